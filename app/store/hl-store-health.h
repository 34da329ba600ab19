/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-store.h"

G_BEGIN_DECLS

char      *hl_store_get_id      (HlStore  *self);
GPtrArray *hl_store_check_pages (HlStore  *self,
                                 GError  **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean   hl_store_check_end   (HlStore  *self,
                                 gint64   *seq,
                                 char    **seal,
                                 GError  **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
