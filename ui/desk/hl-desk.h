/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-desk-page.h"

G_BEGIN_DECLS

/* Without a touch for this long, whoever signed in is signed out. */
#define HL_DESK_IDLE_US (180 * G_USEC_PER_SEC)

/* And before anyone signed in, the citizens get their screen back. */
#define HL_DESK_EMPTY_US (45 * G_USEC_PER_SEC)

#define HL_TYPE_DESK (hl_desk_get_type ())
G_DECLARE_FINAL_TYPE (HlDesk, hl_desk, HL, DESK, GtkWidget)

GtkWidget          *hl_desk_new (HlDeskWork *work);
const HlDeskPerson *hl_desk_get_person (HlDesk     *self);
GtkWidget          *hl_desk_get_shown  (HlDesk     *self);
void                hl_desk_touch      (HlDesk     *self);
void                hl_desk_tick       (HlDesk     *self);

G_END_DECLS
