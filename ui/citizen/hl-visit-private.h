/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-idle.h"
#include "hl-path.h"
#include "hl-sitting.h"
#include "hl-visit-privacy.h"

G_BEGIN_DECLS

typedef enum {
  HL_VISIT_IDLE,         /* nothing is to be written */
  HL_VISIT_SAVE,
  HL_VISIT_CLOSE,
  HL_VISIT_DISCARD,
  HL_VISIT_COMMENT,
  HL_VISIT_FOLLOW,
  HL_VISIT_WITHDRAW,
  HL_VISIT_RENEW,        /* the settings, while nobody is there */
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
  HlPrivacy   *privacy;          /* (nullable) */

  /* Borrowed from the recorder */
  HlClock     *clock;
  const char  *spoken;           /* (nullable): code of a language that is only heard */

  gint64       changed_pause_us;

  /* Where the citizen is */
  HlStepKind   place;            /* where no path leads; 0: at @steps[@at] */
  guint        at;
  gint64       shown;            /* since when the page is there */
  gint64       ended;            /* when the last citizen of the path did */
  gboolean     by_key;           /* the last touch was a key */
  gboolean     outcome_settled;
  HlStepKind   aside;            /* instead of the page at hand; 0: none */
  HlModes      modes;
  HlIdle       idle;
  HlVisitNotice notice;
  gint64       noticed;

  /* The comment, once it is given; and what became of one */
  HlComment   *comment;          /* (nullable), owned: to be stored */
  char         code[HL_CODE_SIZE];   /* of the one that was stored; "": none */
  HlDay        due;
  char        *typed;            /* (nullable), owned: a code that is looked up */
  HlFollow    *follow;           /* (nullable), owned */
  gboolean     follow_failed;

  /* What is being written */
  HlVisitWork  work;
  gint64       work_began;       /* of the present try */
  gboolean     in_flight;
  gboolean     trouble;

  /* What is done instead of taking ratings */
  HlDuty      *duty;             /* (nullable), owned */
  gint64       duty_until;       /* it ends by itself */
  gint64       duty_over;        /* id of the last one that did */
  gint64       duty_looked;
  gboolean     duty_looking;
  gboolean     tested;           /* who is being thanked gave a rating in test mode */

  /* What is done now and then */
  gint64       hours_checked;
  gint64       caught_up;
  gboolean     catching_up;
  gboolean     catch_up_failed;
  gboolean     open_failed;

  /* The files of settings may have changed */
  gboolean     renew_due;
  gint64       renew_from;       /* not before */
  HlRenewal    renewal;          /* what became of them last */
};

/* hl-visit.c */
gint64 hl_visit_now           (HlVisit     *self);
void   hl_visit_show          (HlVisit     *self);
void   hl_visit_show_idle     (HlVisit     *self);
void   hl_visit_show_duty     (HlVisit     *self);
void   hl_visit_spend         (HlVisit     *self);
void   hl_visit_reset         (HlVisit     *self);
void   hl_visit_thank         (HlVisit     *self);
void   hl_visit_say_renewed   (HlVisit     *self,
                               HlRenewal    renewal);
void   hl_visit_finish        (HlVisit     *self,
                               HlEndReason  end);

/* hl-visit-duty.c */
gboolean hl_visit_is_paused   (HlVisit     *self);
void   hl_visit_mark_test     (HlVisit     *self);
void   hl_visit_look_at_duty  (HlVisit     *self);
void   hl_visit_check_duty    (HlVisit     *self,
                               gboolean     open);

/* hl-visit-aside.c */
gboolean hl_visit_may_act     (HlVisit     *self);
void   hl_visit_choose_aside  (HlVisit     *self,
                               guint        number);
void   hl_visit_toggle_mode   (HlVisit     *self,
                               HlModes      mode);
void   hl_visit_return        (HlVisit     *self);
void   hl_visit_update_patience (HlVisit   *self);
void   hl_visit_set_language  (HlVisit     *self,
                               const char  *language);

/* hl-visit-ticket.c */
void   hl_visit_forget_ticket (HlVisit     *self);
void   hl_visit_take_code     (HlVisit     *self,
                               gboolean     was_trouble);
gboolean hl_visit_scan_code   (HlVisit     *self,
                               const char  *text);

/* hl-visit-choice.c */
const HlStep *hl_visit_get_path_step (HlVisit *self);
guint  hl_visit_get_path_page (HlVisit     *self);
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
void   hl_visit_renew_if_due  (HlVisit     *self);
void   hl_visit_catch_up      (HlVisit     *self,
                               gboolean     open);

G_END_DECLS
