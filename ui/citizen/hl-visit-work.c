/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-visit-work"

#include "config.h"

#include "hl-visit-private.h"

/* A citizen waits this long for the disk before being told of trouble. */
#define PATIENCE_US (2 * G_USEC_PER_SEC)

/* Until a write that failed is tried again. */
#define RETRY_US (2 * G_USEC_PER_SEC)

#define CATCH_UP_US (30 * G_USEC_PER_SEC)

static void
enter_trouble (HlVisit *self)
{
  if (self->trouble)
    return;

  self->trouble = TRUE;
  hl_visit_show (self);
}

static gboolean
finish_work (HlVisit       *self,
             GAsyncResult  *result,
             GError       **error)
{
  switch (self->work)
    {
    case HL_VISIT_SAVE:
      return hl_recorder_save_finish (self->recorder, result, error);

    case HL_VISIT_CLOSE:
      return hl_recorder_close_finish (self->recorder, result, error);

    case HL_VISIT_DISCARD:
      return hl_recorder_discard_finish (self->recorder, result, error);

    case HL_VISIT_COMMENT:
      return hl_recorder_comment_finish (self->recorder, result, self->code, &self->due, error);

    case HL_VISIT_FOLLOW:
      self->follow = hl_recorder_follow_finish (self->recorder, result, error);
      return self->follow != NULL;

    case HL_VISIT_WITHDRAW:
      self->follow = hl_recorder_withdraw_finish (self->recorder, result, error);
      return self->follow != NULL;

    case HL_VISIT_RENEW:
      return hl_recorder_renew_finish (self->recorder, result, &self->renewal, error);

    case HL_VISIT_IDLE:
      break;
    }

  g_return_val_if_reached (FALSE);
}

/* What was only asked of the store has not to be asked again by itself. */
static gboolean
is_question (HlVisitWork work)
{
  return work == HL_VISIT_FOLLOW || work == HL_VISIT_WITHDRAW;
}

/* It is on disk: the page may take input, or the next one comes. */
static void
acknowledge (HlVisit *self)
{
  HlVisitWork work = self->work;
  gboolean was_trouble = self->trouble;

  self->work = HL_VISIT_IDLE;
  self->trouble = FALSE;

  if (work == HL_VISIT_DISCARD)
    hl_visit_reset (self);
  else if (work == HL_VISIT_CLOSE)
    hl_visit_thank (self);
  else if (work == HL_VISIT_RENEW && self->renewal != HL_RENEWAL_SAME)
    hl_visit_say_renewed (self, self->renewal);
  else if (work == HL_VISIT_COMMENT)
    hl_visit_take_code (self, was_trouble);
  else if (is_question (work))
    hl_visit_show (self);
  /* Whoever was in trouble for long may have gone: then the question whether
   * anyone is there comes at once, and hides the page from the next one. */
  else if (was_trouble)
    hl_visit_show (self);
}

static void
on_work_ready (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(HlVisit) self = user_data;
  g_autoptr(GError) error = NULL;

  self->in_flight = FALSE;

  if (finish_work (self, result, &error))
    {
      acknowledge (self);
      return;
    }

  if (self->work == HL_VISIT_RENEW)
    {
      g_message ("cannot take over the settings: %s", error->message);
      self->renewal = HL_RENEWAL_SAME;
      self->renew_due = TRUE;
      self->renew_from = hl_visit_now (self) + CATCH_UP_US;
      acknowledge (self);
      return;
    }

  if (is_question (self->work))
    {
      g_message ("cannot look up the comment: %s", error->message);
      self->follow_failed = TRUE;
      acknowledge (self);
      return;
    }

  /* The next tries say the same. */
  if (!self->trouble)
    g_message ("cannot store the rating: %s", error->message);

  self->work_began = hl_visit_now (self);
  enter_trouble (self);
}

static void
update_context (HlVisit *self)
{
  HlContext *context = &hl_sitting_get_response (self->sitting)->context;

  g_free (context->language);
  context->language = g_strdup (self->language);
}

