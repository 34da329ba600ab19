/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-speech-voices"

#include "config.h"

#include "hl-speech-voices.h"

#include <string.h>

static const char * const screen_languages[] = { "vi", "en", "zh", NULL };

struct _HlSpeechVoices
{
  GHashTable *languages;    /* in lower case, without country */
};

/* A line of the list: "Vietnamese-Northern+Max<Tab>vi<Tab>Max". */
static void
take_voice (HlSpeechVoices *self,
            const char     *line)
{
  g_auto(GStrv) fields = g_strsplit (line, "\t", 3);

  if (g_strv_length (fields) >= 2)
    g_hash_table_add (self->languages, g_ascii_strdown (fields[1], strcspn (fields[1], "-_")));
}

/**
 * hl_speech_voices_new:
 * @reply: the daemon's answer to LIST SYNTHESIS_VOICES, or its refusal
 *
 * Returns: (transfer full): the languages
 */
HlSpeechVoices *
hl_speech_voices_new (HlSpeechReply *reply)
{
  HlSpeechVoices *self = g_new0 (HlSpeechVoices, 1);

  self->languages = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  /* The last line says only that there are no more. */
  for (guint i = 0; hl_speech_reply_is_ok (reply) && i + 1 < reply->lines->len; i++)
    take_voice (self, hl_speech_reply_get (reply, i));

  return self;
}

void
hl_speech_voices_free (HlSpeechVoices *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->languages);
  g_free (self);
}

/**
 * hl_speech_voices_find:
 * @self: voices
 * @language: such as "vi"
 *
 * Returns: (nullable): what the daemon calls the language; NULL when it has no
 *   voice for it. Not every synthesiser lists its voices: then it is taken for
 *   granted that those of the screens are there.
 */
const char *
hl_speech_voices_find (HlSpeechVoices *self,
                       const char     *language)
{
  if (g_hash_table_contains (self->languages, language) ||
      (g_hash_table_size (self->languages) == 0 && g_strv_contains (screen_languages, language)))
    return language;

  /* espeak-ng speaks Mandarin under its own code. */
  if (g_str_equal (language, "zh") && g_hash_table_contains (self->languages, "cmn"))
    return "cmn";

  return NULL;
}
