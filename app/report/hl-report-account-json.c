/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-report-account-json"

#include "config.h"

#include "hl-report-account.h"

#include "hl-account-text.h"
#include "hl-report-json.h"

/* -1 stands for what is not known. */
static void
put_known (HlJsonWriter *json,
           const char   *name,
           gint64        value)
{
  if (value >= 0)
    hl_json_writer_put_int (json, name, value);
  else
    hl_json_writer_put_null (json, name);
}

static void
put_period (HlJsonWriter    *json,
            const HlAccount *account)
{
  g_autofree char *name = hl_period_get_name (account->period);
  char day[HL_DAY_TEXT_SIZE];

  hl_json_writer_begin_object (json, "period");
  hl_json_writer_put_text (json, "kind", hl_period_kind_to_string (account->period.kind));
  hl_json_writer_put_text (json, "name", name);
  hl_json_writer_put_text (json, "from", hl_day_format (account->period.from, day));
  hl_json_writer_put_text (json, "to", hl_day_format (account->period.to, day));
  hl_json_writer_put_text (json, "closure", hl_closure_to_string (account->closure));
  hl_json_writer_put_text (json, "made_on", hl_day_format (account->made_on, day));
  hl_json_writer_end_object (json);
}

static void
put_coverage (HlJsonWriter    *json,
              const HlAccount *account)
{
  double percent;

  hl_json_writer_begin_object (json, "coverage");
  if (hl_account_get_coverage (account, &percent))
    hl_json_writer_put_fixed (json, "percent", percent);
  else
    hl_json_writer_put_null (json, "percent");

  put_known (json, "served", account->served.n);
  hl_json_writer_put_int (json, "sessions", account->served.sessions);
  hl_json_writer_put_int (json, "sessions_due", account->served.sessions_due);
  hl_json_writer_put_int (json, "sessions_over", account->sessions_over);
  hl_json_writer_put_boolean (json, "self_declared", account->served.self_declared);
  hl_json_writer_end_object (json);
}

static void
put_open (HlJsonWriter    *json,
          const HlAccount *account)
{
  hl_json_writer_begin_object (json, "open");
  hl_json_writer_put_int (json, "minutes_due", account->minutes_due);
  put_known (json, "minutes", account->minutes_open);
  hl_json_writer_end_object (json);
}

static void
put_target (HlJsonWriter    *json,
            const HlAccount *account)
{
  static const char * const states[] = { "unclear", "met", "missed" };
  double target = hl_catalogue_get_target (account->catalogue);
  HlIndex index = hl_summary_get_headline (account->kiosk);

  hl_json_writer_begin_object (json, "target");
  hl_json_writer_put_fixed (json, "percent", target);
  hl_json_writer_put_text (json, "state", states[hl_index_compare_target (&index, target)]);
  hl_json_writer_end_object (json);
}

static void
put_decree (HlJsonWriter    *json,
            const HlAccount *account)
{
  int score;
  HlNd61Band band = hl_nd61_score (account->nd61, &score);

  hl_json_writer_begin_object (json, "nd61");
  hl_json_writer_begin_array (json, "indicators");
  for (guint i = 0; i < HL_ND61_N_INDICATORS; i++)
    put_known (json, NULL, account->nd61[i]);
  hl_json_writer_end_array (json);
  put_known (json, "score", score);
  hl_json_writer_put_text (json, "band", hl_account_get_band_name (band));
  hl_json_writer_end_object (json);
}

static void
put_decision (HlJsonWriter    *json,
              const HlAccount *account)
{
  const HlAccountDecision766 *figures = &account->decision766;

  hl_json_writer_begin_object (json, "qd766");
  put_known (json, "dossiers", figures->dossiers);
  put_known (json, "dissatisfied", figures->dissatisfied);
  put_known (json, "complaints", figures->complaints);
  put_known (json, "overdue", figures->overdue);
  hl_json_writer_end_object (json);
}

/* Causes by their words in the record. */
static void
put_causes (HlJsonWriter           *json,
            const HlAccountTickets *tickets)
{
  hl_json_writer_begin_object (json, "causes");
  for (HlTicketCause i = HL_TICKET_CAUSE_NONE; i < HL_N_TICKET_CAUSES; i++)
    {
      if (tickets->causes[i] > 0)
        hl_json_writer_put_int (json, i == HL_TICKET_CAUSE_NONE ? "none"
                                                                : hl_ticket_cause_to_string (i),
                                tickets->causes[i]);
    }

  hl_json_writer_end_object (json);
}

static void
put_tickets (HlJsonWriter    *json,
             const HlAccount *account)
{
  const HlAccountTickets *tickets = &account->tickets;
  gboolean is_known = tickets->received >= 0;

  hl_json_writer_begin_object (json, "tickets");
  put_known (json, "received", tickets->received);
  put_known (json, "open", is_known ? tickets->open : -1);
  put_known (json, "answered", is_known ? tickets->answered : -1);
  put_known (json, "overdue", is_known ? tickets->overdue : -1);
  hl_json_writer_put_int (json, "explained", tickets->explained);
  if (tickets->explained > 0)
    hl_json_writer_put_fixed (json, "median_days", tickets->median_days);
  else
    hl_json_writer_put_null (json, "median_days");
  put_causes (json, tickets);
  hl_json_writer_end_object (json);
}

static void
put_record (HlJsonWriter    *json,
            const HlAccount *account)
{
  hl_json_writer_begin_object (json, "record");
  hl_json_writer_put_text (json, "config", account->config);
  hl_json_writer_put_text (json, "epoch", account->epoch);
  hl_json_writer_put_int (json, "seq", account->seq);
  hl_json_writer_put_text (json, "seal", account->seal);
  hl_json_writer_end_object (json);
}

static void
put_method (HlJsonWriter    *json,
            const HlAccount *account)
{
  g_auto(GStrv) sentences = hl_account_list_method (account);

  hl_json_writer_begin_array (json, "method");
  for (guint i = 0; sentences[i] != NULL; i++)
    hl_json_writer_put_text (json, NULL, sentences[i]);
  hl_json_writer_end_array (json);
}

static void
put_paper (HlJsonWriter    *json,
           const HlAccount *account,
           guint            parts)
{
  if (account->paper == NULL)
    {
      hl_json_writer_put_null (json, "paper");
      return;
    }

  hl_json_writer_begin_object (json, "paper");
  hl_report_put_json (json, account->paper, account->catalogue, parts);
  hl_json_writer_end_object (json);
}

/**
 * hl_report_write_account_json:
 * @output: where the text goes
 * @account: what it is about
 *
 * Writes the members of hl_report_write_json() for the kiosk, and behind them
 * what the account knows besides; the paper forms in an object of their own.
 */
void
hl_report_write_account_json (HlOutput        *output,
                              const HlAccount *account)
{
  guint parts = HL_REPORT_ROWS;
  HlJsonWriter json;

  if (account->period.kind != HL_PERIOD_DAY)
    parts |= HL_REPORT_RANGE;

  hl_json_writer_init (&json, output);
  hl_json_writer_begin_object (&json, NULL);
  hl_report_put_json (&json, account->kiosk, account->catalogue, parts);
  put_period (&json, account);
  put_target (&json, account);
  put_coverage (&json, account);
  put_open (&json, account);
  put_decree (&json, account);
  put_decision (&json, account);
  put_tickets (&json, account);
  put_record (&json, account);
  put_method (&json, account);
  put_paper (&json, account, parts);
  hl_json_writer_end_object (&json);
  hl_json_writer_end (&json);
}
