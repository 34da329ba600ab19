/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-ticket-rekey"

#include "config.h"

#include "hl-ticket-rekey.h"

#include "hl-chain.h"
#include "hl-error.h"
#include "hl-people-private.h"
#include "hl-seal.h"

#include <sodium.h>

/**
 * Rekey:
 *
 * A change of the pair of keys that seals and opens tickets.
 */
typedef struct
{
  const HlSignIn *actor;      /* borrowed */
  HlChange        person;     /* owned: the actor's PIN, with the new key under it */
  char           *former;     /* owned: hex */
  char           *present;    /* owned: hex */
  HlTicketKey    *key;        /* owned: that opens from now on */
} Rekey;

static void
rekey_clear (Rekey *self)
{
  hl_change_clear (&self->person);
  g_free (self->former);
  g_free (self->present);
  g_clear_pointer (&self->key, hl_ticket_key_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Rekey, rekey_clear)

static gboolean
refuse (GError     **error,
        const char  *what)
{
  g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED, "%s", what);
  return FALSE;
}

static gboolean
check_actor (HlStore      *store,
             const Rekey  *self,
             HlPersonRow  *row,
             GError      **error)
{
  if (!hl_person_row_load (row, store, self->actor->person->id, error) ||
      !hl_person_row_check (row, store, error))
    return FALSE;

  if (row->role != HL_ROLE_ADMIN || row->wrapped == NULL)
    return refuse (error, "only an admin with the right to read tickets may change their key");

  return TRUE;
}

static gboolean
record_key (HlStore      *store,
            const Rekey  *self,
            GError      **error)
{
  JsonObject *body = json_object_new ();
  JsonObject *act = hl_store_make_act (store, "ticket-key");

  json_object_set_string_member (body, "former_key", self->former);
  json_object_set_string_member (body, "ticket_key", self->present);
  json_object_set_int_member (act, "by", self->actor->person->id);
  return hl_store_append_audit (store, act, error) &&
         hl_store_append (store, "setting", body, NULL, error) &&
         hl_store_set_meta (store, HL_STORE_TICKET_KEY, self->present, error);
}

/* The numbers that @sql selects. */
static GArray *
list_numbers (HlStore     *store,
              const char  *sql,
              GError     **error)
{
  g_autoptr(GArray) numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(sqlite3_stmt) stmt = hl_db_prepare (store->db, sql, error);
  HlDbStep step;

  if (stmt == NULL)
    return NULL;

  while ((step = hl_db_step (stmt, error)) == HL_DB_STEP_ROW)
    {
      gint64 number = sqlite3_column_int64 (stmt, 0);

      g_array_append_val (numbers, number);
    }

  return step == HL_DB_STEP_DONE ? g_steal_pointer (&numbers) : NULL;
}

static gboolean
load_sealed (HlStore     *store,
             const char  *sql,
             gint64       number,
             GBytes     **sealed,
             GError     **error)
{
  g_autoptr(sqlite3_stmt) stmt = hl_db_prepare (store->db, sql, error);

  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_int64 (stmt, 1, number);
  if (hl_db_step (stmt, error) != HL_DB_STEP_ROW)
    return FALSE;

  *sealed = g_bytes_new (sqlite3_column_blob (stmt, 0), (gsize) sqlite3_column_bytes (stmt, 0));
  return TRUE;
}

static gboolean
save_sealed (HlStore     *store,
             const char  *sql,
             gint64       number,
             GBytes      *sealed,
             GError     **error)
{
  g_autoptr(sqlite3_stmt) stmt = hl_db_prepare (store->db, sql, error);
  gsize size;
  gconstpointer data = g_bytes_get_data (sealed, &size);

  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_int64 (stmt, 1, number);
  sqlite3_bind_blob (stmt, 2, data, (int) size, SQLITE_STATIC);
  return hl_db_run (stmt, error);
}

/* The same text, sealed for the new key. A text that cannot be opened was damaged
 * before: it stays, as verify tells. */
static GBytes *
seal_again (const Rekey  *self,
            GBytes       *sealed,
            GError      **error)
{
  char *text = hl_ticket_key_open (self->actor->tickets, sealed, NULL);
  GBytes *again;

  if (text == NULL)
    return g_bytes_ref (sealed);

  again = hl_seal_text (self->present, text, error);
  sodium_memzero (text, strlen (text));
  g_free (text);
  return again;
}

static gboolean
record_seal (HlStore  *store,
             gint64    ticket,
             GBytes   *sealed,
             GError  **error)
{
  JsonObject *body = json_object_new ();
  g_autofree char *hex = NULL;
  guint8 digest[HL_DIGEST_SIZE];
  gsize size;
  gconstpointer data = g_bytes_get_data (sealed, &size);

  crypto_generichash (digest, sizeof digest, data, size, NULL, 0);
  hex = hl_chain_to_hex (digest, sizeof digest);
  json_object_set_string_member (body, "digest", hex);
  json_object_set_int_member (body, "ticket", ticket);
  return hl_store_append (store, "ticket-seal", body, NULL, error);
}

/**
 * Texts:
 * @list: selects what names each of them
 * @load: selects the one that ?1 names
 * @save: stores it
 * @is_recorded: whether the journal holds its digest
 */
typedef struct
{
  const char *list;
  const char *load;
  const char *save;
  gboolean    is_recorded;
} Texts;

