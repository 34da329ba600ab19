/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HlStoreFile:
 * @path: (owned): a file of settings
 * @former: (owned) (nullable): its text; %NULL where there was none
 * @text: (owned): what it is to be
 * @written: whether it is that now
 *
 * A file of settings that is to be changed.
 */
typedef struct
{
  char     *path;
  char     *former;
  char     *text;
  gboolean  written;
} HlStoreFile;

void     hl_store_file_clear    (HlStoreFile        *self);
gboolean hl_store_file_write    (HlStoreFile        *self,
                                 GError            **error) G_GNUC_WARN_UNUSED_RESULT;
void     hl_store_file_put_back (HlStoreFile        *self);

G_END_DECLS
