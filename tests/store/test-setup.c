/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

#include "hl-error.h"

static char *
get_path (StoreFixture *f,
          const char   *name)
{
  return g_build_filename (f->dir, name, NULL);
}

static void
set_file (StoreFixture *f,
          const char   *name,
          const char   *text,
          gssize        length)
{
  g_autofree char *path = get_path (f, name);
  g_autoptr(GError) error = NULL;

  g_file_set_contents (path, text, length, &error);
  g_assert_no_error (error);
}

static char *
get_file (StoreFixture *f,
          const char   *name)
{
  g_autofree char *path = get_path (f, name);
  char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

static gint64
count_settings (StoreFixture *f)
{
  return store_fixture_get_number (f, "SELECT count (*) FROM journal WHERE kind = 'setting'");
}

/* Asserts what the open store says is wrong: its first line like @pattern; %NULL: nothing. */
static void
assert_faults (StoreFixture *f,
               const char   *pattern)
{
  g_autoptr(HlFaults) faults = hl_store_dup_faults (f->store);
  g_autofree char *text = NULL;

  g_assert_true ((faults != NULL) == (pattern != NULL));
  if (faults == NULL)
    return;

  text = hl_fault_to_text (hl_faults_get (faults, 0));
  g_test_message ("'%s' should be like '%s'", text, pattern);
  g_assert_true (g_pattern_match_simple (pattern, text));
}

static void
use_good_settings (StoreFixture *f)
{
  set_file (f, "kiosk.conf", "[survey]\nflow=rotate 2\n[screening]\nburst_length=6\n", -1);
  store_fixture_open (f, HL_STORE_KIOSK);
  g_assert_cmpint (count_settings (f), ==, 2);
  assert_faults (f, NULL);
}

/* The settings of use_good_settings() are in force and nothing was written. */
static void
assert_last_good (StoreFixture *f,
                  const char   *pattern)
{
  assert_faults (f, pattern);
  g_assert_cmpuint (hl_store_get_flow (f->store).n, ==, 2);
  g_assert_cmpuint (hl_store_get_screening_limits (f->store)->burst_length, ==, 6);
  g_assert_cmpint (count_settings (f), ==, 2);
}

static void
test_kiosk_keeps_the_last_good_settings (StoreFixture  *f,
                                         gconstpointer  unused)
{
  static const struct { const char *text, *pattern; } cases[] = {
    { "[survey]\nflow=rotate 9\n", "*kiosk.conf:2: ?survey? flow: \"rotate 9\" stands here,*" },
    { "[survey]\nflow=rotate 2\n[screening]\nburst_le", "*kiosk.conf:4: \"burst_le\" stands*" },
    { "[survey]\nquestionnaire=none\n", "*kiosk.conf:2: *\"none\" stands here*" },
    { "[survey]\nquestionnaire=nd61\nflow=drivers\n", "*kiosk.conf:3: *no overall item*" },
    { "\xff\xfe", "*kiosk.conf:1: a byte 0xff*" },
  };

  use_good_settings (f);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      set_file (f, "kiosk.conf", cases[i].text, -1);
      store_fixture_open (f, HL_STORE_KIOSK);
      assert_last_good (f, cases[i].pattern);

      /* So do those who work for it; whoever types a command is refused. */
      store_fixture_close (f);
      store_fixture_open (f, HL_STORE_DESK);
      assert_last_good (f, cases[i].pattern);
      store_fixture_refuse (f, HL_STORE_WRITE, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
                            cases[i].pattern);
      store_fixture_close (f);
    }

  /* Ratings are taken and are right. */
  store_fixture_open (f, HL_STORE_KIOSK);
  store_fixture_rate_many (f, 5, "544444", 0);
  store_fixture_assert_clean (f);
}

static void
test_missing_files_are_withstood (StoreFixture  *f,
                                  gconstpointer  unused)
{
  static const char * const names[] = { "kiosk.conf", "centre.json" };

  use_good_settings (f);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = get_path (f, names[i]);
      g_autofree char *text = get_file (f, names[i]);
      g_autofree char *pattern = g_strdup_printf ("*%s:*", names[i]);

      store_fixture_close (f);
      g_assert_cmpint (g_unlink (path), ==, 0);
      store_fixture_open (f, HL_STORE_KIOSK);
      assert_last_good (f, pattern);

      set_file (f, names[i], text, -1);
      store_fixture_open (f, HL_STORE_KIOSK);
      assert_last_good (f, NULL);
    }
}

static void
test_wrong_centre_is_withstood (StoreFixture  *f,
                                gconstpointer  unused)
{
  g_autofree char *text = get_file (f, "centre.json");

  use_good_settings (f);
  set_file (f, "centre.json", text, (gssize) strlen (text) / 2);
  store_fixture_open (f, HL_STORE_KIOSK);
  assert_last_good (f, "*centre.json:*");
  g_assert_cmpint (hl_catalogue_get_session (hl_store_get_catalogue (f->store), 1).end, ==, 1020);
}

