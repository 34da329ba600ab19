/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-store.h"

G_BEGIN_DECLS

/**
 * HlForm:
 * @response: levels, applies and context of a form filled in on paper
 * @receipt: (nullable): dossier code written on it
 * @comment: (nullable): masked comment, sealed when the form is stored
 * @line: the line of its file on which it begins, from 1; 0 where there is no file
 */
typedef struct
{
  HlResponse *response;
  char       *receipt;
  char       *comment;
  guint       line;
} HlForm;

HlForm  *hl_form_new       (HlResponse       *response);
HlForm  *hl_form_new_blank (HlQuestionnaire  *questionnaire);
void     hl_form_free      (HlForm           *self);
void     hl_form_complete  (HlForm           *self);

gboolean hl_store_enter    (HlStore          *self,
                            GPtrArray        *forms,
                            const char       *file_digest,
                            gboolean          again,
                            GError          **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlForm, hl_form_free)

G_END_DECLS
