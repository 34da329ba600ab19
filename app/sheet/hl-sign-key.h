/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-signature.h"

G_BEGIN_DECLS

#define HL_SIGN_KEY_ID_SIZE (2 * HL_SIGNATURE_KEY_SIZE + 1)

typedef struct _HlSignKey HlSignKey;

HlSignKey  *hl_sign_key_new_from_seed (const guint8  seed[32]);
HlSignKey  *hl_sign_key_create        (const char   *path,
                                       GError      **error) G_GNUC_WARN_UNUSED_RESULT;
HlSignKey  *hl_sign_key_load          (const char   *path,
                                       GError      **error) G_GNUC_WARN_UNUSED_RESULT;
void        hl_sign_key_free          (HlSignKey    *self);

const char *hl_sign_key_get_id        (HlSignKey    *self);
gboolean    hl_sign_key_parse_id      (const char   *id,
                                       guint8        key[HL_SIGNATURE_KEY_SIZE]);
gboolean    hl_sign_key_sign          (HlSignKey    *self,
                                       HlRequest    *request,
                                       gint64        created,
                                       GError      **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlSignKey, hl_sign_key_free)

G_END_DECLS
