/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sheet-check.h"

#include <string.h>

static GPtrArray *
list_sheets (StoreFixture *f,
             HlDay         day)
{
  g_autoptr(GError) error = NULL;
  GPtrArray *sheets = hl_store_list_sheets (f->store, day, &error);

  g_assert_no_error (error);
  g_assert_nonnull (sheets);
  return sheets;
}

static void
add_cell (HlSheetCell       *self,
          const HlSheetCell *other)
{
  for (guint i = 0; i < other->items->len; i++)
    {
      const HlSheetItem *item = g_ptr_array_index (other->items, i);

      hl_tally_add (&hl_sheet_cell_get_item (self, item->id)->tally, &item->tally);
    }

  for (int i = 0; i < HL_SHEET_N_SUMS; i++)
    hl_sums_add (&self->sums[i], &other->sums[i]);
}

static void
add_lists (HlSheet       *self,
           const HlSheet *other)
{
  for (int table = 0; table < HL_N_SHEET_TABLES; table++)
    {
      for (guint i = 0; i < other->tables[table]->len; i++)
        {
          const HlSheetRow *row = g_ptr_array_index (other->tables[table], i);
          HlSheetRow *sum = hl_sheet_get_row (self, (HlSheetTable) table, row->key);

          sum->people += row->people;
          add_cell (&sum->cell, &row->cell);
        }
    }

  for (guint i = 0; i < other->reasons->len; i++)
    {
      const HlSheetReason *reason = g_ptr_array_index (other->reasons, i);

      hl_sheet_add_reason (self, reason->factor, reason->id)->n = reason->n;
    }

  for (guint i = 0; i < other->durations->len; i++)
    {
      const HlSheetDuration *duration = g_ptr_array_index (other->durations, i);
      HlSheetDuration *sum = hl_sheet_add_duration (self, duration->page);

      sum->people = duration->people;
      sum->seconds = duration->seconds;
      sum->leavers = duration->leavers;
    }
}

/* Adds as a hub does that has the sheets and nothing else. */
static void
add_sheet (HlSheet       *self,
           const HlSheet *other)
{
  self->released += other->released;
  self->counted += other->counted;
  self->partial += other->partial;
  self->lone += other->lone;
  self->carried += other->carried;
  self->screened += other->screened;
  self->left_out += other->left_out;
  self->lifted += other->lifted;
  self->withheld |= other->withheld;
  for (guint i = 0; i < HL_N_FLAGS; i++)
    self->by_flag[i] += other->by_flag[i];

  for (guint i = 0; i < HL_N_END_REASONS; i++)
    self->ends[i] += other->ends[i];

  for (guint i = 0; i < HL_N_FACTORS; i++)
    self->applied[i] += other->applied[i];

  hl_sums_add (&self->unscreened, hl_sums_is_zero (&other->unscreened)
               ? &other->cell.sums[HL_SHEET_HEADLINE] : &other->unscreened);
  add_cell (&self->cell, &other->cell);
  add_lists (self, other);
}

/* Returns: (transfer full): the sum of the sheets of what @summary is of, one day */
HlSheet *
sheet_check_add_up (StoreFixture    *f,
                    const HlSummary *summary)
{
  g_autoptr(GPtrArray) sheets = list_sheets (f, summary->from);
  HlSheet *sum = hl_sheet_new ();

  g_assert_cmpuint (summary->from, ==, summary->to);
  for (guint i = 0; i < sheets->len; i++)
    {
      const HlSheet *sheet = g_ptr_array_index (sheets, i);

      if (strcmp (sheet->stream, summary->stream) == 0 &&
          strcmp (sheet->questionnaire,
                  hl_questionnaire_get_digest (summary->questionnaire)) == 0 &&
          hl_flow_equal (sheet->flow, summary->flow))
        add_sheet (sum, sheet);
    }

  return sum;
}

static void
assert_same_sums (const HlSums *a,
                  const HlSums *b)
{
  g_assert_cmpmem (a, sizeof *a, b, sizeof *b);
}

