/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gstdio.h>
#include <string.h>

#include "hl-error.h"
#include "hl-json.h"
#include "hl-questionnaire.h"
#include "refusal.h"

static const char * const languages[] = { "vi", "en", "zh" };

/* With ' for " throughout; tests change one place of it each. */
static const char sample[] =
  "{'name': 'sample', 'version': '1', 'languages': ['vi', 'en'],\n"
  " 'sources': {'us': {'title': 'Ours', 'sure': {'vi': 'OURS', 'en': 'OURS'}}},\n"
  " 'scale': {'levels': 3, 'order': 'worst-first', 'labels_source': 'us', 'labels': [\n"
  "   {'vi': 'Kém', 'en': 'Bad'}, {'vi': 'Vừa', 'en': 'Fair'}, {'vi': 'Tốt', 'en': 'Good'}]},\n"
  " 'factors': [\n"
  "   {'id': 'officer', 'caption': {'vi': 'Công chức', 'en': 'Officer'},\n"
  "    'caption_source': 'us', 'reasons_source': 'us', 'reasons': [\n"
  "     {'id': 'rude', 'text': {'vi': 'Thô lỗ', 'en': 'Rude'}},\n"
  "     {'id': 'other', 'text': {'vi': 'Khác', 'en': 'Other'}}]},\n"
  "   {'id': 'result', 'caption': {'vi': 'Kết quả', 'en': 'Result'},\n"
  "    'caption_source': 'us', 'reasons': []}],\n"
  " 'items': [\n"
  "   {'id': 'all', 'overall': true, 'text': {'vi': 'Chung', 'en': 'Whole'},\n"
  "    'text_source': 'us'},\n"
  "   {'id': 'III.1', 'factor': 'officer', 'text': {'vi': 'Lịch sự', 'en': 'Polite'},\n"
  "    'text_source': 'us', 'hint': {'vi': 'Gợi ý', 'en': 'Hint'}, 'hint_source': 'us'},\n"
  "   {'id': 'n3', 'indicator': 3, 'worth': [0, 1, 2], 'text': {'vi': 'Số lần', 'en': 'Times'},\n"
  "    'text_source': 'us', 'labels_source': 'us', 'labels': [{'vi': 'Ba', 'en': 'Three'},\n"
  "     {'vi': 'Hai', 'en': 'Two'}, {'vi': 'Một', 'en': 'One'}]}],\n"
  " 'flow': 'all'}\n";

static HlQuestionnaire *
parse (const char *text)
{
  g_autoptr(GError) error = NULL;
  HlQuestionnaire *questionnaire = hl_questionnaire_parse ("sample.json", text, &error);

  g_assert_no_error (error);
  g_assert_nonnull (questionnaire);
  return questionnaire;
}

static void
assert_refused (const char *text,
                const char *message)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HlQuestionnaire) questionnaire = NULL;

  questionnaire = hl_questionnaire_parse ("sample.json", text, &error);

  g_assert_null (questionnaire);
  refusal_assert_error (error, message);
}

static void
test_refuses (gconstpointer user_data)
{
  const Refusal *refusal = user_data;
  g_autofree char *text = refusal_change (sample, refusal->old, refusal->new);

  assert_refused (text, refusal->message);
}

