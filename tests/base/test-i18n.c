/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hl-i18n.h"

#include <glib/gi18n.h>

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

  return g_test_run ();
}
