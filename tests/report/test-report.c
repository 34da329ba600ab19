/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <json-glib/json-glib.h>
#include <string.h>

#include "capture.h"
#include "hl-report-csv.h"
#include "hl-report-json.h"
#include "hl-report-names.h"

#define HEADER \
  "table,key,name,figure,figure_name,unit,stream,questionnaire,flow,from,to,responses," \
  "respondents,n,level_1,level_2,level_3,level_4,level_5,percent,low,high,scaled"
#define N_COLUMNS 23

typedef struct
{
  Capture          capture;
  HlQuestionnaire *questionnaire;
  HlCatalogue     *catalogue;
  HlSummary       *summary;
} Fixture;

static void
fixture_set_up (Fixture       *f,
                gconstpointer  unused)
{
  HlFlow all = { .kind = HL_FLOW_ALL };

  capture_set_up (&f->capture, NULL);
  f->questionnaire = load_questionnaire ();
  f->catalogue = load_catalogue ();
  f->summary = hl_summary_new (f->questionnaire, all);
  f->summary->unit = g_strdup ("LS-TTHCC");
  f->summary->stream = g_strdup ("kiosk");
  f->summary->from = f->summary->to = hl_day_from_ymd (2026, 11, 23);
  f->summary->served = -1;
}

static void
fixture_tear_down (Fixture       *f,
                   gconstpointer  unused)
{
  hl_summary_free (f->summary);
  hl_catalogue_unref (f->catalogue);
  hl_questionnaire_unref (f->questionnaire);
  capture_tear_down (&f->capture, NULL);
}

/* Ten people answer access: nine with 4, one with 2. */
static void
add_answers (HlCell          *cell,
             HlQuestionnaire *questionnaire)
{
  int access = hl_questionnaire_find_item (questionnaire, "access");

  cell->responses = 10;
  cell->items[access].c[1] = 1;
  cell->items[access].c[3] = 9;

  for (int i = 0; i < 10; i++)
    {
      hl_sums_add_person (&cell->factors[HL_FACTOR_ACCESS], i < 9, 1);
      hl_sums_add_person (&cell->headline, i < 9, 1);
    }
}

static void
fill (Fixture *f)
{
  HlRow *row;

  f->summary->saved = 12;
  f->summary->released = f->summary->counted = 10;
  f->summary->served = 40;
  add_answers (&f->summary->cell, f->questionnaire);

  row = hl_summary_add_row (f->summary, "counter", "Q01");
  add_answers (&row->cell, f->questionnaire);
  row = hl_summary_add_row (f->summary, "outcome", "–");
  add_answers (&row->cell, f->questionnaire);
  row = hl_summary_add_row (f->summary, "hour", "8");
  row->cell.responses = 10;
}

static JsonObject *
write_json (Fixture    *f,
            JsonParser *parser,
            guint       parts)
{
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;

  hl_report_write_json (f->capture.output, f->summary, f->catalogue, parts);
  text = capture_read (&f->capture);

  json_parser_load_from_data (parser, text, -1, &error);
  g_assert_no_error (error);
  return json_node_get_object (json_parser_get_root (parser));
}

static void
assert_members (JsonObject *object,
                const char *names)
{
  g_autoptr(GString) found = g_string_new (NULL);
  JsonObjectIter iter;
  const char *name;

  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, NULL))
    g_string_append_printf (found, "%s%s", found->len > 0 ? " " : "", name);

  g_assert_cmpstr (found->str, ==, names);
}

static void
test_json_has_the_agreed_shape (Fixture       *f,
                                gconstpointer  unused)
{
  g_autoptr(JsonParser) parser = json_parser_new ();
  JsonObject *root;

  fill (f);
  root = write_json (f, parser, 0);

  assert_members (root, "day unit stream questionnaire responses overall factors items flow now "
                        "served others pages self_declared reasons alerts");
  assert_members (json_object_get_object_member (root, "responses"),
                  "saved released counted screened partial lone left_out carried");
  assert_members (json_object_get_object_member (root, "overall"),
                  "respondents n levels percent low high scaled mean_of_factors unscreened");
  assert_members (json_object_get_object_member (root, "factors"),
                  "access procedure officer result feedback");
  assert_members (json_object_get_object_member (root, "items"),
                  "overall access procedure officer result feedback");
}

