/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

#include "hl-day.h"
#include "hl-path-page.h"
#include "hl-questionnaire.h"

G_BEGIN_DECLS

/**
 * HlEndReason:
 *
 * Why a response was closed (design §5.3).
 */
typedef enum {
  HL_END_DONE,
  HL_END_LEFT,
  HL_END_TIMEOUT,
  HL_END_PAUSED,
  HL_END_RESTART,
} HlEndReason;

#define HL_N_END_REASONS 5

/**
 * HlFlag:
 *
 * Rules of screening (design §5.7), a bit each.
 */
typedef enum {
  HL_FLAG_FAST      = 1 << 0,
  HL_FLAG_BURST     = 1 << 1,
  HL_FLAG_DUPLICATE = 1 << 2,
  HL_FLAG_PILE      = 1 << 3,
  HL_FLAG_CLOSED    = 1 << 4,
  HL_FLAG_DESK      = 1 << 5,
  HL_FLAG_CHANGED   = 1 << 6,
  HL_FLAG_TEST      = 1 << 7,
} HlFlag;

#define HL_N_FLAGS 8

/**
 * HlContext:
 * @day: local day of the first answer
 * @hour: local hour of the first answer, 0 to 23
 * @session: number of the day's session, from 0; -1 outside hours
 * @counter: (nullable): code of the counter
 * @field: (nullable): code of the field
 * @outcome: what the citizen came for
 * @language: language of the screen when the response was closed
 * @channel: "screen", "keypad" or "paper"
 * @had_receipt: whether a dossier code was scanned
 * @clock_wrong: whether the clock could not be trusted (design §5.8)
 */
typedef struct
{
  HlDay      day;
  int        hour;
  int        session;
  char      *counter;
  char      *field;
  HlOutcome  outcome;
  char      *language;
  char      *channel;
  gboolean   had_receipt;
  gboolean   clock_wrong;
} HlContext;

/**
 * HlResponse:
 * @questionnaire: (owned): the questionnaire that was answered
 * @flow: its flow
 * @levels: level of each item in the questionnaire's order, 0 where none was given
 * @applies: bits of the factors that applied to this citizen
 * @asked: bits of the factors that were asked: all but in the flow rotate
 * @reasons: for each factor, bits of the reasons that were ticked
 * @drivers_good: bits of the factors ticked as good, flow drivers
 * @drivers_bad: bits of the factors ticked as bad, flow drivers
 * @suggested: whether someone chose or suggested a level: -1 not asked, 0 no, 1 yes
 * @flags: bits of #HlFlag
 * @left_out: whether the release left it out of the index
 * @end: why it was closed
 * @seconds: (element-type guint): seconds spent on each page, by its index (see
 *   hl-path-page.h); 0 where it was not shown, and for the attract page, which
 *   stands there before anyone comes
 * @at: index of the last page on which the citizen was; -1 where pages are not
 *   recorded, as on paper
 * @context: what it is about
 *
 * What one citizen gave in one visit to the screen.
 */
typedef struct
{
  HlQuestionnaire *questionnaire;
  HlFlow           flow;
  guint8          *levels;
  guint            applies;
  guint            asked;
  guint32          reasons[HL_N_FACTORS];
  guint            drivers_good;
  guint            drivers_bad;
  int              suggested;
  guint            flags;
  gboolean         left_out;
  HlEndReason      end;
  guint           *seconds;
  int              at;
  HlContext        context;
} HlResponse;

HlResponse *hl_response_new             (HlQuestionnaire  *questionnaire,
                                         HlFlow            flow);
HlResponse *hl_response_copy            (const HlResponse *self);
void        hl_response_free            (HlResponse       *self);

gboolean    hl_response_is_empty        (const HlResponse *self);
gboolean    hl_response_is_counted      (const HlResponse *self);
gboolean    hl_response_is_lone         (const HlResponse *self);
gboolean    hl_response_is_partial      (const HlResponse *self);
guint       hl_response_get_answered_factors (const HlResponse *self);
guint32     hl_response_get_reasons     (const HlResponse *self,
                                         HlFactor          factor);
gboolean    hl_response_saw_page        (const HlResponse *self,
                                         guint             page);
gboolean    hl_response_left_at         (const HlResponse *self,
                                         guint             page);
guint       hl_response_get_seconds     (const HlResponse *self,
                                         guint             page);

JsonNode   *hl_response_body_to_json    (const HlResponse *self);
JsonNode   *hl_response_context_to_json (const HlResponse *self);
HlResponse *hl_response_from_json       (HlQuestionnaire  *questionnaire,
                                         JsonNode         *body,
                                         JsonNode         *context,
                                         GError          **error) G_GNUC_WARN_UNUSED_RESULT;

const char *hl_end_reason_to_string     (HlEndReason       end);
gboolean    hl_end_reason_from_string   (const char       *text,
                                         HlEndReason      *end);
const char *hl_flag_to_string           (HlFlag            flag);
HlFlag      hl_flag_from_string         (const char       *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlResponse, hl_response_free)

G_END_DECLS
