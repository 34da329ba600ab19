/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-store-private.h"

G_BEGIN_DECLS

gboolean hl_receipt_use (HlStore     *self,
                         const char  *code,
                         HlOutcome    outcome,
                         gboolean    *known,
                         GError     **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean hl_receipt_forget (HlStore  *self,
                            const char  *code,
                            HlOutcome    outcome,
                            GError     **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean hl_receipt_forget_expired (HlStore *self,
                                    HlDay        today,
                                    guint       *n,
                                    GError     **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean hl_receipt_shorten (HlStore *self,
                             HlDay        today,
                             GError     **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
