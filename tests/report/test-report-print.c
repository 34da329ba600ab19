/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gstdio.h>
#include <pwd.h>
#include <signal.h>
#include <unistd.h>

#include "account-fixture.h"
#include "hl-report-pdf.h"
#include "hl-report-print.h"

#define CUPSD "/usr/sbin/cupsd"
#define QUEUE "desk"
#define WAIT_US (30 * G_USEC_PER_SEC)

/* A real cupsd with one queue, of its own files and socket alone. */
typedef struct
{
  char        *dir;
  char        *socket;
  GSubprocess *cupsd;      /* (nullable) */
  HlAccount   *account;
} Fixture;

static const char daemon_text[] =
  "Listen %s/sock\nBrowsing Off\nWebInterface No\nDefaultAuthType None\nLogLevel warn\n"
  "<Location />\nOrder allow,deny\nAllow all\n</Location>\n"
  "<Policy default>\n<Limit All>\nOrder deny,allow\nAllow all\n</Limit>\n</Policy>\n";

static const char files_text[] =
  "ServerRoot %1$s\nRequestRoot %1$s/spool\nCacheDir %1$s/cache\nStateDir %1$s/state\n"
  "TempDir %1$s/tmp\nAccessLog %1$s/access\nErrorLog %1$s/error\nPageLog %1$s/page\n"
  "FileDevice Yes\nUser %2$s\nGroup lp\nSystemGroup root\n";

static char *
write_conf (Fixture    *f,
            const char *name,
            char       *text)
{
  g_autofree char *owned = text;
  g_autoptr(GError) error = NULL;
  char *path = g_build_filename (f->dir, name, NULL);

  g_file_set_contents (path, owned, -1, &error);
  g_assert_no_error (error);
  return path;
}

/* Runs a tool of CUPS. Returns: what it said */
static char *
tell (Fixture    *f,
      const char *tool,
      ...)
{
  g_autoptr(GSubprocessLauncher) launcher = g_subprocess_launcher_new (
    G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autoptr(GPtrArray) argv = g_ptr_array_new ();
  g_autoptr(GError) error = NULL;
  g_autoptr(GSubprocess) process = NULL;
  const char *arg;
  char *said = NULL;
  va_list args;

  g_ptr_array_add (argv, (char *) tool);
  va_start (args, tool);
  while ((arg = va_arg (args, const char *)) != NULL)
    g_ptr_array_add (argv, (char *) arg);
  va_end (args);
  g_ptr_array_add (argv, NULL);

  g_subprocess_launcher_setenv (launcher, "CUPS_SERVER", f->socket, TRUE);
  g_subprocess_launcher_setenv (launcher, "LC_ALL", "C", TRUE);
  process = g_subprocess_launcher_spawnv (launcher, (const char * const *) argv->pdata, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &said, NULL, &error);
  g_assert_no_error (error);

  return said;
}

static void
wait_for_cupsd (Fixture *f)
{
  gint64 end = g_get_monotonic_time () + WAIT_US;
  gboolean runs = FALSE;

  while (!runs && g_get_monotonic_time () < end)
    {
      g_autofree char *said = tell (f, "/usr/bin/lpstat", "-r", NULL);

      runs = g_str_has_prefix (said, "scheduler is running");
    }

  g_assert_true (runs);
}

static void
start_cupsd (Fixture *f)
{
  const struct passwd *user = getpwuid (geteuid ());
  g_autofree char *daemon = write_conf (f, "cupsd.conf", g_strdup_printf (daemon_text, f->dir));
  g_autofree char *scratch = g_build_filename (f->dir, "tmp", NULL);
  g_autofree char *files = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (g_mkdir (scratch, 0700), ==, 0);

  /* As root it wants another user for the programs that it starts. */
  files = write_conf (f, "cups-files.conf",
                      g_strdup_printf (files_text, f->dir,
                                       geteuid () == 0 ? "lp" : user->pw_name));
  f->cupsd = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE |
                               G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error,
                               CUPSD, "-f", "-c", daemon, "-s", files, NULL);
  g_assert_no_error (error);
  wait_for_cupsd (f);
}

