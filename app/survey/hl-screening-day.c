/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-screening-day"

#include "config.h"

#include "hl-screening-day.h"

#include "hl-screening.h"

#define CROWD 5

/**
 * hl_screening_day_new:
 * @day: a day
 *
 * Returns: (transfer full): a day on which nothing was flagged
 */
HlScreeningDay *
hl_screening_day_new (HlDay day)
{
  HlScreeningDay *self = g_new0 (HlScreeningDay, 1);

  self->day = day;
  self->reasons = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
hl_screening_day_free (HlScreeningDay *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->reasons);
  g_free (self);
}

static gboolean
is_few (gint64 n)
{
  return n > 0 && n < CROWD;
}

static void
withhold_few (gint64 *n)
{
  if (is_few (*n))
    *n = HL_SCREENING_WITHHELD;
}

/* Of the group that was left out, those that no rule leaves out whatever their
 * levels: each of them answered with 4 and 5 alone. */
static gint64
count_favourable (const HlScreeningDay *self,
                  gint64                group)
{
  for (guint i = 0; i < HL_N_FLAGS; i++)
    {
      if (hl_screening_is_unconditional ((HlFlag) (1u << i)))
        group -= self->by_flag[i];
    }

  return group;
}

static gboolean
is_split_few (const HlScreeningDay *self,
              gint64                group)
{
  if (group > 0 && is_few (count_favourable (self, group)))
    return TRUE;

  for (guint i = 0; i < HL_N_FLAGS; i++)
    {
      if (is_few (self->by_flag[i]))
        return TRUE;
    }

  return FALSE;
}

/**
 * hl_screening_day_withhold:
 * @self: a day with its true numbers
 *
 * Withholds what would tell of fewer than five people (design §6). Who was
 * flagged by a rule that staff can trigger and was kept while others were left
 * out, gave a level below 4; who was left out by it gave none (design §5.7). So
 * not only small numbers go, but also those whose differences are small: the
 * number of flagged where one to four of them were kept beside a group that was
 * left out; the numbers by rule, all of them, where one of them, or what the
 * group holds beyond the rules that always leave out, is one to four. What is
 * left out is a group of five or more and is told.
 */
void
hl_screening_day_withhold (HlScreeningDay *self)
{
  gint64 group;

  g_return_if_fail (self != NULL);

  group = self->left_out + self->lifted;
  if (is_few (self->flagged) || (group > 0 && is_few (self->flagged - group)))
    self->flagged = HL_SCREENING_WITHHELD;

  if (self->flagged == HL_SCREENING_WITHHELD || is_split_few (self, group))
    {
      for (guint i = 0; i < HL_N_FLAGS; i++)
        self->by_flag[i] = self->by_flag[i] != 0 ? HL_SCREENING_WITHHELD : 0;
    }

  withhold_few (&self->left_out);
  withhold_few (&self->lifted);
}

static void
add_number (gint64 *n,
            gint64  more)
{
  if (*n == HL_SCREENING_WITHHELD || more == HL_SCREENING_WITHHELD)
    *n = HL_SCREENING_WITHHELD;
  else
    *n += more;
}

/**
 * hl_screening_day_add:
 * @self: a day
 * @other: what another questionnaire or flow saw on it, its numbers withheld
 *   where need be, as @self's are
 *
 * Adds the numbers of @other to @self's. A number that is withheld in one of
 * them is withheld in the sum, which would tell it beside the other. Reasons of
 * lifts are left alone: a lift puts back what all of them left out.
 */
void
hl_screening_day_add (HlScreeningDay       *self,
                      const HlScreeningDay *other)
{
  g_return_if_fail (self != NULL && other != NULL);
  g_return_if_fail (self->day == other->day);

  add_number (&self->flagged, other->flagged);
  add_number (&self->left_out, other->left_out);
  add_number (&self->lifted, other->lifted);
  for (guint i = 0; i < HL_N_FLAGS; i++)
    add_number (&self->by_flag[i], other->by_flag[i]);

  self->can_lift = self->can_lift || other->can_lift;
}
