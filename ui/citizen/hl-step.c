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

/* The highest level that asks for reasons. */
#define LOW_LEVEL 2

/* Returns whether the answer to an item is low, and its factor has reasons. */
static gboolean
asks_reasons (const HlResponse *response,
              guint             i)
{
  const HlItem *item = hl_questionnaire_get_item (response->questionnaire, i);

  return response->levels[i] >= 1 && response->levels[i] <= LOW_LEVEL &&
         hl_item_get_kind (item) == HL_ITEM_FACTOR &&
         hl_questionnaire_get_n_reasons (response->questionnaire, hl_item_get_factor (item)) > 0;
}

/* The questions; behind the first low answer of a factor its reasons, once. */
static void
add_questions (GArray           *steps,
               const HlResponse *response,
               guint             asked_factors)
{
  g_autoptr(GArray) items = hl_path_get_items (response->questionnaire, asked_factors);
  guint done = 0;

  for (guint i = 0; i < items->len; i++)
    {
      guint item = g_array_index (items, guint, i);
      guint bit;

      add (steps, HL_STEP_QUESTION, (int) item);
      if (!asks_reasons (response, item))
        continue;

      bit = HL_FACTOR_BIT (hl_item_get_factor (hl_questionnaire_get_item (response->questionnaire,
                                                                          item)));
      if ((done & bit) == 0)
        add (steps, HL_STEP_REASONS, (int) item);
      done |= bit;
    }
}

/**
 * hl_step_list:
 * @catalogue: the centre's catalogue
 * @response: what was answered so far
 * @asked_factors: bits of the factors that are asked; 0 while it is not known
 * @asks_suggested: whether this citizen is asked if someone suggested a level
 *
 * Lists the pages between attract and thanks (design §5.1). The overall item
 * is the first: the attract page has asked it, and going back leads there.
 *
 * Returns: (transfer full) (element-type HlStep): the pages in order
 */
GArray *
hl_step_list (HlCatalogue      *catalogue,
              const HlResponse *response,
              guint             asked_factors,
              gboolean          asks_suggested)
{
  GArray *steps = g_array_new (FALSE, FALSE, sizeof (HlStep));
  int overall = hl_questionnaire_get_overall (response->questionnaire);

  if (overall >= 0)
    add (steps, HL_STEP_QUESTION, overall);

  add (steps, HL_STEP_OUTCOME, -1);

  if (hl_path_asks_counter (catalogue))
    add (steps, HL_STEP_COUNTER, -1);
  if (hl_path_asks_field (catalogue))
    add (steps, HL_STEP_FIELD, -1);

  if (response->flow.kind == HL_FLOW_DRIVERS)
    {
      add (steps, HL_STEP_GOOD, -1);
      add (steps, HL_STEP_BAD, -1);
    }
  else
    add_questions (steps, response, asked_factors);

  if (asks_suggested)
    add (steps, HL_STEP_SUGGESTED, -1);

  return steps;
}
