/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-store.h"

G_BEGIN_DECLS

typedef struct _HlKeeper HlKeeper;

HlKeeper *hl_keeper_new  (const char *dir,
                          const char *keys_dir,
                          HlClock    *clock);
void      hl_keeper_free (HlKeeper   *self);
void      hl_keeper_run  (HlKeeper   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlKeeper, hl_keeper_free)

G_END_DECLS
