/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-faults.h"
#include "hl-factor.h"

G_BEGIN_DECLS

#define HL_MAX_LEVELS 5

typedef struct _HlQuestionnaire HlQuestionnaire;
typedef struct _HlItem HlItem;

typedef enum {
  HL_ITEM_OVERALL,
  HL_ITEM_FACTOR,
  HL_ITEM_INDICATOR,
} HlItemKind;

HlQuestionnaire *hl_questionnaire_load       (const char       *path,
                                              GError          **error) G_GNUC_WARN_UNUSED_RESULT;
HlQuestionnaire *hl_questionnaire_load_all (const char *path,
                                            HlFaults *faults,
                                            GError **error) G_GNUC_WARN_UNUSED_RESULT;
HlQuestionnaire *hl_questionnaire_parse      (const char       *name,
                                              const char       *text,
                                              GError          **error) G_GNUC_WARN_UNUSED_RESULT;
HlQuestionnaire *hl_questionnaire_ref        (HlQuestionnaire  *self);
void             hl_questionnaire_unref      (HlQuestionnaire  *self);

const char      *hl_questionnaire_get_name   (HlQuestionnaire  *self);
const char      *hl_questionnaire_get_version (HlQuestionnaire *self);
const char      *hl_questionnaire_get_digest (HlQuestionnaire  *self);
const char      *hl_questionnaire_get_text   (HlQuestionnaire  *self);
HlFlow           hl_questionnaire_get_flow   (HlQuestionnaire  *self);
gboolean         hl_questionnaire_has_language (HlQuestionnaire *self,
                                                const char       *language);

guint            hl_questionnaire_get_n_levels (HlQuestionnaire *self);
gboolean         hl_questionnaire_is_low     (HlQuestionnaire  *self,
                                              guint             level);
const char      *hl_questionnaire_get_level_label (HlQuestionnaire *self,
                                                   guint             level,
                                                   const char       *language);
const char      *hl_questionnaire_get_item_label (HlQuestionnaire *self,
                                                  guint             index,
                                                  guint             level,
                                                  const char       *language);

guint            hl_questionnaire_get_n_items (HlQuestionnaire *self);
const HlItem    *hl_questionnaire_get_item   (HlQuestionnaire  *self,
                                              guint             index);
int              hl_questionnaire_find_item  (HlQuestionnaire  *self,
                                              const char       *id);
int              hl_questionnaire_get_overall (HlQuestionnaire *self);
guint            hl_questionnaire_get_factors (HlQuestionnaire *self);

const char      *hl_questionnaire_get_factor_caption (HlQuestionnaire *self,
                                                      HlFactor          factor,
                                                      const char       *language);
guint            hl_questionnaire_get_n_reasons (HlQuestionnaire *self,
                                                 HlFactor          factor);
const char      *hl_questionnaire_get_reason_id (HlQuestionnaire *self,
                                                 HlFactor          factor,
                                                 guint             index);
const char      *hl_questionnaire_get_reason_text (HlQuestionnaire *self,
                                                   HlFactor          factor,
                                                   guint             index,
                                                   const char       *language);

const char      *hl_item_get_id              (const HlItem     *self);
HlItemKind       hl_item_get_kind            (const HlItem     *self);
HlFactor         hl_item_get_factor          (const HlItem     *self);
guint            hl_item_get_indicator       (const HlItem     *self);
int              hl_item_get_worth           (const HlItem     *self,
                                              guint             level);
const char      *hl_item_get_text            (const HlItem     *self,
                                              const char       *language);
const char      *hl_item_get_hint            (const HlItem     *self,
                                              const char       *language);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlQuestionnaire, hl_questionnaire_unref)

G_END_DECLS
