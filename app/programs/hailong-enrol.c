/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hailong-enrol"

#include "config.h"

#include <glib/gi18n.h>

#include "hailong-command.h"
#include "hl-outbox.h"

static const HlUsage usage = {
  .arguments = N_("CODE"),
  .summary = N_("Makes this kiosk known to its hub, by the code that “hailong-hub kiosk” gave out "
                "for it. Sync hands it over; a code is good once, and for a day."),
  .examples = "  hailong enrol K7M4-Q2RX",
  .n_arguments = 1,
};

gboolean
hailong_enrol (HlInvocation  *invocation,
               GError       **error)
{
  const GOptionEntry entries[] = { { NULL } };
  g_autoptr(HlStore) store = NULL;

  if (!hl_invocation_parse (invocation, &usage, entries, error))
    return FALSE;

  store = hl_invocation_open (invocation, HL_STORE_WRITE, error);
  if (store == NULL || !hl_outbox_enrol (store, 0, invocation->argv[1], error))
    return FALSE;

  g_print (_("The code lies ready for sync.\n"));
  return TRUE;
}
