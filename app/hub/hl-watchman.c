/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-watchman"

#include "config.h"

#include "hl-watchman.h"

#include "db-ticket.h"
#include "db-unit.h"
#include "db-watch.h"

/* How often kiosks are looked at, and every how manyth time figures, too. */
#define ROUND_S 60
#define FIGURES_EVERY 15

struct _HlWatchman
{
  HlHub *hub;    /* not owned */
  guint  timeout;
  guint  n_rounds;
};

typedef struct
{
  gint64   now;
  gboolean figures;
} Round;

static gboolean
go_round (HlDbLink  *link,
          gpointer   data,
          GError   **error)
{
  const Round *self = data;
  g_auto(GStrv) units = NULL;

  if (!hl_db_watch_kiosks (link, self->now, error))
    return FALSE;

  if (!self->figures)
    return TRUE;

  units = hl_db_unit_list (link, error);
  for (guint i = 0; units != NULL && units[i] != NULL; i++)
    {
      if (!hl_db_watch_unit (link, units[i], self->now, error) ||
          !hl_db_ticket_erase_due (link, units[i], self->now, error))
        return FALSE;
    }

  return units != NULL;
}

static void
on_done (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr(GError) error = NULL;

  if (!hl_db_worker_finish (result, NULL, &error))
    g_warning ("troubles are not looked for: %s", error->message);
}

static gboolean
on_round (gpointer data)
{
  HlWatchman *self = data;
  Round *round = g_new0 (Round, 1);

  round->now = hl_hub_get_now (self->hub);
  round->figures = self->n_rounds++ % FIGURES_EVERY == 0;
  hl_hub_write (self->hub, NULL, go_round, round, g_free, on_done, NULL);
  return G_SOURCE_CONTINUE;
}

/**
 * hl_watchman_new:
 * @hub: (transfer none): the hub, which outlives it
 *
 * Returns: (transfer full): what looks for troubles every minute
 */
HlWatchman *
hl_watchman_new (HlHub *hub)
{
  HlWatchman *self = g_new0 (HlWatchman, 1);

  self->hub = hub;
  self->timeout = g_timeout_add_seconds (ROUND_S, on_round, self);
  return self;
}

void
hl_watchman_free (HlWatchman *self)
{
  if (self == NULL)
    return;

  g_source_remove (self->timeout);
  g_free (self);
}
