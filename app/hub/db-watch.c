/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "db-watch"

#include "config.h"

#include "db-watch.h"

#include <math.h>
#include <string.h>

#include "db-kiosk.h"
#include "db-series.h"
#include "db-trouble.h"
#include "db-unit.h"
#include "hl-control-chart.h"
#include "hl-index.h"

/* The rules of design §10. */
#define TARGET_DAYS 5
#define MIN_RESPONDENTS 30
#define MIN_POINTS 5.0
#define MAX_DUPLICATES 0.02
#define SILENT_S (10 * 60)
#define CLOCK_S 120

/* Far enough for the days that the rules look at, with Tết among them. */
#define LOOK_BACK_DAYS 60

#define STREAM "kiosk"

typedef struct
{
  HlDbLink    *link;
  const char  *unit;
  HlCatalogue *catalogue;
  HlDay        today;
  gint64       now;
  GArray      *days;    /* of HlDbDay */
} Watch;

static gboolean
set_trouble (HlDbLink            *link,
             const HlTroubleKey  *key,
             gboolean             is,
             gint64               now,
             GError             **error)
{
  return is ? hl_db_trouble_note (link, key, now, error)
            : hl_db_trouble_clear (link, key, now, error);
}

/* ---- figures ---- */

/* The first of the @n last working days before today. */
static HlDay
find_working_days_back (const Watch *self,
                        guint        n)
{
  HlDay day = self->today;

  for (guint back = 0; n > 0 && back < LOOK_BACK_DAYS; back++)
    {
      day--;
      if (hl_catalogue_is_working_day (self->catalogue, day))
        n--;
    }

  return day;
}

static HlDbDay
add_up (const Watch *self,
        HlDay        from,
        HlDay        to)
{
  HlDbDay sum = { 0 };

  for (guint i = 0; i < self->days->len; i++)
    {
      const HlDbDay *day = &g_array_index (self->days, HlDbDay, i);

      if (day->day < from || day->day > to)
        continue;

      hl_sums_add (&sum.headline, &day->headline);
      sum.released += day->released;
      sum.duplicates += day->duplicates;
    }

  return sum;
}

static gboolean
watch_target (const Watch  *self,
              GError      **error)
{
  HlDbDay sum = add_up (self, find_working_days_back (self, TARGET_DAYS), self->today - 1);
  HlIndex index = hl_index_from_sums (&sum.headline);
  const HlTroubleKey key = { HL_TROUBLE_BELOW_TARGET, self->unit, "", "" };

  return set_trouble (self->link, &key,
                      index.defined && index.respondents >= MIN_RESPONDENTS &&
                      hl_index_compare_target (&index,
                                               hl_catalogue_get_target (self->catalogue)) ==
                      HL_TARGET_MISSED, self->now, error);
}

static gboolean
watch_duplicates (const Watch  *self,
                  GError      **error)
{
  HlDbDay sum = add_up (self, find_working_days_back (self, TARGET_DAYS), self->today - 1);
  const HlTroubleKey key = { HL_TROUBLE_DUPLICATES, self->unit, "", "" };

  return set_trouble (self->link, &key,
                      sum.released >= MIN_RESPONDENTS &&
                      (double) sum.duplicates > MAX_DUPLICATES * (double) sum.released, self->now,
                      error);
}

/* Whether the day is far from what is usual, by the days before it. */
static gboolean
is_unusual (const Watch *self,
            guint        index)
{
  const HlDbDay *day = &g_array_index (self->days, HlDbDay, index);
  HlControlDay before[HL_CONTROL_MIN_DAYS];
  double share;
  HlControlChart chart;

  if (index < HL_CONTROL_MIN_DAYS || day->headline.r < MIN_RESPONDENTS)
    return FALSE;

  for (guint i = 0; i < HL_CONTROL_MIN_DAYS; i++)
    {
      const HlSums *sums =
        &g_array_index (self->days, HlDbDay, index - HL_CONTROL_MIN_DAYS + i).headline;

      before[i] = (HlControlDay) { sums->y, sums->m };
    }

  if (!hl_control_chart_make (&chart, before, HL_CONTROL_MIN_DAYS, day->headline.m))
    return FALSE;

  share = (double) day->headline.y / (double) day->headline.m;
  return (share < chart.low || share > chart.high) &&
         100 * fabs (share - chart.center) >= MIN_POINTS;
}

