/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "db-link.h"

G_BEGIN_DECLS

gboolean hl_db_schema_migrate (HlDbLink  *link,
                               GError   **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
