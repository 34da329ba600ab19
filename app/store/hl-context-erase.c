/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-context-erase"

#include "config.h"

#include "hl-context-erase.h"

#include "hl-fold-queue.h"
#include "hl-kept.h"

/* The day of a context; that of its batch where it names none. */
#define CONTEXT_DAY \
  "coalesce (iif (json_valid (c.body), json_extract (c.body, '$.day'), NULL), b.day, '')"

#define RANGES "contexts"

/* Responses one after the other, whose contexts are erased. */
typedef struct
{
  gint64 first;
  gint64 last;
} Range;

static GArray *
list_due (HlStore  *self,
          HlDay     before,
          GError  **error)
{
  g_autoptr(GArray) due = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(sqlite3_stmt) stmt = NULL;
  char text[HL_DAY_TEXT_SIZE];
  HlDbStep step;

  stmt = hl_db_prepare (self->db,
                        "SELECT c.seq FROM context AS c LEFT JOIN booked AS b ON b.seq = c.seq"
                        " WHERE " CONTEXT_DAY " < ?1 ORDER BY c.seq", error);
  if (stmt == NULL)
    return NULL;

  sqlite3_bind_text (stmt, 1, hl_day_format (before, text), -1, SQLITE_STATIC);
  while ((step = hl_db_step (stmt, error)) == HL_DB_STEP_ROW)
    {
      gint64 seq = sqlite3_column_int64 (stmt, 0);

      g_array_append_val (due, seq);
    }

  return step == HL_DB_STEP_DONE ? g_steal_pointer (&due) : NULL;
}

/**
 * hl_context_count_due:
 * @self: the store
 * @before: a day
 * @n: (out): how many responses of days before it still have their context
 * @error: return location for an error
 *
 * Returns: %TRUE on success
 */
gboolean
hl_context_count_due (HlStore  *self,
                      HlDay     before,
                      gint64   *n,
                      GError  **error)
{
  g_autoptr(GArray) due = list_due (self, before, error);

  if (due == NULL)
    return FALSE;

  *n = due->len;
  return TRUE;
}

static char *
make_json_list (GArray *seqs)
{
  GString *list = g_string_new ("[");

  for (guint i = 0; i < seqs->len; i++)
    g_string_append_printf (list, "%s%" G_GINT64_FORMAT, i > 0 ? "," : "",
                            g_array_index (seqs, gint64, i));

  return g_string_free (g_string_append_c (list, ']'), FALSE);
}

/* Runs a statement whose ?1 is the list of responses. */
static gboolean
run_for (HlStore     *self,
         const char  *list,
         const char  *sql,
         GError     **error)
{
  g_autoptr(sqlite3_stmt) stmt = hl_db_prepare (self->db, sql, error);

  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_text (stmt, 1, list, -1, SQLITE_STATIC);
  return hl_db_run (stmt, error);
}

#define LISTED "seq IN (SELECT value FROM json_each (?1))"
#define ERASED "'" HL_CELL_ERASED "'"

/* The counts of responses saved go on to add up without the contexts' days. */
static const char count_days[] =
  "INSERT INTO erased SELECT " CONTEXT_DAY ", l.stream, count (*) FROM context AS c"
  " JOIN booked AS b ON b.seq = c.seq JOIN lane AS l ON l.id = b.lane"
  " WHERE c." LISTED " GROUP BY 1, 2 ON CONFLICT DO UPDATE SET n = n + excluded.n";

/* An answer that still waits to show in a breakdown waits for ever: so no figure
 * changes, the remainders of design §6 stay as they are, and nobody finds a place
 * beside the number of a response any more. One that waits for the totals goes on to
 * wait, and tells no breakdown. */
static const char forget_waiting[] =
  "UPDATE waiting SET cell = iif (cell = '', '', " ERASED "),"
  " place = iif (place = '', '', " ERASED "), outcome = iif (outcome = '', '', " ERASED ")"
  " WHERE " LISTED;

