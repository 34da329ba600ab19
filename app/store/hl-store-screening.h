/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-screening-day.h"
#include "hl-store.h"

G_BEGIN_DECLS

GPtrArray *hl_store_list_screening (HlStore     *self,
                                    const char  *stream,
                                    HlDay        from,
                                    HlDay        to,
                                    GError     **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
