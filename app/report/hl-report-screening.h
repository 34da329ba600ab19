/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-output.h"
#include "hl-screening-day.h"

G_BEGIN_DECLS

void hl_report_write_screening_json (HlOutput   *output,
                                     GPtrArray  *days,
                                     const char *unit,
                                     const char *stream);

G_END_DECLS