static const Refusal json_refusals[] = {
  { "syntax", "'version': '1',", "'version': ,",
    "1: column 31: found ',', expected a value" },
  { "byte-order-mark", "{'name': 'sample'", "\ufeff{'name': 'sample'",
    "1: column 1: found the character U+FEFF, expected a value" },
  { "missing-comma", "'worst-first', 'labels_source'", "'worst-first' 'labels_source'",
    "3: column 48: found ''', expected ',' or '}' after a member" },
  { "trailing-comma", "'flow': 'all'}", "'flow': 'all',}",
    "20: column 16: found '}', expected a member's name in quotation marks" },
  { "comment", "'factors': [", "/* five */ 'factors': [",
    "5: column 2: found '/', expected a member's name" },
  { "second-document", "'flow': 'all'}", "'flow': 'all'} {}",
    "20: column 17: found '{', expected the end of the file" },
  { "cut-off", "'flow': 'all'}\n", "'flow'",
    "20: column 8: found the end of the file, expected ':' after a member's name" },
  { "line-break-in-text", "'Thô lỗ'", "'Thô\nlỗ'",
    "8: column 40: found the character U+000A, expected" },
  { "nul-in-text", "'Thô lỗ'", "'Thô\\u0000lỗ'",
    "8: column 46: found 'l', expected no \\u0000 before this place" },
  { "lone-surrogate", "'Rude'", "'\\ud83d Rude'",
    "8: column 59: found ' ', expected the second surrogate of a pair" },
  { "unknown-escape", "'Rude'", "'\\q'",
    "8: column 54: found 'q', expected one of" },
  { "leading-zero", "'levels': 3", "'levels': 03",
    "3: column 22: found '03', expected a number without leading zeros" },
  { "fraction", "[0, 1, 2]", "[0, 1, 2.0]",
    "$.items[2].worth[2]: found 2.0, expected a whole number of at most 15 digits" },
  { "exponent", "'indicator': 3", "'indicator': 3e0",
    "$.items[2].indicator: found 3e0, expected a whole number" },
  { "huge-number", "'indicator': 3", "'indicator': 9007199254740993",
    "$.items[2].indicator: found 9007199254740993, expected a whole number" },
  { "member-twice", "'en': 'Officer'", "'en': 'Officer', 'en': 'Clerk'",
    "$.factors[0].caption.en: found a second time, expected once in its object" },
  { "member-twice-escaped", "'en': 'Officer'", "'en': 'Officer', '\\u0065n': 'Clerk'",
    "6: column 70: found ''', expected a member's name without backslashes" },
  { "list-as-root", sample, "[1]", "$: found a list of 1, expected an object" },
};

static const Refusal text_refusals[] = {
  { "unknown-member", "'flow': 'all'", "'flow': 'all', 'colour': 'red'",
    "$.colour: found 'red', expected no such member, only name, version" },
  { "unknown-item-member", "'id': 'all'", "'id': 'all', 'txt': {}",
    "$.items[0].txt: found an object, expected no such member" },
  { "no-name", "'name': 'sample', ", "", "$.name: found nothing, expected an id" },
  { "bad-name", "'name': 'sample'", "'name': 'sam ple'",
    "$.name: found 'sam ple', expected an id" },
  { "long-id", "'id': 'all'", "'id': 'a23456789-123456789-123456789-123'",
    "$.items[0].id: found 'a23456789-123456789-123456789-123', expected an id" },
  { "id-starting-with-dot", "'id': 'all'", "'id': '.all'",
    "$.items[0].id: found '.all', expected an id" },
  { "id-as-number", "'version': '1'", "'version': 1", "$.version: found 1, expected an id" },
  { "unknown-language", "['vi', 'en']", "['vi', 'eng']",
    "$.languages[1]: found 'eng', expected one of vi, en, zh" },
  { "language-twice", "['vi', 'en']", "['vi', 'vi']",
    "$.languages[1]: found 'vi', expected each language once" },
  { "no-vietnamese", "['vi', 'en']", "['en']",
    "$.languages: found a list of 1, expected a list with 'vi' in it" },
  { "missing-language", "{'vi': 'Lịch sự', 'en': 'Polite'}", "{'vi': 'Lịch sự'}",
    "$.items[1].text.en: found nothing, expected a text of 1 to 400 characters" },
  { "undeclared-language", "'en': 'Polite'", "'en': 'Polite', 'zh': '礼貌'",
    "$.items[1].text.zh: found '礼貌', expected no such member, only vi, en" },
  { "empty-text", "'en': 'Polite'", "'en': ''",
    "$.items[1].text.en: found '', expected a text of 1 to 400 characters" },
  { "text-as-list", "'en': 'Polite'", "'en': ['Polite']",
    "$.items[1].text.en: found a list of 1, expected a text" },
  { "text-as-null", "'en': 'Polite'", "'en': null",
    "$.items[1].text.en: found null, expected a text" },
  { "texts-as-text", "{'vi': 'Lịch sự', 'en': 'Polite'}", "'Polite'",
    "$.items[1].text: found 'Polite', expected an object" },
  { "blank-at-end", "'en': 'Polite'", "'en': 'Polite '",
    "$.items[1].text.en: found 'Polite ', expected no control characters and no blanks" },
  { "turned-order", "'en': 'Polite'", "'en': 'Po\\u202elite'",
    "$.items[1].text.en: found 'Po\342\200\256lite', expected no control characters" },
  { "control-character", "'en': 'Polite'", "'en': 'Po\\u0007lite'",
    "$.items[1].text.en: found 'Po\\u0007lite', expected no control characters" },
  { "decomposed", "'vi': 'Lịch sự'", "'vi': 'Li\u0323ch'",
    "$.items[1].text.vi: found 'Li\u0323ch', expected the text in Unicode form NFC" },
};

