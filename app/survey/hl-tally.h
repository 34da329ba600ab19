/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-questionnaire.h"

G_BEGIN_DECLS

/**
 * HlTally:
 * @c: number of answers at level i + 1; a difference may be negative
 */
typedef struct
{
  gint64 c[HL_MAX_LEVELS];
} HlTally;

/**
 * HlSums:
 * @r: respondents
 * @m: answers
 * @y: satisfied answers (levels 4 and 5)
 * @yy: sum of y² over respondents
 * @ym: sum of y·m over respondents
 * @mm: sum of m² over respondents
 *
 * The six sums from which a pooled % and its interval are computed.
 */
typedef struct
{
  gint64 r;
  gint64 m;
  gint64 y;
  gint64 yy;
  gint64 ym;
  gint64 mm;
} HlSums;

void   hl_tally_add      (HlTally       *self,
                          const HlTally *other);
gint64 hl_tally_get_n    (const HlTally *self);
void   hl_sums_add       (HlSums        *self,
                          const HlSums  *other);
void   hl_sums_add_person (HlSums       *self,
                          gint64         satisfied,
                          gint64         answered);

G_END_DECLS
