/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-day-view"

#include "config.h"

#include "hl-day-view.h"

#include "db-series.h"
#include "db-unit-day.h"
#include "hl-say.h"

#define STREAM "kiosk"
#define LINE_DAYS 28

HlDayView *
hl_day_view_new (void)
{
  return g_new0 (HlDayView, 1);
}

void
hl_day_view_free (gpointer self)
{
  HlDayView *view = self;

  hl_viewer_clear (&view->viewer);
  hl_unit_day_clear (&view->day);
  g_clear_pointer (&view->days, g_array_unref);
  g_free (view);
}

/**
 * hl_day_view_read:
 * @link: a connection in a transaction
 * @data: a view whose viewer has begun
 * @error: return location for an error
 *
 * Is a #HlDbWork.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_day_view_read (HlDbLink  *link,
                  gpointer   data,
                  GError   **error)
{
  HlDayView *self = data;
  HlDbQuery query = { self->viewer.unit, STREAM, 0, 0 };

  g_clear_pointer (&self->days, g_array_unref);
  if (!hl_viewer_check (&self->viewer, link, error) ||
      !hl_db_unit_day_read (link, self->viewer.unit, self->viewer.now, &self->day, error))
    return FALSE;

  query.from = self->day.day - LINE_DAYS;
  query.to = self->day.day;
  self->days = hl_db_series_read (link, &query, error);
  return self->days != NULL;
}

/**
 * hl_day_view_compare:
 * @self: a view that was read
 *
 * Returns: today against the same weekday before, where there is something to compare
 */
HlComparison
hl_day_view_compare (const HlDayView *self)
{
  const HlUnitDay *day = &self->day;

  if (day->today == NULL)
    return (HlComparison) { .before = HL_DAY_NONE };

  return hl_comparison_make (day->day, day->today,
                             day->previous != NULL ? day->day - HL_OUTLOOK_DAYS : HL_DAY_NONE,
                             day->previous);
}

static char *
count_released (const HlSummary *summary)
{
  return summary != NULL ? g_strdup_printf ("%" G_GINT64_FORMAT, summary->released)
                         : g_strdup ("-");
}

/**
 * hl_day_view_open:
 * @self: a view that was read
 * @page: a page
 *
 * Begins the part of the page that ui/web/live.js keeps up with what comes.
 */
void
hl_day_view_open (const HlDayView *self,
                  HlView          *page)
{
  g_autofree char *unit = g_uri_escape_string (self->viewer.unit, NULL, FALSE);
  g_autofree char *source = g_strdup_printf ("/v1/units/%s/live", unit);
  g_autofree char *today = count_released (self->day.today);
  g_autofree char *week = count_released (self->day.week);
  char day[HL_DAY_TEXT_SIZE];
  g_autofree char *state = g_strjoin ("/", hl_day_format (self->day.day, day), today, week, NULL);

  hl_html_open (hl_view_get_html (page), "div", "id", "live", "data-source", source, "data-state",
                state, NULL);
}

/**
 * hl_day_view_put_live:
 * @self: a view that was read
 * @page: a page
 *
 * Writes of when the figures are; a script says that they are live.
 */
void
hl_day_view_put_live (const HlDayView *self,
                      HlView          *page)
{
  HlHtml *html = hl_view_get_html (page);
  g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc (self->viewer.now / G_USEC_PER_SEC);
  g_autoptr(GDateTime) local =
    g_date_time_to_timezone (utc, hl_catalogue_get_time_zone (self->day.catalogue));
  g_autofree char *time = g_date_time_format (local, "%H:%M");

  hl_html_open (html, "p", "id", "live-state", "class", "live", "role", "status", "data-live",
                hl_view_say (page, "Trực tiếp", "Live"), "data-lost",
                hl_view_say (page, "Mất kết nối, đang nối lại", "Connection lost, trying again"),
                "data-over",
                hl_view_say (page, "Phiên đăng nhập đã hết", "Your sign-in is over"), NULL);
  hl_html_add (html, "span", "", "class", "dot", "aria-hidden", "true", NULL);
  hl_html_open (html, "span", "id", "live-text", NULL);
  hl_html_take (html, g_strdup_printf (hl_view_say (page, "Số liệu lúc %s", "Figures of %s"),
                                       time));
  hl_html_close (html);
  hl_html_close (html);
}

