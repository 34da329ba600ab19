/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-questionnaire"

#include "config.h"

#include "hl-questionnaire.h"

#include "hl-json.h"
#include "hl-questionnaire-private.h"

/**
 * HlQuestionnaire:
 *
 * A versioned set of items, with their scale, their wording and the reasons
 * that may be ticked. Known by its name and the digest of its canonical text.
 * It never changes, so any thread may read it. data/questionnaires/README.md
 * describes the file.
 */

HlItem *
hl_item_new (void)
{
  HlItem *self = g_new0 (HlItem, 1);

  self->factor = HL_FACTOR_NONE;
  return self;
}

void
hl_item_free (HlItem *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  hl_texts_free (self->text);
  hl_texts_free (self->hint);
  g_clear_pointer (&self->labels, g_ptr_array_unref);
  g_free (self);
}

HlReason *
hl_reason_new (void)
{
  return g_new0 (HlReason, 1);
}

void
hl_reason_free (HlReason *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  hl_texts_free (self->text);
  g_free (self);
}

static HlQuestionnaire *
questionnaire_new (void)
{
  HlQuestionnaire *self = g_new0 (HlQuestionnaire, 1);

  hl_definition_init (&self->base);
  self->labels = g_ptr_array_new_with_free_func ((GDestroyNotify) hl_texts_free);
  self->items = g_ptr_array_new_with_free_func ((GDestroyNotify) hl_item_free);
  self->index_of = g_hash_table_new (g_str_hash, g_str_equal);
  self->overall = -1;

  for (guint i = 0; i < HL_N_FACTORS; i++)
    self->factor_texts[i].reasons =
      g_ptr_array_new_with_free_func ((GDestroyNotify) hl_reason_free);

  return self;
}

static HlQuestionnaire *
take_document (HlDocument  *document,
               GError     **error)
{
  g_autoptr(HlQuestionnaire) self = questionnaire_new ();

  hl_questionnaire_read (self, document);
  if (!hl_definition_take_document (&self->base, document, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * hl_questionnaire_load:
 * @path: a questionnaire file
 * @error: return location for a #GError
 *
 * Returns: (transfer full) (nullable): the questionnaire; %NULL with an error
 *   of #HL_INPUT_ERROR that names the file and the JSON path if it is wrong,
 *   of #GIOErrorEnum if it cannot be read
 */
HlQuestionnaire *
hl_questionnaire_load (const char  *path,
                       GError     **error)
{
  g_autoptr(HlDocument) document = hl_document_load (path, error);

  return document != NULL ? take_document (document, error) : NULL;
}

/**
 * hl_questionnaire_load_all:
 * @path: a file
 * @faults: receives all that is wrong in it
 * @error: return location for the first of them
 *
 * Returns: (transfer full) (nullable): the questionnaire
 */
HlQuestionnaire *
hl_questionnaire_load_all (const char  *path,
                           HlFaults    *faults,
                           GError     **error)
{
  g_autoptr(HlDocument) document = hl_document_load_all (path, faults, error);
  HlQuestionnaire *self = NULL;

  if (document == NULL)
    return NULL;

  self = take_document (document, error);
  if (self == NULL)
    hl_document_steal_faults (document, faults);

  return self;
}

/**
 * hl_questionnaire_parse:
 * @name: what to call the text in messages
 * @text: a questionnaire, such as hl_questionnaire_get_text() of another
 * @error: return location for an error of #HL_INPUT_ERROR
 *
 * Returns: (transfer full) (nullable): the questionnaire, or %NULL if @text
 *   is wrong
 */
HlQuestionnaire *
hl_questionnaire_parse (const char  *name,
                        const char  *text,
                        GError     **error)
{
  g_autoptr(HlDocument) document = hl_document_parse (name, text, -1, error);

  return document != NULL ? take_document (document, error) : NULL;
}

/**
 * hl_questionnaire_ref:
 * @self: the questionnaire
 *
 * Returns: (transfer full): @self
 */
HlQuestionnaire *
hl_questionnaire_ref (HlQuestionnaire *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  hl_definition_ref (&self->base);
  return self;
}

/**
 * hl_questionnaire_unref:
 * @self: (nullable): the questionnaire
 */
void
hl_questionnaire_unref (HlQuestionnaire *self)
{
  if (self == NULL || !hl_definition_unref (&self->base))
    return;

  g_free (self->name);
  g_free (self->version);
  g_strfreev (self->languages);
  g_ptr_array_unref (self->labels);
  g_hash_table_unref (self->index_of);
  g_ptr_array_unref (self->items);
  for (guint i = 0; i < HL_N_FACTORS; i++)
    {
      hl_texts_free (self->factor_texts[i].caption);
      g_ptr_array_unref (self->factor_texts[i].reasons);
    }
  g_free (self);
}

const char *
hl_questionnaire_get_name (HlQuestionnaire *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->name;
}

const char *
hl_questionnaire_get_version (HlQuestionnaire *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->version;
}

/**
 * hl_questionnaire_get_digest:
 * @self: the questionnaire
 *
 * Returns: (transfer none): hl_json_digest() of hl_questionnaire_get_text()
 */
const char *
hl_questionnaire_get_digest (HlQuestionnaire *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->base.digest;
}

/**
 * hl_questionnaire_get_text:
 * @self: the questionnaire
 *
 * Returns: (transfer none): the whole file as canonical JSON; parsed again it
 *   gives the same digest
 */
const char *
hl_questionnaire_get_text (HlQuestionnaire *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->base.text;
}

HlFlow
hl_questionnaire_get_flow (HlQuestionnaire *self)
{
  g_return_val_if_fail (self != NULL, (HlFlow) { HL_FLOW_ALL });

  return self->flow;
}

/**
 * hl_questionnaire_has_language:
 * @self: the questionnaire
 * @language: a language code such as "en"
 *
 * Returns: %TRUE if every text of @self stands in @language
 */
gboolean
hl_questionnaire_has_language (HlQuestionnaire *self,
                               const char      *language)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (language != NULL, FALSE);

  return g_strv_contains ((const char * const *) self->languages, language);
}

/**
 * hl_questionnaire_get_n_levels:
 * @self: the questionnaire
 *
 * Returns: 5 or 3
 */
guint
hl_questionnaire_get_n_levels (HlQuestionnaire *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_levels;
}

/**
 * hl_questionnaire_is_low:
 * @self: the questionnaire
 * @level: a level, or 0 for none
 *
 * Returns: whether it is one of the dissatisfied: 1 or 2 of five, 1 of three
 */
gboolean
hl_questionnaire_is_low (HlQuestionnaire *self,
                         guint            level)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return level > 0 && level <= self->n_levels / 2;
}

/**
 * hl_questionnaire_get_level_label:
 * @self: the questionnaire
 * @level: 1, the worst, to hl_questionnaire_get_n_levels()
 * @language: a language code
 *
 * Returns: (transfer none): the level's label in @language, else in Vietnamese
 */
const char *
hl_questionnaire_get_level_label (HlQuestionnaire *self,
                                  guint            level,
                                  const char      *language)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (level >= 1 && level <= self->n_levels, NULL);

  return hl_texts_get (g_ptr_array_index (self->labels, level - 1), language);
}

