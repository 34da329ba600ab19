/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _HlTexts HlTexts;

HlTexts    *hl_texts_new  (void);
void        hl_texts_free (HlTexts       *self);

void        hl_texts_add  (HlTexts       *self,
                           const char    *language,
                           const char    *text);
const char *hl_texts_get  (const HlTexts *self,
                           const char    *language);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlTexts, hl_texts_free)

G_END_DECLS
