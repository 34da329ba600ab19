/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HlStripParts:
 *
 * The buttons at the foot of a page, a bit each.
 */
typedef enum {
  HL_STRIP_BACK       = 1 << 0,
  HL_STRIP_RATE_AGAIN = 1 << 1,    /* back, from the reasons */
  HL_STRIP_SKIP       = 1 << 2,
  HL_STRIP_NEVER      = 1 << 3,
  HL_STRIP_ACCESS     = 1 << 4,
  HL_STRIP_LANGUAGE   = 1 << 5,
  HL_STRIP_OTHERS     = 1 << 6,    /* the other languages by their own names */
  HL_STRIP_HELP       = 1 << 7,
  HL_STRIP_PRIVACY    = 1 << 8,
  HL_STRIP_END        = 1 << 9,
  HL_STRIP_CONTINUE   = 1 << 10,
  HL_STRIP_FOLLOW     = 1 << 11,
} HlStripParts;

#define HL_TYPE_STRIP (hl_strip_get_type ())
G_DECLARE_FINAL_TYPE (HlStrip, hl_strip, HL, STRIP, GtkWidget)

GtkWidget *hl_strip_new        (void);
void       hl_strip_set_parts  (HlStrip      *self,
                                HlStripParts  parts);
void       hl_strip_set_wide   (HlStrip      *self,
                                gboolean      wide);
void       hl_strip_set_others (HlStrip      *self,
                                const char   *names);

G_END_DECLS
