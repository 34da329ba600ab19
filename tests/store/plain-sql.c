/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "plain-sql.h"

/* Tables that follow from the journal: every response that was released and not
 * voided, with its batch's stream and day, and whether it is left out still; its
 * answers; its reasons. ?1 is the stream, ?2 the questionnaire, ?3 the flow. */
#define TABLES \
  "WITH batch AS MATERIALIZED (SELECT seq, json_extract (body, '$.stream') AS stream," \
  "  json_extract (body, '$.day') AS day FROM journal WHERE kind = 'release')," \
  " gone AS MATERIALIZED (SELECT json_extract (body, '$.response') FROM journal" \
  "  WHERE kind = 'void')," \
  " lifted AS MATERIALIZED (SELECT seq, json_extract (body, '$.stream') AS stream," \
  "  json_extract (body, '$.day') AS day FROM journal WHERE kind = 'lift')," \
  " given AS (SELECT seq, body, (SELECT max (b.seq) FROM batch AS b WHERE b.seq < j.seq) AS batch" \
  "  FROM journal AS j WHERE kind = 'response' AND seq NOT IN gone" \
  "  AND json_extract (body, '$.questionnaire') = ?2 AND json_extract (body, '$.flow') = ?3)," \
  " released AS MATERIALIZED (SELECT given.seq, body, day," \
  "  coalesce (json_extract (body, '$.left_out'), 0) AND NOT EXISTS (SELECT 1 FROM lifted AS l" \
  "   WHERE l.seq > given.seq AND l.stream = batch.stream AND l.day = batch.day) AS left_out," \
  "  EXISTS (SELECT 1 FROM json_each (body, '$.items') WHERE key <> 'overall') AS says" \
  "  FROM given JOIN batch ON batch.seq = given.batch WHERE stream = ?1)," \
  " answer AS MATERIALIZED (SELECT seq, key AS item, value AS level" \
  "  FROM released, json_each (body, '$.items') WHERE NOT left_out)," \
  " waits AS MATERIALIZED (SELECT w.tab, w.seq, w.item, w.level FROM waiting AS w" \
  "  JOIN lane ON lane.id = w.lane WHERE stream = ?1 AND questionnaire = ?2 AND flow = ?3)," \
  " stays AS MATERIALIZED (SELECT w.tab, w.seq, w.item, w.level FROM leaving AS w" \
  "  JOIN lane ON lane.id = w.lane WHERE stream = ?1 AND questionnaire = ?2 AND flow = ?3)," \
  " shown AS MATERIALIZED (SELECT * FROM answer WHERE (seq, item) NOT IN" \
  "  (SELECT seq, item FROM waits WHERE tab = 'total'))," \
  " tick AS MATERIALIZED (SELECT seq, factor.key AS factor, reason.value AS reason" \
  "  FROM released, json_each (body, '$.reasons') AS factor, json_each (factor.value) AS reason" \
  "  WHERE NOT left_out) "