/**
 * hl_questionnaire_get_item_label:
 * @self: the questionnaire
 * @index: an item's place, from 0
 * @level: 1, the worst, to hl_questionnaire_get_n_levels()
 * @language: a language code
 *
 * Returns: (transfer none): what @level means for that item: its own label if
 *   it has any, else hl_questionnaire_get_level_label()
 */
const char *
hl_questionnaire_get_item_label (HlQuestionnaire *self,
                                 guint            index,
                                 guint            level,
                                 const char      *language)
{
  const HlItem *item = hl_questionnaire_get_item (self, index);

  g_return_val_if_fail (item != NULL, NULL);
  g_return_val_if_fail (level >= 1 && level <= self->n_levels, NULL);

  if (item->labels == NULL)
    return hl_questionnaire_get_level_label (self, level, language);

  return hl_texts_get (g_ptr_array_index (item->labels, level - 1), language);
}

guint
hl_questionnaire_get_n_items (HlQuestionnaire *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->items->len;
}

/**
 * hl_questionnaire_get_item:
 * @self: the questionnaire
 * @index: the item's place, from 0
 *
 * Returns: (transfer none): the item, which lives as long as @self
 */
const HlItem *
hl_questionnaire_get_item (HlQuestionnaire *self,
                           guint            index)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (index < self->items->len, NULL);

  return g_ptr_array_index (self->items, index);
}

/**
 * hl_questionnaire_find_item:
 * @self: the questionnaire
 * @id: an item's id
 *
 * Returns: the item's place, from 0, or -1 if there is none
 */
int
hl_questionnaire_find_item (HlQuestionnaire *self,
                            const char      *id)
{
  g_return_val_if_fail (self != NULL, -1);
  g_return_val_if_fail (id != NULL, -1);

  return GPOINTER_TO_INT (g_hash_table_lookup (self->index_of, id)) - 1;
}

/**
 * hl_questionnaire_get_overall:
 * @self: the questionnaire
 *
 * Returns: the place of the overall item, from 0, or -1 if there is none
 */
int
hl_questionnaire_get_overall (HlQuestionnaire *self)
{
  g_return_val_if_fail (self != NULL, -1);

  return self->overall;
}

/**
 * hl_questionnaire_get_factors:
 * @self: the questionnaire
 *
 * Returns: HL_FACTOR_BIT() of each factor that has items
 */
