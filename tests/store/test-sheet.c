/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hl-replay.h"
#include "sheet-check.h"

#include <glib/gstdio.h>
#include <string.h>

#define DAY "2026-11-02"    /* that of FIXTURE_START, a Monday */
#define FIRST_CLOSE DAY "T11:31"
#define DAY_END DAY "T17:01"
#define NEXT_DAY "2026-11-03"
#define FORMER "so-nnmt"
#define LATER "so-tp"
#define FOURS "444444"
#define TWOS "222222"

static GPtrArray *
list_of (StoreFixture *f,
         const char   *day)
{
  g_autoptr(GError) error = NULL;
  GPtrArray *sheets = hl_store_list_sheets (f->store, hl_day_parse (day), &error);

  g_assert_no_error (error);
  return sheets;
}

/* Returns: (transfer full): the text of the day's only sheet */
static char *
get_text (StoreFixture *f,
          const char   *day)
{
  g_autoptr(GPtrArray) sheets = list_of (f, day);
  g_autoptr(GError) error = NULL;
  char *text;

  g_assert_cmpuint (sheets->len, ==, 1);
  text = hl_sheet_to_text (g_ptr_array_index (sheets, 0), &error);
  g_assert_no_error (error);
  return text;
}

static HlSheet *
parse (const char *text)
{
  g_autoptr(GError) error = NULL;
  HlSheet *sheet = hl_sheet_parse ("sheet", text, -1, &error);

  g_assert_no_error (error);
  return sheet;
}

static HlSheet *
get_sheet (StoreFixture *f)
{
  g_autofree char *text = get_text (f, DAY);

  return parse (text);
}

static void
check_day (StoreFixture *f,
           const char   *stream)
{
  g_autoptr(HlSummary) summary = store_fixture_summarise (f, stream, DAY, DAY, FALSE);
  g_autoptr(HlSheet) sum = sheet_check_add_up (f, summary);

  sheet_check_equal (sum, summary);
}

static void
test_nothing_before_a_release (StoreFixture  *f,
                               gconstpointer  unused)
{
  g_autoptr(GPtrArray) sheets = NULL;

  store_fixture_rate_many (f, 9, FOURS, 0);
  sheets = list_of (f, DAY);
  g_assert_cmpuint (sheets->len, ==, 0);
}

static void
test_release_makes_a_sheet (StoreFixture  *f,
                            gconstpointer  unused)
{
  g_autoptr(HlSheet) sheet = NULL;
  g_autofree char *seal = NULL;

  store_fixture_rate_many (f, 10, FOURS, 0);
  sheet = get_sheet (f);
  seal = store_fixture_get_text (f, "SELECT lower (hex (digest)) FROM head");
  g_assert_cmpint (sheet->released, ==, 5);
  g_assert_cmpint (sheet->cell.sums[HL_SHEET_HEADLINE].r, ==, 5);
  g_assert_cmpuint (sheet->tables[HL_SHEET_COUNTERS]->len, ==, 0);
  g_assert_cmpint (sheet->revision, ==,
                   store_fixture_get_number (f, "SELECT seq FROM head"));
  g_assert_cmpstr (sheet->seal, ==, seal);
  g_assert_cmpstr (sheet->kiosk, ==, hl_catalogue_get_kiosk (f->catalogue));
  g_assert_cmpstr (sheet->unit, ==, hl_catalogue_get_unit (f->catalogue));
  check_day (f, "kiosk");
}

static void
test_what_waits_changes_nothing (StoreFixture  *f,
                                 gconstpointer  unused)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  store_fixture_rate_many (f, 10, FOURS, 0);
  before = get_text (f, DAY);
  store_fixture_rate_many (f, 4, TWOS, 0);
  after = get_text (f, DAY);
  g_assert_cmpstr (before, ==, after);
}

