/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-speech-daemon"

#include "config.h"

#include "hl-speech-daemon.h"

#include "hl-speech-voices.h"
#include "hl-speech-wire.h"

/**
 * HlSpeechDaemon:
 *
 * Speaks through speech-dispatcher, one text at a time. Main thread only, on
 * which it never waits: a daemon that does not answer in time is left, and
 * tried again later.
 *
 * It speaks the daemon's protocol (SSIP) itself. libspeechd does not serve
 * here: it waits without a limit, ends the program when it does not understand
 * an answer, and tells of the end of a text in a callback without user data.
 *
 * Signals: "changed", what it can do changed; "ended" (boolean), the text was
 * spoken, or could not be. A text that was cancelled or replaced does not end.
 */

#define RETRY_SECONDS 15
/* A daemon that starts answers when it has loaded all voices. */
#define ANSWER_MS 10000

/* A text that takes longer than with the slowest voice will not end any more:
 * the daemon has no sound card, say. */
#define SPEAK_MS 5000
#define SPEAK_MS_PER_CHARACTER 250

/* From NAME to TEXT, and CANCEL: that command was sent and is not answered yet. */
typedef enum {
  STATE_AWAY,
  STATE_CONNECTING,
  STATE_NAME,
  STATE_NOTIFICATION,
  STATE_PRIORITY,
  STATE_VOICES,
  STATE_READY,
  STATE_LANGUAGE,
  STATE_VOLUME,
  STATE_SPEAK,
  STATE_TEXT,
  STATE_SPEAKING,
  STATE_CANCEL,
} State;

typedef struct
{
  char *voice;
  int   percent;
  char *text;
} Job;

struct _HlSpeechDaemon
{
  GObject         parent_instance;

  /* Owned */
  HlSpeechWire   *wire;
  HlSpeechVoices *voices;     /* (nullable): while it is away */
  Job            *current;    /* (nullable): being sent or spoken */
  Job            *next;       /* (nullable): as soon as the daemon is free */
  char           *message;    /* (nullable): the daemon's number of what it speaks */
  char           *problem;    /* (nullable): why it is away */
  guint           limit_id;   /* when an answer, or the end of a text, is overdue */
  guint           retry_id;

  guint           answer_ms;
  guint           speak_ms;
  State           state;
  gboolean        unwanted;   /* @current was cancelled or replaced: nobody is told of its end */
  gboolean        told;       /* the log knows that it is away */
};

G_DEFINE_FINAL_TYPE (HlSpeechDaemon, hl_speech_daemon, G_TYPE_OBJECT)

