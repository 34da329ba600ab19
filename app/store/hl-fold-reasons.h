/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-fold-offers.h"

G_BEGIN_DECLS

gboolean hl_fold_reasons_keep    (HlFoldEvent       *event,
                                  const HlReleased  *one,
                                  GError           **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean hl_fold_reasons_pass_on (HlFoldEvent       *event,
                                  GArray            *advanced,
                                  HlOffers          *offers,
                                  GError           **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
