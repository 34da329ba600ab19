/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-summary"

#include "config.h"

#include "hl-summary.h"

static void
hl_row_free (gpointer data)
{
  HlRow *self = data;

  hl_cell_clear (&self->cell);
  g_free (self->key);
  g_free (self);
}

/**
 * hl_summary_new:
 * @questionnaire: the questionnaire whose figures it holds
 * @flow: its flow
 *
 * Returns: (transfer full): a summary of nothing; the number of people served
 *   is unknown
 */
HlSummary *
hl_summary_new (HlQuestionnaire *questionnaire,
                HlFlow           flow)
{
  HlSummary *self = NULL;

  g_return_val_if_fail (questionnaire != NULL, NULL);

  self = g_new0 (HlSummary, 1);
  self->questionnaire = hl_questionnaire_ref (questionnaire);
  self->flow = flow;
  self->pages = g_new0 (HlPageUse, hl_path_get_n_pages (questionnaire));
  for (int i = 0; i < HL_N_FACTORS; i++)
    self->reasons[i] = g_new0 (gint64, hl_questionnaire_get_n_reasons (questionnaire, i));
  self->served = -1;
  self->over = g_array_new (FALSE, FALSE, sizeof (HlSummaryOver));
  self->rows = g_ptr_array_new_with_free_func (hl_row_free);
  self->others = g_ptr_array_new_with_free_func (g_free);
  hl_cell_init (&self->cell, questionnaire);

  return self;
}

void
hl_summary_free (HlSummary *self)
{
  if (self == NULL)
    return;

  for (int i = 0; i < HL_N_FACTORS; i++)
    g_free (self->reasons[i]);
  g_free (self->pages);
  hl_cell_clear (&self->cell);
  g_ptr_array_unref (self->others);
  g_ptr_array_unref (self->rows);
  g_array_unref (self->over);
  hl_questionnaire_unref (self->questionnaire);
  g_free (self->stream);
  g_free (self->unit);
  g_free (self);
}

/**
 * hl_summary_add_row:
 * @self: a summary
 * @table: name of the table
 * @key: code of the row within its table
 *
 * Returns: (transfer none): an empty row, the last of @self's
 */
HlRow *
hl_summary_add_row (HlSummary  *self,
                    const char *table,
                    const char *key)
{
  HlRow *row = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (table != NULL && key != NULL, NULL);

  row = g_new0 (HlRow, 1);
  row->table = g_intern_string (table);
  row->key = g_strdup (key);
  hl_cell_init (&row->cell, self->questionnaire);
  g_ptr_array_add (self->rows, row);

  return row;
}

/**
 * hl_cell_init:
 * @self: (out caller-allocates): a cell; hl_cell_clear() frees what is in it
 * @questionnaire: the questionnaire whose items it counts
 *
 * Makes @self a cell of nothing.
 */
void
hl_cell_init (HlCell          *self,
              HlQuestionnaire *questionnaire)
{
  g_return_if_fail (self != NULL && questionnaire != NULL);

  *self = (HlCell) { .items = NULL };
  self->items = g_new0 (HlTally, hl_questionnaire_get_n_items (questionnaire));
}

void
hl_cell_clear (HlCell *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->items, g_free);
}

/* Adds up the tallies of the items that belong to one of @factors. */
static HlTally
pool_items (const HlCell    *self,
            HlQuestionnaire *questionnaire,
            guint            factors)
{
  HlTally pooled = { { 0 } };
  guint n_items = hl_questionnaire_get_n_items (questionnaire);

  for (guint i = 0; i < n_items; i++)
    {
      const HlItem *item = hl_questionnaire_get_item (questionnaire, i);

      if (hl_item_get_kind (item) == HL_ITEM_FACTOR
          && (factors & HL_FACTOR_BIT (hl_item_get_factor (item))) != 0)
        hl_tally_add (&pooled, &self->items[i]);
    }

  return pooled;
}

/**
 * hl_cell_get_factor_tally:
 * @self: a cell
 * @questionnaire: its questionnaire
 * @factor: one of the five factors
 *
 * Returns: the tallies of the factor's items, pooled
 */
HlTally
hl_cell_get_factor_tally (const HlCell    *self,
                          HlQuestionnaire *questionnaire,
                          HlFactor         factor)
{
  g_return_val_if_fail (self != NULL && questionnaire != NULL, (HlTally) { { 0 } });
  g_return_val_if_fail (factor >= 0 && factor < HL_N_FACTORS, (HlTally) { { 0 } });

  return pool_items (self, questionnaire, HL_FACTOR_BIT (factor));
}

/**
 * hl_cell_get_headline_tally:
 * @self: a cell
 * @questionnaire: its questionnaire
 *
 * Returns: the tallies of all the factors' items, pooled
 */
HlTally
hl_cell_get_headline_tally (const HlCell    *self,
                            HlQuestionnaire *questionnaire)
{
  g_return_val_if_fail (self != NULL && questionnaire != NULL, (HlTally) { { 0 } });

  return pool_items (self, questionnaire, HL_FACTORS_ALL);
}

/**
 * hl_summary_is_comparable:
 * @self: a summary
 * @other: another
 *
 * Returns: whether both are of one stream, questionnaire and flow, so that their
 *   figures may be compared (design §4)
 */
