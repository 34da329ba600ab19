/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "hl-privacy.h"
#include "refusal.h"

/* With ' for " throughout; tests change one place of it each. */
static const char sample[] =
  "{'name': 'privacy', 'version': '1', 'languages': ['vi', 'en'],\n"
  " 'title': {'vi': 'Dữ liệu', 'en': 'Data'},\n"
  " 'sections': [\n"
  "  {'id': 'who', 'heading': {'vi': 'Ai', 'en': 'Who'}, 'text': [\n"
  "    {'vi': '{unit}, {province}.', 'en': '{unit} of {province}.'}]},\n"
  "  {'id': 'contact', 'heading': {'vi': 'Gọi', 'en': 'Call'}, 'text': [\n"
  "    {'vi': 'Số {hotline}.', 'en': 'At {hotline}.'},\n"
  "    {'vi': 'Tố cáo: {complaints}', 'en': 'Denounce: {complaints}'}]}]}\n";

static const Refusal refusals[] = {
  { "unknown-member", "'version': '1'", "'version': '1', 'sure': 1",
    "$.sure: found 1, expected no such member" },
  { "bad-id", "'who'", "'no one'", "$.sections[0].id: found 'no one', expected an id" },
  { "section-twice", "'contact'", "'who'",
    "$.sections[1].id: found 'who', expected an id that stands once" },
  { "heading-without-language", "{'vi': 'Ai', 'en': 'Who'}", "{'vi': 'Ai'}",
    "$.sections[0].heading.en: found nothing, expected a text of 1 to 60 characters" },
  { "text-as-string", "[\n    {'vi': '{unit}, {province}.', 'en': '{unit} of {province}.'}]", "'x'",
    "$.sections[0].text: found 'x', expected a list of 1 to 8" },
  { "unknown-placeholder", "At {hotline}.", "At {phone}.",
    "$.sections[1].text[0].en: found 'At {phone}.', expected no braces but {unit}" },
  { "open-brace", "At {hotline}.", "At {hotline",
    "$.sections[1].text[0].en: found 'At {hotline', expected no braces but" },
  { "closing-brace", "At {hotline}.", "At hotline}.",
    "$.sections[1].text[0].en: found 'At hotline}.', expected no braces but" },
  { "nested-braces", "At {hotline}.", "At {{hotline}}.",
    "$.sections[1].text[0].en: found 'At {{hotline}}.', expected no braces but" },
  { "format", "'version': '1'", "'version': 1", "$.version: found 1, expected an id" },
};

static void
test_refuses (gconstpointer user_data)
{
  const Refusal *refusal = user_data;
  g_autofree char *text = refusal_change (sample, refusal->old, refusal->new);
  g_autoptr(GError) error = NULL;
  g_autoptr(HlPrivacy) privacy = hl_privacy_parse ("sample.json", text, &error);

  g_assert_null (privacy);
  refusal_assert_error (error, refusal->message);
}

static char *
find_data (const char *name)
{
  return g_build_filename (g_getenv ("HAILONG_TEST_DATA"), name, NULL);
}

static HlCatalogue *
load_centre (void)
{
  g_autofree char *path = find_data ("centres/lang-son.json");
  g_autoptr(GError) error = NULL;
  HlCatalogue *catalogue = hl_catalogue_load (path, &error);

  g_assert_no_error (error);
  return catalogue;
}

/* Returns: the centre with null for the text of a member */
static HlCatalogue *
load_centre_without (const char *member)
{
  g_autoptr(HlCatalogue) whole = load_centre ();
  g_autofree char *pattern = g_strdup_printf ("\"%s\":\"[^\"]*\"", member);
  g_autofree char *null = g_strdup_printf ("\"%s\":null", member);
  g_autoptr(GRegex) regex = g_regex_new (pattern, 0, 0, NULL);
  g_autofree char *text = g_regex_replace_literal (regex, hl_catalogue_get_text (whole), -1, 0,
                                                   null, 0, NULL);
  g_autoptr(GError) error = NULL;
  HlCatalogue *catalogue = hl_catalogue_parse ("centre.json", text, &error);

  g_assert_no_error (error);
  return catalogue;
}

static HlPrivacy *
parse_sample (void)
{
  g_autofree char *text = refusal_quote (sample);
  g_autoptr(GError) error = NULL;
  HlPrivacy *privacy = hl_privacy_parse ("sample.json", text, &error);

  g_assert_no_error (error);
  return privacy;
}

static const HlTerms terms = { 71, 23, 5 };

static char *
fill (HlPrivacy   *privacy,
      guint        section,
      guint        paragraph,
      HlCatalogue *catalogue,
      const char  *language)
{
  return hl_privacy_fill_paragraph (privacy, section, paragraph, catalogue, &terms, language);
}

