/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-json.h"

G_BEGIN_DECLS

void     hl_chain_digest     (const guint8  previous[HL_DIGEST_SIZE],
                              gint64        seq,
                              const char   *kind,
                              const char   *body,
                              guint8        digest[HL_DIGEST_SIZE]);
void     hl_chain_commit_to  (const guint8  salt[HL_DIGEST_SIZE],
                              const char   *body,
                              guint8        commitment[HL_DIGEST_SIZE]);
char    *hl_chain_to_hex     (const guint8 *bytes,
                              gsize         size);

G_END_DECLS
