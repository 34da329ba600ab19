/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "hl-strip.h"
#include "hl-visit.h"

G_BEGIN_DECLS

#define HL_TYPE_PAGE (hl_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (HlPage, hl_page, HL, PAGE, GtkWidget)

/**
 * HlPageClass:
 * @fill: puts the visit's texts and choices into the page, once
 * @set_wide: the page became wide or narrow
 * @set_low: what is touched has to stand in the lowest third, or no longer
 * @sync: something was chosen, or could not be
 * @tick: time passed
 * @type_key: a key was pressed that may type on the page; returns whether it did
 * @leave: another page is shown, or this one is thrown away
 */
struct _HlPageClass
{
  GtkWidgetClass parent_class;

  void (*fill)     (HlPage   *self,
                    HlVisit  *visit);
  void (*set_wide) (HlPage   *self,
                    gboolean  wide);
  void (*set_low)  (HlPage   *self,
                    gboolean  low);
  void (*sync)     (HlPage   *self);
  void (*tick)     (HlPage   *self);
  gboolean (*type_key) (HlPage *self,
                        guint   keyval);
  void (*leave)    (HlPage   *self);
};

GtkWidget *hl_page_new       (GType     type,
                              HlVisit  *visit);
void       hl_page_fill      (HlPage   *self);
HlVisit   *hl_page_get_visit (HlPage   *self);
HlStrip   *hl_page_get_strip (HlPage   *self);
void       hl_page_choose    (HlPage   *self,
                              guint     number);
void       hl_page_set_wide  (HlPage   *self,
                              gboolean  wide);
void       hl_page_set_low   (HlPage   *self,
                              gboolean  low);
void       hl_page_sync      (HlPage   *self);
void       hl_page_tick      (HlPage   *self);
gboolean   hl_page_type_key  (HlPage   *self,
                              guint     keyval);
void       hl_page_leave     (HlPage   *self);

G_END_DECLS
