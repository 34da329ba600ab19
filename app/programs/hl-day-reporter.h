/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

#include "hl-clock.h"

G_BEGIN_DECLS

typedef struct _HlDayReporter HlDayReporter;

HlDayReporter *hl_day_reporter_new  (const char    *dir,
                                     const char    *keys_dir,
                                     HlClock       *clock);
void           hl_day_reporter_free (HlDayReporter *self);
void           hl_day_reporter_run  (HlDayReporter *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlDayReporter, hl_day_reporter_free)

G_END_DECLS
