/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-store-verify"

#include "config.h"

#include "hl-store-verify.h"

#include "hl-chain.h"
#include "hl-context-erase.h"
#include "hl-error.h"
#include "hl-people-verify.h"
#include "hl-replay.h"
#include "hl-store-private.h"
#include "hl-ticket-key.h"
#include "hl-ticket-verify.h"

/* As many as the daily report prints. */
#define MIN_ANCHOR 12

void
hl_verdict_free (HlVerdict *self)
{
  g_ptr_array_unref (self->problems);
  g_free (self->epoch);
  g_free (self->seal);
  g_free (self);
}

static void G_GNUC_PRINTF (2, 3)
complain (HlVerdict  *verdict,
          const char *format,
          ...)
{
  va_list args;

  va_start (args, format);
  g_ptr_array_add (verdict->problems, g_strdup_vprintf (format, args));
  va_end (args);
}

static void
check_anchor (HlVerdict    *verdict,
              const char   *anchor,
              gint64        seq,
              const guint8  digest[HL_DIGEST_SIZE])
{
  g_autofree char *hex = NULL;

  if (anchor == NULL || verdict->anchored)
    return;

  hex = hl_chain_to_hex (digest, HL_DIGEST_SIZE);
  if (g_str_has_prefix (hex, anchor))
    {
      verdict->anchored = TRUE;
      verdict->anchor_seq = seq;
    }
}

/* Walks a chain: each number follows the one before, and each digest is that of
 * its record and of all before it. After a bad digest the stored one is taken
 * on, so that each bad row is named once. */
static gboolean
check_chain (HlStore     *self,
             const char  *table,
             const char  *anchor,
             gint64      *last_seq,
             guint8       last[HL_DIGEST_SIZE],
             HlVerdict   *verdict,
             GError     **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT seq, kind, body, digest FROM %s ORDER BY seq",
                                          table);
  g_autoptr(sqlite3_stmt) stmt = hl_db_prepare (self->db, sql, error);
  HlDbStep step;

  if (stmt == NULL)
    return FALSE;

  *last_seq = 0;
  memcpy (last, self->id, HL_DIGEST_SIZE);
  while ((step = hl_db_step (stmt, error)) == HL_DB_STEP_ROW)
    {
      gint64 seq = sqlite3_column_int64 (stmt, 0);
      guint8 digest[HL_DIGEST_SIZE];

      if (seq != *last_seq + 1)
        complain (verdict, "%s %" G_GINT64_FORMAT ": missing", table, *last_seq + 1);

      hl_chain_digest (last, seq, (const char *) sqlite3_column_text (stmt, 1),
                       (const char *) sqlite3_column_text (stmt, 2), digest);
      if (sqlite3_column_bytes (stmt, 3) != HL_DIGEST_SIZE ||
          memcmp (digest, sqlite3_column_blob (stmt, 3), HL_DIGEST_SIZE) != 0)
        complain (verdict, "%s %" G_GINT64_FORMAT ": changed, or moved", table, seq);

      if (sqlite3_column_bytes (stmt, 3) == HL_DIGEST_SIZE)
        memcpy (last, sqlite3_column_blob (stmt, 3), HL_DIGEST_SIZE);
      check_anchor (verdict, anchor, seq, last);
      *last_seq = seq;
    }

  return step == HL_DB_STEP_DONE;
}

static void
check_end (HlVerdict    *verdict,
           const char   *table,
           gint64        seq,
           const guint8  digest[HL_DIGEST_SIZE],
           gint64        head_seq,
           const void   *head_digest,
           int           head_size)
{
  if (seq < head_seq)
    complain (verdict, "%s %" G_GINT64_FORMAT ": missing at its end", table, seq + 1);
  else if (seq > head_seq)
    complain (verdict, "%s %" G_GINT64_FORMAT ": added behind its end", table, head_seq + 1);
  else if (seq > 0 && (head_size != HL_DIGEST_SIZE ||
                       memcmp (digest, head_digest, HL_DIGEST_SIZE) != 0))
    complain (verdict, "head: does not fit %s %" G_GINT64_FORMAT, table, seq);
}

