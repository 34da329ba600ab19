/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-json-writer.h"
#include "hl-store.h"

G_BEGIN_DECLS

void hl_status_settings_print    (HlStore      *store);
void hl_status_settings_put_json (HlStore      *store,
                                  HlJsonWriter *json);

G_END_DECLS
