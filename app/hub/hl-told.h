/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HlTold:
 * @version: (owned) (nullable): version of its program
 * @opening: (owned) (nullable): "open", "closed", "paused" or "test"
 * @released: people it has released since it is
 * @waiting: responses that wait for release
 * @queue: sheets that the hub has not acknowledged
 * @disk_free: bytes
 * @overdue: comments that are overdue
 * @conflicts: sheets that the hub has with another seal than the kiosk signed
 * @settings: number of the hub's settings that are in force on it
 * @refused: (owned) (nullable): why the newest ones are not
 *
 * What a kiosk tells of itself. Numbers are -1 where it does not tell them.
 */
typedef struct
{
  char  *version;
  char  *opening;
  gint64 released;
  gint64 waiting;
  gint64 queue;
  gint64 disk_free;
  gint64 overdue;
  gint64 conflicts;
  gint64 settings;
  char  *refused;
} HlTold;

void hl_told_read  (HlTold     *self,
                    const char *text);
void hl_told_clear (HlTold     *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HlTold, hl_told_clear)

G_END_DECLS