static const Refusal meaning_refusals[] = {
  { "four-levels", "'levels': 3", "'levels': 4", "$.scale.levels: found 4, expected 3 or 5" },
  { "six-levels", "'levels': 3", "'levels': 6",
    "$.scale.levels: found 6, expected a whole number from 3 to 5" },
  { "levels-as-text", "'levels': 3", "'levels': '3'",
    "$.scale.levels: found '3', expected a whole number" },
  { "label-missing", ", {'vi': 'Tốt', 'en': 'Good'}", "",
    "$.scale.labels: found a list of 2, expected a list of 3" },
  { "best-first", "'worst-first'", "'best-first'",
    "$.scale.order: found 'best-first', expected worst-first" },
  { "unknown-source", "'labels_source': 'us', 'labels': [\n",
    "'labels_source': 'them', 'labels': [\n",
    "$.scale.labels_source: found 'them', expected a member of $.sources" },
  { "no-source", "'caption_source': 'us', 'reasons_source'", "'reasons_source'",
    "$.factors[0].caption_source: found nothing, expected an id" },
  { "hint-without-source", ", 'hint_source': 'us'", "",
    "$.items[1].hint_source: found nothing, expected an id" },
  { "source-without-hint", "'hint': {'vi': 'Gợi ý', 'en': 'Hint'}, ", "",
    "$.items[1].hint: found nothing, expected an object" },
  { "unknown-sureness", "'en': 'OURS'", "'en': 'SURE'",
    "$.sources.us.sure.en: found 'SURE', expected one of CONFIRMED, CONFIRMED-2ND" },
  { "sureness-missing", ", 'en': 'OURS'", "",
    "$.sources.us.sure.en: found nothing, expected one of" },
  { "unknown-factor", "'id': 'officer'", "'id': 'clerk'",
    "$.factors[0].id: found 'clerk', expected one of access, procedure, officer, result" },
  { "factor-twice", "'id': 'result'", "'id': 'officer'",
    "$.factors[1].id: found 'officer', expected each factor once" },
  { "reason-twice", "'id': 'other'", "'id': 'rude'",
    "$.factors[0].reasons[1].id: found 'rude', expected an id that no other reason" },
  { "factor-not-listed", "'factor': 'officer'", "'factor': 'access'",
    "$.items[1].factor: found 'access', expected a factor that $.factors lists" },
  { "item-as-page", "'id': 'III.1'", "'id': 'reasons'",
    "$.items[1].id: found 'reasons', expected an id that no page without an item has" },
  { "item-twice", "'id': 'III.1'", "'id': 'all'",
    "$.items[1].id: found 'all', expected an id that no other item has" },
  { "reserved-item", "'id': 'all'", "'id': 'receipt'",
    "$.items[0].id: found 'receipt', expected an id that is no column" },
  { "two-kinds", "'overall': true", "'overall': true, 'factor': 'officer'",
    "$.items[0]: found an object, expected exactly one of factor, overall, indicator" },
  { "no-kind", "'overall': true, ", "",
    "$.items[0]: found an object, expected exactly one of factor, overall, indicator" },
  { "overall-false", "'overall': true", "'overall': false",
    "$.items[0].overall: found false, expected true" },
  { "overall-twice", "'factor': 'officer'", "'overall': true",
    "$.items[1].overall: found true, expected one overall item" },
  { "item-as-text", "'items': [\n", "'items': ['x',\n",
    "$.items[0]: found 'x', expected an object" },
  { "indicator-ten", "'indicator': 3", "'indicator': 10",
    "$.items[2].indicator: found 10, expected a whole number from 1 to 9" },
  { "worth-of-factor", "'factor': 'officer'", "'factor': 'officer', 'worth': [0, 1, 2]",
    "$.items[1].worth: found a list of 3, expected no worth but for an indicator" },
  { "worth-missing", "'worth': [0, 1, 2], ", "",
    "$.items[2].worth: found nothing, expected a list of 3" },
  { "worth-too-short", "[0, 1, 2]", "[0, 1]",
    "$.items[2].worth: found a list of 2, expected a list of 3" },
  { "worth-too-high", "[0, 1, 2]", "[0, 1, 3]",
    "$.items[2].worth[2]: found 3, expected a whole number from 0 to 2" },
  { "item-labels-missing", ", {'vi': 'Một', 'en': 'One'}", "",
    "$.items[2].labels: found a list of" },
  { "unknown-flow", "'flow': 'all'", "'flow': 'some'",
    "$.flow: found 'some', expected all, rotate N" },
  { "rotate-too-many", "'flow': 'all'", "'flow': 'rotate 2'",
    "$.flow: found 'rotate 2', expected at most the 1 factors that have items" },
};

