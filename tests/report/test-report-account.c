/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hl-report-account.h"

#include <json-glib/json-glib.h>

#include "account-fixture.h"
#include "hl-account-text.h"
#include "hl-report-json.h"

typedef struct
{
  Capture    capture;
  HlAccount *account;
} Fixture;

static void
fixture_set_up (Fixture       *f,
                gconstpointer  unused)
{
  capture_set_up (&f->capture, NULL);
  f->account = make_account ();
}

static void
fixture_tear_down (Fixture       *f,
                   gconstpointer  unused)
{
  hl_account_free (f->account);
  capture_tear_down (&f->capture, NULL);
}

static JsonObject *
write_json (Fixture    *f,
            JsonParser *parser)
{
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;

  hl_report_write_account_json (f->capture.output, f->account);
  text = capture_read (&f->capture);
  json_parser_load_from_data (parser, text, -1, &error);
  g_assert_no_error (error);
  return json_node_get_object (json_parser_get_root (parser));
}

static void
test_json_begins_as_an_export (Fixture       *f,
                               gconstpointer  unused)
{
  Capture export;
  g_autofree char *whole = NULL;
  g_autofree char *first = NULL;

  capture_set_up (&export, NULL);
  hl_report_write_json (export.output, f->account->kiosk, f->account->catalogue, HL_REPORT_ROWS);
  first = capture_read (&export);
  hl_report_write_account_json (f->capture.output, f->account);
  whole = capture_read (&f->capture);

  /* But for its last brace. */
  *strrchr (first, '\n') = '\0';
  *strrchr (first, '\n') = '\0';
  g_assert_true (g_str_has_prefix (whole, first));
  capture_tear_down (&export, NULL);
}

static void
test_json_has_what_the_account_knows (Fixture       *f,
                                      gconstpointer  unused)
{
  g_autoptr(JsonParser) parser = json_parser_new ();
  JsonObject *root = write_json (f, parser);
  JsonObject *one = json_object_get_object_member (root, "coverage");

  g_assert_cmpfloat (json_object_get_double_member (one, "percent"), ==, 25.00);
  g_assert_true (json_object_get_boolean_member (one, "self_declared"));
  one = json_object_get_object_member (root, "period");
  g_assert_cmpstr (json_object_get_string_member (one, "closure"), ==, "amended");
  g_assert_cmpstr (json_object_get_string_member (one, "kind"), ==, "day");
  one = json_object_get_object_member (root, "nd61");
  g_assert_cmpint (json_object_get_int_member (one, "score"), ==, 15);
  g_assert_cmpstr (json_object_get_string_member (one, "band"), ==, "Xuất sắc");
  one = json_object_get_object_member (root, "qd766");
  g_assert_true (json_object_get_null_member (one, "complaints"));
  g_assert_cmpint (json_object_get_int_member (one, "dissatisfied"), ==, 5);
  one = json_object_get_object_member (root, "tickets");
  g_assert_true (json_object_get_null_member (one, "open"));
  one = json_object_get_object_member (root, "target");
  g_assert_cmpstr (json_object_get_string_member (one, "state"), ==, "unclear");
  g_assert_true (json_object_get_null_member (root, "paper"));
}

static void
test_json_counts_causes (Fixture       *f,
                         gconstpointer  unused)
{
  g_autoptr(JsonParser) parser = json_parser_new ();
  JsonObject *one, *causes;

  f->account->tickets = (HlAccountTickets) {
    .received = 9, .answered = 6, .explained = 6, .median_days = 3.5,
    .causes = { [HL_TICKET_CAUSE_NONE] = 1, [HL_TICKET_CAUSE_FACILITIES] = 5 },
  };
  one = json_object_get_object_member (write_json (f, parser), "tickets");
  causes = json_object_get_object_member (one, "causes");
  g_assert_cmpint (json_object_get_int_member (one, "explained"), ==, 6);
  g_assert_cmpfloat (json_object_get_double_member (one, "median_days"), ==, 3.5);
  g_assert_cmpuint (json_object_get_size (causes), ==, 2);
  g_assert_cmpint (json_object_get_int_member (causes, "facilities"), ==, 5);
  g_assert_cmpint (json_object_get_int_member (causes, "none"), ==, 1);
}

