/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-visit"

#include "config.h"

#include "hl-visit-private.h"

/**
 * HlVisit:
 *
 * Leads one citizen after another from the attract page to the thanks: knows
 * which page comes next, has every answer stored before the next one is taken,
 * and notices when nobody is there any more. It draws nothing and never waits
 * for the disk; windows show what its getters say, and tests drive it without
 * one. Main thread only.
 *
 * Time passes only in hl_visit_tick(), by the recorder's clock.
 */

G_DEFINE_FINAL_TYPE (HlVisit, hl_visit, G_TYPE_OBJECT)

enum {
  STEP_CHANGED,
  IDLE_CHANGED,
  NOTICED,
  MODES_CHANGED,
  TICKED,
  DUTY_CHANGED,
  RENEWED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Two taps on one spot are one: the page that just came has not been read. */
#define SETTLE_US (250 * 1000)

/* One citizen in so many is asked whether someone suggested a level. */
#define SAMPLE 20

gint64
hl_visit_now (HlVisit *self)
{
  return hl_clock_get_monotonic (self->clock);
}

static HlResponse *
get_response (HlVisit *self)
{
  return hl_sitting_get_response (self->sitting);
}

/* It began or ceased to ask. */
void
hl_visit_show_idle (HlVisit *self)
{
  g_signal_emit (self, signals[IDLE_CHANGED], 0);
}

/* It is paused or tried out, or no longer. */
void
hl_visit_show_duty (HlVisit *self)
{
  g_signal_emit (self, signals[DUTY_CHANGED], 0);
}

/**
 * hl_visit_set_notice:
 * @self: a visit
 * @notice: what is to be said beside the page, for a few seconds
 */
void
hl_visit_set_notice (HlVisit       *self,
                     HlVisitNotice  notice)
{
  g_return_if_fail (HL_IS_VISIT (self));

  self->notice = notice;
  self->noticed = hl_visit_now (self);
  g_signal_emit (self, signals[NOTICED], 0);
}

/* Another page is there; what was said about a scan is read. */
void
hl_visit_show (HlVisit *self)
{
  self->shown = hl_visit_now (self);
  if (self->notice != HL_VISIT_NOTICE_NONE)
    hl_visit_set_notice (self, HL_VISIT_NOTICE_NONE);

  g_signal_emit (self, signals[STEP_CHANGED], 0);
}

static HlSitting *
create_sitting (HlVisit *self)
{
  HlCatalogue *catalogue = hl_recorder_get_catalogue (self->recorder);
  HlSitting *sitting;
  HlContext *context;

  sitting = hl_sitting_new (hl_recorder_get_questionnaire (self->recorder),
                            hl_recorder_get_flow (self->recorder),
                            self->changed_pause_us);
  context = &hl_sitting_get_response (sitting)->context;
  context->counter = g_strdup (hl_catalogue_get_place_counter (catalogue));
  context->field = g_strdup (hl_catalogue_get_place_field (catalogue));

  return sitting;
}

/* Forgets the citizen, who may have left an answer on disk but nothing here. */
static void
forget_citizen (HlVisit *self)
{
  g_clear_pointer (&self->sitting, hl_sitting_free);
  self->sitting = create_sitting (self);
  g_array_set_size (self->steps, 0);
  self->at = 0;
  self->aside = 0;
  self->outcome_settled = FALSE;
  hl_visit_forget_ticket (self);
}

static HlStepKind
find_place (HlVisit *self)
{
  if (hl_visit_is_paused (self))
    return HL_STEP_PAUSED;

  return hl_recorder_get_now (self->recorder).session >= 0 ? HL_STEP_ATTRACT : HL_STEP_CLOSED;
}

/* Ready for the next citizen. */
void
hl_visit_reset (HlVisit *self)
{
  HlModes modes = self->modes;
  gboolean was_test = hl_visit_is_test (self);

  forget_citizen (self);
  self->tested = FALSE;
  hl_idle_reset (&self->idle);
  hl_visit_set_language (self, HL_VISIT_LANGUAGE);
  self->modes = 0;
  self->place = find_place (self);
  hl_visit_show (self);
  if (was_test != hl_visit_is_test (self))
    hl_visit_show_duty (self);

  /* Only now, for whoever hears of it looks at the page. */
  if (modes != 0)
    g_signal_emit (self, signals[MODES_CHANGED], 0);
}

/* The files of settings were looked at. What they say now is for the next citizen. */
void
hl_visit_say_renewed (HlVisit   *self,
                      HlRenewal  renewal)
{
  const HlSetup *setup = hl_recorder_get_setup (self->recorder);

  if (renewal == HL_RENEWAL_TAKEN)
    self->changed_pause_us = setup->limits.changed_pause_us;

  g_signal_emit (self, signals[RENEWED], 0, (guint) renewal);
  if (renewal == HL_RENEWAL_TAKEN)
    hl_visit_reset (self);
}

/* The rating is stored; whoever ran out of time is no longer there, and a pause
 * thanks nobody. */
void
hl_visit_thank (HlVisit *self)
{
  HlEndReason end = get_response (self)->end;
  gboolean tested = (get_response (self)->flags & HL_FLAG_TEST) != 0;

  if (end == HL_END_TIMEOUT || end == HL_END_PAUSED)
    {
      hl_visit_reset (self);
      return;
    }

  forget_citizen (self);
  self->tested = tested;
  hl_idle_reset (&self->idle);
  hl_idle_touch (&self->idle, hl_visit_now (self));
  hl_visit_update_patience (self);
  self->place = HL_STEP_THANKS;
  hl_visit_show (self);
}

/* Books the time since the page was shown, if one of the path is. */
void
hl_visit_spend (HlVisit *self)
{
  if (self->place != 0 || self->aside != 0)
    return;

  hl_sitting_spend (self->sitting, hl_visit_get_path_page (self),
                    hl_visit_now (self) - self->shown);
}

/* To another page of the path. */
static void
move_to (HlVisit *self,
         guint    at)
{
  self->at = at;
  hl_sitting_arrive (self->sitting, hl_visit_get_path_page (self));
}

/* Closes the response, if there is one. */
void
hl_visit_finish (HlVisit     *self,
                 HlEndReason  end)
{
  HlResponse *response = get_response (self);

  hl_visit_spend (self);
  self->ended = hl_visit_now (self);
  response->end = end;

  hl_visit_work_start (self, hl_response_is_empty (response) ? HL_VISIT_DISCARD : HL_VISIT_CLOSE);
}

/* To the next page; from the last one the response is closed, and the thanks
 * come when it is on disk. */
static void
advance (HlVisit  *self,
         gboolean  save)
{
  const HlStep *next;

  if (self->at + 1 == self->steps->len)
    {
      hl_visit_finish (self, HL_END_DONE);
      return;
    }

  next = &g_array_index (self->steps, HlStep, self->at + 1);
  if (next->kind == HL_STEP_SUGGESTED && hl_response_is_empty (get_response (self)))
    {
      hl_visit_finish (self, HL_END_DONE);
      return;
    }

  hl_visit_spend (self);
  move_to (self, self->at + 1);
  if (save)
    hl_visit_work_start (self, HL_VISIT_SAVE);
  hl_visit_show (self);
}

static void
begin_path (HlVisit *self)
{
  hl_visit_list_steps (self, g_rand_int_range (self->rand, 0, SAMPLE) == 0);
  self->place = 0;
  move_to (self, 0);
  /* How long the attract page stood there is nobody's time. */
  self->shown = hl_visit_now (self);
}

static void
begin_sitting (HlVisit *self)
{
  hl_visit_mark_test (self);
  hl_sitting_begin (self->sitting, hl_recorder_get_now (self->recorder), hl_visit_now (self));
}

/* Whether a tap may lead from a page of the path to another one now. */
static gboolean
may_move (HlVisit *self)
{
  return self->place == 0 && self->aside == 0 && hl_visit_may_act (self);
}

static void
take_over (HlVisit    *self,
           HlRecorder *recorder,
           gint64      changed_pause_us,
           guint32     seed)
{
  self->recorder = g_object_ref (recorder);
  self->changed_pause_us = changed_pause_us;
  self->clock = hl_recorder_get_clock (recorder);
  self->rand = g_rand_new_with_seed (seed);
  self->rotation = hl_rotation_new (g_rand_int (self->rand));
  self->steps = g_array_new (FALSE, FALSE, sizeof (HlStep));
  self->caught_up = -1;
  self->sitting = create_sitting (self);
  hl_visit_reset (self);
  self->shown -= SETTLE_US;
}

static void
hl_visit_finalize (GObject *object)
{
  HlVisit *self = HL_VISIT (object);

  g_clear_object (&self->recorder);
  g_clear_pointer (&self->rand, g_rand_free);
  g_clear_pointer (&self->rotation, hl_rotation_free);
  g_clear_pointer (&self->sitting, hl_sitting_free);
  g_clear_pointer (&self->steps, g_array_unref);
  g_clear_pointer (&self->language, g_free);
  g_clear_pointer (&self->privacy, hl_privacy_unref);
  g_clear_pointer (&self->duty, hl_duty_free);
  hl_visit_forget_ticket (self);

  G_OBJECT_CLASS (hl_visit_parent_class)->finalize (object);
}

static void
hl_visit_class_init (HlVisitClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = hl_visit_finalize;

  /**
   * HlVisit::step-changed:
   * @self: the visit
   *
   * Another page is to be shown, or the same in another language.
   */
  signals[STEP_CHANGED] = g_signal_new ("step-changed", HL_TYPE_VISIT, G_SIGNAL_RUN_LAST,
                                        0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * HlVisit::idle-changed:
   * @self: the visit
   *
   * It began or ceased to ask whether more time is needed.
   */
  signals[IDLE_CHANGED] = g_signal_new ("idle-changed", HL_TYPE_VISIT, G_SIGNAL_RUN_LAST,
                                        0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * HlVisit::noticed:
   * @self: the visit
   *
   * There is something to say beside the page, or enough was said about it.
   */
  signals[NOTICED] = g_signal_new ("noticed", HL_TYPE_VISIT, G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * HlVisit::modes-changed:
   * @self: the visit
   *
   * The screen is to fit another person.
   */
  signals[MODES_CHANGED] = g_signal_new ("modes-changed", HL_TYPE_VISIT, G_SIGNAL_RUN_LAST,
                                         0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * HlVisit::ticked:
   * @self: the visit
   * @number: which choice, from 1
   *
   * Of several choices one was ticked, or no longer is.
   */
  signals[TICKED] = g_signal_new ("ticked", HL_TYPE_VISIT, G_SIGNAL_RUN_LAST,
                                  0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  /**
   * HlVisit::duty-changed:
   * @self: the visit
   *
   * The kiosk was paused or tried out, or is no longer; or a rating that was begun
   * in test mode is over.
   */
  signals[DUTY_CHANGED] = g_signal_new ("duty-changed", HL_TYPE_VISIT, G_SIGNAL_RUN_LAST,
                                        0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * HlVisit::renewed:
   * @self: the visit
   * @renewal: a #HlRenewal: other settings are in force, or were refused
   *
   * The files of settings were looked at, and something is new.
   */
  signals[RENEWED] = g_signal_new ("renewed", HL_TYPE_VISIT, G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
hl_visit_init (HlVisit *self)
{
}

/**
 * hl_visit_new:
 * @recorder: what stores the responses
 * @changed_pause_us: the pause of the screening rule `changed`, in microseconds
 * @seed: where the random numbers of rotation and sample start
 *
 * Returns: (transfer full): a visit that waits for its first citizen
 */
HlVisit *
hl_visit_new (HlRecorder *recorder,
              gint64      changed_pause_us,
              guint32     seed)
{
  HlVisit *self;

  g_return_val_if_fail (HL_IS_RECORDER (recorder), NULL);

  self = g_object_new (HL_TYPE_VISIT, NULL);
  take_over (self, recorder, changed_pause_us, seed);

  return self;
}

HlRecorder *
hl_visit_get_recorder (HlVisit *self)
{
  g_return_val_if_fail (HL_IS_VISIT (self), NULL);

  return self->recorder;
}

/**
 * hl_visit_get_step:
 * @self: a visit
 *
 * Returns: the page to show
 */
HlStep
hl_visit_get_step (HlVisit *self)
{
  HlStep step = { .kind = HL_STEP_TROUBLE, .item = -1 };

  g_return_val_if_fail (HL_IS_VISIT (self), step);

  if (self->trouble && self->aside != HL_STEP_HELP)
    return step;

  if (self->aside != 0)
    {
      step.kind = self->aside;
      return step;
    }

  if (self->place == 0)
    return *hl_visit_get_path_step (self);

  step.kind = self->place;
  if (self->place == HL_STEP_ATTRACT)
    step.item = hl_questionnaire_get_overall (get_response (self)->questionnaire);

  return step;
}

/**
 * hl_visit_is_in_trouble:
 * @self: a visit
 *
 * Returns: whether the disk does not take what was answered; help can be
 *   called all the same
 */
gboolean
hl_visit_is_in_trouble (HlVisit *self)
{
  g_return_val_if_fail (HL_IS_VISIT (self), FALSE);

  return self->trouble;
}

const HlResponse *
hl_visit_get_response (HlVisit *self)
{
  g_return_val_if_fail (HL_IS_VISIT (self), NULL);

  return get_response (self);
}

gboolean
hl_visit_can_go_back (HlVisit *self)
{
  g_return_val_if_fail (HL_IS_VISIT (self), FALSE);

  if (self->trouble)
    return self->aside == HL_STEP_HELP;

  return self->aside != 0 || self->place == HL_STEP_PRIVACY || self->place == HL_STEP_FOLLOW ||
         self->place == HL_STEP_COMMENT || (self->place == 0 && self->at > 0);
}

/**
 * hl_visit_takes_input:
 * @self: a visit
 *
 * Returns: whether a tap counts now: the last answer is on disk, and what is
 *   shown has been there long enough to be seen
 */
gboolean
hl_visit_takes_input (HlVisit *self)
{
  g_return_val_if_fail (HL_IS_VISIT (self), FALSE);

  return self->work == HL_VISIT_IDLE &&
         hl_visit_now (self) - (self->idle.asking ? self->idle.last : self->shown) >= SETTLE_US;
}

/**
 * hl_visit_is_waiting:
 * @self: a visit
 *
 * Returns: whether nobody has begun, and nothing is being written or looked at:
 *   then the desk may open
 */
gboolean
hl_visit_is_waiting (HlVisit *self)
{
  g_return_val_if_fail (HL_IS_VISIT (self), FALSE);

  return (self->place == HL_STEP_ATTRACT || self->place == HL_STEP_CLOSED ||
          self->place == HL_STEP_PAUSED) &&
         self->aside == 0 && self->work == HL_VISIT_IDLE && !self->trouble;
}

/**
 * hl_visit_wake:
 * @self: a visit
 *
 * The citizens have their screen again, as the next of them has to find it.
 */
void
hl_visit_wake (HlVisit *self)
{
  g_return_if_fail (HL_IS_VISIT (self));

  if (hl_visit_is_waiting (self))
    hl_visit_reset (self);

  hl_visit_look_at_duty (self);
}

/**
 * hl_visit_start:
 * @self: a visit
 *
 * "Bắt đầu đánh giá", where no overall question opens the path.
 */
void
hl_visit_start (HlVisit *self)
{
  g_return_if_fail (HL_IS_VISIT (self));

  if (!hl_visit_may_act (self) || hl_visit_get_step (self).kind != HL_STEP_ATTRACT ||
      hl_visit_get_n_choices (self) > 0)
    return;

  begin_path (self);
  hl_visit_show (self);
}

/**
 * hl_visit_choose:
 * @self: a visit
 * @number: which of the page's choices was tapped, from 1
 *
 * An answer: on a question the level; elsewhere the entry of the list. What
 * is not on offer, or comes while no input is taken, is ignored.
 */
void
hl_visit_choose (HlVisit *self,
                 guint    number)
{
  g_return_if_fail (HL_IS_VISIT (self));

  if (!hl_visit_may_act (self) || number < 1 || number > hl_visit_get_n_choices (self))
    return;

  if (self->aside != 0)
    {
      hl_visit_choose_aside (self, number);
      return;
    }

  if (self->place == HL_STEP_ATTRACT)
    begin_path (self);

  begin_sitting (self);
  hl_visit_apply (self, number);

  if (hl_visit_takes_several (self))
    {
      hl_visit_work_start (self, HL_VISIT_SAVE);
      g_signal_emit (self, signals[TICKED], 0, number);
    }
  else
    advance (self, TRUE);
}

/**
 * hl_visit_go_on:
 * @self: a visit
 *
 * The page's main action: from a page where several can be ticked to the next
 * one; from the thanks to the next citizen.
 */
void
hl_visit_go_on (HlVisit *self)
{
  g_return_if_fail (HL_IS_VISIT (self));

  if (self->aside != 0)
    hl_visit_back (self);
  else if (self->place == HL_STEP_ATTRACT)
    hl_visit_start (self);
  else if (self->place == HL_STEP_THANKS)
    hl_visit_end (self);
  else if (may_move (self) && hl_visit_takes_several (self))
    advance (self, FALSE);
}

/**
 * hl_visit_skip:
 * @self: a visit
 *
 * To the next page without an answer to this one.
 */
void
hl_visit_skip (HlVisit *self)
{
  g_return_if_fail (HL_IS_VISIT (self));

  if (may_move (self))
    advance (self, hl_visit_withdraw (self));
}

/**
 * hl_visit_back:
 * @self: a visit
 *
 * To the page before.
 */
void
hl_visit_back (HlVisit *self)
{
  g_return_if_fail (HL_IS_VISIT (self));

  if (!hl_visit_can_go_back (self) || !(self->trouble || hl_visit_may_act (self)))
    return;

  if (self->aside != 0 || self->place != 0)
    {
      hl_visit_return (self);
      return;
    }

  hl_visit_spend (self);
  move_to (self, self->at - 1);
  hl_visit_show (self);
}

/**
 * hl_visit_never:
 * @self: a visit
 *
 * "Tôi chưa từng góp ý": on the page of the factor feedback, which then does
 * not apply.
 */
void
hl_visit_never (HlVisit *self)
{
  g_return_if_fail (HL_IS_VISIT (self));

  if (may_move (self) && hl_visit_exclude_feedback (self))
    advance (self, TRUE);
}

/**
 * hl_visit_end:
 * @self: a visit
 *
 * "Kết thúc": what was answered stays. Also answers the question whether more
 * time is needed.
 */
void
hl_visit_end (HlVisit *self)
{
  g_return_if_fail (HL_IS_VISIT (self));

  if (!hl_visit_takes_input (self))
    return;

  if (self->place == 0)
    hl_visit_finish (self, HL_END_LEFT);
  else
    hl_visit_reset (self);
}
