/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hl-factor.h"

#define BIT(factor) HL_FACTOR_BIT (HL_FACTOR_ ## factor)

static void
test_factors_keep_their_names (void)
{
  static const char * const names[] = { "access", "procedure", "officer", "result", "feedback" };

  G_STATIC_ASSERT (G_N_ELEMENTS (names) == HL_N_FACTORS);

  for (int i = 0; i < HL_N_FACTORS; i++)
    {
      g_assert_cmpstr (hl_factor_to_string ((HlFactor) i), ==, names[i]);
      g_assert_cmpint (hl_factor_from_string (names[i]), ==, i);
    }
}

static void
test_unknown_factor_is_none (void)
{
  g_assert_cmpint (hl_factor_from_string (""), ==, HL_FACTOR_NONE);
  g_assert_cmpint (hl_factor_from_string ("Access"), ==, HL_FACTOR_NONE);
  g_assert_cmpint (hl_factor_from_string ("overall"), ==, HL_FACTOR_NONE);
}

static void
test_none_has_no_name (void)
{
  g_test_expect_message ("hl-factor", G_LOG_LEVEL_CRITICAL, "*factor >= 0*");
  g_assert_null (hl_factor_to_string (HL_FACTOR_NONE));
  g_test_assert_expected_messages ();
}

static void
test_outcomes_keep_their_names (void)
{
  static const char * const names[] = {
    "unknown", "submitted", "received", "refused", "information",
  };

  G_STATIC_ASSERT (G_N_ELEMENTS (names) == HL_N_OUTCOMES);

  for (int i = 0; i < HL_N_OUTCOMES; i++)
    {
      HlOutcome outcome = HL_N_OUTCOMES;

      g_assert_cmpstr (hl_outcome_to_string ((HlOutcome) i), ==, names[i]);
      g_assert_true (hl_outcome_from_string (names[i], &outcome));
      g_assert_cmpint (outcome, ==, i);
    }
}

static void
test_empty_outcome_is_unknown (void)
{
  HlOutcome outcome = HL_OUTCOME_REFUSED;

  g_assert_true (hl_outcome_from_string ("", &outcome));
  g_assert_cmpint (outcome, ==, HL_OUTCOME_UNKNOWN);
}

static void
test_other_outcomes_are_refused (void)
{
  HlOutcome outcome = HL_OUTCOME_REFUSED;

  g_assert_false (hl_outcome_from_string ("Submitted", &outcome));
  g_assert_false (hl_outcome_from_string (" ", &outcome));
  g_assert_false (hl_outcome_from_string ("submitted ", &outcome));
  g_assert_cmpint (outcome, ==, HL_OUTCOME_REFUSED);
}

static void
test_outcome_says_which_factors_apply (void)
{
  const guint with_result =
    BIT (ACCESS) | BIT (PROCEDURE) | BIT (OFFICER) | BIT (RESULT) | BIT (FEEDBACK);

  g_assert_cmphex (hl_outcome_get_factors (HL_OUTCOME_SUBMITTED), ==,
                   BIT (ACCESS) | BIT (PROCEDURE) | BIT (OFFICER) | BIT (FEEDBACK));
  g_assert_cmphex (hl_outcome_get_factors (HL_OUTCOME_INFORMATION), ==,
                   BIT (ACCESS) | BIT (OFFICER) | BIT (FEEDBACK));
  g_assert_cmphex (hl_outcome_get_factors (HL_OUTCOME_RECEIVED), ==, with_result);
  g_assert_cmphex (hl_outcome_get_factors (HL_OUTCOME_REFUSED), ==, with_result);
  g_assert_cmphex (hl_outcome_get_factors (HL_OUTCOME_UNKNOWN), ==, HL_FACTORS_ALL);
}

static void
assert_flow (const char *text,
             HlFlowKind  kind,
             guint       n)
{
  HlFlow flow = { HL_FLOW_ALL, 99 };
  g_autofree char *again = NULL;

  g_assert_true (hl_flow_from_string (text, &flow));
  g_assert_cmpint (flow.kind, ==, kind);
  g_assert_cmpuint (flow.n, ==, n);

  again = hl_flow_to_string (flow);
  g_assert_cmpstr (again, ==, text);
}

static void
test_flows_keep_their_names (void)
{
  assert_flow ("all", HL_FLOW_ALL, 0);
  assert_flow ("drivers", HL_FLOW_DRIVERS, 0);
  for (guint n = 1; n <= HL_N_FACTORS; n++)
    {
      g_autofree char *text = g_strdup_printf ("rotate %u", n);

      assert_flow (text, HL_FLOW_ROTATE, n);
    }
}

static void
test_other_flows_are_refused (void)
{
  static const char * const refused[] = {
    "", "All", "all ", "rotate", "rotate ", "rotate 0", "rotate 6", "rotate 10", "rotate 2 ",
    "rotate  2", "rotate -1", "rotate2", "drivers 2",
  };

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      HlFlow flow = { HL_FLOW_DRIVERS, 3 };

      g_assert_false (hl_flow_from_string (refused[i], &flow));
      g_assert_cmpint (flow.kind, ==, HL_FLOW_DRIVERS);
      g_assert_cmpuint (flow.n, ==, 3);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/factor/keep-their-names", test_factors_keep_their_names);
  g_test_add_func ("/factor/unknown-is-none", test_unknown_factor_is_none);
  g_test_add_func ("/factor/none-has-no-name", test_none_has_no_name);
  g_test_add_func ("/outcome/keep-their-names", test_outcomes_keep_their_names);
  g_test_add_func ("/outcome/empty-is-unknown", test_empty_outcome_is_unknown);
  g_test_add_func ("/outcome/others-are-refused", test_other_outcomes_are_refused);
  g_test_add_func ("/outcome/says-which-factors-apply", test_outcome_says_which_factors_apply);
  g_test_add_func ("/flow/keep-their-names", test_flows_keep_their_names);
  g_test_add_func ("/flow/others-are-refused", test_other_flows_are_refused);

  return g_test_run ();
}
