/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <string.h>

#include "capture.h"
#include "hl-account.h"

#define NASTY_NAME "=HYPERLINK(\"http://x\")\nĐường Nguyễn Huệ & <b>"

static inline HlSummary *
make_summary (const char *stream)
{
  HlQuestionnaire *questionnaire = load_questionnaire ();
  HlFlow all = { .kind = HL_FLOW_ALL };
  HlSummary *summary = hl_summary_new (questionnaire, all);

  summary->unit = g_strdup ("LS-TTHCC");
  summary->stream = g_strdup (stream);
  summary->from = summary->to = hl_day_from_ymd (2026, 11, 23);
  summary->served = -1;
  hl_questionnaire_unref (questionnaire);
  return summary;
}

/* Ten people answer access and the overall question: nine with 4, one with 2. */
static inline void
add_ten_people (HlSummary *summary)
{
  int access = hl_questionnaire_find_item (summary->questionnaire, "access");
  int overall = hl_questionnaire_get_overall (summary->questionnaire);

  summary->saved = 12;
  summary->released = summary->counted = summary->cell.responses = 10;
  for (int i = 0; i < 10; i++)
    {
      summary->cell.items[access].c[i < 9 ? 3 : 1]++;
      summary->cell.items[overall].c[i < 9 ? 3 : 1]++;
      hl_sums_add_person (&summary->cell.factors[HL_FACTOR_ACCESS], i < 9, 1);
      hl_sums_add_person (&summary->cell.headline, i < 9, 1);
    }
}

/* Rows of a counter that has figures, one that waits, one whose code is a
 * formula, and an hour. */
static inline void
add_some_rows (HlSummary *summary)
{
  HlRow *row = hl_summary_add_row (summary, "counter", "1");

  row->cell.responses = 10;
  row->cell.items[hl_questionnaire_find_item (summary->questionnaire, "access")].c[4] = 10;
  for (int i = 0; i < 10; i++)
    {
      hl_sums_add_person (&row->cell.factors[HL_FACTOR_ACCESS], 1, 1);
      hl_sums_add_person (&row->cell.headline, 1, 1);
    }

  hl_summary_add_row (summary, "counter", "2")->cell.responses = 5;
  hl_summary_add_row (summary, "field", NASTY_NAME)->cell.responses = 5;
  hl_summary_add_row (summary, "hour", "8")->cell.responses = 10;
}

static inline HlAccount *
make_account (void)
{
  g_autoptr(HlCatalogue) catalogue = load_catalogue ();
  HlAccount *account = hl_account_new (hl_period_of_day (HL_PERIOD_DAY,
                                                         hl_day_from_ymd (2026, 11, 23)),
                                       catalogue);
  HlAccountReason reason = { HL_FACTOR_OFFICER, NULL, 6 };

  account->kiosk = make_summary ("kiosk");
  add_ten_people (account->kiosk);
  add_some_rows (account->kiosk);
  reason.reason = hl_questionnaire_get_reason_id (account->kiosk->questionnaire,
                                                  HL_FACTOR_OFFICER, 0);
  g_array_append_val (account->reasons, reason);

  account->closure = HL_CLOSURE_AMENDED;
  account->served = (HlAccountServed) { 40, 2, 2, TRUE };
  account->minutes_due = 480;
  account->minutes_open = 465;
  account->decision766 = (HlAccountDecision766) { 200, 5, -1, 3 };
  account->tickets = (HlAccountTickets) { .received = -1, .median_days = -1 };
  account->config = g_strnfill (64, 'c');
  account->epoch = g_strnfill (32, 'e');
  account->seal = g_strnfill (64, 's');
  account->seq = 77;
  account->made_on = hl_day_from_ymd (2026, 11, 24);
  for (int i = 0; i < HL_ND61_N_INDICATORS; i++)
    account->nd61[i] = i < 6 ? 2 : 1;
  return account;
}
