/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-demo"

#include "config.h"

#include "hl-demo.h"

#include <math.h>

#include "hl-demo-citizen.h"
#include "hl-store-day.h"
#include "hl-store-open-time.h"
#include "hl-store-responses.h"

/* People come in office hours, also where a sample centre never closes. */
#define OFFICE_START (7 * 60 + 30)
#define OFFICE_END (17 * 60)
#define MINUTES_A_DAY (24 * 60)

/* The mood of the staff's slow progress over all days, from the one end to the other. */
#define TREND 0.5

/* One day on which everything went wrong, at this share of the days. */
#define BAD_DAY_PLACE 0.6
#define BAD_DAY_MOOD (-1.0)

/* One session in which somebody pressed the best level again and again. */
#define PRESSED_DAY_PLACE 0.4
#define N_PRESSED 7
#define PRESSED_FROM 100

/* Of those who are served, so many rate. */
#define MIN_COVERAGE 0.35
#define MAX_COVERAGE 0.6

/**
 * Window:
 * @session: number of the session, from 0
 * @start: minutes after local midnight, inclusive
 * @end: minutes after local midnight, exclusive
 * @weight: its share of all responses
 * @mood: how the day weighs on the answers
 * @n_pressed: how many of its responses nobody meant
 * @n: responses given in it
 *
 * A part of a session in which people come.
 */
typedef struct
{
  HlDay  day;
  int    session;
  int    start;
  int    end;
  double weight;
  double mood;
  guint  n_pressed;
  guint  n;
} Window;

typedef struct
{
  HlStore          *store;     /* borrowed */
  const HlDemoPlan *plan;      /* borrowed */
  HlDemoCitizens   *citizens;  /* owned */
  GRand            *rand;      /* owned */
  HlDay             last_day;
  int               last_minute;
} Demo;

static gint64
to_real (HlCatalogue *catalogue,
         HlDay        day,
         int          minute)
{
  g_autoptr(GDateTime) local = hl_day_to_date_time (day, minute,
                                                    hl_catalogue_get_time_zone (catalogue));

  return g_date_time_to_unix (local) * G_USEC_PER_SEC;
}

static void
find_end (HlCatalogue      *catalogue,
          const HlDemoPlan *plan,
          HlDay            *day,
          int              *minute)
{
  g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc (plan->end_us / G_USEC_PER_SEC);
  g_autoptr(GDateTime) local = g_date_time_to_timezone (utc,
                                                        hl_catalogue_get_time_zone (catalogue));

  *day = hl_day_from_date_time (local);
  *minute = 60 * g_date_time_get_hour (local) + g_date_time_get_minute (local);
}

/**
 * hl_demo_get_start:
 * @catalogue: the centre
 * @plan: what is going to be filled in
 *
 * Returns: the midnight before the first response, microseconds since
 *   1970-01-01 UTC: when the store has to be made
 */
gint64
hl_demo_get_start (HlCatalogue      *catalogue,
                   const HlDemoPlan *plan)
{
  HlDay last_day;
  int last_minute;

  find_end (catalogue, plan, &last_day, &last_minute);
  return to_real (catalogue, last_day - (plan->n_days - 1), 0);
}

/* Monday is busy, the weekend, where it is open at all, is not. */
static double
get_weekday_weight (HlDay day)
{
  static const double weights[] = { 1.25, 1.0, 1.05, 1.0, 0.9, 0.35, 0.25 };

  return weights[hl_day_weekday (day) - 1];
}

/* Which of the demo's days it is, from 0. */
static guint
get_index (const Demo *self,
           HlDay       day)
{
  return self->plan->n_days - 1 - (self->last_day - day);
}

/* Whether the day is the one at such a share of all days; the few days of a
 * short demo are all usual ones. */
static gboolean
is_day_at (const Demo *self,
           HlDay       day,
           double      place)
{
  return self->plan->n_days > 2 && get_index (self, day) == (guint) (place * self->plan->n_days);
}

static double
get_mood (const Demo *self,
          HlDay       day)
{
  guint n_days = self->plan->n_days;
  double place = n_days > 1 ? (double) get_index (self, day) / (n_days - 1) : 1;
  double mood = self->plan->mood + TREND * (place - 0.5);

  return is_day_at (self, day, BAD_DAY_PLACE) ? mood + BAD_DAY_MOOD : mood;
}

