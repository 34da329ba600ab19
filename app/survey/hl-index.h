/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-tally.h"

G_BEGIN_DECLS

/**
 * HlIndex:
 * @defined: whether there is any answer; when not, no other member means anything
 * @respondents: people behind the figure, "lượt"
 * @n: answers pooled
 * @percent: share of levels 4 and 5, 0 to 100
 * @n_eff: number of independent answers that carry the same information
 * @low: lower end of the 95 % interval, 0 to 100
 * @high: upper end of the 95 % interval, 0 to 100
 */
typedef struct
{
  gboolean defined;
  gint64   respondents;
  gint64   n;
  double   percent;
  double   n_eff;
  double   low;
  double   high;
} HlIndex;

/**
 * HlInterval:
 * @low: lower end
 * @high: upper end
 *
 * An interval of a proportion, 0 to 1, or of a difference of two, -1 to 1.
 */
typedef struct
{
  double low;
  double high;
} HlInterval;

/**
 * HlTargetState:
 * @HL_TARGET_UNCLEAR: the interval holds the target, or there is no figure
 * @HL_TARGET_MET: the whole interval is at or above the target
 * @HL_TARGET_MISSED: the whole interval is below the target
 */
typedef enum {
  HL_TARGET_UNCLEAR,
  HL_TARGET_MET,
  HL_TARGET_MISSED,
} HlTargetState;

/**
 * HlRotateFactor:
 * @applied: responses to whom the factor applied (A_f)
 * @sums: the factor's six sums
 */
typedef struct
{
  gint64 applied;
  HlSums sums;
} HlRotateFactor;

#define HL_INDEX_Z95 1.959964    /* design §4; the standard normal's 97.5 % point */

HlInterval    hl_index_wilson       (double                proportion,
                                     double                n,
                                     double                z);
HlInterval    hl_index_difference   (double                before,
                                     double                n_before,
                                     double                after,
                                     double                n_after,
                                     double                z);
double        hl_index_quantile     (double                probability);
double        hl_index_n_eff        (const HlSums         *sums);

HlIndex       hl_index_from_sums    (const HlSums         *sums);
HlIndex       hl_index_from_tally   (const HlTally        *tally);
HlIndex       hl_index_rotate       (const HlRotateFactor  factors[HL_N_FACTORS],
                                     gint64                respondents);

gboolean      hl_index_scaled_mean  (const HlTally        *tally,
                                     guint                 n_levels,
                                     double               *mean);
gboolean      hl_index_mean_of      (const HlIndex        *indices,
                                     guint                 n,
                                     double               *mean);

HlTargetState hl_index_compare_target (const HlIndex      *index,
                                       double                target);
const char   *hl_target_state_to_string (HlTargetState      state);
guint         hl_index_slovin       (guint                 served);

G_END_DECLS
