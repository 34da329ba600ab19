/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-outlook.h"

G_BEGIN_DECLS

char *hl_outlook_to_text (const HlOutlook *self);

G_END_DECLS
