/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-screening-day.h"

G_BEGIN_DECLS

char *hl_screening_text_format (GPtrArray *days);

G_END_DECLS
