/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "hl-json.h"

G_BEGIN_DECLS

#define HL_BACKUP_KEY_SIZE 32
#define HL_BACKUP_PIECE (64 * 1024)

/**
 * HlBackupKind:
 * @HL_BACKUP_NAME: the name of the file that follows
 * @HL_BACKUP_DATA: a piece of it, up to %HL_BACKUP_PIECE bytes
 * @HL_BACKUP_END: nothing follows
 *
 * What a message of a backup is.
 */
typedef enum {
  HL_BACKUP_NAME = 'N',
  HL_BACKUP_DATA = 'D',
  HL_BACKUP_END = 'E',
} HlBackupKind;

/**
 * HlBackupHeader:
 * @store: hex of the store's id
 * @epoch: hex of its epoch
 * @seq: where its journal ended
 * @seal: hex of the digest of that record
 * @kiosk: the kiosk's id
 * @day: the day the backup was made on
 * @public_key: hex of the key that it is encrypted to
 * @clean: whether the record agreed with itself
 *
 * What a backup says of itself to whoever holds it. All is owned.
 */
typedef struct
{
  char    *store;
  char    *epoch;
  gint64   seq;
  char    *seal;
  char    *kiosk;
  char    *day;
  char    *public_key;
  gboolean clean;
} HlBackupHeader;

typedef struct _HlBackupWriter HlBackupWriter;
typedef struct _HlBackupReader HlBackupReader;

void            hl_backup_header_clear    (HlBackupHeader       *self);

HlBackupWriter *hl_backup_writer_new      (int                   fd,
                                           const HlBackupHeader *header,
                                           GError              **error) G_GNUC_WARN_UNUSED_RESULT;
void            hl_backup_writer_free     (HlBackupWriter       *self);
gboolean        hl_backup_writer_add      (HlBackupWriter       *self,
                                           HlBackupKind          kind,
                                           const guint8         *data,
                                           gsize                 size,
                                           GError              **error) G_GNUC_WARN_UNUSED_RESULT;

HlBackupReader *hl_backup_reader_new      (int                   fd,
                                           const char           *name,
                                           GError              **error) G_GNUC_WARN_UNUSED_RESULT;
void            hl_backup_reader_free     (HlBackupReader       *self);
const HlBackupHeader *hl_backup_reader_get_header (HlBackupReader *self);
gboolean        hl_backup_reader_unlock   (HlBackupReader       *self,
                                           const char           *recovery_key,
                                           GError              **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean        hl_backup_reader_unlock_as (HlBackupReader       *self,
                                            const HlBackupWriter *writer,
                                            GError              **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean        hl_backup_reader_next     (HlBackupReader       *self,
                                           HlBackupKind         *kind,
                                           const guint8        **data,
                                           gsize                *size,
                                           GError              **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HlBackupHeader, hl_backup_header_clear)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlBackupWriter, hl_backup_writer_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlBackupReader, hl_backup_reader_free)

G_END_DECLS
