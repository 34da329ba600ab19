/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-store-private.h"

G_BEGIN_DECLS

gboolean hl_kept_find        (HlStore     *self,
                              gint64      *seq,
                              char       **state,
                              GError     **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean hl_kept_take        (HlStore     *self,
                              char       **state,
                              GError     **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean hl_kept_compute     (HlStore     *self,
                              char       **state,
                              GError     **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean hl_kept_load        (HlStore     *self,
                              sqlite3     *tables,
                              GError     **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
