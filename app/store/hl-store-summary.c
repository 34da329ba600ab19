/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-store-summary"

#include "config.h"

#include "hl-store-summary.h"

#include "hl-fold-queue.h"
#include "hl-screening-day.h"
#include "hl-summary-lane.h"

/* Takes one row of a query. */
typedef void (*TakeFunc) (HlSummary    *summary,
                          sqlite3_stmt *row);

/* @sql asks for the lane and the range, see hl_summary_bind(). */
static gboolean
take_each (HlStore        *self,
           const HlLane   *lane,
           const HlQuery  *query,
           HlSummary      *summary,
           const char     *sql,
           TakeFunc        take,
           GError        **error)
{
  g_autoptr(sqlite3_stmt) stmt = hl_db_prepare (self->db, sql, error);
  HlDbStep step;

  if (stmt == NULL)
    return FALSE;

  hl_summary_bind (stmt, lane, query);
  while ((step = hl_db_step (stmt, error)) == HL_DB_STEP_ROW)
    take (summary, stmt);

  return step == HL_DB_STEP_DONE;
}

static void
take_item (HlSummary    *summary,
           sqlite3_stmt *row)
{
  int index = hl_questionnaire_find_item (summary->questionnaire,
                                          (const char *) sqlite3_column_text (row, 0));

  for (int i = 0; index >= 0 && i < HL_MAX_LEVELS; i++)
    summary->cell.items[index].c[i] = sqlite3_column_int64 (row, 1 + i);
}

static HlSums *
get_sums (HlSummary  *summary,
          const char *tab,
          const char *name)
{
  HlFactor factor = hl_factor_from_string (name);

  if (strcmp (tab, HL_TAB_OUT) == 0)
    return factor == HL_FACTOR_NONE ? &summary->unscreened : NULL;

  return factor == HL_FACTOR_NONE ? &summary->cell.headline : &summary->cell.factors[factor];
}

static void
take_sums (HlSummary    *summary,
           sqlite3_stmt *row)
{
  HlSums *target = get_sums (summary, (const char *) sqlite3_column_text (row, 0),
                             (const char *) sqlite3_column_text (row, 1));
  HlSums sums = {
    sqlite3_column_int64 (row, 2), sqlite3_column_int64 (row, 3),
    sqlite3_column_int64 (row, 4), sqlite3_column_int64 (row, 5),
    sqlite3_column_int64 (row, 6), sqlite3_column_int64 (row, 7),
  };

  if (target != NULL)
    hl_sums_add (target, &sums);
}

/**
 * hl_summary_find_figure:
 * @summary: a summary
 * @name: a name of the table `figure`
 *
 * Returns: (transfer none) (nullable): where @summary holds that number; none for
 *   what the screening did, of which not everything may be told
 */
gint64 *
hl_summary_find_figure (HlSummary  *summary,
                        const char *name)
{
  static const struct { const char *name; gsize offset; } plain[] = {
    { "released", G_STRUCT_OFFSET (HlSummary, released) },
    { "counted", G_STRUCT_OFFSET (HlSummary, counted) },
    { "partial", G_STRUCT_OFFSET (HlSummary, partial) },
    { "lone", G_STRUCT_OFFSET (HlSummary, lone) },
    { "carried", G_STRUCT_OFFSET (HlSummary, carried) },
  };
  HlEndReason end;

  for (guint i = 0; i < G_N_ELEMENTS (plain); i++)
    {
      if (strcmp (plain[i].name, name) == 0)
        return &G_STRUCT_MEMBER (gint64, summary, plain[i].offset);
    }

  if (g_str_has_prefix (name, "end:") && hl_end_reason_from_string (name + strlen ("end:"), &end))
    return &summary->ends[end];

  if (g_str_has_prefix (name, "applied:") &&
      hl_factor_from_string (name + strlen ("applied:")) != HL_FACTOR_NONE)
    return &summary->applied[hl_factor_from_string (name + strlen ("applied:"))];

  return NULL;
}

static void
take_figure (HlSummary    *summary,
             sqlite3_stmt *row)
{
  gint64 *figure = hl_summary_find_figure (summary, (const char *) sqlite3_column_text (row, 0));

  if (figure != NULL)
    *figure = sqlite3_column_int64 (row, 1);
}

static void
take_page (HlSummary    *summary,
           sqlite3_stmt *row)
{
  int page = hl_path_find_page (summary->questionnaire,
                                (const char *) sqlite3_column_text (row, 0));
  HlPageUse use = {
    sqlite3_column_int64 (row, 1), sqlite3_column_int64 (row, 2), sqlite3_column_int64 (row, 3),
  };

  if (page >= 0)
    summary->pages[page] = use;
}

