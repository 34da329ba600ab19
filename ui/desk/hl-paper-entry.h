/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-store-paper.h"

G_BEGIN_DECLS

/**
 * HlPaperEntry:
 *
 * A paper form while it is typed: levels one after the other, by the keys that
 * citizens have. In memory only.
 */
typedef struct _HlPaperEntry HlPaperEntry;

HlPaperEntry *hl_paper_entry_new         (HlQuestionnaire *questionnaire);
void          hl_paper_entry_free        (HlPaperEntry    *self);
void          hl_paper_entry_clear       (HlPaperEntry    *self);

gboolean      hl_paper_entry_put         (HlPaperEntry    *self,
                                          guint            level);
gboolean      hl_paper_entry_go_back     (HlPaperEntry    *self);
guint         hl_paper_entry_get_at      (HlPaperEntry    *self);
guint         hl_paper_entry_get_n_items (HlPaperEntry    *self);
guint         hl_paper_entry_get_level   (HlPaperEntry    *self,
                                          guint            item);
gboolean      hl_paper_entry_is_begun    (HlPaperEntry    *self);
gboolean      hl_paper_entry_has_level   (HlPaperEntry    *self);
HlForm       *hl_paper_entry_to_form     (HlPaperEntry    *self);
char         *hl_paper_entry_describe    (const HlForm    *form);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlPaperEntry, hl_paper_entry_free)

G_END_DECLS
