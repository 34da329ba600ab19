/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-call.h"
#include "hl-sheet.h"

G_BEGIN_DECLS

/**
 * HlSigned:
 * @request: (owned): what was sent
 * @key_id: (owned): id of the key that has signed it
 * @created: when, by the clock of who signed, seconds of Unix time
 *
 * A request with a good signature. Whether the key may sign for the kiosk that it
 * speaks of, the database knows: hl_db_key_check().
 */
typedef struct
{
  HlRequest *request;
  char      *key_id;
  gint64     created;
} HlSigned;

void     hl_signed_clear    (HlSigned  *self);

gboolean hl_signed_read     (HlSigned  *self,
                             HlCall    *call);
HlSheet *hl_signed_read_sheet (HlSigned  *self,
                               HlCall    *call);
gboolean hl_signed_is_recent (HlSigned  *self,
                              HlCall    *call);
gboolean hl_signed_find_key (const char *key_id,
                             guint8      key[],
                             gpointer    data);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HlSigned, hl_signed_clear)

G_END_DECLS