static void
stop_cupsd (Fixture *f)
{
  if (f->cupsd == NULL)
    return;

  g_subprocess_send_signal (f->cupsd, SIGTERM);
  g_subprocess_wait (f->cupsd, NULL, NULL);
  g_clear_object (&f->cupsd);
}

static void
fixture_set_up (Fixture       *f,
                gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;

  f->dir = g_dir_make_tmp ("print-XXXXXX", &error);
  g_assert_no_error (error);
  f->socket = g_build_filename (f->dir, "sock", NULL);
  f->account = make_account ();
}

static void
fixture_set_up_queue (Fixture       *f,
                      gconstpointer  unused)
{
  g_autofree char *device = NULL;

  fixture_set_up (f, unused);
  start_cupsd (f);
  device = g_strdup_printf ("file://%s/printed", f->dir);
  g_free (tell (f, "/usr/sbin/lpadmin", "-p", QUEUE, "-E", "-v", device, "-m", "raw", NULL));
}

static void
fixture_tear_down (Fixture       *f,
                   gconstpointer  unused)
{
  stop_cupsd (f);
  g_spawn_sync (NULL, (char *[]) { (char *) "rm", (char *) "-rf", f->dir, NULL }, NULL,
                G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL);
  hl_account_free (f->account);
  g_free (f->socket);
  g_free (f->dir);
}

/* Documents that wait or were printed: cupsd keeps each in its spool. */
static char *
read_document (Fixture *f,
               gsize   *length)
{
  g_autofree char *path = g_build_filename (f->dir, "spool", "d00001-001", NULL);
  g_autoptr(GError) error = NULL;
  char *bytes;

  g_file_get_contents (path, &bytes, length, &error);
  g_assert_no_error (error);
  return bytes;
}

