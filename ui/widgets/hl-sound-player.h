/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * HlSoundPlayer:
 *
 * Plays sound files on the machine's default sound card, one after the other,
 * on a thread of its own. The functions are for one thread, which never waits
 * but in hl_sound_player_free().
 */
typedef struct _HlSoundPlayer HlSoundPlayer;

HlSoundPlayer *hl_sound_player_new              (void);
void           hl_sound_player_free             (HlSoundPlayer       *self);

void           hl_sound_player_set_volume       (HlSoundPlayer       *self,
                                                 int                  percent);
void           hl_sound_player_play_file_async  (HlSoundPlayer       *self,
                                                 const char          *path,
                                                 GCancellable        *cancellable,
                                                 GAsyncReadyCallback  callback,
                                                 gpointer             user_data);
void           hl_sound_player_play_bytes_async (HlSoundPlayer       *self,
                                                 GBytes              *bytes,
                                                 GCancellable        *cancellable,
                                                 GAsyncReadyCallback  callback,
                                                 gpointer             user_data);
gboolean       hl_sound_player_play_finish      (GAsyncResult        *result,
                                                 GError             **error)
G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlSoundPlayer, hl_sound_player_free)

G_END_DECLS
