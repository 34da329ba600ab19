/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-store.h"

G_BEGIN_DECLS

#define HL_MAX_SERVED 100000

/**
 * HlServed:
 * @day: a day
 * @session: number of its session, from 0
 * @n: people served in it, 0 to %HL_MAX_SERVED; -1: not entered
 * @imported: whether another system gave the number; else staff declared it,
 *   "tự khai"
 * @over: whether more people were counted in the session than were served
 */
typedef struct
{
  HlDay    day;
  int      session;
  gint64   n;
  gboolean imported;
  gboolean over;
} HlServed;

gboolean hl_store_set_served    (HlStore   *self,
                                 HlDay      day,
                                 int        session,
                                 gint64     n,
                                 GError   **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean hl_store_import_served (HlStore   *self,
                                 GArray    *numbers,
                                 GError   **error) G_GNUC_WARN_UNUSED_RESULT;
GArray  *hl_store_list_served   (HlStore   *self,
                                 HlDay      from,
                                 HlDay      to,
                                 GError   **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
