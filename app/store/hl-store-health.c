/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-store-health"

#include "config.h"

#include "hl-store-health.h"

#include "hl-chain.h"
#include "hl-store-private.h"

/* What is said of a damaged database; more would only be more of it. */
#define MAX_PROBLEMS "5"

/**
 * hl_store_get_id:
 * @self: the store, in any mode
 *
 * Returns: (transfer full): hex that no other store has
 */
char *
hl_store_get_id (HlStore *self)
{
  return hl_chain_to_hex (self->id, sizeof self->id);
}

/**
 * hl_store_check_pages:
 * @self: the store, in any mode
 * @error: return location for an error
 *
 * Reads every page of the database. Whether what stands on them is what was
 * written, hl_store_verify() says.
 *
 * Returns: (transfer full) (element-type char*): what SQLite says is wrong; empty
 *   when nothing is. %NULL with @error set where it cannot even be looked at
 */
GPtrArray *
hl_store_check_pages (HlStore  *self,
                      GError  **error)
{
  g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(sqlite3_stmt) stmt = hl_db_prepare (self->db, "PRAGMA quick_check (" MAX_PROBLEMS ")",
                                                error);
  HlDbStep step;

  if (stmt == NULL)
    return NULL;

  while ((step = hl_db_step (stmt, error)) == HL_DB_STEP_ROW)
    {
      const char *text = (const char *) sqlite3_column_text (stmt, 0);

      if (g_strcmp0 (text, "ok") != 0)
        g_ptr_array_add (problems, g_strdelimit (g_strdup (text), "\n", ' '));
    }

  return step == HL_DB_STEP_DONE ? g_steal_pointer (&problems) : NULL;
}

static gboolean
refuse (GError     **error,
        const char  *what)
{
  g_set_error (error, HL_STORE_ERROR, HL_STORE_ERROR_BROKEN, "%s", what);
  return FALSE;
}

/* Whether the last record of a chain is the one that `head` names, and follows
 * the one before it. @stmt gives its seq, kind, body and digest, and the digest of
 * the one before. */
static gboolean
check_last (HlStore       *self,
            sqlite3_stmt  *stmt,
            gint64         head_seq,
            const guint8  *head_digest,
            GError       **error)
{
  guint8 digest[HL_DIGEST_SIZE];
  const guint8 *previous;

  if (hl_db_step (stmt, error) != HL_DB_STEP_ROW)
    return error != NULL && *error != NULL ? FALSE
                                           : refuse (error, "the record has lost its end");

  if (sqlite3_column_int64 (stmt, 0) != head_seq)
    return refuse (error, "the record does not end where its head says");

  previous = head_seq > 1 ? sqlite3_column_blob (stmt, 4) : self->id;
  if (previous == NULL || (head_seq > 1 && sqlite3_column_bytes (stmt, 4) != HL_DIGEST_SIZE))
    return refuse (error, "the record has a gap before its end");

  hl_chain_digest (previous, head_seq, (const char *) sqlite3_column_text (stmt, 1),
                   (const char *) sqlite3_column_text (stmt, 2), digest);
  if (sqlite3_column_bytes (stmt, 3) != HL_DIGEST_SIZE ||
      memcmp (digest, sqlite3_column_blob (stmt, 3), HL_DIGEST_SIZE) != 0 ||
      memcmp (digest, head_digest, HL_DIGEST_SIZE) != 0)
    return refuse (error, "the last record was changed, or its head was");

  return TRUE;
}

/**
 * hl_store_check_end:
 * @self: the store, in any mode
 * @seq: (out): number of the journal's last record
 * @seal: (out): hex of its digest, to be freed
 * @error: return location for an error
 *
 * Checks that the journal ends where `head` says, with a record that fits. Takes
 * no longer for a long record than for a short one.
 *
 * Returns: %TRUE when it does
 */
gboolean
hl_store_check_end (HlStore  *self,
                    gint64   *seq,
                    char    **seal,
                    GError  **error)
{
  g_autoptr(sqlite3_stmt) head = NULL;
  g_autoptr(sqlite3_stmt) last = NULL;

  head = hl_db_prepare (self->db, "SELECT seq, digest FROM head", error);
  last = head == NULL ? NULL
                      : hl_db_prepare (self->db,
                                       "SELECT a.seq, a.kind, a.body, a.digest, b.digest"
                                       " FROM journal a LEFT JOIN journal b ON b.seq = a.seq - 1"
                                       " ORDER BY a.seq DESC LIMIT 1", error);
  if (last == NULL)
    return FALSE;

  switch (hl_db_step (head, error))
    {
    case HL_DB_STEP_ROW:
      break;

    case HL_DB_STEP_DONE:
      return refuse (error, "the record has no head");

    case HL_DB_STEP_ERROR:
    default:
      return FALSE;
    }

  *seq = sqlite3_column_int64 (head, 0);
  if (sqlite3_column_bytes (head, 1) != HL_DIGEST_SIZE)
    return refuse (error, "the record's head is damaged");

  if (*seq > 0 && !check_last (self, last, *seq, sqlite3_column_blob (head, 1), error))
    return FALSE;

  *seal = hl_chain_to_hex (sqlite3_column_blob (head, 1), HL_DIGEST_SIZE);
  return TRUE;
}
