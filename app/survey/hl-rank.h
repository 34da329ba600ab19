/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define HL_RANK_MIN_SHOWN_RESPONDENTS 30
#define HL_RANK_MIN_PLACED_RESPONDENTS 100
#define HL_RANK_MIN_COVERAGE 0.30

/**
 * HlRankUnit:
 * @percent: the unit's satisfaction %, 0 to 100
 * @n_eff: the effective number of answers behind it
 */
typedef struct
{
  double percent;
  double n_eff;
} HlRankUnit;

/**
 * HlPlaceRange:
 * @best: best place the unit may hold, from 1
 * @worst: worst place it may hold, up to the number of units
 */
typedef struct
{
  guint best;
  guint worst;
} HlPlaceRange;

void hl_rank_places (const HlRankUnit *units,
                     guint             n_units,
                     HlPlaceRange     *places);

G_END_DECLS
