/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hl-code.h"

#include <string.h>

#define N_MADE 2000

static void
test_made_codes_are_alike_in_form_alone (void)
{
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n_signs[128] = { 0 };

  for (guint i = 0; i < N_MADE; i++)
    {
      char code[HL_CODE_SIZE], again[HL_CODE_SIZE];

      hl_code_make (code);
      g_assert_true (g_regex_match_simple ("^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$", code, 0,
                                           0));
      g_assert_true (hl_code_parse (code, again));
      g_assert_cmpstr (code, ==, again);
      g_assert_true (g_hash_table_add (seen, g_strdup (code)));
      for (const char *p = code; *p != '\0'; p++)
        n_signs[(guint) *p]++;
    }

  /* 500 of each are expected, give or take 22: none is favoured or left out. */
  for (const char *p = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"; *p != '\0'; p++)
    g_assert_cmpint (ABS ((int) n_signs[(guint) *p] - 500), <, 200);
}

static void
test_typed_codes_are_read (void)
{
  static const char * const same[] = {
    "K7M4-Q2RX", "k7m4-q2rx", "K7M4Q2RX", " k7m4 q2rx\n", "K7M4–Q2RX", "K7M4—Q2RX", "K-7-M-4-Q-2-R-X",
    "Ｋ７Ｍ４－Ｑ２ＲＸ", "K7M4\u00a0\u2011Q2RX",
  };
  char code[HL_CODE_SIZE];

  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    {
      g_test_message ("code %u", i);
      g_assert_true (hl_code_parse (same[i], code));
      g_assert_cmpstr (code, ==, "K7M4-Q2RX");
    }

  g_assert_true (hl_code_parse ("oO0l-iI1u", code));
  g_assert_cmpstr (code, ==, "0001-111V");
}

static void
test_what_is_no_code_is_refused (void)
{
  static const char * const bad[] = {
    "", " ", "-", "K7M4-Q2R", "K7M4-Q2RXY", "K7M4-Q2R*", "K7M4-Q2RĐ", "K7M4-Q2RÂ", "\xff\xfe",
    "K7M4-Q2R\xc3", "H37.11-261102-0001", "https://example.vn/K7M4-Q2RX", "hài lòng", "5分很满意",
  };
  g_autofree char *endless = g_strnfill (100000, 'A');
  char code[HL_CODE_SIZE];

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_test_message ("text %u", i);
      strcpy (code, "before");
      g_assert_false (hl_code_parse (bad[i], code));
      g_assert_cmpstr (code, ==, "");
    }

  g_assert_false (hl_code_parse (endless, code));
}

static void
test_scanned_codes_are_found (void)
{
  static const char * const same[] = {
    "K7M4-Q2RX", "https://ykien.example.vn/K7M4-Q2RX", "https://example.vn/y-kien?ma=k7m4q2rx",
    "HTTPS://EXAMPLE.VN/#K7M4-Q2RX", "https://example.vn/?k=LS01&ma=K7M4-Q2RX",
  };
  static const char * const bad[] = {
    "https://example.vn/K7M4-Q2RX/", "https://example.vn/", "example.vn/K7M4-Q2RX",
    "H37.11-261102-0001", "",
  };
  char code[HL_CODE_SIZE];

  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    {
      g_assert_true (hl_code_find (same[i], code));
      g_assert_cmpstr (code, ==, "K7M4-Q2RX");
    }

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (hl_code_find (bad[i], code));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/code/made", test_made_codes_are_alike_in_form_alone);
  g_test_add_func ("/code/typed", test_typed_codes_are_read);
  g_test_add_func ("/code/refused", test_what_is_no_code_is_refused);
  g_test_add_func ("/code/scanned", test_scanned_codes_are_found);
  return g_test_run ();
}
