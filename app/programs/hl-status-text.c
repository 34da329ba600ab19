/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-status-text"

#include "config.h"

#include "hl-status-text.h"

#include <glib/gi18n.h>

#include "hl-figure.h"
#include "hl-format.h"
#include "hl-outlook-text.h"
#include "hl-report-names.h"
#include "hl-status-pages.h"
#include "hl-status-reasons.h"
#include "hl-text-table.h"

#define DECIMALS 2

typedef enum {
  CELL_NAME,
  CELL_PERCENT,
  CELL_SPREAD,
  CELL_RESPONDENTS,
} Cell;

#define N_CELLS 4

/* Where there is no %, the numbers of answers from the lowest level on. */
static char *
list_levels (const HlFigure *figure)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < figure->n_levels; i++)
    {
      g_autofree char *count = hl_format_count (figure->levels[i]);

      g_string_append_printf (text, "%s%s", i > 0 ? " / " : "", count);
    }

  return g_string_free (text, FALSE);
}

static char *
describe_spread (const HlFigure *figure)
{
  if (figure->has_percent)
    return hl_format_interval (figure->low, figure->high, DECIMALS);

  return figure->n > 0 ? list_levels (figure) : g_strdup ("");
}

static char **
make_line (const char     *name,
           const HlFigure *figure)
{
  char **line = g_new0 (char *, N_CELLS + 1);
  g_autofree char *respondents = hl_format_count (figure->respondents);

  line[CELL_NAME] = g_strdup (name);
  line[CELL_PERCENT] = figure->has_percent ? hl_format_percent (figure->percent, DECIMALS)
                                           : g_strdup ("–");
  line[CELL_SPREAD] = describe_spread (figure);
  /* Translators: people behind a figure, vi: “%s lượt” */
  line[CELL_RESPONDENTS] = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s response",
                                                         "%s responses", figure->respondents),
                                            respondents);

  return line;
}

static void
add_line (GPtrArray  *lines,
          const char *name,
          HlFigure    figure)
{
  g_ptr_array_add (lines, make_line (name, &figure));
}

static void
add_factors (GPtrArray       *lines,
             const HlSummary *summary,
             const char      *language)
{
  guint factors = hl_questionnaire_get_factors (summary->questionnaire);

  for (int i = 0; i < HL_N_FACTORS; i++)
    if ((factors & HL_FACTOR_BIT (i)) != 0)
      add_line (lines, hl_questionnaire_get_factor_caption (summary->questionnaire, i, language),
                hl_figure_of_factor (summary, i));
}

static void
add_indicators (GPtrArray       *lines,
                const HlSummary *summary,
                const char      *language)
{
  for (guint i = 0; i < hl_questionnaire_get_n_items (summary->questionnaire); i++)
    {
      const HlItem *item = hl_questionnaire_get_item (summary->questionnaire, i);

      if (hl_item_get_kind (item) == HL_ITEM_INDICATOR)
        add_line (lines, hl_item_get_text (item, language), hl_figure_of_item (summary, i));
    }
}

static GPtrArray *
make_table (const HlSummary *summary,
            const char      *language)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  int overall = hl_questionnaire_get_overall (summary->questionnaire);

  if (hl_questionnaire_get_factors (summary->questionnaire) != 0)
    add_line (lines, _("Satisfied (levels 4 and 5)"), hl_figure_of_headline (summary));

  if (overall >= 0)
    add_line (lines, _("Overall question"), hl_figure_of_item (summary, overall));

  add_factors (lines, summary, language);
  add_indicators (lines, summary, language);

  return lines;
}

static const char *
get_stream_name (const char *stream)
{
  return g_str_equal (stream, "paper") ? _("paper forms") : _("kiosk");
}

static void
append_heading (GString         *text,
                const HlSummary *summary,
                HlCatalogue     *catalogue,
                const char      *language)
{
  g_autofree char *from = hl_format_day (summary->from);
  g_autofree char *to = hl_format_day (summary->to);
  g_autofree char *flow = hl_flow_to_string (summary->flow);

  g_string_append_printf (text, "%s (%s)\n", hl_catalogue_get_unit_name (catalogue, language),
                          summary->unit);
  g_string_append (text, from);
  if (summary->to != summary->from)
    g_string_append_printf (text, " – %s", to);
  g_string_append_printf (text, " · %s · %s, %s\n\n", get_stream_name (summary->stream),
                          hl_questionnaire_get_name (summary->questionnaire), flow);
}

