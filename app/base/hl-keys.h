/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define HL_KEYS_ID_SIZE 32
#define HL_KEYS_RECEIPT_SIZE 32
#define HL_KEYS_TOKEN_SIZE 32
#define HL_KEYS_DERIVED_SIZE 32
#define HL_KEYS_PURPOSE_LENGTH 8

/**
 * HlMark:
 * @seq: seq of a record of the journal
 * @digest: hex of its digest
 * @place: hex that names the machine and the file the record was written on
 *
 * Where the journal stood when its keys last saw it. A store that does not
 * reach its mark was restored from an older copy; one at another place was
 * copied.
 */
typedef struct
{
  gint64  seq;
  char   *digest;
  char   *place;
} HlMark;

typedef struct _HlKeys HlKeys;

HlKeys       *hl_keys_create        (const char    *dir,
                                     const guint8   store_id[HL_KEYS_ID_SIZE],
                                     GError       **error) G_GNUC_WARN_UNUSED_RESULT;
HlKeys       *hl_keys_open          (const char    *dir,
                                     const guint8   store_id[HL_KEYS_ID_SIZE],
                                     GError       **error) G_GNUC_WARN_UNUSED_RESULT;
void          hl_keys_free          (HlKeys        *self);

const HlMark *hl_keys_get_mark      (HlKeys        *self);
gboolean      hl_keys_set_mark      (HlKeys        *self,
                                     const HlMark  *mark,
                                     GError       **error) G_GNUC_WARN_UNUSED_RESULT;

gboolean      hl_keys_use_day       (HlKeys        *self,
                                     guint32        day,
                                     guint          days,
                                     GError       **error) G_GNUC_WARN_UNUSED_RESULT;
char         *hl_keys_sign_text     (HlKeys        *self,
                                     const char    *text);
char         *hl_keys_get_codes_key (HlKeys        *self);
gboolean      hl_keys_set_codes_key (HlKeys        *self,
                                     const char    *hex,
                                     GError       **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean      hl_keys_derive        (HlKeys        *self,
                                     const char    *purpose,
                                     guint8         key[HL_KEYS_DERIVED_SIZE],
                                     GError       **error) G_GNUC_WARN_UNUSED_RESULT;
void          hl_keys_discard       (HlKeys        *self);
gboolean      hl_keys_make_token    (HlKeys        *self,
                                     gboolean       former,
                                     const char    *code,
                                     const char    *purpose,
                                     guint8         token[HL_KEYS_TOKEN_SIZE]);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlKeys, hl_keys_free)

G_END_DECLS
