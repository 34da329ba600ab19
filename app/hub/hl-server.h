/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-hub.h"

G_BEGIN_DECLS

typedef struct _HlServer HlServer;

HlServer   *hl_server_new     (HlHub            *hub);
void        hl_server_free    (HlServer         *self);

gboolean    hl_server_listen  (HlServer         *self,
                               const char       *address,
                               guint16           port,
                               GTlsCertificate  *certificate,
                               GError          **error) G_GNUC_WARN_UNUSED_RESULT;
guint16     hl_server_get_port (HlServer        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlServer, hl_server_free)

G_END_DECLS
