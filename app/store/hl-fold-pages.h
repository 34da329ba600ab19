/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-fold.h"

G_BEGIN_DECLS

gboolean hl_fold_pages (sqlite3    *db,
                        gint64      lane,
                        HlDay       day,
                        GPtrArray  *released,
                        GError    **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
