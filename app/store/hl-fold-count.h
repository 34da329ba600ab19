/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-store-private.h"

G_BEGIN_DECLS

void     hl_fold_count          (GHashTable        *counts,
                                 const char        *name,
                                 int                n);
void     hl_fold_count_kept     (GHashTable        *counts,
                                 const HlResponse  *response,
                                 int                sign);
void     hl_fold_count_released (GHashTable        *counts,
                                 const HlResponse  *response,
                                 HlDay              day,
                                 int                sign);
gboolean hl_fold_write_counts   (sqlite3           *db,
                                 gint64             lane,
                                 HlDay              day,
                                 GHashTable        *counts,
                                 GError           **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
