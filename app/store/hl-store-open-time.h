/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-store.h"

G_BEGIN_DECLS

#define HL_OPEN_QUARTER 15    /* minutes: how exactly opening is recorded */

gboolean hl_store_note_open  (HlStore   *self,
                              GError   **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean hl_store_count_open (HlStore   *self,
                              HlDay      from,
                              HlDay      to,
                              gint64    *minutes,
                              GError   **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
