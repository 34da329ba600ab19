/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-scale.h"
#include "hl-visit.h"

G_BEGIN_DECLS

void hl_levels_fill (HlScale *scale,
                     HlVisit *visit);
void hl_levels_sync (HlScale *scale,
                     HlVisit *visit);

G_END_DECLS
