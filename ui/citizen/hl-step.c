/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-step"

#include "config.h"

#include "hl-step.h"

#include "hl-path.h"

static void
add (GArray     *steps,
     HlStepKind  kind,
     int         item)
{
  HlStep step = { .kind = kind, .item = item };

  g_array_append_val (steps, step);
}

static void
add_questions (GArray          *steps,
               HlQuestionnaire *questionnaire,
               guint            asked_factors)
{
  g_autoptr(GArray) items = hl_path_get_items (questionnaire, asked_factors);

  for (guint i = 0; i < items->len; i++)
    add (steps, HL_STEP_QUESTION, (int) g_array_index (items, guint, i));
}

/**
 * hl_step_list:
 * @catalogue: the centre's catalogue
 * @questionnaire: the questionnaire that is answered
 * @flow: its flow
 * @asked_factors: bits of the factors that are asked; 0 while it is not known
 * @asks_suggested: whether this citizen is asked if someone suggested a level
 *
 * Lists the pages between attract and thanks (design §5.1). The overall item
 * is the first: the attract page has asked it, and going back leads there.
 *
 * Returns: (transfer full) (element-type HlStep): the pages in order
 */
GArray *
hl_step_list (HlCatalogue     *catalogue,
              HlQuestionnaire *questionnaire,
              HlFlow           flow,
              guint            asked_factors,
              gboolean         asks_suggested)
{
  GArray *steps = g_array_new (FALSE, FALSE, sizeof (HlStep));
  int overall = hl_questionnaire_get_overall (questionnaire);

  if (overall >= 0)
    add (steps, HL_STEP_QUESTION, overall);

  add (steps, HL_STEP_OUTCOME, -1);

  if (hl_path_asks_counter (catalogue, FALSE))
    add (steps, HL_STEP_COUNTER, -1);
  if (hl_path_asks_field (catalogue, FALSE))
    add (steps, HL_STEP_FIELD, -1);

  if (flow.kind == HL_FLOW_DRIVERS)
    {
      add (steps, HL_STEP_GOOD, -1);
      add (steps, HL_STEP_BAD, -1);
    }
  else
    add_questions (steps, questionnaire, asked_factors);

  if (asks_suggested)
    add (steps, HL_STEP_SUGGESTED, -1);

  return steps;
}
