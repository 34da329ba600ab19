/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hailong-trend"

#include "config.h"

#include <glib/gi18n.h>
#include <unistd.h>

#include "hailong-command.h"
#include "hl-error.h"
#include "hl-report-trend.h"
#include "hl-store-trend.h"
#include "hl-trend-text.h"

static const HlUsage usage = {
  .summary = N_("Shows how a figure went over sessions, days, weeks, months, quarters, years, or "
                "reporting months from the 15th to the 14th. Every period that holds a day of the "
                "range is shown whole. What a change of questionnaire or flow separates is never "
                "pooled or compared."),
  .examples = "  hailong trend\n"
              "  hailong trend --by session\n"
              "  hailong trend --by month --of officer\n"
              "  hailong trend --by week --from 2026-09-01 --to 2026-11-30 --format csv",
};

#define DAYS_OF_SESSIONS 14

typedef enum {
  FORMAT_TEXT,
  FORMAT_JSON,
  FORMAT_CSV,
} Format;

typedef struct
{
  HlRangeOptions range;
  char          *by;
  char          *of;
  char          *format_text;
  gboolean       json;
  Format         format;
  HlPeriodKind   kind;
  gboolean       by_session;
} Options;

static void
options_clear (Options *self)
{
  hl_range_options_clear (&self->range);
  g_clear_pointer (&self->by, g_free);
  g_clear_pointer (&self->of, g_free);
  g_clear_pointer (&self->format_text, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
parse_options (HlInvocation  *invocation,
               Options       *options,
               GError       **error)
{
  const GOptionEntry entries[] = {
    { "by", 0, 0, G_OPTION_ARG_STRING, &options->by,
      N_("session, day (unless told otherwise), week, month, quarter, year or reporting"),
      N_("PERIOD") },
    { "of", 0, 0, G_OPTION_ARG_STRING, &options->of,
      N_("headline (unless told otherwise), overall, a factor or an item"), N_("FIGURE") },
    HL_RANGE_ENTRIES (&options->range, N_("A day of the one period that is shown")),
    { "json", 0, 0, G_OPTION_ARG_NONE, &options->json, N_("Print JSON"), NULL },
    { "format", 0, 0, G_OPTION_ARG_STRING, &options->format_text, N_("csv or json"), N_("FORMAT") },
    G_OPTION_ENTRY_NULL,
  };

  return hl_invocation_parse (invocation, &usage, entries, error);
}

static gboolean
read_kind (Options  *options,
           GError  **error)
{
  options->kind = HL_PERIOD_DAY;
  options->by_session = g_strcmp0 (options->by, HL_TREND_BY_SESSION) == 0;
  if (options->by == NULL || options->by_session)
    return TRUE;

  if (hl_period_kind_from_string (options->by, &options->kind) &&
      options->kind != HL_PERIOD_RANGE)
    return TRUE;

  g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
               "--by: '%s': expected session, day, week, month, quarter, year or reporting",
               options->by);
  return FALSE;
}

static gboolean
read_format (Options  *options,
             GError  **error)
{
  const char *text = options->format_text;

  options->format = options->json ? FORMAT_JSON : FORMAT_TEXT;
  if (text == NULL)
    return TRUE;

  if (g_str_equal (text, "json") || (g_str_equal (text, "csv") && !options->json))
    {
      options->format = g_str_equal (text, "csv") ? FORMAT_CSV : FORMAT_JSON;
      return TRUE;
    }

  g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
               "--format: '%s': expected csv or json", text);
  return FALSE;
}

/* So many periods of a kind are shown without a range, today's the last. */
static int
get_default_length (const Options *options)
{
  static const int lengths[HL_N_PERIOD_KINDS] = {
    [HL_PERIOD_DAY] = 30, [HL_PERIOD_WEEK] = 13, [HL_PERIOD_MONTH] = 12, [HL_PERIOD_QUARTER] = 8,
    [HL_PERIOD_YEAR] = 5, [HL_PERIOD_REPORTING] = 12,
  };

  return options->by_session ? DAYS_OF_SESSIONS : lengths[options->kind];
}

static gboolean
read_query (const Options  *options,
            HlDay           today,
            HlTrendQuery   *query,
            GError        **error)
{
  HlQuery range = { .stream = NULL };

  if (!hl_range_options_read (&options->range, today, &range, error))
    return FALSE;

  *query = (HlTrendQuery) {
    .stream = range.stream,
    .kind = options->kind,
    .from = range.from,
    .to = range.to,
    .measure = hl_measure_from_string (options->of != NULL ? options->of : "headline"),
    .by_session = options->by_session,
  };
  if (hl_range_options_is_empty (&options->range))
    query->from = hl_period_step (hl_period_of_day (options->kind, today),
                                  1 - get_default_length (options)).from;

  return TRUE;
}

static gboolean
print_report (const HlTrend  *trend,
              HlStore        *store,
              Format          format,
              GError        **error)
{
  g_autoptr(HlOutput) output = hl_output_new_fd (STDOUT_FILENO);
  HlCatalogue *catalogue = hl_store_get_catalogue (store);

  if (format == FORMAT_CSV)
    hl_report_write_trend_csv (output, trend, catalogue);
  else
    hl_report_write_trend_json (output, trend, catalogue);

  return hl_output_finish (output, error);
}

static gboolean
show (HlStore        *store,
      const Options  *options,
      GError        **error)
{
  g_autoptr(HlTrend) trend = NULL;
  g_autofree char *text = NULL;
  HlTrendQuery query;

  if (!read_query (options, hl_store_get_now (store).day, &query, error))
    return FALSE;

  trend = hl_store_trend (store, &query, error);
  if (trend == NULL)
    return FALSE;

  if (options->format != FORMAT_TEXT)
    return print_report (trend, store, options->format, error);

  text = hl_trend_text_format (trend, hl_store_get_catalogue (store),
                               hl_store_get_questionnaire (store), hl_command_find_language ());
  g_print ("%s", text);
  return TRUE;
}

gboolean
hailong_trend (HlInvocation  *invocation,
               GError       **error)
{
  g_auto(Options) options = { 0 };
  g_autoptr(HlStore) store = NULL;

  if (!parse_options (invocation, &options, error) ||
      !read_kind (&options, error) || !read_format (&options, error))
    return FALSE;

  store = hl_invocation_open (invocation, HL_STORE_READ, error);
  return store != NULL && show (store, &options, error);
}
