/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define HL_QUESTIONNAIRE_STANDARD "sipas-5"

char  *hl_questionnaire_find_file (const char  *dir,
                                   const char  *name,
                                   GError     **error) G_GNUC_WARN_UNUSED_RESULT;
char **hl_questionnaire_list      (const char  *dir);

G_END_DECLS
