/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _HlHtml HlHtml;

HlHtml  *hl_html_new    (void);
void     hl_html_free   (HlHtml     *self);
GString *hl_html_finish (HlHtml     *self);

void     hl_html_open   (HlHtml     *self,
                         const char *tag,
                         ...) G_GNUC_NULL_TERMINATED;
void     hl_html_close  (HlHtml     *self);
void     hl_html_text   (HlHtml     *self,
                         const char *text);
void     hl_html_take   (HlHtml     *self,
                         char       *text);
void     hl_html_add    (HlHtml     *self,
                         const char *tag,
                         const char *text,
                         ...) G_GNUC_NULL_TERMINATED;
void     hl_html_void   (HlHtml     *self,
                         const char *tag,
                         ...) G_GNUC_NULL_TERMINATED;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlHtml, hl_html_free)

G_END_DECLS
