/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-report-print"

#include "config.h"

#include "hl-report-print.h"

#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "hl-output.h"
#include "hl-report-pdf.h"

/* The programs of CUPS do the talking: libcups would bring TLS and name look-ups
 * into a process that opens no network socket, ever. */
#define LP "lp"
#define LPSTAT "lpstat"

/* What lpstat says in the locale C. */
#define NO_SCHEDULER "scheduler is not running"
#define NOT_ACCEPTING " not accepting requests since "
#define DISABLED " disabled since "
#define REASON " -\n\t"
#define NO_REASON "reason unknown"

/* Before it in a message of ours. */
#define REASON_MARK ": "

G_DEFINE_QUARK (hl-print-error-quark, hl_print_error)

/* CUPS is reached by its Unix socket alone, whatever the environment says. */
static GSubprocess *
start (const char * const  *argv,
       GSubprocessFlags     flags,
       const char          *cups,
       int                  input,
       GError             **error)
{
  g_autoptr(GSubprocessLauncher) launcher = g_subprocess_launcher_new (flags);
  g_autoptr(GError) local = NULL;
  GSubprocess *process;

  g_subprocess_launcher_setenv (launcher, "CUPS_SERVER", cups, TRUE);
  g_subprocess_launcher_setenv (launcher, "LC_ALL", "C", TRUE);
  g_subprocess_launcher_unsetenv (launcher, "LANGUAGE");
  if (input >= 0)
    g_subprocess_launcher_take_stdin_fd (launcher, input);

  process = g_subprocess_launcher_spawnv (launcher, argv, &local);
  if (process == NULL)
    g_set_error (error, HL_PRINT_ERROR, HL_PRINT_ERROR_NO_SERVICE, "CUPS is not there: %s",
                 local->message);

  return process;
}

/* Returns: %FALSE where the program could not be run; not where it failed */
static gboolean
run (const char * const  *argv,
     const char          *cups,
     int                  input,
     GCancellable        *cancellable,
     char               **said,
     gboolean            *is_done,
     GError             **error)
{
  g_autoptr(GSubprocess) process = start (argv, G_SUBPROCESS_FLAGS_STDOUT_PIPE |
                                          G_SUBPROCESS_FLAGS_STDERR_MERGE, cups, input, error);
  g_autoptr(GBytes) output = NULL;
  gsize length = 0;
  const char *bytes;

  if (process == NULL)
    return FALSE;

  if (!g_subprocess_communicate (process, NULL, cancellable, &output, NULL, error))
    {
      g_subprocess_force_exit (process);
      return FALSE;
    }

  bytes = g_bytes_get_data (output, &length);
  *said = g_utf8_make_valid (length > 0 ? bytes : "", (gssize) length);
  *is_done = g_subprocess_get_successful (process);
  return TRUE;
}

/* Why somebody stopped or closed the queue, as he said it. */
static char *
find_reason (const char *from)
{
  const char *reason = strstr (from, REASON);
  g_autofree char *text = NULL;

  if (reason == NULL)
    return g_strdup ("");

  reason += strlen (REASON);
  text = g_strndup (reason, strcspn (reason, "\n"));
  return g_str_equal (text, NO_REASON) ? g_strdup ("") : g_strconcat (REASON_MARK, text, NULL);
}

static gboolean
judge (const char  *said,
       gboolean     is_done,
       const char  *queue,
       const char  *cups,
       GError     **error)
{
  const char *closed = strstr (said, NOT_ACCEPTING);
  const char *stopped = strstr (said, DISABLED);
  g_autofree char *reason = find_reason (closed != NULL ? closed : stopped != NULL ? stopped : "");

  if (strstr (said, NO_SCHEDULER) != NULL)
    g_set_error (error, HL_PRINT_ERROR, HL_PRINT_ERROR_NO_SERVICE,
                 "CUPS does not run: nothing answers at %s", cups);
  else if (!is_done)
    g_set_error (error, HL_PRINT_ERROR, HL_PRINT_ERROR_NO_QUEUE,
                 "CUPS knows no queue named '%s'", queue);
  else if (closed != NULL)
    g_set_error (error, HL_PRINT_ERROR, HL_PRINT_ERROR_CLOSED,
                 "the queue '%s' takes no jobs%s", queue, reason);
  else if (stopped != NULL)
    g_set_error (error, HL_PRINT_ERROR, HL_PRINT_ERROR_STOPPED,
                 "the printer '%s' is stopped%s", queue, reason);
  else
    return TRUE;

  return FALSE;
}

/**
 * hl_report_check_queue:
 * @queue: name of a queue of CUPS
 * @cups: path of the Unix socket of CUPS
 * @cancellable: (nullable): to stop waiting for CUPS
 * @error: return location for a %HL_PRINT_ERROR
 *
 * Asks CUPS whether a report could be printed now. Blocks; not for the main
 * thread.
 *
 * Returns: %TRUE if the queue takes jobs and its printer prints them
 */
