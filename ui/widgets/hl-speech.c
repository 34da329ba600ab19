/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-speech"

#include "config.h"

#include "hl-speech.h"

#include <gio/gio.h>

#include "hl-sound-player.h"
#include "hl-speech-daemon.h"
#include "hl-speech-recordings.h"

/**
 * HlSpeech:
 *
 * Reads aloud: a list of utterances, one after the other, until something else
 * is to be said. What was recorded is played; the rest is spoken by
 * speech-dispatcher. A recording that cannot be played is spoken instead; what
 * can be neither played nor spoken is left out. Main thread only, on which
 * nothing waits for the disk, the daemon or the sound card.
 *
 * Signals:
 * - "started": it began. Emitted in hl_speech_say() and hl_speech_repeat().
 * - "finished" (gboolean completed): it is over, all of it said or not. Each
 *   "started" is followed by exactly one: in hl_speech_stop() at once, and where
 *   nothing can be said before hl_speech_say() returns.
 * - "changed": hl_speech_is_available() or
 *   hl_speech_list_recorded_languages() may say something else now.
 */

static const char * const no_languages[] = { NULL };

struct _HlSpeech
{
  GObject             parent_instance;

  /* Owned */
  HlSpeechDaemon     *daemon;
  HlSpeechRecordings *recordings;    /* (nullable): until the folders are read */
  HlSoundPlayer      *player;
  GCancellable       *reading;       /* the folders */
  GCancellable       *playing;       /* (nullable): a recording */
  char               *language;      /* (nullable): of @utterances */
  char               *fallback;      /* (nullable): their language where @language lacks them */
  GPtrArray          *utterances;    /* (nullable): what was said last */

  char               *reason;        /* (nullable): why a language is not available */

  guint               index;         /* the utterance that is being said */
  guint               n_begun;       /* tells one list from the next */
  gboolean            speaking;
  gboolean            waiting;       /* for the folders or the daemon, to say @index */
  gboolean            missed;        /* something could not be said */
  gboolean            has_daemon;
  int                 percent;
};

G_DEFINE_FINAL_TYPE (HlSpeech, hl_speech, G_TYPE_OBJECT)

enum { SIGNAL_STARTED, SIGNAL_FINISHED, SIGNAL_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

/**
 * hl_utterance_new:
 * @text: what is said when there is no recording
 * @audio: (nullable): the name of its recording
 *
 * Returns: (transfer full): one thing to say
 */
HlUtterance *
hl_utterance_new (const char *text,
                  const char *audio)
{
  HlUtterance *self = g_new0 (HlUtterance, 1);

  self->text = g_strdup (text);
  self->audio = g_strdup (audio);

  return self;
}

void
hl_utterance_free (HlUtterance *self)
{
  if (self == NULL)
    return;

  g_free (self->text);
  g_free (self->audio);
  g_free (self);
}

static void
finish (HlSpeech *self,
        gboolean  completed)
{
  if (!self->speaking)
    return;

  g_cancellable_cancel (self->playing);
  g_clear_object (&self->playing);
  hl_speech_daemon_cancel (self->daemon);
  self->speaking = FALSE;
  self->waiting = FALSE;
  g_signal_emit (self, signals[SIGNAL_FINISHED], 0, completed);
}

static HlUtterance *
get_utterance (HlSpeech *self)
{
  return g_ptr_array_index (self->utterances, self->index);
}

static void go_on (HlSpeech *self);

static void
say_next (HlSpeech *self,
          gboolean  said)
{
  self->missed = self->missed || !said;
  self->index += 1;
  go_on (self);
}

/* Returns: FALSE when nobody can speak it */
static gboolean
speak (HlSpeech *self)
{
  const char *voice = hl_speech_daemon_find_voice (self->daemon, self->language);

  if (voice == NULL && self->fallback != NULL)
    voice = hl_speech_daemon_find_voice (self->daemon, self->fallback);

  self->waiting = voice == NULL && hl_speech_daemon_is_connecting (self->daemon);
  if (voice != NULL)
    hl_speech_daemon_speak (self->daemon, voice, self->percent, get_utterance (self)->text);

  return voice != NULL || self->waiting;
}

static void
on_played (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr(GError) error = NULL;
  gboolean played = hl_sound_player_play_finish (result, &error);
  HlSpeech *self = data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->playing);

