/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-day-reporter"

#include "config.h"

#include "hl-day-reporter.h"

#include "hl-day-reports.h"

/**
 * HlDayReporter:
 *
 * Writes the reports of closed days beside a running kiosk, on a thread of its
 * own with a store of its own: a folder behind a slow network, or a stick that
 * was pulled, never keeps an answer waiting. Created and called on one thread.
 */
struct _HlDayReporter
{
  /* Owned; the worker only reads them */
  char        *dir;
  char        *keys_dir;
  HlClock     *clock;
  GThreadPool *worker;

  /* Touched by both threads, atomically */
  int          is_running;

  /* Touched by the worker alone */
  gboolean     has_failed;
};

static void
on_report (HlDay         day,
           const GError *problem,
           gboolean      is_news,
           gpointer      unused)
{
  char text[HL_DAY_TEXT_SIZE];

  if (problem != NULL && is_news)
    g_message ("the reports of %s are not written: %s", hl_day_format (day, text),
               problem->message);
}

static gboolean
write_reports (HlDayReporter  *self,
               GError        **error)
{
  g_autoptr(HlStore) store = hl_store_open (self->dir, self->keys_dir, HL_STORE_DESK, self->clock,
                                            error);

  return store != NULL && hl_day_reports_write (store, on_report, NULL, error);
}

static void
work (gpointer unused,
      gpointer user_data)
{
  HlDayReporter *self = user_data;
  g_autoptr(GError) error = NULL;
  gboolean done = write_reports (self, &error);

  if (!done && !self->has_failed)
    g_message ("cannot see which reports are due: %s", error->message);

  self->has_failed = !done;
  g_atomic_int_set (&self->is_running, FALSE);
}

/**
 * hl_day_reporter_new:
 * @dir: folder of the store
 * @keys_dir: folder of its keys
 * @clock: the clock
 *
 * Returns: (transfer full): a reporter that rests
 */
HlDayReporter *
hl_day_reporter_new (const char *dir,
                     const char *keys_dir,
                     HlClock    *clock)
{
  HlDayReporter *self = g_new0 (HlDayReporter, 1);

  self->dir = g_strdup (dir);
  self->keys_dir = g_strdup (keys_dir);
  self->clock = hl_clock_ref (clock);
  self->worker = g_thread_pool_new (work, self, 1, FALSE, NULL);
  return self;
}

/**
 * hl_day_reporter_free:
 * @self: (transfer full) (nullable): the reporter; a file that is being written is
 *   written to its end
 */
void
hl_day_reporter_free (HlDayReporter *self)
{
  if (self == NULL)
    return;

  g_thread_pool_free (self->worker, FALSE, TRUE);
  hl_clock_unref (self->clock);
  g_free (self->keys_dir);
  g_free (self->dir);
  g_free (self);
}

/**
 * hl_day_reporter_run:
 * @self: the reporter
 *
 * Has what is due written, soon; does nothing where the last run is not over.
 */
void
hl_day_reporter_run (HlDayReporter *self)
{
  if (g_atomic_int_compare_and_exchange (&self->is_running, FALSE, TRUE))
    g_thread_pool_push (self->worker, GINT_TO_POINTER (TRUE), NULL);
}
