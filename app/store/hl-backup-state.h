/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-store.h"

G_BEGIN_DECLS

/**
 * HlBackupState:
 * @folder: (owned) (nullable): where the nightly backup goes; %NULL: there is none
 * @keep_days: how long a backup stays there
 * @last_us: when the last good one was made, µs since 1970; 0: never
 * @path: (owned) (nullable): that one
 * @problem: (owned) (nullable): why the last try failed, or what is wrong with what it
 *   made; %NULL: nothing is
 *
 * How it stands with the backups of a store.
 */
typedef struct
{
  char   *folder;
  guint   keep_days;
  gint64  last_us;
  char   *path;
  char   *problem;
} HlBackupState;

void     hl_backup_state_clear     (HlBackupState  *self);

gboolean hl_store_get_backup_state (HlStore        *self,
                                    HlBackupState  *state,
                                    GError        **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean hl_store_note_backup      (HlStore        *self,
                                    const char     *path,
                                    const char     *problem,
                                    gboolean        is_made,
                                    GError        **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean hl_store_backup_nightly   (HlStore        *self,
                                    gboolean        force,
                                    GError        **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HlBackupState, hl_backup_state_clear)

G_END_DECLS
