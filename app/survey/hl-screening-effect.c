/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-screening-effect"

#include "config.h"

#include "hl-screening.h"

#include <glib/gi18n-lib.h>

/* What to leave out whatever the levels: staff cannot bring it about for others. */
#define ALWAYS (HL_FLAG_FAST | HL_FLAG_BURST | HL_FLAG_TEST)

/* The best answer to an indicator is worth 2. */
static gboolean
is_good_answer (const HlItem *item,
                guint         level)
{
  return hl_item_get_kind (item) == HL_ITEM_INDICATOR
         ? hl_item_get_worth (item, level) == 2
         : level >= 4;
}

/* Whether nothing angry would be lost with the response. */
static gboolean
is_favourable (const HlResponse *response)
{
  guint n_items = hl_questionnaire_get_n_items (response->questionnaire);
  int overall = hl_questionnaire_get_overall (response->questionnaire);
  gboolean has_answers = FALSE;

  for (guint i = 0; i < n_items; i++)
    {
      const HlItem *item = hl_questionnaire_get_item (response->questionnaire, i);

      if (response->levels[i] == 0 || hl_item_get_kind (item) == HL_ITEM_OVERALL)
        continue;

      if (!is_good_answer (item, response->levels[i]))
        return FALSE;

      has_answers = TRUE;
    }

  if (has_answers)
    return TRUE;

  return response->drivers_bad == 0 && overall >= 0 && response->levels[overall] >= 4;
}

static gboolean
is_paper (const HlResponse *response)
{
  return g_strcmp0 (response->context.channel, "paper") == 0;
}

/**
 * hl_screening_leaves_out:
 * @response: a response with all its flags
 *
 * Whether its flags leave the response out of the index, if five or more are
 * left out together (design §5.7). What staff could bring about (`duplicate`,
 * `pile`, `closed`, `desk`, `changed`) leaves out only responses whose factor
 * answers are all 4 or 5, so that nobody can delete an angry answer: a lone tap
 * when it is 4 or 5, drivers when none was ticked as bad, and indicators when
 * each has the best answer. On paper only `duplicate` counts.
 *
 * Returns: whether to leave it out
 */
gboolean
hl_screening_leaves_out (const HlResponse *response)
{
  guint flags;

  g_return_val_if_fail (response != NULL, FALSE);

  flags = response->flags;

  if (is_paper (response))
    flags &= HL_FLAG_DUPLICATE;

  if (flags == 0)
    return FALSE;

  return (flags & ALWAYS) != 0 || is_favourable (response);
}

/**
 * hl_screening_is_unconditional:
 * @flag: one flag
 *
 * Returns: whether it leaves a response out whatever the levels
 */
gboolean
hl_screening_is_unconditional (HlFlag flag)
{
  return (flag & ALWAYS) != 0;
}

/**
 * hl_screening_explain:
 * @flag: one flag
 *
 * Returns: (transfer none): a sentence that says what the rule saw, in the
 *   language of the messages
 */
const char *
hl_screening_explain (HlFlag flag)
{
  switch (flag)
    {
    case HL_FLAG_FAST:
      return _("Several factors were all given the same level, "
               "faster than the questions can be read.");

    case HL_FLAG_BURST:
      return _("Several ratings with the same levels followed each other within seconds.");

    case HL_FLAG_DUPLICATE:
      return _("The receipt had been used for a rating before.");

    case HL_FLAG_PILE:
      return _("Receipts with consecutive numbers were used within a few minutes.");

    case HL_FLAG_CLOSED:
      return _("The rating was given outside opening hours.");

    case HL_FLAG_DESK:
      return _("The rating was given shortly before or after somebody signed in at the desk.");

    case HL_FLAG_CHANGED:
      return _("A level was raised after a while without touch.");

    case HL_FLAG_TEST:
      return _("The rating was given in test mode.");
    }

  g_return_val_if_reached ("");
}
