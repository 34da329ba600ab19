/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-catalogue.h"
#include "hl-response.h"

G_BEGIN_DECLS

/**
 * HlStepKind:
 * @HL_STEP_CLOSED: outside working hours
 * @HL_STEP_ATTRACT: waiting for a citizen, with the overall question if there is one
 * @HL_STEP_OUTCOME: what the citizen came for
 * @HL_STEP_COUNTER: which counter
 * @HL_STEP_FIELD: which field
 * @HL_STEP_QUESTION: an item of the questionnaire
 * @HL_STEP_GOOD: what was good, flow drivers
 * @HL_STEP_BAD: what was bad, flow drivers
 * @HL_STEP_SUGGESTED: whether someone suggested a level
 * @HL_STEP_LANGUAGE: which language
 * @HL_STEP_THANKS: the rating is stored
 * @HL_STEP_TROUBLE: it cannot be stored
 */
typedef enum {
  HL_STEP_CLOSED = 1,
  HL_STEP_ATTRACT,
  HL_STEP_OUTCOME,
  HL_STEP_COUNTER,
  HL_STEP_FIELD,
  HL_STEP_QUESTION,
  HL_STEP_GOOD,
  HL_STEP_BAD,
  HL_STEP_SUGGESTED,
  HL_STEP_LANGUAGE,
  HL_STEP_THANKS,
  HL_STEP_TROUBLE,
} HlStepKind;

#define HL_N_STEPS (HL_STEP_TROUBLE + 1)

/**
 * HlStep:
 * @kind: which page
 * @item: index of the item that is asked; -1 where none is
 */
typedef struct
{
  HlStepKind kind;
  int        item;
} HlStep;

GArray *hl_step_list (HlCatalogue      *catalogue,
                      HlQuestionnaire  *questionnaire,
                      HlFlow            flow,
                      guint             asked_factors,
                      gboolean          asks_suggested);

G_END_DECLS
