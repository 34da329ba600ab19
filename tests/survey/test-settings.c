/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hl-settings.h"

#include <string.h>

#include "hl-error.h"

static HlConfig *
parse (const char *text)
{
  g_autoptr(GError) error = NULL;
  HlConfig *config = hl_config_parse ("kiosk.conf", text, &error);

  g_assert_no_error (error);
  return config;
}

static char *
make_name (const HlSetting *setting)
{
  return g_strconcat (setting->group, ".", setting->key, NULL);
}

static void
test_each_setting_stands_once_with_its_group (void)
{
  g_autoptr(GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GHashTable) groups = g_hash_table_new (g_str_hash, g_str_equal);
  const char *group = "";
  const HlSetting *setting;

  for (guint i = 0; (setting = hl_settings_get (i)) != NULL; i++)
    {
      g_autofree char *name = make_name (setting);

      g_test_message ("%s", name);
      if (!g_str_equal (setting->group, group))
        g_assert_true (g_hash_table_add (groups, (gpointer) setting->group));

      group = setting->group;
      g_assert_true (hl_settings_find (name) == setting);
      g_assert_true (g_hash_table_add (names, g_steal_pointer (&name)));
    }

  g_assert_null (hl_settings_find ("survey.none"));
  g_assert_null (hl_settings_find ("survey"));
}

/* What a person reads of each: a sentence in both languages, and a number's unit. */
static void
test_each_setting_is_explained (void)
{
  const HlSetting *setting;

  for (guint i = 0; (setting = hl_settings_get (i)) != NULL; i++)
    {
      const gboolean is_number = setting->kind == HL_SETTING_NUMBER ||
                                 setting->kind == HL_SETTING_WHOLE;

      g_test_message ("[%s] %s", setting->group, setting->key);
      g_assert_true (g_str_has_suffix (setting->vi, "."));
      g_assert_true (g_str_has_suffix (setting->en, "."));
      g_assert_true (!is_number || (setting->unit.vi != NULL && setting->unit.en != NULL));
      g_assert_true (!is_number || setting->min < setting->max);
      g_assert_true ((setting->kind == HL_SETTING_WORD) == (setting->words != NULL));
      g_assert_true ((setting->is_valid == NULL) == (setting->expected == NULL));
    }
}

static void
test_example_holds_each_standard (void)
{
  g_autofree char *text = hl_settings_make_example ();
  g_autoptr(HlConfig) config = parse (text);
  g_autoptr(HlFaults) faults = hl_faults_new ();
  const HlSetting *setting;

  hl_settings_check (config, faults);
  g_assert_cmpuint (hl_faults_get_n (faults), ==, 0);

  for (guint i = 0; (setting = hl_settings_get (i)) != NULL; i++)
    {
      g_autoptr(GError) error = NULL;
      g_autofree char *value = NULL;

      g_assert_true (hl_config_get_string (config, setting->group, setting->key, &value, &error));
      g_assert_cmpstr (value, ==, setting->standard);
    }
}

/* An empty file is the same as the example. */
static void
test_missing_setting_is_its_standard (void)
{
  g_autoptr(HlConfig) config = parse ("");
  g_autoptr(HlFaults) faults = hl_faults_new ();
  g_autoptr(GError) error = NULL;
  g_autofree char *chord = NULL;
  guint days = 0;
  double median = 0;

  hl_settings_check (config, faults);
  g_assert_cmpuint (hl_faults_get_n (faults), ==, 0);
  g_assert_true (hl_settings_read_whole (config, "ticket.due_days", &days, &error));
  g_assert_true (hl_settings_read_number (config, "screening.fast_median", &median, &error));
  g_assert_true (hl_settings_read_text (config, "desk.chord", &chord, &error));
  g_assert_cmpuint (days, ==, 20);
  g_assert_cmpfloat (median, ==, 0.6);
  g_assert_cmpstr (chord, ==, "Ctrl+Alt+D");
}

