/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "page-report"

#include "config.h"

#include "pages.h"

#include "db-summary.h"
#include "db-unit.h"
#include "hl-report-pdf.h"
#include "hl-view.h"
#include "hl-viewer.h"

/* GET /units/{unit}/report.pdf?from&to: figures on paper, from and to days; the last 28 without
 * them */

#define STREAM "kiosk"
#define DAYS 28

/* Of one file at most. */
#define MAX_DAYS 366

typedef struct
{
  HlViewer   viewer;
  HlDay      from;      /* HL_DAY_NONE: as usual */
  HlDay      to;
  HlAccount *account;   /* owned (nullable): nothing of these days may be shown */
} Asking;

static void
asking_free (gpointer data)
{
  Asking *self = data;

  hl_viewer_clear (&self->viewer);
  g_clear_pointer (&self->account, hl_account_free);
  g_free (self);
}

static HlDay
get_today (HlCatalogue *catalogue,
           gint64       now)
{
  g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc (now / G_USEC_PER_SEC);
  g_autoptr(GDateTime) local =
    g_date_time_to_timezone (utc, hl_catalogue_get_time_zone (catalogue));

  return hl_day_from_date_time (local);
}

static gboolean
look (HlDbLink  *link,
      gpointer   data,
      GError   **error)
{
  Asking *self = data;
  HlDbQuery query = { self->viewer.unit, STREAM, self->from, self->to };
  HlSummary *summary;
  HlDay today;

  g_clear_pointer (&self->account, hl_account_free);
  if (!hl_viewer_check (&self->viewer, link, error))
    return FALSE;

  today = get_today (self->viewer.catalogue, self->viewer.now);
  query.to = self->to != HL_DAY_NONE ? self->to : today;
  query.from = self->from != HL_DAY_NONE ? self->from : query.to - DAYS + 1;
  if (!hl_db_summary_read (link, &query, &summary, error))
    return FALSE;

  if (summary == NULL)
    return TRUE;

  self->account = hl_account_new (hl_period_of_range (query.from, query.to),
                                  self->viewer.catalogue);
  self->account->kiosk = summary;
  self->account->made_on = today;
  hl_account_add_reasons (self->account);
  return TRUE;
}

/* Drawing takes its time, and others ask meanwhile. */
static void
draw_in_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  GString *text = g_string_new (NULL);
  g_autoptr(HlOutput) output = hl_output_new_text (text);
  g_autoptr(GError) error = NULL;

  if (hl_report_write_extract (output, data, &error) && hl_output_finish (output, &error))
    {
      g_task_return_pointer (task, text, NULL);
      return;
    }

  g_string_free (text, TRUE);
  g_task_return_error (task, g_steal_pointer (&error));
}

static void
on_drawn (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr(HlCall) call = data;
  g_autoptr(GError) error = NULL;
  GString *text = g_task_propagate_pointer (G_TASK (result), &error);

  if (text == NULL)
    {
      hl_view_answer_error (call, error);
      return;
    }

  soup_message_headers_replace (
    soup_server_message_get_response_headers (hl_call_get_message (call)), "Content-Disposition",
    "inline; filename=\"hailong.pdf\"");
  hl_call_answer (call, SOUP_STATUS_OK, "application/pdf", text);
}

static void
on_looked (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr(HlCall) call = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GTask) task = NULL;
  gpointer work;
  Asking *asking;

  if (!hl_db_worker_finish (result, &work, &error))
    {
      hl_view_answer_error (call, error);
      return;
    }

  asking = work;
  if (asking->account == NULL)
    {
      hl_call_answer_problem (call, SOUP_STATUS_NOT_FOUND,
                              "nothing of these days may be shown yet");
      return;
    }

  task = g_task_new (NULL, NULL, on_drawn, g_steal_pointer (&call));
  g_task_set_task_data (task, g_steal_pointer (&asking->account),
                        (GDestroyNotify) hl_account_free);
  g_task_run_in_thread (task, draw_in_thread);
}

static gboolean
read_days (Asking *self,
           HlCall *call)
{
  const char *from = hl_call_get_query (call, "from");
  const char *to = hl_call_get_query (call, "to");

  self->from = from != NULL ? hl_day_parse (from) : HL_DAY_NONE;
  self->to = to != NULL ? hl_day_parse (to) : HL_DAY_NONE;
  return (from == NULL) == (to == NULL) && (from == NULL) == (self->from == HL_DAY_NONE) &&
         (to == NULL) == (self->to == HL_DAY_NONE) &&
         (to == NULL || (self->from <= self->to && self->to - self->from < MAX_DAYS));
}

void
page_report_get (HlCall *call)
{
  Asking *self = g_new0 (Asking, 1);

  if (!hl_viewer_begin (&self->viewer, call, hl_call_get_part (call, 2)))
    asking_free (self);
  else if (read_days (self, call))
    hl_call_read (call, look, self, asking_free, on_looked);
  else
    {
      hl_call_answer_problem (call, SOUP_STATUS_BAD_REQUEST,
                              "from, to: expected two days like 2026-11-23, not the later one "
                              "first, of one year at most");
      asking_free (self);
    }
}
