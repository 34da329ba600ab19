/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-store-served.h"
#include "hl-store.h"

G_BEGIN_DECLS

gboolean hl_store_catch_up       (HlStore           *self,
                                  GError           **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean hl_store_close_day      (HlStore           *self,
                                  HlDay              day,
                                  GError           **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean hl_store_is_day_closed  (HlStore           *self,
                                  HlDay              day,
                                  gboolean          *closed,
                                  GError           **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean hl_store_lift           (HlStore           *self,
                                  const char        *stream,
                                  HlDay              day,
                                  const char        *reason,
                                  GError           **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean hl_store_confirm_clock  (HlStore           *self,
                                  GError           **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean hl_store_begin_demo     (HlStore           *self,
                                  GError           **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean hl_store_is_pristine    (HlStore           *self,
                                  gboolean          *pristine,
                                  GError           **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
