/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-ticket-verify"

#include "config.h"

#include "hl-ticket-verify.h"

#include "hl-chain.h"
#include "hl-ticket-row.h"

#include <sodium.h>

/**
 * Check:
 *
 * The tickets as the journal gives them, and what is wrong with them.
 */
typedef struct
{
  HlStore    *store;       /* borrowed */
  GPtrArray  *problems;    /* borrowed */
  GHashTable *rows;        /* seq of a ticket's record → HlTicketRow */
} Check;

static void G_GNUC_PRINTF (2, 3)
complain (const Check *self,
          const char  *format,
          ...)
{
  va_list args;

  va_start (args, format);
  g_ptr_array_add (self->problems, g_strdup_vprintf (format, args));
  va_end (args);
}

static HlTicketRow *
find_row (const Check *self,
          gint64       ticket)
{
  return g_hash_table_lookup (self->rows, &ticket);
}

static void
add_row (const Check *self,
         gint64       seq,
         JsonObject  *body)
{
  HlTicketRow *row = g_new (HlTicketRow, 1);

  hl_ticket_row_begin (row, seq, body);
  g_hash_table_insert (self->rows, &row->ticket, row);
}

static void
fold_step (const Check *self,
           gint64       seq,
           JsonObject  *body)
{
  gint64 ticket = hl_store_get_number (body, "ticket");
  HlTicketRow *row = find_row (self, ticket);

  if (row == NULL)
    complain (self, "journal %" G_GINT64_FORMAT ": ticket %" G_GINT64_FORMAT " is none", seq,
              ticket);
  else if (!hl_ticket_row_step (row, seq, body))
    complain (self, "journal %" G_GINT64_FORMAT ": ticket %" G_GINT64_FORMAT " is %s, and cannot "
              "become '%s'", seq, ticket, hl_ticket_state_to_string (row->state),
              hl_store_get_text (body, "state"));
  else if (row->joined != 0 && (row->joined == ticket || find_row (self, row->joined) == NULL))
    complain (self, "journal %" G_GINT64_FORMAT ": ticket %" G_GINT64_FORMAT " is joined to none",
              seq, ticket);
}

/* A record that erases something else names no ticket. */
static void
fold_erasure (const Check *self,
              gint64       seq,
              JsonObject  *body)
{
  gint64 ticket = hl_store_get_number (body, "ticket");
  HlTicketRow *row = find_row (self, ticket);

  if (!json_object_has_member (body, "ticket"))
    return;

  if (row == NULL)
    complain (self, "journal %" G_GINT64_FORMAT ": ticket %" G_GINT64_FORMAT " is none", seq,
              ticket);
  else if (!hl_ticket_row_erase (row, seq, body))
    complain (self, "journal %" G_GINT64_FORMAT ": ticket %" G_GINT64_FORMAT " cannot be erased",
              seq, ticket);
}

static void
fold_record (const Check *self,
             gint64       seq,
             const char  *kind,
             const char  *text)
{
  g_autoptr(JsonNode) node = hl_store_parse_object (text, NULL);
  JsonObject *body = node != NULL ? json_node_get_object (node) : NULL;

  if (body == NULL)
    complain (self, "journal %" G_GINT64_FORMAT ": is no object", seq);
  else if (strcmp (kind, "ticket") == 0)
    add_row (self, seq, body);
  else if (strcmp (kind, "erase") == 0)
    fold_erasure (self, seq, body);
  else
    fold_step (self, seq, body);
}

static gboolean
fold_journal (const Check  *self,
              GError      **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;
  HlDbStep step;

  stmt = hl_db_prepare (self->store->db,
                        "SELECT seq, kind, body FROM journal"
                        " WHERE kind IN ('ticket', 'ticket-state', 'erase')"
                        " AND kind <> 'response' ORDER BY seq", error);
  if (stmt == NULL)
    return FALSE;

  while ((step = hl_db_step (stmt, error)) == HL_DB_STEP_ROW)
    fold_record (self, sqlite3_column_int64 (stmt, 0),
                 (const char *) sqlite3_column_text (stmt, 1),
                 (const char *) sqlite3_column_text (stmt, 2));

  return step == HL_DB_STEP_DONE;
}

