/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HlSpeechRecordings:
 *
 * What was recorded for people to hear: DIR/LANGUAGE/NAME.ENDING, where LANGUAGE
 * is a code such as "tyz" and NAME what an #HlUtterance asks for, such as
 * "sipas-5/access". Does not change once it is made.
 */
typedef struct _HlSpeechRecordings HlSpeechRecordings;

HlSpeechRecordings *hl_speech_recordings_new            (const char * const *dirs);
void                hl_speech_recordings_free           (HlSpeechRecordings *self);

const char         *hl_speech_recordings_find           (HlSpeechRecordings *self,
                                                         const char         *language,
                                                         const char         *name);
const char * const *hl_speech_recordings_list_languages (HlSpeechRecordings *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlSpeechRecordings, hl_speech_recordings_free)

G_END_DECLS
