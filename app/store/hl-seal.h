/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

void    hl_seal_make_pair (char       **public_key,
                           char       **recovery_key);
GBytes *hl_seal_text      (const char  *public_key,
                           const char  *text,
                           GError     **error) G_GNUC_WARN_UNUSED_RESULT;
char   *hl_seal_open      (const char  *recovery_key,
                           GBytes      *sealed,
                           GError     **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
