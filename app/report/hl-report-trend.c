/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-report-trend"

#include "config.h"

#include "hl-report-trend.h"

#include "hl-csv.h"
#include "hl-json-writer.h"
#include "hl-report-names.h"

static void
put_period (HlJsonWriter *json,
            HlPeriod      period)
{
  g_autofree char *code = hl_period_get_code (period);
  char day[HL_DAY_TEXT_SIZE];

  hl_json_writer_put_text (json, "period", code);
  hl_json_writer_put_text (json, "from", hl_day_format (period.from, day));
  hl_json_writer_put_text (json, "to", hl_day_format (period.to, day));
}

static void
put_index (HlJsonWriter  *json,
           const HlIndex *index)
{
  if (!index->defined)
    {
      hl_json_writer_put_int (json, "respondents", 0);
      hl_json_writer_put_int (json, "n", 0);
      hl_json_writer_put_null (json, "percent");
      hl_json_writer_put_null (json, "low");
      hl_json_writer_put_null (json, "high");
      return;
    }

  hl_json_writer_put_int (json, "respondents", index->respondents);
  hl_json_writer_put_int (json, "n", index->n);
  hl_json_writer_put_fixed (json, "percent", index->percent);
  hl_json_writer_put_fixed (json, "low", index->low);
  hl_json_writer_put_fixed (json, "high", index->high);
}

static void
put_change (HlJsonWriter   *json,
            const HlChange *change)
{
  if (!change->defined)
    {
      hl_json_writer_put_null (json, "change");
      return;
    }

  hl_json_writer_begin_object (json, "change");
  hl_json_writer_put_fixed (json, "points", change->points);
  hl_json_writer_put_fixed (json, "low", change->low);
  hl_json_writer_put_fixed (json, "high", change->high);
  hl_json_writer_put_text (json, "direction", hl_change_direction_to_string (change->direction));
  hl_json_writer_end_object (json);
}

static void
put_int_or_null (HlJsonWriter *json,
                 const char   *name,
                 gint64        n,
                 gboolean      is_known)
{
  if (is_known)
    hl_json_writer_put_int (json, name, n);
  else
    hl_json_writer_put_null (json, name);
}

static void
put_point (HlJsonWriter       *json,
           const HlTrend      *trend,
           const HlTrendPoint *point)
{
  g_autofree char *flow = hl_flow_to_string (point->flow);

  hl_json_writer_begin_object (json, NULL);
  put_period (json, point->period);
  if (trend->by_session)
    put_int_or_null (json, "session", point->session + 1, point->session >= 0);
  hl_json_writer_put_text (json, "questionnaire",
                           hl_questionnaire_get_name (point->questionnaire));
  hl_json_writer_put_text (json, "flow", flow);
  hl_json_writer_put_boolean (json, "break", point->is_break);
  hl_json_writer_put_text (json, "closure", hl_closure_to_string (point->closure));
  put_int_or_null (json, "saved", point->saved, point->saved >= 0);
  hl_json_writer_put_int (json, "released", point->released);
  put_index (json, &point->index);
  hl_json_writer_put_text (json, "state", hl_target_state_to_string (point->state));
  put_change (json, &point->change);
  hl_json_writer_end_object (json);
}

/**
 * hl_report_write_trend_json:
 * @output: where the text goes
 * @trend: a trend
 * @catalogue: the centre
 */
void
hl_report_write_trend_json (HlOutput      *output,
                            const HlTrend *trend,
                            HlCatalogue   *catalogue)
{
  HlJsonWriter json;

  hl_json_writer_init (&json, output);
  hl_json_writer_begin_object (&json, NULL);
  hl_json_writer_put_text (&json, "unit", hl_catalogue_get_unit (catalogue));
  hl_json_writer_put_text (&json, "stream", trend->stream);
  hl_json_writer_put_text (&json, "of", hl_measure_to_string (trend->measure));
  hl_json_writer_put_text (&json, "by", hl_trend_get_by (trend));
  hl_json_writer_put_fixed (&json, "target", trend->target);
  hl_json_writer_begin_array (&json, "points");
  for (guint i = 0; i < trend->points->len; i++)
    put_point (&json, trend, hl_trend_get_point (trend, i));
  hl_json_writer_end_array (&json);
  hl_json_writer_put_text (&json, "note", hl_report_get_note ());
  hl_json_writer_end_object (&json);
  hl_json_writer_end (&json);
}

