/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-call.h"
#include "hl-pass.h"

G_BEGIN_DECLS

#define HL_ACCESS_COOKIE "hailong"

gboolean hl_access_find (HlCall  *call,
                         HlPass  *pass);
gboolean hl_access_need (HlCall  *call,
                         HlPass  *pass);

G_END_DECLS
