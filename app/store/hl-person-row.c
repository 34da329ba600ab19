/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-person-row"

#include "config.h"

#include "hl-person-row.h"

#include "hl-chain.h"
#include "hl-error.h"

#include <sodium.h>

#define SEAL_PURPOSE "HaiLgRow"

void
hl_person_row_clear (HlPersonRow *self)
{
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->wrapped, g_bytes_unref);
  g_clear_pointer (&self->seal, g_free);
  hl_person_lock_clear (&self->lock);
  sodium_memzero (&self->pin, sizeof self->pin);
}

/* Returns: whether it is a name that could have been written */
static gboolean
take_name (HlPersonRow  *self,
           sqlite3_stmt *stmt)
{
  g_autofree char *name = NULL;

  self->name = g_utf8_make_valid ((const char *) sqlite3_column_text (stmt, 1), -1);
  name = hl_person_take_name (self->name, NULL);
  return g_strcmp0 (name, self->name) == 0;
}

static void
take_lock (HlPersonRow  *self,
           sqlite3_stmt *stmt)
{
  self->lock.n_wrong = (guint) CLAMP (sqlite3_column_int64 (stmt, 9), 0, G_MAXINT);
  self->lock.boot = g_strdup ((const char *) sqlite3_column_text (stmt, 10));
  self->lock.since = sqlite3_column_int64 (stmt, 11);
}

static gboolean
take_bytes (guint8       *bytes,
            gsize         size,
            sqlite3_stmt *stmt,
            int           column)
{
  if (sqlite3_column_bytes (stmt, column) != (int) size)
    return FALSE;

  memcpy (bytes, sqlite3_column_blob (stmt, column), size);
  return TRUE;
}

static gboolean
take_pin (HlPersonRow  *self,
          sqlite3_stmt *stmt)
{
  self->pin.cost.passes = sqlite3_column_int64 (stmt, 3);
  self->pin.cost.kib = sqlite3_column_int64 (stmt, 4);
  return take_bytes (self->pin.salt, HL_PIN_SALT_SIZE, stmt, 5) &&
         take_bytes (self->pin.hash, HL_PIN_HASH_SIZE, stmt, 6);
}

/**
 * hl_person_row_take:
 * @self: (out caller-allocates): the row
 * @stmt: a query of %HL_PERSON_ROW_COLUMNS that stands on a row
 */
void
hl_person_row_take (HlPersonRow  *self,
                    sqlite3_stmt *stmt)
{
  *self = (HlPersonRow) { 0 };
  self->id = sqlite3_column_int64 (stmt, 0);
  self->seal = g_strdup ((const char *) sqlite3_column_text (stmt, 8));
  if (sqlite3_column_type (stmt, 7) != SQLITE_NULL)
    self->wrapped = g_bytes_new (sqlite3_column_blob (stmt, 7),
                                 (gsize) sqlite3_column_bytes (stmt, 7));

  take_lock (self, stmt);
  self->role = HL_ROLE_STAFF;
  self->damaged = !take_name (self, stmt) || !take_pin (self, stmt) ||
                  !hl_role_from_string ((const char *) sqlite3_column_text (stmt, 2),
                                        &self->role);
}

/**
 * hl_person_row_load:
 * @self: (out caller-allocates): the row
 * @store: the store
 * @id: who
 * @error: return location for an error
 *
 * Returns: %FALSE with %HL_INPUT_ERROR_REFUSED when there is nobody of that id
 */
gboolean
hl_person_row_load (HlPersonRow  *self,
                    HlStore      *store,
                    gint64        id,
                    GError      **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;

  *self = (HlPersonRow) { 0 };
  stmt = hl_db_prepare (store->db, "SELECT " HL_PERSON_ROW_COLUMNS " FROM person WHERE id = ?1",
                        error);
  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_int64 (stmt, 1, id);
  switch (hl_db_step (stmt, error))
    {
    case HL_DB_STEP_ROW:
      hl_person_row_take (self, stmt);
      return TRUE;

    case HL_DB_STEP_DONE:
      g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED,
                   "person %" G_GINT64_FORMAT ": there is nobody of that number", id);
      return FALSE;

    case HL_DB_STEP_ERROR:
    default:
      return FALSE;
    }
}

static void
set_hex (JsonObject   *object,
         const char   *name,
         const guint8 *bytes,
         gsize         size)
{
  g_autofree char *hex = hl_chain_to_hex (bytes, size);

  json_object_set_string_member (object, name, hex);
}

