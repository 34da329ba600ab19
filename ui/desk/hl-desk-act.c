/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-desk-act"

#include "config.h"

#include "hl-desk-act.h"

/**
 * hl_desk_act_new:
 * @by: id of the person who is signed in
 * @day: the day it is about
 *
 * Returns: (transfer full): what a page asks for
 */
HlDeskAct *
hl_desk_act_new (gint64 by,
                 HlDay  day)
{
  HlDeskAct *self = g_new0 (HlDeskAct, 1);

  self->by = by;
  self->day = day;

  return self;
}

void
hl_desk_act_free (HlDeskAct *self)
{
  g_free (self->reason);
  g_free (self);
}
