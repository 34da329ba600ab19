/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-clock.h"

G_BEGIN_DECLS

typedef struct _HlSpool HlSpool;

HlSpool *hl_spool_new   (const char *dir,
                         const char *keys_dir,
                         const char *sync_dir,
                         HlClock    *clock);
void     hl_spool_free  (HlSpool    *self);

void     hl_spool_look  (HlSpool    *self);
void     hl_spool_retry (HlSpool    *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlSpool, hl_spool_free)

G_END_DECLS
