/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-report-json"

#include "config.h"

#include "hl-report-json.h"

#include "hl-figure.h"
#include "hl-json-writer.h"
#include "hl-report-names.h"

static void
put_fixed_or_null (HlJsonWriter *json,
                   const char   *name,
                   gboolean      defined,
                   double        value)
{
  if (defined)
    hl_json_writer_put_fixed (json, name, value);
  else
    hl_json_writer_put_null (json, name);
}

static void
put_figure_members (HlJsonWriter   *json,
                    const HlFigure *figure)
{
  hl_json_writer_put_int (json, "respondents", figure->respondents);
  hl_json_writer_put_int (json, "n", figure->n);

  hl_json_writer_begin_array (json, "levels");
  for (guint i = 0; i < figure->n_levels; i++)
    hl_json_writer_put_int (json, NULL, figure->levels[i]);
  hl_json_writer_end_array (json);

  put_fixed_or_null (json, "percent", figure->has_percent, figure->percent);
  put_fixed_or_null (json, "low", figure->has_percent, figure->low);
  put_fixed_or_null (json, "high", figure->has_percent, figure->high);
  put_fixed_or_null (json, "scaled", figure->has_scaled, figure->scaled);
}

static void
put_figure (HlJsonWriter *json,
            const char   *name,
            HlFigure      figure)
{
  hl_json_writer_begin_object (json, name);
  put_figure_members (json, &figure);
  hl_json_writer_end_object (json);
}

static void
put_range (HlJsonWriter    *json,
           const HlSummary *summary,
           gboolean         range)
{
  char day[HL_DAY_TEXT_SIZE];

  if (!range && summary->from == summary->to)
    {
      hl_json_writer_put_text (json, "day", hl_day_format (summary->from, day));
      return;
    }

  hl_json_writer_put_text (json, "from", hl_day_format (summary->from, day));
  hl_json_writer_put_text (json, "to", hl_day_format (summary->to, day));
}

static void
put_responses (HlJsonWriter    *json,
               const HlSummary *summary)
{
  HlCount counts[HL_N_COUNTS];

  hl_report_get_counts (summary, counts);

  hl_json_writer_begin_object (json, "responses");
  for (guint i = 0; i < HL_N_COUNTS; i++)
    {
      if (counts[i].value >= 0)
        hl_json_writer_put_int (json, counts[i].key, counts[i].value);
      else
        hl_json_writer_put_null (json, counts[i].key);
    }

  for (guint i = 0; i < HL_N_COUNTS; i++)
    {
      g_autofree char *name = g_strconcat (counts[i].key, "_at_least", NULL);

      if (counts[i].at_least)
        hl_json_writer_put_boolean (json, name, TRUE);
    }

  hl_json_writer_end_object (json);
}

static void
put_overall (HlJsonWriter    *json,
             const HlSummary *summary)
{
  HlFigure figure = hl_figure_of_headline (summary);
  double mean = 0;
  double unscreened = 0;
  gboolean has_mean = hl_summary_get_mean_of_factors (summary, &mean);
  gboolean has_unscreened = hl_figure_get_unscreened (summary, &unscreened);

  hl_json_writer_begin_object (json, "overall");
  put_figure_members (json, &figure);
  put_fixed_or_null (json, HL_REPORT_MEAN_OF_FACTORS, has_mean, mean);
  put_fixed_or_null (json, HL_REPORT_UNSCREENED, has_unscreened, unscreened);
  hl_json_writer_end_object (json);
}

static void
put_factors (HlJsonWriter    *json,
             const HlSummary *summary)
{
  hl_json_writer_begin_object (json, "factors");
  for (int i = 0; i < HL_N_FACTORS; i++)
    put_figure (json, hl_factor_to_string (i), hl_figure_of_factor (summary, i));
  hl_json_writer_end_object (json);
}

static void
put_items (HlJsonWriter    *json,
           const HlSummary *summary)
{
  guint n_items = hl_questionnaire_get_n_items (summary->questionnaire);

  hl_json_writer_begin_object (json, "items");
  for (guint i = 0; i < n_items; i++)
    {
      const HlItem *item = hl_questionnaire_get_item (summary->questionnaire, i);

      put_figure (json, hl_item_get_id (item), hl_figure_of_item (summary, i));
    }
  hl_json_writer_end_object (json);
}

