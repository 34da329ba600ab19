/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-store-private.h"

G_BEGIN_DECLS

/**
 * HlReleased:
 * @seq: seq of the response's record
 * @batch: seq of the release it is part of; 0 where nobody asked
 * @response: (owned): the response
 */
typedef struct
{
  gint64      seq;
  gint64      batch;
  HlResponse *response;
} HlReleased;

/**
 * HlBooking:
 * @day: the day a batch is booked on
 * @session: number of the session in which it is released, from 0; -1 outside
 *   sessions, for paper forms, and where a record of a former version does not say
 * @late: whether the day's sessions had closed already, so that its breakdowns
 *   advance at once
 */
typedef struct
{
  HlDay    day;
  int      session;
  gboolean late;
} HlBooking;

/**
 * HlRelease:
 * @epoch: hex of the epoch
 * @stream: "kiosk" or "paper"
 * @questionnaire: digest
 * @flow: as text
 * @booking: when it is
 */
typedef struct
{
  char      *epoch;
  char      *stream;
  char      *questionnaire;
  char      *flow;
  HlBooking  booking;
} HlRelease;

typedef struct _HlFold HlFold;

HlReleased *hl_released_new    (gint64            seq,
                                HlResponse       *response);
void        hl_released_free   (HlReleased       *self);

HlRelease  *hl_release_new     (const char       *epoch,
                                const char       *stream,
                                const char       *questionnaire,
                                const char       *flow,
                                const HlBooking  *booking);
HlRelease  *hl_release_from_json (JsonObject     *body,
                                  const char       *epoch);
JsonObject *hl_release_to_json (const HlRelease  *self,
                                guint             n_responses,
                                guint             n_voids);
int         hl_release_get_session (JsonObject   *body);
void        hl_release_free    (HlRelease        *self);

HlFold     *hl_fold_new        (HlStore          *source,
                                sqlite3          *tables);
void        hl_fold_free       (HlFold           *self);
void        hl_fold_stand_at   (HlFold           *self,
                                gint64            seq);
gboolean    hl_fold_release    (HlFold           *self,
                                const HlRelease  *release,
                                GPtrArray        *released,
                                GArray           *voided,
                                GError          **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean    hl_fold_close      (HlFold           *self,
                                const char       *epoch,
                                HlDay             day,
                                gboolean          end,
                                GError          **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean    hl_fold_lift       (HlFold           *self,
                                const char       *epoch,
                                const char       *stream,
                                HlDay             day,
                                GError          **error) G_GNUC_WARN_UNUSED_RESULT;

/* hl-fold-figure.c */
gboolean    hl_fold_figure     (HlFold           *self,
                                JsonObject       *body,
                                GError          **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlReleased, hl_released_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlRelease, hl_release_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlFold, hl_fold_free)

G_END_DECLS