static void
try_work (HlVisit *self)
{
  const HlResponse *response = hl_sitting_get_response (self->sitting);

  update_context (self);
  self->work_began = hl_visit_now (self);
  self->in_flight = TRUE;

  switch (self->work)
    {
    case HL_VISIT_SAVE:
      hl_recorder_save_async (self->recorder, response, on_work_ready, g_object_ref (self));
      break;

    case HL_VISIT_CLOSE:
      hl_recorder_close_async (self->recorder, response,
                               hl_sitting_to_trace (self->sitting, self->ended),
                               on_work_ready, g_object_ref (self));
      break;

    case HL_VISIT_DISCARD:
      hl_recorder_discard_async (self->recorder, on_work_ready, g_object_ref (self));
      break;

    case HL_VISIT_COMMENT:
      hl_recorder_comment_async (self->recorder, self->comment, on_work_ready,
                                 g_object_ref (self));
      break;

    case HL_VISIT_FOLLOW:
      hl_recorder_follow_async (self->recorder, self->typed, on_work_ready, g_object_ref (self));
      break;

    case HL_VISIT_WITHDRAW:
      hl_recorder_withdraw_async (self->recorder, self->typed, on_work_ready,
                                  g_object_ref (self));
      break;

    case HL_VISIT_RENEW:
      hl_recorder_renew_async (self->recorder, on_work_ready, g_object_ref (self));
      break;

    case HL_VISIT_IDLE:
      break;
    }
}

/*
 * hl_visit_work_start:
 *
 * Begins to write; until it is on disk no input is taken. A write that fails
 * is tried again until it succeeds: what was acknowledged is on disk already,
 * and what was not is still here.
 */
void
hl_visit_work_start (HlVisit     *self,
                     HlVisitWork  work)
{
  g_assert (self->work == HL_VISIT_IDLE && work != HL_VISIT_IDLE);

  self->work = work;
  try_work (self);
}

/* Whoever wrote it has long gone. It was not acknowledged, and nobody else must
 * be shown its code; whether the disk works again is found out without it. */
static void
give_up_comment (HlVisit *self)
{
  hl_visit_forget_ticket (self);
  self->place = HL_STEP_THANKS;
  self->work = HL_VISIT_DISCARD;
  hl_visit_show (self);
}

static gboolean
is_abandoned (HlVisit *self)
{
  return self->work == HL_VISIT_COMMENT &&
         hl_visit_now (self) - self->idle.last >= HL_IDLE_US + HL_IDLE_ASK_US;
}

/* To be called every now and then. */
void
hl_visit_work_check (HlVisit *self)
{
  gint64 waited = hl_visit_now (self) - self->work_began;

  if (self->work == HL_VISIT_IDLE)
    return;

  if (self->in_flight && waited >= PATIENCE_US)
    enter_trouble (self);
  else if (!self->in_flight && waited >= RETRY_US)
    {
      if (is_abandoned (self))
        give_up_comment (self);

      try_work (self);
    }
}

static void
on_catch_up_ready (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr(HlVisit) self = user_data;
  g_autoptr(GError) error = NULL;
  gboolean done = hl_recorder_catch_up_finish (self->recorder, result, &error);

  if (!done && !self->catch_up_failed)
    g_message ("cannot release what is due: %s", error->message);

  self->catching_up = FALSE;
  self->catch_up_failed = !done;
}

static void
on_note_open_ready (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr(HlVisit) self = user_data;
  g_autoptr(GError) error = NULL;
  gboolean done = hl_recorder_note_open_finish (self->recorder, result, &error);

  if (!done && !self->open_failed)
    g_message ("cannot record that the kiosk takes ratings: %s", error->message);

  self->open_failed = !done;
}

/**
 * hl_visit_renew:
 * @self: a visit
 *
 * The files of settings may have changed: they are looked at as soon as nobody is
 * there, and taken over if they are right.
 */
void
hl_visit_renew (HlVisit *self)
{
  g_return_if_fail (HL_IS_VISIT (self));

  self->renew_due = TRUE;
  self->renew_from = hl_visit_now (self);
}

/* Not while anybody is there: whoever has touched nothing but the access page, or had
 * a code read, would have to begin anew. */
void
hl_visit_renew_if_due (HlVisit *self)
{
  if (!self->renew_due || hl_visit_now (self) < self->renew_from ||
      !hl_visit_is_waiting (self) || self->idle.touched)
    return;

  self->renew_due = FALSE;
  hl_visit_work_start (self, HL_VISIT_RENEW);
}

/* Has what is due released, now and then, and where the screen is @open to
 * citizens says that ratings are taken. */
void
hl_visit_catch_up (HlVisit  *self,
                   gboolean  open)
{
  gint64 now = hl_visit_now (self);

  if (self->catching_up || (self->caught_up >= 0 && now - self->caught_up < CATCH_UP_US))
    return;

  self->caught_up = now;
  self->catching_up = TRUE;
  hl_recorder_catch_up_async (self->recorder, on_catch_up_ready, g_object_ref (self));
  if (open && self->place != HL_STEP_CLOSED && self->duty == NULL && !self->trouble)
    hl_recorder_note_open_async (self->recorder, on_note_open_ready, g_object_ref (self));
}
