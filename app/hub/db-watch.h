/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "db-link.h"

G_BEGIN_DECLS

gboolean hl_db_watch_unit   (HlDbLink     *link,
                             const char   *unit,
                             gint64        now,
                             GError      **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean hl_db_watch_kiosks (HlDbLink     *link,
                             gint64        now,
                             GError      **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
