/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HlFactor:
 *
 * The five SIPAS factors (Decision 1001/QĐ-BNV of 2023), in the order of the
 * official form. @HL_FACTOR_NONE stands for an item that belongs to none.
 */
typedef enum {
  HL_FACTOR_NONE = -1,
  HL_FACTOR_ACCESS,
  HL_FACTOR_PROCEDURE,
  HL_FACTOR_OFFICER,
  HL_FACTOR_RESULT,
  HL_FACTOR_FEEDBACK,
} HlFactor;

#define HL_N_FACTORS 5
#define HL_FACTOR_BIT(factor) (1u << (factor))
#define HL_FACTORS_ALL ((1u << HL_N_FACTORS) - 1)

/**
 * HlOutcome:
 *
 * What the citizen came for, "Hôm nay Ông/Bà đến để".
 */
typedef enum {
  HL_OUTCOME_UNKNOWN,
  HL_OUTCOME_SUBMITTED,
  HL_OUTCOME_RECEIVED,
  HL_OUTCOME_REFUSED,
  HL_OUTCOME_INFORMATION,
} HlOutcome;

#define HL_N_OUTCOMES 5

/**
 * HlFlowKind:
 * @HL_FLOW_ALL: every applicable item is asked
 * @HL_FLOW_ROTATE: the items of N factors drawn at random are asked
 * @HL_FLOW_DRIVERS: the overall item, then what was good and what was bad
 */
typedef enum {
  HL_FLOW_ALL,
  HL_FLOW_ROTATE,
  HL_FLOW_DRIVERS,
} HlFlowKind;

typedef struct
{
  HlFlowKind kind;
  guint      n;       /* factors a citizen, for rotate: 1 to 5; else 0 */
} HlFlow;

const char *hl_factor_to_string    (HlFactor    factor);
HlFactor    hl_factor_from_string  (const char *text);

const char *hl_outcome_to_string   (HlOutcome   outcome);
gboolean    hl_outcome_from_string (const char *text,
                                    HlOutcome  *outcome);
guint       hl_outcome_get_factors (HlOutcome   outcome);

char       *hl_flow_to_string      (HlFlow      flow);
gboolean    hl_flow_from_string    (const char *text,
                                    HlFlow     *flow);
gboolean    hl_flow_equal          (HlFlow      a,
                                    HlFlow      b);

G_END_DECLS
