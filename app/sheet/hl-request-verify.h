/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-signature.h"

G_BEGIN_DECLS

/**
 * HlFindKey:
 * @key_id: which key a signature says made it
 * @key: (out): that key
 * @data: what came with the function
 *
 * Returns: whether a key of that name is known, and may sign now
 */
typedef gboolean (*HlFindKey) (const char  *key_id,
                               guint8       key[HL_SIGNATURE_KEY_SIZE],
                               gpointer     data);

gboolean hl_request_verify (HlRequest  *request,
                            HlFindKey   find_key,
                            gpointer    data,
                            gint64     *created,
                            GError    **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
