/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "desk-window.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <signal.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/resource.h>

#include "hl-export-page.h"
#include "hl-export-text.h"
#include "print-server.h"
#include "ui-test.h"

/*
 * Stick:
 * @roots: where sticks are mounted in this case
 * @path: where the one is
 * @mounted: whether it is a file system of its own, as where mounting is allowed
 */
typedef struct
{
  DeskWindow desk;
  char      *roots;
  char      *path;
  gboolean   mounted;
} Stick;

static HlExportPage *
get_page (Stick *s)
{
  return HL_EXPORT_PAGE (hl_desk_get_shown (desk_window_get_desk (&s->desk)));
}

static void
set_up (Stick         *s,
        gconstpointer  unused)
{
  desk_window_set_up (&s->desk, NULL);
  s->roots = g_build_filename (s->desk.visit.store.top, "media", NULL);
  s->path = g_build_filename (s->roots, "HAILONG", NULL);
  g_assert_cmpint (g_mkdir_with_parents (s->path, 0755), ==, 0);
}

static void
tear_down (Stick         *s,
           gconstpointer  unused)
{
  if (s->mounted)
    g_assert_cmpint (umount (s->path), ==, 0);
  g_rmdir (s->path);
  g_rmdir (s->roots);
  g_free (s->path);
  g_free (s->roots);
  desk_window_tear_down (&s->desk, NULL);
}

/* Returns: whether a container lets us mount; where not, a plain folder stands
 * for the stick. */
static gboolean
plug_in (Stick      *s,
         const char *options)
{
  s->mounted = mount ("tmpfs", s->path, "tmpfs", 0, options) == 0;
  if (!s->mounted)
    g_assert_true (errno == EPERM || errno == EACCES);

  return s->mounted;
}

static void
open_page (Stick      *s,
           const char *name,
           const char *pin)
{
  const char * const roots[] = { s->roots, NULL };
  g_autoptr(HlSticks) sticks = hl_sticks_new (roots);

  desk_window_sign_in (&s->desk, name, pin);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (desk_window_get_desk (&s->desk)),
                                             "desk.go", "s", "export"));
  desk_window_settle (&s->desk);
  hl_export_page_set_sticks (get_page (s), sticks);
  desk_window_settle (&s->desk);
}

static void
wait_for_end (Stick *s)
{
  desk_window_settle (&s->desk);
  while (hl_export_page_is_busy (get_page (s)))
    g_main_context_iteration (NULL, TRUE);
}

static void
export (Stick *s)
{
  g_autofree char *label = g_strdup_printf (_("Export to the stick “%s”"), "HAILONG");
  GtkWidget *button = ui_test_find (GTK_WIDGET (get_page (s)), GTK_TYPE_BUTTON, label);

  g_assert_true ((button != NULL) == s->mounted);
  if (button != NULL)
    ui_test_click (button);
  else
    g_assert_true (gtk_widget_activate_action (GTK_WIDGET (get_page (s)), "export.to", "s",
                                               s->path));
  wait_for_end (s);
}

