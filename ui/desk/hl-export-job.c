/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-export-job"

#include "config.h"

#include "hl-export-job.h"

#include "hl-report-set.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

/**
 * HlExportJob:
 *
 * Writes the reports of a period to a medium, on a thread of its own, since a
 * medium may be slow, or gone. They appear there together or not at all.
 */
struct _HlExportJob
{
  gatomicrefcount ref_count;

  /* Owned; constant */
  HlAccount      *account;
  char           *folder;
  guint           formats;       /* bits of HlReportSetFormat */
  GCancellable   *cancellable;

  int             n_done;        /* steps, atomic */
  int             n_steps;
};

/**
 * hl_export_job_new:
 * @account: (transfer full): what the reports say
 * @formats: bits of #HlReportSetFormat, at least one
 * @folder: where they go, as the root of a stick
 *
 * Returns: (transfer full): a job, not yet begun
 */
HlExportJob *
hl_export_job_new (HlAccount  *account,
                   guint       formats,
                   const char *folder)
{
  HlExportJob *self = g_new0 (HlExportJob, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->account = account;
  self->folder = g_strdup (folder);
  self->formats = formats;
  self->cancellable = g_cancellable_new ();
  /* The last step is the medium's. */
  self->n_steps = (int) __builtin_popcount (formats) + 1;

  return self;
}

HlExportJob *
hl_export_job_ref (HlExportJob *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
hl_export_job_unref (HlExportJob *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  hl_account_free (self->account);
  g_object_unref (self->cancellable);
  g_free (self->folder);
  g_free (self);
}

/**
 * hl_export_job_cancel:
 * @self: a job
 *
 * Lets it end at its next step, with nothing written. Any thread may call it.
 */
void
hl_export_job_cancel (HlExportJob *self)
{
  g_cancellable_cancel (self->cancellable);
}

/**
 * hl_export_job_get_progress:
 * @self: a job
 *
 * Returns: how much of it is done, 0 to 1. Any thread may call it.
 */
double
hl_export_job_get_progress (HlExportJob *self)
{
  return (double) g_atomic_int_get (&self->n_done) / self->n_steps;
}

static void
on_progress (guint       done,
             guint       total,
             const char *unused,
             gpointer    user_data)
{
  HlExportJob *self = user_data;

  g_atomic_int_set (&self->n_done, (int) done);
}

/* All of the medium: only then may a stick be pulled. */
static gboolean
synchronise (const char  *path,
             GError     **error)
{
  int fd = g_open (path, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  int number = fd < 0 || syncfs (fd) != 0 ? errno : 0;

  if (fd >= 0)
    close (fd);
  if (number != 0)
    g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (number), "%s: %s", path,
                 g_strerror (number));

  return number == 0;
}

/**
 * hl_export_job_run:
 * @self: a job
 * @error: return location for an error
 *
 * Writes the reports, and waits until the medium has all of them.
 *
 * Returns: whether they are there; if not, nothing of them is
 */
gboolean
hl_export_job_run (HlExportJob  *self,
                   GError      **error)
{
  if (!hl_report_set_write (self->account, self->formats, self->folder, on_progress, self,
                            self->cancellable, error) ||
      !synchronise (self->folder, error))
    return FALSE;

  g_atomic_int_set (&self->n_done, self->n_steps);

  return TRUE;
}

static void
run_in_thread (GTask        *task,
               gpointer      source,
               gpointer      data,
               GCancellable *unused)
{
  GError *error = NULL;

  if (hl_export_job_run (data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * hl_export_job_run_async:
 * @self: a job
 * @callback: called on this thread when it is done
 * @user_data: data for @callback
 *
 * As hl_export_job_run(), on another thread.
 */
void
hl_export_job_run_async (HlExportJob         *self,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, NULL, callback, user_data);

  g_task_set_task_data (task, hl_export_job_ref (self), (GDestroyNotify) hl_export_job_unref);
  g_task_run_in_thread (task, run_in_thread);
}

gboolean
hl_export_job_run_finish (HlExportJob   *self,
                          GAsyncResult  *result,
                          GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
