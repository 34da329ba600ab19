/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-fold.h"
#include "hl-pending.h"

G_BEGIN_DECLS

guint    hl_batch_leave_out (GPtrArray     *batch);
guint    hl_batch_count     (GPtrArray     *batch);
HlDay    hl_batch_get_last_day (GPtrArray  *batch);
gboolean hl_batch_release   (HlStore       *self,
                             const HlLane  *lane,
                             GPtrArray     *batch,
                             const HlBooking *booking,
                             GError       **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
