/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-recorder.h"
#include "hl-step.h"

G_BEGIN_DECLS

/* The language every citizen finds, whatever the one before chose. */
#define HL_VISIT_LANGUAGE "vi"

/**
 * HlVisitNotice:
 * @HL_VISIT_NOTICE_NONE: nothing to say
 * @HL_VISIT_NOTICE_CODE: a dossier code was scanned
 * @HL_VISIT_NOTICE_NO_CODE: something else was scanned
 * @HL_VISIT_NOTICE_NO_VOICE: nothing can be read aloud in the citizen's language
 */
typedef enum {
  HL_VISIT_NOTICE_NONE,
  HL_VISIT_NOTICE_CODE,
  HL_VISIT_NOTICE_NO_CODE,
  HL_VISIT_NOTICE_NO_VOICE,
} HlVisitNotice;

/**
 * HlModes:
 * @HL_MODE_LARGE: large text
 * @HL_MODE_CONTRAST: high contrast
 * @HL_MODE_LOW: what is touched stands in the lowest third
 * @HL_MODE_ALOUD: pages are read aloud
 *
 * What makes the screen fit a person; it ends with the visit.
 */
typedef enum {
  HL_MODE_LARGE    = 1 << 0,
  HL_MODE_CONTRAST = 1 << 1,
  HL_MODE_LOW      = 1 << 2,
  HL_MODE_ALOUD    = 1 << 3,
} HlModes;

#define HL_N_MODES 4

#define HL_TYPE_VISIT (hl_visit_get_type ())
G_DECLARE_FINAL_TYPE (HlVisit, hl_visit, HL, VISIT, GObject)

HlVisit          *hl_visit_new (HlRecorder *recorder,
                                gint64      changed_pause_us,
                                guint32     seed);

HlRecorder       *hl_visit_get_recorder     (HlVisit    *self);
const char       *hl_visit_get_spoken       (HlVisit    *self);
const char       *hl_visit_get_language     (HlVisit    *self);
HlStep            hl_visit_get_step         (HlVisit    *self);
gboolean          hl_visit_is_in_trouble    (HlVisit    *self);
const HlResponse *hl_visit_get_response     (HlVisit    *self);
const HlLanguage *hl_visit_get_nth_language (HlVisit    *self,
                                             guint       number);
guint             hl_visit_get_n_choices    (HlVisit    *self);
gboolean          hl_visit_is_chosen        (HlVisit    *self,
                                             guint       number);
guint             hl_visit_get_progress     (HlVisit    *self,
                                             guint      *total);
gboolean          hl_visit_asks_feedback    (HlVisit    *self);
gboolean          hl_visit_takes_several    (HlVisit    *self);
gboolean          hl_visit_takes_text       (HlVisit    *self);
gboolean          hl_visit_has_long_list    (HlVisit    *self,
                                             HlStepKind  kind);
gboolean          hl_visit_can_go_back      (HlVisit    *self);
gboolean          hl_visit_takes_input      (HlVisit    *self);
gboolean          hl_visit_is_waiting       (HlVisit    *self);
gboolean          hl_visit_is_asking        (HlVisit    *self);
gint64            hl_visit_get_time_left    (HlVisit    *self);
HlVisitNotice     hl_visit_get_notice       (HlVisit    *self);
void              hl_visit_set_notice       (HlVisit    *self,
                                             HlVisitNotice notice);
HlModes           hl_visit_get_modes        (HlVisit    *self);
gboolean          hl_visit_shows_hotline    (HlVisit    *self);
gboolean          hl_visit_can_comment      (HlVisit    *self);
gboolean          hl_visit_keeps            (HlVisit    *self,
                                             HlStepKind  kind);
const char       *hl_visit_get_code         (HlVisit    *self);
HlDay             hl_visit_get_due          (HlVisit    *self);
const HlFollow   *hl_visit_get_follow       (HlVisit    *self);
gboolean          hl_visit_has_follow_failed (HlVisit   *self);

gboolean          hl_visit_is_test          (HlVisit    *self);
const HlDuty     *hl_visit_get_duty         (HlVisit    *self);
gint64            hl_visit_get_duty_left    (HlVisit    *self);

void              hl_visit_start            (HlVisit    *self);
void              hl_visit_choose           (HlVisit    *self,
                                             guint       number);
void              hl_visit_go_on            (HlVisit    *self);
void              hl_visit_skip             (HlVisit    *self);
void              hl_visit_back             (HlVisit    *self);
void              hl_visit_never            (HlVisit    *self);
void              hl_visit_end              (HlVisit    *self);
void              hl_visit_extend           (HlVisit    *self);
void              hl_visit_wake             (HlVisit    *self);
void              hl_visit_open             (HlVisit    *self,
                                             HlStepKind  kind);
void              hl_visit_send             (HlVisit    *self,
                                             HlComment  *comment);
void              hl_visit_look_up          (HlVisit    *self,
                                             const char *typed);
void              hl_visit_withdraw_comment (HlVisit    *self);
void              hl_visit_scan             (HlVisit    *self,
                                             const char *text);
void              hl_visit_touch            (HlVisit    *self,
                                             gboolean    by_key);
void              hl_visit_hear             (HlVisit    *self);
void              hl_visit_tick             (HlVisit    *self);
void              hl_visit_renew            (HlVisit    *self);
void              hl_visit_tick_closed      (HlVisit    *self);

G_END_DECLS