static void
test_text_lengths_are_bounded (void)
{
  g_autofree char *longest = g_strnfill (400, 'x');
  g_autofree char *member = g_strdup_printf ("'en': '%s'", longest);
  g_autofree char *member_over = g_strdup_printf ("'en': 'y%s'", longest);
  g_autofree char *good = refusal_change (sample, "'en': 'Polite'", member);
  g_autofree char *bad = refusal_change (sample, "'en': 'Polite'", member_over);
  g_autoptr(HlQuestionnaire) questionnaire = parse (good);

  g_assert_cmpstr (hl_item_get_text (hl_questionnaire_get_item (questionnaire, 1), "en"), ==,
                   longest);
  assert_refused (bad, "$.items[1].text.en: found 'yxxxxxxxxxx");
}

static void
test_depth_is_bounded (void)
{
  g_autofree char *deep = g_strnfill (100000, '[');

  assert_refused (deep, "1: column 17: found '[', expected at most 16 objects and lists");
}

static void
test_size_is_bounded (void)
{
  g_autofree char *text = refusal_quote (sample);
  g_autofree char *blanks = g_strnfill (1024 * 1024 - strlen (text), ' ');
  g_autofree char *largest = g_strconcat (text, blanks, NULL);
  g_autofree char *over = g_strconcat (largest, " ", NULL);
  g_autoptr(HlQuestionnaire) questionnaire = parse (largest);

  g_assert_cmpstr (hl_questionnaire_get_name (questionnaire), ==, "sample");
  assert_refused (over, "found more than 1 MiB, expected at most 1048576 bytes");
}

static void
test_bytes_are_utf8 (void)
{
  assert_refused ("{\n \"name\": \"L\xe1ng\"}", "2: column 12: found the byte 0xE1, expected");
}

static void
test_drivers_need_an_overall_item (void)
{
  g_autofree char *with = refusal_change (sample, "'flow': 'all'", "'flow': 'drivers'");
  g_autoptr(HlQuestionnaire) questionnaire = parse (with);
  g_autoptr(GString) without = g_string_new (with);

  g_assert_cmpint (hl_questionnaire_get_flow (questionnaire).kind, ==, HL_FLOW_DRIVERS);

  g_string_replace (without, "\"overall\": true", "\"factor\": \"officer\"", 1);
  assert_refused (without->str, "$.flow: found 'drivers', expected an overall item");
}

static void
test_rotate_keeps_its_number (void)
{
  g_autofree char *text = refusal_change (sample, "'flow': 'all'", "'flow': 'rotate 1'");
  g_autoptr(HlQuestionnaire) questionnaire = parse (text);

  g_assert_cmpint (hl_questionnaire_get_flow (questionnaire).kind, ==, HL_FLOW_ROTATE);
  g_assert_cmpuint (hl_questionnaire_get_flow (questionnaire).n, ==, 1);
}

