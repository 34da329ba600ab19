/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "route-metrics"

#include "config.h"

#include "routes.h"

#include "db-count.h"

/* GET /metrics: numbers of the hub itself, as Prometheus reads them. Nothing of what anybody
 * answered. */

static gboolean
count (HlDbLink  *link,
       gpointer   data,
       GError   **error)
{
  return hl_db_count_read (link, data, error);
}

static void
put (GString    *text,
     const char *name,
     const char *help,
     gint64      value)
{
  g_string_append_printf (text, "# HELP hailong_hub_%s %s\n# TYPE hailong_hub_%s gauge\n"
                          "hailong_hub_%s %" G_GINT64_FORMAT "\n", name, help, name, name, value);
}

static void
on_counted (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr(HlCall) call = data;
  HlHub *hub = hl_call_get_hub (call);
  g_autoptr(GError) error = NULL;
  const HlDbCount *n;
  gpointer work;
  GString *text;

  if (!hl_db_worker_finish (result, &work, &error))
    {
      hl_call_answer_error (call, error);
      return;
    }

  n = work;
  text = g_string_new (NULL);
  put (text, "units", "Units.", n->units);
  put (text, "kiosks", "Kiosks.", n->kiosks);
  put (text, "sheets", "Sheets, each in its newest revision.", n->sheets);
  put (text, "troubles", "Troubles that are not cleared.", n->troubles);
  put (text, "writes_waiting", "Writes that wait for the disk.", hl_hub_get_waiting (hub));
  put (text, "viewers", "Live viewers of this process.",
       hl_live_get_n_viewers (hl_call_get_live (call)));
  hl_call_answer (call, SOUP_STATUS_OK, "text/plain; version=0.0.4", text);
}

void
route_metrics_get (HlCall *call)
{
  hl_call_read (call, count, g_new0 (HlDbCount, 1), g_free, on_counted);
}