/* Of the flagged and of one rule a day's number is missing, of another rule too,
 * which has no other day. */
static void
withhold (Fixture *f)
{
  f->summary->screened = 1018;
  f->summary->screened_withheld = TRUE;
  f->summary->left_out = 19;
  f->summary->by_flag[g_bit_nth_lsf (HL_FLAG_DESK, -1)] = 11;
  f->summary->by_flag[g_bit_nth_lsf (HL_FLAG_BURST, -1)] = 7;
  f->summary->flags_withheld = HL_FLAG_DESK | HL_FLAG_FAST;
}

static void
test_json_says_at_least (Fixture       *f,
                         gconstpointer  unused)
{
  g_autoptr(JsonParser) parser = json_parser_new ();
  JsonObject *responses;

  fill (f);
  withhold (f);
  responses = json_object_get_object_member (write_json (f, parser, 0), "responses");
  assert_members (responses, "saved released counted screened partial lone left_out carried "
                             "screened_at_least");
  g_assert_cmpint (json_object_get_int_member (responses, "screened"), ==, 1018);
  g_assert_true (json_object_get_boolean_member (responses, "screened_at_least"));
  g_assert_cmpint (json_object_get_int_member (responses, "left_out"), ==, 19);
}

static void
test_json_has_null_where_nothing_is_told (Fixture       *f,
                                          gconstpointer  unused)
{
  g_autoptr(JsonParser) parser = json_parser_new ();
  JsonObject *responses;

  fill (f);
  f->summary->screened_withheld = f->summary->left_out_withheld = TRUE;
  responses = json_object_get_object_member (write_json (f, parser, 0), "responses");
  g_assert_true (json_object_get_null_member (responses, "screened"));
  g_assert_true (json_object_get_null_member (responses, "left_out"));
  g_assert_true (json_object_get_boolean_member (responses, "screened_at_least"));
  g_assert_true (json_object_get_boolean_member (responses, "left_out_at_least"));
}

