/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-store.h"

G_BEGIN_DECLS

gboolean hl_store_save_draft     (HlStore           *self,
                                  const HlResponse  *response,
                                  GError           **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean hl_store_discard_draft  (HlStore           *self,
                                  GError           **error) G_GNUC_WARN_UNUSED_RESULT;
HlResponse *hl_store_read_draft  (HlStore           *self,
                                  GError           **error) G_GNUC_WARN_UNUSED_RESULT;
gint64   hl_store_make_key       (void);
gboolean hl_store_close_screened (HlStore           *self,
                                  const HlResponse  *response,
                                  const char        *receipt,
                                  gint64             key,
                                  GArray            *hits,
                                  GError           **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean hl_store_close_response (HlStore           *self,
                                  const HlResponse  *response,
                                  const char        *receipt,
                                  gint64            *key,
                                  GError           **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean hl_store_flag_pending   (HlStore           *self,
                                  gint64             key,
                                  guint              flags,
                                  GError           **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean hl_store_close_left_draft (HlStore         *self,
                                  GError           **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