static void
assert_refused (const HlSetting *setting,
                const char      *value)
{
  g_autofree char *text = g_strdup_printf ("[%s]\n%s=%s\n", setting->group, setting->key, value);
  g_autofree char *place = g_strdup_printf ("[%s] %s", setting->group, setting->key);
  g_autofree char *start = g_strdup_printf ("%s: \"%s\" stands here, expected ", place, value);
  g_autoptr(HlConfig) config = parse (text);
  g_autoptr(HlFaults) faults = hl_faults_new ();

  g_test_message ("%s=%s", place, value);
  hl_settings_check (config, faults);
  g_assert_cmpuint (hl_faults_get_n (faults), ==, 1);
  g_assert_cmpuint (hl_faults_get (faults, 0)->line, ==, 2);
  g_assert_cmpstr (hl_faults_get (faults, 0)->place, ==, place);
  g_assert_true (g_str_has_prefix (hl_faults_get (faults, 0)->message, start));
}

static void
test_value_out_of_its_range_is_refused (void)
{
  const HlSetting *setting;

  for (guint i = 0; (setting = hl_settings_get (i)) != NULL; i++)
    {
      g_autofree char *below = g_strdup_printf ("%g", setting->min - 1);
      g_autofree char *above = g_strdup_printf ("%g", setting->max + 1);

      if (setting->kind == HL_SETTING_WORD)
        assert_refused (setting, "no-such-word");

      if (setting->kind == HL_SETTING_WHOLE)
        assert_refused (setting, "2.5");

      if (setting->kind != HL_SETTING_NUMBER && setting->kind != HL_SETTING_WHOLE)
        continue;

      assert_refused (setting, below);
      assert_refused (setting, above);
      assert_refused (setting, "");
      assert_refused (setting, "99999999999999999999999999999999999999");
      assert_refused (setting, "một");
    }
}

static void
test_texts_are_checked (void)
{
  static const struct { const char *name, *right, *wrong; } cases[] = {
    { "survey.questionnaire", "my.json", "" },
    { "survey.flow", "rotate 3", "rotate 6" },
    { "desk.chord", "off", "D" },
    { "reports.formats", "xlsx, pdf", "xlsx;pdf" },
    { "reports.printer", "Canon_LBP-2900.1", "-o raw" },
    { "reports.cups", "/tmp/cups.sock", "cups.sock" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const HlSetting *setting = hl_settings_find (cases[i].name);
      g_autofree char *text = g_strdup_printf ("[%s]\n%s=%s\n", setting->group, setting->key,
                                               cases[i].right);
      g_autoptr(HlConfig) config = parse (text);
      g_autoptr(HlFaults) faults = hl_faults_new ();

      hl_settings_check (config, faults);
      g_assert_cmpuint (hl_faults_get_n (faults), ==, 0);
      assert_refused (setting, cases[i].wrong);
    }
}

/* Not only the first: whoever mends the file sees them all. */
static void
test_all_faults_are_told (void)
{
  g_autoptr(HlConfig) config = parse ("[survey]\nflow=some\n\n[ticket]\ndue_days=0\ndue=1\n"
                                      "[tickets]\nx=1\ny=2\n[screening]\nburst_gap=1,5\n");
  g_autoptr(HlFaults) faults = hl_faults_new ();
  g_autoptr(GString) lines = g_string_new (NULL);

  hl_settings_check (config, faults);
  for (guint i = 0; i < hl_faults_get_n (faults); i++)
    g_string_append_printf (lines, "%u ", hl_faults_get (faults, i)->line);

  g_assert_cmpstr (lines->str, ==, "2 5 6 7 11 ");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/settings/once", test_each_setting_stands_once_with_its_group);
  g_test_add_func ("/settings/explained", test_each_setting_is_explained);
  g_test_add_func ("/settings/example", test_example_holds_each_standard);
  g_test_add_func ("/settings/missing", test_missing_setting_is_its_standard);
  g_test_add_func ("/settings/out-of-range", test_value_out_of_its_range_is_refused);
  g_test_add_func ("/settings/texts", test_texts_are_checked);
  g_test_add_func ("/settings/all-faults", test_all_faults_are_told);

  return g_test_run ();
}
