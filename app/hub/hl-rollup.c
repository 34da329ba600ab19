/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-rollup"

#include "config.h"

#include "hl-rollup.h"

#include <string.h>

#include "hl-path-page.h"

/* Parts without cells. */
#define PART_NUMBER "number"          /* numbers of the day, by their name */
#define PART_END "end"                /* by end reason */
#define PART_FLAG "flag"              /* by rule of screening */
#define PART_WITHHELD "withheld"      /* sheets that may not tell a number, by its name */
#define PART_APPLIED "applied"        /* by factor */
#define PART_OUT "out"                /* the headline of what was left out */
#define PART_PAGE "page"              /* by page: people, seconds, leavers */

/* The cell is a factor, the name one of its reasons. */
#define PART_REASON "reason"

/* Parts with cells: "total", of which the cell is "", and the breakdowns. A
 * name is one of these and an id, or PEOPLE. */
#define PART_TOTAL "total"
#define NAME_ITEM "item:"
#define NAME_SUMS "sums:"
#define NAME_PEOPLE "people"
#define HEADLINE "overall"

/* So many people of a breakdown's cell may wait for a fifth at the most. */
#define MOST_WAITING 4

/* Of which number of a summary a name tells; the order is that of nothing else. */
static const struct
{
  const char *name;
  gsize       of_sheet;
  gsize       of_summary;
} numbers[] = {
  { "carried", G_STRUCT_OFFSET (HlSheet, carried), G_STRUCT_OFFSET (HlSummary, carried) },
  { "counted", G_STRUCT_OFFSET (HlSheet, counted), G_STRUCT_OFFSET (HlSummary, counted) },
  { "left_out", G_STRUCT_OFFSET (HlSheet, left_out), G_STRUCT_OFFSET (HlSummary, left_out) },
  { "lone", G_STRUCT_OFFSET (HlSheet, lone), G_STRUCT_OFFSET (HlSummary, lone) },
  { "partial", G_STRUCT_OFFSET (HlSheet, partial), G_STRUCT_OFFSET (HlSummary, partial) },
  { "released", G_STRUCT_OFFSET (HlSheet, released), G_STRUCT_OFFSET (HlSummary, released) },
  { "screened", G_STRUCT_OFFSET (HlSheet, screened), G_STRUCT_OFFSET (HlSummary, screened) },
};

/* What a table of a sheet is in a summary. */
static const char * const parts[HL_N_SHEET_TABLES] = {
  [HL_SHEET_AUTHORITIES] = "authority",
  [HL_SHEET_COUNTERS] = "counter",
  [HL_SHEET_FIELDS] = "field",
  [HL_SHEET_HOURS] = "hour",
  [HL_SHEET_LANGUAGES] = "language",
  [HL_SHEET_OUTCOMES] = "outcome",
};

void
hl_rollup_row_free (HlRollupRow *self)
{
  if (self == NULL)
    return;

  g_free (self->part);
  g_free (self->cell);
  g_free (self->name);
  g_free (self);
}

/* ---- from a sheet ---- */

static guint
row_hash (gconstpointer row)
{
  const HlRollupRow *self = row;

  return g_str_hash (self->part) ^ (31 * g_str_hash (self->cell)) ^ (961 * g_str_hash (self->name));
}

static gboolean
row_equal (gconstpointer a,
           gconstpointer b)
{
  const HlRollupRow *x = a, *y = b;

  return strcmp (x->part, y->part) == 0 && strcmp (x->cell, y->cell) == 0 &&
         strcmp (x->name, y->name) == 0;
}

static void
add (GHashTable   *rows,
     const char   *part,
     const char   *cell,
     const char   *name,
     const gint64 *n,
     guint         width,
     gint64        sign)
{
  HlRollupRow key = { .part = (char *) part, .cell = (char *) cell, .name = (char *) name };
  HlRollupRow *row = g_hash_table_lookup (rows, &key);

  if (row == NULL)
    {
      row = g_new0 (HlRollupRow, 1);
      row->part = g_strdup (part);
      row->cell = g_strdup (cell);
      row->name = g_strdup (name);
      g_hash_table_add (rows, row);
    }

  for (guint i = 0; i < width; i++)
    row->n[i] += sign * n[i];
}

static void
add_one (GHashTable *rows,
         const char *part,
         const char *name,
         gint64      n,
         gint64      sign)
{
  add (rows, part, "", name, &n, 1, sign);
}