/* Runs a query that gives a row for each thing that is wrong, its text in the
 * first column. */
static gboolean
complain_of_rows (HlStore     *self,
                  const char  *sql,
                  const char  *what,
                  HlVerdict   *verdict,
                  GError     **error)
{
  g_autoptr(sqlite3_stmt) stmt = hl_db_prepare (self->db, sql, error);
  HlDbStep step;

  if (stmt == NULL)
    return FALSE;

  while ((step = hl_db_step (stmt, error)) == HL_DB_STEP_ROW)
    complain (verdict, "%s%s", (const char *) sqlite3_column_text (stmt, 0), what);

  return step == HL_DB_STEP_DONE;
}

static gboolean
check_epoch (HlStore    *self,
             HlVerdict  *verdict,
             GError    **error)
{
  return complain_of_rows (self,
                           "SELECT 'head 1' FROM head WHERE epoch <> coalesce ("
                           " (SELECT iif (json_valid (body), json_extract (body, '$.epoch'), '')"
                           "  FROM journal WHERE kind = 'epoch' AND kind <> 'response'"
                           "  ORDER BY seq DESC LIMIT 1), '')",
                           ": is not in the epoch of the journal", verdict, error);
}

static gboolean
check_chains (HlStore     *self,
              const char  *anchor,
              HlVerdict   *verdict,
              GError     **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;
  guint8 journal[HL_DIGEST_SIZE], audit[HL_DIGEST_SIZE];

  if (!check_chain (self, "journal", anchor, &verdict->n_records, journal, verdict, error) ||
      !check_chain (self, "audit", NULL, &verdict->n_audit, audit, verdict, error))
    return FALSE;

  stmt = hl_db_prepare (self->db, "SELECT seq, digest, audit_seq, audit_digest, epoch FROM head",
                        error);
  if (stmt == NULL)
    return FALSE;

  verdict->seq = verdict->n_records;
  verdict->seal = hl_chain_to_hex (journal, HL_DIGEST_SIZE);
  switch (hl_db_step (stmt, error))
    {
    case HL_DB_STEP_ROW:
      break;

    case HL_DB_STEP_DONE:
      complain (verdict, "head 1: missing");
      verdict->epoch = g_strdup ("");
      return TRUE;

    case HL_DB_STEP_ERROR:
    default:
      return FALSE;
    }

  check_end (verdict, "journal", verdict->n_records, journal, sqlite3_column_int64 (stmt, 0),
             sqlite3_column_blob (stmt, 1), sqlite3_column_bytes (stmt, 1));
  check_end (verdict, "audit", verdict->n_audit, audit, sqlite3_column_int64 (stmt, 2),
             sqlite3_column_blob (stmt, 3), sqlite3_column_bytes (stmt, 3));

  verdict->epoch = g_strdup ((const char *) sqlite3_column_text (stmt, 4));
  return check_epoch (self, verdict, error);
}

/* The keys, which lie apart, know how far the journal had come. */
static gboolean
check_mark (HlStore    *self,
            HlVerdict  *verdict,
            GError    **error)
{
  const HlMark *mark = hl_keys_get_mark (self->keys);
  g_autoptr(sqlite3_stmt) stmt = NULL;
  g_autofree char *digest = NULL;

  if (mark->seq == 0)
    return TRUE;

  stmt = hl_db_prepare (self->db, "SELECT digest FROM journal WHERE seq = ?1", error);
  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_int64 (stmt, 1, mark->seq);
  if (hl_db_step (stmt, error) == HL_DB_STEP_ROW &&
      sqlite3_column_bytes (stmt, 0) == HL_DIGEST_SIZE)
    digest = hl_chain_to_hex (sqlite3_column_blob (stmt, 0), HL_DIGEST_SIZE);

  if (g_strcmp0 (digest, mark->digest) != 0)
    complain (verdict,
              "journal %" G_GINT64_FORMAT ": is not the record that the keys' folder has seen",
              mark->seq);

  return TRUE;
}

