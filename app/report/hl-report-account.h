/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-account.h"
#include "hl-output.h"

G_BEGIN_DECLS

void hl_report_write_account_json (HlOutput        *output,
                                   const HlAccount *account);
void hl_report_write_account_csv  (HlOutput        *output,
                                   const HlAccount *account);

G_END_DECLS
