/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-visit-watch"

#include "config.h"

#include "hl-visit-private.h"

/* What is noticed rather than said: that someone is there or has left, what a
 * scanner types, that the centre opens or closes. */

#define THANKS_US (15 * G_USEC_PER_SEC)
#define NOTICE_US (6 * G_USEC_PER_SEC)
#define HOURS_US (1 * G_USEC_PER_SEC)

/* Looks now and then whether the centre has opened or closed; a citizen who
 * has begun goes on. */
static void
check_hours (HlVisit *self)
{
  gint64 now = hl_visit_now (self);
  HlStepKind place;

  if (now - self->hours_checked < HOURS_US ||
      (self->place != HL_STEP_CLOSED && self->place != HL_STEP_ATTRACT))
    return;

  self->hours_checked = now;
  place = hl_recorder_get_now (self->recorder).session >= 0 ? HL_STEP_ATTRACT : HL_STEP_CLOSED;

  if (place != self->place)
    hl_visit_reset (self);
}

/* The thanks close by themselves, but not over a code or what was opened. */
static gboolean
are_thanks_short (HlVisit *self)
{
  return self->place == HL_STEP_THANKS && self->aside == 0 && *self->code == '\0';
}

/* Whether there is something to lose, so that it has to be asked first. */
static gboolean
may_ask (HlVisit *self)
{
  return self->place == 0 || self->place == HL_STEP_THANKS || self->place == HL_STEP_COMMENT ||
         self->place == HL_STEP_FOLLOW;
}

/* Those who need a mode get more of it. */
static gint64
get_patience (HlVisit *self,
              gint64   us)
{
  return us * MAX (self->idle.patience, 1);
}

static void
check_idle (HlVisit *self)
{
  gint64 now = hl_visit_now (self);

  if (are_thanks_short (self))
    {
      if (now - self->idle.last >= get_patience (self, THANKS_US))
        hl_visit_reset (self);
      return;
    }

  switch (hl_idle_tick (&self->idle, now, may_ask (self)))
    {
    case HL_IDLE_ASKS:
      hl_visit_show_idle (self);
      break;

    case HL_IDLE_EXPIRED:
      if (self->place == 0)
        hl_visit_finish (self, HL_END_TIMEOUT);
      else
        hl_visit_reset (self);
      break;

    case HL_IDLE_NOTHING:
      break;
    }
}

gboolean
hl_visit_is_asking (HlVisit *self)
{
  g_return_val_if_fail (HL_IS_VISIT (self), FALSE);

  return self->idle.asking && !self->trouble;
}

/**
 * hl_visit_get_time_left:
 * @self: a visit
 *
 * Returns: microseconds until the dialog that asks, or the thanks, close by
 *   themselves; -1 where neither is shown
 */
gint64
hl_visit_get_time_left (HlVisit *self)
{
  g_return_val_if_fail (HL_IS_VISIT (self), -1);

  if (self->idle.asking)
    return hl_idle_get_left (&self->idle, hl_visit_now (self));

  if (self->place == HL_STEP_THANKS && self->aside == 0)
    return MAX (self->idle.last - hl_visit_now (self) +
                get_patience (self, are_thanks_short (self) ? THANKS_US : HL_IDLE_US), 0);

  return -1;
}

HlVisitNotice
hl_visit_get_notice (HlVisit *self)
{
  g_return_val_if_fail (HL_IS_VISIT (self), HL_VISIT_NOTICE_NONE);

  return self->notice;
}

/**
 * hl_visit_extend:
 * @self: a visit
 *
 * More time is needed.
 */
void
hl_visit_extend (HlVisit *self)
{
  g_return_if_fail (HL_IS_VISIT (self));

  if (!self->idle.asking || !hl_visit_takes_input (self))
    return;

  hl_visit_spend (self);
  hl_idle_extend (&self->idle, hl_visit_now (self));
  /* A second tap on the button must not meet the page below it. */
  self->shown = hl_visit_now (self);
  hl_visit_show_idle (self);
}

/**
 * hl_visit_scan:
 * @self: a visit
 * @text: what a scanner typed; the caller wipes it
 *
 * Keeps a dossier code for this visit, in memory only; of anything else
 * nothing is kept. Whoever scans while the last citizen is being thanked is
 * the next one.
 */
void
hl_visit_scan (HlVisit    *self,
               const char *text)
{
  HlDossier *dossier;

  g_return_if_fail (HL_IS_VISIT (self));
  g_return_if_fail (text != NULL);

  if (self->trouble || self->idle.asking || hl_visit_scan_code (self, text) ||
      self->place == HL_STEP_CLOSED || self->place == HL_STEP_PAUSED)
    return;

  /* A code that is being written down stays. */
  if (self->place == HL_STEP_THANKS && !are_thanks_short (self))
    return;

  if (self->place == HL_STEP_THANKS)
    hl_visit_reset (self);

  dossier = hl_dossier_find (text, hl_recorder_get_now (self->recorder).day);
  if (dossier != NULL)
    hl_sitting_take_dossier (self->sitting, dossier);

  hl_idle_touch (&self->idle, hl_visit_now (self));
  hl_visit_set_notice (self, dossier != NULL ? HL_VISIT_NOTICE_CODE : HL_VISIT_NOTICE_NO_CODE);
}

/**
 * hl_visit_touch:
 * @self: a visit
 * @by_key: whether a key was pressed, not the screen touched
 *
 * Someone is there.
 */
void
hl_visit_touch (HlVisit  *self,
                gboolean  by_key)
{
  gint64 now;

  g_return_if_fail (HL_IS_VISIT (self));

  now = hl_visit_now (self);
  self->by_key = by_key;
  hl_idle_touch (&self->idle, now);
  hl_sitting_touch (self->sitting, now);
}

/**
 * hl_visit_hear:
 * @self: a visit
 *
 * Someone is being read to: that is no touch, but nobody has left.
 */
void
hl_visit_hear (HlVisit *self)
{
  g_return_if_fail (HL_IS_VISIT (self));

  hl_idle_touch (&self->idle, hl_visit_now (self));
}

/**
 * hl_visit_tick:
 * @self: a visit
 *
 * To be called a few times a second: notices by the clock what nobody says.
 */
void
hl_visit_tick (HlVisit *self)
{
  g_return_if_fail (HL_IS_VISIT (self));

  hl_visit_work_check (self);

  if (self->notice != HL_VISIT_NOTICE_NONE && hl_visit_now (self) - self->noticed >= NOTICE_US)
    hl_visit_set_notice (self, HL_VISIT_NOTICE_NONE);

  if (self->work == HL_VISIT_IDLE)
    {
      check_idle (self);
      check_hours (self);
      hl_visit_renew_if_due (self);
    }

  hl_visit_check_duty (self, TRUE);
  hl_visit_catch_up (self, TRUE);
}

/**
 * hl_visit_tick_closed:
 * @self: a visit that waits
 *
 * Instead of hl_visit_tick() while the screen is not the citizens': what is due
 * is released all the same.
 */
void
hl_visit_tick_closed (HlVisit *self)
{
  g_return_if_fail (HL_IS_VISIT (self));

  hl_visit_check_duty (self, FALSE);
  hl_visit_catch_up (self, FALSE);
}