/* The same columns whatever the data: what comes later is added at the end. */
static const char * const columns[] = {
  "by", "period", "from", "to", "of", "unit", "stream", "questionnaire", "flow", "break",
  "closure", "saved", "released", "respondents", "n", "percent", "low", "high", "target", "state",
  "change", "change_low", "change_high", "direction", "session",
  NULL,
};

static void
put_empties (HlCsv *csv,
             guint  n)
{
  for (guint i = 0; i < n; i++)
    hl_csv_put_empty (csv);
}

static void
put_csv_int (HlCsv    *csv,
             gint64    n,
             gboolean  is_known)
{
  if (is_known)
    hl_csv_put_int (csv, n);
  else
    hl_csv_put_empty (csv);
}

static void
put_csv_index (HlCsv         *csv,
               const HlIndex *index)
{
  hl_csv_put_int (csv, index->defined ? index->respondents : 0);
  hl_csv_put_int (csv, index->defined ? index->n : 0);
  if (!index->defined)
    {
      put_empties (csv, 3);
      return;
    }

  hl_csv_put_fixed (csv, index->percent);
  hl_csv_put_fixed (csv, index->low);
  hl_csv_put_fixed (csv, index->high);
}

static void
put_csv_change (HlCsv          *csv,
                const HlChange *change)
{
  if (!change->defined)
    {
      put_empties (csv, 4);
      return;
    }

  hl_csv_put_fixed (csv, change->points);
  hl_csv_put_fixed (csv, change->low);
  hl_csv_put_fixed (csv, change->high);
  hl_csv_put_text (csv, hl_change_direction_to_string (change->direction));
}

static void
put_csv_period (HlCsv         *csv,
                const HlTrend *trend,
                HlPeriod       period)
{
  g_autofree char *code = hl_period_get_code (period);
  char day[HL_DAY_TEXT_SIZE];

  hl_csv_put_text (csv, hl_trend_get_by (trend));
  hl_csv_put_text (csv, code);
  hl_csv_put_text (csv, hl_day_format (period.from, day));
  hl_csv_put_text (csv, hl_day_format (period.to, day));
}

static void
put_csv_point (HlCsv              *csv,
               const HlTrend      *trend,
               const HlTrendPoint *point,
               HlCatalogue        *catalogue)
{
  g_autofree char *flow = hl_flow_to_string (point->flow);

  put_csv_period (csv, trend, point->period);
  hl_csv_put_text (csv, hl_measure_to_string (trend->measure));
  hl_csv_put_text (csv, hl_catalogue_get_unit (catalogue));
  hl_csv_put_text (csv, trend->stream);
  hl_csv_put_text (csv, hl_questionnaire_get_name (point->questionnaire));
  hl_csv_put_text (csv, flow);
  hl_csv_put_int (csv, point->is_break);
  hl_csv_put_text (csv, hl_closure_to_string (point->closure));
  put_csv_int (csv, point->saved, point->saved >= 0);
  hl_csv_put_int (csv, point->released);
  put_csv_index (csv, &point->index);
  hl_csv_put_fixed (csv, trend->target);
  hl_csv_put_text (csv, hl_target_state_to_string (point->state));
  put_csv_change (csv, &point->change);
  put_csv_int (csv, point->session + 1, point->session >= 0);
  hl_csv_end_row (csv);
}

/**
 * hl_report_write_trend_csv:
 * @output: where the text goes
 * @trend: a trend
 * @catalogue: the centre
 *
 * Writes a row for each point.
 */
void
hl_report_write_trend_csv (HlOutput      *output,
                           const HlTrend *trend,
                           HlCatalogue   *catalogue)
{
  HlCsv csv;

  hl_csv_init (&csv, output);
  hl_csv_put_texts (&csv, columns);
  hl_csv_end_row (&csv);
  for (guint i = 0; i < trend->points->len; i++)
    put_csv_point (&csv, trend, hl_trend_get_point (trend, i), catalogue);
}
