/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-page-type"

#include "config.h"

#include "hl-page-type.h"

#include "hl-access-page.h"
#include "hl-attract-page.h"
#include "hl-choice-page.h"
#include "hl-comment-page.h"
#include "hl-follow-page.h"
#include "hl-help-page.h"
#include "hl-list-page.h"
#include "hl-message-page.h"
#include "hl-privacy-page.h"
#include "hl-question-page.h"
#include "hl-reasons-page.h"
#include "hl-thanks-page.h"

/**
 * hl_page_type_get:
 * @visit: a visit
 * @kind: kind of a step
 *
 * Returns: the type of the page that shows it
 */
GType
hl_page_type_get (HlVisit    *visit,
                  HlStepKind  kind)
{
  switch (kind)
    {
    case HL_STEP_ATTRACT:
      return HL_TYPE_ATTRACT_PAGE;

    case HL_STEP_QUESTION:
      return HL_TYPE_QUESTION_PAGE;

    case HL_STEP_COUNTER:
    case HL_STEP_FIELD:
      return hl_visit_has_long_list (visit, kind) ? HL_TYPE_LIST_PAGE : HL_TYPE_CHOICE_PAGE;

    case HL_STEP_OUTCOME:
    case HL_STEP_GOOD:
    case HL_STEP_BAD:
    case HL_STEP_SUGGESTED:
    case HL_STEP_LANGUAGE:
      return HL_TYPE_CHOICE_PAGE;

    case HL_STEP_REASONS:
      return HL_TYPE_REASONS_PAGE;

    case HL_STEP_ACCESS:
      return HL_TYPE_ACCESS_PAGE;

    case HL_STEP_HELP:
      return HL_TYPE_HELP_PAGE;

    case HL_STEP_PRIVACY:
      return HL_TYPE_PRIVACY_PAGE;

    case HL_STEP_COMMENT:
      return HL_TYPE_COMMENT_PAGE;

    case HL_STEP_FOLLOW:
      return HL_TYPE_FOLLOW_PAGE;

    case HL_STEP_THANKS:
      return HL_TYPE_THANKS_PAGE;

    case HL_STEP_CLOSED:
    case HL_STEP_PAUSED:
    case HL_STEP_TROUBLE:
      return HL_TYPE_MESSAGE_PAGE;
    }

  g_return_val_if_reached (G_TYPE_NONE);
}

/* At the foot of every page. */
#define ALWAYS (HL_STRIP_ACCESS | HL_STRIP_HELP)

static HlStripParts
get_path_parts (HlVisit    *visit,
                HlStepKind  kind)
{
  guint parts = ALWAYS | HL_STRIP_LANGUAGE | HL_STRIP_END;

  if (kind == HL_STEP_REASONS)
    parts |= HL_STRIP_RATE_AGAIN;
  else if (hl_visit_can_go_back (visit))
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
  HlStepKind kind = hl_visit_get_step (visit).kind;

  switch (kind)
    {
    case HL_STEP_ATTRACT:
      return ALWAYS | HL_STRIP_OTHERS | HL_STRIP_PRIVACY | HL_STRIP_FOLLOW;

    case HL_STEP_CLOSED:
    case HL_STEP_PAUSED:
      return ALWAYS | HL_STRIP_OTHERS | HL_STRIP_PRIVACY;

    case HL_STEP_PRIVACY:
    case HL_STEP_FOLLOW:
      return ALWAYS | HL_STRIP_BACK | HL_STRIP_OTHERS | HL_STRIP_END;

    case HL_STEP_LANGUAGE:
      return HL_STRIP_BACK | HL_STRIP_END;

    case HL_STEP_ACCESS:
    case HL_STEP_HELP:
      return hl_visit_is_in_trouble (visit) ? HL_STRIP_CONTINUE : HL_STRIP_CONTINUE | HL_STRIP_END;

    case HL_STEP_THANKS:
      return ALWAYS;

    case HL_STEP_COMMENT:
      return ALWAYS | HL_STRIP_END;

    case HL_STEP_TROUBLE:
      return HL_STRIP_HELP;

    case HL_STEP_OUTCOME:
    case HL_STEP_COUNTER:
    case HL_STEP_FIELD:
    case HL_STEP_QUESTION:
    case HL_STEP_REASONS:
    case HL_STEP_GOOD:
    case HL_STEP_BAD:
    case HL_STEP_SUGGESTED:
      break;
    }

  return get_path_parts (visit, kind);
}
