/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-export-asked"

#include "config.h"

#include "hl-export-asked.h"

#include <glib/gi18n.h>

#include "hl-error.h"
#include "hl-print-job.h"
#include "hl-store-account.h"
#include "hl-store-act.h"
#include "hl-store-day.h"
#include "hl-store-printer.h"

/* Staff see no % of the running day (design §9). */
static gboolean
may_see (HlStore              *store,
         const HlExportAsked  *asked,
         GError              **error)
{
  HlDay today = hl_store_get_now (store).day;
  gboolean closed;

  if (!asked->is_staff || today < asked->period.from || today > asked->period.to)
    return TRUE;

  if (!hl_store_is_day_closed (store, today, &closed, error))
    return FALSE;

  if (!closed)
    g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED, "%s",
                 _("today is not closed yet. Please close the day first, or choose an earlier "
                   "period"));

  return closed;
}

static HlAccount *
read_account (HlStore              *store,
              const HlExportAsked  *asked,
              const char           *verb,
              GError              **error)
{
  g_autofree char *code = hl_period_get_code (asked->period);
  g_autofree char *act = g_strdup_printf ("%s %s", verb, code);

  if (!may_see (store, asked, error) || !hl_store_note_act (store, asked->by, act, error))
    return NULL;

  return hl_store_account (store, asked->period, error);
}

/**
 * hl_export_asked_read:
 * @store: the store, opened for writing
 * @data: a #HlExportAsked
 * @error: return location for an error
 *
 * A job for the worker: notes that somebody exports, and reads what.
 *
 * Returns: (transfer full): a #HlAccount
 */
gpointer
hl_export_asked_read (HlStore   *store,
                      gpointer   data,
                      GError   **error)
{
  return read_account (store, data, "export", error);
}

/**
 * hl_export_asked_read_print:
 * @store: the store, opened for writing
 * @data: a #HlExportAsked
 * @error: return location for an error
 *
 * A job for the worker: notes that somebody prints, and reads what and where,
 * as `kiosk.conf` names the printer now.
 *
 * Returns: (transfer full): a #HlPrintJob
 */
gpointer
hl_export_asked_read_print (HlStore   *store,
                            gpointer   data,
                            GError   **error)
{
  const HlExportAsked *asked = data;
  g_autofree char *queue = NULL;
  g_autofree char *cups = NULL;
  HlAccount *account;

  if (!hl_store_read_printer (store, &queue, &cups, error))
    return NULL;

  account = read_account (store, asked, "print", error);
  return account != NULL ? hl_print_job_new (account, asked->format, queue, cups) : NULL;
}
