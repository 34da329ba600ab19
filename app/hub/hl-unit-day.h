/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-catalogue.h"
#include "hl-outlook.h"
#include "hl-summary.h"

G_BEGIN_DECLS

/**
 * HlUnitDay:
 * @catalogue: (owned): the unit
 * @day: its day now
 * @outlook: when today's figure will show, and why not yet
 * @today: (owned) (nullable): today's figures; %NULL where nothing is shown yet
 * @week: (owned) (nullable): those of the last seven days, where today has none
 * @previous: (owned) (nullable): those of the same weekday before
 *
 * What a page of a unit's day shows: counts at once, figures as they are released.
 */
typedef struct
{
  HlCatalogue *catalogue;
  HlDay        day;
  HlOutlook    outlook;
  HlSummary   *today;
  HlSummary   *week;
  HlSummary   *previous;
} HlUnitDay;

void  hl_unit_day_clear   (HlUnitDay       *self);

const HlSummary *hl_unit_day_get_leading (const HlUnitDay *self);
char *hl_unit_day_to_json (const HlUnitDay *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HlUnitDay, hl_unit_day_clear)

G_END_DECLS
