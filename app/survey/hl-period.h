/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-day.h"

G_BEGIN_DECLS

/**
 * HlPeriodKind:
 * @HL_PERIOD_DAY: one day
 * @HL_PERIOD_WEEK: Monday to Sunday, ISO 8601
 * @HL_PERIOD_MONTH: a month of the calendar
 * @HL_PERIOD_QUARTER: a quarter of the calendar
 * @HL_PERIOD_YEAR: a year of the calendar
 * @HL_PERIOD_REPORTING: the reporting month, from the 15th to the 14th
 * @HL_PERIOD_RANGE: from any day to any day
 */
typedef enum {
  HL_PERIOD_DAY = 1,
  HL_PERIOD_WEEK,
  HL_PERIOD_MONTH,
  HL_PERIOD_QUARTER,
  HL_PERIOD_YEAR,
  HL_PERIOD_REPORTING,
  HL_PERIOD_RANGE,
} HlPeriodKind;

#define HL_N_PERIOD_KINDS (HL_PERIOD_RANGE + 1)

/**
 * HlPeriod:
 * @kind: what it is
 * @from: its first day
 * @to: its last day, not before @from
 *
 * The days that a report or a point of a trend is about.
 */
typedef struct
{
  HlPeriodKind kind;
  HlDay        from;
  HlDay        to;
} HlPeriod;

HlPeriod    hl_period_of_day         (HlPeriodKind  kind,
                                      HlDay         day);
HlPeriod    hl_period_of_range       (HlDay         from,
                                      HlDay         to);
HlPeriod    hl_period_step           (HlPeriod      self,
                                      int           n);

const char *hl_period_kind_to_string (HlPeriodKind  kind);
gboolean    hl_period_kind_from_string (const char  *word,
                                      HlPeriodKind *kind);
char       *hl_period_get_name       (HlPeriod      self);
char       *hl_period_get_code       (HlPeriod      self);

G_END_DECLS