/* "access/seats" names the reason `seats` of a factor. */
static void
take_reason (HlSummary    *summary,
             sqlite3_stmt *row)
{
  const char separator[] = { HL_REASON_SEPARATOR, '\0' };
  g_auto(GStrv) parts = g_strsplit ((const char *) sqlite3_column_text (row, 0), separator, 2);
  HlFactor factor = hl_factor_from_string (parts[0]);
  guint n = factor == HL_FACTOR_NONE
            ? 0 : hl_questionnaire_get_n_reasons (summary->questionnaire, factor);

  for (guint i = 0; i < n; i++)
    {
      if (g_strcmp0 (hl_questionnaire_get_reason_id (summary->questionnaire, factor, i),
                     parts[1]) == 0)
        summary->reasons[factor][i] = sqlite3_column_int64 (row, 1);
    }
}

static gboolean
add_told (gint64 *sum,
          gint64  n)
{
  if (n == HL_SCREENING_WITHHELD)
    return FALSE;

  *sum += n;
  return TRUE;
}

static void
add_screening_day (HlSummary            *summary,
                   const HlScreeningDay *day)
{
  if (!add_told (&summary->screened, day->flagged))
    summary->screened_withheld = TRUE;

  if (!add_told (&summary->left_out, day->left_out))
    summary->left_out_withheld = TRUE;

  for (guint i = 0; i < HL_N_FLAGS; i++)
    {
      if (!add_told (&summary->by_flag[i], day->by_flag[i]))
        summary->flags_withheld |= 1u << i;
    }
}

/* The sum of what each day may tell, and no sum of which a part is kept back. */
static gboolean
add_screening (HlStore        *self,
               const HlLane   *lane,
               const HlQuery  *query,
               HlSummary      *summary,
               GError        **error)
{
  g_autoptr(GPtrArray) days = NULL;

  days = hl_screening_read_days (self, lane->stream, lane, query->from, query->to, error);
  if (days == NULL)
    return FALSE;

  for (guint i = 0; i < days->len; i++)
    add_screening_day (summary, g_ptr_array_index (days, i));

  return TRUE;
}

static gboolean
add_released (HlStore        *self,
              const HlLane   *lane,
              const HlQuery  *query,
              HlSummary      *summary,
              GError        **error)
{
  /* A person shown on two days is a respondent of each, and one of both. */
  static const struct { const char *sql; TakeFunc take; } parts[] = {
    { "SELECT item, sum (c1), sum (c2), sum (c3), sum (c4), sum (c5) FROM tally"
      " WHERE " HL_SUMMARY_RANGE "AND tab = 'total' GROUP BY 1", take_item },
    { "SELECT tab, factor, sum (r), sum (m), sum (y), sum (yy), sum (ym),"
      " sum (mm) FROM sums WHERE tab IN ('total', 'out')"
      " AND " HL_SUMMARY_RANGE "GROUP BY 1, 2 UNION ALL"
      " SELECT tab, factor, -sum (n), 0, 0, 0, 0, 0 FROM again"
      " WHERE " HL_SUMMARY_REPEATS "AND tab = 'total' GROUP BY 1, 2", take_sums },
    { "SELECT name, sum (n) FROM figure WHERE " HL_SUMMARY_RANGE "GROUP BY 1", take_figure },
    { "SELECT page, sum (people), sum (seconds), sum (leavers) FROM page"
      " WHERE " HL_SUMMARY_RANGE "GROUP BY 1", take_page },
    { "SELECT item, sum (c1) FROM tally"
      " WHERE " HL_SUMMARY_RANGE "AND tab = 'reason' GROUP BY 1", take_reason },
  };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      if (!take_each (self, lane, query, summary, parts[i].sql, parts[i].take, error))
        return FALSE;
    }

  if (!add_screening (self, lane, query, summary, error))
    return FALSE;

  summary->cell.responses = summary->counted;
  return !query->rows || hl_summary_add_rows (self, lane, query, summary, error);
}

static gboolean
read_number (HlStore        *self,
             const HlQuery  *query,
             const char     *sql,
             gint64         *number,
             GError        **error)
{
  g_autoptr(sqlite3_stmt) stmt = hl_db_prepare (self->db, sql, error);
  char from[HL_DAY_TEXT_SIZE], to[HL_DAY_TEXT_SIZE];

  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_text (stmt, 1, query->stream, -1, SQLITE_STATIC);
  sqlite3_bind_text (stmt, 2, hl_day_format (query->from, from), -1, SQLITE_STATIC);
  sqlite3_bind_text (stmt, 3, hl_day_format (query->to, to), -1, SQLITE_STATIC);
  if (hl_db_step (stmt, error) != HL_DB_STEP_ROW)
    return FALSE;

  *number = sqlite3_column_int64 (stmt, 0);
  return TRUE;
}

