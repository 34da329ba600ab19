/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-account.h"
#include "store-fixture.h"

/* Counts once more, in plain SQL over the journal, what an account of all days so
 * far says; what waits is taken off. */
void plain_sql_check_account (StoreFixture    *f,
                              const HlAccount *account);
