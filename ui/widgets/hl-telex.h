/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Letters of a word that are still composed; beyond it keys are plain letters. */
#define HL_TELEX_MAX_WORD 24

typedef struct _HlTelex HlTelex;

HlTelex  *hl_telex_new          (const char     *method);
void      hl_telex_free         (HlTelex        *self);

gboolean  hl_telex_is_available (HlTelex        *self);
guint     hl_telex_type         (HlTelex        *self,
                                 const gunichar *word,
                                 guint           length,
                                 gunichar        key,
                                 gunichar       *typed,
                                 guint           room);
void      hl_telex_forget       (HlTelex        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlTelex, hl_telex_free)

G_END_DECLS
