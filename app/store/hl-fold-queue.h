/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-store-private.h"

G_BEGIN_DECLS

#define HL_TAB_TOTAL "total"
#define HL_TAB_SESSION "session"
#define HL_TAB_OUT "out"
#define HL_TAB_PLACE "place"
#define HL_TAB_OUTCOME "outcome"
#define HL_TAB_HOUR "hour"
#define HL_TAB_LANGUAGE "language"
#define HL_TAB_REASON "reason"

/* The pseudo-item under which a table counts people; in the table of sessions it
 * goes before the name of a number of people. */
#define HL_ITEM_PEOPLE "*"
#define HL_CELL_UNKNOWN "–"
/* Where an answer waits for ever whose row nobody knows any more: hl-context-erase.h. */
#define HL_CELL_ERASED "×"
#define HL_PLACE_SEPARATOR '|'
#define HL_REASON_SEPARATOR '/'    /* of factor and reason, which are an item of their table */

/**
 * HlAnswer:
 * @cell: (interned): row of the table; "" in the table of totals
 * @item: (interned): item id, or %HL_ITEM_PEOPLE
 * @seq: seq of the response's record
 * @level: the level given; 1 for %HL_ITEM_PEOPLE
 * @day: the day the response was booked on
 * @place: (interned): its row of the table of places; "" for a lone tap
 * @outcome: (interned): its row of the table of outcomes
 * @stored: whether it waits in the database
 * @old: whether its response may have been seen in the table before
 * @held: whether it may not change on the event's day
 * @leaving: whether it is one of a voided form, on its way out of the table
 *
 * One person's answer to one item, on its way into a table or out of it.
 */
typedef struct
{
  const char *cell;
  const char *item;
  gint64      seq;
  int         level;
  HlDay       day;
  const char *place;
  const char *outcome;
  gboolean    stored;
  gboolean    old;
  gboolean    held;
  gboolean    leaving;
} HlAnswer;

/**
 * HlFoldEvent:
 * @db: (borrowed): where the tables are
 * @questionnaire: (borrowed): of the lane
 * @lane: row of `lane`
 * @is_paper: whether responses of the lane can be voided
 * @day: the day on which what is added is booked
 * @fold: (borrowed) (nullable): what the event is a step of
 * @changed: whether a figure of the day has changed
 * @session: (interned): the row of the table of sessions to which what comes into
 *   the totals goes too; "" for none
 * @retaking: whether it is there only for what leaves that day
 * @seen: (owned) (element-type HlSeen): what this event showed of each person
 *
 * One step of the tables: a release, or the close of a session.
 */
typedef struct
{
  sqlite3         *db;
  HlQuestionnaire *questionnaire;
  gint64           lane;
  gboolean         is_paper;
  HlDay            day;
  struct _HlFold  *fold;
  gboolean         changed;
  const char      *session;
  gboolean         retaking;
  GArray          *seen;
} HlFoldEvent;

HlFoldEvent *hl_fold_event_new     (sqlite3          *db,
                                    HlQuestionnaire  *questionnaire,
                                    gint64            lane,
                                    HlDay             day);
void         hl_fold_event_free    (HlFoldEvent      *self);
gboolean     hl_fold_event_finish  (HlFoldEvent      *self,
                                    GError          **error) G_GNUC_WARN_UNUSED_RESULT;

gboolean     hl_fold_queue_keep    (HlFoldEvent      *event,
                                    const char       *tab,
                                    GArray           *answers,
                                    GError          **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean     hl_fold_queue_advance (HlFoldEvent      *event,
                                    const char       *tab,
                                    GArray           *offers,
                                    GArray           *advanced,
                                    GError          **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean     hl_fold_show          (HlFoldEvent      *event,
                                    const char       *tab,
                                    GArray           *answers,
                                    GError          **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlFoldEvent, hl_fold_event_free)

G_END_DECLS
