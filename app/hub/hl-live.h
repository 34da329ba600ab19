/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <libsoup/soup.h>

#include "hl-door.h"
#include "hl-hub.h"

G_BEGIN_DECLS

typedef struct _HlLive HlLive;

HlLive *hl_live_new           (HlHub             *hub,
                               HlDoor            *door);
void    hl_live_close         (HlLive            *self);
void    hl_live_unref         (HlLive            *self);

void    hl_live_add           (HlLive            *self,
                               const char        *unit,
                               SoupServerMessage *message);
guint   hl_live_get_n_viewers (HlLive            *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlLive, hl_live_unref)

G_END_DECLS