static gboolean
check_one_context (sqlite3_stmt *stmt,
                   GArray       *erased,
                   HlVerdict    *verdict)
{
  gint64 seq = sqlite3_column_int64 (stmt, 0);
  const char *commitment = (const char *) sqlite3_column_text (stmt, 1);
  g_autofree char *hex = NULL;
  guint8 digest[HL_DIGEST_SIZE];

  if (sqlite3_column_type (stmt, 2) == SQLITE_NULL)
    {
      if (!hl_context_is_erased (erased, seq))
        complain (verdict, "context %" G_GINT64_FORMAT ": missing", seq);
      return FALSE;
    }

  if (hl_context_is_erased (erased, seq))
    complain (verdict, "context %" G_GINT64_FORMAT ": is there, and was to be erased", seq);

  if (sqlite3_column_bytes (stmt, 2) == HL_DIGEST_SIZE)
    {
      hl_chain_commit_to (sqlite3_column_blob (stmt, 2),
                          (const char *) sqlite3_column_text (stmt, 3), digest);
      hex = hl_chain_to_hex (digest, sizeof digest);
    }

  if (g_strcmp0 (hex, commitment) != 0)
    complain (verdict, "context %" G_GINT64_FORMAT ": changed", seq);

  return TRUE;
}

static gboolean
check_contexts (HlStore    *self,
                HlVerdict  *verdict,
                GError    **error)
{
  g_autoptr(GArray) erased = hl_context_list_erased (self, error);
  g_autoptr(sqlite3_stmt) stmt = NULL;
  HlDbStep step;

  if (erased == NULL)
    return FALSE;

  stmt = hl_db_prepare (self->db,
                        "SELECT j.seq, iif (json_valid (j.body),"
                        " json_extract (j.body, '$.context'), ''), c.salt, c.body FROM journal AS j"
                        " LEFT JOIN context AS c ON c.seq = j.seq WHERE j.kind = 'response'"
                        " ORDER BY j.seq", error);
  if (stmt == NULL)
    return FALSE;

  while ((step = hl_db_step (stmt, error)) == HL_DB_STEP_ROW)
    check_one_context (stmt, erased, verdict);

  if (step == HL_DB_STEP_ERROR)
    return FALSE;

  return complain_of_rows (self,
                           "SELECT 'context ' || seq FROM context WHERE seq NOT IN"
                           " (SELECT seq FROM journal WHERE kind = 'response')",
                           ": belongs to no response", verdict, error);
}

/* What the record refers to is there, and nothing else. */
static gboolean
check_references (HlStore    *self,
                  HlVerdict  *verdict,
                  GError    **error)
{
#define REFERENCES \
  "WITH wanted (digest) AS (" \
  " SELECT json_extract (body, '$.catalogue') FROM journal" \
  "  WHERE kind = 'setting' AND kind <> 'response' AND json_valid (body)" \
  " UNION SELECT json_extract (body, '$.questionnaire') FROM journal" \
  "  WHERE kind IN ('setting', 'release') AND kind <> 'response' AND json_valid (body)) "

  return complain_of_rows (self,
                           REFERENCES
                           "SELECT 'document ' || substr (digest, 1, 12) FROM wanted"
                           " WHERE digest NOT IN (SELECT digest FROM document)",
                           ": missing", verdict, error) &&
         complain_of_rows (self,
                           REFERENCES
                           "SELECT 'document ' || substr (digest, 1, 12) FROM document"
                           " WHERE digest NOT IN (SELECT digest FROM wanted WHERE digest NOT NULL"
                           "  UNION SELECT json_extract (body, '$.config') FROM journal"
                           "   WHERE kind = 'setting' AND kind <> 'response' AND json_valid (body)"
                           "   AND json_extract (body, '$.config') NOT NULL)",
                           ": the record does not refer to it", verdict, error) &&
         complain_of_rows (self,
                           "WITH kind (name) AS"
                           " (VALUES ('catalogue'), ('config'), ('questionnaire')),"
                           " meant (digest, kind) AS"
                           " (SELECT DISTINCT json_extract (body, '$.' || name), name"
                           "  FROM journal, kind WHERE journal.kind IN ('setting', 'release')"
                           "   AND journal.kind <> 'response' AND json_valid (body)) "
                           "SELECT 'document ' || substr (digest, 1, 12) FROM document AS d"
                           " WHERE NOT EXISTS (SELECT 1 FROM meant AS m"
                           "  WHERE m.digest = d.digest AND m.kind = d.kind)",
                           ": the record refers to it as another kind", verdict, error);
#undef REFERENCES
}

