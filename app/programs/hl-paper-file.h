/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-catalogue.h"
#include "hl-questionnaire.h"
#include "hl-store-paper.h"

G_BEGIN_DECLS

#define HL_PAPER_MAX_COMMENT 500

/**
 * HlPaperRules:
 * @questionnaire: what the forms answer
 * @catalogue: the centre, with the codes that may stand in a form
 * @today: the day on which the forms are entered
 * @minute: minutes after local midnight at which they are
 *
 * Against what a file of paper forms is checked; all borrowed.
 */
typedef struct
{
  HlQuestionnaire *questionnaire;
  HlCatalogue     *catalogue;
  HlDay            today;
  int              minute;
} HlPaperRules;

GPtrArray *hl_paper_file_parse (const char          *name,
                                const char          *text,
                                gsize                length,
                                const HlPaperRules  *rules,
                                GError             **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