  if (!played)
    g_message ("a recording is not played: %s", error->message);
  if (played || !speak (self))
    say_next (self, played);
}

/* Returns: FALSE when it was not recorded */
static gboolean
play (HlSpeech *self)
{
  const char *path = hl_speech_recordings_find (self->recordings, self->language,
                                                get_utterance (self)->audio);

  if (path == NULL && self->fallback != NULL)
    path = hl_speech_recordings_find (self->recordings, self->fallback,
                                      get_utterance (self)->audio);
  if (path == NULL)
    return FALSE;

  self->playing = g_cancellable_new ();
  hl_sound_player_play_file_async (self->player, path, self->playing, on_played, self);

  return TRUE;
}

/* Says the next utterance that can be said. */
static void
go_on (HlSpeech *self)
{
  self->waiting = self->recordings == NULL;
  if (self->waiting)
    return;

  for (; self->index < self->utterances->len; self->index++)
    {
      if (play (self) || speak (self))
        return;
      self->missed = TRUE;
    }

  finish (self, !self->missed);
}

static void
on_ended (HlSpeechDaemon *daemon,
          gboolean        spoken,
          HlSpeech       *self)
{
  if (self->speaking)
    say_next (self, spoken);
}

static void
on_daemon_changed (HlSpeechDaemon *daemon,
                   HlSpeech       *self)
{
  gboolean has_daemon = hl_speech_daemon_get_problem (daemon) == NULL;

  if (has_daemon != self->has_daemon)
    {
      self->has_daemon = has_daemon;
      g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
    }

  if (self->waiting && self->recordings != NULL && !speak (self))
    say_next (self, FALSE);
}

static void
read_in_thread (GTask        *task,
                gpointer      source,
                gpointer      dirs,
                GCancellable *cancellable)
{
  g_task_return_pointer (task, hl_speech_recordings_new (dirs),
                         (GDestroyNotify) hl_speech_recordings_free);
}

static void
on_read (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  HlSpeechRecordings *recordings = g_task_propagate_pointer (G_TASK (result), NULL);
  HlSpeech *self = data;

  if (recordings == NULL)    /* cancelled: nothing else can fail */
    return;

  self->recordings = recordings;
  if (hl_speech_list_recorded_languages (self)[0] != NULL)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  if (self->waiting)
    go_on (self);
}

/* Says @utterances from the start. */
static void
begin (HlSpeech *self)
{
  guint number = ++self->n_begun;

  self->index = 0;
  self->missed = FALSE;
  self->speaking = TRUE;
  hl_speech_daemon_connect (self->daemon);
  g_signal_emit (self, signals[SIGNAL_STARTED], 0);

  /* A handler may have stopped it, or begun something else. */
  if (self->speaking && self->n_begun == number)
    go_on (self);
}

static void
hl_speech_dispose (GObject *object)
{
  HlSpeech *self = HL_SPEECH (object);

  self->speaking = FALSE;
  self->waiting = FALSE;
  if (self->daemon != NULL)
    g_signal_handlers_disconnect_by_data (self->daemon, self);
  g_clear_object (&self->daemon);
  g_cancellable_cancel (self->reading);
  g_cancellable_cancel (self->playing);
  g_clear_pointer (&self->player, hl_sound_player_free);
  g_clear_object (&self->reading);
  g_clear_object (&self->playing);

  G_OBJECT_CLASS (hl_speech_parent_class)->dispose (object);
}