static void
test_reads_all_members (void)
{
  g_autofree char *text = refusal_quote (sample);
  g_autoptr(HlQuestionnaire) self = parse (text);
  const HlItem *item = hl_questionnaire_get_item (self, 1);

  g_assert_cmpstr (hl_questionnaire_get_version (self), ==, "1");
  g_assert_true (hl_questionnaire_has_language (self, "en"));
  g_assert_false (hl_questionnaire_has_language (self, "zh"));
  g_assert_cmpint (hl_questionnaire_get_overall (self), ==, 0);
  g_assert_cmpuint (hl_questionnaire_get_factors (self), ==, HL_FACTOR_BIT (HL_FACTOR_OFFICER));
  g_assert_cmpint (hl_questionnaire_find_item (self, "n3"), ==, 2);
  g_assert_cmpint (hl_questionnaire_find_item (self, "III.2"), ==, -1);

  g_assert_cmpstr (hl_item_get_id (item), ==, "III.1");
  g_assert_cmpint (hl_item_get_kind (item), ==, HL_ITEM_FACTOR);
  g_assert_cmpint (hl_item_get_factor (item), ==, HL_FACTOR_OFFICER);
  g_assert_cmpstr (hl_item_get_hint (item, "en"), ==, "Hint");
  g_assert_null (hl_item_get_hint (hl_questionnaire_get_item (self, 0), "en"));

  g_assert_cmpuint (hl_questionnaire_get_n_reasons (self, HL_FACTOR_OFFICER), ==, 2);
  g_assert_cmpuint (hl_questionnaire_get_n_reasons (self, HL_FACTOR_ACCESS), ==, 0);
  g_assert_cmpstr (hl_questionnaire_get_reason_id (self, HL_FACTOR_OFFICER, 0), ==, "rude");
  g_assert_cmpstr (hl_questionnaire_get_reason_text (self, HL_FACTOR_OFFICER, 1, "en"), ==,
                   "Other");
  g_assert_null (hl_questionnaire_get_factor_caption (self, HL_FACTOR_ACCESS, "vi"));
}

static void
test_other_languages_fall_back_to_vietnamese (void)
{
  g_autofree char *text = refusal_quote (sample);
  g_autoptr(HlQuestionnaire) self = parse (text);

  g_assert_cmpstr (hl_questionnaire_get_level_label (self, 1, "zh"), ==, "Kém");
  g_assert_cmpstr (hl_item_get_text (hl_questionnaire_get_item (self, 0), "zh"), ==, "Chung");
  g_assert_cmpstr (hl_questionnaire_get_factor_caption (self, HL_FACTOR_RESULT, "fr"), ==,
                   "Kết quả");
}

static void
test_an_items_labels_come_before_the_scales (void)
{
  g_autofree char *text = refusal_quote (sample);
  g_autoptr(HlQuestionnaire) self = parse (text);

  g_assert_cmpstr (hl_questionnaire_get_item_label (self, 2, 1, "en"), ==, "Three");
  g_assert_cmpstr (hl_questionnaire_get_item_label (self, 2, 3, "zh"), ==, "Một");
  g_assert_cmpstr (hl_questionnaire_get_item_label (self, 0, 1, "en"), ==, "Bad");
}

static void
test_worth_is_of_indicators_alone (void)
{
  g_autofree char *text = refusal_quote (sample);
  g_autoptr(HlQuestionnaire) self = parse (text);
  const HlItem *indicator = hl_questionnaire_get_item (self, 2);

  g_assert_cmpint (hl_item_get_kind (indicator), ==, HL_ITEM_INDICATOR);
  g_assert_cmpuint (hl_item_get_indicator (indicator), ==, 3);
  g_assert_cmpint (hl_item_get_worth (indicator, 1), ==, 0);
  g_assert_cmpint (hl_item_get_worth (indicator, 3), ==, 2);
  g_assert_cmpint (hl_item_get_worth (indicator, 5), ==, 0);
  g_assert_cmpint (hl_item_get_worth (hl_questionnaire_get_item (self, 1), 3), ==, 0);
  g_assert_cmpuint (hl_item_get_indicator (hl_questionnaire_get_item (self, 1)), ==, 0);
}

