/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hailong-clock"

#include "config.h"

#include <glib/gi18n.h>

#include "hailong-command.h"
#include "hl-store-day.h"

static const HlUsage usage = {
  .summary = N_("Shows the day on which responses are booked and whether the clock is trusted. A "
                "clock that jumped is not, until someone confirms that it is right."),
  .examples = "  hailong clock\n"
              "  hailong clock --confirm",
};

static void
print_now (HlNow now)
{
  g_autofree char *day = hl_day_to_string (now.day);

  if (now.trusted)
    g_print (_("The clock is trusted: %s, %02d:%02d\n"), day, now.hour, now.minute % 60);
  else
    g_print (_("The clock is not trusted: responses are booked on %s; set it right, then run "
               "“hailong clock --confirm”\n"), day);
}

gboolean
hailong_clock (HlInvocation  *invocation,
               GError       **error)
{
  gboolean confirm = FALSE;
  const GOptionEntry entries[] = {
    { "confirm", 0, 0, G_OPTION_ARG_NONE, &confirm, N_("Confirm that the clock is right"), NULL },
    { NULL },
  };
  g_autoptr(HlStore) store = NULL;

  if (!hl_invocation_parse (invocation, &usage, entries, error))
    return FALSE;

  store = hl_invocation_open (invocation, confirm ? HL_STORE_WRITE : HL_STORE_READ, error);
  if (store == NULL)
    return FALSE;

  if (confirm && !hl_store_confirm_clock (store, error))
    return FALSE;

  print_now (hl_store_get_now (store));
  return TRUE;
}
