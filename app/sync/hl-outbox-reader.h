/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-hub-place.h"
#include "hl-sheet.h"

G_BEGIN_DECLS

/**
 * HlOutboxSheet:
 * @name: (owned): name of its file, without the suffix
 * @path: (owned): where it is put on a hub
 * @seal: (owned): hex of its seal
 * @questionnaire: (owned): digest of its questionnaire
 * @revision: its revision
 * @day: its day
 * @responses: people in it
 *
 * What sync has to know of a sheet in the outbox. Its text is read when it is sent.
 */
typedef struct
{
  char   *name;
  char   *path;
  char   *seal;
  char   *questionnaire;
  gint64  revision;
  HlDay   day;
  gint64  responses;
} HlOutboxSheet;

typedef struct _HlOutboxReader HlOutboxReader;

HlOutboxReader *hl_outbox_reader_new          (const char      *dir);
void            hl_outbox_reader_free         (HlOutboxReader  *self);

const char     *hl_outbox_reader_get_dir      (HlOutboxReader  *self);
HlHubPlace     *hl_outbox_reader_get_place    (HlOutboxReader  *self,
                                               GError         **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray      *hl_outbox_reader_list         (HlOutboxReader  *self,
                                               char           **problem,
                                               GError         **error) G_GNUC_WARN_UNUSED_RESULT;
HlSheet        *hl_outbox_reader_get_sheet    (HlOutboxReader  *self,
                                               const char      *name,
                                               GError         **error) G_GNUC_WARN_UNUSED_RESULT;
char           *hl_outbox_reader_get_document (HlOutboxReader  *self,
                                               const char      *digest,
                                               GError         **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray      *hl_outbox_reader_list_tickets (HlOutboxReader  *self);
char           *hl_outbox_reader_get_ticket   (HlOutboxReader  *self,
                                               const char      *hash,
                                               GError         **error) G_GNUC_WARN_UNUSED_RESULT;
char           *hl_outbox_reader_get_state    (HlOutboxReader  *self);
char           *hl_outbox_reader_get_code     (HlOutboxReader  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlOutboxReader, hl_outbox_reader_free)

G_END_DECLS
