/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The daemon's codes that matter (SSIP, the protocol of speech-dispatcher). */
#define HL_SPEECH_REPLY_RECEIVING 230
#define HL_SPEECH_REPLY_QUEUED 225
#define HL_SPEECH_EVENT_FIRST 700
#define HL_SPEECH_EVENT_END 702
#define HL_SPEECH_EVENT_CANCEL 703

/**
 * HlSpeechReply:
 * @code: three digits
 * @lines: (element-type utf8): what stands behind the code, line by line; the
 *   last one is a sentence for people
 *
 * One answer or event of speech-dispatcher.
 */
typedef struct
{
  int        code;
  GPtrArray *lines;
} HlSpeechReply;

/**
 * HlSpeechReader:
 *
 * Cuts what comes from speech-dispatcher into replies.
 */
typedef struct _HlSpeechReader HlSpeechReader;

void            hl_speech_reply_free  (HlSpeechReply   *self);
gboolean        hl_speech_reply_is_ok (HlSpeechReply   *self);
const char     *hl_speech_reply_get   (HlSpeechReply   *self,
                                       guint            line);

HlSpeechReader *hl_speech_reader_new  (void);
void            hl_speech_reader_free (HlSpeechReader  *self);
void            hl_speech_reader_feed (HlSpeechReader  *self,
                                       GBytes          *bytes);
gboolean        hl_speech_reader_next (HlSpeechReader  *self,
                                       HlSpeechReply  **reply,
                                       GError         **error) G_GNUC_WARN_UNUSED_RESULT;

char           *hl_speech_text_block  (const char      *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlSpeechReply, hl_speech_reply_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlSpeechReader, hl_speech_reader_free)

G_END_DECLS
