/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gdk/gdk.h>

G_BEGIN_DECLS

/* The measure of the style sheet: a pixel of a 21.5-inch screen of 1920 × 1080. */
#define HL_UNITS_PER_MM 4.034
#define HL_PAGE_SHORT 1080
#define HL_PAGE_LONG 1920

double hl_screen_scale_from_size    (int         pixels,
                                     double      mm);
double hl_screen_scale_from_monitor (GdkMonitor *monitor,
                                     double      width_mm);
void   hl_screen_scale_fit          (GdkMonitor *monitor,
                                     int        *width,
                                     int        *height);

G_END_DECLS
