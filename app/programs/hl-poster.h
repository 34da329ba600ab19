/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-clock.h"

G_BEGIN_DECLS

typedef struct _HlPoster HlPoster;

HlPoster *hl_poster_new  (const char *dir,
                          const char *keys_dir,
                          HlClock    *clock);
void      hl_poster_free (HlPoster   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlPoster, hl_poster_free)

G_END_DECLS