static guint
count_files (Stick *s)
{
  g_autoptr(GDir) dir = g_dir_open (s->path, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n += 1;

  return n;
}

static void
remove_files (Stick *s)
{
  g_autoptr(GDir) dir = g_dir_open (s->path, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (s->path, name, NULL);

      g_unlink (path);
    }
}

#define SAFE _("Everything is on the stick. You can pull it out now.")

static gboolean
is_said_failed (Stick *s)
{
  return !desk_window_shows (&s->desk, SAFE);
}

static void
test_one_tap_writes_everything (Stick         *s,
                                gconstpointer  unused)
{
  g_autofree char *path = NULL;
  g_autoptr(JsonParser) parser = json_parser_new ();
  g_autoptr(GError) error = NULL;

  plug_in (s, "size=4m");
  open_page (s, DESK_HEAD, DESK_HEAD_PIN);
  export (s);

  g_assert_true (desk_window_shows (&s->desk, SAFE));
  g_assert_cmpuint (count_files (s), >=, 3);
  path = g_build_filename (s->path, "HaiLong_LS-TTHCC_2026-11-02.json", NULL);
  g_assert_true (json_parser_load_from_file (parser, path, &error));
  g_assert_no_error (error);
  remove_files (s);
}

static void
test_format_and_period_are_chosen (Stick         *s,
                                   gconstpointer  unused)
{
  g_autofree char *path = NULL;

  plug_in (s, "size=4m");
  open_page (s, DESK_HEAD, DESK_HEAD_PIN);
  desk_window_tap (&s->desk, _("Month"));
  desk_window_tap (&s->desk, "Excel");
  desk_window_tap (&s->desk, "JSON");
  if (ui_test_find (GTK_WIDGET (get_page (s)), GTK_TYPE_BUTTON, "PDF") != NULL)
    desk_window_tap (&s->desk, "PDF");
  export (s);

  g_assert_cmpuint (count_files (s), ==, 1);
  path = g_build_filename (s->path, "HaiLong_LS-TTHCC_2026-11.csv", NULL);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  remove_files (s);

  desk_window_tap (&s->desk, "CSV");
  export (s);
  g_assert_cmpuint (count_files (s), ==, 0);
  g_assert_true (desk_window_shows (&s->desk, _("Please choose at least one format.")));
}

/* What a stick of a few pages does, or a limit of this process. */
static void
test_full_stick_keeps_nothing (Stick         *s,
                               gconstpointer  unused)
{
  struct rlimit before;
  struct rlimit small;

  open_page (s, DESK_HEAD, DESK_HEAD_PIN);
  if (plug_in (s, "size=12k"))
    {
      while (!desk_window_shows (&s->desk, "HAILONG"))
        g_main_context_iteration (NULL, TRUE);
      export (s);
      g_assert_true (desk_window_shows (&s->desk,
                                        _("Nothing is written: there is not enough room. Please "
                                          "use another stick, or make room on it.")));
    }
  else
    {
      signal (SIGXFSZ, SIG_IGN);
      getrlimit (RLIMIT_FSIZE, &before);
      small = (struct rlimit) { 1024, before.rlim_max };
      setrlimit (RLIMIT_FSIZE, &small);
      export (s);
      setrlimit (RLIMIT_FSIZE, &before);
    }

  g_assert_true (is_said_failed (s));
  g_assert_cmpuint (count_files (s), ==, 0);
}

static void
test_protected_stick_is_said (Stick         *s,
                              gconstpointer  unused)
{
  open_page (s, DESK_HEAD, DESK_HEAD_PIN);
  if (!plug_in (s, "size=4m,ro"))
    {
      /* Root may write wherever it is: a folder that is none stands for it. */
      g_rmdir (s->path);
      export (s);
      g_assert_true (is_said_failed (s));
      return;
    }

  while (!desk_window_shows (&s->desk, "HAILONG"))
    g_main_context_iteration (NULL, TRUE);
  export (s);
  g_assert_true (desk_window_shows (&s->desk, _("Nothing is written: it is write-protected. "
                                                "Please use another stick.")));
}

/* Between the look at the list and the tap. */
static void
test_pulled_stick_is_said (Stick         *s,
                           gconstpointer  unused)
{
  open_page (s, DESK_HEAD, DESK_HEAD_PIN);
  g_rmdir (s->path);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (get_page (s)), "export.to", "s",
                                             s->path));
  wait_for_end (s);

  g_assert_true (desk_window_shows (&s->desk, _("Not finished: the stick was pulled out, or is "
                                                "broken. Please plug it in and export again.")));
}

static void
test_no_stick_is_asked_for (Stick         *s,
                            gconstpointer  unused)
{
  open_page (s, DESK_HEAD, DESK_HEAD_PIN);
  g_assert_true (desk_window_shows (&s->desk, _("Please plug a stick into the kiosk.")));
}

/* Staff see no % of the running day (design §9). */
static void
test_staff_export_closed_days_only (Stick         *s,
                                    gconstpointer  unused)
{
  plug_in (s, "size=4m");
  open_page (s, PEOPLE_STAFF, PEOPLE_STAFF_PIN);
  export (s);
  g_assert_cmpuint (count_files (s), ==, 0);
  g_assert_true (is_said_failed (s));

  gtk_widget_activate_action (GTK_WIDGET (get_page (s)), "desk.go", "s", "close");
  desk_window_settle (&s->desk);
  desk_window_tap (&s->desk, _("Close the day …"));
  desk_window_tap (&s->desk, _("Close it now"));
  gtk_widget_activate_action (hl_desk_get_shown (desk_window_get_desk (&s->desk)), "desk.go", "s",
                              "export");
  desk_window_settle (&s->desk);
  export (s);
  g_assert_true (desk_window_shows (&s->desk, SAFE));
  remove_files (s);
}

/* ---- the folder ---- */

static void
configure_reports (Stick      *s,
                   const char *text)
{
  g_autofree char *path = g_build_filename (s->desk.visit.store.dir, "kiosk.conf", NULL);
  g_autofree char *whole = g_strconcat ("[reports]\n", text, NULL);
  g_autoptr(GError) error = NULL;

  g_file_set_contents (path, whole, -1, &error);
  g_assert_no_error (error);
}

