/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define HL_CODE_SIZE 10    /* of "K7M4-Q2RX" with its end */

void     hl_code_make  (char        code[HL_CODE_SIZE]);
gboolean hl_code_parse (const char *typed,
                        char        code[HL_CODE_SIZE]);
gboolean hl_code_find  (const char *scanned,
                        char        code[HL_CODE_SIZE]);

G_END_DECLS
