/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-hub.h"

G_BEGIN_DECLS

typedef struct _HlWatchman HlWatchman;

HlWatchman *hl_watchman_new  (HlHub      *hub);
void        hl_watchman_free (HlWatchman *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlWatchman, hl_watchman_free)

G_END_DECLS
