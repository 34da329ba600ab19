/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _HlFrames HlFrames;

GPtrArray *hl_frames_split     (GBytes      *data,
                                GError     **error) G_GNUC_WARN_UNUSED_RESULT;

HlFrames  *hl_frames_new       (void);
void       hl_frames_free      (HlFrames    *self);
gboolean   hl_frames_add       (HlFrames    *self,
                                const char  *frame,
                                GError     **error) G_GNUC_WARN_UNUSED_RESULT;
guint      hl_frames_get_n     (HlFrames    *self);
guint      hl_frames_get_n_missing (HlFrames *self);
GBytes    *hl_frames_join      (HlFrames    *self,
                                GError     **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlFrames, hl_frames_free)

G_END_DECLS