static void
add_sums (GHashTable   *rows,
          const char   *part,
          const char   *cell,
          const char   *name,
          const HlSums *sums,
          gint64        sign)
{
  const gint64 n[HL_ROLLUP_WIDTH] = { sums->r, sums->m, sums->y, sums->yy, sums->ym, sums->mm };

  add (rows, part, cell, name, n, HL_ROLLUP_WIDTH, sign);
}

static void
add_cell (GHashTable  *rows,
          const char  *part,
          const char  *key,
          HlSheetCell *cell,
          gint64       sign)
{
  for (guint i = 0; i < cell->items->len; i++)
    {
      HlSheetItem *item = g_ptr_array_index (cell->items, i);
      g_autofree char *name = g_strconcat (NAME_ITEM, item->id, NULL);

      add (rows, part, key, name, item->tally.c, HL_MAX_LEVELS, sign);
    }

  for (guint i = 0; i < HL_SHEET_N_SUMS; i++)
    {
      g_autofree char *name =
        g_strconcat (NAME_SUMS, i < HL_N_FACTORS ? hl_factor_to_string ((HlFactor) i) : HEADLINE,
                     NULL);

      add_sums (rows, part, key, name, &cell->sums[i], sign);
    }
}

static void
add_tables (GHashTable *rows,
            HlSheet    *sheet,
            gint64      sign)
{
  for (guint table = 0; table < HL_N_SHEET_TABLES; table++)
    {
      for (guint i = 0; i < sheet->tables[table]->len; i++)
        {
          HlSheetRow *row = g_ptr_array_index (sheet->tables[table], i);

          add (rows, parts[table], row->key, NAME_PEOPLE, &row->people, 1, sign);
          add_cell (rows, parts[table], row->key, &row->cell, sign);
        }
    }
}

/* Sheets say the headline with what was left out, or nothing where nothing was:
 * only what stands between can be added up. */
static void
add_out (GHashTable *rows,
         HlSheet    *sheet,
         gint64      sign)
{
  if (hl_sums_is_zero (&sheet->unscreened))
    return;

  add_sums (rows, PART_OUT, "", HEADLINE, &sheet->unscreened, sign);
  add_sums (rows, PART_OUT, "", HEADLINE, &sheet->cell.sums[HL_SHEET_HEADLINE], -sign);
}

static void
add_numbers (GHashTable *rows,
             HlSheet    *sheet,
             gint64      sign)
{
  const char *name;
  guint bit;

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    add_one (rows, PART_NUMBER, numbers[i].name,
             G_STRUCT_MEMBER (gint64, sheet, numbers[i].of_sheet), sign);

  for (guint i = 0; i < HL_N_END_REASONS; i++)
    add_one (rows, PART_END, hl_end_reason_to_string ((HlEndReason) i), sheet->ends[i], sign);

  for (guint i = 0; i < HL_N_FLAGS; i++)
    add_one (rows, PART_FLAG, hl_flag_to_string ((HlFlag) (1u << i)), sheet->by_flag[i], sign);

  for (guint i = 0; i < HL_N_FACTORS; i++)
    add_one (rows, PART_APPLIED, hl_factor_to_string ((HlFactor) i), sheet->applied[i], sign);

  for (guint i = 0; (name = hl_sheet_get_withheld (i, &bit)) != NULL; i++)
    add_one (rows, PART_WITHHELD, name, (sheet->withheld & bit) != 0 ? 1 : 0, sign);

  add_out (rows, sheet, sign);
}

static void
add_use (GHashTable *rows,
         HlSheet    *sheet,
         gint64      sign)
{
  for (guint i = 0; i < sheet->reasons->len; i++)
    {
      HlSheetReason *reason = g_ptr_array_index (sheet->reasons, i);

      add (rows, PART_REASON, hl_factor_to_string (reason->factor), reason->id, &reason->n, 1,
           sign);
    }

  for (guint i = 0; i < sheet->durations->len; i++)
    {
      HlSheetDuration *use = g_ptr_array_index (sheet->durations, i);
      const gint64 n[] = { use->people, use->seconds, use->leavers };

      add (rows, PART_PAGE, "", use->page, n, G_N_ELEMENTS (n), sign);
    }
}

static void
add_sheet (GHashTable *rows,
           HlSheet    *sheet,
           gint64      sign)
{
  add_numbers (rows, sheet, sign);
  add_cell (rows, PART_TOTAL, "", &sheet->cell, sign);
  add_tables (rows, sheet, sign);
  add_use (rows, sheet, sign);
}

