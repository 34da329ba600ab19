/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-sound-player"

#include "config.h"

#include "hl-sound-player.h"

#include <errno.h>
#include <sndfile.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "hl-error.h"
#include "hl-sound-output.h"

#define MAX_CHANNELS 8
/* Samples read at once: a twentieth of a second of speech. */
#define BLOCK 2048

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SNDFILE, sf_close)

struct _HlSoundPlayer
{
  GThreadPool *thread;
  int          percent;      /* atomic */
  int          closing;      /* atomic: whether nothing more is played */
};

/* What a task plays: one of the two. */
typedef struct
{
  char   *path;
  GBytes *bytes;
} Source;

static void
source_free (Source *source)
{
  g_free (source->path);
  g_clear_pointer (&source->bytes, g_bytes_unref);
  g_free (source);
}

/* Returns: (nullable): the bytes as a file */
static SNDFILE *
open_bytes (GBytes  *bytes,
            SF_INFO *info)
{
  gsize length;
  const void *data = g_bytes_get_data (bytes, &length);
  int fd = memfd_create ("hailong-sound", MFD_CLOEXEC);

  if (fd < 0)
    return NULL;

  if (write (fd, data, length) != (gssize) length || lseek (fd, 0, SEEK_SET) != 0)
    {
      close (fd);
      return NULL;
    }

  return sf_open_fd (fd, SFM_READ, info, SF_TRUE);
}

static SNDFILE *
open_source (Source   *source,
             SF_INFO  *info,
             GError  **error)
{
  const char *place = source->path != NULL ? source->path : "a sound of the program";
  g_autoptr(SNDFILE) file = NULL;

  if (source->path != NULL)
    file = sf_open (source->path, SFM_READ, info);
  else
    file = open_bytes (source->bytes, info);

  if (file == NULL || info->channels < 1 || info->channels > MAX_CHANNELS || info->samplerate < 1)
    {
      const char *problem = file == NULL ? sf_strerror (NULL) : "unusual format";

      g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
                   "%s: %.*s, expected a sound file with 1 to %d channels", place,
                   (int) strcspn (problem, "."), problem, MAX_CHANNELS);
      return NULL;
    }

  return g_steal_pointer (&file);
}

/* The ear hears steps of the square as even. */
static void
scale (gint16 *samples,
       gsize   n_samples,
       int     percent)
{
  for (gsize i = 0; i < n_samples; i++)
    samples[i] = samples[i] * percent / 100 * percent / 100;
}

static gboolean
play (HlSoundPlayer  *self,
      Source         *source,
      GCancellable   *cancellable,
      GError        **error)
{
  SF_INFO info = { 0 };
  g_autoptr(SNDFILE) file = open_source (source, &info, error);
  g_autoptr(HlSoundOutput) output = NULL;
  gint16 samples[BLOCK];
  sf_count_t n_frames;

  if (file == NULL)
    return FALSE;

  output = hl_sound_output_new (info.channels, info.samplerate, error);
  if (output == NULL)
    return FALSE;

  while ((n_frames = sf_readf_short (file, samples, BLOCK / info.channels)) > 0)
    {
      if (g_atomic_int_get (&self->closing) ||
          g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;

      scale (samples, n_frames * info.channels, g_atomic_int_get (&self->percent));
      if (!hl_sound_output_write (output, samples, n_frames, error))
        return FALSE;
    }

  hl_sound_output_drain (output, cancellable);

  return TRUE;
}

/* On the player's thread. */
static void
play_task (gpointer data,
           gpointer user_data)
{
  g_autoptr(GTask) task = data;
  GError *error = NULL;

  if (g_task_return_error_if_cancelled (task))
    return;

  if (play (user_data, g_task_get_task_data (task), g_task_get_cancellable (task), &error))
    g_task_return_boolean (task, TRUE);
  else if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "the player is closed");
}

/**
 * hl_sound_player_new:
 *
 * Returns: (transfer full): a player at full volume
 */
HlSoundPlayer *
hl_sound_player_new (void)
{
  HlSoundPlayer *self = g_new0 (HlSoundPlayer, 1);

  /* Threads that others share cannot fail to start. */
  self->thread = g_thread_pool_new (play_task, self, 1, FALSE, NULL);
  self->percent = 100;

  return self;
}

/**
 * hl_sound_player_free:
 * @self: (nullable): a player
 *
 * Ends what is played: at the most a second goes by. What was asked for ends
 * with %G_IO_ERROR_CANCELLED.
 */
void
hl_sound_player_free (HlSoundPlayer *self)
{
  if (self == NULL)
    return;

  g_atomic_int_set (&self->closing, TRUE);
  g_thread_pool_free (self->thread, FALSE, TRUE);
  g_free (self);
}

/**
 * hl_sound_player_set_volume:
 * @self: a player
 * @percent: 0 to 100, from now on
 */
void
hl_sound_player_set_volume (HlSoundPlayer *self,
                            int            percent)
{
  g_return_if_fail (percent >= 0 && percent <= 100);

  g_atomic_int_set (&self->percent, percent);
}

/* Takes @source. */
static void
push (HlSoundPlayer       *self,
      Source              *source,
      GCancellable        *cancellable,
      GAsyncReadyCallback  callback,
      gpointer             user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, push);
  g_task_set_task_data (task, source, (GDestroyNotify) source_free);
  g_thread_pool_push (self->thread, task, NULL);
}

/**
 * hl_sound_player_play_file_async:
 * @self: a player
 * @path: a file that libsndfile reads: Ogg, Opus, FLAC, WAV, MP3
 * @cancellable: (nullable): interrupts it
 * @callback: called when it was heard, or cannot be
 * @user_data: for @callback
 */
void
hl_sound_player_play_file_async (HlSoundPlayer       *self,
                                 const char          *path,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  Source *source = g_new0 (Source, 1);

  source->path = g_strdup (path);
  push (self, source, cancellable, callback, user_data);
}

/**
 * hl_sound_player_play_bytes_async:
 * @self: a player
 * @bytes: the contents of such a file
 * @cancellable: (nullable): interrupts it
 * @callback: called when it was heard, or cannot be
 * @user_data: for @callback
 */
void
hl_sound_player_play_bytes_async (HlSoundPlayer       *self,
                                  GBytes              *bytes,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  Source *source = g_new0 (Source, 1);

  source->bytes = g_bytes_ref (bytes);
  push (self, source, cancellable, callback, user_data);
}

/**
 * hl_sound_player_play_finish:
 * @result: what the callback got
 * @error: return location for a #GIOErrorEnum: no sound card, interrupted; or
 *   an #HL_INPUT_ERROR: not a sound file
 *
 * Returns: whether it was heard to its end
 */
gboolean
hl_sound_player_play_finish (GAsyncResult  *result,
                             GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, push), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