static gboolean
make_window (const Demo *self,
             HlDay       day,
             int         session,
             gboolean    any_hour,
             Window     *window)
{
  HlSession hours = hl_catalogue_get_session (hl_store_get_catalogue (self->store), session);

  *window = (Window) { .day = day, .session = session, .start = hours.start, .end = hours.end };

  if (!any_hour)
    {
      window->start = MAX (window->start, OFFICE_START);
      window->end = MIN (window->end, OFFICE_END);
    }

  if (day == self->last_day)
    window->end = MIN (window->end, self->last_minute);

  if (window->end <= window->start)
    return FALSE;

  window->mood = get_mood (self, day);
  window->n_pressed = session == 0 && is_day_at (self, day, PRESSED_DAY_PLACE) ? N_PRESSED : 0;
  window->weight = (window->end - window->start) * get_weekday_weight (day) *
                   g_rand_double_range (self->rand, 0.85, 1.15);
  return TRUE;
}

static guint
add_windows (const Demo *self,
             GArray     *windows,
             HlDay       day,
             gboolean    any_hour)
{
  guint n_sessions = hl_catalogue_get_n_sessions (hl_store_get_catalogue (self->store));
  guint before = windows->len;
  Window window;

  for (guint i = 0; i < n_sessions; i++)
    if (make_window (self, day, i, any_hour, &window))
      g_array_append_val (windows, window);

  return windows->len - before;
}

/* Before office hours today's windows are empty; a centre that is open all the
 * same gets its visitors at night, so that the running day has figures too. */
static GArray *
list_windows (const Demo *self)
{
  HlCatalogue *catalogue = hl_store_get_catalogue (self->store);
  GArray *windows = g_array_new (FALSE, FALSE, sizeof (Window));
  HlDay first = self->last_day - (self->plan->n_days - 1);

  for (HlDay day = first; day <= self->last_day; day++)
    {
      if (!hl_catalogue_is_working_day (catalogue, day))
        continue;

      if (add_windows (self, windows, day, FALSE) == 0)
        add_windows (self, windows, day, TRUE);
    }

  return windows;
}

static double
get_total_weight (GArray *windows)
{
  double total = 0;

  for (guint i = 0; i < windows->len; i++)
    total += g_array_index (windows, Window, i).weight;

  return total;
}

/* The session in which somebody pressed has to be full enough for it; a small
 * demo does without. */
static void
make_room (GArray *windows,
           guint   n_responses)
{
  double total = get_total_weight (windows);

  for (guint i = 0; i < windows->len; i++)
    {
      Window *window = &g_array_index (windows, Window, i);

      if (n_responses < PRESSED_FROM)
        window->n_pressed = 0;
      else if (window->n_pressed > 0)
        window->weight = MAX (window->weight, 1.5 * total * window->n_pressed / n_responses);
    }
}

/* Shares out the responses by weight so that they add up. */
static void
share_out (GArray *windows,
           guint   n_responses)
{
  double total = get_total_weight (windows);
  double passed = 0;
  guint given = 0;

  for (guint i = 0; i < windows->len; i++)
    {
      Window *window = &g_array_index (windows, Window, i);
      guint due;

      passed += window->weight;
      due = i + 1 == windows->len ? n_responses : (guint) lround (n_responses * passed / total);
      window->n = due - given;
      given = due;
    }
}

static int
compare_seconds (gconstpointer a,
                 gconstpointer b)
{
  gint32 x = *(const gint32 *) a;
  gint32 y = *(const gint32 *) b;

  return (x > y) - (x < y);
}

/* Seconds after midnight at which people close their responses, in order. */
static GArray *
draw_moments (const Demo   *self,
              const Window *window)
{
  GArray *moments = g_array_new (FALSE, FALSE, sizeof (gint32));

  for (guint i = 0; i < window->n; i++)
    {
      gint32 second = g_rand_int_range (self->rand, 60 * window->start, 60 * window->end);

      g_array_append_val (moments, second);
    }

  g_array_sort (moments, compare_seconds);
  return moments;
}

