/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-account.h"

G_BEGIN_DECLS

/* Characters of a digest or a seal that people read and compare. */
#define HL_ACCOUNT_SEAL_CHARS 12

#define HL_ACCOUNT_TITLE "Kết quả đánh giá mức độ hài lòng tại quầy"

/* What stands in a cell whose figure waits for five people, or is not there. */
#define HL_ACCOUNT_NOTHING "–"
#define HL_ACCOUNT_NOT_ENTERED "chưa nhập"

const char *hl_account_get_closure_name  (HlClosure          closure);
const char *hl_account_get_state_name    (HlTargetState      state);
const char *hl_account_get_band_name     (HlNd61Band         band);
const char *hl_account_get_stream_name   (const char        *stream);
const char *hl_account_get_table_name    (const char        *table);

char       *hl_account_shorten           (const char        *digest);
char       *hl_account_get_served_text   (const HlAccount   *self);
char       *hl_account_get_coverage_text (const HlAccount   *self);
char       *hl_account_get_screened_text (const HlSummary   *summary);
char       *hl_account_get_open_text     (const HlAccount   *self);
char      **hl_account_list_foot         (const HlAccount   *self);
char      **hl_account_list_method       (const HlAccount   *self);

G_END_DECLS
