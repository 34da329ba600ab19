/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-factor"

#include "config.h"

#include "hl-factor.h"

#include <string.h>

static const char * const factor_names[HL_N_FACTORS] = {
  [HL_FACTOR_ACCESS] = "access",
  [HL_FACTOR_PROCEDURE] = "procedure",
  [HL_FACTOR_OFFICER] = "officer",
  [HL_FACTOR_RESULT] = "result",
  [HL_FACTOR_FEEDBACK] = "feedback",
};

static const char * const outcome_names[HL_N_OUTCOMES] = {
  [HL_OUTCOME_UNKNOWN] = "unknown",
  [HL_OUTCOME_SUBMITTED] = "submitted",
  [HL_OUTCOME_RECEIVED] = "received",
  [HL_OUTCOME_REFUSED] = "refused",
  [HL_OUTCOME_INFORMATION] = "information",
};

/* Returns -1 where @text is none of the names. */
static int
find_name (const char * const *names,
           int                 n_names,
           const char         *text)
{
  for (int i = 0; i < n_names; i++)
    {
      if (strcmp (names[i], text) == 0)
        return i;
    }

  return -1;
}

/**
 * hl_factor_to_string:
 * @factor: one of the five factors
 *
 * Returns: (transfer none): its name in files
 */
const char *
hl_factor_to_string (HlFactor factor)
{
  g_return_val_if_fail (factor >= 0 && factor < HL_N_FACTORS, NULL);

  return factor_names[factor];
}

/**
 * hl_factor_from_string:
 * @text: a name
 *
 * Returns: the factor of that name, or %HL_FACTOR_NONE
 */
HlFactor
hl_factor_from_string (const char *text)
{
  g_return_val_if_fail (text != NULL, HL_FACTOR_NONE);

  return (HlFactor) find_name (factor_names, HL_N_FACTORS, text);
}

/**
 * hl_outcome_to_string:
 * @outcome: an outcome
 *
 * Returns: (transfer none): its name in files
 */
const char *
hl_outcome_to_string (HlOutcome outcome)
{
  g_return_val_if_fail ((int) outcome >= 0 && outcome < HL_N_OUTCOMES, NULL);

  return outcome_names[outcome];
}

/**
 * hl_outcome_from_string:
 * @text: a name; "" stands for the unknown outcome, too
 * @outcome: (out): the outcome of that name
 *
 * Returns: %FALSE where @text names none; then @outcome is not touched
 */
gboolean
hl_outcome_from_string (const char *text,
                        HlOutcome  *outcome)
{
  int found;

  g_return_val_if_fail (text != NULL && outcome != NULL, FALSE);

  found = *text == '\0' ? HL_OUTCOME_UNKNOWN : find_name (outcome_names, HL_N_OUTCOMES, text);
  if (found < 0)
    return FALSE;

  *outcome = (HlOutcome) found;
  return TRUE;
}

/**
 * hl_outcome_get_factors:
 * @outcome: what a citizen came for
 *
 * Which factors apply (design §5.1). `feedback` is among them until the
 * citizen says that he never gave any.
 *
 * Returns: bits of the factors
 */
guint
hl_outcome_get_factors (HlOutcome outcome)
{
  const guint result = HL_FACTOR_BIT (HL_FACTOR_RESULT);

  switch (outcome)
    {
    case HL_OUTCOME_SUBMITTED:
      return HL_FACTORS_ALL & ~result;

    case HL_OUTCOME_INFORMATION:
      return HL_FACTORS_ALL & ~(result | HL_FACTOR_BIT (HL_FACTOR_PROCEDURE));

    case HL_OUTCOME_RECEIVED:
    case HL_OUTCOME_REFUSED:
    case HL_OUTCOME_UNKNOWN:
      return HL_FACTORS_ALL;

    default:
      g_return_val_if_reached (HL_FACTORS_ALL);
    }
}

/**
 * hl_flow_to_string:
 * @flow: a flow
 *
 * Returns: (transfer full): "all", "rotate N" or "drivers"
 */
char *
hl_flow_to_string (HlFlow flow)
{
  switch (flow.kind)
    {
    case HL_FLOW_ALL:
      return g_strdup ("all");

    case HL_FLOW_ROTATE:
      return g_strdup_printf ("rotate %u", flow.n);

    case HL_FLOW_DRIVERS:
      return g_strdup ("drivers");

    default:
      g_return_val_if_reached (NULL);
    }
}

/**
 * hl_flow_from_string:
 * @text: "all", "rotate N" with N from 1 to 5, or "drivers"
 * @flow: (out): that flow
 *
 * Returns: %FALSE where @text is none of these; then @flow is not touched
 */
gboolean
hl_flow_from_string (const char *text,
                     HlFlow     *flow)
{
  g_return_val_if_fail (text != NULL && flow != NULL, FALSE);

  if (strcmp (text, "all") == 0)
    *flow = (HlFlow) { HL_FLOW_ALL, 0 };
  else if (strcmp (text, "drivers") == 0)
    *flow = (HlFlow) { HL_FLOW_DRIVERS, 0 };
  else if (g_str_has_prefix (text, "rotate ") && strlen (text) == strlen ("rotate N")
           && text[7] >= '1' && text[7] <= '0' + HL_N_FACTORS)
    *flow = (HlFlow) { HL_FLOW_ROTATE, (guint) (text[7] - '0') };
  else
    return FALSE;

  return TRUE;
}

gboolean
hl_flow_equal (HlFlow a,
               HlFlow b)
{
  return a.kind == b.kind && a.n == b.n;
}