static void
hl_speech_finalize (GObject *object)
{
  HlSpeech *self = HL_SPEECH (object);

  hl_speech_recordings_free (self->recordings);
  g_free (self->language);
  g_free (self->fallback);
  g_clear_pointer (&self->utterances, g_ptr_array_unref);
  g_free (self->reason);

  G_OBJECT_CLASS (hl_speech_parent_class)->finalize (object);
}

static void
hl_speech_class_init (HlSpeechClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hl_speech_dispose;
  object_class->finalize = hl_speech_finalize;

  signals[SIGNAL_STARTED] =
    g_signal_new ("started", HL_TYPE_SPEECH, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);
  signals[SIGNAL_FINISHED] =
    g_signal_new ("finished", HL_TYPE_SPEECH, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", HL_TYPE_SPEECH, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);
}

static void
hl_speech_init (HlSpeech *self)
{
  self->daemon = hl_speech_daemon_new ();
  self->player = hl_sound_player_new ();
  self->reading = g_cancellable_new ();
  hl_speech_set_volume (self, HL_SPEECH_VOLUME_DEFAULT);

  g_signal_connect_object (self->daemon, "ended", G_CALLBACK (on_ended), self, 0);
  g_signal_connect_object (self->daemon, "changed", G_CALLBACK (on_daemon_changed), self, 0);
}

/**
 * hl_speech_new:
 * @audio_dirs: (nullable) (array zero-terminated=1): folders with recordings, the
 *   best first: DIR/LANGUAGE/NAME.ENDING, such as DIR/tyz/sipas-5/access.ogg;
 *   .oga, .ogg, .opus, .flac, .wav and .mp3 are read. One that is not there is
 *   passed over. They are read once, in the background.
 *
 * Begins to connect to speech-dispatcher, over the Unix socket that
 * SPEECHD_ADDRESS names ("unix_socket:/PATH"), else the user's, else that of
 * the machine's service; "changed" tells when it is there. It has to be started
 * by others, sooner or later.
 *
 * Returns: (transfer full): speech at the volume HL_SPEECH_VOLUME_DEFAULT
 */
HlSpeech *
hl_speech_new (const char * const *audio_dirs)
{
  HlSpeech *self = g_object_new (HL_TYPE_SPEECH, NULL);
  g_autoptr(GTask) task = g_task_new (NULL, self->reading, on_read, self);

  g_task_set_task_data (task, g_strdupv ((char **) audio_dirs), (GDestroyNotify) g_strfreev);
  g_task_run_in_thread (task, read_in_thread);
  hl_speech_daemon_connect (self->daemon);

  return self;
}

/**
 * hl_speech_set_fallback:
 * @self: speech
 * @language: (nullable): the language in which texts are written, where the one
 *   that is said in has recordings of some of them only
 *
 * What is not recorded in the language that hl_speech_say() is told is said in
 * this one.
 */
void
hl_speech_set_fallback (HlSpeech   *self,
                        const char *language)
{
  g_return_if_fail (HL_IS_SPEECH (self));

  if (g_strcmp0 (self->fallback, language) == 0)
    return;

  g_free (self->fallback);
  self->fallback = g_strdup (language);
}

/**
 * hl_speech_say:
 * @self: speech
 * @language: of the texts and of the recordings: "vi", "en", "zh", or one that
 *   has recordings
 * @utterances: (element-type HlUtterance): what to say; a reference is taken,
 *   and it is not to be changed any more
 *
 * Says something, instead of what is being said. Not to be called by a handler
 * of "finished" that was told of an interruption.
 */
void
hl_speech_say (HlSpeech   *self,
               const char *language,
               GPtrArray  *utterances)
{
  GPtrArray *former;

  g_return_if_fail (HL_IS_SPEECH (self));
  g_return_if_fail (language != NULL && utterances != NULL);

  finish (self, FALSE);

  former = self->utterances;
  self->utterances = g_ptr_array_ref (utterances);
  g_clear_pointer (&former, g_ptr_array_unref);
  g_free (self->language);
  self->language = g_strdup (language);

  begin (self);
}

/**
 * hl_speech_repeat:
 * @self: speech
 *
 * Says from its start what is being said or was said last; nothing after
 * hl_speech_reset().
 */
void
hl_speech_repeat (HlSpeech *self)
{
  g_return_if_fail (HL_IS_SPEECH (self));

  finish (self, FALSE);
  if (self->utterances != NULL)
    begin (self);
}

/**
 * hl_speech_stop:
 * @self: speech
 *
 * Says no more. hl_speech_repeat() begins anew.
 */
void
hl_speech_stop (HlSpeech *self)
{
  g_return_if_fail (HL_IS_SPEECH (self));

  finish (self, FALSE);
}

/**
 * hl_speech_reset:
 * @self: speech
 *
 * For the next citizen: says no more, forgets what was said, and goes back to
 * the first volume.
 */
void
hl_speech_reset (HlSpeech *self)
{
  g_return_if_fail (HL_IS_SPEECH (self));

  finish (self, FALSE);
  g_clear_pointer (&self->utterances, g_ptr_array_unref);
  hl_speech_set_volume (self, HL_SPEECH_VOLUME_DEFAULT);
}

/**
 * hl_speech_is_speaking:
 * @self: speech
 *
 * Returns: whether something is being said: from "started" to "finished"
 */
gboolean
hl_speech_is_speaking (HlSpeech *self)
{
  g_return_val_if_fail (HL_IS_SPEECH (self), FALSE);

  return self->speaking;
}

/**
 * hl_speech_get_volume:
 * @self: speech
 *
 * Returns: the volume in percent
 */
int
hl_speech_get_volume (HlSpeech *self)
{
  g_return_val_if_fail (HL_IS_SPEECH (self), 0);

  return self->percent;
}

/**
 * hl_speech_set_volume:
 * @self: speech
 * @percent: taken to the next of 0 to 100
 *
 * Sets the volume: at once for recordings, from the next utterance on for what
 * speech-dispatcher speaks.
 */
void
hl_speech_set_volume (HlSpeech *self,
                      int       percent)
{
  g_return_if_fail (HL_IS_SPEECH (self));

  self->percent = CLAMP (percent, 0, 100);
  hl_sound_player_set_volume (self->player, self->percent);
}

/**
 * hl_speech_is_available:
 * @self: speech
 * @language: a code
 * @reason: (out) (optional) (nullable): why not, for the log and the machine's
 *   keeper; in English, until the next call
 *
 * Returns: whether anything can be said in @language. With recordings alone that
 *   may be less than all.
 */
gboolean
hl_speech_is_available (HlSpeech    *self,
                        const char  *language,
                        const char **reason)
{
  const char *problem;

  g_return_val_if_fail (HL_IS_SPEECH (self), FALSE);

  g_clear_pointer (&self->reason, g_free);

  if (!g_strv_contains (hl_speech_list_recorded_languages (self), language) &&
      hl_speech_daemon_find_voice (self->daemon, language) == NULL)
    {
      problem = hl_speech_daemon_get_problem (self->daemon);
      self->reason = problem != NULL ?
                     g_strdup (problem) :
                     g_strdup_printf ("speech-dispatcher has no voice for \"%s\"", language);
    }

  if (reason != NULL)
    *reason = self->reason;

  return self->reason == NULL;
}

/**
 * hl_speech_list_recorded_languages:
 * @self: speech
 *
 * Returns: (array zero-terminated=1): the codes of the languages that have
 *   recordings, sorted; none until the folders have been read
 */
const char * const *
hl_speech_list_recorded_languages (HlSpeech *self)
{
  g_return_val_if_fail (HL_IS_SPEECH (self), no_languages);

  if (self->recordings == NULL)
    return no_languages;

  return hl_speech_recordings_list_languages (self->recordings);
}