static void
test_close_brings_the_breakdowns (StoreFixture  *f,
                                  gconstpointer  unused)
{
  g_autoptr(HlSheet) before = NULL;
  g_autoptr(HlSheet) after = NULL;
  g_autoptr(HlSheet) again = NULL;
  HlSheetRow *row;

  store_fixture_rate_many (f, 10, FOURS, 0);
  before = get_sheet (f);
  store_fixture_catch_up (f, FIRST_CLOSE);
  after = get_sheet (f);
  g_assert_cmpint (after->revision, >, before->revision);
  g_assert_cmpint (after->released, ==, 5);
  row = hl_sheet_get_row (after, HL_SHEET_COUNTERS, "1");
  g_assert_cmpint (row->people, ==, 5);
  g_assert_cmpint (row->cell.sums[HL_SHEET_HEADLINE].r, ==, 5);
  g_assert_cmpint (hl_sheet_get_row (after, HL_SHEET_LANGUAGES, "vi")->people, ==, 5);
  check_day (f, "kiosk");

  /* A saved answer is no release. */
  store_fixture_rate (f, TWOS, 0);
  again = get_sheet (f);
  g_assert_cmpint (again->revision, ==, after->revision);
}

static void
test_lift_makes_a_revision (StoreFixture  *f,
                            gconstpointer  unused)
{
  g_autoptr(HlSheet) before = NULL;
  g_autoptr(HlSheet) after = NULL;
  g_autoptr(GError) error = NULL;

  store_fixture_rate_many (f, 7, FOURS, HL_FLAG_DESK);
  store_fixture_rate_many (f, 6, TWOS, 0);
  store_fixture_catch_up (f, DAY_END);
  before = get_sheet (f);
  g_assert_cmpint (before->left_out, ==, 7);
  g_assert_cmpint (before->screened, ==, 7);
  g_assert_cmpint (before->unscreened.r, ==, 13);
  check_day (f, "kiosk");

  g_assert_true (hl_store_lift (f->store, "kiosk", hl_day_parse (DAY), "a class", &error));
  after = get_sheet (f);
  g_assert_cmpint (after->revision, >, before->revision);
  g_assert_cmpint (after->left_out, ==, 0);
  g_assert_cmpint (after->lifted, ==, 7);
  g_assert_true (hl_sums_is_zero (&after->unscreened));
  check_day (f, "kiosk");
}

/* A few flagged beside a group that was left out were answered below 4. */
static void
test_few_flagged_are_withheld (StoreFixture  *f,
                               gconstpointer  unused)
{
  g_autoptr(HlSheet) sheet = NULL;

  store_fixture_rate_many (f, 7, FOURS, HL_FLAG_DESK);
  store_fixture_rate_many (f, 2, TWOS, HL_FLAG_DESK);
  store_fixture_rate_many (f, 6, FOURS, 0);
  store_fixture_catch_up (f, DAY_END);
  sheet = get_sheet (f);
  g_assert_cmphex (sheet->withheld, ==, HL_SHEET_WITHHELD_SCREENED | HL_FLAG_DESK);
  g_assert_cmpint (sheet->screened, ==, 0);
  g_assert_cmpint (sheet->left_out, ==, 7);
  check_day (f, "kiosk");
}

/* What a copied or restored store does, too: see hl-store-epoch.c. */
static void
open_new_epoch (StoreFixture *f)
{
  g_autofree char *mark = g_build_filename (f->keys, "kiosk.mark", NULL);

  store_fixture_close (f);
  g_assert_cmpint (g_unlink (mark), ==, 0);
  store_fixture_open (f, HL_STORE_KIOSK);
}

static void
test_epochs_add_up (StoreFixture  *f,
                    gconstpointer  unused)
{
  g_autofree char *first = NULL;
  g_autofree char *again = NULL;
  g_autoptr(GPtrArray) sheets = NULL;

  store_fixture_rate_many (f, 10, FOURS, 0);
  store_fixture_catch_up (f, FIRST_CLOSE);
  first = get_text (f, DAY);

  store_fixture_set_time (f, DAY "T13:35");
  open_new_epoch (f);
  store_fixture_rate_many (f, 10, TWOS, 0);
  store_fixture_catch_up (f, DAY_END);
  sheets = list_of (f, DAY);
  g_assert_cmpuint (sheets->len, ==, 2);
  again = hl_sheet_to_text (g_ptr_array_index (sheets, 0), NULL);
  g_assert_cmpstr (again, ==, first);
  g_assert_cmpint (((HlSheet *) g_ptr_array_index (sheets, 1))->released, >=, 10);
  check_day (f, "kiosk");
}

