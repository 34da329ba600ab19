/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-code.h"
#include "hl-store.h"

G_BEGIN_DECLS

#define HL_COMMENT_MAX 500    /* characters */

typedef struct _HlComment HlComment;

HlComment *hl_comment_new       (const char   *text,
                                 gboolean      about_head,
                                 GError      **error) G_GNUC_WARN_UNUSED_RESULT;
HlComment *hl_comment_ref       (HlComment    *self);
void       hl_comment_unref     (HlComment    *self);

guint      hl_store_get_due_days (HlStore     *self);
gboolean   hl_store_add_comment (HlStore      *self,
                                 HlComment    *comment,
                                 char          code[HL_CODE_SIZE],
                                 HlDay        *due,
                                 GError      **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlComment, hl_comment_unref)

G_END_DECLS