static void
test_digest_is_of_the_content (void)
{
  g_autofree char *text = refusal_quote (sample);
  g_autofree char *moved = refusal_change (sample, "'name': 'sample', 'version': '1'",
                                           "'version':'1',  'name':'sample'");
  g_autofree char *changed = refusal_change (sample, "'en': 'Polite'", "'en': 'Kind'");
  g_autoptr(HlQuestionnaire) self = parse (text);
  g_autoptr(HlQuestionnaire) same = parse (moved);
  g_autoptr(HlQuestionnaire) other = parse (changed);

  g_assert_cmpuint (strlen (hl_questionnaire_get_digest (self)), ==, HL_DIGEST_TEXT_SIZE - 1);
  g_assert_cmpstr (hl_questionnaire_get_digest (self), ==, hl_questionnaire_get_digest (same));
  g_assert_cmpstr (hl_questionnaire_get_text (self), ==, hl_questionnaire_get_text (same));
  g_assert_cmpstr (hl_questionnaire_get_digest (self), !=, hl_questionnaire_get_digest (other));
}

static void
test_a_reference_keeps_it (void)
{
  g_autofree char *text = refusal_quote (sample);
  HlQuestionnaire *self = parse (text);
  g_autoptr(HlQuestionnaire) kept = hl_questionnaire_ref (self);

  hl_questionnaire_unref (self);
  g_assert_cmpstr (hl_questionnaire_get_name (kept), ==, "sample");
}

static void
test_a_missing_file_is_named (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HlQuestionnaire) self = hl_questionnaire_load ("/nowhere/q.json", &error);

  g_assert_null (self);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_true (g_str_has_prefix (error->message, "/nowhere/q.json: "));
}

static void
test_an_endless_file_is_refused (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HlQuestionnaire) self = hl_questionnaire_load ("/dev/zero", &error);

  g_assert_null (self);
  g_assert_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID);
  g_assert_cmpstr (error->message, ==,
                   "/dev/zero: found more than 1 MiB, expected at most 1048576 bytes");
}

static void
test_a_loaded_file_is_named (void)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *directory = g_dir_make_tmp ("hl-questionnaire-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (directory, "mine.json", NULL);
  g_autofree char *text = refusal_change (sample, "'flow': 'all'", "'flow': 'none'");
  g_autofree char *start = g_strconcat (path, ":20: $.flow: found \"none\"", NULL);
  HlQuestionnaire *self;

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  self = hl_questionnaire_load (path, &error);

  g_assert_null (self);
  g_assert_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID);
  g_assert_true (g_str_has_prefix (error->message, start));
  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_cmpint (g_rmdir (directory), ==, 0);
}

/* Replaces, removes or repeats one byte. */
static void
damage (GString *text)
{
  guint at = (guint) g_test_rand_int_range (0, (gint32) text->len);

  switch (g_test_rand_int_range (0, 3))
    {
    case 0:
      text->str[at] = (char) g_test_rand_int_range (1, 256);
      break;

    case 1:
      g_string_erase (text, at, 1);
      break;

    default:
      g_string_insert_c (text, at, text->str[at]);
      break;
    }
}

static void
test_damaged_text_is_refused_or_stable (void)
{
  for (guint i = 0; i < 200; i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(HlQuestionnaire) self = NULL;
      g_autofree char *text = refusal_quote (sample);
      g_autoptr(GString) damaged = g_string_new (text);

      damage (damaged);
      self = hl_questionnaire_parse ("sample.json", damaged->str, &error);
      if (self != NULL)
        {
          g_autoptr(HlQuestionnaire) again = parse (hl_questionnaire_get_text (self));

          g_assert_cmpstr (hl_questionnaire_get_digest (again), ==,
                           hl_questionnaire_get_digest (self));
        }
      else
        {
          g_assert_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID);
          g_assert_true (g_str_has_prefix (error->message, "sample.json:"));
          g_assert_true (g_utf8_validate (error->message, -1, NULL));
        }
    }
}

typedef struct
{
  const char *name;
  guint       n_levels;
  int         overall;
  guint       n_items[HL_N_FACTORS];
} Shipped;

static const Shipped shipped[] = {
  { "sipas-5", 5, 0, { 1, 1, 1, 1, 1 } },
  { "sipas-2022", 5, -1, { 4, 4, 5, 3, 3 } },
  { "sipas-2017", 5, -1, { 4, 5, 6, 3, 4 } },
  { "nd61", 3, -1, { 0, 0, 0, 0, 0 } },
};

