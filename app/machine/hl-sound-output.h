/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * HlSoundOutput:
 *
 * The machine's default sound card, opened for samples of 16 bits. For one
 * thread, which waits for the card, but never long.
 */
typedef struct _HlSoundOutput HlSoundOutput;

HlSoundOutput *hl_sound_output_new   (guint            channels,
                                      guint            rate,
                                      GError         **error) G_GNUC_WARN_UNUSED_RESULT;
void           hl_sound_output_free  (HlSoundOutput   *self);

gboolean       hl_sound_output_write (HlSoundOutput   *self,
                                      const gint16    *samples,
                                      guint            n_frames,
                                      GError         **error) G_GNUC_WARN_UNUSED_RESULT;
void           hl_sound_output_drain (HlSoundOutput   *self,
                                      GCancellable    *cancellable);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlSoundOutput, hl_sound_output_free)

G_END_DECLS