static void
put_number (HlView     *page,
            const char *id,
            gint64      n,
            const char *text)
{
  HlHtml *html = hl_view_get_html (page);
  g_autofree char *number = hl_say_count (hl_view_get_look (page), n);

  hl_html_open (html, "span", NULL);
  hl_html_add (html, "b", number, "id", id, NULL);
  hl_html_text (html, text);
  hl_html_close (html);
}

/**
 * hl_day_view_put_saved:
 * @self: a view that was read
 * @page: a page
 *
 * Writes the numbers that are live at once (design §6).
 */
void
hl_day_view_put_saved (const HlDayView *self,
                       HlView          *page)
{
  HlHtml *html = hl_view_get_html (page);

  hl_html_open (html, "p", "class", "saved", NULL);
  put_number (page, "saved", self->day.outlook.saved,
              hl_view_say (page, " lượt đã lưu hôm nay", " saved today"));
  put_number (page, "waiting", self->day.outlook.waiting,
              hl_view_say (page, " lượt đang chờ công bố", " wait for release"));
  hl_html_close (html);
}

static char *
say_outlook (const HlOutlook *outlook,
             HlView          *page)
{
  g_autofree char *day = outlook->day != HL_DAY_NONE
                         ? hl_say_day (hl_view_get_look (page), outlook->day) : NULL;
  g_autofree char *end = hl_say_minute (outlook->minute);

  if (outlook->day == HL_DAY_NONE)
    return g_strdup (hl_view_say (page, "Chưa có ngày làm việc nào sắp tới; con số hiện khi đủ 10 "
                                  "lượt chờ, để không ai bị nhận ra.",
                                  "No working day is near; figures show when 10 responses wait, so "
                                  "that nobody is recognised."));

  switch (outlook->reason)
    {
    case HL_OUTLOOK_CARRIED:
      return g_strdup_printf (hl_view_say (page, "Ngày làm việc đã hết mà chưa đủ 5 lượt. Các lượt "
                                           "đang chờ được tính vào ngày làm việc sau và hiện chậm "
                                           "nhất %s ngày %s nếu đủ 5 lượt, để không ai bị nhận ra.",
                                           "The day has ended with too few to show. What waits "
                                           "counts on the next working day and shows by %s on %s "
                                           "if 5 or more wait then, so that nobody is "
                                           "recognised."), end, day);

    case HL_OUTLOOK_CLOSED:
      return g_strdup_printf (hl_view_say (page, "Hôm nay không phải ngày làm việc. Các lượt đang "
                                           "chờ hiện chậm nhất %s ngày %s nếu đủ 5 lượt, để không "
                                           "ai bị nhận ra.",
                                           "Today is no working day. What waits shows by %s on %s "
                                           "if 5 or more wait then, so that nobody is "
                                           "recognised."), end, day);

    case HL_OUTLOOK_SHOWN:
    case HL_OUTLOOK_FILLING:
    case HL_OUTLOOK_CLOCK:
    default:
      return g_strdup_printf (hl_view_say (page, "Con số hôm nay hiện khi đủ 10 lượt chờ, hoặc lúc "
                                           "%s khi hết ngày nếu có từ 5 lượt, để không ai bị nhận "
                                           "ra.",
                                           "Today's figure shows when 10 responses wait, or at %s "
                                           "when the day ends if 5 or more do, so that nobody is "
                                           "recognised."), end);
    }
}

/**
 * hl_day_view_put_outlook:
 * @self: a view that was read
 * @page: a page
 *
 * Writes, where today shows nothing yet, when it will and why.
 */
void
hl_day_view_put_outlook (const HlDayView *self,
                         HlView          *page)
{
  HlHtml *html = hl_view_get_html (page);
  g_autofree char *text = NULL;

  if (self->day.outlook.reason == HL_OUTLOOK_SHOWN)
    return;

  text = say_outlook (&self->day.outlook, page);
  hl_html_add (html, "p", text, "class", "outlook", NULL);
}
