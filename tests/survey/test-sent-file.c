/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hl-sent-file.h"

#include <string.h>

#include "hl-error.h"
#include "hl-settings.h"

static char *
read_data (const char *path)
{
  g_autofree char *full = g_build_filename (g_getenv ("HAILONG_TEST_DATA"), path, NULL);
  g_autoptr(GError) error = NULL;
  char *text = NULL;

  g_assert_true (g_file_get_contents (full, &text, NULL, &error));
  g_assert_no_error (error);
  return text;
}

static void
assert_right (const char *name,
              const char *text)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (hl_sent_file_check (name, text, &error));
  g_assert_no_error (error);
}

static void
assert_wrong (const char *name,
              const char *text,
              const char *message)
{
  g_autoptr(GError) error = NULL;

  g_assert_false (hl_sent_file_check (name, text, &error));
  g_assert_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID);
  if (strstr (error->message, message) == NULL)
    g_assert_cmpstr (error->message, ==, message);
}

static void
test_files_of_a_store_are_taken (void)
{
  g_autofree char *centre = read_data ("centres/lang-son.json");
  g_autofree char *questionnaire = read_data ("questionnaires/sipas-5.json");

  assert_right ("centre.json", centre);
  assert_right ("kiosk.conf", "[ticket]\ndue_days=10\n[reports]\nformats=pdf\n");
  assert_right ("kiosk.conf", "");
  assert_right ("sipas-moi.json", questionnaire);
}

static void
test_other_names_are_refused (void)
{
  static const char * const names[] = {
    "", ".json", "../x.json", "a/b.json", "/etc/x.json", "-x.json", ".x.json", "x.JSON", "x",
    "hailong.db", "câu.json", "x\n.json", "kiosk.lock",
  };
  g_autofree char *questionnaire = read_data ("questionnaires/sipas-5.json");
  g_autofree char *name = g_strnfill (65, 'x');

  memcpy (name + 60, ".json", 5);
  assert_wrong (name, questionnaire, "expected kiosk.conf, centre.json, or a questionnaire");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    assert_wrong (names[i], questionnaire, "expected kiosk.conf, centre.json, or a questionnaire");
}

static void
test_wrong_texts_are_refused (void)
{
  g_autofree char *centre = read_data ("centres/lang-son.json");

  assert_wrong ("kiosk.conf", "[ticket]\ndue_days=0\n",
                "kiosk.conf:2: [ticket] due_days: \"0\" stands here, expected a whole number");
  assert_wrong ("kiosk.conf", "[ticket]\ndue=3\n", "expected a key that exists");
  assert_wrong ("kiosk.conf", "[survey]\nquestionnaire=/etc/hailong/x.json\n",
                "expected a name without a folder");
  assert_wrong ("centre.json", "{}", "centre.json");
  assert_wrong ("x.json", centre, "x.json");
}

/* Whatever the hub says, a machine's paths, hardware and hub stay as they are on it. */
static void
test_local_keys_are_refused (void)
{
  static const char * const local[] = {
    "backup.folder", "backup.keep_days", "screen.width_mm", "access.headphones", "desk.chord",
    "reports.folder", "reports.printer", "reports.cups", "hub.url", "hub.certificate", "hub.proxy",
    NULL,
  };
  const HlSetting *setting;
  guint n_local = 0;

  for (guint i = 0; (setting = hl_settings_get (i)) != NULL; i++)
    {
      g_autofree char *name = g_strconcat (setting->group, ".", setting->key, NULL);
      g_autofree char *text = g_strdup_printf ("[%s]\n%s=%s\n", setting->group, setting->key,
                                               setting->standard);
      g_autofree char *place = g_strdup_printf ("kiosk.conf:2: [%s] %s: ", setting->group,
                                                setting->key);

      g_test_message ("%s", name);
      g_assert_true (setting->local == g_strv_contains (local, name));
      n_local += setting->local;
      if (setting->local)
        assert_wrong ("kiosk.conf", text, place);
      else
        assert_right ("kiosk.conf", text);
    }

  g_assert_cmpuint (n_local, ==, g_strv_length ((char **) local));
}

static void
assert_unsuitable (HlCatalogue *present,
                   const char  *centre,
                   const char  *old,
                   const char  *new,
                   const char  *message)
{
  g_autoptr(GString) text = g_string_new (centre);
  g_autoptr(GError) error = NULL;

  g_assert_cmpuint (g_string_replace (text, old, new, 1), ==, 1);
  assert_right ("centre.json", text->str);
  g_assert_false (hl_sent_file_suits ("centre.json", text->str, present, &error));
  g_assert_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED);
  g_assert_cmpstr (error->message, ==, message);
}

static void
test_kiosk_stays_itself (void)
{
  g_autofree char *centre = read_data ("centres/lang-son.json");
  g_autoptr(GString) other = g_string_new (centre);
  g_autoptr(GError) error = NULL;
  g_autoptr(HlCatalogue) present = hl_catalogue_parse ("centre.json", centre, &error);
  g_autofree char *key = g_strnfill (64, 'a');
  g_autofree char *with_key = g_strconcat ("\"province_key\": \"", key, "\", \"version\"", NULL);
  g_autofree char *message = g_strconcat ("centre.json: province_key: \"", key,
                                          "\" stands here, expected \"\"", NULL);

  g_assert_no_error (error);
  g_assert_true (hl_sent_file_suits ("kiosk.conf", "", present, &error));
  g_assert_cmpuint (g_string_replace (other, "Trung tâm", "Trung Tâm", 1), ==, 1);
  g_assert_true (hl_sent_file_suits ("centre.json", other->str, present, &error));
  g_assert_no_error (error);

  assert_unsuitable (present, centre, "\"LS-TTHCC\"", "\"LS-OTHER\"",
                     "centre.json: unit.code: \"LS-OTHER\" stands here, expected \"LS-TTHCC\"");
  assert_unsuitable (present, centre, "\"kiosk\": \"", "\"kiosk\": \"X",
                     "centre.json: kiosk: \"XLS01\" stands here, expected \"LS01\"");
  assert_unsuitable (present, centre, "\"version\"", with_key, message);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sent-file/files-of-a-store-are-taken", test_files_of_a_store_are_taken);
  g_test_add_func ("/sent-file/other-names-are-refused", test_other_names_are_refused);
  g_test_add_func ("/sent-file/wrong-texts-are-refused", test_wrong_texts_are_refused);
  g_test_add_func ("/sent-file/local-keys-are-refused", test_local_keys_are_refused);
  g_test_add_func ("/sent-file/kiosk-stays-itself", test_kiosk_stays_itself);

  return g_test_run ();
}
