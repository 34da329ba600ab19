/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>
#include <sqlite3.h>

/*
 * FaultVfs:
 * @n_calls: writes, syncs and truncations since fault_vfs_arm()
 * @at: the call that fails; 0 for none
 * @code: SQLITE_FULL or SQLITE_IOERR
 * @stays: whether all calls after it fail too
 * @thread: who made the last call
 *
 * SQLite's own way to the disk, with a fault at a chosen call. One thread at a
 * time may use it.
 */
typedef struct
{
  sqlite3_vfs  base;
  sqlite3_vfs *real;
  guint        n_calls;
  guint        at;
  int          code;
  gboolean     stays;
  GThread     *thread;
} FaultVfs;

FaultVfs *fault_vfs_new    (void);
void      fault_vfs_free   (FaultVfs *self);
void      fault_vfs_arm    (FaultVfs *self,
                            guint     at,
                            int       code,
                            gboolean  stays);
void      fault_vfs_disarm (FaultVfs *self);
