/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-visit-aside"

#include "config.h"

#include "hl-visit-private.h"

/* What a citizen opens and leaves again, and what makes the screen fit him. It
 * closes no response, and the page below stays as it was. */

/* Somebody who has been called needs a while to come. */
#define HELP_PATIENCE 4

/* Whoever needs large text, or to be read to, needs more time as well. */
#define MODE_PATIENCE 2

static gboolean
is_aside (HlStepKind kind)
{
  return kind == HL_STEP_LANGUAGE || kind == HL_STEP_ACCESS || kind == HL_STEP_HELP;
}

void
hl_visit_update_patience (HlVisit *self)
{
  self->idle.patience = self->aside == HL_STEP_HELP ? HELP_PATIENCE
                                                    : self->modes != 0 ? MODE_PATIENCE : 1;
}

/* Whether a tap on the page counts now. */
gboolean
hl_visit_may_act (HlVisit *self)
{
  return hl_visit_takes_input (self) && !self->idle.asking;
}

/* Whether the page can be opened from where the citizen is. */
static gboolean
may_open (HlVisit    *self,
          HlStepKind  kind)
{
  if (self->trouble)
    return kind == HL_STEP_HELP && self->aside != kind;

  if (!hl_visit_may_act (self) || self->aside == kind)
    return FALSE;

  switch (kind)
    {
    case HL_STEP_LANGUAGE:
      /* What is typed would be lost, and the thanks are short. */
      return self->place != HL_STEP_THANKS && self->place != HL_STEP_COMMENT;

    case HL_STEP_ACCESS:
    case HL_STEP_HELP:
      return TRUE;

    case HL_STEP_PRIVACY:
    case HL_STEP_FOLLOW:
      return self->place == HL_STEP_ATTRACT || self->place == HL_STEP_CLOSED ||
             self->place == HL_STEP_PAUSED;

    case HL_STEP_COMMENT:
      return hl_visit_can_comment (self);

    case HL_STEP_CLOSED:
    case HL_STEP_ATTRACT:
    case HL_STEP_OUTCOME:
    case HL_STEP_COUNTER:
    case HL_STEP_FIELD:
    case HL_STEP_QUESTION:
    case HL_STEP_REASONS:
    case HL_STEP_GOOD:
    case HL_STEP_BAD:
    case HL_STEP_SUGGESTED:
    case HL_STEP_THANKS:
    case HL_STEP_PAUSED:
    case HL_STEP_TROUBLE:
      break;
    }

  return FALSE;
}

/**
 * hl_visit_open:
 * @self: a visit
 * @kind: language, access, help, privacy, follow or comment
 *
 * Shows a page that the citizen asked for; hl_visit_back() leads to where he
 * was. What cannot be opened from there is ignored.
 */
void
hl_visit_open (HlVisit    *self,
               HlStepKind  kind)
{
  g_return_if_fail (HL_IS_VISIT (self));

  if (!may_open (self, kind))
    return;

  hl_visit_spend (self);
  if (is_aside (kind))
    self->aside = kind;
  else
    {
      self->aside = 0;
      self->place = kind;
    }

  hl_visit_update_patience (self);
  hl_visit_show (self);
}

/* From a page that was opened to where the citizen was before. */
void
hl_visit_return (HlVisit *self)
{
  if (self->aside != 0)
    self->aside = 0;
  else if (self->place == HL_STEP_COMMENT)
    self->place = HL_STEP_THANKS;
  else
    {
      hl_visit_forget_ticket (self);
      self->place = hl_recorder_get_now (self->recorder).session >= 0 ? HL_STEP_ATTRACT
                                                                      : HL_STEP_CLOSED;
    }

  hl_visit_update_patience (self);
  hl_visit_show (self);
}

/* A choice, from 1, of the page that was opened. */
void
hl_visit_choose_aside (HlVisit *self,
                       guint    number)
{
  if (self->aside == HL_STEP_ACCESS)
    {
      hl_visit_toggle_mode (self, (HlModes) (1 << (number - 1)));
      return;
    }

  hl_visit_set_language (self, hl_visit_get_nth_language (self, number)->code);
  hl_visit_return (self);
}

void
hl_visit_toggle_mode (HlVisit *self,
                      HlModes  mode)
{
  self->modes ^= mode;
  hl_visit_update_patience (self);
  g_signal_emit_by_name (self, "modes-changed");
}

/* Returns: (nullable): the code of a language that is heard only */
static const char *
find_spoken (HlVisit    *self,
             const char *code)
{
  HlCatalogue *catalogue = hl_recorder_get_catalogue (self->recorder);
  const HlLanguage *spoken;

  for (guint i = 0; (spoken = hl_catalogue_get_spoken (catalogue, i)) != NULL; i++)
    {
      if (g_str_equal (spoken->code, code))
        return spoken->code;
    }

  return NULL;
}

/* Whoever chooses what can only be heard wants to hear it. */
void
hl_visit_set_language (HlVisit    *self,
                       const char *language)
{
  self->spoken = find_spoken (self, language);
  g_free (self->language);
  self->language = g_strdup (self->spoken != NULL ? HL_VISIT_LANGUAGE : language);

  if (self->spoken != NULL && (self->modes & HL_MODE_ALOUD) == 0)
    hl_visit_toggle_mode (self, HL_MODE_ALOUD);
}

/**
 * hl_visit_get_spoken:
 * @self: a visit
 *
 * Returns: the language in which pages are read aloud: that of the screen, or
 *   one that has no texts there
 */
const char *
hl_visit_get_spoken (HlVisit *self)
{
  g_return_val_if_fail (HL_IS_VISIT (self), NULL);

  return self->spoken != NULL ? self->spoken : self->language;
}

HlModes
hl_visit_get_modes (HlVisit *self)
{
  g_return_val_if_fail (HL_IS_VISIT (self), 0);

  return self->modes;
}

const char *
hl_visit_get_language (HlVisit *self)
{
  g_return_val_if_fail (HL_IS_VISIT (self), NULL);

  return self->language;
}
