/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-page-type"

#include "config.h"

#include "hl-page-type.h"

#include "hl-attract-page.h"
#include "hl-choice-page.h"
#include "hl-message-page.h"
#include "hl-question-page.h"

/**
 * hl_page_type_get:
 * @kind: kind of a step
 *
 * Returns: the type of the page that shows it
 */
GType
hl_page_type_get (HlStepKind kind)
{
  switch (kind)
    {
    case HL_STEP_ATTRACT:
      return HL_TYPE_ATTRACT_PAGE;

    case HL_STEP_QUESTION:
      return HL_TYPE_QUESTION_PAGE;

    case HL_STEP_OUTCOME:
    case HL_STEP_COUNTER:
    case HL_STEP_FIELD:
    case HL_STEP_GOOD:
    case HL_STEP_BAD:
    case HL_STEP_SUGGESTED:
    case HL_STEP_LANGUAGE:
      return HL_TYPE_CHOICE_PAGE;

    case HL_STEP_CLOSED:
    case HL_STEP_THANKS:
    case HL_STEP_TROUBLE:
      return HL_TYPE_MESSAGE_PAGE;
    }

  g_return_val_if_reached (G_TYPE_NONE);
}

static HlStripParts
get_path_parts (HlVisit *visit)
{
  guint parts = HL_STRIP_LANGUAGE | HL_STRIP_END;

  if (hl_visit_can_go_back (visit))
    parts |= HL_STRIP_BACK;
  if (hl_visit_asks_feedback (visit))
    parts |= HL_STRIP_NEVER;

  return parts | (hl_visit_takes_several (visit) ? HL_STRIP_CONTINUE : HL_STRIP_SKIP);
}

/**
 * hl_page_type_get_parts:
 * @visit: a visit
 *
 * Returns: the buttons at the foot of its present page
 */
HlStripParts
hl_page_type_get_parts (HlVisit *visit)
{
  switch (hl_visit_get_step (visit).kind)
    {
    case HL_STEP_ATTRACT:
    case HL_STEP_CLOSED:
      return HL_STRIP_OTHERS;

    case HL_STEP_LANGUAGE:
      return HL_STRIP_BACK;

    case HL_STEP_THANKS:
    case HL_STEP_TROUBLE:
      return 0;

    case HL_STEP_OUTCOME:
    case HL_STEP_COUNTER:
    case HL_STEP_FIELD:
    case HL_STEP_QUESTION:
    case HL_STEP_GOOD:
    case HL_STEP_BAD:
    case HL_STEP_SUGGESTED:
      break;
    }

  return get_path_parts (visit);
}
