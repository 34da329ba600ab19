/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-store-write"

#include "config.h"

#include "hl-chain.h"
#include "hl-release.h"
#include "hl-store-private.h"

#include <glib/gstdio.h>
#include <sodium.h>

/**
 * hl_store_use_statement:
 * @self: the store
 * @sql: one statement; a literal
 * @error: return location for an error
 *
 * For the few statements that run at every tap, or for every response: they are
 * prepared once. The caller leaves it reset, for a running one holds the log.
 *
 * Returns: (transfer none): the statement, or %NULL
 */
sqlite3_stmt *
hl_store_use_statement (HlStore     *self,
                        const char  *sql,
                        GError     **error)
{
  sqlite3_stmt *stmt = g_hash_table_lookup (self->statements, sql);

  if (stmt == NULL && (stmt = hl_db_prepare (self->db, sql, error)) != NULL)
    g_hash_table_insert (self->statements, (gpointer) sql, stmt);

  return stmt;
}

static gboolean
take_head (HlStore       *self,
           sqlite3_stmt  *stmt,
           GError       **error)
{
  if (hl_db_step (stmt, error) != HL_DB_STEP_ROW ||
      sqlite3_column_bytes (stmt, 2) != HL_DIGEST_SIZE ||
      sqlite3_column_bytes (stmt, 4) != HL_DIGEST_SIZE)
    {
      if (error != NULL && *error == NULL)
        g_set_error (error, HL_STORE_ERROR, HL_STORE_ERROR_BROKEN, "table head is damaged");
      return FALSE;
    }

  g_strlcpy (self->head.epoch, (const char *) sqlite3_column_text (stmt, 0),
             sizeof self->head.epoch);
  self->head.seq = sqlite3_column_int64 (stmt, 1);
  memcpy (self->head.digest, sqlite3_column_blob (stmt, 2), HL_DIGEST_SIZE);
  self->head.audit_seq = sqlite3_column_int64 (stmt, 3);
  memcpy (self->head.audit_digest, sqlite3_column_blob (stmt, 4), HL_DIGEST_SIZE);
  return TRUE;
}

static gboolean
read_head (HlStore  *self,
           GError  **error)
{
  sqlite3_stmt *stmt = NULL;
  gboolean done;

  stmt = hl_store_use_statement (self,
                                 "SELECT epoch, seq, digest, audit_seq, audit_digest FROM head",
                                 error);
  if (stmt == NULL)
    return FALSE;

  done = take_head (self, stmt, error);
  sqlite3_reset (stmt);
  return done;
}