static gint64
ask (StoreFixture    *f,
     const HlSummary *summary,
     const char      *sql,
     const char      *fourth,
     const char      *fifth)
{
  g_autofree char *flow = hl_flow_to_string (summary->flow);
  g_autofree char *whole = g_strconcat (TABLES, sql, NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(sqlite3_stmt) stmt = hl_db_prepare (f->store->db, whole, &error);

  g_assert_no_error (error);
  sqlite3_bind_text (stmt, 1, summary->stream, -1, SQLITE_STATIC);
  sqlite3_bind_text (stmt, 2, hl_questionnaire_get_digest (summary->questionnaire), -1,
                     SQLITE_STATIC);
  sqlite3_bind_text (stmt, 3, flow, -1, SQLITE_STATIC);
  sqlite3_bind_text (stmt, 4, fourth, -1, SQLITE_STATIC);
  sqlite3_bind_text (stmt, 5, fifth, -1, SQLITE_STATIC);
  g_assert_cmpint (hl_db_step (stmt, &error), ==, HL_DB_STEP_ROW);
  return sqlite3_column_int64 (stmt, 0);
}

/* Where the number of a day is withheld, there were people who are not in the sum. */
static void
assert_told (gint64   shown,
             gboolean withheld,
             gint64   truth)
{
  if (withheld)
    g_assert_cmpint (shown, <, truth);
  else
    g_assert_cmpint (shown, ==, truth);
}

static void
check_screening (StoreFixture    *f,
                 const HlSummary *summary)
{
  assert_told (summary->screened, summary->screened_withheld,
               ask (f, summary, "SELECT count (*) FROM released"
                    " WHERE json_extract (body, '$.flags') NOT NULL", NULL, NULL));
  assert_told (summary->left_out, summary->left_out_withheld,
               ask (f, summary, "SELECT count (*) FROM released WHERE left_out", NULL, NULL));
}

static void
check_counts (StoreFixture    *f,
              const HlSummary *summary)
{
  static const struct { const char *sql; gsize offset; } counts[] = {
    { "SELECT count (*) FROM released", G_STRUCT_OFFSET (HlSummary, released) },
    { "SELECT count (*) FROM released WHERE says AND NOT left_out",
      G_STRUCT_OFFSET (HlSummary, counted) },
    { "SELECT count (*) FROM released WHERE NOT says AND NOT left_out",
      G_STRUCT_OFFSET (HlSummary, lone) },
    { "SELECT count (*) FROM released JOIN context USING (seq)"
      " WHERE json_extract (context.body, '$.day') < day", G_STRUCT_OFFSET (HlSummary, carried) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    g_assert_cmpint (G_STRUCT_MEMBER (gint64, summary, counts[i].offset), ==,
                     ask (f, summary, counts[i].sql, NULL, NULL));
}

static void
check_levels (StoreFixture    *f,
              const HlSummary *summary)
{
  guint n = hl_questionnaire_get_n_items (summary->questionnaire);

  for (guint i = 0; i < n; i++)
    {
      const char *item = hl_item_get_id (hl_questionnaire_get_item (summary->questionnaire, i));

      for (guint level = 1; level <= HL_MAX_LEVELS; level++)
        {
          g_autofree char *text = g_strdup_printf ("%u", level);

          g_assert_cmpint (summary->cell.items[i].c[level - 1], ==,
                           ask (f, summary,
                                "SELECT (SELECT count (*) FROM shown"
                                "  WHERE item = ?4 AND level = CAST (?5 AS INTEGER)) +"
                                " (SELECT count (*) FROM stays WHERE tab = 'total'"
                                "  AND item = ?4 AND level = CAST (?5 AS INTEGER))", item, text));
        }
    }
}

static void
check_reasons (StoreFixture    *f,
               const HlSummary *summary)
{
  for (int factor = 0; factor < HL_N_FACTORS; factor++)
    {
      const char *name = hl_factor_to_string ((HlFactor) factor);
      guint n = hl_questionnaire_get_n_reasons (summary->questionnaire, (HlFactor) factor);

      for (guint i = 0; i < n; i++)
        {
          const char *reason = hl_questionnaire_get_reason_id (summary->questionnaire,
                                                               (HlFactor) factor, i);

          g_assert_cmpint (summary->reasons[factor][i], ==,
                           ask (f, summary,
                                "SELECT count (*) FROM tick WHERE factor = ?4 AND reason = ?5"
                                " AND (seq, factor || '/' || reason) NOT IN"
                                "  (SELECT seq, item FROM waits WHERE tab = 'reason')"
                                " AND EXISTS (SELECT 1 FROM shown WHERE shown.seq = tick.seq"
                                "  AND level <= 2 AND item IN"
                                "  (SELECT json_extract (value, '$.id')"
                                "   FROM document, json_each (document.body, '$.items')"
                                "   WHERE digest = ?2 AND json_extract (value, '$.factor') = ?4))",
                                name, reason));
        }
    }
}

/* What the context says of where an answer was given. Voided forms may still stand
 * in the rows of paper. */
static void
check_rows (StoreFixture    *f,
            const HlSummary *summary)
{
  static const struct { const char *table; const char *sql; } tables[] = {
    { "counter", "coalesce (json_extract (context.body, '$.counter'), '–')"
      " AND (seq, item) NOT IN (SELECT seq, item FROM waits WHERE tab = 'place')" },
    { "field", "coalesce (json_extract (context.body, '$.field'), '–')"
      " AND (seq, item) NOT IN (SELECT seq, item FROM waits WHERE tab = 'place')" },
    { "outcome", "coalesce (json_extract (context.body, '$.outcome'), 'unknown')"
      " AND (seq, item) NOT IN (SELECT seq, item FROM waits WHERE tab = 'outcome')" },
  };

  for (guint i = 0; i < summary->rows->len; i++)
    {
      const HlRow *row = g_ptr_array_index (summary->rows, i);

      for (guint j = 0; j < G_N_ELEMENTS (tables); j++)
        {
          g_autofree char *sql = NULL;

          if (!g_str_equal (row->table, tables[j].table))
            continue;

          sql = g_strconcat ("SELECT count (*) FROM shown JOIN context USING (seq)"
                             " WHERE item <> 'overall' AND ?4 = ", tables[j].sql, NULL);
          g_assert_cmpint (row->cell.headline.m, ==, ask (f, summary, sql, row->key, NULL));
        }
    }
}

static void
check_others (StoreFixture    *f,
              const HlAccount *account)
{
  gint64 served = ask (f, account->kiosk,
                       "SELECT coalesce (sum (json_extract (body, '$.n')), -1) FROM journal"
                       " WHERE seq IN (SELECT max (seq) FROM journal WHERE kind = 'figure'"
                       "  GROUP BY json_extract (body, '$.day'), json_extract (body, '$.session'))",
                       NULL, NULL);
  gint64 low = ask (f, account->kiosk, "SELECT count (DISTINCT seq) FROM shown WHERE level <= 2",
                    NULL, NULL);
  gint64 shown = ask (f, account->kiosk, "SELECT count (*) FROM shown", NULL, NULL);

  g_assert_cmpint (account->served.n, ==, served);
  if (shown > 0 || account->kiosk->released == 0)
    g_assert_cmpint (account->decision766.dissatisfied, ==, low);
  else
    g_assert_cmpint (account->decision766.dissatisfied, ==, -1);
}

void
plain_sql_check_account (StoreFixture    *f,
                         const HlAccount *account)
{
  check_counts (f, account->kiosk);
  check_screening (f, account->kiosk);
  check_levels (f, account->kiosk);
  check_reasons (f, account->kiosk);
  check_rows (f, account->kiosk);
  check_others (f, account);
  if (account->paper == NULL)
    return;

  check_counts (f, account->paper);
  check_screening (f, account->paper);
  check_levels (f, account->paper);
}
