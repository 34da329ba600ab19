/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-idle.h"
#include "hl-path.h"
#include "hl-sitting.h"
#include "hl-visit.h"

G_BEGIN_DECLS

typedef enum {
  HL_VISIT_IDLE,         /* nothing is to be written */
  HL_VISIT_SAVE,
  HL_VISIT_CLOSE,
  HL_VISIT_DISCARD,
} HlVisitWork;

struct _HlVisit
{
  GObject      parent_instance;

  /* Owned */
  HlRecorder  *recorder;
  GRand       *rand;
  HlRotation  *rotation;
  HlSitting   *sitting;
  GArray      *steps;            /* of HlStep; empty until the citizen begins */
  char        *language;

  /* Borrowed from the recorder */
  HlClock     *clock;

  gint64       changed_pause_us;

  /* Where the citizen is */
  HlStepKind   place;            /* closed, attract or thanks; 0: at @steps[@at] */
  guint        at;
  gint64       shown;            /* since when the page is there */
  gboolean     by_key;           /* the last touch was a key */
  gboolean     outcome_settled;
  gboolean     picks_language;   /* instead of the page at hand */
  HlIdle       idle;
  HlVisitNotice notice;
  gint64       noticed;

  /* What is being written */
  HlVisitWork  work;
  gint64       work_began;       /* of the present try */
  gboolean     in_flight;
  gboolean     trouble;

  /* What is done now and then */
  gint64       hours_checked;
  gint64       caught_up;
  gboolean     catching_up;
  gboolean     catch_up_failed;
};

/* hl-visit.c */
gint64 hl_visit_now           (HlVisit     *self);
void   hl_visit_show          (HlVisit     *self);
void   hl_visit_show_idle     (HlVisit     *self);
void   hl_visit_set_notice    (HlVisit     *self,
                               HlVisitNotice notice);
void   hl_visit_reset         (HlVisit     *self);
void   hl_visit_thank         (HlVisit     *self);
void   hl_visit_finish        (HlVisit     *self,
                               HlEndReason  end);

/* hl-visit-choice.c */
const HlStep *hl_visit_get_path_step (HlVisit *self);
void   hl_visit_list_steps    (HlVisit     *self,
                               gboolean     asks_suggested);
void   hl_visit_apply         (HlVisit     *self,
                               guint        number);
gboolean hl_visit_withdraw    (HlVisit     *self);
gboolean hl_visit_exclude_feedback (HlVisit *self);

/* hl-visit-work.c */
void   hl_visit_work_start    (HlVisit     *self,
                               HlVisitWork  work);
void   hl_visit_work_check    (HlVisit     *self);
void   hl_visit_catch_up      (HlVisit     *self);

G_END_DECLS