static void
test_folder_gets_everything (Stick         *s,
                             gconstpointer  unused)
{
  g_autofree char *folder = g_strdup_printf ("folder=%s\n", s->path);
  g_autofree char *label = g_strdup_printf (_("Export to the folder %s"), s->path);

  configure_reports (s, folder);
  open_page (s, DESK_HEAD, DESK_HEAD_PIN);
  desk_window_tap (&s->desk, label);
  wait_for_end (s);

  g_assert_true (desk_window_shows (&s->desk, _("Everything is written to the folder.")));
  g_assert_cmpuint (count_files (s), ==, 4);
  remove_files (s);
}

/* ---- printing ---- */

typedef struct
{
  Stick       stick;
  PrintServer server;
} Printing;

static void
set_up_printing (Printing      *p,
                 gconstpointer  unused)
{
  set_up (&p->stick, unused);
  print_server_set_up (&p->server);
  print_server_start (&p->server);
}

static void
tear_down_printing (Printing      *p,
                    gconstpointer  unused)
{
  print_server_tear_down (&p->server);
  tear_down (&p->stick, unused);
}

static void
configure_printer (Printing   *p,
                   const char *queue)
{
  g_autofree char *text = g_strdup_printf ("printer=%s\ncups=%s\n", queue, p->server.socket);

  configure_reports (&p->stick, text);
}

/* Returns: whether the desk says @text then, or its beginning */
static gboolean
print_and_read (Printing   *p,
                const char *button,
                const char *text)
{
  desk_window_tap (&p->stick.desk, button);
  wait_for_end (&p->stick);

  return desk_window_shows (&p->stick.desk, text);
}

static void
assert_printed (Printing *p,
                gboolean  printed)
{
  g_autofree char *path = print_server_get_document (&p->server);
  g_autofree char *bytes = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (g_file_test (path, G_FILE_TEST_EXISTS), ==, printed);
  if (!printed)
    return;

  g_file_get_contents (path, &bytes, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (bytes, "%PDF-"));
}

static gint64
count_prints (Printing *p)
{
  StoreFixture *store = &p->stick.desk.visit.store;
  gint64 n;

  store_fixture_open (store, HL_STORE_READ);
  n = store_fixture_get_number (store, "SELECT count (*) FROM audit WHERE "
                                "json_extract (body, '$.act') = 'print 2026-11-02' AND "
                                "json_extract (body, '$.by') > 0");
  store_fixture_close (store);

  return n;
}

static void
test_report_is_printed (Printing      *p,
                        gconstpointer  button)
{
  g_autofree char *done = g_strdup_printf (_("The printer “%s” has the report."),
                                           PRINT_SERVER_QUEUE);

  configure_printer (p, PRINT_SERVER_QUEUE);
  open_page (&p->stick, DESK_HEAD, DESK_HEAD_PIN);
  g_assert_true (print_and_read (p, _((const char *) button), done));
  assert_printed (p, TRUE);
  g_assert_cmpint (count_prints (p), ==, 1);
}

#define CLOSED_QUEUE _("Nothing is printed: the printer “%s” takes no jobs now. Please print " \
                       "later, or export to a stick.")

static void
test_closed_queue_is_said (Printing      *p,
                           gconstpointer  unused)
{
  g_autofree char *closed = g_strdup_printf (CLOSED_QUEUE, PRINT_SERVER_QUEUE);
  g_autofree char *done = g_strdup_printf (_("The printer “%s” has the report."),
                                           PRINT_SERVER_QUEUE);

  configure_printer (p, PRINT_SERVER_QUEUE);
  g_free (print_server_tell (&p->server, "/usr/sbin/cupsreject", "-r", "hết mực",
                             PRINT_SERVER_QUEUE, NULL));
  open_page (&p->stick, DESK_HEAD, DESK_HEAD_PIN);
  g_assert_true (print_and_read (p, _("Print the report"), closed));
  g_assert_true (desk_window_shows (&p->stick.desk, "(hết mực)"));
  assert_printed (p, FALSE);

  g_free (print_server_tell (&p->server, "/usr/sbin/cupsaccept", PRINT_SERVER_QUEUE, NULL));
  g_assert_true (print_and_read (p, _("Print the report"), done));
  assert_printed (p, TRUE);
}

static void
test_stopped_printer_is_said (Printing      *p,
                              gconstpointer  unused)
{
  g_autofree char *stopped =
    g_strdup_printf (_("Nothing is printed: the printer “%s” is stopped. Please look at its "
                       "paper, its ink and its switch, then print again."), PRINT_SERVER_QUEUE);

  configure_printer (p, PRINT_SERVER_QUEUE);
  g_free (print_server_tell (&p->server, "/usr/sbin/cupsdisable", "-r", "kẹt giấy",
                             PRINT_SERVER_QUEUE, NULL));
  open_page (&p->stick, DESK_HEAD, DESK_HEAD_PIN);
  g_assert_true (print_and_read (p, _("Print the report"), stopped));
  g_assert_true (desk_window_shows (&p->stick.desk, "(kẹt giấy)"));
  assert_printed (p, FALSE);
}

