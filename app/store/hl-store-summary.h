/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-store.h"
#include "hl-summary.h"

G_BEGIN_DECLS

/**
 * HlQuery:
 * @stream: "kiosk" or "paper"
 * @from: first day
 * @to: last day
 * @now: with what waits for release in; only for the owner of the files, and
 *   the caller records it with hl_store_audit()
 * @rows: with the breakdowns
 */
typedef struct
{
  const char *stream;
  HlDay       from;
  HlDay       to;
  gboolean    now;
  gboolean    rows;
} HlQuery;

/**
 * HlRowFunc:
 * @values: (array): a value for each of the columns; "" where none was given or
 *   it is blanked
 *
 * Takes one row of the row export.
 *
 * Returns: %FALSE with @error set to stop
 */
typedef gboolean (*HlRowFunc) (const char * const  *values,
                               gpointer             user_data,
                               GError             **error);

HlSummary *hl_store_summarise (HlStore           *self,
                               const HlQuery     *query,
                               GError           **error) G_GNUC_WARN_UNUSED_RESULT;
char     **hl_store_list_row_columns (HlStore    *self,
                               const HlQuery     *query,
                               GError           **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean   hl_store_export_rows (HlStore         *self,
                               const HlQuery     *query,
                               HlRowFunc          func,
                               gpointer           user_data,
                               gint64            *left_out,
                               GError           **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean   hl_store_audit     (HlStore           *self,
                               const char        *act,
                               GError           **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
