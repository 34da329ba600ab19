/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-trend-words"

#include "config.h"

#include "hl-trend-words.h"

#include <glib/gi18n.h>
#include <math.h>

#include "hl-format.h"
#include "hl-interval-bar.h"

typedef struct
{
  int year;
  int month;
  int day;
} Date;

static Date
split (HlDay day)
{
  Date date;
  g_autofree char *text = hl_day_to_string (day);

  sscanf (text, "%d-%d-%d", &date.year, &date.month, &date.day);

  return date;
}

/**
 * hl_trend_words_label:
 * @period: a period
 *
 * Returns: (transfer full): a short name for it, in figures alone, for the axis
 *   of a chart: "23/11" a day, or the first one of a week or a reporting month
 */
char *
hl_trend_words_label (HlPeriod period)
{
  static const char * const quarters[] = { "I", "II", "III", "IV" };
  Date from = split (period.from);

  switch (period.kind)
    {
    case HL_PERIOD_MONTH:
      return g_strdup_printf ("%02d/%d", from.month, from.year);

    case HL_PERIOD_QUARTER:
      return g_strdup_printf ("%s/%d", quarters[(from.month - 1) / 3], from.year);

    case HL_PERIOD_YEAR:
      return g_strdup_printf ("%d", from.year);

    case HL_PERIOD_DAY:
    case HL_PERIOD_WEEK:
    case HL_PERIOD_REPORTING:
    case HL_PERIOD_RANGE:
      return g_strdup_printf ("%02d/%02d", from.day, from.month);
    }

  g_return_val_if_reached (NULL);
}

/**
 * hl_trend_words_span:
 * @period: a period
 *
 * Returns: (transfer full): its days, "23/11/2026" or "15/10/2026–14/11/2026"
 */
char *
hl_trend_words_span (HlPeriod period)
{
  g_autofree char *from = hl_format_day (period.from);
  g_autofree char *to = hl_format_day (period.to);

  if (period.from == period.to)
    return g_steal_pointer (&from);

  return g_strconcat (from, "\xe2\x80\x93", to, NULL);
}

static void
add_change (GString        *text,
            const HlChange *change)
{
  g_autofree char *points = hl_format_number (fabs (change->points), 1);

  if (!change->defined)
    return;

  g_string_append (text, " · ");
  switch (change->direction)
    {
    case HL_CHANGE_UP:
      g_string_append_printf (text, _("up by %s points"), points);
      break;

    case HL_CHANGE_DOWN:
      g_string_append_printf (text, _("down by %s points"), points);
      break;

    case HL_CHANGE_NONE:
      g_string_append (text, _("no clear change"));
      break;
    }
}

static void
add_closure (GString   *text,
             HlClosure  closure)
{
  if (closure == HL_CLOSURE_OPEN)
    g_string_append_printf (text, " · %s", _("still open"));
  else if (closure == HL_CLOSURE_AMENDED)
    g_string_append_printf (text, " · %s", _("closed, amended"));
}

static char *
describe (const HlTrendPoint *point,
          const char         *span)
{
  g_autoptr(GString) text = g_string_new (span);

  if (point->index.defined)
    {
      const HlIndex *index = &point->index;
      g_autofree char *percent = hl_format_percent (index->percent, 1);
      g_autofree char *interval = hl_format_interval (index->low, index->high, 1);
      g_autofree char *count = hl_format_count (index->respondents);

      g_string_append_printf (text, ": %s (%s) · ", percent, interval);
      g_string_append_printf (text, ngettext ("%s person", "%s people",
                                              (gulong) index->respondents), count);
      g_string_append_printf (text, " · %s", hl_interval_bar_get_word (point->state));
      add_change (text, &point->change);
    }
  else
    g_string_append_printf (text, ": %s", _("no figure"));

  if (point->is_break)
    g_string_append_printf (text, " · %s", _("questions changed: not to be compared"));
  add_closure (text, point->closure);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * hl_trend_words_describe:
 * @point: a point of a trend
 *
 * Returns: (transfer full): all that it says: its days, the %, the interval, how
 *   many people, whether the target is met, the change
 */
char *
hl_trend_words_describe (const HlTrendPoint *point)
{
  g_autofree char *span = hl_trend_words_span (point->period);

  return describe (point, span);
}

/**
 * hl_trend_words_label_session:
 * @point: a point of a trend by session
 *
 * Returns: (transfer full): a short name for it, in figures alone, for the axis of
 *   a chart: "23/11 (2)", the second session of that day
 */
char *
hl_trend_words_label_session (const HlTrendPoint *point)
{
  g_autofree char *day = hl_trend_words_label (point->period);

  if (point->session < 0)
    return g_strconcat (day, " (\xe2\x80\x93)", NULL);

  return g_strdup_printf ("%s (%d)", day, point->session + 1);
}

/**
 * hl_trend_words_describe_session:
 * @point: a point of a trend by session
 * @catalogue: the centre
 *
 * Returns: (transfer full): all that it says, as hl_trend_words_describe(), with
 *   its session and the hours that this has today
 */
char *
hl_trend_words_describe_session (const HlTrendPoint *point,
                                 HlCatalogue        *catalogue)
{
  g_autofree char *day = hl_trend_words_span (point->period);
  g_autofree char *span = NULL;
  HlSession hours;

  if (point->session < 0)
    {
      span = g_strdup_printf (_("%s, outside sessions"), day);
    }
  else if ((guint) point->session >= hl_catalogue_get_n_sessions (catalogue))
    {
      span = g_strdup_printf (_("%s, session %d"), day, point->session + 1);
    }
  else
    {
      hours = hl_catalogue_get_session (catalogue, (guint) point->session);
      span = g_strdup_printf ("%s, %d:%02d\xe2\x80\x93%d:%02d", day, hours.start / 60,
                              hours.start % 60, hours.end / 60, hours.end % 60);
    }

  return describe (point, span);
}
