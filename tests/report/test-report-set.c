/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hl-report-set.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <sys/resource.h>

#include "account-fixture.h"
#include "hl-error.h"
#include "hl-report-xlsx.h"
#include "hl-xlsx-check.h"

#define ALL_FORMATS (HL_REPORT_SET_XLSX | HL_REPORT_SET_CSV | HL_REPORT_SET_JSON)

/* A step of the limits of a file's size at which writing is cut off, in bytes. */
#define LIMIT_STEP 1511

typedef struct
{
  char      *dir;
  HlAccount *account;
} Fixture;

static void
fixture_set_up (Fixture       *f,
                gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;

  f->dir = g_dir_make_tmp ("test-set-XXXXXX", &error);
  g_assert_no_error (error);
  f->account = make_account ();
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(char * const *) a, *(char * const *) b);
}

/* Returns: (transfer full): the names in the folder, sorted, with blanks between */
static char *
list_folder (Fixture *f)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GDir) dir = g_dir_open (f->dir, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));

  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);
  return g_strjoinv (" ", (char **) names->pdata);
}

static void
empty_folder (Fixture *f)
{
  g_autofree char *all = list_folder (f);
  g_auto(GStrv) names = g_strsplit (all, " ", -1);

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *path = g_build_filename (f->dir, names[i], NULL);

      if (*names[i] != '\0' && g_unlink (path) != 0)
        g_assert_cmpint (g_rmdir (path), ==, 0);
    }
}

static void
fixture_tear_down (Fixture       *f,
                   gconstpointer  unused)
{
  empty_folder (f);
  g_assert_cmpint (g_rmdir (f->dir), ==, 0);
  hl_account_free (f->account);
  g_free (f->dir);
}

