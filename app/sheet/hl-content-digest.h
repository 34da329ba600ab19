/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char     *hl_content_digest_make  (GBytes      *content);
gboolean  hl_content_digest_check (const char  *field,
                                   GBytes      *content,
                                   GError     **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
