/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <json-glib/json-glib.h>

#include "capture.h"
#include "hl-report-screening.h"

static JsonObject *
parse (JsonParser *parser,
       const char *text)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (json_parser_load_from_data (parser, text, -1, &error));
  g_assert_no_error (error);
  return json_node_get_object (json_parser_get_root (parser));
}

static void
test_withheld_is_null (Capture       *f,
                       gconstpointer  unused)
{
  g_autoptr(GPtrArray) days = g_ptr_array_new_with_free_func
                                ((GDestroyNotify) hl_screening_day_free);
  HlScreeningDay *day = hl_screening_day_new (hl_day_parse ("2026-11-02"));
  g_autoptr(JsonParser) parser = json_parser_new ();
  g_autofree char *text = NULL;
  JsonObject *root, *rules;

  day->flagged = 12;
  day->by_flag[0] = HL_SCREENING_WITHHELD;
  day->lifted = 7;
  g_ptr_array_add (day->reasons, g_strdup ("\"Đoàn khách\""));
  g_ptr_array_add (days, day);
  hl_report_write_screening_json (f->output, days, "LS", "kiosk");

  text = capture_read (f);
  root = parse (parser, text);
  g_assert_cmpstr (json_object_get_string_member (root, "unit"), ==, "LS");
  root = json_array_get_object_element (json_object_get_array_member (root, "days"), 0);
  g_assert_cmpstr (json_object_get_string_member (root, "day"), ==, "2026-11-02");
  g_assert_cmpint (json_object_get_int_member (root, "flagged"), ==, 12);
  g_assert_cmpint (json_object_get_int_member (root, "lifted"), ==, 7);
  g_assert_false (json_object_get_boolean_member (root, "can_lift"));
  g_assert_cmpstr (json_array_get_string_element (json_object_get_array_member (root, "reasons"),
                                                  0), ==, "\"Đoàn khách\"");
  rules = json_object_get_object_member (root, "by_rule");
  g_assert_cmpuint (json_object_get_size (rules), ==, HL_N_FLAGS);
  g_assert_true (json_object_get_null_member (rules, "fast"));
  g_assert_cmpint (json_object_get_int_member (rules, "desk"), ==, 0);
}

static void
test_no_days_is_an_empty_list (Capture       *f,
                               gconstpointer  unused)
{
  g_autoptr(GPtrArray) days = g_ptr_array_new ();
  g_autoptr(JsonParser) parser = json_parser_new ();
  g_autofree char *text = NULL;

  hl_report_write_screening_json (f->output, days, "LS", "paper");
  text = capture_read (f);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (parse (parser, text),
                                                                         "days")), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/report-screening/withheld-is-null", Capture, NULL, capture_set_up,
              test_withheld_is_null, capture_tear_down);
  g_test_add ("/report-screening/no-days-is-an-empty-list", Capture, NULL, capture_set_up,
              test_no_days_is_an_empty_list, capture_tear_down);
  return g_test_run ();
}