/* Nine flagged in all, and seven of one epoch, would tell of the two of the other. */
static void
test_epochs_withhold_together (StoreFixture  *f,
                               gconstpointer  unused)
{
  g_autoptr(HlSummary) summary = NULL;

  store_fixture_rate_many (f, 7, FOURS, HL_FLAG_FAST);
  store_fixture_rate_many (f, 6, FOURS, 0);
  store_fixture_catch_up (f, DAY_END);
  open_new_epoch (f);
  store_fixture_rate_many (f, 2, FOURS, HL_FLAG_FAST);
  store_fixture_rate_many (f, 10, FOURS, 0);
  store_fixture_run_sql (f, "UPDATE meta SET value = '" DAY "/1' WHERE name = 'closed'");
  store_fixture_catch_up (f, DAY "T17:02");

  summary = store_fixture_summarise (f, "kiosk", DAY, DAY, FALSE);
  g_assert_true (summary->screened_withheld);
  check_day (f, "kiosk");
}

/* Gives back the journal as it was at a record, folded anew; to be rolled back. */
static void
cut_journal (StoreFixture *f,
             gint64        revision)
{
  g_autofree char *sql = g_strdup_printf ("DELETE FROM journal WHERE seq > %" G_GINT64_FORMAT,
                                          revision);
  g_autoptr(GError) error = NULL;

  store_fixture_run_sql (f, "BEGIN");
  store_fixture_run_sql (f, sql);
  g_assert_true (hl_replay_rebuild (f->store, &error));
  g_assert_no_error (error);
}

static void
assert_made_again (StoreFixture *f,
                   const char   *text)
{
  g_autoptr(HlSheet) sheet = parse (text);
  g_autoptr(GError) error = NULL;
  g_autoptr(GArray) marks = NULL;
  g_autofree char *path = hl_sheet_get_path (sheet);
  gboolean found = FALSE;

  cut_journal (f, sheet->revision);
  marks = hl_sheet_list_marks (f->store, 0, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < marks->len; i++)
    {
      g_autoptr(HlSheet) made = hl_sheet_make (f->store, &g_array_index (marks, HlSheetMark, i),
                                               &error);
      g_autofree char *made_path = hl_sheet_get_path (made);
      g_autofree char *again = hl_sheet_to_text (made, NULL);

      g_assert_no_error (error);
      if (strcmp (made_path, path) != 0)
        continue;

      g_assert_cmpstr (again, ==, text);
      found = TRUE;
    }

  g_assert_true (found);
  store_fixture_run_sql (f, "ROLLBACK");
}

/* Every revision that ever was follows from the journal up to it. */
static void
test_journal_gives_every_revision (StoreFixture  *f,
                                   gconstpointer  unused)
{
  g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GError) error = NULL;

  store_fixture_rate_many (f, 10, FOURS, 0);
  g_ptr_array_add (texts, get_text (f, DAY));
  store_fixture_rate_many (f, 6, TWOS, 0);
  g_ptr_array_add (texts, get_text (f, DAY));
  store_fixture_catch_up (f, FIRST_CLOSE);
  g_ptr_array_add (texts, get_text (f, DAY));
  store_fixture_rate_many (f, 8, FOURS, HL_FLAG_DESK);
  store_fixture_catch_up (f, DAY_END);
  g_ptr_array_add (texts, get_text (f, DAY));
  g_assert_true (hl_store_lift (f->store, "kiosk", hl_day_parse (DAY), "a class", &error));
  g_ptr_array_add (texts, get_text (f, DAY));
  store_fixture_set_time (f, NEXT_DAY "T08:00");
  store_fixture_rate_many (f, 12, TWOS, 0);
  g_ptr_array_add (texts, get_text (f, NEXT_DAY));

  for (guint i = 0; i < texts->len; i++)
    assert_made_again (f, g_ptr_array_index (texts, i));

  store_fixture_assert_clean (f);
}

