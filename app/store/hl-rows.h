/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-store-private.h"

G_BEGIN_DECLS

/* How many attributes of a row can be blanked: language, outcome, hour, field,
 * counter, end reason, flag, in this order. */
#define HL_ROWS_N_BLANKS 7
#define HL_ROWS_LEFT_OUT (-1)

gboolean hl_rows_decide (HlStore  *source,
                         sqlite3  *tables,
                         HlDay     day,
                         GError  **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean hl_rows_void   (HlStore  *source,
                         sqlite3  *tables,
                         gint64    lane,
                         HlDay     day,
                         GArray   *seqs,
                         GError  **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean hl_rows_protect (HlStore *source,
                         sqlite3  *tables,
                         gint64    lane,
                         HlDay     day,
                         GError  **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
