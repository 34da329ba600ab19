/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-error"

#include "config.h"

#include "hl-error.h"

G_DEFINE_QUARK (hl-input-error-quark, hl_input_error)
