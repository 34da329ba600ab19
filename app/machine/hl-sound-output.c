/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-sound-output"

#include "config.h"

#include "hl-sound-output.h"

#include <alsa/asoundlib.h>

#include "hl-sound-alsa.h"

/* What lies between the program and the ear: short enough that an interruption
 * is heard at once. */
#define LATENCY_US 100000

/* A card that takes nothing for so long is gone. */
#define STALL_MS 1000

struct _HlSoundOutput
{
  snd_pcm_t *pcm;
  guint      channels;
  guint      rate;
};

static gboolean
fail (GError     **error,
      const char  *what,
      int          result)
{
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (-result), "%s: %s", what,
               snd_strerror (result));

  return FALSE;
}

/**
 * hl_sound_output_new:
 * @channels: 1 or 2, or what the card has
 * @rate: frames a second; converted to what the card has
 * @error: return location for a #GIOErrorEnum
 *
 * Returns: (transfer full): the sound card
 */
HlSoundOutput *
hl_sound_output_new (guint    channels,
                     guint    rate,
                     GError **error)
{
  g_autoptr(HlSoundOutput) self = g_new0 (HlSoundOutput, 1);
  int result;

  hl_sound_alsa_hush ();

  self->channels = channels;
  self->rate = rate;
  result = snd_pcm_open (&self->pcm, "default", SND_PCM_STREAM_PLAYBACK, SND_PCM_NONBLOCK);
  if (result >= 0)
    result = snd_pcm_set_params (self->pcm, SND_PCM_FORMAT_S16, SND_PCM_ACCESS_RW_INTERLEAVED,
                                 channels, rate, 1, LATENCY_US);
  if (result < 0)
    {
      fail (error, "opening the sound card", result);
      return NULL;
    }

  return g_steal_pointer (&self);
}

/**
 * hl_sound_output_free:
 * @self: (nullable): an output
 *
 * Cuts off what is not heard yet.
 */
void
hl_sound_output_free (HlSoundOutput *self)
{
  if (self == NULL)
    return;

  if (self->pcm != NULL)
    {
      snd_pcm_drop (self->pcm);
      snd_pcm_close (self->pcm);
    }
  hl_sound_alsa_unhush ();
  g_free (self);
}

/* Makes @result, an error of the card, good where that is possible.
 *
 * Returns: 0 or more, or an error that stays */
static int
recover (HlSoundOutput *self,
         int            result)
{
  if (result != -EAGAIN)
    return snd_pcm_recover (self->pcm, result, 1);

  result = snd_pcm_wait (self->pcm, STALL_MS);
  if (result == 0)
    return -ETIMEDOUT;

  return result > 0 ? 0 : snd_pcm_recover (self->pcm, result, 1);
}

/**
 * hl_sound_output_write:
 * @self: an output
 * @samples: @n_frames times as many samples as there are channels
 * @n_frames: number of frames
 * @error: return location for a #GIOErrorEnum
 *
 * Hands samples to the card; waits until it has room for them.
 *
 * Returns: FALSE when the card takes no more
 */
gboolean
hl_sound_output_write (HlSoundOutput  *self,
                       const gint16   *samples,
                       guint           n_frames,
                       GError        **error)
{
  while (n_frames > 0)
    {
      snd_pcm_sframes_t written = snd_pcm_writei (self->pcm, samples, n_frames);
      int result = written > 0 ? 0 : recover (self, written < 0 ? written : -EAGAIN);

      if (result < 0)
        return fail (error, "playing", result);
      if (written > 0)
        {
          samples += written * self->channels;
          n_frames -= written;
        }
    }

  return TRUE;
}

/**
 * hl_sound_output_drain:
 * @self: an output
 * @cancellable: (nullable): ends it early
 *
 * Waits until all has been heard. snd_pcm_drain() does not serve: it waits
 * without a limit.
 */
void
hl_sound_output_drain (HlSoundOutput *self,
                       GCancellable  *cancellable)
{
  gint64 end = g_get_monotonic_time () + STALL_MS * G_TIME_SPAN_MILLISECOND;
  snd_pcm_sframes_t left;

  /* What is shorter than the card's buffer has not begun to sound yet. */
  if (snd_pcm_state (self->pcm) == SND_PCM_STATE_PREPARED)
    snd_pcm_start (self->pcm);

  while (snd_pcm_state (self->pcm) == SND_PCM_STATE_RUNNING &&
         snd_pcm_delay (self->pcm, &left) == 0 && left > 0 &&
         !g_cancellable_is_cancelled (cancellable) && g_get_monotonic_time () < end)
    g_usleep (MIN (left * G_USEC_PER_SEC / self->rate + 1, LATENCY_US / 5));
}