static void
test_json_keeps_paper_apart (Fixture       *f,
                             gconstpointer  unused)
{
  g_autoptr(JsonParser) parser = json_parser_new ();
  JsonObject *root;

  f->account->paper = make_summary ("paper");
  f->account->paper->saved = 3;
  root = write_json (f, parser);
  g_assert_cmpint (json_object_get_int_member (
                     json_object_get_object_member (root, "responses"), "saved"), ==, 12);
  g_assert_cmpint (json_object_get_int_member (json_object_get_object_member (
                                                 json_object_get_object_member (root, "paper"),
                                                 "responses"), "saved"), ==, 3);
}

static void
test_missing_indicator_has_no_score (Fixture       *f,
                                     gconstpointer  unused)
{
  g_autoptr(JsonParser) parser = json_parser_new ();
  JsonObject *one;

  f->account->nd61[8] = HL_ND61_MISSING;
  one = json_object_get_object_member (write_json (f, parser), "nd61");
  g_assert_true (json_object_get_null_member (one, "score"));
  g_assert_cmpstr (json_object_get_string_member (one, "band"), ==, "chưa nhập");
}

static void
test_csv_ends_with_the_account (Fixture       *f,
                                gconstpointer  unused)
{
  g_autofree char *text = NULL;

  hl_report_write_account_csv (f->capture.output, f->account);
  text = capture_read (&f->capture);
  g_assert_nonnull (strstr (text, "account,coverage,\"Tỷ lệ tham gia, %\",,,LS-TTHCC,"));
  g_assert_nonnull (strstr (text, "account,nd61.score,Xuất sắc,,,LS-TTHCC,kiosk,sipas-5,all,"
                                  "2026-11-23,2026-11-23,15,"));
  g_assert_nonnull (strstr (text, "account,closure,\"đã chốt, đã sửa\","));
  g_assert_nonnull (strstr (text, "'=HYPERLINK"));
}

/* Every page has to say it, and a printed line takes no more than so much. */
static void
test_foot_says_it_all (Fixture       *f,
                       gconstpointer  unused)
{
  static const char * const parts[] = {
    "90,00", "59,58–98,21", "10 lượt", "tỷ lệ tham gia 25,00", "(tự khai)", "loại 0 lượt",
    "mở 7 giờ 45 / 8 giờ 00", "đã chốt, đã sửa", "cấu hình cccccccccccc", "niêm ssssssssssss",
  };
  g_auto(GStrv) lines = hl_account_list_foot (f->account);
  g_autofree char *all = g_strjoinv ("\n", lines);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    g_assert_nonnull (strstr (all, parts[i]));

  g_assert_null (strstr (all, "cccccccccccccc"));
}

static void
test_unknown_is_never_nought (Fixture       *f,
                              gconstpointer  unused)
{
  g_autofree char *open = NULL;
  g_autofree char *coverage = NULL;
  g_autofree char *served = NULL;

  f->account->minutes_open = -1;
  f->account->served.n = -1;
  open = hl_account_get_open_text (f->account);
  coverage = hl_account_get_coverage_text (f->account);
  served = hl_account_get_served_text (f->account);
  g_assert_cmpstr (open, ==, "mở – / 8 giờ 00");
  g_assert_cmpstr (coverage, ==, "tỷ lệ tham gia –");
  g_assert_cmpstr (served, ==, "chưa nhập");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) \
  g_test_add ("/report-account/" path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("json/begins-as-an-export", test_json_begins_as_an_export);
  ADD ("json/has-what-the-account-knows", test_json_has_what_the_account_knows);
  ADD ("json-counts-causes", test_json_counts_causes);
  ADD ("json/keeps-paper-apart", test_json_keeps_paper_apart);
  ADD ("json/missing-indicator-has-no-score", test_missing_indicator_has_no_score);
  ADD ("csv/ends-with-the-account", test_csv_ends_with_the_account);
  ADD ("text/foot-says-it-all", test_foot_says_it_all);
  ADD ("text/unknown-is-never-nought", test_unknown_is_never_nought);
#undef ADD

  return g_test_run ();
}
