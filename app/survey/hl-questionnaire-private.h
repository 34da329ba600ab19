/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-definition.h"
#include "hl-questionnaire.h"

G_BEGIN_DECLS

struct _HlItem
{
  char       *id;
  HlItemKind  kind;
  HlFactor    factor;                 /* HL_FACTOR_NONE but for HL_ITEM_FACTOR */
  guint       indicator;              /* 0 but for HL_ITEM_INDICATOR */
  int         worth[HL_MAX_LEVELS];   /* 0 but for HL_ITEM_INDICATOR */
  HlTexts    *text;
  HlTexts    *hint;                   /* nullable */
  GPtrArray  *labels;                 /* of HlTexts, one a level; nullable */
};

typedef struct
{
  char    *id;
  HlTexts *text;
} HlReason;

/* What stands in the file about one factor; without a caption it stands not there. */
typedef struct
{
  HlTexts   *caption;
  GPtrArray *reasons;
} HlFactorTexts;

struct _HlQuestionnaire
{
  HlDefinition     base;

  char            *name;
  char            *version;
  char           **languages;
  HlFlow           flow;
  guint            n_levels;
  GPtrArray       *labels;                   /* of HlTexts, one a level */
  GPtrArray       *items;
  GHashTable      *index_of;                 /* item id, borrowed → index + 1 */
  int              overall;                  /* -1 if there is none */
  guint            factors;
  HlFactorTexts    factor_texts[HL_N_FACTORS];
};

HlItem   *hl_item_new                (void);
void      hl_item_free               (HlItem          *self);
HlReason *hl_reason_new              (void);
void      hl_reason_free             (HlReason        *self);

void      hl_questionnaire_read      (HlQuestionnaire *self,
                                      HlDocument      *document);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlItem, hl_item_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlReason, hl_reason_free)

G_END_DECLS