guint
hl_questionnaire_get_factors (HlQuestionnaire *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->factors;
}

static const HlFactorTexts *
get_factor_texts (HlQuestionnaire *self,
                  HlFactor         factor)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (factor >= HL_FACTOR_ACCESS && factor <= HL_FACTOR_FEEDBACK, NULL);

  return &self->factor_texts[factor];
}

/**
 * hl_questionnaire_get_factor_caption:
 * @self: the questionnaire
 * @factor: a factor
 * @language: a language code
 *
 * Returns: (nullable) (transfer none): the factor's name in @language, else in
 *   Vietnamese; %NULL if @self does not list @factor
 */
const char *
hl_questionnaire_get_factor_caption (HlQuestionnaire *self,
                                     HlFactor         factor,
                                     const char      *language)
{
  const HlFactorTexts *texts = get_factor_texts (self, factor);

  return texts != NULL ? hl_texts_get (texts->caption, language) : NULL;
}

/**
 * hl_questionnaire_get_n_reasons:
 * @self: the questionnaire
 * @factor: a factor
 *
 * Returns: how many reasons may be ticked for @factor; 0 if it is not listed
 */
guint
hl_questionnaire_get_n_reasons (HlQuestionnaire *self,
                                HlFactor         factor)
{
  const HlFactorTexts *texts = get_factor_texts (self, factor);

  return texts != NULL ? texts->reasons->len : 0;
}

static const HlReason *
get_reason (HlQuestionnaire *self,
            HlFactor         factor,
            guint            index)
{
  const HlFactorTexts *texts = get_factor_texts (self, factor);

  g_return_val_if_fail (texts != NULL && index < texts->reasons->len, NULL);

  return g_ptr_array_index (texts->reasons, index);
}

/**
 * hl_questionnaire_get_reason_id:
 * @self: the questionnaire
 * @factor: a factor
 * @index: the reason's place, from 0
 *
 * Returns: (transfer none): the reason's id, unique within its factor
 */
const char *
hl_questionnaire_get_reason_id (HlQuestionnaire *self,
                                HlFactor         factor,
                                guint            index)
{
  const HlReason *reason = get_reason (self, factor, index);

  return reason != NULL ? reason->id : NULL;
}

/**
 * hl_questionnaire_get_reason_text:
 * @self: the questionnaire
 * @factor: a factor
 * @index: the reason's place, from 0
 * @language: a language code
 *
 * Returns: (transfer none): the reason in @language, else in Vietnamese
 */
const char *
hl_questionnaire_get_reason_text (HlQuestionnaire *self,
                                  HlFactor         factor,
                                  guint            index,
                                  const char      *language)
{
  const HlReason *reason = get_reason (self, factor, index);

  return reason != NULL ? hl_texts_get (reason->text, language) : NULL;
}

const char *
hl_item_get_id (const HlItem *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->id;
}

HlItemKind
hl_item_get_kind (const HlItem *self)
{
  g_return_val_if_fail (self != NULL, HL_ITEM_OVERALL);

  return self->kind;
}

/**
 * hl_item_get_factor:
 * @self: the item
 *
 * Returns: its factor, or %HL_FACTOR_NONE for the overall item and indicators
 */
HlFactor
hl_item_get_factor (const HlItem *self)
{
  g_return_val_if_fail (self != NULL, HL_FACTOR_NONE);

  return self->factor;
}

/**
 * hl_item_get_indicator:
 * @self: the item
 *
 * Returns: 1 to 9, the number of the indicator of Decree 61/2018/NĐ-CP that
 *   the item asks for; 0 for other items
 */
guint
hl_item_get_indicator (const HlItem *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->indicator;
}

/**
 * hl_item_get_worth:
 * @self: the item
 * @level: a level, from 1
 *
 * Returns: the points that @level gives to an indicator, 0 to 2; 0 for other
 *   items
 */
int
hl_item_get_worth (const HlItem *self,
                   guint         level)
{
  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (level >= 1 && level <= HL_MAX_LEVELS, 0);

  return self->worth[level - 1];
}

/**
 * hl_item_get_text:
 * @self: the item
 * @language: a language code
 *
 * Returns: (transfer none): the question in @language, else in Vietnamese
 */
const char *
hl_item_get_text (const HlItem *self,
                  const char   *language)
{
  g_return_val_if_fail (self != NULL, NULL);

  return hl_texts_get (self->text, language);
}

/**
 * hl_item_get_hint:
 * @self: the item
 * @language: a language code
 *
 * Returns: (nullable) (transfer none): a short list of what the question is
 *   about, in @language, else in Vietnamese
 */
const char *
hl_item_get_hint (const HlItem *self,
                  const char   *language)
{
  g_return_val_if_fail (self != NULL, NULL);

  return hl_texts_get (self->hint, language);
}
