/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "store-fixture.h"

void screening_check (StoreFixture *f,
                      const char   *stream,
                      HlDay         from,
                      HlDay         to);
