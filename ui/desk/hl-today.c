/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-today"

#include "config.h"

#include "hl-today.h"

#include "hl-store-account.h"
#include "hl-store-outlook.h"
#include "hl-store-screening.h"
#include "hl-store-trend.h"

#define STREAM "kiosk"
#define WEEK 7

/* So far back a same weekday is looked for. */
#define WEEKS 8

void
hl_today_free (HlToday *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->account, hl_account_free);
  g_clear_pointer (&self->week, hl_account_free);
  g_clear_pointer (&self->screening, g_ptr_array_unref);
  g_free (self);
}

static gboolean
read_account (HlToday  *self,
              HlStore  *store,
              GError  **error)
{
  const HlDay today = self->now.day;

  self->account = hl_store_account (store, hl_period_of_day (HL_PERIOD_DAY, today), error);
  if (self->account == NULL)
    return FALSE;

  if (hl_today_has_figures (self))
    return TRUE;

  self->week = hl_store_account (store, hl_period_of_range (today - (WEEK - 1), today), error);
  return self->week != NULL;
}

static gboolean
read_context (HlToday  *self,
              HlStore  *store,
              GError  **error)
{
  const HlDay today = self->now.day;

  self->screening = hl_store_list_screening (store, STREAM, today - (WEEK - 1), today, error);

  return self->screening != NULL &&
         hl_store_compare (store, STREAM, today, WEEKS, &self->comparison, error) &&
         hl_store_get_outlook (store, STREAM, &self->outlook, error);
}

/**
 * hl_today_read:
 * @store: the store
 * @unused: for the worker's sake
 * @error: return location for an error
 *
 * Returns: (transfer full): an #HlToday, or %NULL
 */
gpointer
hl_today_read (HlStore   *store,
               gpointer   unused,
               GError   **error)
{
  g_autoptr(HlToday) self = g_new0 (HlToday, 1);

  self->now = hl_store_get_now (store);
  if (!read_account (self, store, error) || !read_context (self, store, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * hl_today_has_figures:
 * @self: the running day
 *
 * Returns: whether anything of it is released
 */
gboolean
hl_today_has_figures (const HlToday *self)
{
  return self->account->kiosk->released > 0;
}

/**
 * hl_today_get_shown:
 * @self: the running day
 *
 * Returns: (transfer none): what stands in the first place: today, or the last
 *   seven days of a centre where nothing of today is released
 */
const HlAccount *
hl_today_get_shown (const HlToday *self)
{
  return self->week != NULL ? self->week : self->account;
}
