/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "route-health"

#include "config.h"

#include "routes.h"

/* GET /healthz: whether the database answers */

static gboolean
look (HlDbLink  *link,
      gpointer   data,
      GError   **error)
{
  return hl_db_link_check (link, error);
}

static void
on_looked (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr(HlCall) call = data;
  g_autoptr(GError) error = NULL;

  if (hl_db_worker_finish (result, NULL, &error))
    hl_call_answer (call, SOUP_STATUS_OK, "text/plain", g_string_new ("ok\n"));
  else
    hl_call_answer_error (call, error);
}

void
route_health_get (HlCall *call)
{
  hl_call_read (call, look, NULL, NULL, on_looked);
}