static void
put_row (HlJsonWriter    *json,
         const HlSummary *summary,
         const HlRow     *row,
         HlCatalogue     *catalogue)
{
  g_autofree char *name = hl_report_get_row_name (row, catalogue);

  hl_json_writer_begin_object (json, NULL);
  hl_json_writer_put_text (json, "table", row->table);
  hl_json_writer_put_text (json, "key", row->key);
  hl_json_writer_put_text (json, "name", name);
  hl_json_writer_put_int (json, "responses", row->cell.responses);

  if (hl_figure_row_has_cell (row))
    {
      put_figure (json, "overall", hl_figure_of_row_headline (summary, row));

      hl_json_writer_begin_object (json, "factors");
      for (int i = 0; i < HL_N_FACTORS; i++)
        put_figure (json, hl_factor_to_string (i), hl_figure_of_row_factor (summary, row, i));
      hl_json_writer_end_object (json);
    }
  else
    {
      hl_json_writer_put_null (json, "overall");
      hl_json_writer_put_null (json, "factors");
    }

  hl_json_writer_end_object (json);
}

static void
put_names (HlJsonWriter    *json,
           HlQuestionnaire *questionnaire)
{
  static const char * const figures[] = {
    HL_REPORT_HEADLINE, HL_REPORT_MEAN_OF_FACTORS, HL_REPORT_UNSCREENED,
    "percent", "interval", "scaled", "respondents", "n",
  };

  hl_json_writer_begin_object (json, "names");

  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    hl_json_writer_put_text (json, figures[i],
                             hl_report_get_figure_name (questionnaire, figures[i]));

  for (int i = 0; i < HL_N_FACTORS; i++)
    hl_json_writer_put_text (json, hl_factor_to_string (i),
                             hl_report_get_figure_name (questionnaire, hl_factor_to_string (i)));

  hl_json_writer_end_object (json);
}

static void
put_breakdowns (HlJsonWriter    *json,
                const HlSummary *summary,
                HlCatalogue     *catalogue)
{
  hl_json_writer_begin_array (json, "rows");
  for (guint i = 0; i < summary->rows->len; i++)
    put_row (json, summary, g_ptr_array_index (summary->rows, i), catalogue);
  hl_json_writer_end_array (json);

  put_names (json, summary->questionnaire);
  hl_json_writer_put_text (json, "note", hl_report_get_note ());
}

static void
put_page (HlJsonWriter    *json,
          const HlSummary *summary,
          guint            page)
{
  const HlPageUse *use = &summary->pages[page];
  double mean = 0;
  gboolean has_mean = hl_summary_get_mean_seconds (summary, page, &mean);

  hl_json_writer_begin_object (json, NULL);
  hl_json_writer_put_text (json, "page", hl_path_get_page_id (summary->questionnaire, page));
  hl_json_writer_put_int (json, "seen", use->people);
  put_fixed_or_null (json, "seconds", has_mean, mean);
  hl_json_writer_put_int (json, "left", use->leavers);
  hl_json_writer_end_object (json);
}

/* The pages that somebody saw, in the order of the path. */
static void
put_pages (HlJsonWriter    *json,
           const HlSummary *summary)
{
  g_autoptr(GArray) pages = hl_path_list_pages (summary->questionnaire);

  hl_json_writer_begin_array (json, "pages");
  for (guint i = 0; i < pages->len; i++)
    {
      guint page = g_array_index (pages, guint, i);

      if (summary->pages[page].people > 0)
        put_page (json, summary, page);
    }
  hl_json_writer_end_array (json);
}

