/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-report-csv"

#include "config.h"

#include "hl-report-csv.h"

#include "hl-account-text.h"
#include "hl-csv.h"
#include "hl-entered.h"
#include "hl-figure.h"
#include "hl-report-account.h"
#include "hl-report-names.h"
#include "hl-report-tickets.h"

/* The same columns whatever the data: what comes later is added at the end. */
static const char * const columns[] = {
  "table", "key", "name", "figure", "figure_name",
  "unit", "stream", "questionnaire", "flow", "from", "to",
  "responses", "respondents", "n",
  "level_1", "level_2", "level_3", "level_4", "level_5",
  "percent", "low", "high", "scaled",
  NULL,
};

/* Columns from "respondents" on. */
#define N_FIGURE_COLUMNS (6 + HL_MAX_LEVELS)

/**
 * Table:
 * @csv: (not owned): where it goes
 * @summary: (not owned): what is written
 * @flow: (owned): its flow
 * @from: its first day
 * @to: its last day
 *
 * The long table of one summary, a row for each figure.
 */
typedef struct
{
  HlCsv           *csv;
  const HlSummary *summary;
  char            *flow;
  char             from[HL_DAY_TEXT_SIZE];
  char             to[HL_DAY_TEXT_SIZE];
} Table;

/* Begins a row up to the column "to". */
static void
begin_row (Table      *self,
           const char *table,
           const char *key,
           const char *name,
           const char *figure)
{
  HlQuestionnaire *questionnaire = self->summary->questionnaire;

  hl_csv_put_text (self->csv, table);
  hl_csv_put_text (self->csv, key);
  hl_csv_put_text (self->csv, name);
  hl_csv_put_text (self->csv, figure);
  hl_csv_put_text (self->csv, figure != NULL
                               ? hl_report_get_figure_name (questionnaire, figure)
                               : NULL);

  hl_csv_put_text (self->csv, self->summary->unit);
  hl_csv_put_text (self->csv, self->summary->stream);
  hl_csv_put_text (self->csv, hl_questionnaire_get_name (questionnaire));
  hl_csv_put_text (self->csv, self->flow);
  hl_csv_put_text (self->csv, self->from);
  hl_csv_put_text (self->csv, self->to);
}

static void
put_empties (Table *self,
             guint  n)
{
  for (guint i = 0; i < n; i++)
    hl_csv_put_empty (self->csv);
}

static void
put_fixed_if (Table    *self,
              gboolean  defined,
              double    value)
{
  if (defined)
    hl_csv_put_fixed (self->csv, value);
  else
    hl_csv_put_empty (self->csv);
}

/* Ends a row that has a number of responses and no figure; -1 is no number. */
static void
end_count_row (Table  *self,
               gint64  responses)
{
  if (responses >= 0)
    hl_csv_put_int (self->csv, responses);
  else
    hl_csv_put_empty (self->csv);

  put_empties (self, N_FIGURE_COLUMNS);
  hl_csv_end_row (self->csv);
}

static void
end_figure_row (Table    *self,
                gint64    responses,
                HlFigure  figure)
{
  hl_csv_put_int (self->csv, responses);
  hl_csv_put_int (self->csv, figure.respondents);
  hl_csv_put_int (self->csv, figure.n);

  for (guint i = 0; i < figure.n_levels; i++)
    hl_csv_put_int (self->csv, figure.levels[i]);
  put_empties (self, HL_MAX_LEVELS - figure.n_levels);

  put_fixed_if (self, figure.has_percent, figure.percent);
  put_fixed_if (self, figure.has_percent, figure.low);
  put_fixed_if (self, figure.has_percent, figure.high);
  put_fixed_if (self, figure.has_scaled, figure.scaled);
  hl_csv_end_row (self->csv);
}

/* Ends a row whose only figure is a %. */
static void
end_percent_row (Table    *self,
                 gboolean  defined,
                 double    percent)
{
  put_empties (self, 3 + HL_MAX_LEVELS);
  put_fixed_if (self, defined, percent);
  put_empties (self, 3);
  hl_csv_end_row (self->csv);
}

