/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-print-job"

#include "config.h"

#include "hl-print-job.h"

#include <glib/gi18n.h>

#include "hl-report-print.h"

/**
 * HlPrintJob:
 *
 * Hands the report of a period to the printer, on a thread of its own: CUPS may
 * let it wait, and nobody shall wait for that who signs out.
 */
struct _HlPrintJob
{
  gatomicrefcount    ref_count;

  /* Owned; constant */
  HlAccount         *account;
  char              *queue;        /* (nullable): no printer is set */
  char              *cups;
  GCancellable      *cancellable;

  HlReportSetFormat  format;
};

/**
 * hl_print_job_new:
 * @account: (transfer full): what the report says
 * @format: %HL_REPORT_SET_PDF or %HL_REPORT_SET_SHEET
 * @queue: (nullable): name of a queue of CUPS
 * @cups: path of the socket of CUPS
 *
 * Returns: (transfer full): a job, not yet begun
 */
HlPrintJob *
hl_print_job_new (HlAccount         *account,
                  HlReportSetFormat  format,
                  const char        *queue,
                  const char        *cups)
{
  HlPrintJob *self = g_new0 (HlPrintJob, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->account = account;
  self->queue = g_strdup (queue);
  self->cups = g_strdup (cups);
  self->cancellable = g_cancellable_new ();
  self->format = format;

  return self;
}

HlPrintJob *
hl_print_job_ref (HlPrintJob *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
hl_print_job_unref (HlPrintJob *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  hl_account_free (self->account);
  g_object_unref (self->cancellable);
  g_free (self->queue);
  g_free (self->cups);
  g_free (self);
}

/**
 * hl_print_job_get_queue:
 * @self: a job
 *
 * Returns: (transfer none) (nullable): the queue's name
 */
const char *
hl_print_job_get_queue (HlPrintJob *self)
{
  return self->queue;
}

/**
 * hl_print_job_cancel:
 * @self: a job
 *
 * Lets it end with nothing printed, unless CUPS has the report already. Any
 * thread may call it.
 */
void
hl_print_job_cancel (HlPrintJob *self)
{
  g_cancellable_cancel (self->cancellable);
}

static void
run_in_thread (GTask        *task,
               gpointer      source,
               gpointer      data,
               GCancellable *unused)
{
  HlPrintJob *self = data;
  GError *error = NULL;

  if (hl_report_print (self->account, self->format, self->queue, self->cups, self->cancellable,
                       &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * hl_print_job_run_async:
 * @self: a job
 * @callback: called on this thread when CUPS has the report, or will not have it
 * @user_data: data for @callback
 */
void
hl_print_job_run_async (HlPrintJob          *self,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, NULL, callback, user_data);

  g_task_set_task_data (task, hl_print_job_ref (self), (GDestroyNotify) hl_print_job_unref);
  g_task_run_in_thread (task, run_in_thread);
}

gboolean
hl_print_job_run_finish (HlPrintJob    *self,
                         GAsyncResult  *result,
                         GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static char *
explain_queue (HlPrintJob   *self,
               const GError *error)
{
  switch ((HlPrintError) error->code)
    {
    case HL_PRINT_ERROR_NOT_SET:
      return g_strdup (_("Nothing is printed: no printer is set. Whoever looks after the machine "
                         "writes its name into kiosk.conf, group [reports], as printer=NAME."));

    case HL_PRINT_ERROR_NO_SERVICE:
      return g_strdup (_("Nothing is printed: the print service of this machine does not run. "
                         "Please call whoever looks after the machine, or export to a stick."));

    case HL_PRINT_ERROR_NO_QUEUE:
      return g_strdup_printf (_("Nothing is printed: this machine knows no printer “%s”, which "
                                "kiosk.conf names. Please call whoever looks after the machine."),
                              self->queue);

    case HL_PRINT_ERROR_CLOSED:
      return g_strdup_printf (_("Nothing is printed: the printer “%s” takes no jobs now. Please "
                                "print later, or export to a stick."), self->queue);

    case HL_PRINT_ERROR_STOPPED:
      return g_strdup_printf (_("Nothing is printed: the printer “%s” is stopped. Please look at "
                                "its paper, its ink and its switch, then print again."),
                              self->queue);

    case HL_PRINT_ERROR_FAILED:
      break;
    }

  return g_strdup_printf (_("Nothing is printed: %s"), error->message);
}

/**
 * hl_print_job_explain:
 * @self: a job
 * @error: why it failed
 *
 * Returns: (transfer full): what to do about it, in a sentence, and the reason
 *   that somebody gave for closing or stopping the queue
 */
char *
hl_print_job_explain (HlPrintJob   *self,
                      const GError *error)
{
  g_autofree char *text = NULL;
  const char *reason;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return g_strdup (_("Cancelled: nothing is printed."));

  if (error->domain != HL_PRINT_ERROR)
    return g_strdup_printf (_("Nothing is printed: %s"), error->message);

  text = explain_queue (self, error);
  reason = hl_print_error_get_reason (error);

  /* Translators: a sentence, and what somebody wrote when closing the printer */
  return reason != NULL ? g_strdup_printf (_("%s (%s)"), text, reason) : g_steal_pointer (&text);
}
