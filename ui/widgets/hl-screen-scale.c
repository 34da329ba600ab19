/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-screen-scale"

#include "config.h"

#include "hl-screen-scale.h"

/* From a wall of screens to a telephone; beyond it the screen lies. */
#define MIN_PIXELS_PER_MM 1.0
#define MAX_PIXELS_PER_MM 20.0

/* What a desktop's bars and a window's frame may take of a monitor. */
#define FIT 0.9

/**
 * hl_screen_scale_from_size:
 * @pixels: pixels along one side of a screen
 * @mm: millimetres of that side, as the screen says
 *
 * Returns: pixels per millimetre; those of a 21.5-inch screen where the screen
 *   cannot be believed
 */
double
hl_screen_scale_from_size (int    pixels,
                           double mm)
{
  double scale = mm > 0 ? pixels / mm : 0;

  return scale >= MIN_PIXELS_PER_MM && scale <= MAX_PIXELS_PER_MM ? scale : HL_UNITS_PER_MM;
}

/**
 * hl_screen_scale_from_monitor:
 * @monitor: (nullable): a monitor
 * @width_mm: width of its picture as measured, in millimetres; 0 to believe the
 *   monitor
 *
 * Returns: its logical pixels per millimetre, likewise
 */
double
hl_screen_scale_from_monitor (GdkMonitor *monitor,
                              double      width_mm)
{
  GdkRectangle place;

  if (monitor == NULL)
    return HL_UNITS_PER_MM;

  gdk_monitor_get_geometry (monitor, &place);

  return hl_screen_scale_from_size (place.width, width_mm > 0 ? width_mm
                                                              : gdk_monitor_get_width_mm (monitor));
}

/**
 * hl_screen_scale_fit:
 * @monitor: (nullable): a monitor
 * @width: (out): width of the window, in logical pixels
 * @height: (out): height of the window
 *
 * Finds the largest window of a portrait page's shape that fits the monitor.
 */
void
hl_screen_scale_fit (GdkMonitor *monitor,
                     int        *width,
                     int        *height)
{
  GdkRectangle place = { 0, 0, HL_PAGE_SHORT, HL_PAGE_LONG };
  double scale;

  g_return_if_fail (width != NULL && height != NULL);

  if (monitor != NULL)
    gdk_monitor_get_geometry (monitor, &place);

  scale = MIN (place.width * FIT / HL_PAGE_SHORT, place.height * FIT / HL_PAGE_LONG);
  *width = MAX ((int) (HL_PAGE_SHORT * scale), 1);
  *height = MAX ((int) (HL_PAGE_LONG * scale), 1);
}
