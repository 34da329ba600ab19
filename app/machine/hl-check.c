/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-check"

#include "config.h"

#include "hl-check.h"

void
hl_check_free (HlCheck *self)
{
  if (self == NULL)
    return;

  g_free (self->text);
  g_free (self->remedy);
  g_free (self);
}

/**
 * hl_check_state_to_string:
 * @state: a state
 *
 * Returns: (transfer none): a word for programs: "good", "bad" or "none"
 */
const char *
hl_check_state_to_string (HlCheckState state)
{
  switch (state)
    {
    case HL_CHECK_GOOD:
      return "good";

    case HL_CHECK_BAD:
      return "bad";

    case HL_CHECK_NONE:
      return "none";
    }

  g_return_val_if_reached ("none");
}

/**
 * hl_check_state_to_sign:
 * @state: a state
 *
 * Returns: (transfer none): a sign for people, who may not tell red from green
 */
const char *
hl_check_state_to_sign (HlCheckState state)
{
  switch (state)
    {
    case HL_CHECK_GOOD:
      return "✓";

    case HL_CHECK_BAD:
      return "✗";

    case HL_CHECK_NONE:
      return "–";
    }

  g_return_val_if_reached ("–");
}