/* Whether its author had the texts of a ticket erased, or their term was over. */
static gboolean
is_erased (const Check *self,
           gint64       ticket)
{
  HlTicketRow *row = find_row (self, ticket);

  return row != NULL && row->erased;
}

/* A ciphertext: @stmt has the record's seq, its digest, and what is stored. */
static void
check_sealed (const Check  *self,
              sqlite3_stmt *stmt)
{
  gint64 seq = sqlite3_column_int64 (stmt, 0);
  g_autofree char *hex = NULL;
  guint8 digest[HL_DIGEST_SIZE];
  gboolean missing = sqlite3_column_type (stmt, 2) == SQLITE_NULL;
  int size = sqlite3_column_bytes (stmt, 2);

  if (missing && is_erased (self, seq))
    return;

  crypto_generichash (digest, sizeof digest,
                      size > 0 ? sqlite3_column_blob (stmt, 2) : (const void *) "",
                      (unsigned long long) size, NULL, 0);
  hex = hl_chain_to_hex (digest, sizeof digest);
  if (missing || g_strcmp0 (hex, (const char *) sqlite3_column_text (stmt, 1)) != 0)
    complain (self, "ticket %" G_GINT64_FORMAT ": its text is missing or changed", seq);
  else if (is_erased (self, seq))
    complain (self, "ticket %" G_GINT64_FORMAT ": its text is there, and was to be erased", seq);
}

/* A text of a step: @stmt has the step's seq, its part, the ticket, the
 * commitment in the record, and what is stored: salt and text. */
static void
check_part (const Check  *self,
            sqlite3_stmt *stmt)
{
  gint64 seq = sqlite3_column_int64 (stmt, 0);
  const char *part = (const char *) sqlite3_column_text (stmt, 1);
  gboolean erased = is_erased (self, sqlite3_column_int64 (stmt, 2));
  gboolean missing = sqlite3_column_type (stmt, 4) == SQLITE_NULL;
  g_autofree char *hex = NULL;
  guint8 digest[HL_DIGEST_SIZE];

  if (missing && erased)
    return;

  if (!missing && sqlite3_column_bytes (stmt, 4) == HL_DIGEST_SIZE)
    {
      hl_chain_commit_to (sqlite3_column_blob (stmt, 4),
                          (const char *) sqlite3_column_text (stmt, 5), digest);
      hex = hl_chain_to_hex (digest, sizeof digest);
    }

  if (g_strcmp0 (hex, (const char *) sqlite3_column_text (stmt, 3)) != 0)
    complain (self, "ticket_text %" G_GINT64_FORMAT " %s: missing or changed", seq, part);
  else if (erased)
    complain (self, "ticket_text %" G_GINT64_FORMAT " %s: is there, and was to be erased", seq,
              part);
}

/* Compares a row of `ticket_state` with what the journal gives. */
static void
check_state (const Check  *self,
             sqlite3_stmt *stmt)
{
  const char *cause = (const char *) sqlite3_column_text (stmt, HL_TICKET_ROW_CAUSE);
  HlTicketRow stored;
  HlTicketRow *row;

  hl_ticket_row_take (&stored, stmt);
  row = find_row (self, stored.ticket);
  if (row == NULL)
    complain (self, "ticket_state %" G_GINT64_FORMAT ": belongs to no record", stored.ticket);
  else if (strcmp (row->day, stored.day) != 0 || strcmp (row->due, stored.due) != 0 ||
           strcmp (row->since, stored.since) != 0 || row->state != stored.state ||
           g_strcmp0 (hl_ticket_cause_to_string (row->cause), cause) != 0 ||
           row->record != stored.record ||
           row->about_head != stored.about_head || row->joined != stored.joined)
    complain (self, "ticket_state %" G_GINT64_FORMAT ": is not what the journal gives",
              stored.ticket);
}

/* A row that the query gives is wrong: its name in the first column. */
static void
check_stray (const Check  *self,
             sqlite3_stmt *stmt)
{
  complain (self, "%s", (const char *) sqlite3_column_text (stmt, 0));
}

typedef void (*RowFunc) (const Check  *self,
                         sqlite3_stmt *stmt);

