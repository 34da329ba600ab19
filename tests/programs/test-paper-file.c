/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hl-paper-file.h"

#include <string.h>

#include "hl-error.h"

#define HEADER "taken_at,counter,field,outcome,access,officer,result,receipt,comment\n"

typedef struct
{
  HlQuestionnaire *questionnaire;
  HlCatalogue     *catalogue;
  HlPaperRules     rules;
} Fixture;

static char *
find_test_data (const char *relative)
{
  return g_build_filename (g_getenv ("HAILONG_TEST_DATA"), relative, NULL);
}

static void
fixture_set_up (Fixture       *f,
                gconstpointer  unused)
{
  g_autofree char *questionnaire = find_test_data ("questionnaires/sipas-5.json");
  g_autofree char *centre = find_test_data ("centres/lang-son.json");
  g_autoptr(GError) error = NULL;

  f->questionnaire = hl_questionnaire_load (questionnaire, &error);
  g_assert_no_error (error);
  f->catalogue = hl_catalogue_load (centre, &error);
  g_assert_no_error (error);

  /* Monday, a quarter past two. */
  f->rules = (HlPaperRules) {
    .questionnaire = f->questionnaire,
    .catalogue = f->catalogue,
    .today = hl_day_from_ymd (2026, 11, 23),
    .minute = 14 * 60 + 15,
  };
}

static void
fixture_tear_down (Fixture       *f,
                   gconstpointer  unused)
{
  hl_catalogue_unref (f->catalogue);
  hl_questionnaire_unref (f->questionnaire);
}

static GPtrArray *
parse (Fixture     *f,
       const char  *text,
       GError     **error)
{
  return hl_paper_file_parse ("forms.csv", text, strlen (text), &f->rules, error);
}

static GPtrArray *
parse_good (Fixture    *f,
            const char *text)
{
  g_autoptr(GError) error = NULL;
  GPtrArray *forms = parse (f, text, &error);

  g_assert_no_error (error);
  return forms;
}

static guint
get_level (Fixture          *f,
           const HlResponse *response,
           const char       *item)
{
  return response->levels[hl_questionnaire_find_item (f->questionnaire, item)];
}

static void
test_form_is_read (Fixture       *f,
                   gconstpointer  unused)
{
  g_autoptr(GPtrArray) forms = parse_good (f, HEADER
                                           "2026-11-20T08:59,1,dat-dai,submitted,5,1,,"
                                           "\"Mã H57.132-261104-0583, bản chính\","
                                           "\"Nhanh, gọn\nsố 0912345678\"\n");
  const HlForm *form = g_ptr_array_index (forms, 0);
  const HlContext *context = &form->response->context;

  g_assert_cmpuint (forms->len, ==, 1);
  g_assert_cmpuint (context->day, ==, hl_day_from_ymd (2026, 11, 20));
  g_assert_cmpint (context->hour, ==, 8);
  g_assert_cmpint (context->session, ==, 0);
  g_assert_cmpstr (context->counter, ==, "1");
  g_assert_cmpstr (context->field, ==, "dat-dai");
  g_assert_cmpint (context->outcome, ==, HL_OUTCOME_SUBMITTED);
  g_assert_cmpstr (context->channel, ==, "paper");
  g_assert_null (context->language);
  g_assert_true (context->had_receipt);
  g_assert_cmpuint (get_level (f, form->response, "access"), ==, 5);
  g_assert_cmpuint (get_level (f, form->response, "officer"), ==, 1);
  g_assert_cmpuint (get_level (f, form->response, "result"), ==, 0);
  g_assert_cmpint (form->response->end, ==, HL_END_DONE);
  g_assert_cmpstr (form->receipt, ==, "H57.132-261104-0583");
  g_assert_true (g_str_has_prefix (form->comment, "Nhanh, gọn\nsố "));
  g_assert_null (strstr (form->comment, "0912345678"));
}