/* What breakdowns have shown of a person; voided answers on their way out of a
 * cell, which stay in it now; and voids that had to wait for others. */
static const char * const forget[] = {
  "DELETE FROM seen WHERE tab NOT IN ('" HL_TAB_TOTAL "', '" HL_TAB_OUT "') AND " LISTED,
  "DELETE FROM leaving WHERE " LISTED,
  "DELETE FROM context WHERE " LISTED,
};

static gboolean
drop_voids (HlStore     *self,
            const char  *list,
            GError     **error)
{
  JsonObject *body;
  int n;

  if (!run_for (self, list, "DELETE FROM void_waiting WHERE " LISTED, error))
    return FALSE;

  n = sqlite3_changes (self->db);
  if (n == 0)
    return TRUE;

  body = hl_store_make_act (self, "drop-voids");
  json_object_set_int_member (body, "forms", n);
  return hl_store_append_audit (self, body, error);
}

static gboolean
is_response_between (HlStore   *self,
                     gint64     first,
                     gint64     last,
                     gboolean  *found,
                     GError   **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;

  stmt = hl_db_prepare (self->db,
                        "SELECT EXISTS (SELECT 1 FROM journal WHERE seq > ?1 AND seq < ?2"
                        " AND kind = 'response')", error);
  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_int64 (stmt, 1, first);
  sqlite3_bind_int64 (stmt, 2, last);
  if (hl_db_step (stmt, error) != HL_DB_STEP_ROW)
    return FALSE;

  *found = sqlite3_column_int (stmt, 0);
  return TRUE;
}

/* Returns: (transfer full) (element-type Range): runs of @seqs without another
 * response between them, or %NULL */
static GArray *
make_ranges (HlStore  *self,
             GArray   *seqs,
             GError  **error)
{
  g_autoptr(GArray) ranges = g_array_new (FALSE, FALSE, sizeof (Range));

  for (guint i = 0; i < seqs->len; i++)
    {
      gint64 seq = g_array_index (seqs, gint64, i);
      Range *last = ranges->len > 0 ? &g_array_index (ranges, Range, ranges->len - 1) : NULL;
      Range range = { seq, seq };
      gboolean apart = last == NULL;

      if (last != NULL && last->last + 1 < seq &&
          !is_response_between (self, last->last, seq, &apart, error))
        return NULL;

      if (apart)
        g_array_append_val (ranges, range);
      else
        last->last = seq;
    }

  return g_steal_pointer (&ranges);
}

static JsonArray *
ranges_to_json (GArray *ranges)
{
  JsonArray *list = json_array_sized_new (ranges->len);

  for (guint i = 0; i < ranges->len; i++)
    {
      const Range *range = &g_array_index (ranges, Range, i);
      JsonArray *pair = json_array_sized_new (2);

      json_array_add_int_element (pair, range->first);
      json_array_add_int_element (pair, range->last);
      json_array_add_array_element (list, pair);
    }

  return list;
}

static gboolean
append_record (HlStore  *self,
               GArray   *seqs,
               GError  **error)
{
  g_autoptr(GArray) ranges = make_ranges (self, seqs, error);
  g_autofree char *state = NULL;
  char day[HL_DAY_TEXT_SIZE];
  JsonObject *body;

  if (ranges == NULL || !hl_kept_take (self, &state, error))
    return FALSE;

  body = json_object_new ();
  json_object_set_string_member (body, "by", "term");
  json_object_set_array_member (body, RANGES, ranges_to_json (ranges));
  json_object_set_string_member (body, "day", hl_day_format (hl_store_get_now (self).day, day));
  json_object_set_string_member (body, "state", state);
  return hl_store_append (self, "erase", body, NULL, error);
}

