/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-day.h"

G_BEGIN_DECLS

#define HL_FORMAT_FIXED_SIZE 32

const char *hl_format_fixed    (double  value,
                                char    buffer[HL_FORMAT_FIXED_SIZE]);
char       *hl_format_number   (double  value,
                                guint   decimals);
char       *hl_format_percent  (double  percent,
                                guint   decimals);
char       *hl_format_interval (double  low,
                                double  high,
                                guint   decimals);
char       *hl_format_count    (gint64  count);
char       *hl_format_day      (HlDay   day);

G_END_DECLS
