/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-store.h"

G_BEGIN_DECLS

#define HL_BACKUP_DB "kiosk.db"
#define HL_BACKUP_CODES "codes.key"

/**
 * HlBackup:
 * @seq: where the journal ended
 * @seal: (owned): hex of the digest of that record
 * @problem: (owned) (nullable): what is wrong with the record that was backed up
 *
 * A backup that was written, and read back.
 */
typedef struct
{
  gint64  seq;
  char   *seal;
  char   *problem;
} HlBackup;

void     hl_backup_clear         (HlBackup    *self);

gboolean hl_store_backup         (HlStore     *self,
                                  const char  *path,
                                  HlBackup    *backup,
                                  GError     **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HlBackup, hl_backup_clear)

G_END_DECLS