/* The reasons that somebody ticked, in the order of the questionnaire. */
static void
put_reasons (HlJsonWriter    *json,
             const HlSummary *summary)
{
  HlQuestionnaire *questionnaire = summary->questionnaire;

  hl_json_writer_begin_array (json, "reasons");
  for (int factor = 0; factor < HL_N_FACTORS; factor++)
    {
      guint n = hl_questionnaire_get_n_reasons (questionnaire, factor);

      for (guint i = 0; i < n; i++)
        {
          if (summary->reasons[factor][i] == 0)
            continue;

          hl_json_writer_begin_object (json, NULL);
          hl_json_writer_put_text (json, "factor", hl_factor_to_string (factor));
          hl_json_writer_put_text (json, "reason",
                                   hl_questionnaire_get_reason_id (questionnaire, factor, i));
          hl_json_writer_put_text (json, "name",
                                   hl_questionnaire_get_reason_text (questionnaire, factor, i,
                                                                     HL_REPORT_LANGUAGE));
          hl_json_writer_put_int (json, "responses", summary->reasons[factor][i]);
          hl_json_writer_end_object (json);
        }
    }
  hl_json_writer_end_array (json);
}

static void
put_alerts (HlJsonWriter    *json,
            const HlSummary *summary)
{
  hl_json_writer_begin_array (json, "alerts");
  for (guint i = 0; i < summary->over->len; i++)
    {
      const HlSummaryOver *over = &g_array_index (summary->over, HlSummaryOver, i);
      char day[HL_DAY_TEXT_SIZE];

      hl_json_writer_begin_object (json, NULL);
      hl_json_writer_put_text (json, "alert", HL_REPORT_OVER_SERVED);
      hl_json_writer_put_text (json, "day", hl_day_format (over->day, day));
      hl_json_writer_put_int (json, "session", over->session + 1);
      hl_json_writer_end_object (json);
    }
  hl_json_writer_end_array (json);
}

/* What the other members need to be read rightly: how the lane was asked, and
 * which other lanes the range has, never pooled with this one. */
static void
put_lane (HlJsonWriter    *json,
          const HlSummary *summary)
{
  g_autofree char *flow = hl_flow_to_string (summary->flow);

  hl_json_writer_put_text (json, "flow", flow);
  hl_json_writer_put_boolean (json, "now", summary->now);

  if (summary->served >= 0)
    hl_json_writer_put_int (json, "served", summary->served);
  else
    hl_json_writer_put_null (json, "served");

  hl_json_writer_begin_array (json, "others");
  for (guint i = 0; i < summary->others->len; i++)
    hl_json_writer_put_text (json, NULL, g_ptr_array_index (summary->others, i));
  hl_json_writer_end_array (json);
}

/**
 * hl_report_put_json:
 * @json: a writer, in an object
 * @summary: the figures of a range
 * @catalogue: the centre
 * @parts: bits of #HlReportParts
 *
 * Puts the members of hl_report_write_json() into the running object.
 */
void
hl_report_put_json (HlJsonWriter    *json,
                    const HlSummary *summary,
                    HlCatalogue     *catalogue,
                    guint            parts)
{
  put_range (json, summary, (parts & HL_REPORT_RANGE) != 0);
  hl_json_writer_put_text (json, "unit", summary->unit);
  hl_json_writer_put_text (json, "stream", summary->stream);
  hl_json_writer_put_text (json, "questionnaire",
                           hl_questionnaire_get_name (summary->questionnaire));

  put_responses (json, summary);
  put_overall (json, summary);
  put_factors (json, summary);
  put_items (json, summary);
  put_lane (json, summary);
  put_pages (json, summary);

  if ((parts & HL_REPORT_ROWS) != 0)
    put_breakdowns (json, summary, catalogue);

  hl_json_writer_put_boolean (json, "self_declared", summary->self_declared);
  put_reasons (json, summary);
  put_alerts (json, summary);
}

/**
 * hl_report_write_json:
 * @output: where the text goes
 * @summary: the figures of a range
 * @catalogue: the centre
 * @parts: bits of #HlReportParts
 *
 * Writes one JSON object: percentages with exactly two decimals, null where
 * nobody answered.
 */
void
hl_report_write_json (HlOutput        *output,
                      const HlSummary *summary,
                      HlCatalogue     *catalogue,
                      guint            parts)
{
  HlJsonWriter json;

  hl_json_writer_init (&json, output);
  hl_json_writer_begin_object (&json, NULL);

  hl_report_put_json (&json, summary, catalogue, parts);
  hl_json_writer_end_object (&json);
  hl_json_writer_end (&json);
}
