/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-questionnaire-read"

#include "config.h"

#include "hl-path-page.h"
#include "hl-questionnaire-private.h"

#define MAX_ITEMS 64
#define MAX_REASONS 12
#define MAX_WORTH 2
#define N_INDICATORS 9

#define MAX_TEXT 400
#define MAX_HINT 200
#define MAX_CAPTION 120
#define MAX_REASON 120
#define MAX_LABEL 60

/* How sure a text is, as data/questionnaires/README.md explains it. */
static const char * const sure_words[] = {
  "CONFIRMED", "CONFIRMED-2ND", "DERIVED", "INFERRED", "UNCONFIRMED", "OURS", NULL
};

/* Columns of a file of paper forms, which stand beside the items' own. */
static const char * const reserved_ids[] = {
  "taken_at", "counter", "field", "outcome", "receipt", "comment", NULL
};

/* What is being read. All is borrowed. */
typedef struct
{
  HlQuestionnaire *self;
  GHashTable      *sources;     /* set of their ids */
  GPtrArray       *labels;      /* where read_label() puts them */
  HlFactor         factor;      /* whose reasons are read */
  HlItem          *item;        /* whose worth is read */
} Reading;

static HlTexts *
read_texts (Reading    *reading,
            HlDocument *document,
            const char *member,
            guint       maximum)
{
  return hl_document_get_texts (document, member,
                                (const char * const *) reading->self->languages, maximum);
}

static void
read_source (HlDocument *document,
             Reading    *reading)
{
  const char * const *languages = (const char * const *) reading->self->languages;

  hl_document_check_members (document, "title", "sure", NULL);
  hl_document_get_text (document, "title", MAX_TEXT);

  if (!hl_document_enter (document, "sure"))
    return;

  hl_document_check_strv (document, languages);
  for (guint i = 0; languages[i] != NULL; i++)
    hl_document_get_word (document, languages[i], sure_words);
  hl_document_leave (document);
}

static void
read_sources (HlDocument *document,
              Reading    *reading)
{
  g_auto(GStrv) ids = NULL;

  if (!hl_document_enter (document, "sources"))
    return;

  ids = hl_document_list_members (document);
  for (guint i = 0; ids[i] != NULL && hl_document_enter (document, ids[i]); i++)
    {
      read_source (document, reading);
      hl_document_leave (document);
      g_hash_table_add (reading->sources, g_strdup (ids[i]));
    }
  hl_document_leave (document);
}

/* Each group of texts names the source it comes from. */
static void
check_source (HlDocument *document,
              const char *member,
              Reading    *reading)
{
  const char *id = hl_document_get_id (document, member);

  if (id != NULL && hl_document_is_sound (document, "$.sources")
      && !g_hash_table_contains (reading->sources, id))
    hl_document_fail (document, member, "a member of $.sources");
}

static void
read_label (HlDocument *document,
            guint       index,
            gpointer    user_data)
{
  Reading *reading = user_data;

  g_ptr_array_add (reading->labels, read_texts (reading, document, NULL, MAX_LABEL));
}

static void
read_labels (HlDocument *document,
             Reading    *reading,
             GPtrArray  *labels)
{
  const guint n_levels = reading->self->n_levels;

  /* Without a number of levels, any number of labels may be right. */
  reading->labels = labels;
  hl_document_each (document, "labels", n_levels, n_levels != 0 ? n_levels : HL_MAX_LEVELS,
                    read_label, reading);
  check_source (document, "labels_source", reading);
}

static void
read_scale (HlDocument *document,
            Reading    *reading)
{
  static const char * const orders[] = { "worst-first", NULL };
  int levels;

  if (!hl_document_enter (document, "scale"))
    return;

  hl_document_check_members (document, "levels", "order", "labels", "labels_source", NULL);
  levels = hl_document_get_int (document, "levels", 3, HL_MAX_LEVELS);
  if (levels == 4)
    hl_document_fail (document, "levels", "3 or 5");
  reading->self->n_levels = levels != 4 ? (guint) levels : 0;

  hl_document_get_word (document, "order", orders);
  read_labels (document, reading, reading->self->labels);
  hl_document_leave (document);
}

static gboolean
has_reason (GPtrArray  *reasons,
            const char *id)
{
  for (guint i = 0; i < reasons->len; i++)
    {
      const HlReason *reason = g_ptr_array_index (reasons, i);

      if (g_str_equal (reason->id, id))
        return TRUE;
    }

  return FALSE;
}