static gboolean
is_zero (const HlRollupRow *row)
{
  for (guint i = 0; i < HL_ROLLUP_WIDTH; i++)
    {
      if (row->n[i] != 0)
        return FALSE;
    }

  return TRUE;
}

/* One order for all who change rows: two that each hold what the other wants would wait
 * for ever. */
static int
compare_rows (gconstpointer a,
              gconstpointer b)
{
  const HlRollupRow *x = *(HlRollupRow * const *) a, *y = *(HlRollupRow * const *) b;
  int order = strcmp (x->part, y->part);

  if (order == 0)
    order = strcmp (x->cell, y->cell);

  return order != 0 ? order : strcmp (x->name, y->name);
}

/**
 * hl_rollup_of:
 * @after: a revision of a sheet
 * @before: (nullable): the revision that @after replaces
 *
 * Returns: (transfer full) (element-type HlRollupRow): what @after adds to the
 *   sums that have @before in them, sorted, rows without a difference left out
 */
GPtrArray *
hl_rollup_of (HlSheet *after,
              HlSheet *before)
{
  g_autoptr(GHashTable) rows = g_hash_table_new (row_hash, row_equal);
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) hl_rollup_row_free);
  GHashTableIter iter;
  HlRollupRow *row;

  add_sheet (rows, after, 1);
  if (before != NULL)
    add_sheet (rows, before, -1);

  g_hash_table_iter_init (&iter, rows);
  while (g_hash_table_iter_next (&iter, (gpointer *) &row, NULL))
    {
      if (is_zero (row))
        hl_rollup_row_free (row);
      else
        g_ptr_array_add (list, row);
    }

  g_ptr_array_sort (list, compare_rows);
  return list;
}

/* ---- to a summary ---- */

static void
add_to_sums (HlSums       *sums,
             const gint64 *n)
{
  const HlSums other = { n[0], n[1], n[2], n[3], n[4], n[5] };

  hl_sums_add (sums, &other);
}

static gboolean
add_to_cell (HlSummary    *summary,
             HlCell       *cell,
             const char   *name,
             const gint64 *n)
{
  if (strcmp (name, NAME_PEOPLE) == 0)
    {
      cell->responses += n[0];
      return TRUE;
    }

  if (g_str_has_prefix (name, NAME_ITEM))
    {
      int item = hl_questionnaire_find_item (summary->questionnaire, name + strlen (NAME_ITEM));

      if (item < 0)
        return FALSE;

      for (guint i = 0; i < HL_MAX_LEVELS; i++)
        cell->items[item].c[i] += n[i];

      return TRUE;
    }

  name += strlen (NAME_SUMS);
  if (strcmp (name, HEADLINE) == 0)
    add_to_sums (&cell->headline, n);
  else
    add_to_sums (&cell->factors[hl_factor_from_string (name)], n);

  return TRUE;
}

static HlCell *
find_cell (HlSummary  *summary,
           const char *part,
           const char *key)
{
  if (strcmp (part, PART_TOTAL) == 0)
    return &summary->cell;

  for (guint i = 0; i < summary->rows->len; i++)
    {
      HlRow *row = g_ptr_array_index (summary->rows, i);

      if (strcmp (row->table, part) == 0 && strcmp (row->key, key) == 0)
        return &row->cell;
    }

  for (guint i = 0; i < HL_N_SHEET_TABLES; i++)
    {
      if (strcmp (part, parts[i]) == 0)
        return &hl_summary_add_row (summary, parts[i], key)->cell;
    }

  return NULL;
}

static gboolean
add_to_number (HlSummary  *summary,
               const char *name,
               gint64      n)
{
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      if (strcmp (name, numbers[i].name) != 0)
        continue;

      G_STRUCT_MEMBER (gint64, summary, numbers[i].of_summary) += n;
      return TRUE;
    }

  return FALSE;
}

static gboolean
add_withheld (HlSummary  *summary,
              const char *name,
              gint64      n)
{
  if (n == 0)
    return TRUE;

  if (strcmp (name, "screened") == 0)
    summary->screened_withheld = TRUE;
  else if (strcmp (name, "left_out") == 0)
    summary->left_out_withheld = TRUE;
  else
    summary->flags_withheld |= hl_flag_from_string (name);

  return TRUE;
}