static HlQuestionnaire *
load_shipped (const char *name)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *file = g_strconcat (name, ".json", NULL);
  g_autofree char *path = g_build_filename (g_getenv ("HAILONG_TEST_DATA"), "questionnaires", file,
                                            NULL);
  HlQuestionnaire *self = hl_questionnaire_load (path, &error);

  g_assert_no_error (error);
  return self;
}

static void
assert_texts (HlQuestionnaire *self,
              const char      *language)
{
  g_assert_true (hl_questionnaire_has_language (self, language));

  for (guint level = 1; level <= hl_questionnaire_get_n_levels (self); level++)
    g_assert_nonnull (hl_questionnaire_get_level_label (self, level, language));

  for (guint i = 0; i < hl_questionnaire_get_n_items (self); i++)
    {
      const HlItem *item = hl_questionnaire_get_item (self, i);

      g_assert_nonnull (hl_item_get_text (item, language));
      if (!g_str_equal (language, "vi"))
        g_assert_cmpstr (hl_item_get_text (item, language), !=, hl_item_get_text (item, "vi"));
    }
}

/* Levels 1 and 2 of five, 1 of three. */
static void
assert_low (HlQuestionnaire *self)
{
  guint last = hl_questionnaire_get_n_levels (self) == 5 ? 2 : 1;

  g_assert_false (hl_questionnaire_is_low (self, 0));
  for (guint level = 1; level <= hl_questionnaire_get_n_levels (self); level++)
    g_assert_cmpint (hl_questionnaire_is_low (self, level), ==, level <= last);
}

static void
assert_reasons (HlQuestionnaire *self,
                HlFactor         factor)
{
  guint n = hl_questionnaire_get_n_reasons (self, factor);

  g_assert_cmpuint (n, ==, 6);
  g_assert_cmpstr (hl_questionnaire_get_reason_id (self, factor, n - 1), ==, "other");
  g_assert_cmpstr (hl_questionnaire_get_reason_text (self, factor, n - 1, "zh"), ==, "其他原因");
}

static void
test_shipped_file_is_complete (gconstpointer user_data)
{
  const Shipped *expected = user_data;
  g_autoptr(HlQuestionnaire) self = load_shipped (expected->name);
  guint n_items[HL_N_FACTORS] = { 0 };

  g_assert_cmpstr (hl_questionnaire_get_name (self), ==, expected->name);
  g_assert_cmpuint (hl_questionnaire_get_n_levels (self), ==, expected->n_levels);
  assert_low (self);
  g_assert_cmpint (hl_questionnaire_get_overall (self), ==, expected->overall);

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    assert_texts (self, languages[i]);

  for (guint i = 0; i < hl_questionnaire_get_n_items (self); i++)
    {
      const HlItem *item = hl_questionnaire_get_item (self, i);

      if (hl_item_get_kind (item) == HL_ITEM_FACTOR)
        n_items[hl_item_get_factor (item)]++;
    }

  for (guint i = 0; i < HL_N_FACTORS; i++)
    {
      g_assert_cmpuint (n_items[i], ==, expected->n_items[i]);
      if (n_items[i] > 0)
        assert_reasons (self, (HlFactor) i);
    }
}

static void
test_shipped_file_keeps_its_digest (gconstpointer user_data)
{
  const Shipped *expected = user_data;
  g_autoptr(HlQuestionnaire) self = load_shipped (expected->name);
  g_autoptr(HlQuestionnaire) again = parse (hl_questionnaire_get_text (self));
  g_autofree char *digest = hl_json_digest (hl_questionnaire_get_text (self));

  g_assert_cmpstr (hl_questionnaire_get_digest (self), ==, digest);
  g_assert_cmpstr (hl_questionnaire_get_digest (again), ==, digest);
}

