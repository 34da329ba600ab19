/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-day.h"
#include "hl-store.h"

G_BEGIN_DECLS

/**
 * HlHubAsked:
 * @by: id of the person who is signed in
 * @code: (owned) (nullable): a code to enrol with
 * @dir: (owned) (nullable): folder of the store
 * @keys_dir: (owned) (nullable): folder of its keys
 * @day: whose sheets are wanted; %HL_DAY_NONE: the last one's
 *
 * What is asked of a job; each takes its part.
 */
typedef struct
{
  gint64  by;
  char   *code;
  char   *dir;
  char   *keys_dir;
  HlDay   day;
} HlHubAsked;

/**
 * HlHubFrames:
 * @days: (owned) (element-type HlDay): the days that have sheets, in their order
 * @index: which of them @frames are of
 * @frames: (owned) (element-type utf8): texts of QR codes
 *
 * A day's sheets, as a run of QR codes.
 */
typedef struct
{
  GArray    *days;
  guint      index;
  GPtrArray *frames;
} HlHubFrames;

void     hl_hub_asked_free    (HlHubAsked   *self);
void     hl_hub_frames_free   (HlHubFrames  *self);

gpointer hl_hub_jobs_look     (HlStore      *store,
                               gpointer      asked,
                               GError      **error);
gpointer hl_hub_jobs_enrol    (HlStore      *store,
                               gpointer      asked,
                               GError      **error);
gpointer hl_hub_jobs_frames   (HlStore      *store,
                               gpointer      asked,
                               GError      **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlHubFrames, hl_hub_frames_free)

G_END_DECLS
