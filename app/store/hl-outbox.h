/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-store.h"

G_BEGIN_DECLS

gboolean hl_outbox_update     (HlStore     *self,
                               GError     **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean hl_outbox_enrol      (HlStore     *self,
                               gint64       by,
                               const char  *code,
                               GError     **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
