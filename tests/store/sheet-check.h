/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-store-sheet.h"
#include "store-fixture.h"

void     sheet_check       (StoreFixture *f,
                            HlDay         from,
                            HlDay         to,
                            GHashTable   *texts);
HlSheet *sheet_check_add_up (StoreFixture    *f,
                             const HlSummary *summary);
void     sheet_check_equal (HlSheet         *sum,
                            const HlSummary *summary);
