/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-summary.h"

G_BEGIN_DECLS

void hl_status_reasons_append (GString         *text,
                               const HlSummary *summary,
                               const char      *language);

G_END_DECLS