static void
test_empty_cells_are_unknown (Fixture       *f,
                              gconstpointer  unused)
{
  g_autoptr(GPtrArray) forms = parse_good (f, HEADER "2026-11-20,,,,,3,,,\n");
  const HlForm *form = g_ptr_array_index (forms, 0);
  const HlContext *context = &form->response->context;

  g_assert_cmpint (context->hour, ==, -1);
  g_assert_cmpint (context->session, ==, -1);
  g_assert_null (context->counter);
  g_assert_null (context->field);
  g_assert_cmpint (context->outcome, ==, HL_OUTCOME_UNKNOWN);
  g_assert_false (context->had_receipt);
  g_assert_null (form->receipt);
  g_assert_null (form->comment);
}

static void
test_items_stand_in_any_order (Fixture       *f,
                               gconstpointer  unused)
{
  g_autoptr(GPtrArray) forms = parse_good (f, "\xef\xbb\xbf"
                                              "taken_at,counter,field,outcome,feedback,overall\r\n"
                                              "2026-11-20,,,,2,4\r\n");
  const HlForm *form = g_ptr_array_index (forms, 0);

  g_assert_cmpuint (get_level (f, form->response, "feedback"), ==, 2);
  g_assert_cmpuint (get_level (f, form->response, "overall"), ==, 4);
}

static void
test_what_is_answered_applies (Fixture       *f,
                               gconstpointer  unused)
{
  g_autoptr(GPtrArray) forms = parse_good (f, HEADER "2026-11-20,,,information,,,2,,\n");
  const HlForm *form = g_ptr_array_index (forms, 0);

  g_assert_true (form->response->applies & HL_FACTOR_BIT (HL_FACTOR_RESULT));
  g_assert_true (form->response->applies & HL_FACTOR_BIT (HL_FACTOR_OFFICER));
  g_assert_false (form->response->applies & HL_FACTOR_BIT (HL_FACTOR_PROCEDURE));
}

static void
test_session_follows_the_minute (Fixture       *f,
                                 gconstpointer  unused)
{
  g_autoptr(GPtrArray) forms = parse_good (f, HEADER
                                           "2026-11-20T07:29,,,,5,,,,\n"
                                           "2026-11-20T07:30,,,,5,,,,\n"
                                           "2026-11-20T13:45,,,,5,,,,\n"
                                           "2026-11-23T14:15,,,,5,,,,\n");
  static const struct { int hour; int session; } expected[] = {
    { 7, -1 }, { 7, 0 }, { 13, 1 }, { 14, 1 },
  };

  for (guint i = 0; i < forms->len; i++)
    {
      const HlForm *form = g_ptr_array_index (forms, i);

      g_assert_cmpint (form->response->context.hour, ==, expected[i].hour);
      g_assert_cmpint (form->response->context.session, ==, expected[i].session);
    }
}

static void
test_comment_may_have_500_characters (Fixture       *f,
                                      gconstpointer  unused)
{
  GString *text = g_string_new (HEADER "2026-11-20,,,,5,,,,");
  g_autoptr(GPtrArray) forms = NULL;
  const HlForm *form;

  for (int i = 0; i < HL_PAPER_MAX_COMMENT; i++)
    g_string_append (text, "ế");

  forms = parse_good (f, text->str);
  form = g_ptr_array_index (forms, 0);
  g_assert_cmpint (g_utf8_strlen (form->comment, -1), ==, HL_PAPER_MAX_COMMENT);
  g_clear_pointer (&forms, g_ptr_array_unref);

  g_string_append (text, "ế");
  {
    g_autoptr(GError) error = NULL;

    g_assert_null (parse (f, text->str, &error));
    g_assert_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID);
    g_assert_cmpstr (error->message, ==,
                     "forms.csv:2:9(comment): 501 characters: expected at most 500");
  }

  g_string_free (text, TRUE);
}

typedef struct
{
  const char *text;
  const char *message;
} Bad;

