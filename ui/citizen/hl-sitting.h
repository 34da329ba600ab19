/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-screening.h"
#include "hl-store.h"

G_BEGIN_DECLS

typedef struct _HlSitting HlSitting;

HlSitting  *hl_sitting_new          (HlQuestionnaire *questionnaire,
                                     HlFlow           flow,
                                     gint64           changed_pause_us);
void        hl_sitting_free         (HlSitting       *self);

HlResponse *hl_sitting_get_response (HlSitting       *self);
gboolean    hl_sitting_has_begun    (HlSitting       *self);
void        hl_sitting_begin        (HlSitting       *self,
                                     HlNow            now,
                                     gint64           monotonic);
void        hl_sitting_touch        (HlSitting       *self,
                                     gint64           monotonic);
void        hl_sitting_spend        (HlSitting       *self,
                                     guint            page,
                                     gint64           us);
void        hl_sitting_arrive       (HlSitting       *self,
                                     guint            page);
void        hl_sitting_set_level    (HlSitting       *self,
                                     guint            item,
                                     guint            level,
                                     gint64           took_us,
                                     gint64           monotonic);
void        hl_sitting_take_dossier (HlSitting       *self,
                                     HlDossier       *dossier);
HlTrace    *hl_sitting_to_trace     (HlSitting       *self,
                                     gint64           ended);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlSitting, hl_sitting_free)

G_END_DECLS
