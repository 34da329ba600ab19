/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-entered.h"
#include "hl-period.h"
#include "hl-store.h"

G_BEGIN_DECLS

gboolean hl_store_set_figure (HlStore    *self,
                              HlEntered   figure,
                              HlPeriod    period,
                              gint64      n,
                              GError    **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean hl_store_get_figure (HlStore    *self,
                              HlEntered   figure,
                              HlPeriod    period,
                              gint64     *n,
                              GError    **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
