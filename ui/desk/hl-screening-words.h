/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-screening-day.h"

G_BEGIN_DECLS

char *hl_screening_words_count   (gint64                n);
char *hl_screening_words_rules   (const HlScreeningDay *day);
char *hl_screening_words_outcome (const HlScreeningDay *day);

G_END_DECLS
