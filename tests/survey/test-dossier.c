/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hl-dossier.h"

static HlDossier *
find (const char *text)
{
  return hl_dossier_find (text, hl_day_from_ymd (2026, 11, 23));
}

static void
assert_found (const char *text,
              const char *code)
{
  g_autoptr(HlDossier) dossier = find (text);

  g_assert_nonnull (dossier);
  g_assert_cmpstr (dossier->code, ==, code);
}

static void
test_code_of_the_circular (void)
{
  g_autoptr(HlDossier) dossier = find ("000.00.19.H47-260105-0001");

  g_assert_nonnull (dossier);
  g_assert_cmpstr (dossier->code, ==, "000.00.19.H47-260105-0001");
  g_assert_cmpstr (dossier->unit, ==, "000.00.19.H47");
  g_assert_cmpuint (dossier->day, ==, hl_day_from_ymd (2026, 1, 5));
  g_assert_cmpuint (dossier->number, ==, 1);
}

static void
test_shorter_code (void)
{
  g_autoptr(HlDossier) dossier = find ("H57.132-260804-0583");

  g_assert_nonnull (dossier);
  g_assert_cmpstr (dossier->code, ==, "H57.132-260804-0583");
  g_assert_cmpstr (dossier->unit, ==, "H57.132");
  g_assert_cmpuint (dossier->day, ==, hl_day_from_ymd (2026, 8, 4));
  g_assert_cmpuint (dossier->number, ==, 583);
}

static void
test_unit_may_have_up_to_four_groups (void)
{
  assert_found ("H37.1-260804-0583", "H37.1-260804-0583");
  assert_found ("H37.1.22.333-260804-0583", "H37.1.22.333-260804-0583");
  g_assert_null (find ("H37-260804-0583"));
  g_assert_null (find ("H37.1.2.3.4-260804-0583"));
  g_assert_null (find ("H37.1234-260804-0583"));
}

static void
test_found_anywhere (void)
{
  assert_found ("https://dichvucong.langson.gov.vn/tra-cuu?ma=H37.12-261102-0042&x=1",
                "H37.12-261102-0042");
  assert_found ("https://x.vn/000.00.53.H48-220921-0099", "000.00.53.H48-220921-0099");
  assert_found ("Mã số hồ sơ: H57.132-260804-0583 - Số phiếu: 26.10229", "H57.132-260804-0583");
  assert_found ("GIẤY TIẾP NHẬN\r\nNguyễn Văn A\r\nMã hồ sơ:\r\n000.00.53.H48-220921-0099\r\n0912345678",
                "000.00.53.H48-220921-0099");
  assert_found ("|H57.132-260804-0583|", "H57.132-260804-0583");
  assert_found ("\"H57.132-260804-0583\"", "H57.132-260804-0583");
  assert_found ("Mã hồ sơ.H57.132-260804-0583.", "H57.132-260804-0583");
  assert_found ("\xff\xfeH57.132-260804-0583\xff", "H57.132-260804-0583");
}

static void
test_small_letters_become_capitals (void)
{
  g_autoptr(HlDossier) dossier = find ("ma=h57.132-260804-0583");

  g_assert_nonnull (dossier);
  g_assert_cmpstr (dossier->code, ==, "H57.132-260804-0583");
  g_assert_cmpstr (dossier->unit, ==, "H57.132");
}

static void
test_date_has_to_be_real (void)
{
  assert_found ("H57.132-240229-0001", "H57.132-240229-0001");
  g_assert_null (find ("H57.132-260229-0001"));
  g_assert_null (find ("H57.132-261301-0001"));
  g_assert_null (find ("H57.132-260001-0001"));
  g_assert_null (find ("H57.132-260100-0001"));
  g_assert_null (find ("H57.132-260431-0001"));
}

static void
test_date_is_not_to_come (void)
{
  assert_found ("H57.132-261123-0001", "H57.132-261123-0001");
  g_assert_null (find ("H57.132-261124-0001"));
  g_assert_null (find ("H57.132-990101-0001"));
}

static void
test_first_valid_one_wins (void)
{
  assert_found ("H57.132-261301-0001 H57.132-261124-0002 H57.132-260804-0003 H57.132-260804-0004",
                "H57.132-260804-0003");
}

static void
test_other_codes_are_none (void)
{
  static const char * const others[] = {
    "",
    "-",
    "1.001612.000.00.00.H48",
    "000.00.00.H37",
    "000.00.19.H47-260105",
    "000.00.19.H47-260105-001",
    "000.00.19.H47-260105-00012",
    "000.00.19.H47-2026010-0001",
    "000.00.19.H47 260105 0001",
    "00.00.19.H47-260105-0001",
    "000.00.19.47-260105-0001",
    "1000.00.19.H47-260105-0001",
    "9.000.00.19.H47-260105-0001",
    "XH57.132-260804-0583",
    "5H57.132-260804-0583",
    "H57.132–260804–0583",
    "079123456789",
    "G03-GD10",
  };

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autoptr(HlDossier) dossier = find (others[i]);

      g_test_message ("%s", others[i]);
      g_assert_null (dossier);
    }
}

static void
test_long_text_is_withstood (void)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (int i = 0; i < 20000; i++)
    g_string_append (text, "H57.1.1.");
  g_assert_null (find (text->str));

  g_string_append (text, " H57.132-260804-0583");
  assert_found (text->str, "H57.132-260804-0583");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/dossier/code-of-the-circular", test_code_of_the_circular);
  g_test_add_func ("/dossier/shorter-code", test_shorter_code);
  g_test_add_func ("/dossier/unit-may-have-up-to-four-groups",
                   test_unit_may_have_up_to_four_groups);
  g_test_add_func ("/dossier/found-anywhere", test_found_anywhere);
  g_test_add_func ("/dossier/small-letters-become-capitals", test_small_letters_become_capitals);
  g_test_add_func ("/dossier/date-has-to-be-real", test_date_has_to_be_real);
  g_test_add_func ("/dossier/date-is-not-to-come", test_date_is_not_to_come);
  g_test_add_func ("/dossier/first-valid-one-wins", test_first_valid_one_wins);
  g_test_add_func ("/dossier/other-codes-are-none", test_other_codes_are_none);
  g_test_add_func ("/dossier/long-text-is-withstood", test_long_text_is_withstood);

  return g_test_run ();
}
