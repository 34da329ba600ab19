/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-desk.h"
#include "hl-kiosk-window.h"
#include "people-fixture.h"
#include "visit-fixture.h"

#define DESK_HEAD "Lê Thị Cúc"
#define DESK_HEAD_PIN "730194"

/*
 * DeskWindow:
 * @visit: a visit behind the window, and the store
 * @work: what every desk of the window works with
 *
 * The kiosk's window with a desk behind the long press, and people who may
 * sign in: PEOPLE_ADMIN, DESK_HEAD and PEOPLE_STAFF.
 */
typedef struct
{
  VisitFixture   visit;
  HlKioskWindow *window;
  HlDeskWork    *work;
} DeskWindow;

void       desk_window_set_up       (DeskWindow    *f,
                                     gconstpointer  setting);
void       desk_window_set_up_empty (DeskWindow    *f,
                                     gconstpointer  setting);
void       desk_window_set_up_demo  (DeskWindow    *f,
                                     gconstpointer  end);
void       desk_window_set_up_tickets (DeskWindow   *f,
                                       gconstpointer setting);
void       desk_window_start        (DeskWindow    *f);
void       desk_window_tear_down    (DeskWindow    *f,
                                     gconstpointer  unused);

HlDesk    *desk_window_get_desk     (DeskWindow    *f);
void       desk_window_settle       (DeskWindow    *f);
void       desk_window_pass         (DeskWindow    *f,
                                     gint64         us);
void       desk_window_press_chord  (DeskWindow    *f);
void       desk_window_tap          (DeskWindow    *f,
                                     const char    *label);
void       desk_window_type_pin     (DeskWindow    *f,
                                     const char    *pin);
void       desk_window_sign_in      (DeskWindow    *f,
                                     const char    *name,
                                     const char    *pin);
GtkWidget *desk_window_get_row      (DeskWindow    *f,
                                     guint          index);
gboolean   desk_window_shows        (DeskWindow    *f,
                                     const char    *text);