static char *
describe (const HlPersonRow  *self,
          GError            **error)
{
  JsonObject *object = json_object_new ();
  g_autoptr(JsonNode) node = hl_json_take_object (object);
  gsize size = 0;
  const guint8 *wrapped = self->wrapped != NULL ? g_bytes_get_data (self->wrapped, &size) : NULL;

  json_object_set_int_member (object, "id", self->id);
  json_object_set_string_member (object, "name", self->damaged ? "" : self->name);
  json_object_set_string_member (object, "role",
                                 self->damaged ? "" : hl_role_to_string (self->role));
  json_object_set_int_member (object, "passes", self->pin.cost.passes);
  json_object_set_int_member (object, "kib", self->pin.cost.kib);
  set_hex (object, "salt", self->pin.salt, sizeof self->pin.salt);
  set_hex (object, "hash", self->pin.hash, sizeof self->pin.hash);
  set_hex (object, "wrapped", wrapped, size);
  return hl_json_to_canonical (node, error);
}

/**
 * hl_person_row_make_seal:
 * @self: the row
 * @store: the store
 * @error: return location for an error
 *
 * Whoever can write the database but has not the keys cannot make another row's
 * seal, and so no row.
 *
 * Returns: (transfer full): what its `seal` has to be, or %NULL
 */
char *
hl_person_row_make_seal (const HlPersonRow  *self,
                         HlStore            *store,
                         GError            **error)
{
  g_autofree char *text = describe (self, error);
  guint8 key[HL_KEYS_DERIVED_SIZE], digest[HL_DIGEST_SIZE];

  if (text == NULL || !hl_keys_derive (store->keys, SEAL_PURPOSE, key, error))
    return NULL;

  crypto_generichash (digest, sizeof digest, (const guint8 *) text, strlen (text), key, sizeof key);
  sodium_memzero (key, sizeof key);
  return hl_chain_to_hex (digest, sizeof digest);
}

/* Returns: (nullable): the seal that the record names last; %NULL with @error unset when
 * there is none, or the person was removed */
static char *
find_seal (const HlPersonRow  *self,
           HlStore            *store,
           GError            **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;

  stmt = hl_db_prepare (store->db,
                        "SELECT iif (json_extract (body, '$.act') <> 'person-remove',"
                        "            json_extract (body, '$.row'), NULL) FROM audit"
                        " WHERE instr (body, '\"row\"') AND json_valid (body)"
                        "  AND json_extract (body, '$.person') = ?1 ORDER BY seq DESC LIMIT 1",
                        error);
  if (stmt == NULL)
    return NULL;

  sqlite3_bind_int64 (stmt, 1, self->id);
  return hl_db_step (stmt, error) == HL_DB_STEP_ROW
         ? g_strdup ((const char *) sqlite3_column_text (stmt, 0)) : NULL;
}

/**
 * hl_person_row_check:
 * @self: a row
 * @store: the store
 * @error: return location for an error
 *
 * A role that somebody took in the database, had once, or had before a removal, is not
 * to be used, and no change may take it into the record.
 *
 * Returns: %FALSE with %HL_STORE_ERROR_BROKEN unless @self is what the record says
 */
