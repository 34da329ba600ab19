/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <libsoup/soup.h>

#include "hl-hub.h"
#include "hl-live.h"
#include "hl-request.h"

G_BEGIN_DECLS

/* RFC 6585; libsoup has no name for it. */
#define HL_CALL_TOO_MANY 429

typedef struct _HlCall HlCall;

HlCall     *hl_call_new             (HlHub               *hub,
                                     HlLive              *live,
                                     SoupServerMessage   *message,
                                     GHashTable          *query,
                                     char               **parts);
HlCall     *hl_call_ref             (HlCall              *self);
void        hl_call_unref           (HlCall              *self);

gboolean    hl_call_is_gone         (HlCall              *self);
HlHub      *hl_call_get_hub         (HlCall              *self);
HlLive     *hl_call_get_live        (HlCall              *self);
SoupServerMessage *hl_call_get_message (HlCall           *self);
const char *hl_call_get_part        (HlCall              *self,
                                     guint                index);
const char *hl_call_get_query       (HlCall              *self,
                                     const char          *name);
char       *hl_call_get_client      (HlCall              *self);
HlRequest  *hl_call_get_request     (HlCall              *self);

void        hl_call_write           (HlCall              *self,
                                     const char          *about,
                                     HlDbWork             work,
                                     gpointer             data,
                                     GDestroyNotify       free_data,
                                     GAsyncReadyCallback  callback);
void        hl_call_read            (HlCall              *self,
                                     HlDbWork             work,
                                     gpointer             data,
                                     GDestroyNotify       free_data,
                                     GAsyncReadyCallback  callback);

void        hl_call_answer          (HlCall              *self,
                                     guint                status,
                                     const char          *type,
                                     GString             *text);
void        hl_call_answer_tagged   (HlCall              *self,
                                     const char          *type,
                                     GString             *text);
void        hl_call_answer_problem  (HlCall              *self,
                                     guint                status,
                                     const char          *detail);
void        hl_call_answer_error    (HlCall              *self,
                                     const GError        *error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlCall, hl_call_unref)

G_END_DECLS
