/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-receipt"

#include "config.h"

#include "hl-receipt.h"

/* A dossier may be rated once when it is handed in and once when it is done. */
static const char *
get_purpose (HlOutcome outcome)
{
  return outcome == HL_OUTCOME_RECEIVED || outcome == HL_OUTCOME_REFUSED ? "result" : "submit";
}

/**
 * hl_receipt_shorten:
 * @self: the store, in a transaction
 * @today: the present day
 * @error: return location for an error
 *
 * Lets tokens that were kept for a longer term follow the present one.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_receipt_shorten (HlStore  *self,
                    HlDay     today,
                    GError  **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;
  char text[HL_DAY_TEXT_SIZE];

  stmt = hl_db_prepare (self->db, "UPDATE receipt SET expires_day = ?1 WHERE expires_day > ?1",
                        error);
  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_text (stmt, 1, hl_day_format (today + self->setup->terms.receipt_days, text), -1,
                     SQLITE_STATIC);
  return hl_db_run (stmt, error);
}

/**
 * hl_receipt_forget_expired:
 * @self: the store, in a transaction
 * @today: the present day
 * @n: (out) (optional): how many there were
 * @error: return location for an error
 *
 * Erases the tokens whose term is over, whether or not anybody scans anything.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_receipt_forget_expired (HlStore  *self,
                           HlDay     today,
                           guint    *n,
                           GError  **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;
  char text[HL_DAY_TEXT_SIZE];

  stmt = hl_db_prepare (self->db, "DELETE FROM receipt WHERE expires_day < ?1", error);
  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_text (stmt, 1, hl_day_format (today, text), -1, SQLITE_STATIC);
  if (!hl_db_run (stmt, error))
    return FALSE;

  if (n != NULL)
    *n = (guint) sqlite3_changes (self->db);
  self->released |= sqlite3_changes (self->db) > 0;    /* nor in the log */
  return TRUE;
}

static gboolean
find_token (HlStore       *self,
            const guint8   token[HL_KEYS_TOKEN_SIZE],
            gboolean      *known,
            GError       **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;
  HlDbStep step;

  stmt = hl_db_prepare (self->db, "SELECT 1 FROM receipt WHERE token = ?1", error);
  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_blob (stmt, 1, token, HL_KEYS_TOKEN_SIZE, SQLITE_STATIC);
  step = hl_db_step (stmt, error);
  *known = *known || step == HL_DB_STEP_ROW;
  return step != HL_DB_STEP_ERROR;
}

static gboolean
insert_token (HlStore       *self,
              const guint8   token[HL_KEYS_TOKEN_SIZE],
              HlDay          today,
              GError       **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;
  char text[HL_DAY_TEXT_SIZE];

  stmt = hl_db_prepare (self->db, "INSERT OR IGNORE INTO receipt VALUES (?1, ?2)", error);
  if (stmt == NULL)
    return FALSE;

  hl_day_format (today + self->setup->terms.receipt_days, text);
  sqlite3_bind_blob (stmt, 1, token, HL_KEYS_TOKEN_SIZE, SQLITE_STATIC);
  sqlite3_bind_text (stmt, 2, text, -1, SQLITE_STATIC);
  return hl_db_run (stmt, error);
}

/**
 * hl_receipt_use:
 * @self: the store, in a transaction
 * @code: a dossier code
 * @outcome: what its holder came for
 * @known: (out): whether it was used for that before
 * @error: return location for an error
 *
 * Remembers, for the term of `kiosk.conf`, a keyed token of the code and of nothing else: the
 * table has no link to a response (design §5.6).
 *
 * Returns: %TRUE on success
 */
gboolean
hl_receipt_use (HlStore     *self,
                const char  *code,
                HlOutcome    outcome,
                gboolean    *known,
                GError     **error)
{
  const char *purpose = get_purpose (outcome);
  HlDay today = hl_store_get_now (self).day;
  guint8 token[HL_KEYS_TOKEN_SIZE];

  *known = FALSE;
  if (!hl_keys_use_day (self->keys, today, self->setup->terms.receipt_days, error) ||
      !hl_receipt_forget_expired (self, today, NULL, error))
    return FALSE;

  if (hl_keys_make_token (self->keys, TRUE, code, purpose, token) &&
      !find_token (self, token, known, error))
    return FALSE;

  if (!hl_keys_make_token (self->keys, FALSE, code, purpose, token))
    {
      g_set_error (error, HL_STORE_ERROR, HL_STORE_ERROR_KEYS,
                   "the key of the receipts is damaged");
      return FALSE;
    }

  return find_token (self, token, known, error) && insert_token (self, token, today, error);
}

static gboolean
delete_token (HlStore       *self,
              const guint8   token[HL_KEYS_TOKEN_SIZE],
              GError       **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;

  stmt = hl_db_prepare (self->db, "DELETE FROM receipt WHERE token = ?1", error);
  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_blob (stmt, 1, token, HL_KEYS_TOKEN_SIZE, SQLITE_STATIC);
  return hl_db_run (stmt, error);
}

/**
 * hl_receipt_forget:
 * @self: the store, in a transaction
 * @code: a dossier code
 * @outcome: what its holder came for
 * @error: return location for an error
 *
 * Forgets that the code was used for that: what it was used with is void.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_receipt_forget (HlStore     *self,
                   const char  *code,
                   HlOutcome    outcome,
                   GError     **error)
{
  const char *purpose = get_purpose (outcome);
  guint8 token[HL_KEYS_TOKEN_SIZE];

  if (!hl_keys_use_day (self->keys, hl_store_get_now (self).day,
                        self->setup->terms.receipt_days, error))
    return FALSE;

  if (hl_keys_make_token (self->keys, TRUE, code, purpose, token) &&
      !delete_token (self, token, error))
    return FALSE;

  return !hl_keys_make_token (self->keys, FALSE, code, purpose, token) ||
         delete_token (self, token, error);
}
