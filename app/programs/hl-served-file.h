/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-catalogue.h"
#include "hl-day.h"

G_BEGIN_DECLS

GArray *hl_served_file_parse (const char   *name,
                              const char   *text,
                              gsize         length,
                              HlCatalogue  *catalogue,
                              HlDay         today,
                              GError      **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
