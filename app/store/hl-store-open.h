/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-store-private.h"

G_BEGIN_DECLS

gboolean  hl_store_lock             (HlStore  *self,
                                     GError  **error) G_GNUC_WARN_UNUSED_RESULT;
void      hl_store_unlock           (HlStore  *self);
sqlite3  *hl_store_open_for_reading (HlStore  *self,
                                     GError  **error) G_GNUC_WARN_UNUSED_RESULT;
void      hl_store_remove_copy      (HlStore  *self);
void      hl_store_remove_files     (HlStore  *self);

G_END_DECLS
