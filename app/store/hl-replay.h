/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-store-private.h"

G_BEGIN_DECLS

/* Names of the tables of figures, then %NULL. */
extern const char * const hl_replay_tables[];

gboolean hl_replay_rebuild (HlStore    *self,
                            GError    **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean hl_replay_compare (HlStore    *self,
                            GPtrArray  *problems,
                            GError    **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
