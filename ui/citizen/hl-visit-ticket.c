/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-visit-ticket"

#include "config.h"

#include "hl-visit-private.h"

/* A comment after the rating, and what became of an earlier one. */

static void
forget_follow (HlVisit *self)
{
  g_clear_pointer (&self->typed, g_free);
  g_clear_pointer (&self->follow, hl_follow_free);
  self->follow_failed = FALSE;
}

/* Nothing of it is left for the next citizen. */
void
hl_visit_forget_ticket (HlVisit *self)
{
  forget_follow (self);
  g_clear_pointer (&self->comment, hl_comment_unref);
  memset (self->code, 0, sizeof self->code);
  self->due = HL_DAY_NONE;
}

/* The comment is stored: its code is shown with the thanks. Whoever had to wait
 * for long may have gone; then it is asked at once, which hides the code. */
void
hl_visit_take_code (HlVisit  *self,
                    gboolean  was_trouble)
{
  g_clear_pointer (&self->comment, hl_comment_unref);
  if (!was_trouble)
    hl_idle_touch (&self->idle, hl_visit_now (self));
  self->aside = 0;
  self->place = HL_STEP_THANKS;
  hl_visit_show (self);
}

/**
 * hl_visit_can_comment:
 * @self: a visit
 *
 * Returns: whether the thanks may offer to write a comment: one a visit, and none
 *   in test mode, for it would be a real one
 */
gboolean
hl_visit_can_comment (HlVisit *self)
{
  g_return_val_if_fail (HL_IS_VISIT (self), FALSE);

  return self->place == HL_STEP_THANKS && *self->code == '\0' && !hl_visit_is_test (self);
}

/**
 * hl_visit_keeps:
 * @self: a visit
 * @kind: kind of a page on which something may be typed
 *
 * Returns: whether the citizen is on that page, shown or under another one that
 *   he opened: until he goes on it has to keep what he typed
 */
gboolean
hl_visit_keeps (HlVisit    *self,
                HlStepKind  kind)
{
  g_return_val_if_fail (HL_IS_VISIT (self), FALSE);

  return self->place == kind;
}

/**
 * hl_visit_send:
 * @self: a visit whose comment is typed
 * @comment: (transfer none): the comment
 *
 * Has it stored; when it is, the thanks show its code. It is tried until it
 * succeeds, and stored once.
 */
void
hl_visit_send (HlVisit   *self,
               HlComment *comment)
{
  g_return_if_fail (HL_IS_VISIT (self));
  g_return_if_fail (comment != NULL);

  if (self->place != HL_STEP_COMMENT || self->aside != 0 || !hl_visit_may_act (self))
    return;

  g_clear_pointer (&self->comment, hl_comment_unref);
  self->comment = hl_comment_ref (comment);
  hl_visit_work_start (self, HL_VISIT_COMMENT);
}

/**
 * hl_visit_get_code:
 * @self: a visit
 *
 * Returns: (nullable): the code of the comment that was just stored
 */
const char *
hl_visit_get_code (HlVisit *self)
{
  g_return_val_if_fail (HL_IS_VISIT (self), NULL);

  return *self->code != '\0' ? self->code : NULL;
}

/**
 * hl_visit_get_due:
 * @self: a visit with a code
 *
 * Returns: the last day on which the comment is answered in time
 */
HlDay
hl_visit_get_due (HlVisit *self)
{
  g_return_val_if_fail (HL_IS_VISIT (self), HL_DAY_NONE);

  return self->due;
}

static void
ask (HlVisit     *self,
     HlVisitWork  work)
{
  g_clear_pointer (&self->follow, hl_follow_free);
  self->follow_failed = FALSE;
  hl_visit_work_start (self, work);
}

/**
 * hl_visit_look_up:
 * @self: a visit on the page for it
 * @typed: what was typed as a code
 */
void
hl_visit_look_up (HlVisit    *self,
                  const char *typed)
{
  g_return_if_fail (HL_IS_VISIT (self));
  g_return_if_fail (typed != NULL);

  if (self->place != HL_STEP_FOLLOW || self->aside != 0 || !hl_visit_may_act (self))
    return;

  g_free (self->typed);
  self->typed = g_strdup (typed);
  ask (self, HL_VISIT_FOLLOW);
}

/* A code that was scanned; returns whether it was one. */
gboolean
hl_visit_scan_code (HlVisit    *self,
                    const char *text)
{
  char code[HL_CODE_SIZE];

  if ((self->place != HL_STEP_ATTRACT && self->place != HL_STEP_FOLLOW &&
       self->place != HL_STEP_CLOSED) || self->work != HL_VISIT_IDLE || !hl_code_find (text, code))
    return FALSE;

  /* Eight signs that nothing joins may be a queue's number. */
  if (self->place != HL_STEP_FOLLOW && strchr (text, '-') == NULL && strchr (text, '/') == NULL)
    return FALSE;

  forget_follow (self);
  self->aside = 0;
  hl_visit_update_patience (self);
  self->place = HL_STEP_FOLLOW;
  self->typed = g_strdup (code);
  ask (self, HL_VISIT_FOLLOW);

  return TRUE;
}

/**
 * hl_visit_withdraw_comment:
 * @self: a visit that shows what became of a comment
 *
 * Its author deletes it.
 */
void
hl_visit_withdraw_comment (HlVisit *self)
{
  g_return_if_fail (HL_IS_VISIT (self));

  if (self->place != HL_STEP_FOLLOW || self->aside != 0 || self->follow == NULL ||
      self->follow->verdict != HL_FOLLOW_FOUND || !hl_visit_may_act (self))
    return;

  ask (self, HL_VISIT_WITHDRAW);
}

/**
 * hl_visit_get_follow:
 * @self: a visit
 *
 * Returns: (nullable): what became of the comment that was looked up
 */
const HlFollow *
hl_visit_get_follow (HlVisit *self)
{
  g_return_val_if_fail (HL_IS_VISIT (self), NULL);

  return self->follow;
}

gboolean
hl_visit_has_follow_failed (HlVisit *self)
{
  g_return_val_if_fail (HL_IS_VISIT (self), FALSE);

  return self->follow_failed;
}