static void
read_reason (HlDocument *document,
             guint       index,
             gpointer    user_data)
{
  Reading *reading = user_data;
  GPtrArray *reasons = reading->self->factor_texts[reading->factor].reasons;
  g_autoptr(HlReason) reason = hl_reason_new ();

  hl_document_check_members (document, "id", "text", NULL);
  reason->id = g_strdup (hl_document_get_id (document, "id"));
  reason->text = read_texts (reading, document, "text", MAX_REASON);
  if (reason->id == NULL)
    return;

  if (has_reason (reasons, reason->id))
    hl_document_fail (document, "id", "an id that no other reason of the factor has");
  g_ptr_array_add (reasons, g_steal_pointer (&reason));
}

/* The factor that a member names, HL_FACTOR_NONE after a mistake. */
static HlFactor
read_factor_name (HlDocument *document,
                  const char *member)
{
  const char *id = hl_document_get_id (document, member);
  HlFactor factor = id != NULL ? hl_factor_from_string (id) : HL_FACTOR_NONE;

  if (factor == HL_FACTOR_NONE)
    hl_document_fail (document, member, "one of access, procedure, officer, result, feedback");

  return factor;
}

static void
read_factor (HlDocument *document,
             guint       index,
             gpointer    user_data)
{
  Reading *reading = user_data;
  HlFactorTexts *texts;

  hl_document_check_members (document, "id", "caption", "caption_source", "reasons",
                             "reasons_source", NULL);
  reading->factor = read_factor_name (document, "id");
  if (reading->factor == HL_FACTOR_NONE)
    return;

  texts = &reading->self->factor_texts[reading->factor];
  if (texts->caption != NULL)
    {
      hl_document_fail (document, "id", "each factor once");
      return;
    }

  texts->caption = read_texts (reading, document, "caption", MAX_CAPTION);
  check_source (document, "caption_source", reading);
  if (hl_document_each (document, "reasons", 0, MAX_REASONS, read_reason, reading) > 0
      || hl_document_has (document, "reasons_source"))
    check_source (document, "reasons_source", reading);
}

static void
read_overall (HlDocument *document,
              Reading    *reading,
              HlItem     *item)
{
  if (!hl_document_get_boolean (document, "overall"))
    hl_document_fail (document, "overall", "true, or no such member");
  if (reading->self->overall >= 0)
    hl_document_fail (document, "overall", "one overall item in the questionnaire");

  item->kind = HL_ITEM_OVERALL;
  reading->self->overall = (int) reading->self->items->len;
}

static void
read_item_factor (HlDocument *document,
                  Reading    *reading,
                  HlItem     *item)
{
  item->kind = HL_ITEM_FACTOR;
  item->factor = read_factor_name (document, "factor");
  if (item->factor == HL_FACTOR_NONE)
    return;

  if (reading->self->factor_texts[item->factor].caption == NULL
      && hl_document_is_sound (document, "$.factors"))
    hl_document_fail (document, "factor", "a factor that $.factors lists");
  reading->self->factors |= HL_FACTOR_BIT (item->factor);
}

static void
read_worth (HlDocument *document,
            guint       index,
            gpointer    user_data)
{
  Reading *reading = user_data;

  reading->item->worth[index] = hl_document_get_int (document, NULL, 0, MAX_WORTH);
}

static void
read_indicator (HlDocument *document,
                Reading    *reading,
                HlItem     *item)
{
  guint n_levels = reading->self->n_levels;

  item->kind = HL_ITEM_INDICATOR;
  item->indicator = (guint) hl_document_get_int (document, "indicator", 1, N_INDICATORS);
  for (guint i = 0; i < reading->self->items->len; i++)
    {
      const HlItem *other = g_ptr_array_index (reading->self->items, i);

      if (other->kind == HL_ITEM_INDICATOR && other->indicator == item->indicator)
        hl_document_fail (document, "indicator", "each indicator once");
    }

  reading->item = item;
  hl_document_each (document, "worth", n_levels, n_levels != 0 ? n_levels : HL_MAX_LEVELS,
                    read_worth, reading);
}

