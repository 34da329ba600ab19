/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hailong-lift"

#include "config.h"

#include <glib/gi18n.h>

#include "hailong-command.h"
#include "hl-error.h"
#include "hl-store-day.h"

static const HlUsage usage = {
  .summary = N_("Puts back all that screening left out of a day’s figures. The reason is recorded; "
                "nothing undoes a lift."),
  .examples = "  hailong lift --day 2026-11-23 --reason \"queue tickets were scanned by mistake\"",
};

gboolean
hailong_lift (HlInvocation  *invocation,
              GError       **error)
{
  g_autofree char *day_text = NULL;
  g_autofree char *reason = NULL;
  g_autofree char *stream_text = NULL;
  const GOptionEntry entries[] = {
    { "day", 0, 0, G_OPTION_ARG_STRING, &day_text, N_("The day"), N_("YYYY-MM-DD") },
    { "reason", 0, 0, G_OPTION_ARG_STRING, &reason, N_("Why, for the record"), N_("TEXT") },
    { "stream", 0, 0, G_OPTION_ARG_STRING, &stream_text,
      N_("kiosk (unless told otherwise) or paper"), N_("STREAM") },
    { NULL },
  };
  g_autoptr(HlStore) store = NULL;
  const char *stream;
  HlDay day;

  if (!hl_invocation_parse (invocation, &usage, entries, error))
    return FALSE;

  if (day_text == NULL || reason == NULL || *g_strstrip (reason) == '\0')
    {
      g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID, "expected --day and --reason");
      return FALSE;
    }

  stream = hl_command_parse_stream (stream_text, error);
  if (stream == NULL || !hl_command_parse_day ("--day", day_text, &day, error))
    return FALSE;

  store = hl_invocation_open (invocation, HL_STORE_WRITE, error);
  if (store == NULL || !hl_store_lift (store, stream, day, reason, error))
    return FALSE;

  g_print (_("%s: what screening left out is put back\n"), day_text);
  return TRUE;
}
