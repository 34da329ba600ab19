/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "desk-window.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "hl-served-import-page.h"
#include "hl-store-served.h"
#include "hl-table.h"
#include "ui-test.h"

#define SERVED "SELECT coalesce (sum (n), -1) FROM served"
#define IMPORTED SERVED " WHERE imported"

/* A folder stands for the one with the reports, which files are looked for in as
 * well as on sticks. */
typedef struct
{
  DeskWindow desk;
  char      *folder;
} Fixture;

static void
set_up (Fixture       *f,
        gconstpointer  unused)
{
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;

  desk_window_set_up (&f->desk, NULL);
  f->folder = g_build_filename (f->desk.visit.store.top, "files", NULL);
  g_assert_cmpint (g_mkdir (f->folder, 0755), ==, 0);
  path = g_build_filename (f->desk.visit.store.dir, "kiosk.conf", NULL);
  text = g_strdup_printf ("[reports]\nfolder=%s\n", f->folder);
  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture       *f,
           gconstpointer  unused)
{
  g_autoptr(GDir) dir = g_dir_open (f->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (f->folder, name, NULL);

      g_unlink (path);
    }

  g_assert_cmpint (g_rmdir (f->folder), ==, 0);
  g_free (f->folder);
  desk_window_tear_down (&f->desk, NULL);
}

