/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-catalogue-calendar"

#include "config.h"

#include "hl-catalogue-private.h"

/* When a centre works. Whatever depends on it (releases, the close of a day, due
 * days of comments, people served) asks here. */

void
hl_catalogue_free_special_day (gpointer day)
{
  HlSpecialDay *self = day;

  hl_texts_free (self->name);
  g_free (self);
}

/**
 * hl_catalogue_is_working_day:
 * @self: the catalogue
 * @day: a day in the centre's time zone
 *
 * Returns: %TRUE if the centre works on @day: on a make-up day, and on a
 *   working weekday that is no holiday
 */
gboolean
hl_catalogue_is_working_day (HlCatalogue *self,
                             HlDay        day)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (day != HL_DAY_NONE, FALSE);

  if (g_hash_table_contains (self->make_up_days, GUINT_TO_POINTER (day)))
    return TRUE;

  return self->weekdays[hl_day_weekday (day)]
         && !g_hash_table_contains (self->holidays, GUINT_TO_POINTER (day));
}

/**
 * hl_catalogue_works_on_weekday:
 * @self: the catalogue
 * @weekday: 1 Monday to 7 Sunday
 *
 * Returns: whether the centre works on that weekday when it is no special day
 */
gboolean
hl_catalogue_works_on_weekday (HlCatalogue *self,
                               int          weekday)
{
  g_return_val_if_fail (self != NULL && weekday >= 1 && weekday <= 7, FALSE);

  return self->weekdays[weekday];
}

guint
hl_catalogue_get_n_special_days (HlCatalogue *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->special_days->len;
}

/**
 * hl_catalogue_get_special_day:
 * @self: the catalogue
 * @index: from 0: the holidays first, then the make-up days, as the file has them
 *
 * Returns: (transfer none): one of them
 */
const HlSpecialDay *
hl_catalogue_get_special_day (HlCatalogue *self,
                              guint        index)
{
  g_return_val_if_fail (self != NULL && index < self->special_days->len, NULL);

  return g_ptr_array_index (self->special_days, index);
}

guint
hl_catalogue_get_n_sessions (HlCatalogue *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_sessions;
}

/**
 * hl_catalogue_get_session:
 * @self: the catalogue
 * @index: a session's place in the working day, from 0
 *
 * Returns: the session
 */
HlSession
hl_catalogue_get_session (HlCatalogue *self,
                          guint        index)
{
  g_return_val_if_fail (self != NULL && index < self->n_sessions, (HlSession) { 0 });

  return self->sessions[index];
}

/**
 * hl_catalogue_find_session:
 * @self: the catalogue
 * @local: a time, taken to the centre's time zone if it is in another
 *
 * Returns: the place, from 0, of the session that contains @local, or -1 when
 *   the centre is closed at that time
 */
int
hl_catalogue_find_session (HlCatalogue *self,
                           GDateTime   *local)
{
  g_autoptr(GDateTime) time = NULL;
  int minute;

  g_return_val_if_fail (self != NULL, -1);
  g_return_val_if_fail (local != NULL, -1);

  time = g_date_time_to_timezone (local, self->time_zone);
  if (!hl_catalogue_is_working_day (self, hl_day_from_date_time (time)))
    return -1;

  minute = g_date_time_get_hour (time) * 60 + g_date_time_get_minute (time);
  for (guint i = 0; i < self->n_sessions; i++)
    {
      if (minute >= self->sessions[i].start && minute < self->sessions[i].end)
        return (int) i;
    }

  return -1;
}
