/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "db-link.h"
#include "hl-questionnaire.h"

G_BEGIN_DECLS

gboolean         hl_db_document_put (HlDbLink         *link,
                                     HlQuestionnaire  *questionnaire,
                                     GError          **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean         hl_db_document_has (HlDbLink         *link,
                                     const char       *digest,
                                     gboolean         *has,
                                     GError          **error) G_GNUC_WARN_UNUSED_RESULT;
HlQuestionnaire *hl_db_document_get (HlDbLink         *link,
                                     const char       *digest,
                                     GError          **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