static gboolean
add_to_reason (HlSummary  *summary,
               const char *factor_name,
               const char *id,
               gint64      n)
{
  HlFactor factor = hl_factor_from_string (factor_name);

  for (guint i = 0; i < hl_questionnaire_get_n_reasons (summary->questionnaire, factor); i++)
    {
      if (strcmp (hl_questionnaire_get_reason_id (summary->questionnaire, factor, i), id) != 0)
        continue;

      summary->reasons[factor][i] += n;
      return TRUE;
    }

  return FALSE;
}

static gboolean
add_to_page (HlSummary    *summary,
             const char   *id,
             const gint64 *n)
{
  int page = hl_path_find_page (summary->questionnaire, id);

  if (page < 0)
    return FALSE;

  summary->pages[page].people += n[0];
  summary->pages[page].seconds += n[1];
  summary->pages[page].leavers += n[2];
  return TRUE;
}

static gboolean
add_to_end (HlSummary  *summary,
            const char *name,
            gint64      n)
{
  HlEndReason end;

  if (!hl_end_reason_from_string (name, &end))
    return FALSE;

  summary->ends[end] += n;
  return TRUE;
}

static gboolean
add_to_flag (HlSummary  *summary,
             const char *name,
             gint64      n)
{
  HlFlag flag = hl_flag_from_string (name);

  if (flag == 0)
    return FALSE;

  summary->by_flag[g_bit_nth_lsf (flag, -1)] += n;
  return TRUE;
}

/**
 * hl_rollup_add_to_summary:
 * @summary: a summary
 * @part: of a row of the sums, see hl_rollup_of()
 * @cell: of the row
 * @name: of the row
 * @n: its numbers
 *
 * The way back from sums to what reports show.
 *
 * Returns: whether @summary has a place for it: a row that has none names an
 *   item, a page or a reason that the questionnaire does not have
 */
gboolean
hl_rollup_add_to_summary (HlSummary    *summary,
                          const char   *part,
                          const char   *cell,
                          const char   *name,
                          const gint64  n[HL_ROLLUP_WIDTH])
{
  HlCell *place;

  if (strcmp (part, PART_NUMBER) == 0)
    return add_to_number (summary, name, n[0]);

  if (strcmp (part, PART_END) == 0)
    return add_to_end (summary, name, n[0]);

  if (strcmp (part, PART_FLAG) == 0)
    return add_to_flag (summary, name, n[0]);

  if (strcmp (part, PART_WITHHELD) == 0)
    return add_withheld (summary, name, n[0]);

  if (strcmp (part, PART_REASON) == 0)
    return add_to_reason (summary, cell, name, n[0]);

  if (strcmp (part, PART_PAGE) == 0)
    return add_to_page (summary, name, n);

  if (strcmp (part, PART_OUT) == 0)
    {
      add_to_sums (&summary->unscreened, n);
      return TRUE;
    }

  if (strcmp (part, PART_APPLIED) == 0)
    {
      summary->applied[hl_factor_from_string (name)] += n[0];
      return TRUE;
    }

  place = find_cell (summary, part, cell);
  return place != NULL && add_to_cell (summary, place, name, n);
}

static void
limit_respondents (HlCell *cell,
                   gint64  most)
{
  cell->headline.r = MIN (cell->headline.r, most);
  for (guint i = 0; i < HL_N_FACTORS; i++)
    cell->factors[i].r = MIN (cell->factors[i].r, most);
}

/* Who is shown on two days, because some of his answers had to wait, is a respondent of each.
 * Over several days sheets do not tell how often that was, as it may be one person: so the sum
 * of the days' respondents is held below the people there were. */
static void
limit_all (HlSummary *summary)
{
  limit_respondents (&summary->cell, summary->counted);
  summary->unscreened.r = MIN (summary->unscreened.r, summary->released);
  for (guint i = 0; i < summary->rows->len; i++)
    {
      HlRow *row = g_ptr_array_index (summary->rows, i);

      /* What is shown comes from five people or more. */
      limit_respondents (&row->cell, MAX (row->cell.responses, 1) + MOST_WAITING);
    }
}

/**
 * hl_rollup_finish_summary:
 * @summary: a summary of known days, to which all rows were added
 *
 * Puts together what was left out and what was not, and counts nobody twice.
 */
void
hl_rollup_finish_summary (HlSummary *summary)
{
  summary->cell.responses = summary->counted;
  summary->has_unscreened = summary->unscreened.m > 0;
  hl_sums_add (&summary->unscreened, &summary->cell.headline);
  if (summary->from < summary->to)
    limit_all (summary);
}
