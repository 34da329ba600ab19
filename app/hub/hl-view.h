/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-html.h"
#include "hl-look.h"
#include "hl-viewer.h"

G_BEGIN_DECLS

typedef struct _HlView HlView;

HlView       *hl_view_new         (HlCall         *call,
                                   const HlViewer *viewer);
void          hl_view_free        (HlView         *self);

const HlLook *hl_view_get_look    (HlView         *self);
HlHtml       *hl_view_get_html    (HlView         *self);
const char   *hl_view_get_token   (HlView         *self);
const char   *hl_view_say         (HlView         *self,
                                   const char     *vi,
                                   const char     *en) G_GNUC_FORMAT (2) G_GNUC_FORMAT (3);

void          hl_view_add_script  (HlView         *self,
                                   const char     *name);
void          hl_view_begin       (HlView         *self,
                                   const char     *title,
                                   const char     *tab);
void          hl_view_answer      (HlView         *self,
                                   guint           status);

void          hl_view_send_to     (HlCall         *call,
                                   const char     *path);
void          hl_view_send_to_sign_in (HlCall     *call);
void          hl_view_answer_error (HlCall        *call,
                                    const GError  *error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlView, hl_view_free)

G_END_DECLS
