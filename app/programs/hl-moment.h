/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-day.h"

G_BEGIN_DECLS

/**
 * HlMoment:
 * @day: a day
 * @minute: minutes after its midnight; -1 where only the day is known
 */
typedef struct
{
  HlDay day;
  int   minute;
} HlMoment;

gboolean hl_moment_parse (const char *text,
                          HlMoment   *moment);

G_END_DECLS
