/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-ticket-follow.h"

G_BEGIN_DECLS

char       *hl_follow_text_get_refusal (const HlFollow *follow,
                                        guint           wait_s);
const char *hl_follow_text_get_state   (const HlFollow *follow);
char       *hl_follow_text_get_days    (const HlFollow *follow);
const char *hl_follow_text_get_answer  (const HlFollow *follow);

G_END_DECLS
