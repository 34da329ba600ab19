/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-day.h"
#include "hl-response.h"

G_BEGIN_DECLS

#define HL_SCREENING_WITHHELD (-1)

/**
 * HlScreeningDay:
 * @day: the day that the flagged responses are booked on
 * @flagged: how many were flagged, by whatever rule
 * @by_flag: how many by each rule; one response may be flagged by several
 * @left_out: how many are left out of the index
 * @lifted: how many were left out and are put back
 * @can_lift: whether what is left out can be put back, as a whole
 * @reasons: (owned) (element-type utf8): why, one for each lift of the day
 *
 * What screening did on one day to the ratings of one stream. A number is
 * %HL_SCREENING_WITHHELD where fewer than five people could be told from it.
 */
typedef struct
{
  HlDay      day;
  gint64     flagged;
  gint64     by_flag[HL_N_FLAGS];
  gint64     left_out;
  gint64     lifted;
  gboolean   can_lift;
  GPtrArray *reasons;
} HlScreeningDay;

HlScreeningDay *hl_screening_day_new      (HlDay                 day);
void            hl_screening_day_free     (HlScreeningDay       *self);
void            hl_screening_day_withhold (HlScreeningDay       *self);
void            hl_screening_day_add      (HlScreeningDay       *self,
                                           const HlScreeningDay *other);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlScreeningDay, hl_screening_day_free)

G_END_DECLS
