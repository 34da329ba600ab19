/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-account.h"
#include "hl-store.h"

G_BEGIN_DECLS

HlAccount *hl_store_account (HlStore   *self,
                             HlPeriod   period,
                             GError   **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