gboolean
hl_summary_is_comparable (const HlSummary *self,
                          const HlSummary *other)
{
  g_return_val_if_fail (self != NULL && other != NULL, FALSE);

  return g_strcmp0 (self->stream, other->stream) == 0 &&
         hl_flow_equal (self->flow, other->flow) &&
         g_str_equal (hl_questionnaire_get_digest (self->questionnaire),
                      hl_questionnaire_get_digest (other->questionnaire));
}

/* Levels 4 and 5 are the satisfied ones; a scale of three has no such notion. */
static gboolean
knows_satisfied (const HlSummary *self)
{
  return hl_questionnaire_get_n_levels (self->questionnaire) == HL_MAX_LEVELS;
}

static HlIndex
weigh_factors (const HlSummary *self)
{
  HlRotateFactor factors[HL_N_FACTORS];

  for (int i = 0; i < HL_N_FACTORS; i++)
    {
      factors[i].applied = self->applied[i];
      factors[i].sums = self->cell.factors[i];
    }

  return hl_index_rotate (factors, self->cell.headline.r);
}

/**
 * hl_summary_get_headline:
 * @self: a summary
 *
 * The headline "Tỷ lệ hài lòng (mức 4 và 5)" (design §4): pooled over the
 * factors, or weighed by how often each applied in the flow rotate.
 *
 * Returns: the index; undefined in the flow drivers, and for a questionnaire
 *   without factors or with a scale of three
 */
HlIndex
hl_summary_get_headline (const HlSummary *self)
{
  g_return_val_if_fail (self != NULL, (HlIndex) { .defined = FALSE });

  if (!knows_satisfied (self) || hl_questionnaire_get_factors (self->questionnaire) == 0)
    return (HlIndex) { .defined = FALSE };

  switch (self->flow.kind)
    {
    case HL_FLOW_ALL:
      return hl_index_from_sums (&self->cell.headline);

    case HL_FLOW_ROTATE:
      return weigh_factors (self);

    case HL_FLOW_DRIVERS:
      return (HlIndex) { .defined = FALSE };

    default:
      g_return_val_if_reached ((HlIndex) { .defined = FALSE });
    }
}

/**
 * hl_summary_get_factor:
 * @self: a summary
 * @factor: one of the five factors
 *
 * Returns: the index of the factor, from its six sums; undefined in the flow
 *   drivers and for a scale of three
 */
HlIndex
hl_summary_get_factor (const HlSummary *self,
                       HlFactor         factor)
{
  g_return_val_if_fail (self != NULL, (HlIndex) { .defined = FALSE });
  g_return_val_if_fail (factor >= 0 && factor < HL_N_FACTORS, (HlIndex) { .defined = FALSE });

  if (!knows_satisfied (self) || self->flow.kind == HL_FLOW_DRIVERS)
    return (HlIndex) { .defined = FALSE };

  return hl_index_from_sums (&self->cell.factors[factor]);
}

/**
 * hl_summary_get_item:
 * @self: a summary
 * @item: index of an item
 *
 * Returns: the index of the item, whose answers are one a person; undefined
 *   for a scale of three
 */
HlIndex
hl_summary_get_item (const HlSummary *self,
                     guint            item)
{
  g_return_val_if_fail (self != NULL, (HlIndex) { .defined = FALSE });
  g_return_val_if_fail (item < hl_questionnaire_get_n_items (self->questionnaire),
                        (HlIndex) { .defined = FALSE });

  if (!knows_satisfied (self))
    return (HlIndex) { .defined = FALSE };

  return hl_index_from_tally (&self->cell.items[item]);
}

/**
 * hl_summary_get_mean_seconds:
 * @self: a summary
 * @page: index of a page
 * @mean: (out): mean of the seconds that people spent on it. The mean and no
 *   median: only sums add up over batches, days and kiosks, and a median would
 *   need every single time to be kept
 *
 * Returns: %FALSE where nobody was timed on it, as on the attract page; then
 *   @mean is not touched
 */
gboolean
hl_summary_get_mean_seconds (const HlSummary *self,
                             guint            page,
                             double          *mean)
{
  const HlPageUse *use;

  g_return_val_if_fail (self != NULL && mean != NULL, FALSE);
  g_return_val_if_fail (page < hl_path_get_n_pages (self->questionnaire), FALSE);

  use = &self->pages[page];
  if (use->people == 0 || use->seconds == 0)
    return FALSE;

  *mean = (double) use->seconds / (double) use->people;
  return TRUE;
}

/**
 * hl_summary_get_mean_of_factors:
 * @self: a summary
 * @mean: (out): mean of the percentages of those factors that have one, 0 to 100
 *
 * Returns: %FALSE where no factor has an index; then @mean is not touched
 */
gboolean
hl_summary_get_mean_of_factors (const HlSummary *self,
                                double          *mean)
{
  HlIndex indices[HL_N_FACTORS];
  guint n = 0;

  g_return_val_if_fail (self != NULL && mean != NULL, FALSE);

  for (int i = 0; i < HL_N_FACTORS; i++)
    {
      HlIndex index = hl_summary_get_factor (self, (HlFactor) i);

      if (index.defined)
        indices[n++] = index;
    }

  return n > 0 && hl_index_mean_of (indices, n, mean);
}
