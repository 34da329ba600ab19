/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define HL_TYPE_SPEECH_DAEMON (hl_speech_daemon_get_type ())
G_DECLARE_FINAL_TYPE (HlSpeechDaemon, hl_speech_daemon, HL, SPEECH_DAEMON, GObject)

HlSpeechDaemon *hl_speech_daemon_new           (void);

gboolean        hl_speech_daemon_is_connecting (HlSpeechDaemon *self);
const char     *hl_speech_daemon_get_problem   (HlSpeechDaemon *self);
const char     *hl_speech_daemon_find_voice    (HlSpeechDaemon *self,
                                                const char     *language);

void            hl_speech_daemon_set_patience  (HlSpeechDaemon *self,
                                                guint           answer_ms,
                                                guint           speak_ms);
void            hl_speech_daemon_connect       (HlSpeechDaemon *self);
void            hl_speech_daemon_speak         (HlSpeechDaemon *self,
                                                const char     *voice,
                                                int             percent,
                                                const char     *text);
void            hl_speech_daemon_cancel        (HlSpeechDaemon *self);

G_END_DECLS
