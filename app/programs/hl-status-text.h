/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-catalogue.h"
#include "hl-summary.h"

G_BEGIN_DECLS

char *hl_status_text_format (const HlSummary *summary,
                             HlCatalogue     *catalogue,
                             const char      *language);

G_END_DECLS