/* The name says that a part is withheld; the key stays the same. */
static void
put_count (Table         *self,
           const char    *table,
           const HlCount *count)
{
  g_autofree char *name = g_strconcat (count->name, count->at_least ? " (ít nhất)" : NULL, NULL);

  begin_row (self, table, count->key, name, NULL);
  end_count_row (self, count->value);
}

static void
put_counts (Table *self)
{
  HlCount counts[HL_N_COUNTS];

  hl_report_get_counts (self->summary, counts);

  for (guint i = 0; i < HL_N_COUNTS; i++)
    put_count (self, "responses", &counts[i]);

  begin_row (self, "responses", "served", "Số lượt đã phục vụ", NULL);
  end_count_row (self, self->summary->served);

  for (int i = 0; i < HL_N_END_REASONS; i++)
    {
      begin_row (self, "end", hl_end_reason_to_string (i), hl_report_get_end_name (i), NULL);
      end_count_row (self, self->summary->ends[i]);
    }

  for (int i = 0; i < HL_N_FLAGS; i++)
    {
      HlCount count = hl_report_get_flag_count (self->summary, 1u << i);

      put_count (self, "flag", &count);
    }
}

static void
put_total (Table *self)
{
  const HlSummary *summary = self->summary;
  gint64 responses = summary->cell.responses;
  double value = 0;
  gboolean defined;

  begin_row (self, "total", NULL, NULL, HL_REPORT_HEADLINE);
  end_figure_row (self, responses, hl_figure_of_headline (summary));

  begin_row (self, "total", NULL, NULL, HL_REPORT_MEAN_OF_FACTORS);
  defined = hl_summary_get_mean_of_factors (summary, &value);
  end_percent_row (self, defined, value);

  begin_row (self, "total", NULL, NULL, HL_REPORT_UNSCREENED);
  defined = hl_figure_get_unscreened (summary, &value);
  end_percent_row (self, defined, value);

  for (int i = 0; i < HL_N_FACTORS; i++)
    {
      begin_row (self, "total", NULL, NULL, hl_factor_to_string (i));
      end_figure_row (self, responses, hl_figure_of_factor (summary, i));
    }
}

static void
put_items (Table *self)
{
  HlQuestionnaire *questionnaire = self->summary->questionnaire;

  for (guint i = 0; i < hl_questionnaire_get_n_items (questionnaire); i++)
    {
      const HlItem *item = hl_questionnaire_get_item (questionnaire, i);

      begin_row (self, "item", hl_item_get_id (item),
                 hl_item_get_text (item, HL_REPORT_LANGUAGE), "item");
      end_figure_row (self, self->summary->cell.responses, hl_figure_of_item (self->summary, i));
    }
}

static void
put_breakdown (Table       *self,
               const HlRow *row,
               HlCatalogue *catalogue)
{
  g_autofree char *name = hl_report_get_row_name (row, catalogue);

  if (!hl_figure_row_has_cell (row))
    {
      begin_row (self, row->table, row->key, name, NULL);
      end_count_row (self, row->cell.responses);
      return;
    }

  begin_row (self, row->table, row->key, name, HL_REPORT_HEADLINE);
  end_figure_row (self, row->cell.responses, hl_figure_of_row_headline (self->summary, row));

  for (int i = 0; i < HL_N_FACTORS; i++)
    {
      begin_row (self, row->table, row->key, name, hl_factor_to_string (i));
      end_figure_row (self, row->cell.responses, hl_figure_of_row_factor (self->summary, row, i));
    }
}

static void
put_reasons (Table *self)
{
  HlQuestionnaire *questionnaire = self->summary->questionnaire;

  for (int factor = 0; factor < HL_N_FACTORS; factor++)
    {
      guint n = hl_questionnaire_get_n_reasons (questionnaire, factor);

      for (guint i = 0; i < n; i++)
        {
          g_autofree char *key = g_strdup_printf ("%s/%s", hl_factor_to_string (factor),
                                                  hl_questionnaire_get_reason_id (questionnaire,
                                                                                  factor, i));

          if (self->summary->reasons[factor][i] == 0)
            continue;

          begin_row (self, "reason", key,
                     hl_questionnaire_get_reason_text (questionnaire, factor, i,
                                                       HL_REPORT_LANGUAGE), NULL);
          end_count_row (self, self->summary->reasons[factor][i]);
        }
    }
}

