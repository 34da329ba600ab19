/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-speech-reply.h"

G_BEGIN_DECLS

/**
 * HlSpeechVoices:
 *
 * The languages that speech-dispatcher has a voice for.
 */
typedef struct _HlSpeechVoices HlSpeechVoices;

HlSpeechVoices *hl_speech_voices_new  (HlSpeechReply  *reply);
void            hl_speech_voices_free (HlSpeechVoices *self);

const char     *hl_speech_voices_find (HlSpeechVoices *self,
                                       const char     *language);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlSpeechVoices, hl_speech_voices_free)

G_END_DECLS
