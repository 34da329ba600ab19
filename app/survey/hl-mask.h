/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *hl_mask_personal_numbers (const char *text);

G_END_DECLS