enum { SIGNAL_CHANGED, SIGNAL_ENDED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
job_free (Job *job)
{
  g_free (job->voice);
  g_free (job->text);
  g_free (job);
}

static gboolean
on_retry (gpointer data)
{
  HlSpeechDaemon *self = data;

  self->retry_id = 0;
  hl_speech_daemon_connect (self);

  return G_SOURCE_REMOVE;
}

/* Leaves the daemon, to come back later. */
static void
leave (HlSpeechDaemon *self,
       const char     *problem)
{
  gboolean had_text = (self->current != NULL && !self->unwanted) || self->next != NULL;

  hl_speech_wire_close (self->wire);
  g_clear_handle_id (&self->limit_id, g_source_remove);
  g_clear_handle_id (&self->retry_id, g_source_remove);
  g_clear_pointer (&self->current, job_free);
  g_clear_pointer (&self->next, job_free);
  g_clear_pointer (&self->message, g_free);
  g_clear_pointer (&self->voices, hl_speech_voices_free);

  g_free (self->problem);
  self->problem = g_strdup (problem);
  if (!self->told)
    g_message ("%s; until it is there only recordings are read aloud", problem);
  self->told = TRUE;

  self->state = STATE_AWAY;
  self->retry_id = g_timeout_add_seconds (RETRY_SECONDS, on_retry, self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  if (had_text)
    g_signal_emit (self, signals[SIGNAL_ENDED], 0, FALSE);
}

static gboolean
on_limit (gpointer data)
{
  HlSpeechDaemon *self = data;

  self->limit_id = 0;
  leave (self, self->state == STATE_SPEAKING ? "speech-dispatcher does not end what it says" :
                                               "speech-dispatcher does not answer");

  return G_SOURCE_REMOVE;
}

static void
set_limit (HlSpeechDaemon *self,
           guint           ms)
{
  g_clear_handle_id (&self->limit_id, g_source_remove);
  self->limit_id = g_timeout_add (ms, on_limit, self);
}

/* Returns: (transfer full): the lines that @state stands for */
static char *
write_command (HlSpeechDaemon *self,
               State           state)
{
  switch (state)
    {
    case STATE_NAME:
      return g_strdup ("SET SELF CLIENT_NAME kiosk:hailong:main\r\n");
    case STATE_NOTIFICATION:
      return g_strdup ("SET SELF NOTIFICATION ALL on\r\n");
    case STATE_PRIORITY:
      return g_strdup ("SET SELF PRIORITY message\r\n");
    case STATE_VOICES:
      return g_strdup ("LIST SYNTHESIS_VOICES\r\n");
    case STATE_LANGUAGE:
      return g_strdup_printf ("SET SELF LANGUAGE %s\r\n", self->current->voice);
    case STATE_VOLUME:
      return g_strdup_printf ("SET SELF VOLUME %d\r\n", 2 * self->current->percent - 100);
    case STATE_SPEAK:
      return g_strdup ("SPEAK\r\n");
    case STATE_TEXT:
      return hl_speech_text_block (self->current->text);
    case STATE_CANCEL:
      return g_strdup ("CANCEL SELF\r\n");
    case STATE_AWAY:
    case STATE_CONNECTING:
    case STATE_READY:
    case STATE_SPEAKING:
      break;
    }

  g_return_val_if_reached (NULL);
}

static void
send_command (HlSpeechDaemon *self,
              State           state)
{
  g_autofree char *command = write_command (self, state);

  self->state = state;
  set_limit (self, self->answer_ms);
  hl_speech_wire_send (self->wire, command);
}

/* The daemon is free. */
static void
become_ready (HlSpeechDaemon *self)
{
  g_clear_handle_id (&self->limit_id, g_source_remove);
  g_clear_pointer (&self->current, job_free);
  g_clear_pointer (&self->message, g_free);
  self->state = STATE_READY;

  if (self->next != NULL)
    {
      self->current = g_steal_pointer (&self->next);
      self->unwanted = FALSE;
      send_command (self, STATE_LANGUAGE);
    }
}

static void
end_text (HlSpeechDaemon *self,
          gboolean        spoken)
{
  gboolean wanted = !self->unwanted;

  become_ready (self);
  if (wanted)
    g_signal_emit (self, signals[SIGNAL_ENDED], 0, spoken);
}

static void
take_voices (HlSpeechDaemon *self,
             HlSpeechReply  *reply)
{
  self->voices = hl_speech_voices_new (reply);
  self->told = FALSE;
  g_clear_pointer (&self->problem, g_free);
  become_ready (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* The text is with the daemon, which says how it calls it. */
static void
begin_speaking (HlSpeechDaemon *self,
                HlSpeechReply  *reply)
{
  glong n_characters = g_utf8_strlen (self->current->text, -1);

  self->message = g_strdup (hl_speech_reply_get (reply, 0));

  if (self->unwanted)
    {
      send_command (self, STATE_CANCEL);
    }
  else
    {
      self->state = STATE_SPEAKING;
      set_limit (self, self->speak_ms + SPEAK_MS_PER_CHARACTER * n_characters);
    }
}

static void
take_event (HlSpeechDaemon *self,
            HlSpeechReply  *reply)
{
  if (self->state != STATE_SPEAKING ||
      !g_str_equal (hl_speech_reply_get (reply, 0), self->message))
    return;

  if (reply->code == HL_SPEECH_EVENT_END || reply->code == HL_SPEECH_EVENT_CANCEL)
    end_text (self, reply->code == HL_SPEECH_EVENT_END);
}

/* The daemon refused a command: while a text is sent, the text; else all. */
static void
take_refusal (HlSpeechDaemon *self,
              HlSpeechReply  *reply)
{
  const char *reason = hl_speech_reply_get (reply, reply->lines->len - 1);

  if (self->current != NULL)
    {
      g_debug ("speech-dispatcher: %d %s", reply->code, reason);
      end_text (self, FALSE);
    }
  else
    {
      g_autofree char *problem = g_strdup_printf ("speech-dispatcher: %d %s", reply->code, reason);

      leave (self, problem);
    }
}

static void
take_answer (HlSpeechDaemon *self,
             HlSpeechReply  *reply)
{
  switch (self->state)
    {
    case STATE_NAME:
    case STATE_NOTIFICATION:
    case STATE_PRIORITY:
    case STATE_SPEAK:
      /* Once the daemon takes text it has to be given some. */
      send_command (self, self->state + 1);
      break;
    case STATE_LANGUAGE:
    case STATE_VOLUME:
      if (self->unwanted)
        become_ready (self);
      else
        send_command (self, self->state + 1);
      break;
    case STATE_VOICES:
      take_voices (self, reply);
      break;
    case STATE_TEXT:
      begin_speaking (self, reply);
      break;
    case STATE_CANCEL:
      become_ready (self);
      break;
    case STATE_AWAY:
    case STATE_CONNECTING:
    case STATE_READY:
    case STATE_SPEAKING:
      leave (self, "speech-dispatcher answers what was not asked");
      break;
    }
}

static void
on_opened (gpointer owner)
{
  send_command (owner, STATE_NAME);
}

static void
on_replied (gpointer       owner,
            HlSpeechReply *reply)
{
  HlSpeechDaemon *self = owner;

  if (reply->code >= HL_SPEECH_EVENT_FIRST)
    take_event (self, reply);
  else if (hl_speech_reply_is_ok (reply) || self->state == STATE_VOICES ||
           self->state == STATE_CANCEL)
    take_answer (self, reply);
  else
    take_refusal (self, reply);
}

static void
on_closed (gpointer      owner,
           const GError *error)
{
  leave (owner, error->message);
}

static const HlSpeechWireFuncs wire_funcs = {
  .opened = on_opened,
  .replied = on_replied,
  .closed = on_closed,
};

static void
hl_speech_daemon_dispose (GObject *object)
{
  HlSpeechDaemon *self = HL_SPEECH_DAEMON (object);

  g_clear_pointer (&self->wire, hl_speech_wire_free);
  g_clear_pointer (&self->current, job_free);
  g_clear_pointer (&self->next, job_free);
  g_clear_handle_id (&self->limit_id, g_source_remove);
  g_clear_handle_id (&self->retry_id, g_source_remove);

  G_OBJECT_CLASS (hl_speech_daemon_parent_class)->dispose (object);
}

static void
hl_speech_daemon_finalize (GObject *object)
{
  HlSpeechDaemon *self = HL_SPEECH_DAEMON (object);

  hl_speech_voices_free (self->voices);
  g_free (self->message);
  g_free (self->problem);

  G_OBJECT_CLASS (hl_speech_daemon_parent_class)->finalize (object);
}

static void
hl_speech_daemon_class_init (HlSpeechDaemonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hl_speech_daemon_dispose;
  object_class->finalize = hl_speech_daemon_finalize;

  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", HL_TYPE_SPEECH_DAEMON, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);
  signals[SIGNAL_ENDED] =
    g_signal_new ("ended", HL_TYPE_SPEECH_DAEMON, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
}

static void
hl_speech_daemon_init (HlSpeechDaemon *self)
{
  self->wire = hl_speech_wire_new (&wire_funcs, self);
  self->answer_ms = ANSWER_MS;
  self->speak_ms = SPEAK_MS;
  self->problem = g_strdup ("speech-dispatcher was not asked yet");
}

/**
 * hl_speech_daemon_new:
 *
 * Returns: (transfer full): a daemon that is away until hl_speech_daemon_connect()
 */
HlSpeechDaemon *
hl_speech_daemon_new (void)
{
  return g_object_new (HL_TYPE_SPEECH_DAEMON, NULL);
}

/**
 * hl_speech_daemon_set_patience:
 * @self: a daemon that is away
 * @answer_ms: how long it may take to answer (10000)
 * @speak_ms: how long a text may take (5000), besides 250 for each character
 *
 * Sets after which time the daemon is left, in milliseconds.
 */
void
hl_speech_daemon_set_patience (HlSpeechDaemon *self,
                               guint           answer_ms,
                               guint           speak_ms)
{
  g_return_if_fail (HL_IS_SPEECH_DAEMON (self));

  self->answer_ms = answer_ms;
  self->speak_ms = speak_ms;
}

/**
 * hl_speech_daemon_connect:
 * @self: a daemon
 *
 * Connects where there is no connection; "changed" tells how it went. From then
 * on it comes back by itself when the daemon went away.
 */
void
hl_speech_daemon_connect (HlSpeechDaemon *self)
{
  g_autoptr(GError) error = NULL;

  g_return_if_fail (HL_IS_SPEECH_DAEMON (self));

  if (self->state != STATE_AWAY)
    return;

  self->state = STATE_CONNECTING;
  if (hl_speech_wire_open (self->wire, &error))
    set_limit (self, self->answer_ms);
  else
    leave (self, error->message);
}

/**
 * hl_speech_daemon_is_connecting:
 * @self: a daemon
 *
 * Returns: whether "changed" is about to tell if it is there
 */
gboolean
hl_speech_daemon_is_connecting (HlSpeechDaemon *self)
{
  g_return_val_if_fail (HL_IS_SPEECH_DAEMON (self), FALSE);

  return self->state > STATE_AWAY && self->state < STATE_READY;
}

/**
 * hl_speech_daemon_get_problem:
 * @self: a daemon
 *
 * Returns: (nullable): why nothing can be spoken; NULL while it can
 */
const char *
hl_speech_daemon_get_problem (HlSpeechDaemon *self)
{
  g_return_val_if_fail (HL_IS_SPEECH_DAEMON (self), NULL);

  return self->problem;
}

/**
 * hl_speech_daemon_find_voice:
 * @self: a daemon
 * @language: such as "vi"
 *
 * Returns: (nullable): what the daemon calls the language, for
 *   hl_speech_daemon_speak(); NULL when it is away or cannot speak it
 */
const char *
hl_speech_daemon_find_voice (HlSpeechDaemon *self,
                             const char     *language)
{
  g_return_val_if_fail (HL_IS_SPEECH_DAEMON (self), NULL);

  return self->voices != NULL ? hl_speech_voices_find (self->voices, language) : NULL;
}

static void
start_or_wait (HlSpeechDaemon *self)
{
  if (self->state == STATE_READY)
    {
      become_ready (self);
    }
  else
    {
      self->unwanted = TRUE;
      if (self->state == STATE_SPEAKING)
        send_command (self, STATE_CANCEL);
    }
}

/**
 * hl_speech_daemon_speak:
 * @self: a daemon
 * @voice: from hl_speech_daemon_find_voice(), now
 * @percent: the volume
 * @text: what to say
 *
 * Speaks, instead of what it speaks.
 */
void
hl_speech_daemon_speak (HlSpeechDaemon *self,
                        const char     *voice,
                        int             percent,
                        const char     *text)
{
  Job *job;

  g_return_if_fail (HL_IS_SPEECH_DAEMON (self));
  g_return_if_fail (self->state >= STATE_READY);

  job = g_new0 (Job, 1);
  job->voice = g_strdup (voice);
  job->percent = percent;
  job->text = g_strdup (text);

  g_clear_pointer (&self->next, job_free);
  self->next = job;
  start_or_wait (self);
}

/**
 * hl_speech_daemon_cancel:
 * @self: a daemon
 *
 * Says no more.
 */
void
hl_speech_daemon_cancel (HlSpeechDaemon *self)
{
  g_return_if_fail (HL_IS_SPEECH_DAEMON (self));

  g_clear_pointer (&self->next, job_free);
  if (self->state > STATE_READY)
    start_or_wait (self);
}
