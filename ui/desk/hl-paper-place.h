/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "hl-recorder.h"

G_BEGIN_DECLS

#define HL_TYPE_PAPER_PLACE (hl_paper_place_get_type ())
G_DECLARE_FINAL_TYPE (HlPaperPlace, hl_paper_place, HL, PAPER_PLACE, GtkWidget)

void  hl_paper_place_begin    (HlPaperPlace *self,
                               HlRecorder   *recorder);
void  hl_paper_place_set_wide (HlPaperPlace *self,
                               gboolean      wide);
void  hl_paper_place_apply    (HlPaperPlace *self,
                               HlContext    *context);
char *hl_paper_place_describe (HlPaperPlace *self);

G_END_DECLS
