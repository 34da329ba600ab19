/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _HlClock HlClock;

HlClock *hl_clock_new_system   (void);
HlClock *hl_clock_new_manual   (gint64   real_us);
HlClock *hl_clock_ref          (HlClock *self);
void     hl_clock_unref        (HlClock *self);

gint64   hl_clock_get_real     (HlClock *self);
gint64   hl_clock_get_monotonic (HlClock *self);
gint64   hl_clock_get_floor    (HlClock *self);
char    *hl_clock_get_boot     (HlClock *self);

void     hl_clock_advance      (HlClock *self,
                                gint64   us);
void     hl_clock_restart      (HlClock *self);
void     hl_clock_set_real     (HlClock *self,
                                gint64   real_us);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlClock, hl_clock_unref)

G_END_DECLS
