/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define HL_INPUT_ERROR (hl_input_error_quark ())

/**
 * HlInputError:
 * @HL_INPUT_ERROR_INVALID: the data breaks a rule of its format or its meaning
 * @HL_INPUT_ERROR_REFUSED: the data is well formed, but may not be used here or now
 *
 * What came from outside and cannot be used: a file, an option, a scanned
 * text. Programs answer it with exit status 2.
 */
typedef enum {
  HL_INPUT_ERROR_INVALID = 1,
  HL_INPUT_ERROR_REFUSED,
} HlInputError;

GQuark hl_input_error_quark (void);

G_END_DECLS
