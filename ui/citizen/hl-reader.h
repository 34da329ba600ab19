/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "hl-headphones.h"
#include "hl-speech.h"
#include "hl-visit.h"

G_BEGIN_DECLS

typedef struct _HlReader HlReader;

HlReader *hl_reader_new     (HlVisit      *visit,
                             HlSpeech     *speech,
                             HlHeadphones *headphones);
void      hl_reader_free    (HlReader     *self);

void      hl_reader_read    (HlReader     *self,
                             GtkWidget    *page);
void      hl_reader_focus   (HlReader     *self,
                             GtkWidget    *widget);
void      hl_reader_repeat  (HlReader     *self);
void      hl_reader_louder  (HlReader     *self,
                             int           steps);
void      hl_reader_tick    (HlReader     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlReader, hl_reader_free)

G_END_DECLS
