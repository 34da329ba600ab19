/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define HL_CODE_SIZE 10    /* of "K7M4-Q2RX" with its end */
#define HL_CODE_TOKEN_SIZE 32
#define HL_CODE_KEY_LENGTH (2 * HL_CODE_TOKEN_SIZE)    /* in hex */

void     hl_code_make  (char        code[HL_CODE_SIZE]);
gboolean hl_code_parse (const char *typed,
                        char        code[HL_CODE_SIZE]);
gboolean hl_code_find  (const char *scanned,
                        char        code[HL_CODE_SIZE]);

gboolean hl_code_is_key     (const char *hex);
gboolean hl_code_make_token (const char *code,
                             const char *key,
                             guint8      token[HL_CODE_TOKEN_SIZE]);

G_END_DECLS
