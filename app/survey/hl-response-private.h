/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-response.h"

G_BEGIN_DECLS

#define HL_MAX_REASONS 32    /* bits of HlResponse.reasons */

/* Returns: (nullable): the name of a bit, %NULL behind the last one */
typedef const char *(*HlBitNameFunc) (guint bit);

static inline const char *
hl_factor_name_bit (guint bit)
{
  return bit < HL_N_FACTORS ? hl_factor_to_string ((HlFactor) bit) : NULL;
}

static inline const char *
hl_flag_name_bit (guint bit)
{
  return bit < HL_N_FLAGS ? hl_flag_to_string ((HlFlag) (1u << bit)) : NULL;
}

G_END_DECLS