static void
assert_same_cell (HlSheetCell     *sum,
                  const HlCell    *shown,
                  HlQuestionnaire *questionnaire)
{
  guint n = hl_questionnaire_get_n_items (questionnaire);

  for (guint i = 0; i < n; i++)
    {
      const char *id = hl_item_get_id (hl_questionnaire_get_item (questionnaire, i));

      g_assert_cmpmem (&hl_sheet_cell_get_item (sum, id)->tally, sizeof (HlTally),
                       &shown->items[i], sizeof (HlTally));
    }

  g_assert_cmpuint (sum->items->len, ==, n);
  for (int i = 0; i < HL_N_FACTORS; i++)
    assert_same_sums (&sum->sums[i], &shown->factors[i]);

  assert_same_sums (&sum->sums[HL_SHEET_HEADLINE], &shown->headline);
}

static HlSheetTable
find_table (const char *name)
{
  static const char * const names[HL_N_SHEET_TABLES] = {
    "authority", "counter", "field", "hour", "language", "outcome",
  };
  int table = 0;

  while (strcmp (names[table], name) != 0)
    table++;

  return (HlSheetTable) table;
}

static void
assert_same_rows (HlSheet         *sum,
                  const HlSummary *summary)
{
  guint n = 0;

  for (guint i = 0; i < summary->rows->len; i++)
    {
      const HlRow *shown = g_ptr_array_index (summary->rows, i);
      HlSheetRow *row = hl_sheet_get_row (sum, find_table (shown->table), shown->key);

      assert_same_cell (&row->cell, &shown->cell, summary->questionnaire);
      g_assert_cmpint (MAX (row->people, row->cell.sums[HL_SHEET_HEADLINE].r), ==,
                       shown->cell.responses);
    }

  for (int table = 0; table < HL_N_SHEET_TABLES; table++)
    n += sum->tables[table]->len;

  g_assert_cmpuint (n, ==, summary->rows->len);
}

static void
assert_same_lists (HlSheet         *sum,
                   const HlSummary *summary)
{
  for (guint i = 0; i < sum->reasons->len; i++)
    {
      const HlSheetReason *reason = g_ptr_array_index (sum->reasons, i);
      guint index = 0;

      while (strcmp (hl_questionnaire_get_reason_id (summary->questionnaire, reason->factor, index),
                     reason->id) != 0)
        index++;

      g_assert_cmpint (reason->n, ==, summary->reasons[reason->factor][index]);
    }

  for (guint i = 0; i < sum->durations->len; i++)
    {
      const HlSheetDuration *duration = g_ptr_array_index (sum->durations, i);
      int page = hl_path_find_page (summary->questionnaire, duration->page);

      g_assert_cmpint (duration->people, ==, summary->pages[page].people);
      g_assert_cmpint (duration->seconds, ==, summary->pages[page].seconds);
      g_assert_cmpint (duration->leavers, ==, summary->pages[page].leavers);
    }
}

static void
assert_same_screening (const HlSheet   *sum,
                       const HlSummary *summary)
{
  gboolean screened = (sum->withheld & HL_SHEET_WITHHELD_SCREENED) != 0;
  gboolean left_out = (sum->withheld & HL_SHEET_WITHHELD_LEFT_OUT) != 0;

  g_assert_cmpint (screened, ==, summary->screened_withheld);
  g_assert_cmpint (left_out, ==, summary->left_out_withheld);
  if (!screened)
    g_assert_cmpint (sum->screened, ==, summary->screened);

  if (!left_out)
    g_assert_cmpint (sum->left_out, ==, summary->left_out);

  for (guint i = 0; i < HL_N_FLAGS; i++)
    {
      g_assert_cmpint ((sum->withheld & (1u << i)) != 0, ==,
                       (summary->flags_withheld & (1u << i)) != 0);
      if (!(sum->withheld & (1u << i)))
        g_assert_cmpint (sum->by_flag[i], ==, summary->by_flag[i]);
    }
}