static gboolean
write_head (HlStore  *self,
            GError  **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;

  stmt = hl_db_prepare (self->db,
                        "UPDATE head SET epoch = ?1, seq = ?2, digest = ?3, audit_seq = ?4,"
                        " audit_digest = ?5", error);
  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_text (stmt, 1, self->head.epoch, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (stmt, 2, self->head.seq);
  sqlite3_bind_blob (stmt, 3, self->head.digest, HL_DIGEST_SIZE, SQLITE_STATIC);
  sqlite3_bind_int64 (stmt, 4, self->head.audit_seq);
  sqlite3_bind_blob (stmt, 5, self->head.audit_digest, HL_DIGEST_SIZE, SQLITE_STATIC);
  return hl_db_run (stmt, error);
}

/* The order in which answers arrived dies with the rows of `pending`, and so
 * must not live on in the write-ahead log. A reader can hold the log for a
 * while: no answer waits for that, the next write tries again. */
static void
forget_arrivals (HlStore *self)
{
  int mode = SQLITE_CHECKPOINT_TRUNCATE;

  if (!self->released)
    return;

  sqlite3_busy_timeout (self->db, 0);
  if (sqlite3_wal_checkpoint_v2 (self->db, NULL, mode, NULL, NULL) == SQLITE_OK)
    self->released = FALSE;
  sqlite3_busy_timeout (self->db, HL_DB_BUSY_TIMEOUT_MS);
}

/* The transaction is on disk by now: a mark that cannot be written costs, at
 * worst, that an older copy of the store would not be noticed. */
static void
save_mark (HlStore *self)
{
  g_autofree char *digest = hl_chain_to_hex (self->head.digest, HL_DIGEST_SIZE);
  g_autofree char *place = hl_store_describe_place (self->path);
  HlMark mark = { self->head.seq, digest, place };
  g_autoptr(GError) error = NULL;

  if (!hl_keys_set_mark (self->keys, &mark, &error))
    g_message ("the mark of the journal could not be kept: %s", error->message);
}

static gboolean
run_kept (HlStore     *self,
          const char  *sql,
          GError     **error)
{
  sqlite3_stmt *stmt = hl_store_use_statement (self, sql, error);

  return stmt != NULL && hl_db_run (stmt, error);
}

/* Where the chains ended, and what had left `pending`, when a transaction began. */
typedef struct
{
  gint64   seq;
  gint64   audit_seq;
  gboolean released;
} Start;

static gboolean
begin_write (HlStore  *self,
             Start    *start,
             GError  **error)
{
  start->released = self->released;
  if (!run_kept (self, "BEGIN IMMEDIATE", error))
    return FALSE;

  if (!read_head (self, error))
    {
      hl_db_rollback (self->db);
      return FALSE;
    }

  start->seq = self->head.seq;
  start->audit_seq = self->head.audit_seq;
  return TRUE;
}

/* Commits what is @done, or undoes all of it. */
static gboolean
end_write (HlStore      *self,
           const Start  *start,
           gboolean      done,
           GError      **error)
{
  gboolean moved = start->seq != self->head.seq || start->audit_seq != self->head.audit_seq;

  if (!done || (moved && !write_head (self, error)) || !run_kept (self, "COMMIT", error))
    {
      hl_db_rollback (self->db);
      self->released = start->released;
      return FALSE;
    }

  forget_arrivals (self);
  if (start->seq != self->head.seq)
    save_mark (self);

  return TRUE;
}

/**
 * hl_store_write_plain:
 * @self: the store, not in a transaction
 * @work: what to do in it
 * @data: data for @work
 * @error: return location for an error
 *
 * Does @work in one transaction, all or nothing, with the chains' ends in
 * `self->head`. When it returns %TRUE everything is on disk.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_store_write_plain (HlStore      *self,
                      HlStoreWork   work,
                      gpointer      data,
                      GError      **error)
{
  Start start;

  g_return_val_if_fail (self->mode != HL_STORE_READ, FALSE);

  return begin_write (self, &start, error) &&
         end_write (self, &start, work (self, data, error), error);
}

/* Does what is due. If there was anything, it gets a transaction of its own: a
 * refused act does not undo it. */
static gboolean
begin_after_due (HlStore  *self,
                 Start    *start,
                 GError  **error)
{
  sqlite3_int64 changes;
  gboolean done;

  if (!begin_write (self, start, error))
    return FALSE;

  changes = sqlite3_total_changes64 (self->db);
  done = hl_store_load_trusted (self, error) && hl_release_do_due (self, error);
  if (done && changes == sqlite3_total_changes64 (self->db))
    return TRUE;

  return end_write (self, start, done, error) && begin_write (self, start, error);
}

/**
 * hl_store_write:
 * @self: the store, not in a transaction
 * @work: what to do in it
 * @data: data for @work
 * @error: return location for an error
 *
 * As hl_store_write_plain(), after the releases that are due: whoever writes
 * next does them (design §6), even if @work then fails.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_store_write (HlStore      *self,
                HlStoreWork   work,
                gpointer      data,
                GError      **error)
{
  Start start;

  g_return_val_if_fail (self->mode != HL_STORE_READ, FALSE);

  return begin_after_due (self, &start, error) &&
         end_write (self, &start,
                    work (self, data, error) && hl_store_trust_now (self, error), error);
}

static gboolean
insert_record (HlStore       *self,
               const char    *sql,
               gint64         seq,
               const char    *kind,
               const char    *body,
               const guint8   digest[HL_DIGEST_SIZE],
               GError       **error)
{
  sqlite3_stmt *stmt = hl_store_use_statement (self, sql, error);

  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_int64 (stmt, 1, seq);
  sqlite3_bind_text (stmt, 2, kind, -1, SQLITE_STATIC);
  sqlite3_bind_text (stmt, 3, body, -1, SQLITE_STATIC);
  sqlite3_bind_blob (stmt, 4, digest, HL_DIGEST_SIZE, SQLITE_STATIC);
  return hl_db_run (stmt, error);
}

/**
 * hl_store_append_text:
 * @self: the store, in a transaction
 * @kind: kind of the record (design §7)
 * @body: canonical JSON
 * @seq: (out) (optional): the record's number
 * @error: return location for an error
 *
 * Appends a record to the journal.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_store_append_text (HlStore     *self,
                      const char  *kind,
                      const char  *body,
                      gint64      *seq,
                      GError     **error)
{
  guint8 digest[HL_DIGEST_SIZE];

  hl_chain_digest (self->head.seq == 0 ? self->id : self->head.digest, self->head.seq + 1, kind,
                   body, digest);

  if (!insert_record (self, "INSERT INTO journal VALUES (?1, ?2, ?3, ?4)", self->head.seq + 1,
                      kind, body, digest, error))
    return FALSE;

  self->head.seq++;
  memcpy (self->head.digest, digest, sizeof digest);
  if (seq != NULL)
    *seq = self->head.seq;

  return TRUE;
}

static char *
take_canonical (JsonObject  *body,
                GError     **error)
{
  g_autoptr(JsonNode) node = hl_json_take_object (body);

  return hl_json_to_canonical (node, error);
}

/**
 * hl_store_append:
 * @self: the store, in a transaction
 * @kind: kind of the record (design §7)
 * @body: (transfer full): its members
 * @seq: (out) (optional): the record's number
 * @error: return location for an error
 *
 * Appends a record to the journal.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_store_append (HlStore     *self,
                 const char  *kind,
                 JsonObject  *body,
                 gint64      *seq,
                 GError     **error)
{
  g_autofree char *text = take_canonical (body, error);

  return text != NULL && hl_store_append_text (self, kind, text, seq, error);
}

/**
 * hl_store_append_audit:
 * @self: the store, in a transaction
 * @body: (transfer full): who did what
 * @error: return location for an error
 *
 * Appends a record to the second chain, that of acts.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_store_append_audit (HlStore     *self,
                       JsonObject  *body,
                       GError     **error)
{
  g_autofree char *text = take_canonical (body, error);
  guint8 digest[HL_DIGEST_SIZE];

  if (text == NULL)
    return FALSE;

  hl_chain_digest (self->head.audit_seq == 0 ? self->id : self->head.audit_digest,
                   self->head.audit_seq + 1, "act", text, digest);

  if (!insert_record (self, "INSERT INTO audit VALUES (?1, ?2, ?3, ?4)",
                      self->head.audit_seq + 1, "act", text, digest, error))
    return FALSE;

  self->head.audit_seq++;
  memcpy (self->head.audit_digest, digest, sizeof digest);
  return TRUE;
}

/**
 * hl_store_trust:
 * @self: the store
 * @real_us: the last time that could be trusted, microseconds since 1970
 * @stored_us: the same as the store has it
 *
 * Any thread may ask for the time meanwhile.
 */
void
hl_store_trust (HlStore *self,
                gint64   real_us,
                gint64   stored_us)
{
  g_mutex_lock (&self->time_lock);
  self->trusted = real_us;
  self->trusted_stored = stored_us;
  g_mutex_unlock (&self->time_lock);
}

/**
 * hl_store_store_time:
 * @self: the store, in a transaction
 * @real_us: a time that can be trusted, microseconds since 1970
 * @error: return location for an error
 *
 * Keeps it to the hour: a finer one would stand in the log beside each
 * response that is closed (design §5.4).
 *
 * Returns: %TRUE on success
 */
gboolean
hl_store_store_time (HlStore  *self,
                     gint64    real_us,
                     GError  **error)
{
  gint64 stored = real_us - real_us % G_TIME_SPAN_HOUR;
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, stored);

  if (stored != self->trusted_stored && !hl_store_set_meta (self, "trusted", text, error))
    return FALSE;

  hl_store_trust (self, real_us, stored);
  return TRUE;
}

/**
 * hl_store_trust_now:
 * @self: the store, in a transaction
 * @error: return location for an error
 *
 * Remembers the present time as the last one that could be trusted, if it can.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_store_trust_now (HlStore  *self,
                    GError  **error)
{
  gint64 real = hl_clock_get_real (self->clock);

  if (!hl_store_resolve_time (self, real).trusted || real <= self->trusted)
    return TRUE;

  return hl_store_store_time (self, real, error);
}