static void
put (Fixture    *f,
     const char *name,
     const char *text)
{
  g_autofree char *path = g_build_filename (f->folder, name, NULL);
  g_autoptr(GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

static GtkWidget *
get_page (Fixture *f)
{
  return hl_desk_get_shown (desk_window_get_desk (&f->desk));
}

static void
open_page (Fixture *f)
{
  desk_window_sign_in (&f->desk, PEOPLE_STAFF, PEOPLE_STAFF_PIN);
  desk_window_tap (&f->desk, _("People served"));
  desk_window_tap (&f->desk, _("From a file …"));
  g_assert_true (HL_IS_SERVED_IMPORT_PAGE (get_page (f)));
}

static void
open_file (Fixture    *f,
           const char *name)
{
  g_autofree char *label = g_strdup_printf ("%s  ·  files", name);

  desk_window_tap (&f->desk, label);
}

static gint64
get_number (Fixture    *f,
            const char *sql)
{
  gint64 n;

  store_fixture_open (&f->desk.visit.store, HL_STORE_READ);
  n = store_fixture_get_number (&f->desk.visit.store, sql);
  store_fixture_close (&f->desk.visit.store);

  return n;
}

static guint
count_rows (Fixture *f)
{
  GtkWidget *table = ui_test_find (get_page (f), HL_TYPE_TABLE, NULL);

  return hl_table_get_n_rows (HL_TABLE (table));
}

static void
test_shown_before_it_is_taken (Fixture       *f,
                               gconstpointer  unused)
{
  put (f, "queue.csv", "day,session,served\n2026-11-02,1,214\n2026-10-30,2,96\n");
  open_page (f);
  open_file (f, "queue.csv");

  g_assert_cmpuint (count_rows (f), ==, 2);
  g_assert_true (desk_window_shows (&f->desk, "214"));
  g_assert_true (desk_window_shows (&f->desk, "30/10/2026"));
  g_assert_cmpint (get_number (f, SERVED), ==, -1);

  desk_window_tap (&f->desk, _("Take them"));
  g_assert_cmpint (get_number (f, IMPORTED), ==, 310);
  g_assert_cmpint (get_number (f, "SELECT count (*) FROM audit WHERE json_extract (body, '$.act')"
                               " = 'import served: 2 numbers' AND json_extract (body, '$.by') > 0"),
                   ==, 1);

  /* Once more: nothing is left to take. */
  open_file (f, "queue.csv");
  g_assert_cmpuint (count_rows (f), ==, 0);
  g_assert_false (gtk_widget_is_sensitive (ui_test_find (get_page (f), GTK_TYPE_BUTTON,
                                                         _("Take them"))));

  desk_window_tap (&f->desk, _("Another file"));
  desk_window_tap (&f->desk, _("Type numbers instead"));
  g_assert_true (desk_window_shows (&f->desk, "imported") ||
                 desk_window_shows (&f->desk, _("%s, imported") + strlen ("%s")));
}

static void
test_typed_numbers_are_replaced (Fixture       *f,
                                 gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;

  put (f, "queue.CSV", "\xef\xbb\xbf" "day,session,served\r\n2026-11-02,1,214\r\n");
  store_fixture_open (&f->desk.visit.store, HL_STORE_WRITE);
  g_assert_true (hl_store_set_served (f->desk.visit.store.store, hl_day_parse ("2026-11-02"), 0, 9,
                                      &error));
  g_assert_no_error (error);
  store_fixture_close (&f->desk.visit.store);

  open_page (f);
  open_file (f, "queue.CSV");
  g_assert_cmpuint (count_rows (f), ==, 1);
  desk_window_tap (&f->desk, _("Take them"));
  g_assert_cmpint (get_number (f, IMPORTED), ==, 214);
  g_assert_cmpint (get_number (f, "SELECT count (*) FROM journal WHERE kind = 'figure'"), ==, 2);
}

typedef struct
{
  const char *text;
  const char *said[3];
} Bad;

static void
test_faults_are_named (Fixture       *f,
                       gconstpointer  unused)
{
  static const Bad bad[] = {
    { "ngày,buổi,lượt\n2026-11-02,1,214\n", { "1", "ngày" } },
    { "day,session,served\n2026-11-02,1,214\n2026-11-02,7,5\n", { "3", "“7”" } },
    { "day,session,served\n2026-11-03,1,214\n", { "2", "2026-11-03" } },
    { "day,session,served\n2026-11-02,1,-4\n", { "2", "-4" } },
    { "day,session,served\n2026-11-02,1,4\n2026-11-02,1,5\n", { "3" } },
    { "day,session,served\n2026-11-02,1\n", { "2" } },
    { "day,session,served\n", { "“bad.csv”" } },
    { "\xff\xfe", { "“bad.csv”" } },
  };

  put (f, "bad.csv", "");
  open_page (f);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      put (f, "bad.csv", bad[i].text);
      open_file (f, "bad.csv");
      for (guint j = 0; bad[i].said[j] != NULL; j++)
        g_assert_true (desk_window_shows (&f->desk, bad[i].said[j]));
      g_assert_null (ui_test_find (get_page (f), GTK_TYPE_BUTTON, _("Take them")));
    }

  g_assert_cmpint (get_number (f, SERVED), ==, -1);
}

/* Neither what is no file, nor what leads elsewhere, nor what we wrote ourselves. */
static void
test_other_files_are_passed_over (Fixture       *f,
                                  gconstpointer  unused)
{
  g_autofree char *link = g_build_filename (f->folder, "link.csv", NULL);

  put (f, "HaiLong_LS01_2026-11-02.csv", "x");
  put (f, "notes.txt", "x");
  g_assert_cmpint (symlink ("/etc/passwd", link), ==, 0);
  open_page (f);
  g_assert_true (desk_window_shows (&f->desk, _("Please plug in a stick with the file.")));
}

static void
test_file_that_is_gone_is_said (Fixture       *f,
                                gconstpointer  unused)
{
  g_autofree char *path = g_build_filename (f->folder, "queue.csv", NULL);

  put (f, "queue.csv", "day,session,served\n2026-11-02,1,214\n");
  open_page (f);
  g_unlink (path);
  open_file (f, "queue.csv");
  g_assert_true (desk_window_shows (&f->desk, "queue.csv"));
  g_assert_null (ui_test_find (get_page (f), GTK_TYPE_BUTTON, _("Take them")));
}

/* All or nothing, and what was shown stays. */
static void
test_nothing_is_taken_when_the_disk_refuses (Fixture       *f,
                                             gconstpointer  unused)
{
  StoreFixture *store = &f->desk.visit.store;

  put (f, "queue.csv", "day,session,served\n2026-11-02,1,214\n2026-10-30,1,7\n");
  open_page (f);
  open_file (f, "queue.csv");
  store_fixture_open (store, HL_STORE_WRITE);
  store_fixture_run_sql (store, "CREATE TRIGGER stop_second BEFORE INSERT ON journal WHEN "
                         "NEW.kind = 'figure' AND instr (NEW.body, '2026-11-02') "
                         "BEGIN SELECT RAISE (ABORT, 'disk full'); END");
  store_fixture_close (store);
  desk_window_tap (&f->desk, _("Take them"));
  g_assert_true (desk_window_shows (&f->desk, _("Nothing is taken")));
  g_assert_cmpint (get_number (f, SERVED), ==, -1);

  store_fixture_open (store, HL_STORE_WRITE);
  store_fixture_run_sql (store, "DROP TRIGGER stop_second");
  store_fixture_close (store);
  desk_window_tap (&f->desk, _("Take them"));
  g_assert_cmpint (get_number (f, IMPORTED), ==, 221);
}

static void
add_tests (void)
{
#define ADD(path, func) \
  g_test_add ("/served-import-page/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("shown-before-it-is-taken", test_shown_before_it_is_taken);
  ADD ("typed-numbers-are-replaced", test_typed_numbers_are_replaced);
  ADD ("faults-are-named", test_faults_are_named);
  ADD ("other-files-are-passed-over", test_other_files_are_passed_over);
  ADD ("file-that-is-gone-is-said", test_file_that_is_gone_is_said);
  ADD ("all-or-nothing", test_nothing_is_taken_when_the_disk_refuses);
#undef ADD
}

int
main (int   argc,
      char *argv[])
{
  return ui_test_run (argc, argv, add_tests);
}
