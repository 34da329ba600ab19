/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-catalogue.h"
#include "hl-people.h"
#include "hl-summary.h"

G_BEGIN_DECLS

const char *hl_desk_names_get_role   (HlRole           role);
const char *hl_desk_names_get_flag   (HlFlag           flag);
char       *hl_desk_names_get_row    (const HlRow     *row,
                                      HlCatalogue     *catalogue,
                                      const char      *language);
char       *hl_desk_names_get_page   (HlQuestionnaire *questionnaire,
                                      guint            page,
                                      const char      *language);

G_END_DECLS