static gboolean
give_response (const Demo    *self,
               const Window  *window,
               gint32         second,
               gboolean       pressed,
               GError       **error)
{
  HlClock *clock = hl_store_get_clock (self->store);
  g_autoptr(HlResponse) response = NULL;

  hl_clock_set_real (clock, to_real (hl_store_get_catalogue (self->store), window->day,
                                     second / 60) + second % 60 * G_USEC_PER_SEC);

  /* Someone who skips every question has given no response: the next one comes. */
  do
    {
      g_clear_pointer (&response, hl_response_free);
      response = hl_demo_citizens_draw (self->citizens, hl_store_get_now (self->store),
                                        window->mood);
    }
  while (hl_response_is_empty (response));

  if (pressed)
    hl_demo_citizens_press (response);

  return hl_store_close_response (self->store, response, NULL, NULL, error);
}

/* The kiosk takes ratings all session long; @quarter is the next that it has to
 * say so in, up to @minute. */
static gboolean
stay_open (const Demo    *self,
           const Window  *window,
           int           *quarter,
           int            minute,
           GError       **error)
{
  HlCatalogue *catalogue = hl_store_get_catalogue (self->store);
  HlSession hours = hl_catalogue_get_session (catalogue, window->session);

  for (; *quarter * HL_OPEN_QUARTER <= minute; (*quarter)++)
    {
      hl_clock_set_real (hl_store_get_clock (self->store),
                         to_real (catalogue, window->day,
                                  MAX (*quarter * HL_OPEN_QUARTER, hours.start)));
      if (!hl_store_note_open (self->store, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
end_session (const Demo    *self,
             const Window  *window,
             int            quarter,
             GError       **error)
{
  HlCatalogue *catalogue = hl_store_get_catalogue (self->store);
  HlSession hours = hl_catalogue_get_session (catalogue, window->session);
  double coverage = g_rand_double_range (self->rand, MIN_COVERAGE, MAX_COVERAGE);
  gint64 end = to_real (catalogue, window->day, hours.end % MINUTES_A_DAY);

  if (hours.end == MINUTES_A_DAY)
    end = to_real (catalogue, window->day + 1, 0);

  if (end >= self->plan->end_us)
    return TRUE;

  if (!stay_open (self, window, &quarter, hours.end - 1, error))
    return FALSE;

  hl_clock_set_real (hl_store_get_clock (self->store), end);

  return hl_store_catch_up (self->store, error) &&
         hl_store_set_served (self->store, window->day, window->session,
                              lround (window->n / coverage), error);
}

static gboolean
fill_window (const Demo    *self,
             const Window  *window,
             GError       **error)
{
  HlCatalogue *catalogue = hl_store_get_catalogue (self->store);
  int quarter = hl_catalogue_get_session (catalogue, window->session).start / HL_OPEN_QUARTER;
  g_autoptr(GArray) moments = draw_moments (self, window);

  for (guint i = 0; i < moments->len; i++)
    {
      gint32 second = g_array_index (moments, gint32, i);

      if (!stay_open (self, window, &quarter, second / 60, error) ||
          !give_response (self, window, second, i < window->n_pressed, error))
        return FALSE;
    }

  return end_session (self, window, quarter, error);
}

static gboolean
fill (const Demo  *self,
      GError     **error)
{
  g_autoptr(GArray) windows = list_windows (self);

  make_room (windows, self->plan->n_responses);
  share_out (windows, self->plan->n_responses);

  for (guint i = 0; i < windows->len; i++)
    if (!fill_window (self, &g_array_index (windows, Window, i), error))
      return FALSE;

  hl_clock_set_real (hl_store_get_clock (self->store), self->plan->end_us);
  return hl_store_catch_up (self->store, error);
}

/**
 * hl_demo_fill:
 * @store: an empty store with a manual clock that stands at hl_demo_get_start()
 * @plan: what to fill in
 * @error: return location for an error
 *
 * Lets invented citizens come, day by day, through the same calls as real
 * ones: busy and quiet sessions, a counter that is worse than the others, one
 * bad day, a slow trend, lone taps, responses in part, flagged ones, and what
 * was served. The same seed gives the same answers.
 *
 * Returns: whether all of it is stored
 */
gboolean
hl_demo_fill (HlStore           *store,
              const HlDemoPlan  *plan,
              GError           **error)
{
  g_autoptr(HlDemoCitizens) citizens = hl_demo_citizens_new (store, plan->seed);
  g_autoptr(GRand) rand = g_rand_new_with_seed (plan->seed);
  Demo self = { .store = store, .plan = plan, .citizens = citizens, .rand = rand };

  g_return_val_if_fail (plan->n_days > 0, FALSE);

  find_end (hl_store_get_catalogue (store), plan, &self.last_day, &self.last_minute);

  return fill (&self, error);
}
