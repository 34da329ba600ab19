/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "store-fixture.h"

void record_change_assert_noticed (StoreFixture *f,
                                   GRand        *rand);
