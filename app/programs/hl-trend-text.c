/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-trend-text"

#include "config.h"

#include "hl-trend-text.h"

#include <glib/gi18n.h>

#include "hl-format.h"
#include "hl-text-table.h"

#define DECIMALS 2
#define DASH "–"

static const char * const state_names[] = {
  [HL_TARGET_UNCLEAR] = N_("unclear"),
  [HL_TARGET_MET] = N_("met"),
  [HL_TARGET_MISSED] = N_("missed"),
};

static const char * const closure_names[] = {
  [HL_CLOSURE_OPEN] = N_("still open"),
  [HL_CLOSURE_CLOSED] = "",
  [HL_CLOSURE_AMENDED] = N_("amended after its close"),
};

/* The name of the figure in the words of the last questionnaire that asks for it. */
static char *
name_measure (const HlTrend   *trend,
              HlQuestionnaire *questionnaire,
              const char      *language)
{
  HlMeasure measure = trend->measure;
  int item;

  for (guint i = trend->points->len; i-- > 0;)
    {
      HlQuestionnaire *other = hl_trend_get_point (trend, i)->questionnaire;

      if (hl_measure_is_in (measure, questionnaire))
        break;

      questionnaire = hl_measure_is_in (measure, other) ? other : questionnaire;
    }

  switch (measure.kind)
    {
    case HL_MEASURE_HEADLINE:
      return g_strdup (_("Satisfied (levels 4 and 5)"));

    case HL_MEASURE_OVERALL:
      return g_strdup (_("Overall question"));

    case HL_MEASURE_FACTOR:
      return g_strdup (hl_questionnaire_get_factor_caption (questionnaire, measure.factor,
                                                            language));

    case HL_MEASURE_ITEM:
      item = hl_questionnaire_find_item (questionnaire, measure.item);
      return g_strdup (item < 0 ? measure.item
                                : hl_item_get_text (hl_questionnaire_get_item (questionnaire, item),
                                                    language));

    default:
      g_return_val_if_reached (NULL);
    }
}

/* The day and the session of a point of a trend by session. */
static char *
name_session (const HlTrendPoint *point)
{
  g_autofree char *day = hl_format_day (point->period.from);

  if (point->session < 0)
    return g_strdup_printf (_("%s, outside sessions"), day);

  return g_strdup_printf (_("%s, session %d"), day, point->session + 1);
}

static char *
name_period (HlPeriod period)
{
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  if (period.kind != HL_PERIOD_DAY && period.kind != HL_PERIOD_REPORTING)
    return hl_period_get_code (period);

  from = hl_format_day (period.from);
  to = hl_format_day (period.to);
  return period.kind == HL_PERIOD_DAY ? g_steal_pointer (&from)
                                      : g_strdup_printf ("%s – %s", from, to);
}

/* "+1,20" or "-0,50"; a "*" where it is more than chance. */
static char *
describe_change (const HlChange *change)
{
  g_autofree char *points = NULL;

  if (!change->defined)
    return g_strdup (DASH);

  points = hl_format_number (change->points, DECIMALS);
  return g_strdup_printf ("%s%s%s", change->points > 0 ? "+" : "", points,
                          change->direction != HL_CHANGE_NONE ? " *" : "");
}

static char *
describe_note (const HlTrendPoint *point)
{
  const char *closure = closure_names[point->closure];
  g_autofree char *flow = hl_flow_to_string (point->flow);
  g_autofree char *survey = NULL;

  closure = *closure != '\0' ? _(closure) : "";
  if (!point->is_break)
    return g_strdup (closure);

  /* Translators: a questionnaire's name and its flow, at the point where the
   * trend breaks off and begins anew */
  survey = g_strdup_printf (_("from here on %s, %s"),
                            hl_questionnaire_get_name (point->questionnaire), flow);
  return *closure != '\0' ? g_strdup_printf ("%s; %s", survey, closure)
                          : g_steal_pointer (&survey);
}

static char **
make_line (const HlTrend      *trend,
           const HlTrendPoint *point)
{
  const HlIndex *index = &point->index;
  g_autoptr(GStrvBuilder) cells = g_strv_builder_new ();
  g_autofree char *period = trend->by_session ? name_session (point)
                                              : name_period (point->period);
  g_autofree char *percent = index->defined ? hl_format_percent (index->percent, DECIMALS)
                                            : g_strdup (DASH);
  g_autofree char *spread = index->defined ? hl_format_interval (index->low, index->high, DECIMALS)
                                           : g_strdup (DASH);
  g_autofree char *respondents = hl_format_count (index->defined ? index->respondents : 0);
  g_autofree char *saved = point->saved >= 0 ? hl_format_count (point->saved) : g_strdup (DASH);
  g_autofree char *change = describe_change (&point->change);
  g_autofree char *note = describe_note (point);

  g_strv_builder_add_many (cells, period, percent, spread, respondents, saved,
                           index->defined ? _(state_names[point->state]) : DASH, change, note,
                           NULL);
  return g_strv_builder_end (cells);
}

static char **
make_heading (void)
{
  const char *cells[] = {
    _("Period"), _("Satisfied"), _("Interval (95 %)"), _("Respondents"), _("Saved"), _("Target"),
    _("Change (points)"), "", NULL,
  };

  return g_strdupv ((char **) cells);
}

static void
append_heading (GString         *text,
                const HlTrend   *trend,
                HlCatalogue     *catalogue,
                HlQuestionnaire *questionnaire,
                const char      *language)
{
  g_autofree char *name = name_measure (trend, questionnaire, language);
  g_autofree char *target = hl_format_percent (trend->target, 0);

  g_string_append_printf (text, "%s (%s)\n", hl_catalogue_get_unit_name (catalogue, language),
                          hl_catalogue_get_unit (catalogue));
  g_string_append_printf (text, "%s · %s · ", name,
                          g_str_equal (trend->stream, "paper") ? _("paper forms") : _("kiosk"));
  g_string_append_printf (text, _("target %s"), target);
  g_string_append (text, "\n\n");
}

static void
append_table (GString       *text,
              const HlTrend *trend)
{
  g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  g_ptr_array_add (lines, make_heading ());
  for (guint i = 0; i < trend->points->len; i++)
    g_ptr_array_add (lines, make_line (trend, hl_trend_get_point (trend, i)));

  hl_text_table_append (text, lines);
  g_string_append_c (text, '\n');
}

/**
 * hl_trend_text_format:
 * @trend: a trend
 * @catalogue: the centre
 * @questionnaire: the questionnaire in force
 * @language: language of the names
 *
 * Returns: (transfer full): the trend as a table, a line a point
 */
char *
hl_trend_text_format (const HlTrend   *trend,
                      HlCatalogue     *catalogue,
                      HlQuestionnaire *questionnaire,
                      const char      *language)
{
  GString *text = g_string_new (NULL);

  append_heading (text, trend, catalogue, questionnaire, language);
  if (trend->points->len > 0)
    append_table (text, trend);
  else
    g_string_append_printf (text, "%s\n\n", _("Nothing was rated in this range."));

  if (trend->by_session)
    g_string_append (text, _("A session shows what was released in it; what waits at the day's end "
                             "is released in its last.\n"));

  g_string_append (text, _("The change is in points, against the line before of the same "
                           "questionnaire and flow; * marks one that chance alone does not "
                           "explain.\n"));
  g_string_append (text, _("The interval is the 95 % range of chance; it does not hold the error "
                           "from those who did not rate.\n"));
  g_string_append (text, _("These figures come from people who chose to rate at the counter; they "
                           "are not the household sample of the national SIPAS.\n"));

  return g_string_free (text, FALSE);
}
