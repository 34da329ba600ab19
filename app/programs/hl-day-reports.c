/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-day-reports"

#include "config.h"

#include "hl-day-reports.h"

#include "hl-report-set.h"
#include "hl-store-account.h"
#include "hl-store-reported.h"

static gboolean
write_day (HlStore   *store,
           HlDay      day,
           GError   **error)
{
  g_autoptr(HlAccount) account = NULL;
  guint formats;

  if (!hl_report_set_parse_formats (hl_store_get_reports_formats (store), &formats, error))
    return FALSE;

  account = hl_store_account (store, hl_period_of_day (HL_PERIOD_DAY, day), error);

  return account != NULL &&
         hl_report_set_write (account, formats, hl_store_get_reports_folder (store), NULL, NULL,
                              NULL, error);
}

static gboolean
try_day (HlStore            *store,
         const HlReportDue  *due,
         HlDayReportFunc     func,
         gpointer            user_data,
         GError            **error)
{
  g_autoptr(GError) problem = NULL;
  gboolean is_news;

  if (write_day (store, due->day, &problem))
    g_assert (problem == NULL);

  if (!hl_store_note_report (store, due, problem != NULL ? problem->message : NULL, &is_news,
                             error))
    return FALSE;

  func (due->day, problem, is_news, user_data);
  return TRUE;
}

/**
 * hl_day_reports_write:
 * @store: a store opened for writing
 * @func: told of each day that was tried
 * @user_data: data for @func
 * @error: return location for an error of the store
 *
 * Writes the reports of closed days into the folder that `kiosk.conf` names: of
 * days that have none yet, of those that changed after their close, and again
 * where it failed before. A folder that cannot be written is no error: it is
 * noted in the store, and the next call tries again.
 *
 * Returns: %TRUE unless the store itself failed
 */
gboolean
hl_day_reports_write (HlStore          *store,
                      HlDayReportFunc   func,
                      gpointer          user_data,
                      GError          **error)
{
  HlReportDue due = { HL_DAY_NONE, 0 };

  if (hl_store_get_reports_folder (store) == NULL)
    return hl_store_forget_report_problems (store, error);

  do
    {
      if (!hl_store_find_report_due (store, due.day, &due, error) ||
          (due.day != HL_DAY_NONE && !try_day (store, &due, func, user_data, error)))
        return FALSE;
    }
  while (due.day != HL_DAY_NONE);

  return TRUE;
}