static void
assert_text (HlCount     count,
             const char *expected)
{
  g_autofree char *text = hl_report_count_to_text (&count);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_count_says_what_may_be_told (Fixture       *f,
                                  gconstpointer  unused)
{
  assert_text (hl_report_get_screened (f->summary), "0");
  withhold (f);
  assert_text (hl_report_get_screened (f->summary), "≥ 1.018");
  assert_text (hl_report_get_left_out (f->summary), "19");
  assert_text (hl_report_get_flag_count (f->summary, HL_FLAG_DESK), "≥ 11");
  assert_text (hl_report_get_flag_count (f->summary, HL_FLAG_BURST), "7");
  assert_text (hl_report_get_flag_count (f->summary, HL_FLAG_FAST), "·");
  assert_text (hl_report_get_flag_count (f->summary, HL_FLAG_TEST), "0");
}

static void
test_json_has_the_figures (Fixture       *f,
                           gconstpointer  unused)
{
  g_autoptr(JsonParser) parser = json_parser_new ();
  JsonObject *overall;
  JsonArray *levels;

  fill (f);
  overall = json_object_get_object_member (write_json (f, parser, 0), "overall");
  levels = json_object_get_array_member (overall, "levels");

  g_assert_cmpint (json_object_get_int_member (overall, "respondents"), ==, 10);
  g_assert_cmpuint (json_array_get_length (levels), ==, 5);
  g_assert_cmpint (json_array_get_int_element (levels, 3), ==, 9);
  g_assert_cmpfloat (json_object_get_double_member (overall, "percent"), ==, 90.00);
  g_assert_cmpfloat (json_object_get_double_member (overall, "low"), ==, 59.58);
  g_assert_cmpfloat (json_object_get_double_member (overall, "high"), ==, 98.21);
  g_assert_cmpfloat (json_object_get_double_member (overall, "mean_of_factors"), ==, 90.00);
  g_assert_true (json_object_get_null_member (overall, "unscreened"));
}

static void
test_json_lists_the_pages_that_were_seen (Fixture       *f,
                                          gconstpointer  unused)
{
  g_autoptr(JsonParser) parser = json_parser_new ();
  guint outcome = hl_path_get_page (f->summary->questionnaire, HL_PATH_OUTCOME);
  JsonArray *pages;
  JsonObject *page;

  f->summary->pages[0] = (HlPageUse) { 8, 0, 0 };
  f->summary->pages[outcome] = (HlPageUse) { 7, 24, 2 };
  pages = json_object_get_array_member (write_json (f, parser, 0), "pages");

  g_assert_cmpuint (json_array_get_length (pages), ==, 2);
  page = json_array_get_object_element (pages, 0);
  assert_members (page, "page seen seconds left");
  g_assert_cmpstr (json_object_get_string_member (page, "page"), ==, "overall");
  g_assert_true (json_object_get_null_member (page, "seconds"));

  page = json_array_get_object_element (pages, 1);
  g_assert_cmpstr (json_object_get_string_member (page, "page"), ==, "outcome");
  g_assert_cmpint (json_object_get_int_member (page, "seen"), ==, 7);
  g_assert_cmpfloat (json_object_get_double_member (page, "seconds"), ==, 3.43);
  g_assert_cmpint (json_object_get_int_member (page, "left"), ==, 2);
}

static void
test_json_lists_reasons_and_alerts (Fixture       *f,
                                    gconstpointer  unused)
{
  g_autoptr(JsonParser) parser = json_parser_new ();
  HlSummaryOver over = { f->summary->from, 1 };
  JsonObject *root, *one;

  f->summary->reasons[HL_FACTOR_OFFICER][2] = 6;
  g_array_append_val (f->summary->over, over);
  root = write_json (f, parser, 0);

  one = json_array_get_object_element (json_object_get_array_member (root, "reasons"), 0);
  assert_members (one, "factor reason name responses");
  g_assert_cmpstr (json_object_get_string_member (one, "factor"), ==, "officer");
  g_assert_cmpstr (json_object_get_string_member (one, "reason"), ==,
                   hl_questionnaire_get_reason_id (f->questionnaire, HL_FACTOR_OFFICER, 2));
  g_assert_cmpint (json_object_get_int_member (one, "responses"), ==, 6);

  one = json_array_get_object_element (json_object_get_array_member (root, "alerts"), 0);
  assert_members (one, "alert day session");
  g_assert_cmpstr (json_object_get_string_member (one, "alert"), ==, "over_served");
  g_assert_cmpstr (json_object_get_string_member (one, "day"), ==, "2026-11-23");
  g_assert_cmpint (json_object_get_int_member (one, "session"), ==, 2);
}

static void
test_json_without_answers_has_nulls (Fixture       *f,
                                     gconstpointer  unused)
{
  g_autoptr(JsonParser) parser = json_parser_new ();
  JsonObject *root = write_json (f, parser, HL_REPORT_ROWS);
  JsonObject *overall = json_object_get_object_member (root, "overall");

  g_assert_true (json_object_get_null_member (overall, "percent"));
  g_assert_true (json_object_get_null_member (overall, "low"));
  g_assert_true (json_object_get_null_member (overall, "scaled"));
  g_assert_true (json_object_get_null_member (overall, "mean_of_factors"));
  g_assert_true (json_object_get_null_member (root, "served"));
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (root, "rows")), ==, 0);
}

static void
test_json_names_a_range (Fixture       *f,
                         gconstpointer  unused)
{
  g_autoptr(JsonParser) parser = json_parser_new ();
  JsonObject *root = write_json (f, parser, HL_REPORT_RANGE);

  g_assert_false (json_object_has_member (root, "day"));
  g_assert_cmpstr (json_object_get_string_member (root, "from"), ==, "2026-11-23");
  g_assert_cmpstr (json_object_get_string_member (root, "to"), ==, "2026-11-23");
}

