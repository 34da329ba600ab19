/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-shown.h"
#include "hl-unit-day.h"
#include "hl-viewer.h"

G_BEGIN_DECLS

/**
 * HlDayView:
 * @viewer: who looks
 * @day: the unit's day
 * @days: (owned) (nullable) (element-type HlDbDay): the days before
 *
 * What the pages of a running day are made of.
 */
typedef struct
{
  HlViewer  viewer;
  HlUnitDay day;
  GArray   *days;
} HlDayView;

HlDayView *hl_day_view_new   (void);
void       hl_day_view_free  (gpointer          self);
gboolean   hl_day_view_read  (HlDbLink         *link,
                              gpointer          data,
                              GError          **error) G_GNUC_WARN_UNUSED_RESULT;

HlComparison hl_day_view_compare (const HlDayView *self);
void       hl_day_view_open  (const HlDayView  *self,
                              HlView           *page);
void       hl_day_view_put_live (const HlDayView *self,
                                 HlView          *page);
void       hl_day_view_put_saved (const HlDayView *self,
                                  HlView          *page);
void       hl_day_view_put_outlook (const HlDayView *self,
                                    HlView          *page);

G_END_DECLS
