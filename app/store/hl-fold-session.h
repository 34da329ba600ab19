/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-fold-queue.h"

G_BEGIN_DECLS

gboolean hl_fold_session_begin     (HlFoldEvent  *event,
                                    int           session,
                                    GHashTable   *counts,
                                    GError      **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean hl_fold_session_has_table (HlFoldEvent  *event,
                                    const char   *tab);

G_END_DECLS
