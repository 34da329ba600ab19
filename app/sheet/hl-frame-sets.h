/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-frames.h"

G_BEGIN_DECLS

typedef struct _HlFrameSets HlFrameSets;

HlFrameSets *hl_frame_sets_new           (void);
void         hl_frame_sets_free          (HlFrameSets  *self);

gboolean     hl_frame_sets_add           (HlFrameSets  *self,
                                          const char   *frame,
                                          GBytes      **whole,
                                          GError      **error) G_GNUC_WARN_UNUSED_RESULT;
guint        hl_frame_sets_get_n_missing (HlFrameSets  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlFrameSets, hl_frame_sets_free)

G_END_DECLS
