/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-sheet.h"
#include "hl-store.h"

G_BEGIN_DECLS

/**
 * HlSheetMark:
 * @lane: a lane of one epoch
 * @day: a day
 * @revision: seq of the last record that changed the lane's figures of the day
 */
typedef struct
{
  gint64 lane;
  HlDay  day;
  gint64 revision;
} HlSheetMark;

GPtrArray *hl_store_list_sheets (HlStore            *self,
                                 HlDay               day,
                                 GError            **error) G_GNUC_WARN_UNUSED_RESULT;

/* In a transaction. */
GArray    *hl_sheet_list_marks  (HlStore            *self,
                                 gint64              after,
                                 GError            **error) G_GNUC_WARN_UNUSED_RESULT;
HlSheet   *hl_sheet_make        (HlStore            *self,
                                 const HlSheetMark  *mark,
                                 GError            **error) G_GNUC_WARN_UNUSED_RESULT;

/* hl-store-sheet-figures.c */
gboolean   hl_sheet_add_figures (HlStore            *self,
                                 const HlSheetMark  *mark,
                                 HlCatalogue        *catalogue,
                                 HlSheet            *sheet,
                                 GError            **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
