/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-levels"

#include "config.h"

#include "hl-levels.h"

/**
 * hl_levels_fill:
 * @scale: a scale
 * @visit: a visit
 *
 * Gives @scale the levels of the questionnaire in the visit's language.
 */
void
hl_levels_fill (HlScale *scale,
                HlVisit *visit)
{
  HlQuestionnaire *questionnaire = hl_visit_get_response (visit)->questionnaire;
  const char *labels[HL_MAX_LEVELS + 1] = { NULL };

  for (guint i = 0; i < hl_questionnaire_get_n_levels (questionnaire); i++)
    labels[i] = hl_questionnaire_get_level_label (questionnaire, i + 1,
                                                  hl_visit_get_language (visit));

  hl_scale_set_labels (scale, labels);
}

/**
 * hl_levels_sync:
 * @scale: a scale
 * @visit: a visit
 *
 * Shows as pressed what is chosen.
 */
void
hl_levels_sync (HlScale *scale,
                HlVisit *visit)
{
  guint level = hl_visit_get_n_choices (visit);

  while (level > 0 && !hl_visit_is_chosen (visit, level))
    level -= 1;

  hl_scale_set_level (scale, level);
}