/* Only the latest day: what is older was told then. */
static gboolean
watch_change (const Watch  *self,
              GError      **error)
{
  guint last = self->days->len - 1;
  char day[HL_DAY_TEXT_SIZE];
  const HlTroubleKey key = {
    HL_TROUBLE_CHANGE, self->unit, "",
    self->days->len > 0 ? hl_day_format (g_array_index (self->days, HlDbDay, last).day, day) : "",
  };

  return self->days->len == 0 ||
         set_trouble (self->link, &key, is_unusual (self, last), self->now, error);
}

static GDateTime *
get_local (HlCatalogue *catalogue,
           gint64       now)
{
  g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc (now / G_USEC_PER_SEC);

  return g_date_time_to_timezone (utc, hl_catalogue_get_time_zone (catalogue));
}

/**
 * hl_db_watch_unit:
 * @link: a connection in a transaction
 * @unit: id of a unit
 * @now: the present time, µs
 * @error: return location for an error
 *
 * Looks at the unit's figures, and notes or clears what they say: five working days below
 * the target, a day out of the usual range, many duplicates.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_db_watch_unit (HlDbLink    *link,
                  const char  *unit,
                  gint64       now,
                  GError     **error)
{
  g_autoptr(HlCatalogue) catalogue = hl_db_unit_get (link, unit, error);
  g_autoptr(GDateTime) local = NULL;
  g_autoptr(GArray) days = NULL;
  Watch self = { .link = link, .unit = unit, .catalogue = catalogue, .now = now };
  HlDbQuery query;

  if (catalogue == NULL)
    return FALSE;

  local = get_local (catalogue, now);
  self.today = hl_day_from_date_time (local);
  query = (HlDbQuery) { unit, STREAM, self.today - LOOK_BACK_DAYS, self.today };
  days = hl_db_series_read (link, &query, error);
  self.days = days;
  return days != NULL && watch_target (&self, error) && watch_duplicates (&self, error) &&
         watch_change (&self, error);
}

/* ---- kiosks ---- */

static gboolean
watch_kiosk (HlDbLink         *link,
             const HlDbKiosk  *kiosk,
             gboolean          open,
             gint64            now,
             GError          **error)
{
  const HlTroubleKey silent = { HL_TROUBLE_SILENT, kiosk->unit, kiosk->id, "" };
  const HlTroubleKey clock = { HL_TROUBLE_CLOCK, kiosk->unit, kiosk->id, "" };
  gint64 offset = kiosk->state_created - kiosk->seen / G_USEC_PER_SEC;

  /* After hours nobody can tell whether it is still silent. */
  if (open && !set_trouble (link, &silent,
                            now - kiosk->seen > SILENT_S * (gint64) G_USEC_PER_SEC, now, error))
    return FALSE;

  return kiosk->state == NULL ||
         set_trouble (link, &clock, ABS (offset) > CLOCK_S, now, error);
}

/**
 * hl_db_watch_kiosks:
 * @link: a connection in a transaction
 * @now: the present time, µs
 * @error: return location for an error
 *
 * Looks at when kiosks were last heard of, and at their clocks, and notes or clears what
 * that says.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_db_watch_kiosks (HlDbLink  *link,
                    gint64     now,
                    GError   **error)
{
  g_autoptr(GPtrArray) kiosks = hl_db_kiosk_list (link, NULL, error);
  g_autoptr(HlCatalogue) catalogue = NULL;
  g_autoptr(GDateTime) local = NULL;
  const char *unit = NULL;

  for (guint i = 0; kiosks != NULL && i < kiosks->len; i++)
    {
      const HlDbKiosk *kiosk = g_ptr_array_index (kiosks, i);

      if (g_strcmp0 (unit, kiosk->unit) != 0)
        {
          g_clear_pointer (&catalogue, hl_catalogue_unref);
          g_clear_pointer (&local, g_date_time_unref);
          catalogue = hl_db_unit_get (link, kiosk->unit, error);
          if (catalogue == NULL)
            return FALSE;

          local = get_local (catalogue, now);
          unit = kiosk->unit;
        }

      if (!watch_kiosk (link, kiosk, hl_catalogue_find_session (catalogue, local) >= 0, now,
                        error))
        return FALSE;
    }

  return kiosks != NULL;
}
