/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-store-private.h"

G_BEGIN_DECLS

gboolean hl_context_count_due  (HlStore     *self,
                                HlDay        before,
                                gint64      *n,
                                GError     **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean hl_context_erase      (HlStore     *self,
                                HlDay        before,
                                gint64      *n,
                                GError     **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean hl_context_forget_pending (HlStore *self,
                                    HlDay    before,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;

GArray  *hl_context_list_erased (HlStore    *self,
                                 GError    **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean hl_context_is_erased  (GArray      *erased,
                                gint64       seq);

G_END_DECLS
