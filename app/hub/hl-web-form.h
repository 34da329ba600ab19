/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-call.h"
#include "hl-html.h"

G_BEGIN_DECLS

typedef struct _HlWebForm HlWebForm;

HlWebForm     *hl_web_form_read      (HlCall       *call);
void        hl_web_form_free      (HlWebForm       *self);
const char *hl_web_form_get       (const HlWebForm *self,
                               const char   *name);
const char *hl_web_form_get_path  (const HlWebForm *self,
                               const char   *name);

char       *hl_web_form_make_token (HlCall      *call);
void        hl_web_form_open      (HlHtml       *html,
                               const char   *action,
                               const char   *class,
                               const char   *token);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlWebForm, hl_web_form_free)

G_END_DECLS
