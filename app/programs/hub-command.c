/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-command"

#include "config.h"

#include "hub-command.h"

#include <glib/gi18n.h>
#include <string.h>

#include "db-schema.h"

#define DEFAULT_STORE "sqlite:/var/lib/hailong-hub/hub.db"
#define STORE_VARIABLE "HAILONG_HUB_STORE"

static const char *
get_default_store (void)
{
  const char *named = g_getenv (STORE_VARIABLE);

  return named != NULL && *named != '\0' ? named : DEFAULT_STORE;
}

/**
 * hub_call_parse:
 * @self: the call; the options are taken out of it
 * @usage: what it expects
 * @entries: its own options
 * @error: return location for an error
 *
 * Returns: whether the call is as @usage says
 */
gboolean
hub_call_parse (HubCall             *self,
                const HubUsage      *usage,
                const GOptionEntry  *entries,
                GError             **error)
{
  g_autoptr(GOptionContext) context = g_option_context_new (usage->arguments);
  g_autofree char *program = g_strconcat ("hailong-hub ", self->argv[0], NULL);
  g_autofree char *examples = g_strconcat (_("Examples:"), "\n", usage->examples, NULL);
  const GOptionEntry common[] = {
    { "store", 0, 0, G_OPTION_ARG_STRING, &self->store,
      N_("The database: sqlite:PATH or postgresql://…"), N_("URL") },
    { NULL },
  };

  g_set_prgname (program);
  g_option_context_set_summary (context, _(usage->summary));
  g_option_context_set_description (context, examples);
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, common, GETTEXT_PACKAGE);
  if (!g_option_context_parse (context, &self->argc, &self->argv, error))
    return FALSE;

  if (self->store == NULL)
    self->store = g_strdup (get_default_store ());

  if (self->argc - 1 >= usage->min && self->argc - 1 <= usage->max)
    return TRUE;

  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "expected %s",
               usage->max == 0 ? "options only" : usage->arguments);
  return FALSE;
}

static gboolean
work_in_transaction (HlDbLink  *link,
                     HlDbWork   work,
                     gpointer   data,
                     GError   **error)
{
  if (!hl_db_link_begin (link, error))
    return FALSE;

  if (work (link, data, error))
    return hl_db_link_commit (link, error);

  hl_db_link_rollback (link);
  return FALSE;
}

/**
 * hub_call_write:
 * @self: the call
 * @work: what to do
 * @data: for @work
 * @error: return location for an error
 *
 * Does it in a transaction, beside hubs that serve the same database.
 *
 * Returns: whether it is on the disk
 */
gboolean
hub_call_write (const HubCall  *self,
                HlDbWork        work,
                gpointer        data,
                GError        **error)
{
  g_autoptr(HlDbLink) link = hl_db_link_open (self->store, error);

  return link != NULL && hl_db_schema_migrate (link, error) &&
         work_in_transaction (link, work, data, error);
}
