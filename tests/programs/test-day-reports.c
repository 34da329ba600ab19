/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hl-day-reports.h"

#include <glib/gstdio.h>
#include <unistd.h>

#include "hl-day-reporter.h"
#include "hl-store-reported.h"
#include "store-fixture.h"

#define DAY "2026-11-02"    /* that of FIXTURE_START, a Monday */
#define EVENING "2026-11-02T17:00"
#define BEFORE_THE_END "2026-11-27T07:30"
#define PAST_THE_END "2026-12-08T07:30"
#define FILES "HaiLong_LS-TTHCC_2026-11-02"

typedef struct
{
  StoreFixture base;
  char        *folder;    /* that gets the reports */
  GString     *said;
} Fixture;

static void
configure (Fixture    *f,
           const char *reports)
{
  g_autofree char *path = g_build_filename (f->base.dir, "kiosk.conf", NULL);
  g_autofree char *text = g_strdup_printf ("[survey]\nquestionnaire=sipas-5\n%s", reports);
  g_autoptr(GError) error = NULL;

  store_fixture_close (&f->base);
  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  store_fixture_open (&f->base, HL_STORE_KIOSK);
}

static void
fixture_set_up (Fixture       *f,
                gconstpointer  unused)
{
  g_autofree char *reports = NULL;

  store_fixture_set_up_kiosk (&f->base, NULL);
  f->said = g_string_new (NULL);
  f->folder = g_build_filename (f->base.top, "reports", NULL);
  g_assert_cmpint (g_mkdir (f->folder, 0700), ==, 0);
  reports = g_strdup_printf ("[reports]\nfolder=%s\nformats=xlsx,json\n", f->folder);
  configure (f, reports);
}

static void
fixture_tear_down (Fixture       *f,
                   gconstpointer  unused)
{
  g_string_free (f->said, TRUE);
  g_free (f->folder);
  store_fixture_tear_down (&f->base, NULL);
}

static void
on_report (HlDay         day,
           const GError *problem,
           gboolean      is_news,
           gpointer      user_data)
{
  Fixture *f = user_data;
  char text[HL_DAY_TEXT_SIZE];

  g_string_append_printf (f->said, "%s %s%s;", hl_day_format (day, text),
                          problem != NULL ? "failed" : "written", is_news ? "" : " again");
}

