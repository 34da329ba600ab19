/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-store-private.h"

G_BEGIN_DECLS

/**
 * HlLane:
 *
 * What is never pooled (design §4): a stream, a questionnaire and a flow.
 */
typedef struct
{
  char *stream;
  char *questionnaire;
  char *flow;
} HlLane;

/**
 * HlPending:
 * @key: random key
 * @arrival: number by which it is known who came first; dies with the row
 * @response: (owned): the response
 *
 * A closed response that waits for its release.
 */
typedef struct
{
  gint64      key;
  gint64      arrival;
  HlResponse *response;
} HlPending;

void       hl_pending_free      (HlPending         *self);
HlLane    *hl_lane_new          (const char        *stream,
                                 const HlResponse  *response);
void       hl_lane_free         (HlLane            *self);

gboolean   hl_pending_insert    (HlStore           *self,
                                 const char        *stream,
                                 const HlResponse  *response,
                                 gint64             key,
                                 GError           **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean   hl_pending_update    (HlStore           *self,
                                 gint64             key,
                                 guint              flags,
                                 GError           **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean   hl_pending_delete    (HlStore           *self,
                                 gint64             key,
                                 GError           **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean   hl_pending_uncount   (HlStore           *self,
                                 const char        *stream,
                                 HlDay              day,
                                 GError           **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *hl_pending_list_lanes (HlStore          *self,
                                 GError           **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *hl_pending_list      (HlStore           *self,
                                 const HlLane      *lane,
                                 GError           **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlPending, hl_pending_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlLane, hl_lane_free)

G_END_DECLS
