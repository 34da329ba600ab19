/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-sitting"

#include "config.h"

#include "hl-sitting.h"

/* A page is seen as soon as its time shows at all, in whole seconds. What was
 * shown more shortly than a hand needs was not seen: the attract page, which
 * is left at once by the tap that begins the path. */
#define SEEN_US (G_USEC_PER_SEC / 10)

/* What is known of an item's answer beside its level. */
typedef struct
{
  gint64 took_us;        /* from the page to the answer */
  gint64 answered;       /* monotonic time */
} Answer;

/**
 * HlSitting:
 *
 * What one citizen does in one visit to the screen: the response in the
 * making, and beside it the times and the dossier code that screening compares.
 * The latter never reach the disk. Main thread only.
 */
struct _HlSitting
{
  /* Owned */
  HlResponse *response;
  Answer     *answers;           /* in the items' order */
  gint64     *spent_us;          /* on each page, all times together, by its index */
  HlDossier  *dossier;           /* (nullable) */

  gint64      changed_pause_us;
  gboolean    has_begun;
  gint64      began;
  gboolean    open;
  gint64      last_touch;
  gint64      pause_ended;       /* when the last long pause ended; -1: never */
  gboolean    raised_after_pause;
};

/**
 * hl_sitting_new:
 * @questionnaire: the questionnaire to be answered
 * @flow: its flow
 * @changed_pause_us: from how long without a touch on a raised level is
 *   remarkable, in microseconds
 *
 * Returns: (transfer full): a sitting of a citizen who has not come yet
 */
HlSitting *
hl_sitting_new (HlQuestionnaire *questionnaire,
                HlFlow           flow,
                gint64           changed_pause_us)
{
  HlSitting *self = g_new0 (HlSitting, 1);

  self->response = hl_response_new (questionnaire, flow);
  self->answers = g_new0 (Answer, hl_questionnaire_get_n_items (questionnaire));
  self->spent_us = g_new0 (gint64, hl_path_get_n_pages (questionnaire));
  self->changed_pause_us = changed_pause_us;
  self->pause_ended = -1;

  return self;
}

void
hl_sitting_free (HlSitting *self)
{
  if (self == NULL)
    return;

  hl_response_free (self->response);
  g_free (self->answers);
  g_free (self->spent_us);
  g_clear_pointer (&self->dossier, hl_dossier_free);
  g_free (self);
}

/**
 * hl_sitting_get_response:
 * @self: a sitting
 *
 * Returns: (transfer none): the response; levels are changed with
 *   hl_sitting_set_level(), all else directly
 */
HlResponse *
hl_sitting_get_response (HlSitting *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->response;
}

gboolean
hl_sitting_has_begun (HlSitting *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->has_begun;
}

/**
 * hl_sitting_begin:
 * @self: a sitting
 * @now: the time as the store resolves it
 * @monotonic: monotonic time
 *
 * The first answer is given: day, hour and session are the response's. Does
 * nothing later on.
 */
void
hl_sitting_begin (HlSitting *self,
                  HlNow      now,
                  gint64     monotonic)
{
  HlContext *context;

  g_return_if_fail (self != NULL);

  if (self->has_begun)
    return;

  self->has_begun = TRUE;
  self->began = monotonic;
  self->open = now.session >= 0;

  context = &self->response->context;
  context->day = now.day;
  context->hour = now.hour;
  context->session = now.session;
  context->clock_wrong = !now.trusted;
}

/**
 * hl_sitting_touch:
 * @self: a sitting
 * @monotonic: monotonic time
 *
 * The citizen touched the screen or a key.
 */
void
hl_sitting_touch (HlSitting *self,
                  gint64     monotonic)
{
  g_return_if_fail (self != NULL);

  if (monotonic - self->last_touch > self->changed_pause_us)
    self->pause_ended = monotonic;

  self->last_touch = monotonic;
}

/**
 * hl_sitting_spend:
 * @self: a sitting
 * @page: index of a page (see hl-path-page.h): an item's is the item's own
 * @us: microseconds that it was shown, once more
 */
void
hl_sitting_spend (HlSitting *self,
                  guint      page,
                  gint64     us)
{
  gint64 rounded;

  g_return_if_fail (self != NULL);
  g_return_if_fail (us >= 0);
  g_return_if_fail (page < hl_path_get_n_pages (self->response->questionnaire));

  self->spent_us[page] += us;
  if (self->spent_us[page] < SEEN_US)
    return;

  rounded = (self->spent_us[page] + G_USEC_PER_SEC / 2) / G_USEC_PER_SEC;
  self->response->seconds[page] = (guint) MAX (rounded, 1);
}

/**
 * hl_sitting_arrive:
 * @self: a sitting
 * @page: index of the page that the citizen comes to
 *
 * Where a citizen leaves who does not reach the end. For before the draft is
 * saved, so that a power cut finds it too.
 */
void
hl_sitting_arrive (HlSitting *self,
                   guint      page)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (page < hl_path_get_n_pages (self->response->questionnaire));

  self->response->at = (int) page;
}

/* Someone else may have come in the pause since the answer was first given. */
static gboolean
is_raised_after_pause (HlSitting *self,
                       guint      item,
                       guint      level)
{
  guint before = self->response->levels[item];

  return before != 0 && level > before && self->pause_ended > self->answers[item].answered;
}

/**
 * hl_sitting_set_level:
 * @self: a sitting
 * @item: index of an item
 * @level: the level that was chosen; 0 takes the answer back
 * @took_us: microseconds from the page's appearance to the answer
 * @monotonic: monotonic time
 */
void
hl_sitting_set_level (HlSitting *self,
                      guint      item,
                      guint      level,
                      gint64     took_us,
                      gint64     monotonic)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (level <= HL_MAX_LEVELS);

  if (is_raised_after_pause (self, item, level))
    self->raised_after_pause = TRUE;

  self->response->levels[item] = (guint8) level;
  self->answers[item].took_us = took_us;
  self->answers[item].answered = monotonic;
}

/**
 * hl_sitting_take_dossier:
 * @self: a sitting
 * @dossier: (transfer full): the code on the citizen's receipt
 */
void
hl_sitting_take_dossier (HlSitting *self,
                         HlDossier *dossier)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (dossier != NULL);

  g_clear_pointer (&self->dossier, hl_dossier_free);
  self->dossier = dossier;
  self->response->context.had_receipt = TRUE;
}

/**
 * hl_sitting_to_trace:
 * @self: a sitting
 * @ended: monotonic time
 *
 * Returns: (transfer full): what screening compares
 */
HlTrace *
hl_sitting_to_trace (HlSitting *self,
                     gint64     ended)
{
  HlTrace *trace = hl_trace_new ();
  HlQuestionnaire *questionnaire = self->response->questionnaire;

  trace->began = self->began;
  trace->ended = ended;
  trace->open = self->open;
  trace->test = (self->response->flags & HL_FLAG_TEST) != 0;
  trace->raised_after_pause = self->raised_after_pause;
  if (self->dossier != NULL)
    trace->dossier = hl_dossier_find (self->dossier->code, self->dossier->day);

  for (guint i = 0; i < hl_questionnaire_get_n_items (questionnaire); i++)
    {
      const HlItem *item = hl_questionnaire_get_item (questionnaire, i);

      if (self->response->levels[i] != 0 && hl_item_get_kind (item) == HL_ITEM_FACTOR)
        g_array_append_val (trace->answer_us, self->answers[i].took_us);
    }

  return trace;
}
