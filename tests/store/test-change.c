/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gstdio.h>
#include <string.h>

#include "hl-error.h"
#include "hl-store-change.h"
#include "hl-store-renew.h"
#include "people-fixture.h"

#define BY 7

static char *
read_file (StoreFixture *f,
           const char   *name)
{
  g_autofree char *path = g_build_filename (f->dir, name, NULL);
  g_autoptr(GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

static void
write_file (StoreFixture *f,
            const char   *name,
            const char   *text)
{
  g_autofree char *path = g_build_filename (f->dir, name, NULL);
  g_autoptr(GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

static void
assert_last_act (StoreFixture *f,
                 const char   *pattern)
{
  g_autofree char *body = store_fixture_get_text (f, "SELECT body FROM audit"
                                                     " ORDER BY seq DESC LIMIT 1");

  g_test_message ("'%s' should be like '%s'", body, pattern);
  g_assert_true (g_pattern_match_simple (pattern, body));
}

static gint64
count_settings (StoreFixture *f)
{
  return store_fixture_get_number (f, "SELECT count (*) FROM journal WHERE kind = 'setting'");
}

static gint64
count_acts (StoreFixture *f)
{
  return store_fixture_get_number (f, "SELECT count (*) FROM audit WHERE body LIKE"
                                      " '%\"act\":\"setting\"%'");
}

static void
change (StoreFixture *f,
        const char   *name,
        const char   *value)
{
  g_autoptr(GError) error = NULL;
  gboolean done = hl_store_change_setting (f->store, BY, name, value, &error);

  g_assert_no_error (error);
  g_assert_true (done);
}

static void
refuse_change (StoreFixture *f,
               const char   *name,
               const char   *value,
               const char   *pattern)
{
  g_autofree char *before = read_file (f, "kiosk.conf");
  g_autofree char *after = NULL;
  g_autoptr(GError) error = NULL;
  const gint64 n_settings = count_settings (f);
  const gint64 n_acts = count_acts (f);

  g_assert_false (hl_store_change_setting (f->store, BY, name, value, &error));
  g_assert_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID);
  g_test_message ("'%s' should be like '%s'", error->message, pattern);
  g_assert_true (g_pattern_match_simple (pattern, error->message));

  after = read_file (f, "kiosk.conf");
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpint (count_settings (f), ==, n_settings);
  g_assert_cmpint (count_acts (f), ==, n_acts);
}

static void
change_centre (StoreFixture *f,
               const char   *member,
               const char   *json)
{
  g_autoptr(JsonNode) node = json_from_string (json, NULL);
  g_autoptr(GError) error = NULL;
  gboolean done = hl_store_change_centre (f->store, BY, member, node, &error);

  g_assert_no_error (error);
  g_assert_true (done);
}

static void
test_setting_is_written_and_recorded (StoreFixture  *f,
                                      gconstpointer  unused)
{
  g_autofree char *before = read_file (f, "kiosk.conf");
  g_autofree char *expected = NULL;
  g_autofree char *after = NULL;
  g_autoptr(GString) text = g_string_new (before);

  change (f, "screen.width_mm", "476");
  g_assert_cmpfloat (hl_store_get_width_mm (f->store), ==, 476);
  g_assert_cmpint (count_settings (f), ==, 2);
  assert_last_act (f, "{\"act\":\"setting\",\"at\":\"2026-11-02T07:30\",\"by\":7,\"from\":\"0\","
                      "\"name\":\"screen.width_mm\",\"to\":\"476\"}");

  /* Nothing else of the file changes: no comment, no line. */
  g_assert_cmpuint (g_string_replace (text, "\nwidth_mm=0\n", "\nwidth_mm=476\n", 0), ==, 1);
  expected = g_string_free (g_steal_pointer (&text), FALSE);
  after = read_file (f, "kiosk.conf");
  g_assert_cmpstr (after, ==, expected);

  /* What it is already changes nothing. */
  change (f, "screen.width_mm", "476");
  g_assert_cmpint (count_settings (f), ==, 2);
  g_assert_cmpint (count_acts (f), ==, 1);
  store_fixture_assert_clean (f);

  /* The next start finds it as it was recorded. */
  store_fixture_open (f, HL_STORE_KIOSK);
  g_assert_cmpfloat (hl_store_get_width_mm (f->store), ==, 476);
  g_assert_cmpint (count_settings (f), ==, 2);
}

static void
test_wrong_value_changes_nothing (StoreFixture  *f,
                                  gconstpointer  unused)
{
  static const struct { const char *name, *value, *pattern; } cases[] = {
    { "screen.width_mm", "-1", "*kiosk.conf:*width_mm*expected a number from 0 to 3000" },
    { "retention.receipt_days", "7", "*backup*keep_days*shortest term*" },
    { "survey.flow", "rotate 9", "*survey* flow:*" },
    { "survey.questionnaire", "none", "*survey* questionnaire:*\"none\" stands here*" },
    { "access.headphones", "maybe", "*one of detect, always, never" },
    { "desk.chord", "D", "*expected keys such as Ctrl+Alt+D, or off" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    refuse_change (f, cases[i].name, cases[i].value, cases[i].pattern);

  store_fixture_assert_clean (f);
}

/* A file that somebody spoilt is mended by a change of the wrong value alone. */
static void
test_change_mends_a_wrong_file (StoreFixture  *f,
                                gconstpointer  unused)
{
  g_autoptr(HlFaults) faults = NULL;

  write_file (f, "kiosk.conf", "# Mine\n[screen]\nwidth_mm=wide\n");
  store_fixture_open (f, HL_STORE_KIOSK);
  faults = hl_store_check_files (f->store);
  g_assert_nonnull (faults);
  refuse_change (f, "ticket.due_days", "15", "*kiosk.conf:3: *width_mm*\"wide\" stands here*");

  change (f, "screen.width_mm", "400");
  g_assert_null (hl_store_check_files (f->store));
  g_assert_null (hl_store_dup_faults (f->store));
  store_fixture_assert_clean (f);
}

/* A file that is gone begins with what is in force. */
static void
test_change_brings_a_lost_file_back (StoreFixture  *f,
                                     gconstpointer  unused)
{
  g_autofree char *path = g_build_filename (f->dir, "kiosk.conf", NULL);
  g_autofree char *text = NULL;

  change (f, "ticket.due_days", "15");
  g_assert_cmpint (g_unlink (path), ==, 0);
  change (f, "screen.width_mm", "400");
  text = read_file (f, "kiosk.conf");
  g_assert_nonnull (strstr (text, "\ndue_days=15\n"));
  g_assert_nonnull (strstr (text, "\nwidth_mm=400\n"));
}

static void
test_centre_is_written_and_recorded (StoreFixture  *f,
                                     gconstpointer  unused)
{
  g_autofree char *text = NULL;
  g_autoptr(JsonNode) node = json_from_string ("[{\"start\":\"08:00\",\"end\":\"07:00\"}]", NULL);
  g_autofree char *before = NULL;
  g_autoptr(GError) error = NULL;

  change_centre (f, "target", "85");
  g_assert_cmpfloat (hl_catalogue_get_target (hl_store_get_catalogue (f->store)), ==, 85);
  assert_last_act (f, "*\"from\":90,\"name\":\"centre.target\",\"to\":85}");

  change_centre (f, "sessions", "[{\"start\":\"07:30\",\"end\":\"11:30\"},"
                                "{\"start\":\"14:00\",\"end\":\"17:00\"}]");
  assert_last_act (f, "*\"from\":[{\"end\":\"17:00\",\"start\":\"13:30\"}],"
                      "\"name\":\"centre.sessions\","
                      "\"to\":[{\"end\":\"17:00\",\"start\":\"14:00\"}]}");
  g_assert_cmpint (hl_catalogue_get_session (hl_store_get_catalogue (f->store), 1).start, ==, 840);
  g_assert_cmpint (count_settings (f), ==, 3);

  before = read_file (f, "centre.json");
  g_assert_false (hl_store_change_centre (f->store, BY, "sessions", node, &error));
  g_assert_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "centre.json"));
  g_assert_nonnull (strstr (error->message, "$.sessions[0].end"));
  text = read_file (f, "centre.json");
  g_assert_cmpstr (text, ==, before);
  g_assert_cmpint (count_settings (f), ==, 3);
  store_fixture_assert_clean (f);
}

/* The disk takes nothing: the file, the journal and what is in force stay. */
static void
test_failure_changes_nothing (StoreFixture  *f,
                              gconstpointer  unused)
{
  g_autofree char *before = read_file (f, "kiosk.conf");
  g_autofree char *after = NULL;
  g_autoptr(GError) error = NULL;

  store_fixture_run_sql (f, "CREATE TRIGGER full BEFORE INSERT ON audit BEGIN"
                            " SELECT RAISE (ABORT, 'full'); END");
  g_assert_false (hl_store_change_setting (f->store, BY, "screen.width_mm", "400", &error));
  g_assert_nonnull (error);
  after = read_file (f, "kiosk.conf");
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpfloat (hl_store_get_width_mm (f->store), ==, 0);
  g_assert_cmpint (count_settings (f), ==, 1);
}

static HlRenewal
renew (StoreFixture *f)
{
  g_autoptr(GError) error = NULL;
  HlRenewal renewal = 0;
  gboolean done = hl_store_renew (f->store, &renewal, &error);

  g_assert_no_error (error);
  g_assert_true (done);
  return renewal;
}

/* A running kiosk takes over what is right and keeps what it has where it is wrong. */
static void
test_running_kiosk_takes_files_over (StoreFixture  *f,
                                     gconstpointer  unused)
{
  HlCatalogue *former = hl_store_get_catalogue (f->store);
  g_autoptr(HlFaults) faults = NULL;

  g_assert_cmpint (renew (f), ==, HL_RENEWAL_SAME);
  write_file (f, "kiosk.conf", "[screening]\nburst_length=6\n");
  g_assert_cmpint (renew (f), ==, HL_RENEWAL_TAKEN);
  g_assert_cmpuint (hl_store_get_screening_limits (f->store)->burst_length, ==, 6);
  g_assert_cmpint (count_settings (f), ==, 2);

  write_file (f, "kiosk.conf", "[screening]\nburst_length=1\n");
  g_assert_cmpint (renew (f), ==, HL_RENEWAL_REFUSED);
  g_assert_cmpint (renew (f), ==, HL_RENEWAL_SAME);    /* said once */
  g_assert_cmpuint (hl_store_get_screening_limits (f->store)->burst_length, ==, 6);
  faults = hl_store_dup_faults (f->store);
  g_assert_nonnull (faults);

  /* Mended to what is in force: said, and no record of it. */
  write_file (f, "kiosk.conf", "[screening]\nburst_length=6\n");
  g_assert_cmpint (renew (f), ==, HL_RENEWAL_TAKEN);
  g_assert_null (hl_store_dup_faults (f->store));
  g_assert_cmpint (count_settings (f), ==, 2);

  /* Whoever holds the former centre may go on reading it. */
  g_assert_cmpstr (hl_catalogue_get_kiosk (former), ==, "LS01");
  store_fixture_rate_many (f, 5, "544444", 0);
  store_fixture_assert_clean (f);
}

static void
test_reader_notices_other_settings (StoreFixture  *f,
                                    gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HlStore) reader = hl_store_open (f->dir, f->keys, HL_STORE_READ, f->clock, &error);
  gboolean current = FALSE;

  g_assert_no_error (error);
  g_assert_true (hl_store_is_current (reader, &current, &error));
  g_assert_true (current);
  change (f, "ticket.due_days", "15");
  g_assert_true (hl_store_is_current (reader, &current, &error));
  g_assert_false (current);
}

int
main (int    argc,
      char **argv)
{
  static const StoreCase cases[] = {
    { "/change/setting", test_setting_is_written_and_recorded },
    { "/change/wrong", test_wrong_value_changes_nothing },
    { "/change/mends", test_change_mends_a_wrong_file },
    { "/change/lost-file", test_change_brings_a_lost_file_back },
    { "/change/centre", test_centre_is_written_and_recorded },
    { "/change/failure", test_failure_changes_nothing },
    { "/renew/running", test_running_kiosk_takes_files_over },
    { "/renew/reader", test_reader_notices_other_settings },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add (cases[i].path, StoreFixture, NULL, store_fixture_set_up_kiosk, cases[i].func,
                store_fixture_tear_down);

  return g_test_run ();
}