/* What became of the reports, in words; forgets it. */
static void
assert_said (Fixture    *f,
             const char *expected)
{
  g_autoptr(GError) error = NULL;

  g_string_truncate (f->said, 0);
  g_assert_true (hl_day_reports_write (f->base.store, on_report, f, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (f->said->str, ==, expected);
}

static char *
find_file (Fixture    *f,
           const char *suffix)
{
  g_autofree char *name = g_strconcat (FILES, suffix, NULL);

  return g_build_filename (f->folder, name, NULL);
}

static gboolean
has_file (Fixture    *f,
          const char *suffix)
{
  g_autofree char *path = find_file (f, suffix);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static void
assert_holds (Fixture    *f,
              const char *text)
{
  g_autofree char *path = find_file (f, ".json");
  g_autofree char *json = NULL;
  g_autoptr(GError) error = NULL;

  g_file_get_contents (path, &json, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (json, text));
}

static void
rate_and_close (Fixture *f)
{
  store_fixture_rate_many (&f->base, 12, "555555", 0);
  store_fixture_catch_up (&f->base, EVENING);
}

static void
test_open_day_has_none (Fixture       *f,
                        gconstpointer  unused)
{
  store_fixture_rate_many (&f->base, 12, "555555", 0);
  assert_said (f, "");
  g_assert_false (has_file (f, ".xlsx"));
}

static void
test_close_writes_them_once (Fixture       *f,
                             gconstpointer  unused)
{
  rate_and_close (f);
  assert_said (f, DAY " written;");
  g_assert_true (has_file (f, ".xlsx"));
  g_assert_true (has_file (f, ".json"));
  g_assert_false (has_file (f, ".csv"));
  assert_holds (f, "\"closed\"");

  assert_said (f, "");
}

static void
set_served (Fixture *f,
            gint64   n)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (hl_store_set_served (f->base.store, hl_day_parse (DAY), 0, n, &error));
  g_assert_no_error (error);
}

static void
test_change_after_the_close_writes_them_again (Fixture       *f,
                                               gconstpointer  unused)
{
  rate_and_close (f);
  assert_said (f, DAY " written;");

  set_served (f, 40);
  assert_said (f, DAY " written;");
  assert_holds (f, "\"closed\"");
  assert_holds (f, "\"served\": 40");

  set_served (f, 50);
  assert_said (f, DAY " written;");
  assert_holds (f, "\"amended\"");
  assert_said (f, "");
}

static void
test_failure_is_kept_and_tried_again (Fixture       *f,
                                      gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) problems = NULL;
  const HlReportProblem *one;

  rate_and_close (f);
  g_assert_cmpint (g_rmdir (f->folder), ==, 0);
  assert_said (f, DAY " failed;");
  assert_said (f, DAY " failed again;");

  problems = hl_store_list_report_problems (f->base.store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (problems->len, ==, 1);
  one = problems->pdata[0];
  g_assert_cmpuint (one->day, ==, hl_day_parse (DAY));
  g_assert_nonnull (strstr (one->problem, "No such file"));

  g_assert_cmpint (g_mkdir (f->folder, 0700), ==, 0);
  assert_said (f, DAY " written;");
  g_ptr_array_unref (problems);
  problems = hl_store_list_report_problems (f->base.store, &error);
  g_assert_cmpuint (problems->len, ==, 0);
}

/* What cannot be written of one day does not stand in the way of the next. */
static void
test_one_day_in_the_way (Fixture       *f,
                         gconstpointer  unused)
{
  g_autofree char *taken = find_file (f, ".json");

  rate_and_close (f);
  g_assert_cmpint (g_mkdir (taken, 0700), ==, 0);
  store_fixture_set_time (&f->base, "2026-11-03T08:00");
  store_fixture_rate_many (&f->base, 12, "555555", 0);
  store_fixture_catch_up (&f->base, "2026-11-03T17:00");

  assert_said (f, DAY " failed;2026-11-03 written;");
  g_assert_false (has_file (f, ".xlsx"));
}

static void
test_old_days_are_let_be (Fixture       *f,
                          gconstpointer  unused)
{
  rate_and_close (f);
  store_fixture_catch_up (&f->base, BEFORE_THE_END);
  store_fixture_catch_up (&f->base, PAST_THE_END);
  assert_said (f, "");
}

static void
test_no_folder_no_reports (Fixture       *f,
                           gconstpointer  unused)
{
  g_autoptr(GPtrArray) problems = NULL;
  g_autoptr(GError) error = NULL;

  rate_and_close (f);
  g_assert_cmpint (g_rmdir (f->folder), ==, 0);
  assert_said (f, DAY " failed;");

  configure (f, "[reports]\nfolder=\n");
  assert_said (f, "");
  problems = hl_store_list_report_problems (f->base.store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (problems->len, ==, 0);
}

static void
test_relative_folder_lies_in_the_store (Fixture       *f,
                                        gconstpointer  unused)
{
  g_autofree char *expected = g_build_filename (f->base.dir, "out", NULL);

  configure (f, "[reports]\nfolder=out\n");
  g_assert_cmpstr (hl_store_get_reports_folder (f->base.store), ==, expected);
  g_assert_cmpstr (hl_store_get_reports_formats (f->base.store), ==, "all");
}

static void
test_reporter_works_beside_the_kiosk (Fixture       *f,
                                      gconstpointer  unused)
{
  HlDayReporter *reporter = hl_day_reporter_new (f->base.dir, f->base.keys, f->base.clock);

  rate_and_close (f);
  hl_day_reporter_run (reporter);
  hl_day_reporter_free (reporter);    /* waits */

  g_assert_true (has_file (f, ".xlsx"));
  assert_said (f, "");
  store_fixture_rate_many (&f->base, 1, "555555", 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) \
  g_test_add ("/day-reports/" path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("open-day-has-none", test_open_day_has_none);
  ADD ("close-writes-them-once", test_close_writes_them_once);
  ADD ("change-after-the-close-writes-them-again", test_change_after_the_close_writes_them_again);
  ADD ("failure-is-kept-and-tried-again", test_failure_is_kept_and_tried_again);
  ADD ("one-day-in-the-way", test_one_day_in_the_way);
  ADD ("old-days-are-let-be", test_old_days_are_let_be);
  ADD ("no-folder-no-reports", test_no_folder_no_reports);
  ADD ("relative-folder-lies-in-the-store", test_relative_folder_lies_in_the_store);
  ADD ("reporter/works-beside-the-kiosk", test_reporter_works_beside_the_kiosk);
#undef ADD

  return g_test_run ();
}
