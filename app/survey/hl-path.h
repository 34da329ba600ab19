/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-catalogue.h"
#include "hl-response.h"

G_BEGIN_DECLS

/**
 * HlRotation:
 *
 * Draws factors for the flow "rotate N" by random permuted blocks among the
 * applicable factors, so that each is asked equally often.
 */
typedef struct _HlRotation HlRotation;

HlRotation *hl_rotation_new   (guint32           seed);
void        hl_rotation_free  (HlRotation       *self);
guint       hl_rotation_draw  (HlRotation       *self,
                               guint             applicable,
                               guint             n);

GArray     *hl_path_get_items (HlQuestionnaire  *questionnaire,
                               guint             asked_factors);
guint       hl_path_get_applicable (HlQuestionnaire *questionnaire,
                               HlOutcome         outcome);
gboolean    hl_path_asks_counter (HlCatalogue    *catalogue);
gboolean    hl_path_asks_field (HlCatalogue      *catalogue);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlRotation, hl_rotation_free)

G_END_DECLS
