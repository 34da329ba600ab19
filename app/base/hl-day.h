/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HlDay:
 *
 * A calendar day of the centre's time zone as its Julian day number; 0 is no
 * day. Days compare and subtract as integers.
 */
typedef guint32 HlDay;

#define HL_DAY_NONE ((HlDay) 0)
#define HL_DAY_TEXT_SIZE 11

HlDay       hl_day_parse        (const char *text);
const char *hl_day_format       (HlDay       day,
                                 char        buffer[HL_DAY_TEXT_SIZE]);
char       *hl_day_to_string    (HlDay       day);
HlDay       hl_day_from_ymd     (int         year,
                                 int         month,
                                 int         mday);
HlDay       hl_day_from_date_time (GDateTime *local);
GDateTime  *hl_day_to_date_time (HlDay       day,
                                 int         minute,
                                 GTimeZone  *zone);
int         hl_day_weekday      (HlDay       day);

G_END_DECLS
