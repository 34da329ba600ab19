/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hl-i18n.h"

#include <glib/gi18n.h>
#include <locale.h>

#include "hl-data.h"

static void
test_language_changes_while_running (void)
{
  static const struct
  {
    const char *language;
    const char *finish;
  } cases[] = { { "vi", "Kết thúc" }, { "en", "Finish" }, { "zh", "结束" }, { "vi", "Kết thúc" } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      hl_i18n_set_language (cases[i].language);
      g_assert_cmpstr (_("Finish"), ==, cases[i].finish);
    }
}

/* Templates are translated by GLib, which decides once whether it does so. */
static void
test_templates_are_translated_too (void)
{
  hl_i18n_set_language ("en");
  g_assert_cmpstr (g_dgettext (GETTEXT_PACKAGE, "Finish"), ==, "Finish");
  hl_i18n_set_language ("vi");
  g_assert_cmpstr (g_dgettext (GETTEXT_PACKAGE, "Finish"), ==, "Kết thúc");
}

static void
test_init_keeps_the_users_language (void)
{
  g_setenv ("LANGUAGE", "zh", TRUE);
  hl_i18n_init ();
  g_assert_cmpstr (g_getenv ("LANGUAGE"), ==, "zh");
  g_assert_cmpstr (_("Finish"), ==, "结束");
}

/* The rule by which glibc since 2.39 keeps to English, as all do in C. */
static void
assert_heeds_language (void)
{
  const char *locale = setlocale (LC_MESSAGES, NULL);

  g_assert_cmpstr (locale, !=, "C");
  g_assert_false (g_str_has_prefix (locale, "C."));
}

static void
assert_speaks (const char *language,
               const char *finish,
               const char *responses)
{
  hl_i18n_set_language (language);
  assert_heeds_language ();
  g_assert_cmpstr (_("Finish"), ==, finish);
  g_assert_cmpstr (g_dgettext (GETTEXT_PACKAGE, "Finish"), ==, finish);
  g_assert_cmpstr (ngettext ("%s response", "%s responses", 2), ==, responses);
}

/* Whatever locale GTK's start has left. */
static void
test_any_locale_speaks (gconstpointer user_data)
{
  const char *locale = user_data;

  g_assert_nonnull (setlocale (LC_ALL, locale));
  assert_speaks ("vi", "Kết thúc", "%s lượt");
  g_assert_nonnull (setlocale (LC_ALL, locale));
  assert_speaks ("zh", "结束", "%s 人次");
  assert_speaks ("en", "Finish", "%s responses");
}

/* A process that starts there, in which GLib has not yet decided about templates. */
static void
test_speaks_where_all_is_c (void)
{
  if (g_test_subprocess ())
    {
      assert_speaks ("zh", "结束", "%s 人次");
      assert_speaks ("vi", "Kết thúc", "%s lượt");
      return;
    }

  g_setenv ("LC_ALL", "C", TRUE);
  g_unsetenv ("LANGUAGE");
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_passed ();
}

int
main (int   argc,
      char *argv[])
{
  hl_data_init_locale ();
  hl_i18n_init ();
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/i18n/language-changes-while-running", test_language_changes_while_running);
  g_test_add_func ("/i18n/templates-are-translated-too", test_templates_are_translated_too);
  g_test_add_func ("/i18n/init-keeps-the-users-language", test_init_keeps_the_users_language);

  g_test_add_data_func ("/i18n/any-locale-speaks/c", "C", test_any_locale_speaks);
  g_test_add_data_func ("/i18n/any-locale-speaks/posix", "POSIX", test_any_locale_speaks);
  g_test_add_data_func ("/i18n/any-locale-speaks/c-utf-8", "C.UTF-8", test_any_locale_speaks);
  g_test_add_func ("/i18n/speaks-where-all-is-c", test_speaks_where_all_is_c);

  return g_test_run ();
}
