/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "hl-speech-reply.h"

G_BEGIN_DECLS

/**
 * HlSpeechWireFuncs:
 * @opened: the daemon can be spoken to
 * @replied: it said something; the reply is the wire's
 * @closed: there is no connection, or none any longer; the owner may open it
 *   anew, later
 *
 * What the owner of a wire is told. Each may close or free the wire.
 */
typedef struct
{
  void (*opened)  (gpointer       owner);
  void (*replied) (gpointer       owner,
                   HlSpeechReply *reply);
  void (*closed)  (gpointer       owner,
                   const GError  *error);
} HlSpeechWireFuncs;

typedef struct _HlSpeechWire HlSpeechWire;

HlSpeechWire *hl_speech_wire_new   (const HlSpeechWireFuncs *funcs,
                                    gpointer                 owner);
void          hl_speech_wire_free  (HlSpeechWire            *self);

gboolean      hl_speech_wire_open  (HlSpeechWire            *self,
                                    GError                 **error) G_GNUC_WARN_UNUSED_RESULT;
void          hl_speech_wire_close (HlSpeechWire            *self);
void          hl_speech_wire_send  (HlSpeechWire            *self,
                                    const char              *text);

GPtrArray    *hl_speech_wire_list_addresses (const char *variable);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlSpeechWire, hl_speech_wire_free)

G_END_DECLS
