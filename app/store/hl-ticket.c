/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-ticket"

#include "config.h"

#include "hl-ticket.h"

#include "hl-chain.h"
#include "hl-code.h"
#include "hl-error.h"
#include "hl-seal.h"
#include "hl-ticket-row.h"

#include <sodium.h>

/**
 * hl_ticket_make_token:
 * @self: the store
 * @code: a code, as hl_code_make() writes it
 * @token: (out): BLAKE2b-256 of @code, keyed
 * @error: return location for an error
 *
 * What is kept of a code. Its key is made from the key file's key of texts,
 * which never changes, so that it lives as long as any ticket; that key cannot
 * be reckoned from it, so that it can be given to a hub which looks up codes.
 * Who has the key of tokens can try all 2^40 codes in minutes: it must lie
 * apart from the tokens.
 *
 * Returns: %FALSE when the key file is damaged
 */
gboolean
hl_ticket_make_token (HlStore       *self,
                      const char    *code,
                      guint8         token[HL_TICKET_TOKEN_SIZE],
                      GError       **error)
{
  g_autofree char *hex = hl_keys_get_codes_key (self->keys);

  if (hl_code_make_token (code, hex, token))
    return TRUE;

  g_set_error (error, HL_STORE_ERROR, HL_STORE_ERROR_KEYS, "the key of codes is damaged");
  return FALSE;
}

/**
 * Waiting:
 *
 * A row of `ticket_waiting`. All is borrowed.
 */
typedef struct
{
  GBytes       *sealed;
  HlDay         day;
  HlDay         due;
  gboolean      about_head;
  const guint8 *token;    /* (nullable): of a comment that nobody follows */
} Waiting;

static gboolean
insert_waiting (HlStore        *self,
                const Waiting  *waiting,
                GError        **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;
  char day[HL_DAY_TEXT_SIZE], due[HL_DAY_TEXT_SIZE];
  gsize size;
  gconstpointer data = g_bytes_get_data (waiting->sealed, &size);
  guint64 key;

  stmt = hl_db_prepare (self->db,
                        "INSERT INTO ticket_waiting (key, day, sealed, due, about_head, token)"
                        " VALUES (?1, ?2, ?3, ?4, ?5, ?6)", error);
  if (stmt == NULL)
    return FALSE;

  randombytes_buf (&key, sizeof key);
  sqlite3_bind_int64 (stmt, 1, (gint64) (key >> 1));
  sqlite3_bind_text (stmt, 2, hl_day_format (waiting->day, day), -1, SQLITE_STATIC);
  sqlite3_bind_blob (stmt, 3, data, (int) size, SQLITE_STATIC);
  sqlite3_bind_text (stmt, 4, hl_day_format (waiting->due, due), -1, SQLITE_STATIC);
  sqlite3_bind_int (stmt, 5, waiting->about_head);
  if (waiting->token != NULL)
    sqlite3_bind_blob (stmt, 6, waiting->token, HL_TICKET_TOKEN_SIZE, SQLITE_STATIC);

  /* The log tells between which responses a comment was given (design §5.5). */
  self->released = TRUE;
  return hl_db_run (stmt, error);
}

static char *
get_public_key (HlStore   *self,
                gboolean   about_head,
                GError   **error)
{
  const char *key = hl_catalogue_get_province_key (self->catalogue);

  if (!about_head)
    return hl_store_get_meta (self, "ticket_public_key", error);

  if (key == NULL)
    g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED,
                 "the centre's file names no province_key to seal this comment with");
  return g_strdup (key);
}

static gboolean
seal (HlStore     *self,
      const char  *comment,
      Waiting     *waiting,
      GError     **error)
{
  g_autofree char *public_key = get_public_key (self, waiting->about_head, error);
  g_autoptr(GBytes) sealed = NULL;

  if (public_key == NULL)
    return FALSE;

  sealed = hl_seal_text (public_key, comment, error);
  if (sealed == NULL)
    return FALSE;

  waiting->sealed = sealed;
  waiting->due = hl_ticket_term_get_due (&self->setup->term, self->catalogue, waiting->day);
  return insert_waiting (self, waiting, error);
}