gboolean
hl_person_row_check (const HlPersonRow  *self,
                     HlStore            *store,
                     GError            **error)
{
  g_autofree char *seal = hl_person_row_make_seal (self, store, error);
  g_autoptr(GError) local_error = NULL;
  g_autofree char *known = NULL;

  if (seal == NULL)
    return FALSE;

  known = find_seal (self, store, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  if (g_strcmp0 (seal, self->seal) == 0 && g_strcmp0 (seal, known) == 0)
    return TRUE;

  g_set_error (error, HL_STORE_ERROR, HL_STORE_ERROR_BROKEN,
               "person %" G_GINT64_FORMAT ": the entry was changed from outside, or the keys are "
               "others; ‘hailong user recover’ gives an admin a new PIN", self->id);
  return FALSE;
}

static void
bind_row (const HlPersonRow *self,
          sqlite3_stmt      *stmt)
{
  sqlite3_bind_int64 (stmt, 1, self->id);
  sqlite3_bind_text (stmt, 2, self->name, -1, SQLITE_STATIC);
  sqlite3_bind_text (stmt, 3, hl_role_to_string (self->role), -1, SQLITE_STATIC);
  sqlite3_bind_int64 (stmt, 4, self->pin.cost.passes);
  sqlite3_bind_int64 (stmt, 5, self->pin.cost.kib);
  sqlite3_bind_blob (stmt, 6, self->pin.salt, HL_PIN_SALT_SIZE, SQLITE_STATIC);
  sqlite3_bind_blob (stmt, 7, self->pin.hash, HL_PIN_HASH_SIZE, SQLITE_STATIC);
  if (self->wrapped != NULL)
    sqlite3_bind_blob (stmt, 8, g_bytes_get_data (self->wrapped, NULL),
                       (int) g_bytes_get_size (self->wrapped), SQLITE_STATIC);
  sqlite3_bind_text (stmt, 9, self->seal, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (stmt, 10, self->lock.n_wrong);
  sqlite3_bind_text (stmt, 11, self->lock.boot, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (stmt, 12, self->lock.since);
}

/**
 * hl_person_row_save:
 * @self: the row; gets its `seal`
 * @store: the store, in a transaction
 * @error: return location for an error
 *
 * Adds the row or replaces the one of that id.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_person_row_save (HlPersonRow  *self,
                    HlStore      *store,
                    GError      **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;
  char *seal = hl_person_row_make_seal (self, store, error);

  if (seal == NULL)
    return FALSE;

  g_free (self->seal);
  self->seal = seal;
  stmt = hl_db_prepare (store->db, "INSERT OR REPLACE INTO person (" HL_PERSON_ROW_COLUMNS ")"
                        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)", error);
  if (stmt == NULL)
    return FALSE;

  bind_row (self, stmt);
  return hl_db_run (stmt, error);
}

/**
 * hl_person_row_save_lock:
 * @self: the row
 * @store: the store, in a transaction
 * @error: return location for an error
 *
 * Writes its lock alone.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_person_row_save_lock (const HlPersonRow  *self,
                         HlStore            *store,
                         GError            **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;

  stmt = hl_db_prepare (store->db,
                        "UPDATE person SET n_wrong = ?2, boot = ?3, since = ?4 WHERE id = ?1",
                        error);
  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_int64 (stmt, 1, self->id);
  sqlite3_bind_int64 (stmt, 2, self->lock.n_wrong);
  sqlite3_bind_text (stmt, 3, self->lock.boot, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (stmt, 4, self->lock.since);
  return hl_db_run (stmt, error);
}

/**
 * hl_person_row_to_person:
 * @self: the row
 * @clock: the clock
 *
 * Returns: (transfer full): what others may know of it
 */
HlPerson *
hl_person_row_to_person (const HlPersonRow *self,
                         HlClock           *clock)
{
  HlPerson *person = g_new0 (HlPerson, 1);

  person->id = self->id;
  person->name = g_strdup (self->name);
  person->role = self->role;
  person->tickets = self->wrapped != NULL;
  person->wait_s = hl_person_lock_get_wait (&self->lock, clock);
  return person;
}

static gboolean
renew_locks (HlStore   *store,
             gpointer   unused,
             GError   **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;
  g_auto(HlPersonLock) begun = { 0 };

  hl_person_lock_begin (&begun, store->clock);
  stmt = hl_db_prepare (store->db, "UPDATE person SET boot = ?1, since = ?2"
                        " WHERE n_wrong >= ?3 AND (boot IS NOT ?1 OR since > ?2)", error);
  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_text (stmt, 1, begun.boot, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (stmt, 2, begun.since);
  sqlite3_bind_int (stmt, 3, HL_PERSON_LOCK_TRIES);
  return hl_db_run (stmt, error);
}

/* Whether a wait began before the machine was started. */
static gboolean
find_old_lock (HlStore   *store,
               gboolean  *found,
               GError   **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;
  HlDbStep step;

  *found = FALSE;
  stmt = hl_db_prepare (store->db, "SELECT " HL_PERSON_ROW_COLUMNS " FROM person", error);
  if (stmt == NULL)
    return FALSE;

  while ((step = hl_db_step (stmt, error)) == HL_DB_STEP_ROW)
    {
      g_auto(HlPersonRow) row = { 0 };

      hl_person_row_take (&row, stmt);
      *found |= hl_person_lock_is_old (&row.lock, store->clock);
    }

  return step == HL_DB_STEP_DONE;
}

/**
 * hl_person_row_renew_locks:
 * @store: the store, opened for writing, not in a transaction
 * @error: return location for an error
 *
 * Lets each wait that the machine's start cut short begin again, so that it ends.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_person_row_renew_locks (HlStore  *store,
                           GError  **error)
{
  gboolean found;

  return find_old_lock (store, &found, error) &&
         (!found || hl_store_write_plain (store, renew_locks, NULL, error));
}