static void
append_counts (GString         *text,
               const HlSummary *summary)
{
  HlCount flagged = hl_report_get_screened (summary), out = hl_report_get_left_out (summary);
  g_autofree char *saved = hl_format_count (summary->saved);
  g_autofree char *released = hl_format_count (summary->released);
  g_autofree char *counted = hl_format_count (summary->counted);
  g_autofree char *partial = hl_format_count (summary->partial);
  g_autofree char *lone = hl_format_count (summary->lone);
  g_autofree char *screened = hl_report_count_to_text (&flagged);
  g_autofree char *left_out = hl_report_count_to_text (&out);

  g_string_append_printf (text, _("Saved %s, released %s; counted %s, of these %s in part; "
                                  "only one tap: %s; flagged: %s, left out: %s.\n"),
                          saved, released, counted, partial, lone, screened, left_out);
  if (flagged.at_least || out.at_least)
    g_string_append_printf (text, "%s\n", _("≥ and · stand where the number itself would tell of "
                                            "fewer than five people."));
}

static void
append_unscreened (GString         *text,
                   const HlSummary *summary)
{
  HlCount out = hl_report_get_left_out (summary);
  g_autofree char *left_out = hl_report_count_to_text (&out);
  g_autofree char *percent = NULL;
  double value;

  if (!hl_figure_get_unscreened (summary, &value))
    return;

  percent = hl_format_percent (value, DECIMALS);
  /* Translators: vi: “loại 7 lượt; không loại: 93,8 %” */
  g_string_append_printf (text, _("Left out: %s; with them in: %s.\n"), left_out, percent);
}

static void
append_served (GString         *text,
               const HlSummary *summary)
{
  g_autofree char *served = NULL;

  if (summary->served < 0)
    return;

  served = hl_format_count (summary->served);
  g_string_append_printf (text, _("People served: %s.\n"), served);
  if (summary->self_declared)
    g_string_append (text, _("This number, or part of it, was declared by the staff.\n"));
}

static void
append_alerts (GString         *text,
               const HlSummary *summary)
{
  for (guint i = 0; i < summary->over->len; i++)
    {
      const HlSummaryOver *over = &g_array_index (summary->over, HlSummaryOver, i);
      g_autofree char *day = hl_format_day (over->day);

      g_string_append_printf (text, _("Warning: in session %d of %s more people rated than were "
                                      "said to be served. Check the number of people served.\n"),
                              over->session + 1, day);
    }
}

/* Why there is a number of responses and no figure. */
static void
append_waiting (GString         *text,
                const HlSummary *summary,
                const HlOutlook *outlook)
{
  g_autofree char *saved = hl_format_count (summary->saved);
  g_autofree char *sentence = outlook != NULL ? hl_outlook_to_text (outlook) : NULL;

  if (sentence != NULL)
    g_string_append_printf (text, "%s\n", sentence);
  else if (g_str_equal (summary->stream, "paper"))
    g_string_append_printf (text, _("Saved: %s. Figures show when there are 5 paper forms, so that "
                                    "nobody is recognised.\n"), saved);
  else
    g_string_append_printf (text, _("Saved: %s. Too few to show, so that nobody is recognised: "
                                    "they count on a later day.\n"), saved);
}

static void
append_notes (GString         *text,
              const HlSummary *summary)
{
  if (summary->now)
    g_string_append (text, _("With what still waits for release: not to be passed on.\n"));

  for (guint i = 0; i < summary->others->len; i++)
    g_string_append_printf (text, _("Also in this range, never pooled with it: %s\n"),
                            (char *) g_ptr_array_index (summary->others, i));

  g_string_append (text, _("The interval is the 95 % range of chance; it does not hold the error "
                           "from those who did not rate.\n"));
  g_string_append (text, _("These figures come from people who chose to rate at the counter; they "
                           "are not the household sample of the national SIPAS.\n"));
}

static void
append_figures (GString         *text,
                const HlSummary *summary,
                const char      *language)
{
  g_autoptr(GPtrArray) lines = make_table (summary, language);

  hl_text_table_append (text, lines);
  g_string_append_c (text, '\n');
  append_counts (text, summary);
  append_unscreened (text, summary);
}

static void
append_summary (GString         *text,
                const HlSummary *summary,
                const HlOutlook *outlook,
                HlCatalogue     *catalogue,
                const char      *language)
{
  append_heading (text, summary, catalogue, language);

  if (summary->released > 0 || summary->now)
    append_figures (text, summary, language);
  else
    append_waiting (text, summary, outlook);

  append_served (text, summary);
  append_alerts (text, summary);
  hl_status_reasons_append (text, summary, language);
  hl_status_pages_append (text, summary, language);
}

/**
 * hl_status_text_format:
 * @status: what is shown
 * @catalogue: the centre
 * @language: language of the factors' captions
 *
 * Returns: (transfer full): the figures as a table with what belongs to it
 */
char *
hl_status_text_format (const HlStatus *status,
                       HlCatalogue    *catalogue,
                       const char     *language)
{
  GString *text = g_string_new (NULL);
  const HlSummary *last = status->summary;

  append_summary (text, last, status->outlook, catalogue, language);
  if (status->week != NULL)
    {
      last = status->week;
      g_string_append_printf (text, "\n%s\n\n", _("The last seven days:"));
      append_summary (text, last, NULL, catalogue, language);
    }

  append_notes (text, last);
  return g_string_free (text, FALSE);
}