gboolean
hl_report_check_queue (const char    *queue,
                       const char    *cups,
                       GCancellable  *cancellable,
                       GError       **error)
{
  const char * const argv[] = { LPSTAT, "-r", "-a", queue, "-p", queue, NULL };
  g_autofree char *said = NULL;
  gboolean is_done;

  return run (argv, cups, -1, cancellable, &said, &is_done, error) &&
         judge (said, is_done, queue, cups, error);
}

/* A file in memory: printing needs no room on the disk. Returns: -1 on failure */
static int
draw (const HlAccount    *account,
      HlReportSetFormat   format,
      GError            **error)
{
  int fd = memfd_create ("report", MFD_CLOEXEC);
  g_autoptr(HlOutput) output = NULL;

  if (fd < 0)
    {
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), "memory for a report: %s",
                   g_strerror (errno));
      return -1;
    }

  output = hl_output_new_fd (fd);
  if ((format == HL_REPORT_SET_SHEET ? hl_report_write_sheet (output, account, error)
                                     : hl_report_write_pdf (output, account, error)) &&
      hl_output_finish (output, error) && lseek (fd, 0, SEEK_SET) == 0)
    return fd;

  close (fd);
  return -1;
}

/* "lp: Error - scheduler not responding." on one line, without what says it. */
static char *
say_refusal (char *said)
{
  const char *text = g_strstrip (g_strdelimit (said, "\n", ' '));

  return g_strdup (g_str_has_prefix (text, LP ": ") ? text + strlen (LP ": ") : text);
}

static gboolean
hand_over (int            fd,
           const char    *title,
           const char    *queue,
           const char    *cups,
           GCancellable  *cancellable,
           GError       **error)
{
  const char * const argv[] = {
    LP, "-d", queue, "-t", title, "-o", "media=A4", "-o", "fit-to-page", "-", NULL
  };
  g_autofree char *said = NULL;
  g_autofree char *refusal = NULL;
  gboolean is_done;

  if (!run (argv, cups, fd, cancellable, &said, &is_done, error))
    return FALSE;

  if (is_done)
    return TRUE;

  refusal = say_refusal (said);
  g_set_error (error, HL_PRINT_ERROR, HL_PRINT_ERROR_FAILED, "printing on '%s': %s", queue,
               refusal);
  return FALSE;
}

/**
 * hl_print_error_get_reason:
 * @error: a %HL_PRINT_ERROR
 *
 * A queue's name holds no colon.
 *
 * Returns: (transfer none) (nullable): why somebody closed or stopped the queue, in
 *   that person's words
 */
const char *
hl_print_error_get_reason (const GError *error)
{
  const char *reason = NULL;

  g_return_val_if_fail (error != NULL && error->domain == HL_PRINT_ERROR, NULL);

  if (error->code == HL_PRINT_ERROR_CLOSED || error->code == HL_PRINT_ERROR_STOPPED)
    reason = strstr (error->message, REASON_MARK);

  return reason != NULL ? reason + strlen (REASON_MARK) : NULL;
}

/**
 * hl_report_print:
 * @account: what the report is about
 * @format: %HL_REPORT_SET_PDF or %HL_REPORT_SET_SHEET
 * @queue: (nullable): name of a queue of CUPS; %NULL where none is configured
 * @cups: path of the Unix socket of CUPS
 * @cancellable: (nullable): to stop waiting for CUPS
 * @error: return location for a %HL_PRINT_ERROR, or why there is no PDF
 *
 * Hands a report to a printer. A queue that is closed or stopped gets nothing:
 * a job that waits there for days would come out as an old report. Blocks; not
 * for the main thread.
 *
 * Returns: %TRUE once CUPS has taken it
 */
gboolean
hl_report_print (const HlAccount    *account,
                 HlReportSetFormat   format,
                 const char         *queue,
                 const char         *cups,
                 GCancellable       *cancellable,
                 GError            **error)
{
  g_autofree char *title = NULL;
  int fd;

  g_return_val_if_fail (account != NULL && cups != NULL, FALSE);
  g_return_val_if_fail (format == HL_REPORT_SET_PDF || format == HL_REPORT_SET_SHEET, FALSE);

  if (queue == NULL)
    {
      g_set_error (error, HL_PRINT_ERROR, HL_PRINT_ERROR_NOT_SET, "no printer is configured");
      return FALSE;
    }

  if (!hl_report_check_queue (queue, cups, cancellable, error))
    return FALSE;

  fd = draw (account, format, error);
  if (fd < 0)
    return FALSE;

  title = hl_report_set_get_file_name (account, format);
  return hand_over (fd, title, queue, cups, cancellable, error);
}
