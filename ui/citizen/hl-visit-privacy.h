/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-privacy.h"
#include "hl-visit.h"

G_BEGIN_DECLS

void       hl_visit_set_privacy (HlVisit   *self,
                                 HlPrivacy *privacy);
HlPrivacy *hl_visit_get_privacy (HlVisit   *self);

G_END_DECLS
