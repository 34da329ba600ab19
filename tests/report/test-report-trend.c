/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <json-glib/json-glib.h>
#include <string.h>

#include "capture.h"
#include "hl-report-trend.h"

#define HEADER \
  "by,period,from,to,of,unit,stream,questionnaire,flow,break,closure,saved,released," \
  "respondents,n,percent,low,high,target,state,change,change_low,change_high,direction,session"

typedef struct
{
  Capture          capture;
  HlQuestionnaire *questionnaire;
  HlCatalogue     *catalogue;
  HlTrend         *trend;
} Fixture;

static void
add_month (Fixture    *f,
           const char *day,
           HlFlow      flow,
           gint64      satisfied,
           gint64      n)
{
  g_autoptr(HlSummary) summary = hl_summary_new (f->questionnaire, flow);

  summary->saved = n + 3;
  summary->released = n;
  for (gint64 i = 0; i < n; i++)
    {
      hl_sums_add_person (&summary->cell.headline, i < satisfied, 1);
      hl_sums_add_person (&summary->cell.factors[HL_FACTOR_ACCESS], i < satisfied, 1);
    }

  summary->applied[HL_FACTOR_ACCESS] = n;
  hl_trend_add (f->trend, hl_period_of_day (HL_PERIOD_MONTH, hl_day_parse (day)), summary,
                HL_CLOSURE_CLOSED);
}

/* A fall, a period that only waits, and another flow. */
static void
fixture_set_up (Fixture       *f,
                gconstpointer  unused)
{
  HlFlow all = { HL_FLOW_ALL, 0 }, rotate = { HL_FLOW_ROTATE, 2 };

  capture_set_up (&f->capture, NULL);
  f->questionnaire = load_questionnaire ();
  f->catalogue = load_catalogue ();
  f->trend = hl_trend_new (HL_PERIOD_MONTH, hl_measure_headline (), "kiosk", 90);
  add_month (f, "2026-08-05", all, 450, 500);
  add_month (f, "2026-09-05", all, 250, 500);
  add_month (f, "2026-10-05", all, 0, 0);
  add_month (f, "2026-11-05", rotate, 500, 500);
}

static void
fixture_tear_down (Fixture       *f,
                   gconstpointer  unused)
{
  hl_trend_free (f->trend);
  hl_catalogue_unref (f->catalogue);
  hl_questionnaire_unref (f->questionnaire);
  capture_tear_down (&f->capture, NULL);
}

