/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hailong-close"

#include "config.h"

#include <glib/gi18n.h>

#include "hailong-command.h"
#include "hl-error.h"
#include "hl-store-day.h"

static const HlUsage usage = {
  .summary = N_("Closes a day, today unless told otherwise: what waits is released if it is five "
                "people or more, else it waits for the next working day."),
  .examples = "  hailong close\n"
              "  hailong close --day 2026-11-23",
};

static gboolean
close_day (HlStore     *store,
           HlDay        day,
           GError     **error)
{
  g_autofree char *text = hl_day_to_string (day);
  gboolean closed;

  if (!hl_store_is_day_closed (store, day, &closed, error))
    return FALSE;

  if (closed)
    {
      g_print (_("%s is closed already\n"), text);
      return TRUE;
    }

  if (!hl_store_close_day (store, day, error))
    return FALSE;

  g_print (_("%s is closed\n"), text);
  return TRUE;
}

gboolean
hailong_close (HlInvocation  *invocation,
               GError       **error)
{
  g_autofree char *day_text = NULL;
  const GOptionEntry entries[] = {
    { "day", 0, 0, G_OPTION_ARG_STRING, &day_text, N_("The day, else today"), N_("YYYY-MM-DD") },
    { NULL },
  };
  g_autoptr(HlStore) store = NULL;
  HlDay day = HL_DAY_NONE;

  if (!hl_invocation_parse (invocation, &usage, entries, error))
    return FALSE;

  if (day_text != NULL && !hl_command_parse_day ("--day", day_text, &day, error))
    return FALSE;

  store = hl_invocation_open (invocation, HL_STORE_WRITE, error);
  if (store == NULL)
    return FALSE;

  return close_day (store, day != HL_DAY_NONE ? day : hl_store_get_now (store).day, error);
}
