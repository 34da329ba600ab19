/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-pending.h"

G_BEGIN_DECLS

gboolean hl_release_do_due     (HlStore       *self,
                                GError       **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean hl_release_end_day    (HlStore       *self,
                                HlDay          day,
                                int            session,
                                GError       **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean hl_release_full_lane  (HlStore       *self,
                                const HlLane  *lane,
                                GError       **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean hl_release_past_paper (HlStore       *self,
                                GHashTable    *keys,
                                GError       **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean hl_release_is_day_ended (HlStore     *self,
                                HlDay          day,
                                gboolean      *ended,
                                GError       **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean hl_release_is_session_closed (HlStore *self,
                                HlDay          day,
                                guint          session,
                                gboolean      *closed,
                                GError       **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean hl_release_mark_ended (HlStore       *self,
                                HlDay          day,
                                GError       **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean hl_release_take_back  (HlStore       *self,
                                HlDay          today,
                                GError       **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
