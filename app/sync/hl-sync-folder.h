/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-sheet-request.h"
#include "hl-sync-status.h"

G_BEGIN_DECLS

#define HL_SYNC_REQUEST_SUFFIX ".http"

typedef struct _HlSyncFolder HlSyncFolder;

HlSyncFolder *hl_sync_folder_open          (const char         *path,
                                            GError            **error) G_GNUC_WARN_UNUSED_RESULT;
void          hl_sync_folder_free          (HlSyncFolder       *self);

const char   *hl_sync_folder_get_dir       (HlSyncFolder       *self);
HlSignKey    *hl_sync_folder_get_key       (HlSyncFolder       *self);

HlRequest    *hl_sync_folder_sign_sheet    (HlSyncFolder       *self,
                                            HlSheet            *sheet,
                                            gint64              now,
                                            GError            **error) G_GNUC_WARN_UNUSED_RESULT;
HlRequest    *hl_sync_folder_sign_document (HlSyncFolder       *self,
                                            const char         *digest,
                                            const char         *text,
                                            gint64              now,
                                            GError            **error) G_GNUC_WARN_UNUSED_RESULT;
char         *hl_sync_folder_find_seal     (HlSyncFolder       *self,
                                            const char         *name,
                                            gint64              revision);

gboolean      hl_sync_folder_was_tried     (HlSyncFolder       *self,
                                            const char         *code);
gboolean      hl_sync_folder_note_tried    (HlSyncFolder       *self,
                                            const char         *code,
                                            GError            **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean      hl_sync_folder_write         (HlSyncFolder       *self,
                                            const char         *name,
                                            const char         *text,
                                            GError            **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlSyncFolder, hl_sync_folder_free)

G_END_DECLS
