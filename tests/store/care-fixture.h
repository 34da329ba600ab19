/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-store-erase.h"
#include "hl-store-terms.h"
#include "store-fixture.h"

void  care_pass_months   (StoreFixture *f,
                          guint         months);
char *care_dump_figures  (StoreFixture *f);
void  care_erase         (StoreFixture *f,
                          HlErased     *erased);
GBytes *care_get_blob    (StoreFixture *f,
                          const char   *sql);
gboolean care_has_bytes  (StoreFixture *f,
                          GBytes       *bytes);
