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
 * @HL_STEP_REASONS: why the level of an item is low
 * @HL_STEP_GOOD: what was good, flow drivers
 * @HL_STEP_BAD: what was bad, flow drivers
 * @HL_STEP_SUGGESTED: whether someone suggested a level
 * @HL_STEP_LANGUAGE: which language
 * @HL_STEP_ACCESS: large text, high contrast, low reach, read aloud
 * @HL_STEP_HELP: somebody is called; hides what was shown
 * @HL_STEP_PRIVACY: what is kept of a citizen
 * @HL_STEP_THANKS: the rating is stored; with a code once a comment was given
 * @HL_STEP_COMMENT: a comment is typed
 * @HL_STEP_FOLLOW: what became of a comment, by its code
 * @HL_STEP_PAUSED: closed to citizens for a while
 * @HL_STEP_TROUBLE: it cannot be stored
 */
typedef enum {
  HL_STEP_CLOSED = 1,
  HL_STEP_ATTRACT,
  HL_STEP_OUTCOME,
  HL_STEP_COUNTER,
  HL_STEP_FIELD,
  HL_STEP_QUESTION,
  HL_STEP_REASONS,
  HL_STEP_GOOD,
  HL_STEP_BAD,
  HL_STEP_SUGGESTED,
  HL_STEP_LANGUAGE,
  HL_STEP_ACCESS,
  HL_STEP_HELP,
  HL_STEP_PRIVACY,
  HL_STEP_THANKS,
  HL_STEP_COMMENT,
  HL_STEP_FOLLOW,
  HL_STEP_PAUSED,
  HL_STEP_TROUBLE,
} HlStepKind;

#define HL_N_STEPS (HL_STEP_TROUBLE + 1)

/**
 * HlStep:
 * @kind: which page
 * @item: index of the item that is asked, or whose level is low; -1 where none is
 */
typedef struct
{
  HlStepKind kind;
  int        item;
} HlStep;

GArray *hl_step_list (HlCatalogue      *catalogue,
                      const HlResponse *response,
                      guint             asked_factors,
                      gboolean          asks_suggested);

G_END_DECLS