static void
test_sipas_5_has_an_item_for_each_factor (void)
{
  g_autoptr(HlQuestionnaire) self = load_shipped ("sipas-5");

  g_assert_cmpuint (hl_questionnaire_get_n_items (self), ==, 6);
  g_assert_cmpstr (hl_item_get_id (hl_questionnaire_get_item (self, 0)), ==, "overall");
  for (guint i = 0; i < HL_N_FACTORS; i++)
    {
      const HlItem *item = hl_questionnaire_get_item (self, i + 1);

      g_assert_cmpstr (hl_item_get_id (item), ==, hl_factor_to_string ((HlFactor) i));
      g_assert_cmpint (hl_item_get_factor (item), ==, (HlFactor) i);
      for (guint j = 0; j < G_N_ELEMENTS (languages); j++)
        g_assert_nonnull (hl_item_get_hint (item, languages[j]));
    }

  g_assert_cmpstr (hl_item_get_text (hl_questionnaire_get_item (self, 3), "vi"), ==,
                   "Ông/Bà hài lòng ở mức nào về công chức trực tiếp giải quyết công việc?");
  g_assert_cmpstr (hl_questionnaire_get_level_label (self, 5, "vi"), ==, "Rất hài lòng");
}

static void
test_nd61_asks_for_what_a_kiosk_collects (void)
{
  static const guint indicators[] = { 1, 3, 4, 7 };
  g_autoptr(HlQuestionnaire) self = load_shipped ("nd61");

  g_assert_cmpuint (hl_questionnaire_get_n_items (self), ==, G_N_ELEMENTS (indicators));
  for (guint i = 0; i < G_N_ELEMENTS (indicators); i++)
    {
      const HlItem *item = hl_questionnaire_get_item (self, i);

      g_assert_cmpuint (hl_item_get_indicator (item), ==, indicators[i]);
      for (guint level = 1; level <= 3; level++)
        g_assert_cmpint (hl_item_get_worth (item, level), ==, (int) level - 1);
    }
}

static void
add_refusals (const Refusal *refusals,
              guint          n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *path = g_strdup_printf ("/questionnaire/refuses/%s", refusals[i].name);

      g_test_add_data_func (path, &refusals[i], test_refuses);
    }
}

static void
add_shipped (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (shipped); i++)
    {
      g_autofree char *complete = g_strdup_printf ("/questionnaire/%s/is-complete",
                                                   shipped[i].name);
      g_autofree char *digest = g_strdup_printf ("/questionnaire/%s/keeps-its-digest",
                                                 shipped[i].name);

      g_test_add_data_func (complete, &shipped[i], test_shipped_file_is_complete);
      g_test_add_data_func (digest, &shipped[i], test_shipped_file_keeps_its_digest);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add_refusals (json_refusals, G_N_ELEMENTS (json_refusals));
  add_refusals (text_refusals, G_N_ELEMENTS (text_refusals));
  add_refusals (meaning_refusals, G_N_ELEMENTS (meaning_refusals));
  g_test_add_func ("/questionnaire/refuses/long-text", test_text_lengths_are_bounded);
  g_test_add_func ("/questionnaire/refuses/depth", test_depth_is_bounded);
  g_test_add_func ("/questionnaire/refuses/size", test_size_is_bounded);
  g_test_add_func ("/questionnaire/refuses/latin-1", test_bytes_are_utf8);
  g_test_add_func ("/questionnaire/refuses/missing-file", test_a_missing_file_is_named);
  g_test_add_func ("/questionnaire/refuses/endless-file", test_an_endless_file_is_refused);
  g_test_add_func ("/questionnaire/refuses/by-path", test_a_loaded_file_is_named);
  g_test_add_func ("/questionnaire/damaged", test_damaged_text_is_refused_or_stable);
  g_test_add_func ("/questionnaire/flow/drivers", test_drivers_need_an_overall_item);
  g_test_add_func ("/questionnaire/flow/rotate", test_rotate_keeps_its_number);
  g_test_add_func ("/questionnaire/members", test_reads_all_members);
  g_test_add_func ("/questionnaire/fall-back", test_other_languages_fall_back_to_vietnamese);
  g_test_add_func ("/questionnaire/item-labels", test_an_items_labels_come_before_the_scales);
  g_test_add_func ("/questionnaire/worth", test_worth_is_of_indicators_alone);
  g_test_add_func ("/questionnaire/digest", test_digest_is_of_the_content);
  g_test_add_func ("/questionnaire/ref", test_a_reference_keeps_it);
  add_shipped ();
  g_test_add_func ("/questionnaire/sipas-5/items", test_sipas_5_has_an_item_for_each_factor);
  g_test_add_func ("/questionnaire/nd61/indicators", test_nd61_asks_for_what_a_kiosk_collects);

  return g_test_run ();
}