static void
assert_paragraph (HlPrivacy   *privacy,
                  guint        section,
                  guint        paragraph,
                  HlCatalogue *catalogue,
                  const char  *language,
                  const char  *expected)
{
  g_autofree char *text = fill (privacy, section, paragraph, catalogue, language);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_placeholders_are_the_centres (void)
{
  g_autoptr(HlPrivacy) privacy = parse_sample ();
  g_autoptr(HlCatalogue) centre = load_centre ();

  g_assert_cmpstr (hl_privacy_get_title (privacy, "en"), ==, "Data");
  g_assert_cmpstr (hl_privacy_get_title (privacy, "zh"), ==, "Dữ liệu");
  g_assert_cmpuint (hl_privacy_get_n_sections (privacy), ==, 2);
  g_assert_cmpstr (hl_privacy_get_heading (privacy, 1, "vi"), ==, "Gọi");
  g_assert_cmpuint (hl_privacy_get_n_paragraphs (privacy, 1), ==, 2);
  assert_paragraph (privacy, 0, 0, centre, "vi",
                    "Trung tâm Phục vụ hành chính công tỉnh Lạng Sơn, Tỉnh Lạng Sơn.");
  assert_paragraph (privacy, 1, 0, centre, "en", "At 0205 0000 001.");
  assert_paragraph (privacy, 1, 1, centre, "vi", "Tố cáo: 0205 0000 002");
}

static void
test_what_the_centre_lacks_is_left_out (void)
{
  g_autoptr(HlPrivacy) privacy = parse_sample ();
  g_autoptr(HlCatalogue) centre = load_centre_without ("hotline");

  assert_paragraph (privacy, 1, 0, centre, "en", NULL);
  assert_paragraph (privacy, 1, 1, centre, "en", "Denounce: 0205 0000 002");
}

static HlPrivacy *
load_notice (void)
{
  g_autofree char *path = find_data ("privacy.json");
  g_autoptr(GError) error = NULL;
  HlPrivacy *privacy = hl_privacy_load (path, &error);

  g_assert_no_error (error);
  return privacy;
}

/* In every language there are other words, and each says something. */
static void
test_the_notice_is_complete (void)
{
  static const char * const languages[] = { "vi", "en", "zh" };
  g_autoptr(HlPrivacy) privacy = load_notice ();
  g_autoptr(HlCatalogue) centre = load_centre ();
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_assert_cmpuint (hl_privacy_get_n_sections (privacy), ==, 8);
  for (guint i = 0; i < hl_privacy_get_n_sections (privacy); i++)
    for (guint j = 0; j < hl_privacy_get_n_paragraphs (privacy, i); j++)
      for (guint k = 0; k < G_N_ELEMENTS (languages); k++)
        {
          char *text = fill (privacy, i, j, centre, languages[k]);

          g_assert_nonnull (text);
          g_assert_null (strpbrk (text, "{}"));
          g_assert_true (g_hash_table_add (seen, text));
        }
}

/* Which paragraphs say a number: the terms are those of kiosk.conf, and no other. */
static void
test_the_notice_promises_what_is_configured (void)
{
  static const char * const languages[] = { "vi", "en", "zh" };
  static const char * const promised[] = { "23", "5", "71" };
  g_autoptr(HlPrivacy) privacy = load_notice ();
  g_autoptr(HlCatalogue) centre = load_centre ();
  const guint section = 5;

  g_assert_cmpstr (hl_privacy_get_heading (privacy, section, "en"), ==, "How long");
  g_assert_cmpuint (hl_privacy_get_n_paragraphs (privacy, section), ==, G_N_ELEMENTS (promised));
  for (guint i = 0; i < G_N_ELEMENTS (promised); i++)
    for (guint k = 0; k < G_N_ELEMENTS (languages); k++)
      {
        g_autofree char *text = fill (privacy, section, i, centre, languages[k]);
        const char *number = strpbrk (text, G_CSET_DIGITS);

        g_assert_nonnull (number);
        g_assert_cmpuint (strspn (number, G_CSET_DIGITS), ==, strlen (promised[i]));
        g_assert_true (g_str_has_prefix (number, promised[i]));
        g_assert_null (strpbrk (number + strlen (promised[i]), G_CSET_DIGITS));
      }
}

static void
test_a_missing_file_is_named (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HlPrivacy) privacy = hl_privacy_load ("/nowhere/privacy.json", &error);

  g_assert_null (privacy);
  g_assert_nonnull (error);
  g_assert_true (g_str_has_prefix (error->message, "/nowhere/privacy.json: "));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autofree char *path = g_strconcat ("/privacy/refuses/", refusals[i].name, NULL);

      g_test_add_data_func (path, &refusals[i], test_refuses);
    }

  g_test_add_func ("/privacy/placeholders", test_placeholders_are_the_centres);
  g_test_add_func ("/privacy/left-out", test_what_the_centre_lacks_is_left_out);
  g_test_add_func ("/privacy/notice-is-complete", test_the_notice_is_complete);
  g_test_add_func ("/privacy/terms", test_the_notice_promises_what_is_configured);
  g_test_add_func ("/privacy/missing-file", test_a_missing_file_is_named);

  return g_test_run ();
}
