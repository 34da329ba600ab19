/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-questionnaire.h"

G_BEGIN_DECLS

/**
 * HlPathPage:
 * @HL_PATH_OUTCOME: what the citizen came for
 * @HL_PATH_COUNTER: which counter
 * @HL_PATH_FIELD: which field
 * @HL_PATH_REASONS: why a level is low, whatever the item
 * @HL_PATH_GOOD: what was good, flow drivers
 * @HL_PATH_BAD: what was bad, flow drivers
 * @HL_PATH_SUGGESTED: whether someone suggested a level
 *
 * The pages of the path that ask for no item.
 */
typedef enum {
  HL_PATH_OUTCOME,
  HL_PATH_COUNTER,
  HL_PATH_FIELD,
  HL_PATH_REASONS,
  HL_PATH_GOOD,
  HL_PATH_BAD,
  HL_PATH_SUGGESTED,
} HlPathPage;

#define HL_N_PATH_PAGES 7

guint       hl_path_get_n_pages (HlQuestionnaire *questionnaire);
guint       hl_path_get_page    (HlQuestionnaire *questionnaire,
                                 HlPathPage       page);
const char *hl_path_get_page_id (HlQuestionnaire *questionnaire,
                                 guint            index);
int         hl_path_find_page   (HlQuestionnaire *questionnaire,
                                 const char      *id);
gboolean    hl_path_is_page_id  (const char      *id);
GArray     *hl_path_list_pages  (HlQuestionnaire *questionnaire);

G_END_DECLS
