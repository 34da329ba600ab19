/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-sound"

#include "config.h"

#include "hl-sound.h"

#include "hl-sound-player.h"

/**
 * HlSound:
 *
 * The screen's own sounds: short, soft, and none where the system's settings
 * ask for silence (gtk-enable-event-sounds; for a touch also
 * gtk-enable-input-feedback-sounds) or there is no sound card. Main thread
 * only, which never waits.
 */

typedef struct
{
  const char *path;       /* of the resource */
  int         percent;    /* volume */
} Entry;

static const Entry entries[] = {
  [HL_SOUND_TOUCH] = { "/org/hailong/Kiosk/sounds/touch.wav", 40 },
  [HL_SOUND_CHIME] = { "/org/hailong/Kiosk/sounds/chime.wav", 65 },
  [HL_SOUND_ATTENTION] = { "/org/hailong/Kiosk/sounds/attention.wav", 60 },
};

struct _HlSound
{
  GObject        parent_instance;

  /* Owned */
  GtkSettings   *settings;
  HlSoundPlayer *player;
  GCancellable  *playing;    /* (nullable): what sounds */
};

G_DEFINE_FINAL_TYPE (HlSound, hl_sound, G_TYPE_OBJECT)

static gboolean
is_wanted (HlSound      *self,
           HlSoundEvent  event)
{
  gboolean events, feedback;

  g_object_get (self->settings,
                "gtk-enable-event-sounds", &events,
                "gtk-enable-input-feedback-sounds", &feedback,
                NULL);

  return events && (feedback || event != HL_SOUND_TOUCH);
}

static void
on_played (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr(GError) error = NULL;
  gboolean played = hl_sound_player_play_finish (result, &error);
  HlSound *self = data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->playing);
  if (!played)
    g_debug ("no sound: %s", error->message);
}

static void
hl_sound_dispose (GObject *object)
{
  HlSound *self = HL_SOUND (object);

  g_clear_object (&self->settings);
  g_cancellable_cancel (self->playing);
  g_clear_pointer (&self->player, hl_sound_player_free);
  g_clear_object (&self->playing);

  G_OBJECT_CLASS (hl_sound_parent_class)->dispose (object);
}

static void
hl_sound_class_init (HlSoundClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hl_sound_dispose;
}

static void
hl_sound_init (HlSound *self)
{
  self->player = hl_sound_player_new ();
}

/**
 * hl_sound_new:
 * @settings: whether sounds are wanted
 *
 * Returns: (transfer full): the screen's sounds
 */
HlSound *
hl_sound_new (GtkSettings *settings)
{
  HlSound *self = g_object_new (HL_TYPE_SOUND, NULL);

  self->settings = g_object_ref (settings);

  return self;
}

/**
 * hl_sound_play:
 * @self: sounds
 * @event: what happened
 *
 * Lets it be heard, instead of what sounds; but a touch gives way.
 */
void
hl_sound_play (HlSound      *self,
               HlSoundEvent  event)
{
  g_autoptr(GBytes) bytes = NULL;

  g_return_if_fail (HL_IS_SOUND (self));
  g_return_if_fail (event >= HL_SOUND_TOUCH && event <= HL_SOUND_ATTENTION);

  if (!is_wanted (self, event) || (event == HL_SOUND_TOUCH && self->playing != NULL))
    return;

  bytes = g_resources_lookup_data (entries[event].path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_return_if_fail (bytes != NULL);

  g_cancellable_cancel (self->playing);
  g_clear_object (&self->playing);
  self->playing = g_cancellable_new ();
  hl_sound_player_set_volume (self->player, entries[event].percent);
  hl_sound_player_play_bytes_async (self->player, bytes, self->playing, on_played, self);
}

/**
 * hl_sound_is_playing:
 * @self: sounds
 *
 * Returns: whether one sounds, or is about to
 */
gboolean
hl_sound_is_playing (HlSound *self)
{
  g_return_val_if_fail (HL_IS_SOUND (self), FALSE);

  return self->playing != NULL;
}
