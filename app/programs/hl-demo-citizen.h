/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-path.h"
#include "hl-store.h"

G_BEGIN_DECLS

typedef struct _HlDemoCitizens HlDemoCitizens;

HlDemoCitizens *hl_demo_citizens_new  (HlStore          *store,
                                       guint32           seed);
void            hl_demo_citizens_free (HlDemoCitizens   *self);
HlResponse     *hl_demo_citizens_draw (HlDemoCitizens   *self,
                                       HlNow             now,
                                       double            mood);
void            hl_demo_citizens_press (HlResponse      *response);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlDemoCitizens, hl_demo_citizens_free)

G_END_DECLS