/**
 * hl_ticket_seal:
 * @self: the store, in a transaction
 * @comment: a masked comment
 * @day: the day it was given
 * @error: return location for an error
 *
 * Seals a comment at once; it waits under a random key until the day's end
 * and never touches the disk in clear (design §9). Nobody follows it. The term
 * of its answer runs from @day, also where that is long past.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_ticket_seal (HlStore     *self,
                const char  *comment,
                HlDay        day,
                GError     **error)
{
  Waiting waiting = { .day = day };

  return seal (self, comment, &waiting, error);
}

/**
 * hl_ticket_seal_coded:
 * @self: the store, in a transaction
 * @comment: a masked comment, given today
 * @about_head: whether only the province may read it
 * @token: of the code by which its author follows it
 * @due: (out): the last day on which an answer is in time
 * @error: return location for an error
 *
 * As hl_ticket_seal().
 *
 * Returns: %TRUE on success
 */
gboolean
hl_ticket_seal_coded (HlStore       *self,
                      const char    *comment,
                      gboolean       about_head,
                      const guint8   token[HL_TICKET_TOKEN_SIZE],
                      HlDay         *due,
                      GError       **error)
{
  Waiting waiting = {
    .day = hl_store_get_now (self).day,
    .about_head = about_head,
    .token = token,
  };

  if (!seal (self, comment, &waiting, error))
    return FALSE;

  *due = waiting.due;
  return TRUE;
}

static JsonObject *
make_record (HlStore      *self,
             sqlite3_stmt *stmt)
{
  const char *day = (const char *) sqlite3_column_text (stmt, 0);
  const char *due = (const char *) sqlite3_column_text (stmt, 2);
  g_autofree char *hex = NULL;
  JsonObject *body = json_object_new ();
  guint8 digest[HL_DIGEST_SIZE];
  char guessed[HL_DAY_TEXT_SIZE];

  /* One that waited when the store had version 1. */
  if (due == NULL)
    due = hl_day_format (hl_ticket_term_get_due (&self->setup->term, self->catalogue,
                                                 hl_day_parse (day)),
                         guessed);

  crypto_generichash (digest, sizeof digest, sqlite3_column_blob (stmt, 1),
                      (unsigned long long) sqlite3_column_bytes (stmt, 1), NULL, 0);
  hex = hl_chain_to_hex (digest, sizeof digest);
  json_object_set_string_member (body, "day", day);
  json_object_set_string_member (body, "digest", hex);
  json_object_set_string_member (body, "due", due);
  if (sqlite3_column_int (stmt, 3))
    json_object_set_boolean_member (body, "about_head", TRUE);

  return body;
}

/* Gives the ticket @seq a blob: its text, or the token of its code. */
static gboolean
keep_blob (HlStore       *self,
           const char    *sql,
           gint64         seq,
           sqlite3_stmt  *from,
           int            column,
           GError       **error)
{
  g_autoptr(sqlite3_stmt) stmt = hl_db_prepare (self->db, sql, error);

  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_int64 (stmt, 1, seq);
  sqlite3_bind_value (stmt, 2, sqlite3_column_value (from, column));
  return hl_db_run (stmt, error);
}

static gboolean
record_one (HlStore       *self,
            sqlite3_stmt  *stmt,
            GError       **error)
{
  g_autoptr(JsonObject) body = make_record (self, stmt);
  HlTicketRow row;
  gint64 seq;

  if (!hl_store_append (self, "ticket", json_object_ref (body), &seq, error))
    return FALSE;

  hl_ticket_row_begin (&row, seq, body);
  return hl_ticket_row_save (&row, self, error) &&
         keep_blob (self, "INSERT INTO ticket (seq, sealed) VALUES (?1, ?2)", seq, stmt, 1,
                    error) &&
         (sqlite3_column_type (stmt, 4) == SQLITE_NULL ||
          keep_blob (self, "INSERT INTO ticket_code (ticket, token) VALUES (?1, ?2)", seq, stmt, 4,
                     error));
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
                        "SELECT day, sealed, due, about_head, token FROM ticket_waiting"
                        " WHERE day <= ?1 ORDER BY key", error);
  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_text (stmt, 1, hl_day_format (day, last), -1, SQLITE_STATIC);
  while ((step = hl_db_step (stmt, error)) == HL_DB_STEP_ROW)
    {
      if (!record_one (self, stmt, error))
        return FALSE;

      self->released = TRUE;
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
