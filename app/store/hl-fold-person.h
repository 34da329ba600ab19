/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-index.h"
#include "hl-questionnaire.h"

G_BEGIN_DECLS

/* Index of the headline beside the five factors. */
#define HL_FOLD_HEADLINE HL_N_FACTORS
#define HL_FOLD_N_SUMS (HL_N_FACTORS + 1)

/**
 * HlFoldPerson:
 * @y: satisfied answers to each factor, and to all of them
 * @m: answers to each factor, and to all of them
 *
 * What one person answered, as the six sums of design §4 take it.
 */
typedef struct
{
  gint64 y[HL_FOLD_N_SUMS];
  gint64 m[HL_FOLD_N_SUMS];
} HlFoldPerson;

void        hl_fold_person_add      (HlFoldPerson *self,
                                     HlFactor      factor,
                                     guint         level);
const char *hl_fold_get_factor_name (int           factor);

G_END_DECLS
