/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-store.h"

G_BEGIN_DECLS

gint64 hl_store_get_data_version (HlStore  *self,
                                  GError  **error);

G_END_DECLS