static void
write_all (Fixture *f)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (hl_report_set_write (f->account, ALL_FORMATS, f->dir, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
}

static void
assert_folder (Fixture    *f,
               const char *expected)
{
  g_autofree char *names = list_folder (f);

  g_assert_cmpstr (names, ==, expected);
}

static char *
read_file (Fixture    *f,
           const char *name,
           gsize      *length)
{
  g_autofree char *path = g_build_filename (f->dir, name, NULL);
  g_autoptr(GError) error = NULL;
  char *bytes;

  g_file_get_contents (path, &bytes, length, &error);
  g_assert_no_error (error);
  return bytes;
}

static void
test_names_say_unit_and_period (Fixture       *f,
                                gconstpointer  unused)
{
  g_autofree char *month = NULL;

  write_all (f);
  assert_folder (f, "HaiLong_LS-TTHCC_2026-11-23.csv HaiLong_LS-TTHCC_2026-11-23.json "
                 "HaiLong_LS-TTHCC_2026-11-23.xlsx");

  f->account->period = hl_period_of_day (HL_PERIOD_REPORTING, f->account->period.from);
  month = hl_report_set_get_file_name (f->account, HL_REPORT_SET_XLSX);
  g_assert_cmpstr (month, ==, "HaiLong_LS-TTHCC_2026-11-15_2026-12-14.xlsx");
}

static void
test_same_account_gives_the_same_bytes (Fixture       *f,
                                        gconstpointer  unused)
{
  gsize n_first, n_second;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  write_all (f);
  first = read_file (f, "HaiLong_LS-TTHCC_2026-11-23.xlsx", &n_first);
  write_all (f);
  second = read_file (f, "HaiLong_LS-TTHCC_2026-11-23.xlsx", &n_second);

  g_assert_cmpmem (first, n_first, second, n_second);
}

typedef struct
{
  GString      *said;
  GCancellable *cancellable;
} Watch;

static void
on_progress (guint       done,
             guint       total,
             const char *name,
             gpointer    user_data)
{
  Watch *watch = user_data;

  g_string_append_printf (watch->said, "%u/%u ", done, total);
  g_assert_true ((name == NULL) == (done == total));
  if (watch->cancellable != NULL && done == 2)
    g_cancellable_cancel (watch->cancellable);
}

static void
test_progress_is_told (Fixture       *f,
                       gconstpointer  unused)
{
  g_autoptr(GString) said = g_string_new (NULL);
  g_autoptr(GError) error = NULL;
  Watch watch = { said, NULL };

  g_assert_true (hl_report_set_write (f->account, ALL_FORMATS, f->dir, on_progress, &watch, NULL,
                                      &error));
  g_assert_no_error (error);
  g_assert_cmpstr (said->str, ==, "0/3 1/3 2/3 3/3 ");
}

static void
test_cancelled_leaves_nothing (Fixture       *f,
                               gconstpointer  unused)
{
  g_autoptr(GString) said = g_string_new (NULL);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;
  Watch watch = { said, cancellable };

  g_assert_false (hl_report_set_write (f->account, ALL_FORMATS, f->dir, on_progress, &watch,
                                       cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_folder (f, "");
}

static void
test_missing_folder_is_an_error (Fixture       *f,
                                 gconstpointer  unused)
{
  g_autofree char *none = g_build_filename (f->dir, "none", NULL);
  g_autoptr(GError) error = NULL;

  g_assert_false (hl_report_set_write (f->account, ALL_FORMATS, none, NULL, NULL, NULL, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  g_assert_nonnull (strstr (error->message, "HaiLong_LS-TTHCC_2026-11-23"));
  assert_folder (f, "");
}

/* The last of the files cannot have its name: those before it are not there. */
static void
test_all_or_none (Fixture       *f,
                  gconstpointer  unused)
{
  g_autofree char *taken = g_build_filename (f->dir, "HaiLong_LS-TTHCC_2026-11-23.json", NULL);
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (g_mkdir (taken, 0700), ==, 0);
  g_assert_false (hl_report_set_write (f->account, ALL_FORMATS, f->dir, NULL, NULL, NULL,
                                       &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_ISDIR);
  assert_folder (f, "HaiLong_LS-TTHCC_2026-11-23.json");
}

static void
set_limit (rlim_t bytes)
{
  struct rlimit limit;

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  limit.rlim_cur = bytes;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

/* A disk that takes no more, after any number of bytes: the workbook is whole, or
 * it is refused and what was there before stands. */
static void
test_cut_off_anywhere_is_noticed (Fixture       *f,
                                  gconstpointer  unused)
{
  const char *name = "HaiLong_LS-TTHCC_2026-11-23.xlsx";
  gsize n_whole, n_now;
  g_autofree char *whole = NULL;
  guint n_refused = 0;
  gboolean done = FALSE;

  write_all (f);
  whole = read_file (f, name, &n_whole);
  signal (SIGXFSZ, SIG_IGN);

  for (gsize limit = 1; !done; limit += LIMIT_STEP)
    {
      g_autoptr(GError) error = NULL;
      g_autofree char *now = NULL;

      set_limit (limit);
      done = hl_report_set_write (f->account, HL_REPORT_SET_XLSX, f->dir, NULL, NULL, NULL,
                                  &error);
      set_limit (RLIM_INFINITY);
      g_assert_true (done == (error == NULL));
      n_refused += !done;

      now = read_file (f, name, &n_now);
      g_assert_cmpmem (now, n_now, whole, n_whole);
      assert_folder (f, "HaiLong_LS-TTHCC_2026-11-23.csv HaiLong_LS-TTHCC_2026-11-23.json "
                     "HaiLong_LS-TTHCC_2026-11-23.xlsx");
    }

  g_assert_cmpuint (n_refused, >, 10);
}

static void
test_check_finds_a_short_file (Fixture       *f,
                               gconstpointer  unused)
{
  g_autofree char *path = g_build_filename (f->dir, "HaiLong_LS-TTHCC_2026-11-23.xlsx", NULL);
  g_autoptr(GError) error = NULL;
  g_autofree char *bytes = NULL;
  gsize length;

  write_all (f);
  g_assert_true (hl_xlsx_check_whole (path, 0, &error));
  g_assert_no_error (error);

  bytes = read_file (f, "HaiLong_LS-TTHCC_2026-11-23.xlsx", &length);
  for (gsize n = 0; n < length; n += length / 50)
    {
      g_autoptr(GError) refused = NULL;

      g_assert_true (g_file_set_contents (path, bytes, (gssize) n, NULL));
      g_assert_false (hl_xlsx_check_whole (path, 0, &refused));
      g_assert_error (refused, G_FILE_ERROR, G_FILE_ERROR_IO);
    }
}

static void
test_formats_are_parsed (void)
{
  static const char * const wrong[] = { "", "xls", "xlsx,", ",csv", "xlsx;csv", "XLSX" };
  g_autoptr(GError) error = NULL;
  guint formats = 0;

  g_assert_true (hl_report_set_parse_formats ("csv", &formats, &error));
  g_assert_cmpuint (formats, ==, HL_REPORT_SET_CSV);
  g_assert_true (hl_report_set_parse_formats ("xlsx, json", &formats, &error));
  g_assert_cmpuint (formats, ==, HL_REPORT_SET_XLSX | HL_REPORT_SET_JSON);
  g_assert_true (hl_report_set_parse_formats ("all", &formats, &error));
  g_assert_cmpuint (formats & ALL_FORMATS, ==, ALL_FORMATS);
  g_assert_no_error (error);

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr(GError) refused = NULL;

      g_assert_false (hl_report_set_parse_formats (wrong[i], &formats, &refused));
      g_assert_error (refused, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) \
  g_test_add ("/report-set/" path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("names-say-unit-and-period", test_names_say_unit_and_period);
  ADD ("same-account-gives-the-same-bytes", test_same_account_gives_the_same_bytes);
  ADD ("progress-is-told", test_progress_is_told);
  ADD ("cancelled-leaves-nothing", test_cancelled_leaves_nothing);
  ADD ("missing-folder-is-an-error", test_missing_folder_is_an_error);
  ADD ("all-or-none", test_all_or_none);
  ADD ("cut-off-anywhere-is-noticed", test_cut_off_anywhere_is_noticed);
  ADD ("check-finds-a-short-file", test_check_finds_a_short_file);
#undef ADD
  g_test_add_func ("/report-set/formats-are-parsed", test_formats_are_parsed);

  return g_test_run ();
}