static void
test_file_is_refused (Fixture       *f,
                      gconstpointer  data)
{
  const Bad *bad = data;
  g_autoptr(GError) error = NULL;

  g_assert_null (parse (f, bad->text, &error));
  g_assert_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID);
  g_assert_cmpstr (error->message, ==, bad->message);
}

#define GOOD_LINE "2026-11-20,1,dat-dai,submitted,5,4,,,\n"

static const struct
{
  const char *name;
  Bad         bad;
} bad_files[] = {
  { "empty", { "",
               "forms.csv:1: an empty file: expected a header that begins with taken_at" } },
  { "no-form", { HEADER,
                 "forms.csv:2: no form: expected at least one line after the header" } },
  { "header/first-column", { "day,counter,field,outcome,access\n",
                             "forms.csv:1:1(header): 'day': expected taken_at" } },
  { "header/fourth-column", { "taken_at,counter,field,access\n",
                              "forms.csv:1:4(header): 'access': expected outcome" } },
  { "header/semicolons", { "taken_at;counter;field;outcome;access\n",
                           "forms.csv:1:1(header): 'taken_at;counter;field;outcome;access': "
                           "expected taken_at" } },
  { "header/unknown-item", { "taken_at,counter,field,outcome,access,speed\n",
                             "forms.csv:1:6(header): 'speed': expected an item of the "
                             "questionnaire, receipt or comment" } },
  { "header/twice", { "taken_at,counter,field,outcome,access,access\n",
                      "forms.csv:1:6(header): 'access': expected each column once" } },
  { "header/no-item", { "taken_at,counter,field,outcome,comment\n",
                        "forms.csv:1: a header without items: expected taken_at, counter, field, "
                        "outcome and items of the questionnaire 'sipas-5'" } },
  { "width/short", { HEADER GOOD_LINE "2026-11-20,1,dat-dai\n",
                     "forms.csv:3:4: 3 cells: expected 9 as in the header" } },
  { "width/long", { HEADER "2026-11-20,1,dat-dai,submitted,5,4,,,,x\n",
                    "forms.csv:2:10: 10 cells: expected 9 as in the header" } },
  { "taken-at/empty", { HEADER ",1,dat-dai,submitted,5,4,,,\n",
                        "forms.csv:2:1(taken_at): '': expected YYYY-MM-DD or YYYY-MM-DDTHH:MM" } },
  { "taken-at/no-such-day", { HEADER "2026-02-29,,,,5,,,,\n",
                              "forms.csv:2:1(taken_at): '2026-02-29': expected YYYY-MM-DD or "
                              "YYYY-MM-DDTHH:MM" } },
  { "taken-at/other-form", { HEADER "20/11/2026,,,,5,,,,\n",
                             "forms.csv:2:1(taken_at): '20/11/2026': expected YYYY-MM-DD or "
                             "YYYY-MM-DDTHH:MM" } },
  { "taken-at/no-such-time", { HEADER "2026-11-20T24:00,,,,5,,,,\n",
                               "forms.csv:2:1(taken_at): '2026-11-20T24:00': expected YYYY-MM-DD "
                               "or YYYY-MM-DDTHH:MM" } },
  { "taken-at/blank-between", { HEADER "2026-11-20 08:00,,,,5,,,,\n",
                                "forms.csv:2:1(taken_at): '2026-11-20 08:00': expected YYYY-MM-DD "
                                "or YYYY-MM-DDTHH:MM" } },
  { "taken-at/tomorrow", { HEADER GOOD_LINE GOOD_LINE "2026-11-24,,,,5,,,,\n",
                           "forms.csv:4:1(taken_at): '2026-11-24': expected a time that is not in "
                           "the future" } },
  { "taken-at/later-today", { HEADER "2026-11-23T14:16,,,,5,,,,\n",
                              "forms.csv:2:1(taken_at): '2026-11-23T14:16': expected a time that "
                              "is not in the future" } },
  { "taken_at/too-old", { HEADER "1970-01-01,,,,5,,,,\n",
                          "forms.csv:2:1(taken_at): '1970-01-01': expected a day of the last two "
                          "years" } },
  { "counter", { HEADER "2026-11-20,Q99,,,5,,,,\n",
                 "forms.csv:2:2(counter): 'Q99': expected a counter of the centre, or nothing" } },
  { "field", { HEADER "2026-11-20,,dat,,5,,,,\n",
               "forms.csv:2:3(field): 'dat': expected a field of the centre, or nothing" } },
  { "outcome", { HEADER "2026-11-20,,,done,5,,,,\n",
                 "forms.csv:2:4(outcome): 'done': expected submitted, received, refused, "
                 "information, or nothing" } },
  { "level/zero", { HEADER "2026-11-20,,,,0,,,,\n",
                    "forms.csv:2:5(access): '0': expected a level from 1 to 5, or nothing" } },
  { "level/six", { HEADER "2026-11-20,,,,5,6,,,\n",
                   "forms.csv:2:6(officer): '6': expected a level from 1 to 5, or nothing" } },
  { "level/two-digits", { HEADER "2026-11-20,,,,5,11,,,\n",
                          "forms.csv:2:6(officer): '11': expected a level from 1 to 5, "
                          "or nothing" } },
  { "level/blank", { HEADER "2026-11-20,,,,5, 4,,,\n",
                     "forms.csv:2:6(officer): ' 4': expected a level from 1 to 5, or nothing" } },
  { "level/word", { HEADER "2026-11-20,,,,hài lòng,,,,\n",
                    "forms.csv:2:5(access): 'hài lòng': expected a level from 1 to 5, "
                    "or nothing" } },
  { "no-level", { HEADER GOOD_LINE "2026-11-20,1,dat-dai,submitted,,,,,\n",
                  "forms.csv:3: a form without any level: expected at least one" } },
  { "receipt", { HEADER "2026-11-20,,,,5,,,phiếu số 12,\n",
                 "forms.csv:2:8(receipt): 'phiếu số 12': expected a dossier code, or nothing" } },
  { "receipt/future", { HEADER "2026-11-20,,,,5,,,H57.132-261124-0583,\n",
                        "forms.csv:2:8(receipt): 'H57.132-261124-0583': expected a dossier code, "
                        "or nothing" } },
  { "line-of-a-long-form", { HEADER "2026-11-20,,,,5,,,,\"one\ntwo\nthree\"\n"
                                    "2026-11-20,,,,9,,,,\n",
                             "forms.csv:5:5(access): '9': expected a level from 1 to 5, "
                             "or nothing" } },
  { "long-text-is-cut", { HEADER "2026-11-20,\"012345678901234567890123456789012345678\n9abc\","
                                 ",,5,,,,\n",
                          "forms.csv:2:2(counter): '012345678901234567890123456789012345678 …': "
                          "expected a counter of the centre, or nothing" } },
};

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) \
  g_test_add ("/paper-file/" path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("read/form", test_form_is_read);
  ADD ("read/empty-cells-are-unknown", test_empty_cells_are_unknown);
  ADD ("read/items-in-any-order", test_items_stand_in_any_order);
  ADD ("read/what-is-answered-applies", test_what_is_answered_applies);
  ADD ("read/session-follows-the-minute", test_session_follows_the_minute);
  ADD ("read/comment-of-500-characters", test_comment_may_have_500_characters);
#undef ADD

  for (guint i = 0; i < G_N_ELEMENTS (bad_files); i++)
    {
      g_autofree char *path = g_strconcat ("/paper-file/refuse/", bad_files[i].name, NULL);

      g_test_add (path, Fixture, &bad_files[i].bad, fixture_set_up, test_file_is_refused,
                  fixture_tear_down);
    }

  return g_test_run ();
}