static void
test_missing_printers_are_said (Printing      *p,
                                gconstpointer  unused)
{
  g_autofree char *unknown =
    g_strdup_printf (_("Nothing is printed: this machine knows no printer “%s”, which kiosk.conf "
                       "names. Please call whoever looks after the machine."), "nobody");

  configure_printer (p, "");
  open_page (&p->stick, DESK_HEAD, DESK_HEAD_PIN);
  g_assert_true (print_and_read (p, _("Print the report"), "printer="));

  /* As the file is now: nobody starts the kiosk anew for that. */
  configure_printer (p, "nobody");
  g_assert_true (print_and_read (p, _("Print the report"), unknown));

  print_server_stop (&p->server);
  configure_printer (p, PRINT_SERVER_QUEUE);
  g_assert_true (print_and_read (p, _("Print the report"),
                                 _("Nothing is printed: the print service of this machine does "
                                   "not run. Please call whoever looks after the machine, or "
                                   "export to a stick.")));
  assert_printed (p, FALSE);
}

/* Staff see no % of the running day, on paper neither. */
static void
test_staff_print_closed_days_only (Printing      *p,
                                   gconstpointer  unused)
{
  configure_printer (p, PRINT_SERVER_QUEUE);
  open_page (&p->stick, PEOPLE_STAFF, PEOPLE_STAFF_PIN);
  desk_window_tap (&p->stick.desk, _("Print the one-page sheet"));
  wait_for_end (&p->stick);
  assert_printed (p, FALSE);
  g_assert_cmpint (count_prints (p), ==, 0);
}

static void
test_leaving_does_not_wait_for_the_printer (Printing      *p,
                                            gconstpointer  unused)
{
  configure_printer (p, PRINT_SERVER_QUEUE);
  open_page (&p->stick, DESK_HEAD, DESK_HEAD_PIN);
  ui_test_click (ui_test_find (GTK_WIDGET (get_page (&p->stick)), GTK_TYPE_BUTTON,
                               _("Print the report")));
  desk_window_tap (&p->stick.desk, _("Sign out"));
  g_assert_null (desk_window_get_desk (&p->stick.desk));
}

static void
test_errors_are_explained (void)
{
  static const int codes[] = { G_FILE_ERROR_NOSPC, G_FILE_ERROR_ROFS, G_FILE_ERROR_IO,
                               G_FILE_ERROR_FAULT };
  const char *last = "";

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      g_autoptr(GError) error = g_error_new (G_FILE_ERROR, codes[i], "code %u", i);
      g_autofree char *text = hl_export_text_explain (error);

      g_assert_cmpstr (text, !=, last);
      last = g_intern_string (text);
    }

  g_assert_nonnull (strstr (last, "code 3"));
}

static void
add_tests (void)
{
#define ADD(path, func) g_test_add ("/export-page/" path, Stick, NULL, set_up, func, tear_down)
  ADD ("one-tap-writes-everything", test_one_tap_writes_everything);
  ADD ("format-and-period-are-chosen", test_format_and_period_are_chosen);
  ADD ("full-stick-keeps-nothing", test_full_stick_keeps_nothing);
  ADD ("protected-stick-is-said", test_protected_stick_is_said);
  ADD ("pulled-stick-is-said", test_pulled_stick_is_said);
  ADD ("no-stick-is-asked-for", test_no_stick_is_asked_for);
  ADD ("staff-export-closed-days-only", test_staff_export_closed_days_only);
  ADD ("folder-gets-everything", test_folder_gets_everything);
#undef ADD
#define ADD(path, data, func) \
  g_test_add ("/export-page/print/" path, Printing, data, set_up_printing, func, tear_down_printing)
  ADD ("report", N_("Print the report"), test_report_is_printed);
  ADD ("sheet", N_("Print the one-page sheet"), test_report_is_printed);
  ADD ("closed-queue-is-said", NULL, test_closed_queue_is_said);
  ADD ("stopped-printer-is-said", NULL, test_stopped_printer_is_said);
  ADD ("missing-printers-are-said", NULL, test_missing_printers_are_said);
  ADD ("staff-print-closed-days-only", NULL, test_staff_print_closed_days_only);
  ADD ("leaving-does-not-wait", NULL, test_leaving_does_not_wait_for_the_printer);
#undef ADD
  g_test_add_func ("/export-page/errors-are-explained", test_errors_are_explained);
}

int
main (int   argc,
      char *argv[])
{
  return ui_test_run (argc, argv, add_tests);
}
