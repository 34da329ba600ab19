/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Neither can be forgotten: it ends by itself after so many minutes. */
#define HL_DUTY_PAUSE_MINUTES 15
#define HL_DUTY_TEST_MINUTES 5

/**
 * HlDutyKind:
 * @HL_DUTY_PAUSE: closed to citizens for a reason
 * @HL_DUTY_TEST: ratings are given to try the machine out, and count for nothing
 *
 * What else a kiosk may do than take ratings.
 */
typedef enum {
  HL_DUTY_PAUSE = 1,
  HL_DUTY_TEST,
} HlDutyKind;

/**
 * HlDutyEnd:
 * @HL_DUTY_ENDED_BY_HAND: somebody said so
 * @HL_DUTY_ENDED_BY_TIME: its minutes were over
 * @HL_DUTY_ENDED_BY_RESTART: the kiosk was started anew
 */
typedef enum {
  HL_DUTY_ENDED_BY_HAND = 1,
  HL_DUTY_ENDED_BY_TIME,
  HL_DUTY_ENDED_BY_RESTART,
} HlDutyEnd;

/**
 * HlDuty:
 * @id: tells it from the one before
 * @kind: what the kiosk does
 * @reason: (owned): of a pause: a word of hl_duty_list_reasons(), or what somebody
 *   typed; else ""
 * @minutes: how long at most
 * @began_us: when, microseconds since 1970
 * @n: of a test: the ratings that were given so far
 */
typedef struct
{
  gint64     id;
  HlDutyKind kind;
  char      *reason;
  guint      minutes;
  gint64     began_us;
  gint64     n;
} HlDuty;

HlDuty     *hl_duty_new             (HlDutyKind   kind,
                                     const char  *reason,
                                     guint        minutes);
HlDuty     *hl_duty_copy            (const HlDuty *self);
void        hl_duty_free            (HlDuty      *self);

gint64      hl_duty_get_left        (const HlDuty *self,
                                     gint64        real_us);

gboolean    hl_duty_kind_from_string (const char  *text,
                                      HlDutyKind  *kind);
const char *hl_duty_kind_to_string  (HlDutyKind   kind);
const char *hl_duty_end_to_string   (HlDutyEnd    end);

const char * const *hl_duty_list_reasons (void);
gboolean    hl_duty_is_listed       (const char  *reason);
const char *hl_duty_get_reason_text (const char  *reason);
const char *hl_duty_explain_reason  (const char  *reason);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlDuty, hl_duty_free)

G_END_DECLS
