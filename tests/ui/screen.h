/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-kiosk-window.h"

/*
 * Screen:
 * @name: for file names: "landscape-10.1", of 21.5 inches where it has no number
 * @width: in pixels
 * @height: in pixels
 *
 * A screen that a centre may have.
 */
typedef struct
{
  const char *name;
  int         width;
  int         height;
  double      pixels_per_mm;
} Screen;

/* The first screens of the table: what large text and low reach have to fit. */
#define SCREEN_N_MAIN 4

const Screen *screen_get_nth (guint          number);
void          screen_show    (const Screen  *self,
                              HlKioskWindow *window);
void          screen_take    (const Screen  *self,
                              HlKioskWindow *window,
                              const char    *file);
