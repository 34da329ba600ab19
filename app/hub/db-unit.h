/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "db-link.h"
#include "hl-catalogue.h"

G_BEGIN_DECLS

gboolean     hl_db_unit_put  (HlDbLink     *link,
                              HlCatalogue  *catalogue,
                              GError      **error) G_GNUC_WARN_UNUSED_RESULT;
HlCatalogue *hl_db_unit_get  (HlDbLink     *link,
                              const char   *unit,
                              GError      **error) G_GNUC_WARN_UNUSED_RESULT;
HlDay        hl_db_unit_get_day (HlCatalogue  *catalogue,
                                 gint64        now);
char       **hl_db_unit_list (HlDbLink     *link,
                              GError      **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
