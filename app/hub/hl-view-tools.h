/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-view.h"

G_BEGIN_DECLS

void hl_view_tools_open  (HlView *page);
void hl_view_tools_close (HlView *page);

G_END_DECLS