static void
put_alerts (Table *self)
{
  for (guint i = 0; i < self->summary->over->len; i++)
    {
      const HlSummaryOver *over = &g_array_index (self->summary->over, HlSummaryOver, i);
      g_autofree char *day = hl_day_to_string (over->day);
      g_autofree char *key = g_strdup_printf ("%s/%s/%d", HL_REPORT_OVER_SERVED, day,
                                              over->session + 1);

      begin_row (self, "alert", key, hl_report_get_alert_name (HL_REPORT_OVER_SERVED), NULL);
      end_count_row (self, -1);
    }
}

static void
put_notes (Table *self)
{
  begin_row (self, "note", "source", hl_report_get_note (), NULL);
  end_count_row (self, -1);
  begin_row (self, "note", "interval",
             hl_report_get_figure_name (self->summary->questionnaire, "interval"), NULL);
  end_count_row (self, -1);
}

static void
put_summary (HlCsv           *csv,
             const HlSummary *summary,
             HlCatalogue     *catalogue)
{
  g_autofree char *flow = hl_flow_to_string (summary->flow);
  Table self = { .csv = csv, .summary = summary, .flow = flow };

  hl_day_format (summary->from, self.from);
  hl_day_format (summary->to, self.to);

  put_counts (&self);
  put_total (&self);
  put_items (&self);

  for (guint i = 0; i < summary->rows->len; i++)
    put_breakdown (&self, g_ptr_array_index (summary->rows, i), catalogue);

  put_reasons (&self);
  put_alerts (&self);
  put_notes (&self);
}

static void
begin_csv (HlCsv    *csv,
           HlOutput *output)
{
  hl_csv_init (csv, output);
  hl_csv_put_texts (csv, columns);
  hl_csv_end_row (csv);
}

/**
 * hl_report_write_csv:
 * @output: where the text goes
 * @summary: the figures of a range
 * @catalogue: the centre
 *
 * Writes one long table: what "table", "key" and "figure" name, the other
 * columns say.
 */
void
hl_report_write_csv (HlOutput        *output,
                     const HlSummary *summary,
                     HlCatalogue     *catalogue)
{
  HlCsv csv;

  begin_csv (&csv, output);
  put_summary (&csv, summary, catalogue);
}

/**
 * hl_report_write_csv_list:
 * @output: where the text goes
 * @summaries: (element-type HlSummary): the figures of several ranges
 * @catalogue: the centre
 *
 * Writes the tables of hl_report_write_csv() as one: the columns "from" and "to" tell
 * which is which.
 */
void
hl_report_write_csv_list (HlOutput    *output,
                          GPtrArray   *summaries,
                          HlCatalogue *catalogue)
{
  HlCsv csv;

  begin_csv (&csv, output);
  for (guint i = 0; i < summaries->len; i++)
    put_summary (&csv, g_ptr_array_index (summaries, i), catalogue);
}

/* A number of the account in the column "responses"; -1 is not known. */
static void
put_number (Table      *self,
            const char *key,
            const char *name,
            gint64      value)
{
  begin_row (self, "account", key, name, NULL);
  end_count_row (self, value);
}

static void
put_percent (Table      *self,
             const char *key,
             const char *name,
             gboolean    defined,
             double      value)
{
  begin_row (self, "account", key, name, NULL);
  hl_csv_put_empty (self->csv);
  end_percent_row (self, defined, value);
}

static void
put_served (Table           *self,
            const HlAccount *account)
{
  g_autofree char *origin = hl_account_get_served_text (account);
  double coverage = 0;
  gboolean defined = hl_account_get_coverage (account, &coverage);

  put_percent (self, "coverage", "Tỷ lệ tham gia, %", defined, coverage);
  put_number (self, "served", origin, account->served.n);
  put_number (self, "sessions", "Buổi đã nhập số người phục vụ", account->served.sessions);
  put_number (self, "sessions_due", "Buổi phải nhập", account->served.sessions_due);
  put_number (self, "sessions_over", "Buổi có lượt đánh giá nhiều hơn người phục vụ",
              account->sessions_over);
  put_number (self, "minutes_due", "Thời gian phải mở, phút", account->minutes_due);
  put_number (self, "minutes_open", "Thời gian máy nhận đánh giá, phút", account->minutes_open);
}