static void
test_json_has_rows_names_and_note (Fixture       *f,
                                   gconstpointer  unused)
{
  g_autoptr(JsonParser) parser = json_parser_new ();
  JsonObject *root;
  JsonArray *rows;
  JsonObject *row;

  fill (f);
  root = write_json (f, parser, HL_REPORT_ROWS);
  rows = json_object_get_array_member (root, "rows");
  row = json_array_get_object_element (rows, 0);

  g_assert_cmpuint (json_array_get_length (rows), ==, 3);
  assert_members (row, "table key name responses overall factors");
  g_assert_cmpstr (json_object_get_string_member (row, "key"), ==, "Q01");
  g_assert_cmpfloat (json_object_get_double_member (json_object_get_object_member (row, "overall"),
                                                    "percent"), ==, 90.00);

  row = json_array_get_object_element (rows, 1);
  g_assert_cmpstr (json_object_get_string_member (row, "name"), ==, "Không rõ");

  row = json_array_get_object_element (rows, 2);
  g_assert_true (json_object_get_null_member (row, "overall"));
  g_assert_true (json_object_get_null_member (row, "factors"));

  g_assert_cmpstr (json_object_get_string_member (json_object_get_object_member (root, "names"),
                                                  "headline"), ==, "Tỷ lệ hài lòng (mức 4 và 5)");
  g_assert_nonnull (strstr (json_object_get_string_member (root, "note"), "không phải mẫu"));
}

static void
test_row_of_a_rotation_has_no_percent (Fixture       *f,
                                       gconstpointer  unused)
{
  g_autoptr(JsonParser) parser = json_parser_new ();
  JsonObject *overall;
  JsonObject *row;

  f->summary->flow = (HlFlow) { .kind = HL_FLOW_ROTATE, .n = 2 };
  fill (f);
  row = json_array_get_object_element (
    json_object_get_array_member (write_json (f, parser, HL_REPORT_ROWS), "rows"), 0);
  overall = json_object_get_object_member (row, "overall");

  g_assert_true (json_object_get_null_member (overall, "percent"));
  g_assert_cmpint (json_object_get_int_member (overall, "n"), ==, 10);
}

static void
test_row_of_drivers_has_no_percent (Fixture       *f,
                                    gconstpointer  unused)
{
  g_autoptr(JsonParser) parser = json_parser_new ();
  JsonObject *row;

  f->summary->flow = (HlFlow) { .kind = HL_FLOW_DRIVERS };
  fill (f);
  row = json_array_get_object_element (
    json_object_get_array_member (write_json (f, parser, HL_REPORT_ROWS), "rows"), 0);

  g_assert_true (json_object_get_null_member (json_object_get_object_member (row, "overall"),
                                              "percent"));
  g_assert_true (json_object_get_null_member (
                   json_object_get_object_member (
                     json_object_get_object_member (row, "factors"), "access"), "percent"));
}

static char **
write_csv (Fixture *f)
{
  g_autofree char *text = NULL;
  char **lines;

  hl_report_write_csv (f->capture.output, f->summary, f->catalogue);
  text = capture_read (&f->capture);
  g_assert_true (g_str_has_prefix (text, "\xef\xbb\xbf"));
  g_assert_true (g_str_has_suffix (text, "\r\n"));
  text[strlen (text) - 2] = '\0';

  lines = g_strsplit (text + 3, "\r\n", -1);
  return lines;
}

/* Commas outside of quotation marks, plus one. */
static guint
count_cells (const char *line)
{
  gboolean quoted = FALSE;
  guint n = 1;

  for (const char *c = line; *c != '\0'; c++)
    if (*c == '"')
      quoted = !quoted;
    else if (*c == ',' && !quoted)
      n++;

  return n;
}

static const char *
find_line (char       **lines,
           const char  *prefix)
{
  for (guint i = 0; lines[i] != NULL; i++)
    if (g_str_has_prefix (lines[i], prefix))
      return lines[i];

  g_assert_not_reached ();
}

static void
assert_every_line_is_whole (char **lines)
{
  g_assert_cmpstr (lines[0], ==, HEADER);

  for (guint i = 0; lines[i] != NULL; i++)
    g_assert_cmpuint (count_cells (lines[i]), ==, N_COLUMNS);
}

static void
test_csv_columns_are_stable (Fixture       *f,
                             gconstpointer  unused)
{
  g_auto(GStrv) lines = write_csv (f);

  assert_every_line_is_whole (lines);
  g_assert_true (g_str_has_suffix (find_line (lines, "total,,,headline,"), ",0,0,0,0,0,0,0,0,,,,"));
}

