/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define HL_SECRET_SIZE 128

/**
 * HlSecret:
 * @text: what was typed
 *
 * A PIN or a recovery key. Clearing it wipes it.
 */
typedef struct
{
  char text[HL_SECRET_SIZE];
} HlSecret;

void     hl_secret_clear    (HlSecret    *self);
gboolean hl_secret_read     (HlSecret    *self,
                             int          fd,
                             const char  *prompt,
                             const char  *what,
                             GError     **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean hl_secret_read_new (HlSecret    *self,
                             int          fd,
                             const char  *prompt,
                             const char  *again,
                             const char  *what,
                             GError     **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HlSecret, hl_secret_clear)

G_END_DECLS
