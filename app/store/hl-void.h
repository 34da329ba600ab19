/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-pending.h"

G_BEGIN_DECLS

GArray  *hl_void_choose      (HlStore       *self,
                              const HlLane  *lane,
                              GPtrArray     *batch,
                              HlDay          day,
                              guint         *n_counted,
                              GError       **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean hl_void_add_reasons (HlStore       *self,
                              GArray        *seqs,
                              JsonObject    *body,
                              GError       **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean hl_void_append      (HlStore       *self,
                              GArray        *seqs,
                              GError       **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean hl_void_release     (HlStore       *self,
                              const HlLane  *lane,
                              HlDay          today,
                              gboolean       ending,
                              GError       **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
