/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

/* What speech-dispatcher answers, on a socket of its own in the test's main
 * loop; what it ends, and when, the test says. */
typedef struct
{
  GSocketService   *service;
  GIOStream        *client;       /* the last one; NULL before */
  GDataInputStream *input;
  GPtrArray        *heard;        /* lines of all clients, in order */
  gboolean          in_text;
  guint             n_texts;

  const char       *voices;       /* the answer to LIST SYNTHESIS_VOICES */
  const char       *to_speak;     /* the answer to SPEAK */
  gboolean          mute;         /* answers nothing */
  gboolean          ends;         /* ends each text at once */
} SpeechServer;

SpeechServer *speech_server_new        (const char   *socket);
void          speech_server_free       (SpeechServer *self);

void          speech_server_disconnect (SpeechServer *self);
void          speech_server_tell       (SpeechServer *self,
                                        const char   *format,
                                        ...) G_GNUC_PRINTF (2, 3);
void          speech_server_event      (SpeechServer *self,
                                        int           code,
                                        guint         text);
char         *speech_server_take_heard (SpeechServer *self);
