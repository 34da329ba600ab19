/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hailong-served"

#include "config.h"

#include <glib/gi18n.h>

#include "hailong-command.h"
#include "hl-error.h"
#include "hl-served-file.h"
#include "hl-store-served.h"

static const HlUsage usage = {
  .arguments = "N|FILE.csv",
  .summary = N_("Says how many people were served, from which the share of those who rated is "
                "computed: N in the session that --day and --session name, as the staff declare "
                "it; or, from a queue or one-stop system, what stands in a file, all of it or "
                "nothing. The file’s first line is day,session,served. The newest number counts."),
  .examples = "  hailong served --day 2026-11-23 --session 1 214\n"
              "  hailong served queue-2026-11.csv",
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

static gboolean
type_number (HlInvocation  *invocation,
             const char    *day_text,
             const char    *session,
             GError       **error)
{
  g_autoptr(HlStore) store = NULL;
  HlDay day;
  gint64 n;

  if (!hl_command_parse_day ("--day", day_text, &day, error) ||
      !hl_command_parse_number ("N", invocation->argv[1], 0, HL_MAX_SERVED, &n, error))
    return FALSE;

  store = hl_invocation_open (invocation, HL_STORE_WRITE, error);
  return store != NULL && set_served (store, day, session, n, error);
}

/* Everything is checked before the store is opened for writing. */
static GArray *
read_file (HlInvocation  *invocation,
           const char    *path,
           GError       **error)
{
  g_autofree char *name = g_filename_display_name (path);
  g_autofree char *text = NULL;
  g_autoptr(HlStore) store = NULL;
  gsize length;

  if (!g_file_get_contents (path, &text, &length, error))
    return NULL;

  store = hl_invocation_open (invocation, HL_STORE_READ, error);
  if (store == NULL)
    return NULL;

  return hl_served_file_parse (name, text, length, hl_store_get_catalogue (store),
                               hl_store_get_now (store).day, NULL, error);
}

static gboolean
import_file (HlInvocation  *invocation,
             GError       **error)
{
  g_autoptr(GArray) numbers = read_file (invocation, invocation->argv[1], error);
  g_autoptr(HlStore) store = NULL;

  if (numbers == NULL)
    return FALSE;

  store = hl_invocation_open (invocation, HL_STORE_WRITE, error);
  if (store == NULL || !hl_store_import_served (store, numbers, error))
    return FALSE;

  g_print (g_dngettext (GETTEXT_PACKAGE, "%u session is imported\n", "%u sessions are imported\n",
                        numbers->len), numbers->len);
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

  if (!hl_invocation_parse (invocation, &usage, entries, error))
    return FALSE;

  if (day_text != NULL && session != NULL)
    return type_number (invocation, day_text, session, error);

  if (day_text == NULL && session == NULL && g_str_has_suffix (invocation->argv[1], ".csv"))
    return import_file (invocation, error);

  g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
               "expected --day, --session and a number, or a file that ends in .csv");
  return FALSE;
}