static void
assert_nothing_is_queued (Fixture *f)
{
  g_autofree char *path = g_build_filename (f->dir, "spool", "d00001-001", NULL);

  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static gboolean
print (Fixture            *f,
       HlReportSetFormat   format,
       const char         *queue,
       GError            **error)
{
  return hl_report_print (f->account, format, queue, f->socket, NULL, error);
}

static void
test_queue_takes_the_report (Fixture       *f,
                             gconstpointer  data)
{
  HlReportSetFormat format = GPOINTER_TO_UINT (data);
  g_autofree char *path = g_build_filename (f->dir, "expected.pdf", NULL);
  g_autofree char *expected = NULL;
  g_autofree char *document = NULL;
  g_autoptr(GError) error = NULL;
  gsize n_expected, n_document;

  g_assert_true (hl_report_set_write_file (f->account, format, path, NULL, &error));
  g_file_get_contents (path, &expected, &n_expected, &error);
  g_assert_no_error (error);

  g_assert_true (print (f, format, QUEUE, &error));
  g_assert_no_error (error);
  document = read_document (f, &n_document);
  g_assert_cmpmem (document, n_document, expected, n_expected);
}

static void
test_closed_queue_gets_nothing (Fixture       *f,
                                gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;

  g_free (tell (f, "/usr/sbin/cupsreject", "-r", "hết mực", QUEUE, NULL));
  g_assert_false (print (f, HL_REPORT_SET_PDF, QUEUE, &error));
  g_assert_error (error, HL_PRINT_ERROR, HL_PRINT_ERROR_CLOSED);
  g_assert_cmpstr (error->message, ==, "the queue 'desk' takes no jobs: hết mực");
  assert_nothing_is_queued (f);

  /* And is as good as new when it is opened again. */
  g_clear_error (&error);
  g_free (tell (f, "/usr/sbin/cupsaccept", QUEUE, NULL));
  g_assert_true (print (f, HL_REPORT_SET_PDF, QUEUE, &error));
}

static void
test_stopped_printer_gets_nothing (Fixture       *f,
                                   gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;

  g_free (tell (f, "/usr/sbin/cupsdisable", "-r", "kẹt giấy", QUEUE, NULL));
  g_assert_false (print (f, HL_REPORT_SET_PDF, QUEUE, &error));
  g_assert_error (error, HL_PRINT_ERROR, HL_PRINT_ERROR_STOPPED);
  g_assert_cmpstr (error->message, ==, "the printer 'desk' is stopped: kẹt giấy");
  assert_nothing_is_queued (f);
}

static void
test_unknown_queue_is_named (Fixture       *f,
                             gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;

  g_assert_false (print (f, HL_REPORT_SET_PDF, "nobody", &error));
  g_assert_error (error, HL_PRINT_ERROR, HL_PRINT_ERROR_NO_QUEUE);
  g_assert_nonnull (strstr (error->message, "'nobody'"));
  assert_nothing_is_queued (f);
}

static void
test_daemon_that_ended_is_said (Fixture       *f,
                                gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;

  stop_cupsd (f);
  g_assert_false (print (f, HL_REPORT_SET_PDF, QUEUE, &error));
  g_assert_error (error, HL_PRINT_ERROR, HL_PRINT_ERROR_NO_SERVICE);
  g_assert_nonnull (strstr (error->message, f->socket));
}

static void
test_no_daemon_is_said (Fixture       *f,
                        gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;

  g_assert_false (print (f, HL_REPORT_SET_PDF, QUEUE, &error));
  g_assert_error (error, HL_PRINT_ERROR, HL_PRINT_ERROR_NO_SERVICE);
}

static void
test_no_programs_are_said (Fixture       *f,
                           gconstpointer  unused)
{
  g_autofree char *path = g_strdup (g_getenv ("PATH"));
  g_autoptr(GError) error = NULL;

  g_setenv ("PATH", f->dir, TRUE);
  g_assert_false (print (f, HL_REPORT_SET_PDF, QUEUE, &error));
  g_setenv ("PATH", path, TRUE);
  g_assert_error (error, HL_PRINT_ERROR, HL_PRINT_ERROR_NO_SERVICE);
  g_assert_nonnull (strstr (error->message, "lpstat"));
}

static void
test_waiting_can_be_cancelled (Fixture       *f,
                               gconstpointer  unused)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (hl_report_print (f->account, HL_REPORT_SET_PDF, QUEUE, f->socket, cancellable,
                                   &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_nothing_is_queued (f);
}

#define ADD(name, data, set_up, func) \
  g_test_add ("/report/print/" name, Fixture, data, set_up, func, fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("queue-takes-the-report", GUINT_TO_POINTER (HL_REPORT_SET_PDF), fixture_set_up_queue,
       test_queue_takes_the_report);
  ADD ("queue-takes-the-sheet", GUINT_TO_POINTER (HL_REPORT_SET_SHEET), fixture_set_up_queue,
       test_queue_takes_the_report);
  ADD ("closed-queue-gets-nothing", NULL, fixture_set_up_queue, test_closed_queue_gets_nothing);
  ADD ("stopped-printer-gets-nothing", NULL, fixture_set_up_queue,
       test_stopped_printer_gets_nothing);
  ADD ("unknown-queue-is-named", NULL, fixture_set_up_queue, test_unknown_queue_is_named);
  ADD ("daemon-that-ended-is-said", NULL, fixture_set_up_queue, test_daemon_that_ended_is_said);
  ADD ("no-daemon-is-said", NULL, fixture_set_up, test_no_daemon_is_said);
  ADD ("no-programs-are-said", NULL, fixture_set_up, test_no_programs_are_said);
  ADD ("waiting-can-be-cancelled", NULL, fixture_set_up_queue, test_waiting_can_be_cancelled);

  return g_test_run ();
}