/* A coverage over 100 % in a session is wrong somewhere, whatever the whole range
 * comes to. */
static gboolean
add_over (HlStore        *self,
          const HlQuery  *query,
          HlSummary      *summary,
          GError        **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;
  char from[HL_DAY_TEXT_SIZE], to[HL_DAY_TEXT_SIZE];
  HlDbStep step;

  if (strcmp (query->stream, HL_STREAM_KIOSK) != 0)
    return TRUE;

  stmt = hl_db_prepare (self->db,
                        "SELECT day, session FROM served JOIN attended AS a USING (day, session)"
                        " WHERE day BETWEEN ?1 AND ?2 AND a.n > served.n ORDER BY 1, 2", error);
  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_text (stmt, 1, hl_day_format (query->from, from), -1, SQLITE_STATIC);
  sqlite3_bind_text (stmt, 2, hl_day_format (query->to, to), -1, SQLITE_STATIC);
  while ((step = hl_db_step (stmt, error)) == HL_DB_STEP_ROW)
    {
      HlSummaryOver over = {
        hl_day_parse ((const char *) sqlite3_column_text (stmt, 0)), sqlite3_column_int (stmt, 1),
      };

      g_array_append_val (summary->over, over);
    }

  return step == HL_DB_STEP_DONE;
}

/**
 * hl_summary_make:
 * @self: the store, in a transaction
 * @query: what is asked for
 * @error: return location for an error
 *
 * Returns: (transfer full): the figures as the transaction sees them, or %NULL
 */
HlSummary *
hl_summary_make (HlStore        *self,
                 const HlQuery  *query,
                 GError        **error)
{
  g_autoptr(GPtrArray) others = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(HlLane) lane = hl_summary_find_lane (self, query, others, error);
  g_autoptr(HlSummary) summary = NULL;
  HlQuestionnaire *questionnaire;
  HlFlow flow = self->flow;
  gint64 typed;

  if (lane == NULL)
    return NULL;

  questionnaire = hl_store_find_questionnaire (self, lane->questionnaire, error);
  if (questionnaire == NULL)
    return NULL;

  if (!hl_flow_from_string (lane->flow, &flow))
    {
      g_set_error (error, HL_STORE_ERROR, HL_STORE_ERROR_BROKEN, "table lane: the flow '%s' is none",
                   lane->flow);
      return NULL;
    }

  summary = hl_summary_new (questionnaire, flow);
  summary->unit = g_strdup (hl_catalogue_get_unit (self->catalogue));
  summary->stream = g_strdup (query->stream);
  summary->from = query->from;
  summary->to = query->to;
  summary->now = query->now;
  for (guint i = 0; i < others->len; i++)
    g_ptr_array_add (summary->others, g_strdup (g_ptr_array_index (others, i)));

  if (!(query->now ? hl_summary_add_now (self, lane, query, summary, error)
                   : add_released (self, lane, query, summary, error)) ||
      !read_number (self, query, "SELECT coalesce (sum (n), 0) FROM saved"
                    " WHERE stream = ?1 AND day BETWEEN ?2 AND ?3", &summary->saved, error) ||
      !read_number (self, query, "SELECT coalesce (sum (n), -1) FROM served"
                    " WHERE ?1 IS NOT NULL AND day BETWEEN ?2 AND ?3", &summary->served, error) ||
      !read_number (self, query, "SELECT count (*) FROM served WHERE ?1 IS NOT NULL"
                    " AND NOT imported AND day BETWEEN ?2 AND ?3", &typed, error) ||
      !add_over (self, query, summary, error))
    return NULL;

  summary->self_declared = typed > 0;

  /* Up to here it holds what was left out, alone. */
  summary->has_unscreened = summary->unscreened.m > 0;
  hl_sums_add (&summary->unscreened, &summary->cell.headline);
  return g_steal_pointer (&summary);
}

/**
 * hl_store_summarise:
 * @self: the store
 * @query: what is asked for
 * @error: return location for an error
 *
 * Returns: (transfer full): the figures, all of one moment, or %NULL
 */
HlSummary *
hl_store_summarise (HlStore        *self,
                    const HlQuery  *query,
                    GError        **error)
{
  g_autoptr(HlSummary) summary = NULL;

  if (!hl_db_exec (self->db, "BEGIN", error))
    return NULL;

  summary = hl_summary_make (self, query, error);
  hl_db_rollback (self->db);
  return g_steal_pointer (&summary);
}
