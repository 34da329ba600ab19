/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "hl-clock.h"
#include "hl-sync-status.h"

G_BEGIN_DECLS

#define HL_SYNC_ERROR (hl_sync_error_quark ())

/**
 * HlSyncError:
 * @HL_SYNC_ERROR_NO_HUB: the configuration names none
 * @HL_SYNC_ERROR_UNKNOWN: the hub does not know this machine's key
 * @HL_SYNC_ERROR_CODE: the hub does not take the code to enrol with
 * @HL_SYNC_ERROR_BUSY: the hub wants to be left alone for a while
 * @HL_SYNC_ERROR_ANSWER: the hub answered what a hub does not
 * @HL_SYNC_ERROR_REFUSED: the hub will never take a sheet, or has another than was sent
 */
typedef enum {
  HL_SYNC_ERROR_NO_HUB = 1,
  HL_SYNC_ERROR_UNKNOWN,
  HL_SYNC_ERROR_CODE,
  HL_SYNC_ERROR_BUSY,
  HL_SYNC_ERROR_ANSWER,
  HL_SYNC_ERROR_REFUSED,
} HlSyncError;

typedef struct _HlSync HlSync;

GQuark              hl_sync_error_quark (void);

HlSync             *hl_sync_new         (const char    *outbox,
                                         const char    *dir,
                                         HlClock       *clock,
                                         GError       **error) G_GNUC_WARN_UNUSED_RESULT;
void                hl_sync_free        (HlSync        *self);

gboolean            hl_sync_run_once    (HlSync        *self,
                                         GCancellable  *cancellable,
                                         GError       **error) G_GNUC_WARN_UNUSED_RESULT;
void                hl_sync_follow      (HlSync        *self,
                                         GCancellable  *cancellable);
gboolean            hl_sync_copy        (HlSync        *self,
                                         const char    *folder,
                                         guint         *n_copied,
                                         GError       **error) G_GNUC_WARN_UNUSED_RESULT;
const HlSyncStatus *hl_sync_get_status  (HlSync        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlSync, hl_sync_free)

G_END_DECLS
