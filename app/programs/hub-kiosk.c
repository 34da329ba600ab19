/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-kiosk"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "db-key.h"
#include "db-kiosk.h"
#include "hl-error.h"
#include "hub-command.h"

static const HubUsage usage = {
  .arguments = "add|retire|list [KIOSK] [UNIT|KEY] [KEY]",
  .summary = N_("Says which machines may send. “add” prints a code with which one machine becomes "
                "the kiosk, once, within a day; a machine that replaces another one gets a code of "
                "its own for the same kiosk. A machine without a network cannot use a code: its key is "
                "given, which “hailong sync --to” prints there. “retire” ends what a key may do, as that of a machine "
                "that was stolen."),
  .examples = "  hailong-hub kiosk add LS01-K1 LS01\n"
              "  hailong-hub kiosk add LS01-K2 LS01 3b6a27bc…\n"
              "  hailong-hub kiosk retire LS01-K1 3b6a27bc…\n"
              "  hailong-hub kiosk list",
  .min = 1,
  .max = 4,
};

typedef struct
{
  const char *kiosk;
  const char *other;    /* a unit, or a key */
  const char *key;      /* NULL: a code is made */
  char        code[HL_CODE_SIZE];
} Change;

static gboolean
invite (HlDbLink  *link,
        gpointer   data,
        GError   **error)
{
  Change *change = data;
  gint64 now = g_get_real_time ();

  return hl_db_kiosk_add (link, change->kiosk, change->other, now, error) &&
         hl_db_key_invite (link, change->kiosk, now, change->code, error);
}

static gboolean
add_key (HlDbLink  *link,
         gpointer   data,
         GError   **error)
{
  Change *change = data;
  gint64 now = g_get_real_time ();

  return hl_db_kiosk_add (link, change->kiosk, change->other, now, error) &&
         hl_db_key_add (link, change->kiosk, change->key, now, error);
}

static gboolean
retire (HlDbLink  *link,
        gpointer   data,
        GError   **error)
{
  Change *change = data;

  return hl_db_key_retire (link, change->kiosk, change->other, g_get_real_time (), error);
}

static gboolean
print_all (HlDbLink  *link,
           gpointer   data,
           GError   **error)
{
  g_autoptr(GPtrArray) kiosks = hl_db_kiosk_list (link, NULL, error);

  for (guint i = 0; kiosks != NULL && i < kiosks->len; i++)
    {
      const HlDbKiosk *kiosk = g_ptr_array_index (kiosks, i);
      g_autoptr(GDateTime) seen = g_date_time_new_from_unix_local (kiosk->seen / G_USEC_PER_SEC);
      g_autofree char *time = kiosk->seen > 0 ? g_date_time_format (seen, "%F %R") : g_strdup ("–");

      g_print ("%s\t%s\t%s\t%" G_GINT64_FORMAT "\n", kiosk->id, kiosk->unit, time, kiosk->released);
    }

  return kiosks != NULL;
}

static gboolean
add (HubCall  *self,
     Change   *change,
     GError  **error)
{
  if (change->key != NULL)
    {
      if (!hub_call_write (self, add_key, change, error))
        return FALSE;

      g_print (_("The key may sign for the kiosk %s.\n"), change->kiosk);
      return TRUE;
    }

  if (!hub_call_write (self, invite, change, error))
    return FALSE;

  g_print (_("Code for the kiosk %s, good once within %d hours: %s\n"), change->kiosk,
           HL_DB_KEY_CODE_HOURS, change->code);
  return TRUE;
}

gboolean
hub_kiosk (HubCall  *self,
           GError  **error)
{
  const GOptionEntry entries[] = { { NULL } };
  Change change = { 0 };

  if (!hub_call_parse (self, &usage, entries, error))
    return FALSE;

  if (strcmp (self->argv[1], "list") == 0 && self->argc == 2)
    return hub_call_write (self, print_all, NULL, error);

  if (self->argc >= 4)
    {
      change.kiosk = self->argv[2];
      change.other = self->argv[3];
      change.key = self->argc == 5 ? self->argv[4] : NULL;
    }

  if (strcmp (self->argv[1], "retire") == 0 && self->argc == 4)
    return hub_call_write (self, retire, &change, error);

  if (strcmp (self->argv[1], "add") == 0 && self->argc >= 4)
    return add (self, &change, error);

  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               "expected add KIOSK UNIT [KEY], retire KIOSK KEY or list");
  return FALSE;
}