/**
 * hl_context_erase:
 * @self: the store, in a transaction
 * @before: a day
 * @n: (out): how many contexts were erased
 * @error: return location for an error
 *
 * Erases the contexts of responses of days before @before. Every figure stays as
 * it is. The record names the responses, and the digest of the tables of figures
 * as they are now, from which hl_store_verify() goes on (design §7): what they
 * stand on cannot be computed again.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_context_erase (HlStore  *self,
                  HlDay     before,
                  gint64   *n,
                  GError  **error)
{
  g_autoptr(GArray) due = list_due (self, before, error);
  g_autofree char *list = NULL;

  if (due == NULL)
    return FALSE;

  *n = due->len;
  if (due->len == 0)
    return TRUE;

  list = make_json_list (due);
  self->released = TRUE;    /* what is erased must not live on in the log */
  if (!run_for (self, list, count_days, error) || !run_for (self, list, forget_waiting, error) ||
      !drop_voids (self, list, error))
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (forget); i++)
    {
      if (!run_for (self, list, forget[i], error))
        return FALSE;
    }

  return append_record (self, due, error);
}

/**
 * hl_context_forget_pending:
 * @self: the store, in a transaction
 * @before: a day
 * @error: return location for an error
 *
 * Responses that have waited so long for four others keep their answers and their
 * day alone.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_context_forget_pending (HlStore  *self,
                           HlDay     before,
                           GError  **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;
  char text[HL_DAY_TEXT_SIZE];

  stmt = hl_db_prepare (self->db,
                        "UPDATE pending SET context = json_object ('day', day) WHERE day < ?1"
                        " AND context <> json_object ('day', day)", error);
  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_text (stmt, 1, hl_day_format (before, text), -1, SQLITE_STATIC);
  if (!hl_db_run (stmt, error))
    return FALSE;

  self->released |= sqlite3_changes (self->db) > 0;
  return TRUE;
}

static int
compare_ranges (gconstpointer a,
                gconstpointer b)
{
  const Range *x = a, *y = b;

  return (x->first > y->first) - (x->first < y->first);
}

/**
 * hl_context_list_erased:
 * @self: the store
 * @error: return location for an error
 *
 * Returns: (transfer full): which contexts the record says were erased, for
 *   hl_context_is_erased(), or %NULL
 */
GArray *
hl_context_list_erased (HlStore  *self,
                        GError  **error)
{
  g_autoptr(GArray) erased = g_array_new (FALSE, FALSE, sizeof (Range));
  g_autoptr(sqlite3_stmt) stmt = NULL;
  HlDbStep step;

  stmt = hl_db_prepare (self->db,
                        "SELECT json_extract (r.value, '$[0]'), json_extract (r.value, '$[1]')"
                        " FROM journal AS j, json_each (iif (json_valid (j.body), j.body, '{}'),"
                        "  '$." RANGES "') AS r"
                        " WHERE j.kind = 'erase' AND j.kind <> 'response' AND r.type = 'array'",
                        error);
  if (stmt == NULL)
    return NULL;

  while ((step = hl_db_step (stmt, error)) == HL_DB_STEP_ROW)
    {
      Range range = { sqlite3_column_int64 (stmt, 0), sqlite3_column_int64 (stmt, 1) };

      g_array_append_val (erased, range);
    }

  g_array_sort (erased, compare_ranges);
  return step == HL_DB_STEP_DONE ? g_steal_pointer (&erased) : NULL;
}

/**
 * hl_context_is_erased:
 * @erased: what hl_context_list_erased() gave
 * @seq: seq of a response
 *
 * Returns: whether the record says that its context was erased
 */
gboolean
hl_context_is_erased (GArray *erased,
                      gint64  seq)
{
  guint from = 0, to = erased->len;

  while (from < to)
    {
      guint middle = from + (to - from) / 2;
      const Range *range = &g_array_index (erased, Range, middle);

      if (seq >= range->first && seq <= range->last)
        return TRUE;

      if (seq < range->first)
        to = middle;
      else
        from = middle + 1;
    }

  return FALSE;
}