/* A record of former versions has no copy of kiosk.conf; the next good start makes it. */
static void
test_record_gets_its_copy (StoreFixture  *f,
                           gconstpointer  unused)
{
  use_good_settings (f);
  store_fixture_run_sql (f, "DELETE FROM document WHERE kind = 'config'");
  store_fixture_assert_clean (f);

  set_file (f, "kiosk.conf", "[survey]\nflow=wrong\n", -1);
  store_fixture_close (f);
  store_fixture_refuse (f, HL_STORE_KIOSK, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
                        "*kiosk.conf:2: *");

  use_good_settings (f);
  set_file (f, "kiosk.conf", "[survey]\nflow=wrong\n", -1);
  store_fixture_open (f, HL_STORE_KIOSK);
  assert_last_good (f, "*kiosk.conf:2: *");
  store_fixture_assert_clean (f);
}

/* Both files, every line. */
static void
test_all_faults_are_told (StoreFixture  *f,
                          gconstpointer  unused)
{
  g_autofree char *text = get_file (f, "centre.json");
  g_autoptr(GString) centre = g_string_new (text);
  g_autoptr(HlFaults) faults = hl_faults_new ();
  g_autoptr(GError) error = NULL;
  g_autofree char *first = NULL;

  g_string_replace (centre, "13:30", "11:00", 1);
  g_string_replace (centre, "\"target\" : 90", "\"target\" : 101", 1);
  set_file (f, "centre.json", centre->str, -1);
  set_file (f, "kiosk.conf", "[ticket]\ndue_days=0\n[screen]\nwidth=1\n", -1);

  g_assert_null (hl_setup_load (f->dir, faults, &error));
  g_assert_cmpuint (hl_faults_get_n (faults), ==, 4);
  g_assert_cmpstr (hl_faults_get (faults, 0)->place, ==, "[ticket] due_days");
  g_assert_cmpstr (hl_faults_get (faults, 1)->place, ==, "[screen] width");
  g_assert_true (hl_faults_has (faults, "$.sessions[1].start"));
  g_assert_true (hl_faults_has (faults, "$.target"));
  first = hl_fault_to_text (hl_faults_get (faults, 0));
  g_assert_cmpstr (error->message, ==, first);
}

/* Takes a piece out of the text, changes bytes of it or doubles lines. */
static void
damage (GString *text)
{
  static const char bytes[] = "\0\xff\r\n=[]{}\",:#9";
  gsize at = (gsize) g_test_rand_int_range (0, (gint32) text->len);

  switch (g_test_rand_int_range (0, 4))
    {
    case 0:
      g_string_truncate (text, at);
      break;

    case 1:
      text->str[at] = bytes[g_test_rand_int_range (0, sizeof bytes - 1)];
      break;

    case 2:
      g_string_erase (text, (gssize) at, g_test_rand_int_range (0, (gint32) (text->len - at) + 1));
      break;

    default:
      {
        g_autofree char *rest = g_strdup (text->str + at);

        g_string_insert (text, (gssize) at, rest);
      }
    }
}

/* Whatever stands in the files, the kiosk runs; what is wrong names file and line. */
static void
test_damage_is_withstood (StoreFixture  *f,
                          gconstpointer  unused)
{
  static const char * const names[] = { "kiosk.conf", "centre.json" };
  const int rounds = g_getenv ("HAILONG_LONG") != NULL ? 3000 : 80;

  for (int round = 0; round < rounds; round++)
    {
      const char *name = names[round % 2];
      g_autofree char *good = get_file (f, name);
      g_autoptr(GString) text = g_string_new (good);
      g_autoptr(HlFaults) faults = NULL;

      damage (text);
      set_file (f, name, text->str, (gssize) text->len);
      store_fixture_open (f, HL_STORE_KIOSK);
      faults = hl_store_dup_faults (f->store);
      for (guint i = 0; faults != NULL && i < hl_faults_get_n (faults); i++)
        {
          const HlFault *fault = hl_faults_get (faults, i);

          g_assert_true (g_str_has_suffix (fault->file, name));
          g_assert_cmpuint (fault->line, >, 0);
          g_assert_true (g_utf8_validate (fault->message, -1, NULL));
        }

      set_file (f, name, good, -1);
    }

  store_fixture_open (f, HL_STORE_KIOSK);
  assert_faults (f, NULL);
  store_fixture_assert_clean (f);
}

int
main (int    argc,
      char **argv)
{
  static const StoreCase cases[] = {
    { "/setup/last-good/kept", test_kiosk_keeps_the_last_good_settings },
    { "/setup/last-good/missing-files", test_missing_files_are_withstood },
    { "/setup/last-good/wrong-centre", test_wrong_centre_is_withstood },
    { "/setup/last-good/copy", test_record_gets_its_copy },
    { "/setup/faults/all", test_all_faults_are_told },
    { "/setup/damage", test_damage_is_withstood },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add (cases[i].path, StoreFixture, NULL, store_fixture_set_up, cases[i].func,
                store_fixture_tear_down);

  return g_test_run ();
}
