/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-viet.h"

G_BEGIN_DECLS

const char *hl_key_name_of_tone (HlTone      tone);
char       *hl_key_name_of_sign (const char *sign);

G_END_DECLS
