/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-backup-file.h"
#include "hl-store.h"

G_BEGIN_DECLS

/**
 * HlRestoring:
 * @dir: folder that the store gets; missing or empty
 * @keys_dir: folder of its keys; missing, empty, or with the keys that it had
 * @recovery_key: what `hailong init` printed, as it was typed
 * @unverified: whether a record that does not agree with itself is taken
 *
 * What is to be restored where. All is borrowed.
 */
typedef struct
{
  const char *dir;
  const char *keys_dir;
  const char *recovery_key;
  gboolean    unverified;
} HlRestoring;

/**
 * HlRestored:
 * @seq: the last record of the backup
 * @seal: (owned): hex of its digest
 * @epoch: (owned): hex of the epoch in which the store goes on
 * @problem: (owned) (nullable): what is wrong with the record
 * @n_people: how many people need a new PIN
 *
 * What was restored.
 */
typedef struct
{
  gint64  seq;
  char   *seal;
  char   *epoch;
  char   *problem;
  guint   n_people;
} HlRestored;

void     hl_restored_clear (HlRestored         *self);

gboolean hl_store_restore  (HlBackupReader     *backup,
                            const HlRestoring  *restoring,
                            HlClock            *clock,
                            HlRestored         *restored,
                            GError            **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HlRestored, hl_restored_clear)

G_END_DECLS