static void
change_authority (StoreFixture *f)
{
  g_autofree char *path = g_build_filename (f->dir, "centre.json", NULL);
  g_autoptr(JsonParser) parser = json_parser_new ();
  g_autofree char *text = NULL;
  JsonObject *field;

  g_assert_true (json_parser_load_from_file (parser, path, NULL));
  field = json_array_get_object_element (json_object_get_array_member
                                           (json_node_get_object (json_parser_get_root (parser)),
                                           "fields"), 0);
  g_assert_cmpstr (json_object_get_string_member (field, "code"), ==, "dat-dai");
  g_assert_cmpstr (json_object_get_string_member (field, "authority"), ==, FORMER);
  json_object_set_string_member (field, "authority", LATER);
  text = json_to_string (json_parser_get_root (parser), TRUE);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  store_fixture_open (f, HL_STORE_KIOSK);
}

/* Another authority takes a field over: what was released before stays as it was. */
static void
test_authority_is_that_of_its_time (StoreFixture  *f,
                                    gconstpointer  unused)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr(HlSheet) first = NULL;
  g_autoptr(HlSheet) next = NULL;
  g_autofree char *next_text = NULL;

  store_fixture_rate_many (f, 10, FOURS, 0);
  store_fixture_catch_up (f, DAY_END);
  before = get_text (f, DAY);
  change_authority (f);
  after = get_text (f, DAY);
  g_assert_cmpstr (before, ==, after);

  store_fixture_set_time (f, NEXT_DAY "T08:00");
  store_fixture_rate_many (f, 10, FOURS, 0);
  store_fixture_catch_up (f, NEXT_DAY "T17:01");
  first = parse (before);
  next_text = get_text (f, NEXT_DAY);
  next = parse (next_text);
  g_assert_cmpstr (first->config, !=, next->config);
  g_assert_cmpint (hl_sheet_get_row (first, HL_SHEET_AUTHORITIES, FORMER)->people, >, 0);
  g_assert_cmpint (hl_sheet_get_row (next, HL_SHEET_AUTHORITIES, FORMER)->people, ==, 0);
  g_assert_cmpint (hl_sheet_get_row (next, HL_SHEET_AUTHORITIES, LATER)->people, >, 0);
}

static void
test_broken_journal_is_told (StoreFixture  *f,
                             gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;

  store_fixture_rate_many (f, 10, FOURS, 0);
  store_fixture_run_sql (f, "UPDATE sheet SET revision = 9999");
  g_assert_null (hl_store_list_sheets (f->store, hl_day_parse (DAY), &error));
  g_assert_error (error, HL_STORE_ERROR, HL_STORE_ERROR_BROKEN);
}

static const StoreCase cases[] = {
  { "/sheet/nothing-before-a-release", test_nothing_before_a_release },
  { "/sheet/release", test_release_makes_a_sheet },
  { "/sheet/what-waits", test_what_waits_changes_nothing },
  { "/sheet/close", test_close_brings_the_breakdowns },
  { "/sheet/lift", test_lift_makes_a_revision },
  { "/sheet/withheld", test_few_flagged_are_withheld },
  { "/sheet/epochs/add-up", test_epochs_add_up },
  { "/sheet/epochs/withhold", test_epochs_withhold_together },
  { "/sheet/journal-gives-every-revision", test_journal_gives_every_revision },
  { "/sheet/authority", test_authority_is_that_of_its_time },
  { "/sheet/broken", test_broken_journal_is_told },
};

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add (cases[i].path, StoreFixture, NULL, store_fixture_set_up_kiosk, cases[i].func,
                store_fixture_tear_down);

  return g_test_run ();
}
