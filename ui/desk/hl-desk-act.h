/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-day.h"

G_BEGIN_DECLS

/**
 * HlDeskAct:
 * @by: id of the person who is signed in
 * @day: the day it is about
 * @session: number of its session, from 0
 * @n: a number
 * @reason: (nullable): why
 *
 * What a page asks the worker to do with a day.
 */
typedef struct
{
  gint64  by;
  HlDay   day;
  int     session;
  gint64  n;
  char   *reason;
} HlDeskAct;

HlDeskAct *hl_desk_act_new  (gint64     by,
                             HlDay      day);
void       hl_desk_act_free (HlDeskAct *self);

G_END_DECLS
