/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-telex.h"
#include "hl-viet.h"

G_BEGIN_DECLS

typedef struct _HlEditor HlEditor;

HlEditor   *hl_editor_new        (HlTelex  *telex,
                                  guint     max_signs);
void        hl_editor_free       (HlEditor *self);

void        hl_editor_set_telex  (HlEditor *self,
                                  gboolean  on);
gboolean    hl_editor_get_telex  (HlEditor *self);

gboolean    hl_editor_type       (HlEditor *self,
                                  gunichar  sign);
gboolean    hl_editor_insert     (HlEditor *self,
                                  gunichar  sign);
gboolean    hl_editor_replace    (HlEditor *self,
                                  gunichar  sign);
gboolean    hl_editor_put_tone   (HlEditor *self,
                                  HlTone    tone);
gboolean    hl_editor_delete     (HlEditor *self);
gboolean    hl_editor_set_cursor (HlEditor *self,
                                  guint     cursor);
void        hl_editor_wipe       (HlEditor *self);

const char *hl_editor_get_text   (HlEditor *self);
guint       hl_editor_get_length (HlEditor *self);
guint       hl_editor_get_max    (HlEditor *self);
guint       hl_editor_get_cursor (HlEditor *self);
guint       hl_editor_get_word   (HlEditor *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlEditor, hl_editor_free)

G_END_DECLS
