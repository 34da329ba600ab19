/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-page.h"

G_BEGIN_DECLS

#define HL_TYPE_QUESTION_PAGE (hl_question_page_get_type ())
G_DECLARE_FINAL_TYPE (HlQuestionPage, hl_question_page, HL, QUESTION_PAGE, HlPage)

G_END_DECLS
