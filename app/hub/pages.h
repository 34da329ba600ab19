/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-call.h"

G_BEGIN_DECLS

/* What people see: one file a page, page-sign-in.c and so on. Each answers the call, now or
 * later. */

void page_asset_get          (HlCall *call);
void page_board_get          (HlCall *call);
void page_code_get           (HlCall *call);
void page_follow_up_get      (HlCall *call);
void page_follow_up_post     (HlCall *call);
void page_kiosks_get         (HlCall *call);
void page_look_post          (HlCall *call);
void page_report_get         (HlCall *call);
void page_sign_in_get        (HlCall *call);
void page_sign_in_post       (HlCall *call);
void page_sign_out_post      (HlCall *call);
void page_today_get          (HlCall *call);
void page_troubles_get       (HlCall *call);
void page_troubles_post      (HlCall *call);
void page_unit_board_get     (HlCall *call);
void page_unit_kiosks_get    (HlCall *call);
void page_unit_troubles_get  (HlCall *call);
void page_units_get          (HlCall *call);
void page_wall_get           (HlCall *call);

G_END_DECLS
