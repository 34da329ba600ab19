/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-strip.h"
#include "hl-visit.h"

G_BEGIN_DECLS

GType        hl_page_type_get       (HlVisit   *visit,
                                      HlStepKind kind);
HlStripParts hl_page_type_get_parts (HlVisit    *visit);

G_END_DECLS