/* Reads what the item is about: exactly one of factor, overall, indicator. */
static void
read_kind (HlDocument *document,
           Reading    *reading,
           HlItem     *item)
{
  gboolean factor = hl_document_has (document, "factor");
  gboolean overall = hl_document_has (document, "overall");
  gboolean indicator = hl_document_has (document, "indicator");

  if (factor + overall + indicator != 1)
    hl_document_fail (document, NULL, "exactly one of factor, overall, indicator in it");
  else if (factor)
    read_item_factor (document, reading, item);
  else if (overall)
    read_overall (document, reading, item);
  else
    read_indicator (document, reading, item);

  if (!indicator && hl_document_has (document, "worth"))
    hl_document_fail (document, "worth", "no worth but for an indicator");
}

static void
read_item_texts (HlDocument *document,
                 Reading    *reading,
                 HlItem     *item)
{
  item->text = read_texts (reading, document, "text", MAX_TEXT);
  check_source (document, "text_source", reading);

  if (hl_document_has (document, "hint") || hl_document_has (document, "hint_source"))
    {
      item->hint = read_texts (reading, document, "hint", MAX_HINT);
      check_source (document, "hint_source", reading);
    }

  if (hl_document_has (document, "labels") || hl_document_has (document, "labels_source"))
    {
      item->labels = g_ptr_array_new_with_free_func ((GDestroyNotify) hl_texts_free);
      read_labels (document, reading, item->labels);
    }
}

static void
read_item_id (HlDocument *document,
              Reading    *reading,
              HlItem     *item)
{
  const char *id = hl_document_get_id (document, "id");

  if (id == NULL)
    return;

  if (g_strv_contains (reserved_ids, id))
    hl_document_fail (document, "id", "an id that is no column of a file of paper forms");
  if (hl_path_is_page_id (id))
    hl_document_fail (document, "id", "an id that no page without an item has");
  if (g_hash_table_contains (reading->self->index_of, id))
    hl_document_fail (document, "id", "an id that no other item has");

  item->id = g_strdup (id);
}

static void
read_item (HlDocument *document,
           guint       index,
           gpointer    user_data)
{
  Reading *reading = user_data;
  g_autoptr(HlItem) item = hl_item_new ();

  hl_document_check_members (document, "id", "factor", "overall", "indicator", "worth",
                             "text", "text_source", "hint", "hint_source",
                             "labels", "labels_source", NULL);
  read_item_id (document, reading, item);
  read_kind (document, reading, item);
  read_item_texts (document, reading, item);
  if (item->id == NULL)
    return;

  g_hash_table_insert (reading->self->index_of, item->id, GUINT_TO_POINTER (index + 1));
  g_ptr_array_add (reading->self->items, g_steal_pointer (&item));
}

static void
read_flow (HlDocument      *document,
           HlQuestionnaire *self)
{
  const char *text = hl_document_get_text (document, "flow", MAX_LABEL);
  guint n_factors = 0;

  if (text == NULL)
    return;

  for (guint i = 0; i < HL_N_FACTORS; i++)
    n_factors += (self->factors & HL_FACTOR_BIT (i)) != 0;

  if (!hl_flow_from_string (text, &self->flow))
    hl_document_fail (document, "flow", "all, rotate N with N from 1 to %d, or drivers",
                      HL_N_FACTORS);
  else if (!hl_document_is_sound (document, "$.items"))
    return;
  else if (self->flow.kind == HL_FLOW_ROTATE && self->flow.n > n_factors)
    hl_document_fail (document, "flow", "at most the %u factors that have items", n_factors);
  else if (self->flow.kind == HL_FLOW_DRIVERS && self->overall < 0)
    hl_document_fail (document, "flow", "an overall item for drivers");
}

/*
 * hl_questionnaire_read:
 * @self: a new questionnaire
 * @document: its file, the place at the root
 *
 * Fills @self; a mistake stays in @document, and @self is then of no use.
 */
void
hl_questionnaire_read (HlQuestionnaire *self,
                       HlDocument      *document)
{
  g_autoptr(GHashTable) sources = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Reading reading = {
    .self = self,
    .sources = sources,
    .factor = HL_FACTOR_NONE,
  };

  hl_document_check_members (document, "name", "version", "languages", "sources", "scale",
                             "factors", "items", "flow", NULL);
  self->name = g_strdup (hl_document_get_id (document, "name"));
  self->version = g_strdup (hl_document_get_id (document, "version"));
  self->languages = hl_document_get_languages (document, "languages");

  read_sources (document, &reading);
  read_scale (document, &reading);
  hl_document_each (document, "factors", 0, HL_N_FACTORS, read_factor, &reading);
  hl_document_each (document, "items", 1, MAX_ITEMS, read_item, &reading);
  read_flow (document, self);
}
