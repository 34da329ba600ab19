/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-ticket"

#include "config.h"

#include "hl-ticket.h"

#include "hl-chain.h"
#include "hl-seal.h"

#include <sodium.h>

static gboolean
insert_sealed (HlStore     *self,
               const char  *sql,
               gint64       key,
               const char  *day,
               GBytes      *sealed,
               GError     **error)
{
  g_autoptr(sqlite3_stmt) stmt = hl_db_prepare (self->db, sql, error);
  gsize size;
  gconstpointer data = g_bytes_get_data (sealed, &size);

  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_int64 (stmt, 1, key);
  sqlite3_bind_blob (stmt, 2, data, (int) size, SQLITE_STATIC);
  if (day != NULL)
    sqlite3_bind_text (stmt, 3, day, -1, SQLITE_STATIC);

  return hl_db_run (stmt, error);
}

/**
 * hl_ticket_seal:
 * @self: the store, in a transaction
 * @comment: a masked comment
 * @day: the day it was given
 * @error: return location for an error
 *
 * Seals a comment at once; it waits under a random key until the day's end
 * and never touches the disk in clear (design §9).
 *
 * Returns: %TRUE on success
 */
gboolean
hl_ticket_seal (HlStore     *self,
                const char  *comment,
                HlDay        day,
                GError     **error)
{
  g_autofree char *public_key = hl_store_get_meta (self, "ticket_public_key", error);
  g_autoptr(GBytes) sealed = NULL;
  char text[HL_DAY_TEXT_SIZE];
  guint64 key;

  if (public_key == NULL)
    return FALSE;

  sealed = hl_seal_text (public_key, comment, error);
  if (sealed == NULL)
    return FALSE;

  randombytes_buf (&key, sizeof key);
  return insert_sealed (self, "INSERT INTO ticket_waiting (key, sealed, day) VALUES (?1, ?2, ?3)",
                        (gint64) (key >> 1), hl_day_format (day, text), sealed, error);
}

static gboolean
record_one (HlStore     *self,
            const char  *day,
            GBytes      *sealed,
            GError     **error)
{
  g_autofree char *hex = NULL;
  JsonObject *body = json_object_new ();
  guint8 digest[HL_DIGEST_SIZE];
  gint64 seq;
  gsize size;
  gconstpointer data = g_bytes_get_data (sealed, &size);

  crypto_generichash (digest, sizeof digest, data, size, NULL, 0);
  hex = hl_chain_to_hex (digest, sizeof digest);
  json_object_set_string_member (body, "day", day);
  json_object_set_string_member (body, "digest", hex);

  return hl_store_append (self, "ticket", body, &seq, error) &&
         insert_sealed (self, "INSERT INTO ticket (seq, sealed) VALUES (?1, ?2)", seq, NULL, sealed,
                        error);
}

/**
 * hl_ticket_record_waiting:
 * @self: the store, in a transaction
 * @day: the day that ends
 * @error: return location for an error
 *
 * Puts the sealed comments into the record, in the order of their random keys
 * and with their day only.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_ticket_record_waiting (HlStore  *self,
                          HlDay     day,
                          GError  **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;
  char last[HL_DAY_TEXT_SIZE];
  HlDbStep step;

  stmt = hl_db_prepare (self->db,
                        "SELECT day, sealed FROM ticket_waiting WHERE day <= ?1 ORDER BY key",
                        error);
  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_text (stmt, 1, hl_day_format (day, last), -1, SQLITE_STATIC);
  while ((step = hl_db_step (stmt, error)) == HL_DB_STEP_ROW)
    {
      g_autoptr(GBytes) sealed = g_bytes_new (sqlite3_column_blob (stmt, 1),
                                              (gsize) sqlite3_column_bytes (stmt, 1));

      if (!record_one (self, (const char *) sqlite3_column_text (stmt, 0), sealed, error))
        return FALSE;
    }

  if (step == HL_DB_STEP_ERROR)
    return FALSE;

  g_clear_pointer (&stmt, sqlite3_finalize);
  stmt = hl_db_prepare (self->db, "DELETE FROM ticket_waiting WHERE day <= ?1", error);
  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_text (stmt, 1, last, -1, SQLITE_STATIC);
  return hl_db_run (stmt, error);
}