/* Whatever a page, a report or `hailong status` shows of the day is in the sheets. */
void
sheet_check_equal (HlSheet         *sum,
                   const HlSummary *summary)
{
  g_assert_cmpint (sum->released, ==, summary->released);
  g_assert_cmpint (sum->counted, ==, summary->counted);
  g_assert_cmpint (sum->partial, ==, summary->partial);
  g_assert_cmpint (sum->lone, ==, summary->lone);
  g_assert_cmpint (sum->carried, ==, summary->carried);
  g_assert_cmpmem (sum->ends, sizeof sum->ends, summary->ends, sizeof summary->ends);
  g_assert_cmpmem (sum->applied, sizeof sum->applied, summary->applied, sizeof summary->applied);
  assert_same_sums (&sum->unscreened, &summary->unscreened);
  assert_same_cell (&sum->cell, &summary->cell, summary->questionnaire);
  assert_same_rows (sum, summary);
  assert_same_lists (sum, summary);
  assert_same_screening (sum, summary);
}

/* A revision is the last record of a batch, a close or a lift. */
static void
check_revision (StoreFixture  *f,
                const HlSheet *sheet)
{
  g_autofree char *sql = g_strdup_printf ("SELECT kind FROM journal WHERE seq = %" G_GINT64_FORMAT,
                                          sheet->revision);
  g_autofree char *next_sql = g_strdup_printf ("SELECT coalesce ((SELECT kind FROM journal"
                                               " WHERE seq = %" G_GINT64_FORMAT "), '-')",
                                               sheet->revision + 1);
  g_autofree char *kind = store_fixture_get_text (f, sql);
  g_autofree char *next = store_fixture_get_text (f, next_sql);

  g_assert_true (g_str_equal (kind, "response") || g_str_equal (kind, "void") ||
                 g_str_equal (kind, "close") || g_str_equal (kind, "lift"));
  g_assert_false (g_str_equal (next, "response") || g_str_equal (next, "void"));
}

static void
check_told (const HlSheet *sheet)
{
  gint64 group = sheet->left_out + sheet->lifted;

  for (guint i = 0; i < HL_N_FLAGS; i++)
    g_assert_false (sheet->by_flag[i] >= 1 && sheet->by_flag[i] <= 4);

  g_assert_false (sheet->screened >= 1 && sheet->screened <= 4);
  g_assert_false (sheet->left_out >= 1 && sheet->left_out <= 4);
  g_assert_false (sheet->lifted >= 1 && sheet->lifted <= 4);
  if (sheet->screened > 0 && group > 0)
    g_assert_true (sheet->screened == group || sheet->screened - group >= 5);
}

static gint64
get_revision (const char *text)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HlSheet) sheet = hl_sheet_parse ("before", text, -1, &error);

  g_assert_no_error (error);
  return sheet->revision;
}

/* What its writing says is what was read, and another writing than before is a later
 * revision. */
static void
check_text (HlSheet    *sheet,
            GHashTable *texts)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *text = hl_sheet_to_text (sheet, &error);
  g_autofree char *path = hl_sheet_get_path (sheet);
  const char *before = g_hash_table_lookup (texts, path);

  g_assert_no_error (error);
  g_assert_cmpint (get_revision (text), ==, sheet->revision);
  if (before != NULL && strcmp (before, text) != 0)
    g_assert_cmpint (get_revision (before), <, sheet->revision);

  g_hash_table_insert (texts, g_steal_pointer (&path), g_steal_pointer (&text));
}

static void
check_stream (StoreFixture *f,
              const char   *stream,
              HlDay         day)
{
  HlQuery query = { stream, day, day, FALSE, TRUE };
  g_autoptr(GError) error = NULL;
  g_autoptr(HlSummary) summary = hl_store_summarise (f->store, &query, &error);
  g_autoptr(HlSheet) sum = NULL;

  g_assert_no_error (error);
  sum = sheet_check_add_up (f, summary);
  sheet_check_equal (sum, summary);
}

/* @texts: (element-type utf8 utf8): the sheets' texts by path, as they were seen
 * last; brought up to date */
void
sheet_check (StoreFixture *f,
             HlDay         from,
             HlDay         to,
             GHashTable   *texts)
{
  for (HlDay day = from; day <= to; day++)
    {
      g_autoptr(GPtrArray) sheets = list_sheets (f, day);

      for (guint i = 0; i < sheets->len; i++)
        {
          HlSheet *sheet = g_ptr_array_index (sheets, i);

          check_revision (f, sheet);
          check_told (sheet);
          check_text (sheet, texts);
        }

      check_stream (f, HL_STREAM_KIOSK, day);
      check_stream (f, HL_STREAM_PAPER, day);
    }
}
