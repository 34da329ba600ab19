/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-visit-duty"

#include "config.h"

#include "hl-visit-private.h"

/* What the kiosk does instead of taking ratings: the desk, or a command, writes it
 * into the store, and the visit follows. How long it lasts the visit measures
 * itself, so that a clock that is set meanwhile makes it no longer. */

/* So soon the screen follows what was written. */
#define LOOK_US (2 * G_USEC_PER_SEC)

static gboolean
is_kind (HlVisit    *self,
         HlDutyKind  kind)
{
  return self->duty != NULL && self->duty->kind == kind;
}

gboolean
hl_visit_is_paused (HlVisit *self)
{
  return is_kind (self, HL_DUTY_PAUSE);
}

/**
 * hl_visit_is_test:
 * @self: a visit
 *
 * Returns: whether what is rated now counts for nothing: the kiosk is in test
 *   mode, or was when this rating was begun
 */
gboolean
hl_visit_is_test (HlVisit *self)
{
  g_return_val_if_fail (HL_IS_VISIT (self), FALSE);

  return is_kind (self, HL_DUTY_TEST) || self->tested ||
         (hl_sitting_get_response (self->sitting)->flags & HL_FLAG_TEST) != 0;
}

/**
 * hl_visit_get_duty:
 * @self: a visit
 *
 * Returns: (transfer none) (nullable): what the kiosk does instead of taking
 *   ratings
 */
const HlDuty *
hl_visit_get_duty (HlVisit *self)
{
  g_return_val_if_fail (HL_IS_VISIT (self), NULL);

  return self->duty;
}

/**
 * hl_visit_get_duty_left:
 * @self: a visit
 *
 * Returns: microseconds until that ends by itself; 0 where there is none
 */
gint64
hl_visit_get_duty_left (HlVisit *self)
{
  g_return_val_if_fail (HL_IS_VISIT (self), 0);

  return self->duty != NULL ? MAX (self->duty_until - hl_visit_now (self), 0) : 0;
}

/* The first answer of a rating decides for all of them. */
void
hl_visit_mark_test (HlVisit *self)
{
  HlResponse *response = hl_sitting_get_response (self->sitting);

  if (is_kind (self, HL_DUTY_TEST) && hl_response_is_empty (response))
    response->flags |= HL_FLAG_TEST;
}

static gint64
get_id (const HlDuty *duty)
{
  return duty != NULL ? duty->id : 0;
}

/* Takes @duty over, (transfer full) (nullable). */
static void
take_duty (HlVisit *self,
           HlDuty  *duty)
{
  if (get_id (duty) == get_id (self->duty) || (duty != NULL && duty->id == self->duty_over))
    {
      hl_duty_free (duty);
      return;
    }

  hl_duty_free (self->duty);
  self->duty = duty;
  if (duty != NULL)
    self->duty_until = hl_visit_now (self) +
                       hl_duty_get_left (duty, hl_clock_get_real (self->clock));

  /* Another pause has another reason. */
  if (hl_visit_is_paused (self) && self->place == HL_STEP_PAUSED)
    hl_visit_show (self);
  hl_visit_show_duty (self);
}

static void
on_ended (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(HlVisit) self = user_data;
  g_autoptr(GError) error = NULL;

  if (!hl_recorder_end_duty_finish (self->recorder, result, &error))
    g_message ("cannot record that the pause or the test is over: %s", error->message);
}

static void
check_end (HlVisit *self)
{
  if (self->duty == NULL || hl_visit_now (self) < self->duty_until)
    return;

  self->duty_over = self->duty->id;
  take_duty (self, NULL);
  hl_recorder_end_duty_async (self->recorder, on_ended, g_object_ref (self));
}

static void
on_looked (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(HlVisit) self = user_data;
  g_autoptr(GError) error = NULL;
  HlDuty *duty = NULL;

  self->duty_looking = FALSE;
  if (hl_recorder_look_at_duty_finish (self->recorder, result, &duty, &error))
    take_duty (self, duty);
  else
    g_debug ("cannot look whether the kiosk is paused: %s", error->message);
}

/* Looks at once, without waiting for its turn. */
void
hl_visit_look_at_duty (HlVisit *self)
{
  if (self->duty_looking)
    return;

  self->duty_looked = hl_visit_now (self);
  self->duty_looking = TRUE;
  hl_recorder_look_at_duty_async (self->recorder, on_looked, g_object_ref (self));
}

/* Nobody's words are cut off: what is being written, or was just given a code, is
 * left alone until the citizen goes. */
static gboolean
is_kept (HlVisit *self)
{
  return self->place == HL_STEP_COMMENT || self->place == HL_STEP_FOLLOW ||
         (self->place == HL_STEP_THANKS && *self->code != '\0');
}

static void
follow (HlVisit *self)
{
  gboolean paused = hl_visit_is_paused (self);

  if (self->work != HL_VISIT_IDLE || paused == (self->place == HL_STEP_PAUSED))
    return;

  if (paused && self->place == 0)
    hl_visit_finish (self, HL_END_PAUSED);
  else if (!paused || !is_kept (self))
    hl_visit_reset (self);
}

/* To be called every now and then; @open: whether the screen is the citizens'. */
void
hl_visit_check_duty (HlVisit  *self,
                     gboolean  open)
{
  check_end (self);
  if (hl_visit_now (self) - self->duty_looked >= LOOK_US)
    hl_visit_look_at_duty (self);

  if (open)
    follow (self);
}