static const Texts texts[] = {
  { "SELECT key FROM ticket_waiting WHERE about_head = 0",
    "SELECT sealed FROM ticket_waiting WHERE key = ?1",
    "UPDATE ticket_waiting SET sealed = ?2 WHERE key = ?1", FALSE },
  { "SELECT t.seq FROM ticket AS t JOIN ticket_state AS s ON s.ticket = t.seq"
    " WHERE s.about_head = 0 ORDER BY t.seq",
    "SELECT sealed FROM ticket WHERE seq = ?1",
    "UPDATE ticket SET sealed = ?2 WHERE seq = ?1", TRUE },
};

static gboolean
seal_one (HlStore      *store,
          const Rekey  *self,
          const Texts  *kind,
          gint64        number,
          GError      **error)
{
  g_autoptr(GBytes) sealed = NULL;
  g_autoptr(GBytes) again = NULL;

  if (!load_sealed (store, kind->load, number, &sealed, error) ||
      (again = seal_again (self, sealed, error)) == NULL)
    return FALSE;

  if (again == sealed)
    return TRUE;

  return save_sealed (store, kind->save, number, again, error) &&
         (!kind->is_recorded || record_seal (store, number, again, error));
}

static gboolean
seal_all (HlStore      *store,
          const Rekey  *self,
          GError      **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(GArray) numbers = list_numbers (store, texts[i].list, error);

      for (guint j = 0; numbers != NULL && j < numbers->len; j++)
        {
          if (!seal_one (store, self, &texts[i], g_array_index (numbers, gint64, j), error))
            return FALSE;
        }

      if (numbers == NULL)
        return FALSE;
    }

  return TRUE;
}

/* The key under their PINs opens nothing any more. */
static gboolean
drop_others (HlStore      *store,
             const Rekey  *self,
             GError      **error)
{
  g_autoptr(GArray) others = list_numbers (store, "SELECT id FROM person WHERE wrapped NOT NULL",
                                           error);

  for (guint i = 0; others != NULL && i < others->len; i++)
    {
      const HlChange change = { .act = "person-tickets", .by = self->actor->person->id };
      g_auto(HlPersonRow) row = { 0 };
      gint64 id = g_array_index (others, gint64, i);

      if (id == self->actor->person->id)
        continue;

      if (!hl_person_row_load (&row, store, id, error) ||
          !hl_person_row_check (&row, store, error))
        return FALSE;

      g_clear_pointer (&row.wrapped, g_bytes_unref);
      if (!hl_change_save (&change, store, &row, error))
        return FALSE;
    }

  return others != NULL;
}

static gboolean
change_key (HlStore   *store,
            gpointer   data,
            GError   **error)
{
  Rekey *self = data;
  g_auto(HlPersonRow) row = { 0 };
  g_autofree char *former = NULL;

  if (!check_actor (store, self, &row, error) ||
      (former = hl_ticket_key_find_public (store, error)) == NULL)
    return FALSE;

  if (strcmp (former, self->former) != 0)
    return refuse (error, "somebody else has changed the key of tickets meanwhile");

  /* What was sealed for the former key must not live on in the log. */
  store->released = TRUE;
  hl_change_take_pin (&self->person, &row);
  return record_key (store, self, error) &&
         seal_all (store, self, error) &&
         drop_others (store, self, error) &&
         hl_change_save (&self->person, store, &row, error);
}

static gboolean
check_pin (HlStore      *store,
           const Rekey  *self,
           const char   *pin,
           GError      **error)
{
  g_auto(HlPersonRow) row = { 0 };
  guint8 key[HL_PIN_KEY_SIZE];
  gboolean right;

  if (!check_actor (store, self, &row, error) ||
      !hl_pin_try (&row.pin, store->keys, pin, &right, key, error))
    return FALSE;

  sodium_memzero (key, sizeof key);
  return right || refuse (error, "this is not the PIN of who is signed in");
}

/**
 * hl_ticket_key_change:
 * @store: the store, opened for writing
 * @actor: an admin with the right to read tickets, signed in
 * @pin: the PIN that the admin has just signed in with; the caller wipes it
 * @recovery_key: (out): what opens tickets and backups from now on; shown once, kept by
 *   people, and wiped by the caller
 * @error: return location for an error
 *
 * Makes a new pair of keys and seals every comment anew, as for a recovery key that
 * somebody else may have seen. The former recovery key then opens nothing that is in the
 * store; it still opens older backups. All others lose the right to read tickets, until
 * somebody who has it gives it again with a new PIN (hl_people_set_pin()). What was sealed
 * for the province stays as it is. Takes most of two seconds.
 *
 * Returns: %TRUE when all of it is on disk; else nothing changed
 */
gboolean
hl_ticket_key_change (HlStore         *store,
                      const HlSignIn  *actor,
                      const char      *pin,
                      char           **recovery_key,
                      GError         **error)
{
  g_auto(Rekey) self = {
    .actor = actor,
    .person = { .act = "person-pin", .by = actor->person->id, .id = actor->person->id },
  };
  g_autofree char *text = NULL;
  gboolean done;

  if (actor->tickets == NULL)
    return refuse (error, "only an admin with the right to read tickets may change their key");

  self.former = hl_ticket_key_find_public (store, error);
  if (self.former == NULL || !check_pin (store, &self, pin, error))
    return FALSE;

  hl_seal_make_pair (&self.present, &text);
  self.key = hl_ticket_key_make (text, self.present, error);
  done = self.key != NULL &&
         hl_change_make_pin (&self.person, store, pin, self.key, error) &&
         hl_store_write (store, change_key, &self, error);
  if (done)
    *recovery_key = g_steal_pointer (&text);
  else
    sodium_memzero (text, strlen (text));

  return done;
}
