/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "hl-chord.h"
#include "hl-reader.h"
#include "hl-sound.h"
#include "hl-visit.h"

G_BEGIN_DECLS

/**
 * HlKioskDeskFunc:
 * @user_data: what hl_kiosk_window_set_desk() was given
 *
 * Returns: (transfer floating): what opens behind the long press
 */
typedef GtkWidget *(*HlKioskDeskFunc) (gpointer user_data);

#define HL_TYPE_KIOSK_WINDOW (hl_kiosk_window_get_type ())
G_DECLARE_FINAL_TYPE (HlKioskWindow, hl_kiosk_window, HL, KIOSK_WINDOW, GtkWindow)

GtkWidget *hl_kiosk_window_new (HlVisit       *visit);
void       hl_kiosk_window_set_voice  (HlKioskWindow *self,
                                       HlReader      *reader,
                                       HlSound       *sound);
void       hl_kiosk_window_set_desk     (HlKioskWindow   *self,
                                         HlKioskDeskFunc  make_desk,
                                         gpointer         user_data,
                                         HlChord          chord);
GtkWidget *hl_kiosk_window_get_desk     (HlKioskWindow *self);
gboolean   hl_kiosk_window_press_chord  (HlKioskWindow    *self,
                                         HlChordModifiers  modifiers,
                                         guint             keyval);
void       hl_kiosk_window_show_whole   (HlKioskWindow *self,
                                         GdkMonitor    *monitor,
                                         double         width_mm);
void       hl_kiosk_window_show_sized   (HlKioskWindow *self,
                                         int            width,
                                         int            height);
gboolean   hl_kiosk_window_press_key    (HlKioskWindow *self,
                                         guint          keyval,
                                         guint32        time_ms);
void       hl_kiosk_window_release_key  (HlKioskWindow *self,
                                         guint          keyval);
void       hl_kiosk_window_settle_keys  (HlKioskWindow *self);
void       hl_kiosk_window_tick         (HlKioskWindow *self);

G_END_DECLS
