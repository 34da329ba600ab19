/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-outlook.h"
#include "hl-store.h"

G_BEGIN_DECLS

gboolean hl_store_get_outlook (HlStore     *self,
                               const char  *stream,
                               HlOutlook   *outlook,
                               GError     **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