static gboolean
check_documents (HlStore    *self,
                 HlVerdict  *verdict,
                 GError    **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;
  HlDbStep step;

  stmt = hl_db_prepare (self->db, "SELECT digest, body FROM document", error);
  if (stmt == NULL)
    return FALSE;

  while ((step = hl_db_step (stmt, error)) == HL_DB_STEP_ROW)
    {
      const char *digest = (const char *) sqlite3_column_text (stmt, 0);
      g_autofree char *computed = hl_json_digest ((const char *) sqlite3_column_text (stmt, 1));

      if (g_strcmp0 (digest, computed) != 0)
        complain (verdict, "document %.12s: changed", digest);
    }

  return step == HL_DB_STEP_DONE && check_references (self, verdict, error);
}

/* Comments are sealed with the key that the journal names: hl_ticket_key_find_public(). */
static gboolean
check_ticket_key (HlStore    *self,
                  HlVerdict  *verdict,
                  GError    **error)
{
  g_autoptr(GError) local_error = NULL;
  g_autofree char *named = hl_ticket_key_find_public (self, &local_error);
  g_autofree char *used = NULL;

  if (named == NULL && g_error_matches (local_error, HL_STORE_ERROR, HL_STORE_ERROR_BROKEN))
    return TRUE;    /* a store of version 1 that nobody wrote to since */

  if (named == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  used = hl_store_get_meta (self, HL_STORE_TICKET_KEY, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  if (g_strcmp0 (named, used) != 0)
    complain (verdict, "meta %s: is not the key that the journal names", HL_STORE_TICKET_KEY);

  return complain_of_rows (self,
                           "WITH named (seq, key, former) AS ("
                           " SELECT seq, json_extract (body, '$.ticket_key'),"
                           "  json_extract (body, '$.former_key') FROM journal"
                           "  WHERE kind IN ('epoch', 'setting') AND kind <> 'response'"
                           "   AND json_valid (body)) "
                           "SELECT 'journal ' || seq FROM named AS n WHERE key NOT NULL"
                           " AND coalesce (former, key) <> coalesce ((SELECT key FROM named AS b"
                           "  WHERE b.seq < n.seq AND key NOT NULL ORDER BY b.seq DESC LIMIT 1),"
                           "  former, key)",
                           ": names a key of tickets that is not the one before", verdict, error);
}

static gboolean
check_voids (HlStore    *self,
             HlVerdict  *verdict,
             GError    **error)
{
  return complain_of_rows (self,
                           "SELECT 'void_waiting ' || seq FROM void_waiting WHERE seq NOT IN"
                           " (SELECT seq FROM booked JOIN lane ON lane.id = booked.lane"
                           "  WHERE stream = 'paper' AND epoch = (SELECT epoch FROM head))",
                           ": is no form that could be voided", verdict, error);
}

/* Every response saved is either released or still waits, day by day. */
static gboolean
check_saved (HlStore    *self,
             HlVerdict  *verdict,
             GError    **error)
{
  return complain_of_rows (self,
                           "WITH one (day, stream) AS ("
                           " SELECT day, stream FROM pending"
                           " UNION ALL"
                           " SELECT iif (json_valid (c.body), json_extract (c.body, '$.day'),"
                           "  b.day), l.stream FROM booked AS b JOIN lane AS l ON l.id = b.lane"
                           "  JOIN context AS c ON c.seq = b.seq),"
                           " some (day, stream, n) AS"
                           " (SELECT day, stream, count (*) FROM one GROUP BY 1, 2"
                           "  UNION ALL SELECT day, stream, n FROM erased),"
                           " found (day, stream, n) AS"
                           " (SELECT day, stream, sum (n) FROM some GROUP BY 1, 2) "
                           "SELECT 'saved: day ' || s.day || ', stream ' || s.stream || ' counts '"
                           " || s.n || ' responses, ' || coalesce (f.n, 0) || ' are there'"
                           " FROM saved AS s LEFT JOIN found AS f"
                           "  ON f.day = s.day AND f.stream = s.stream"
                           " WHERE s.n <> coalesce (f.n, 0) "
                           "UNION ALL "
                           "SELECT 'saved: day ' || f.day || ', stream ' || f.stream"
                           " || ' is missing' FROM found AS f WHERE NOT EXISTS (SELECT 1 FROM saved AS s"
                           "  WHERE s.day = f.day AND s.stream = f.stream)",
                           "", verdict, error);
}

static gboolean
check_all (HlStore     *self,
           const char  *anchor,
           HlVerdict   *verdict,
           GError     **error)
{
  return check_chains (self, anchor, verdict, error) &&
         check_mark (self, verdict, error) &&
         check_documents (self, verdict, error) &&
         check_contexts (self, verdict, error) &&
         hl_ticket_verify (self, verdict->problems, error) &&
         hl_people_verify (self, verdict->problems, error) &&
         hl_replay_compare (self, verdict->problems, error) &&
         check_ticket_key (self, verdict, error) &&
         check_voids (self, verdict, error) &&
         check_saved (self, verdict, error);
}

/* In lower case, and without the blanks and hyphens that group its digits in
 * print. Of what the QR code on a report says, "HAILONG:EPOCH:SEQ:DIGEST", the
 * digest alone: it covers the record's number and what stands before it. */
static char *
normalise_anchor (const char  *anchor,
                  GError     **error)
{
  const char *last = strrchr (anchor, ':');
  g_auto(GStrv) groups = g_strsplit_set (last != NULL ? last + 1 : anchor, " -", -1);
  g_autofree char *joined = g_strjoinv (NULL, groups);
  g_autofree char *lower = g_ascii_strdown (joined, -1);
  gsize length = strlen (lower);

  if (length >= MIN_ANCHOR && length <= 2 * HL_DIGEST_SIZE &&
      strspn (lower, "0123456789abcdef") == length)
    return g_steal_pointer (&lower);

  g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
               "anchor: '%s': expected %d to %d hexadecimal digits", anchor, MIN_ANCHOR,
               2 * HL_DIGEST_SIZE);
  return NULL;
}

/*
 * hl_store_verify_here:
 * @self: the store, in a transaction
 * @anchor: (nullable): as of hl_store_verify()
 * @error: return location for an error
 *
 * Returns: (transfer full): as of hl_store_verify()
 */
HlVerdict *
hl_store_verify_here (HlStore     *self,
                      const char  *anchor,
                      GError     **error)
{
  g_autoptr(HlVerdict) verdict = g_new0 (HlVerdict, 1);
  g_autofree char *wanted = NULL;

  verdict->problems = g_ptr_array_new_with_free_func (g_free);
  if (anchor != NULL)
    {
      wanted = normalise_anchor (anchor, error);
      if (wanted == NULL)
        return NULL;
    }

  return check_all (self, wanted, verdict, error) ? g_steal_pointer (&verdict) : NULL;
}

/**
 * hl_store_verify:
 * @self: the store
 * @anchor: (nullable): a seal that was kept outside, or its first 12 digits or
 *   more, grouped as in print or not, or what the QR code on a report says
 * @error: return location for an error
 *
 * Checks both chains and their ends, the contexts against their commitments,
 * the documents and tickets against their digests, the people against the acts
 * that made them, and computes every table of figures again from the journal
 * (design §7). A record that was rewritten as a whole agrees with itself: only
 * @anchor shows that.
 *
 * Returns: (transfer full): what was found, or %NULL when it could not be read
 */
HlVerdict *
hl_store_verify (HlStore     *self,
                 const char  *anchor,
                 GError     **error)
{
  HlVerdict *verdict;

  if (!hl_db_exec (self->db, "BEGIN", error))
    return NULL;

  verdict = hl_store_verify_here (self, anchor, error);
  hl_db_rollback (self->db);
  return verdict;
}