static gboolean
for_each_row (const Check  *self,
              const char   *sql,
              RowFunc       func,
              GError      **error)
{
  g_autoptr(sqlite3_stmt) stmt = hl_db_prepare (self->store->db, sql, error);
  HlDbStep step;

  if (stmt == NULL)
    return FALSE;

  while ((step = hl_db_step (stmt, error)) == HL_DB_STEP_ROW)
    func (self, stmt);

  return step == HL_DB_STEP_DONE;
}

#define OF_KIND(name) "kind = '" name "' AND kind <> 'response'"

/* The digest of the last seal counts: see hl_ticket_key_change(). */
static const char sealed_query[] =
  "WITH seal (ticket, seq, digest) AS ("
  " SELECT json_extract (body, '$.ticket'), max (seq), json_extract (body, '$.digest')"
  " FROM journal WHERE " OF_KIND ("ticket-seal") " AND json_valid (body) GROUP BY 1) "
  "SELECT j.seq, coalesce (s.digest,"
  "  iif (json_valid (j.body), json_extract (j.body, '$.digest'), '')), t.sealed"
  " FROM journal AS j LEFT JOIN ticket AS t ON t.seq = j.seq LEFT JOIN seal AS s"
  "  ON s.ticket = j.seq WHERE j." OF_KIND ("ticket");

static const char part_query[] =
  "WITH part (name) AS (VALUES ('answer'), ('published')) "
  "SELECT j.seq, p.name, iif (json_valid (j.body), json_extract (j.body, '$.ticket'), 0),"
  " iif (json_valid (j.body), json_extract (j.body, '$.' || p.name), NULL) AS digest,"
  " t.salt, t.body FROM journal AS j CROSS JOIN part AS p"
  " LEFT JOIN ticket_text AS t ON t.seq = j.seq AND t.part = p.name"
  " WHERE j." OF_KIND ("ticket-state") " AND digest NOT NULL";

static const char state_query[] =
  "SELECT " HL_TICKET_ROW_COLUMNS " FROM ticket_state";

static const char stray_query[] =
  "SELECT 'ticket ' || seq || ': belongs to no record' FROM ticket WHERE seq NOT IN"
  " (SELECT seq FROM journal WHERE " OF_KIND ("ticket") ") "
  "UNION ALL "
  "SELECT 'ticket_state ' || seq || ': missing' FROM journal WHERE " OF_KIND ("ticket")
  " AND seq NOT IN (SELECT ticket FROM ticket_state) "
  "UNION ALL "
  "SELECT 'ticket_text ' || seq || ' ' || part || ': belongs to no record' FROM ticket_text AS t"
  " WHERE NOT EXISTS (SELECT 1 FROM journal AS j WHERE j.seq = t.seq AND j." OF_KIND ("ticket-state")
  "  AND json_valid (j.body) AND json_extract (j.body, '$.' || t.part) NOT NULL"
  "  AND json_extract (j.body, '$.ticket') = t.ticket) "
  "UNION ALL "
  "SELECT 'ticket_code of ' || ticket || ': belongs to no ticket' FROM ticket_code"
  " WHERE ticket NOT IN (SELECT seq FROM journal WHERE " OF_KIND ("ticket") ") "
  "UNION ALL "
  "SELECT 'ticket_code of ' || ticket || ': is a waiting one''s too' FROM ticket_code"
  " WHERE token IN (SELECT token FROM ticket_waiting WHERE token NOT NULL)";

/**
 * hl_ticket_verify:
 * @self: the store, in a transaction
 * @problems: (element-type char*): gets a line for each thing that is wrong
 * @error: return location for an error
 *
 * Folds the records of tickets again. Holds the sealed texts and the answers
 * against their digests: one may be missing only where its author had it
 * erased or its term was over, and then must be.
 *
 * Returns: %FALSE when the check itself failed
 */
gboolean
hl_ticket_verify (HlStore    *self,
                  GPtrArray  *problems,
                  GError    **error)
{
  g_autoptr(GHashTable) rows = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);
  Check check = { self, problems, rows };

  return fold_journal (&check, error) &&
         for_each_row (&check, sealed_query, check_sealed, error) &&
         for_each_row (&check, part_query, check_part, error) &&
         for_each_row (&check, state_query, check_state, error) &&
         for_each_row (&check, stray_query, check_stray, error);
}
