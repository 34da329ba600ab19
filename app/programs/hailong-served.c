/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hailong-served"

#include "config.h"

#include <glib/gi18n.h>

#include "hailong-command.h"
#include "hl-error.h"
#include "hl-store-day.h"

#define MAX_SERVED 100000

static const HlUsage usage = {
  .arguments = "N",
  .summary = N_("Says that a session served N people, from which the share of those who rated is "
                "computed. The newest number counts."),
  .examples = "  hailong served --day 2026-11-23 --session 1 214",
  .n_arguments = 1,
};

static gboolean
set_served (HlStore     *store,
            HlDay        day,
            const char  *session_text,
            gint64       n,
            GError     **error)
{
  guint n_sessions = hl_catalogue_get_n_sessions (hl_store_get_catalogue (store));
  g_autofree char *text = hl_day_to_string (day);
  gint64 session;

  if (!hl_command_parse_number ("--session", session_text, 1, n_sessions, &session, error))
    return FALSE;

  if (!hl_store_set_served (store, day, session - 1, n, error))
    return FALSE;

  g_print (_("%s, session %d: %d served\n"), text, (int) session, (int) n);
  return TRUE;
}

gboolean
hailong_served (HlInvocation  *invocation,
                GError       **error)
{
  g_autofree char *day_text = NULL;
  g_autofree char *session = NULL;
  const GOptionEntry entries[] = {
    { "day", 0, 0, G_OPTION_ARG_STRING, &day_text, N_("The day"), N_("YYYY-MM-DD") },
    { "session", 0, 0, G_OPTION_ARG_STRING, &session, N_("The session, from 1"), N_("S") },
    { NULL },
  };
  g_autoptr(HlStore) store = NULL;
  HlDay day;
  gint64 n;

  if (!hl_invocation_parse (invocation, &usage, entries, error))
    return FALSE;

  if (day_text == NULL || session == NULL)
    {
      g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID, "expected --day and --session");
      return FALSE;
    }

  if (!hl_command_parse_day ("--day", day_text, &day, error) ||
      !hl_command_parse_number ("N", invocation->argv[1], 0, MAX_SERVED, &n, error))
    return FALSE;

  store = hl_invocation_open (invocation, HL_STORE_WRITE, error);
  return store != NULL && set_served (store, day, session, n, error);
}
