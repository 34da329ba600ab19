/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "oracle-check.h"

#include <string.h>

#define CROWD 5

static gboolean
is_in_period (const HlAccount *account,
              HlDay            day)
{
  return day >= account->period.from && day <= account->period.to;
}

/* Returns: the first day on which a low answer of the person shows */
static HlDay
find_first_low (Oracle       *oracle,
                OraclePerson *person)
{
  HlDay first = HL_DAY_NONE;

  for (guint i = 0; i < oracle->answers->len; i++)
    {
      const OracleAnswer *answer = g_ptr_array_index (oracle->answers, i);

      if (answer->person == person && g_str_equal (answer->tab, "total") &&
          answer->day != HL_DAY_NONE && answer->level <= 2 &&
          (first == HL_DAY_NONE || answer->day < first))
        first = answer->day;
    }

  return first;
}

/* People with a low answer that is shown, each on the first day of it. */
static void
check_dissatisfied (Oracle          *oracle,
                    const HlAccount *account)
{
  const HlSummary *summary = account->kiosk;
  OracleLane *lane = oracle_get_lane (oracle, summary->stream, summary->questionnaire,
                                      summary->flow);
  gboolean any = FALSE;
  gint64 n = 0;

  for (guint i = 0; i < oracle->answers->len; i++)
    {
      const OracleAnswer *answer = g_ptr_array_index (oracle->answers, i);

      any = any || (answer->person->lane == lane && g_str_equal (answer->tab, "total") &&
                    is_in_period (account, answer->day));
    }

  for (guint i = 0; i < oracle->people->len; i++)
    {
      OraclePerson *person = g_ptr_array_index (oracle->people, i);

      n += person->lane == lane && is_in_period (account, find_first_low (oracle, person));
    }

  g_assert_cmpint (account->decision766.dissatisfied, ==,
                   any || summary->released == 0 ? n : -1);
}

static gint64
count_attended (Oracle             *oracle,
                const OracleServed *served)
{
  gint64 n = 0;

  for (guint i = 0; i < oracle->people->len; i++)
    {
      const OraclePerson *person = g_ptr_array_index (oracle->people, i);
      const HlContext *context = &person->response->context;

      n += g_str_equal (person->lane->stream, "kiosk") && person->booked != HL_DAY_NONE &&
           hl_response_is_counted (person->response) && context->day == served->day &&
           context->session == served->session;
    }

  return n;
}

static void
check_served (Oracle          *oracle,
              const HlAccount *account,
              GHashTable      *served)
{
  GHashTableIter iter;
  gint64 n = 0, sessions = 0, over = 0, typed = 0;
  gpointer found;

  g_hash_table_iter_init (&iter, served);
  while (g_hash_table_iter_next (&iter, NULL, &found))
    {
      const OracleServed *said = found;

      if (!is_in_period (account, said->day))
        continue;

      n += said->n;
      sessions++;
      typed += !said->imported;
      over += count_attended (oracle, said) > said->n;
    }

  g_assert_cmpint (account->served.n, ==, sessions > 0 ? n : -1);
  g_assert_cmpint (account->kiosk->served, ==, account->served.n);
  g_assert_cmpint (account->served.sessions, <=, sessions);
  g_assert_cmpint (account->served.self_declared, ==, typed > 0);
  g_assert_cmpint (account->kiosk->self_declared, ==, typed > 0);
  g_assert_cmpint (account->sessions_over, ==, over);
}

static void
check_closure (Oracle          *oracle,
               const HlAccount *account)
{
  gboolean amended = FALSE;

  /* A day without sessions ends when somebody writes after it. */
  if (!hl_catalogue_is_working_day (oracle->catalogue, account->period.to))
    return;

  for (HlDay day = account->period.from; day <= account->period.to; day++)
    amended = amended || g_hash_table_contains (oracle->amended, GUINT_TO_POINTER (day));

  if (!oracle_is_ended (oracle, account->period.to))
    g_assert_cmpint (account->closure, ==, HL_CLOSURE_OPEN);
  else
    g_assert_cmpint (account->closure, ==, amended ? HL_CLOSURE_AMENDED : HL_CLOSURE_CLOSED);
}

static void
check_reasons (const HlAccount *account)
{
  gint64 listed = 0, told = 0, before = G_MAXINT64;

  for (guint i = 0; i < account->reasons->len; i++)
    {
      const HlAccountReason *reason = &g_array_index (account->reasons, HlAccountReason, i);

      g_assert_cmpint (reason->n, >=, CROWD);
      g_assert_cmpint (reason->n, <=, before);
      before = reason->n;
      listed += reason->n;
    }

  for (int factor = 0; factor < HL_N_FACTORS; factor++)
    {
      guint n = hl_questionnaire_get_n_reasons (account->kiosk->questionnaire, (HlFactor) factor);

      for (guint i = 0; i < n; i++)
        told += account->kiosk->reasons[factor][i];
    }

  g_assert_cmpint (listed, ==, told);
}

/* Compares an account with what is shown and what was said; its summaries are
 * for oracle_check_summary ().
 * @served: (element-type OracleServed): by ORACLE_SESSION () */
void
oracle_check_account (Oracle          *oracle,
                      const HlAccount *account,
                      GHashTable      *served)
{
  check_dissatisfied (oracle, account);
  check_served (oracle, account, served);
  check_closure (oracle, account);
  check_reasons (account);
}
