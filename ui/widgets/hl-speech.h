/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* Volumes are percents. */
#define HL_SPEECH_VOLUME_DEFAULT 80
#define HL_SPEECH_VOLUME_STEP 10

/**
 * HlUtterance:
 * @text: what is said when there is no recording
 * @audio: (nullable): the name of its recording, such as "sipas-5/access"
 *
 * One thing to say.
 */
typedef struct
{
  char *text;
  char *audio;
} HlUtterance;

HlUtterance        *hl_utterance_new                  (const char         *text,
                                                       const char         *audio);
void                hl_utterance_free                 (HlUtterance        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlUtterance, hl_utterance_free)

#define HL_TYPE_SPEECH (hl_speech_get_type ())
G_DECLARE_FINAL_TYPE (HlSpeech, hl_speech, HL, SPEECH, GObject)

HlSpeech           *hl_speech_new (const char * const *audio_dirs);

void                hl_speech_set_fallback            (HlSpeech           *self,
                                                       const char         *language);
void                hl_speech_say                     (HlSpeech           *self,
                                                       const char         *language,
                                                       GPtrArray          *utterances);
void                hl_speech_repeat                  (HlSpeech           *self);
void                hl_speech_stop                    (HlSpeech           *self);
void                hl_speech_reset                   (HlSpeech           *self);
gboolean            hl_speech_is_speaking             (HlSpeech           *self);

int                 hl_speech_get_volume              (HlSpeech           *self);
void                hl_speech_set_volume              (HlSpeech           *self,
                                                       int                 percent);

gboolean            hl_speech_is_available            (HlSpeech           *self,
                                                       const char         *language,
                                                       const char        **reason);
const char * const *hl_speech_list_recorded_languages (HlSpeech           *self);

G_END_DECLS
