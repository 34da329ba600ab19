/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Characters of a comment. */
#define HL_COMPOSER_MAX 500

#define HL_TYPE_COMPOSER (hl_composer_get_type ())
G_DECLARE_FINAL_TYPE (HlComposer, hl_composer, HL, COMPOSER, GtkWidget)

GtkWidget  *hl_composer_new             (void);

/* Set once, or at each change of language or shape. */
void        hl_composer_set_child       (HlComposer *self,
                                         GtkWidget  *child);
void        hl_composer_set_label       (HlComposer *self,
                                         const char *label);
void        hl_composer_set_placeholder (HlComposer *self,
                                         const char *placeholder);
void        hl_composer_set_max         (HlComposer *self,
                                         guint       max_signs);
void        hl_composer_set_single_line (HlComposer *self,
                                         gboolean    single_line);
void        hl_composer_set_language    (HlComposer *self,
                                         const char *language);
void        hl_composer_set_wide        (HlComposer *self,
                                         gboolean    wide);

gboolean    hl_composer_feed_key        (HlComposer *self,
                                         guint       keyval);
const char *hl_composer_get_text        (HlComposer *self);
guint       hl_composer_get_length      (HlComposer *self);
void        hl_composer_wipe            (HlComposer *self);

G_END_DECLS
