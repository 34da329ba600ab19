/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "db-link.h"
#include "hl-unit-day.h"

G_BEGIN_DECLS

gboolean hl_db_unit_day_read (HlDbLink    *link,
                              const char  *unit,
                              gint64       now,
                              HlUnitDay     *today,
                              GError     **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
