/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-text.h"

G_BEGIN_DECLS

void hl_desk_notice_say   (HlText       *notice,
                           const char   *text);
void hl_desk_notice_fail  (HlText       *notice,
                           const char   *what,
                           const GError *error);
void hl_desk_notice_clear (HlText       *notice);

G_END_DECLS
