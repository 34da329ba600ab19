/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define HL_SEAL_SECRET_SIZE 32

void    hl_seal_make_pair (char       **public_key,
                           char       **recovery_key);
GBytes *hl_seal_text      (const char  *public_key,
                           const char  *text,
                           GError     **error) G_GNUC_WARN_UNUSED_RESULT;
char   *hl_seal_open      (const char  *recovery_key,
                           GBytes      *sealed,
                           GError     **error) G_GNUC_WARN_UNUSED_RESULT;
char   *hl_seal_open_with (const guint8  secret[HL_SEAL_SECRET_SIZE],
                           GBytes       *sealed,
                           GError      **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean hl_seal_fits     (const guint8  secret[HL_SEAL_SECRET_SIZE],
                           const char   *public_key);
gboolean hl_seal_recover  (const char   *recovery_key,
                           const char   *public_key,
                           guint8        secret[HL_SEAL_SECRET_SIZE],
                           GError      **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