static void
test_csv_has_a_row_a_point (Fixture       *f,
                            gconstpointer  unused)
{
  g_autofree char *text = NULL;
  g_auto(GStrv) lines = NULL;

  hl_report_write_trend_csv (f->capture.output, f->trend, f->catalogue);
  text = capture_read (&f->capture);
  lines = g_strsplit (text, "\r\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 6);
  g_assert_cmpstr (lines[0], ==, "\xef\xbb\xbf" HEADER);
  g_assert_cmpstr (lines[1], ==, "month,2026-08,2026-08-01,2026-08-31,headline,LS-TTHCC,kiosk,"
                   "sipas-5,all,0,closed,503,500,500,500,90.00,87.06,92.33,90.00,unclear,,,,,");
  g_assert_true (g_str_has_prefix (lines[2], "month,2026-09,2026-09-01,2026-09-30,"));
  g_assert_true (g_str_has_suffix (lines[2], ",down,"));
  g_assert_nonnull (strstr (lines[2], ",missed,-40.00,"));
  g_assert_true (g_str_has_suffix (lines[3], ",0,closed,3,0,0,0,,,,90.00,unclear,,,,,"));
  g_assert_nonnull (strstr (lines[4], ",rotate 2,1,closed,503,500,500,500,100.00,"));
  g_assert_true (g_str_has_suffix (lines[4], ",met,,,,,"));
  g_assert_cmpstr (lines[5], ==, "");
}

static void
test_json_says_the_same (Fixture       *f,
                         gconstpointer  unused)
{
  g_autoptr(JsonParser) parser = json_parser_new ();
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;
  JsonObject *root, *point, *change;
  JsonArray *points;

  hl_report_write_trend_json (f->capture.output, f->trend, f->catalogue);
  text = capture_read (&f->capture);
  g_assert_true (json_parser_load_from_data (parser, text, -1, &error));
  root = json_node_get_object (json_parser_get_root (parser));
  g_assert_cmpstr (json_object_get_string_member (root, "of"), ==, "headline");
  g_assert_cmpstr (json_object_get_string_member (root, "by"), ==, "month");
  points = json_object_get_array_member (root, "points");
  g_assert_cmpuint (json_array_get_length (points), ==, 4);

  point = json_array_get_object_element (points, 1);
  g_assert_cmpfloat (json_object_get_double_member (point, "percent"), ==, 50);
  g_assert_cmpstr (json_object_get_string_member (point, "state"), ==, "missed");
  change = json_object_get_object_member (point, "change");
  g_assert_cmpfloat (json_object_get_double_member (change, "points"), ==, -40);
  g_assert_cmpstr (json_object_get_string_member (change, "direction"), ==, "down");

  point = json_array_get_object_element (points, 2);
  g_assert_true (json_object_get_null_member (point, "percent"));
  g_assert_cmpint (json_object_get_int_member (point, "saved"), ==, 3);

  point = json_array_get_object_element (points, 3);
  g_assert_true (json_object_get_boolean_member (point, "break"));
  g_assert_true (json_object_get_null_member (point, "change"));
  g_assert_cmpstr (json_object_get_string_member (point, "flow"), ==, "rotate 2");
}

/* Sessions are counted from 1, and a release outside them has none. */
static void
test_sessions_are_named (Fixture       *f,
                         gconstpointer  unused)
{
  g_autoptr(HlTrend) trend = hl_trend_new (HL_PERIOD_DAY, hl_measure_headline (), "kiosk", 90);
  g_autoptr(HlSummary) summary = hl_summary_new (f->questionnaire, (HlFlow) { HL_FLOW_ALL, 0 });
  HlPeriod day = hl_period_of_day (HL_PERIOD_DAY, hl_day_parse ("2026-11-23"));
  g_autofree char *text = NULL;
  g_auto(GStrv) lines = NULL;

  summary->released = 6;
  trend->by_session = TRUE;
  hl_trend_add_session (trend, day, 1, summary, HL_CLOSURE_CLOSED);
  hl_trend_add_session (trend, day, -1, summary, HL_CLOSURE_OPEN);
  hl_report_write_trend_csv (f->capture.output, trend, f->catalogue);
  hl_report_write_trend_json (f->capture.output, trend, f->catalogue);
  text = capture_read (&f->capture);

  lines = g_strsplit (text, "\r\n", -1);
  g_assert_true (g_str_has_prefix (lines[1], "session,2026-11-23,2026-11-23,2026-11-23,"));
  g_assert_nonnull (strstr (lines[1], ",closed,,6,0,0,"));
  g_assert_true (g_str_has_suffix (lines[1], ",2"));
  g_assert_true (g_str_has_suffix (lines[2], ",,,,,"));
  g_assert_nonnull (strstr (lines[3], "\"by\": \"session\""));
  g_assert_nonnull (strstr (lines[3], "\"session\": 2"));
  g_assert_nonnull (strstr (lines[3], "\"session\": null"));
  g_assert_nonnull (strstr (lines[3], "\"saved\": null"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/report-trend/csv-has-a-row-a-point", Fixture, NULL, fixture_set_up,
              test_csv_has_a_row_a_point, fixture_tear_down);
  g_test_add ("/report-trend/json-says-the-same", Fixture, NULL, fixture_set_up,
              test_json_says_the_same, fixture_tear_down);
  g_test_add ("/report-trend/sessions-are-named", Fixture, NULL, fixture_set_up,
              test_sessions_are_named, fixture_tear_down);
  return g_test_run ();
}