static void
put_instruments (Table           *self,
                 const HlAccount *account)
{
  int score;
  HlNd61Band band = hl_nd61_score (account->nd61, &score);

  for (int i = 0; i < HL_ND61_N_INDICATORS; i++)
    {
      HlEntered entered = (HlEntered) (HL_ENTERED_ND61 + i);

      put_number (self, hl_entered_to_string (entered), hl_entered_get_title (entered),
                  account->nd61[i]);
    }

  put_number (self, "nd61.score", hl_account_get_band_name (band), score);
  put_number (self, "qd766.dossiers", hl_entered_get_title (HL_ENTERED_DOSSIERS),
              account->decision766.dossiers);
  put_number (self, "qd766.dissatisfied", "Lượt có câu trả lời ở mức 1 hoặc 2",
              account->decision766.dissatisfied);
  put_number (self, "qd766.complaints", hl_entered_get_title (HL_ENTERED_COMPLAINTS),
              account->decision766.complaints);
  put_number (self, "qd766.overdue", hl_entered_get_title (HL_ENTERED_OVERDUE),
              account->decision766.overdue);
}

static void
put_tickets (Table           *self,
             const HlAccount *account)
{
  const HlAccountTickets *tickets = &account->tickets;
  gboolean is_known = tickets->received >= 0;

  put_number (self, "tickets.received", "Ý kiến đã nhận", tickets->received);
  put_number (self, "tickets.answered", "Ý kiến đã trả lời", is_known ? tickets->answered : -1);
  put_number (self, "tickets.open", "Ý kiến chưa trả lời", is_known ? tickets->open : -1);
  put_number (self, "tickets.overdue", "Ý kiến quá hạn trả lời", is_known ? tickets->overdue : -1);
  put_number (self, "tickets.explained", "Ý kiến đã trả lời có nêu nguyên nhân và thời gian",
              tickets->explained);
  for (HlTicketCause i = HL_TICKET_CAUSE_NONE; i < HL_N_TICKET_CAUSES; i++)
    {
      const char *word = i == HL_TICKET_CAUSE_NONE ? "none" : hl_ticket_cause_to_string (i);
      g_autofree char *key = g_strconcat ("tickets.cause.", word, NULL);

      put_number (self, key, hl_report_get_ticket_cause_name (i),
                  tickets->explained > 0 ? tickets->causes[i] : -1);
    }
}

static void
put_record (Table           *self,
            const HlAccount *account)
{
  g_auto(GStrv) method = hl_account_list_method (account);

  put_percent (self, "target", "Mục tiêu, %", TRUE, hl_catalogue_get_target (account->catalogue));
  put_number (self, "closure", hl_account_get_closure_name (account->closure), -1);
  put_number (self, "config", account->config, -1);
  put_number (self, "epoch", account->epoch, -1);
  put_number (self, "seal", account->seal, account->seq);

  /* The first is the note "source" above. */
  for (guint i = 1; method[i] != NULL; i++)
    put_number (self, "method", method[i], -1);
}

/**
 * hl_report_write_account_csv:
 * @output: where the text goes
 * @account: what it is about
 *
 * Writes the table of hl_report_write_csv() for the kiosk and then for the paper
 * forms, and behind it, in the same columns, what the account knows besides:
 * rows with "account" in the column "table".
 */
void
hl_report_write_account_csv (HlOutput        *output,
                             const HlAccount *account)
{
  g_autofree char *flow = hl_flow_to_string (account->kiosk->flow);
  Table self = { .summary = account->kiosk, .flow = flow };
  HlCsv csv;

  begin_csv (&csv, output);
  put_summary (&csv, account->kiosk, account->catalogue);
  if (account->paper != NULL)
    put_summary (&csv, account->paper, account->catalogue);

  self.csv = &csv;
  hl_day_format (account->period.from, self.from);
  hl_day_format (account->period.to, self.to);
  put_served (&self, account);
  put_instruments (&self, account);
  put_tickets (&self, account);
  put_record (&self, account);
}
