/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "account-fixture.h"
#include "hl-report-pdf.h"
#include "hl-report-print.h"
#include "print-server.h"

#define QUEUE PRINT_SERVER_QUEUE

typedef struct
{
  PrintServer server;
  HlAccount  *account;
} Fixture;

static void
fixture_set_up (Fixture       *f,
                gconstpointer  unused)
{
  print_server_set_up (&f->server);
  f->account = make_account ();
}

static void
fixture_set_up_queue (Fixture       *f,
                      gconstpointer  unused)
{
  fixture_set_up (f, unused);
  print_server_start (&f->server);
}

static void
fixture_tear_down (Fixture       *f,
                   gconstpointer  unused)
{
  print_server_tear_down (&f->server);
  hl_account_free (f->account);
}

static char *
read_document (Fixture *f,
               gsize   *length)
{
  g_autofree char *path = print_server_get_document (&f->server);
  g_autoptr(GError) error = NULL;
  char *bytes;

  g_file_get_contents (path, &bytes, length, &error);
  g_assert_no_error (error);
  return bytes;
}

static void
assert_nothing_is_queued (Fixture *f)
{
  g_autofree char *path = print_server_get_document (&f->server);

  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static gboolean
print (Fixture            *f,
       HlReportSetFormat   format,
       const char         *queue,
       GError            **error)
{
  return hl_report_print (f->account, format, queue, f->server.socket, NULL, error);
}

static void
test_queue_takes_the_report (Fixture       *f,
                             gconstpointer  data)
{
  HlReportSetFormat format = GPOINTER_TO_UINT (data);
  g_autofree char *path = g_build_filename (f->server.dir, "expected.pdf", NULL);
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

  g_free (print_server_tell (&f->server, "/usr/sbin/cupsreject", "-r", "hết mực", QUEUE, NULL));
  g_assert_false (print (f, HL_REPORT_SET_PDF, QUEUE, &error));
  g_assert_error (error, HL_PRINT_ERROR, HL_PRINT_ERROR_CLOSED);
  g_assert_cmpstr (error->message, ==, "the queue 'desk' takes no jobs: hết mực");
  g_assert_cmpstr (hl_print_error_get_reason (error), ==, "hết mực");
  assert_nothing_is_queued (f);

  /* And is as good as new when it is opened again. */
  g_clear_error (&error);
  g_free (print_server_tell (&f->server, "/usr/sbin/cupsaccept", QUEUE, NULL));
  g_assert_true (print (f, HL_REPORT_SET_PDF, QUEUE, &error));
}

static void
test_stopped_printer_gets_nothing (Fixture       *f,
                                   gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;

  g_free (print_server_tell (&f->server, "/usr/sbin/cupsdisable", "-r", "kẹt giấy", QUEUE, NULL));
  g_assert_false (print (f, HL_REPORT_SET_PDF, QUEUE, &error));
  g_assert_error (error, HL_PRINT_ERROR, HL_PRINT_ERROR_STOPPED);
  g_assert_cmpstr (error->message, ==, "the printer 'desk' is stopped: kẹt giấy");
  assert_nothing_is_queued (f);
}

static void
test_no_queue_is_said (Fixture       *f,
                       gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;

  g_assert_false (print (f, HL_REPORT_SET_PDF, NULL, &error));
  g_assert_error (error, HL_PRINT_ERROR, HL_PRINT_ERROR_NOT_SET);
  g_assert_null (hl_print_error_get_reason (error));
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

  print_server_stop (&f->server);
  g_assert_false (print (f, HL_REPORT_SET_PDF, QUEUE, &error));
  g_assert_error (error, HL_PRINT_ERROR, HL_PRINT_ERROR_NO_SERVICE);
  g_assert_nonnull (strstr (error->message, f->server.socket));
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

  g_setenv ("PATH", f->server.dir, TRUE);
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
  g_assert_false (hl_report_print (f->account, HL_REPORT_SET_PDF, QUEUE, f->server.socket,
                                   cancellable, &error));
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
  ADD ("no-queue-is-said", NULL, fixture_set_up, test_no_queue_is_said);
  ADD ("unknown-queue-is-named", NULL, fixture_set_up_queue, test_unknown_queue_is_named);
  ADD ("daemon-that-ended-is-said", NULL, fixture_set_up_queue, test_daemon_that_ended_is_said);
  ADD ("no-daemon-is-said", NULL, fixture_set_up, test_no_daemon_is_said);
  ADD ("no-programs-are-said", NULL, fixture_set_up, test_no_programs_are_said);
  ADD ("waiting-can-be-cancelled", NULL, fixture_set_up_queue, test_waiting_can_be_cancelled);

  return g_test_run ();
}