static void
test_csv_has_the_figures (Fixture       *f,
                          gconstpointer  unused)
{
  g_auto(GStrv) lines = NULL;

  fill (f);
  lines = write_csv (f);

  assert_every_line_is_whole (lines);
  g_assert_true (g_str_has_suffix (find_line (lines, "total,,,headline,"),
                                   ",all,2026-11-23,2026-11-23,10,10,10,0,1,0,9,0,"
                                   "90.00,59.58,98.21,76.00"));
  g_assert_true (g_str_has_suffix (find_line (lines, "total,,,access,"),
                                   ",10,10,10,0,1,0,9,0,90.00,59.58,98.21,76.00"));
  g_assert_true (g_str_has_suffix (find_line (lines, "total,,,mean_of_factors,"),
                                   ",,,,,,,,,90.00,,,"));
  g_assert_true (g_str_has_suffix (find_line (lines, "total,,,officer,"),
                                   ",10,0,0,0,0,0,0,0,,,,"));
  g_assert_true (g_str_has_suffix (find_line (lines, "responses,saved,"), ",12,,,,,,,,,,,"));
  g_assert_true (g_str_has_suffix (find_line (lines, "responses,served,"), ",40,,,,,,,,,,,"));
  g_assert_true (g_str_has_suffix (find_line (lines, "hour,8,8 giờ,,,"), ",10,,,,,,,,,,,"));
  g_assert_nonnull (strstr (find_line (lines, "counter,Q01,"), ",headline,"));
  g_assert_nonnull (strstr (find_line (lines, "note,source,"), "SIPAS"));
}

static void
test_csv_says_at_least (Fixture       *f,
                        gconstpointer  unused)
{
  g_auto(GStrv) lines = NULL;

  fill (f);
  withhold (f);
  lines = write_csv (f);

  assert_every_line_is_whole (lines);
  g_assert_true (g_str_has_suffix (find_line (lines, "responses,screened,Bị gắn cờ sàng lọc "
                                                     "(ít nhất),"), ",1018,,,,,,,,,,,"));
  g_assert_true (g_str_has_suffix (find_line (lines, "responses,left_out,Loại khỏi tỷ lệ,"),
                                   ",19,,,,,,,,,,,"));
  g_assert_true (g_str_has_suffix (find_line (lines, "flag,desk,Sát lúc cán bộ đăng nhập "
                                                     "(ít nhất),"), ",11,,,,,,,,,,,"));
  g_assert_true (g_str_has_suffix (find_line (lines, "flag,burst,Bấm liên tiếp,"),
                                   ",7,,,,,,,,,,,"));
  g_assert_true (g_str_has_suffix (find_line (lines, "flag,fast,"), "-23,,,,,,,,,,,,"));
  g_assert_true (g_str_has_suffix (find_line (lines, "flag,test,"), ",0,,,,,,,,,,,"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) \
  g_test_add ("/report/" path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("json/has-the-agreed-shape", test_json_has_the_agreed_shape);
  ADD ("json/says-at-least", test_json_says_at_least);
  ADD ("json/has-null-where-nothing-is-told", test_json_has_null_where_nothing_is_told);
  ADD ("count-says-what-may-be-told", test_count_says_what_may_be_told);
  ADD ("json/has-the-figures", test_json_has_the_figures);
  ADD ("json/lists-the-pages-that-were-seen", test_json_lists_the_pages_that_were_seen);
  ADD ("json/lists-reasons-and-alerts", test_json_lists_reasons_and_alerts);
  ADD ("json/without-answers-has-nulls", test_json_without_answers_has_nulls);
  ADD ("json/names-a-range", test_json_names_a_range);
  ADD ("json/has-rows-names-and-note", test_json_has_rows_names_and_note);
  ADD ("json/row-of-a-rotation-has-no-percent", test_row_of_a_rotation_has_no_percent);
  ADD ("json/row-of-drivers-has-no-percent", test_row_of_drivers_has_no_percent);
  ADD ("csv/columns-are-stable", test_csv_columns_are_stable);
  ADD ("csv/has-the-figures", test_csv_has_the_figures);
  ADD ("csv/says-at-least", test_csv_says_at_least);
#undef ADD

  return g_test_run ();
}
