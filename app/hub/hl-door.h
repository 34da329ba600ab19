/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <libsoup/soup.h>

#include "hl-clock.h"

G_BEGIN_DECLS

typedef struct _HlDoor HlDoor;

HlDoor  *hl_door_new          (SoupServer        *soup,
                               HlClock           *clock,
                               guint              most);
void     hl_door_free         (HlDoor            *self);
void     hl_door_open         (HlDoor            *self,
                               GSocket           *socket,
                               GTlsCertificate   *certificate);

void     hl_door_take_body    (HlDoor            *self,
                               SoupServerMessage *message);
void     hl_door_hold         (HlDoor            *self,
                               SoupServerMessage *message);
void     hl_door_drop         (HlDoor            *self,
                               SoupServerMessage *message);
guint    hl_door_get_n        (HlDoor            *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlDoor, hl_door_free)

G_END_DECLS
