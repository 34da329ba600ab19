/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-path"

#include "config.h"

#include "hl-path.h"

#define N_SETS (1u << HL_N_FACTORS)

/* What is left of a shuffled block, in the order in which it will be drawn. */
typedef struct
{
  HlFactor factors[HL_N_FACTORS];
  guint    n;
} Block;

struct _HlRotation
{
  GRand *rand;
  Block  blocks[N_SETS];    /* by set of applicable factors */
};

/* Fisher and Yates' shuffle of the set's factors. */
static void
block_fill (Block *self,
            guint  set,
            GRand *rand)
{
  g_assert (self->n == 0);

  for (guint f = 0; f < HL_N_FACTORS; f++)
    {
      guint place;

      if ((set & HL_FACTOR_BIT (f)) == 0)
        continue;

      place = (guint) g_rand_int_range (rand, 0, (gint32) self->n + 1);
      self->factors[self->n] = self->factors[place];
      self->factors[place] = (HlFactor) f;
      self->n += 1;
    }
}

/* Takes the first factor that is not among @drawn; the ones passed over keep
 * their turn, so that a block still gives each of its factors once. */
static HlFactor
block_take (Block *self,
            guint  drawn)
{
  HlFactor taken;
  guint i = 0;

  while (i < self->n && (drawn & HL_FACTOR_BIT (self->factors[i])) != 0)
    i++;

  g_assert (i < self->n);
  taken = self->factors[i];

  for (self->n -= 1; i < self->n; i++)
    self->factors[i] = self->factors[i + 1];

  return taken;
}

/**
 * hl_rotation_new:
 * @seed: where the random numbers start
 *
 * Returns: (transfer full): a rotation; one seed always gives one sequence
 */
HlRotation *
hl_rotation_new (guint32 seed)
{
  HlRotation *self = g_new0 (HlRotation, 1);

  self->rand = g_rand_new_with_seed (seed);

  return self;
}

void
hl_rotation_free (HlRotation *self)
{
  if (self == NULL)
    return;

  g_rand_free (self->rand);
  g_free (self);
}

/**
 * hl_rotation_draw:
 * @self: a rotation
 * @applicable: bits of the factors that apply to the citizen
 * @n: how many of them to ask
 *
 * Draws the factors for one citizen from random permuted blocks: each block
 * holds every applicable factor once, and the next begins where it ends. So
 * after any number of citizens with the same @applicable, no factor has been
 * drawn more than once more often than another. Different sets have blocks of
 * their own.
 *
 * Returns: bits of @n different factors; all of @applicable where it has no more
 */
guint
hl_rotation_draw (HlRotation *self,
                  guint       applicable,
                  guint       n)
{
  guint drawn = 0;
  Block *block;

  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail ((applicable & ~HL_FACTORS_ALL) == 0, 0);

  if (n >= (guint) __builtin_popcount (applicable))
    return applicable;

  block = &self->blocks[applicable];

  for (guint i = 0; i < n; i++)
    {
      if (block->n == 0)
        block_fill (block, applicable, self->rand);

      drawn |= HL_FACTOR_BIT (block_take (block, drawn));
    }

  return drawn;
}

static gboolean
is_feedback (const HlItem *item)
{
  return hl_item_get_kind (item) == HL_ITEM_FACTOR &&
         hl_item_get_factor (item) == HL_FACTOR_FEEDBACK;
}

static gboolean
is_asked (const HlItem *item,
          guint         asked_factors)
{
  switch (hl_item_get_kind (item))
    {
    case HL_ITEM_OVERALL:
      return FALSE;

    case HL_ITEM_FACTOR:
      return (asked_factors & HL_FACTOR_BIT (hl_item_get_factor (item))) != 0;

    case HL_ITEM_INDICATOR:
      return TRUE;
    }

  g_return_val_if_reached (FALSE);
}

/**
 * hl_path_get_items:
 * @questionnaire: a questionnaire
 * @asked_factors: bits of the factors to ask
 *
 * The items of the question pages (design §5.1): those of @asked_factors and
 * all indicators, in the questionnaire's order, but feedback's come last. The
 * overall item is not among them: the attract page asks it.
 *
 * Returns: (transfer full) (element-type guint): indices of items, in the order
 *   of asking
 */
GArray *
hl_path_get_items (HlQuestionnaire *questionnaire,
                   guint            asked_factors)
{
  g_autoptr(GArray) feedback = g_array_new (FALSE, FALSE, sizeof (guint));
  GArray *items = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < hl_questionnaire_get_n_items (questionnaire); i++)
    {
      const HlItem *item = hl_questionnaire_get_item (questionnaire, i);

      if (is_asked (item, asked_factors))
        g_array_append_val (is_feedback (item) ? feedback : items, i);
    }

  g_array_append_vals (items, feedback->data, feedback->len);

  return items;
}

/**
 * hl_path_get_applicable:
 * @questionnaire: a questionnaire
 * @outcome: what the citizen came for
 *
 * Returns: bits of the factors that apply to the citizen and that
 *   @questionnaire has items for
 */
guint
hl_path_get_applicable (HlQuestionnaire *questionnaire,
                        HlOutcome        outcome)
{
  return hl_outcome_get_factors (outcome) & hl_questionnaire_get_factors (questionnaire);
}

/**
 * hl_path_asks_counter:
 * @catalogue: the centre's catalogue
 *
 * Returns: whether the citizen has to choose the counter: the kiosk's place
 *   does not say it, and there is more than one
 */
gboolean
hl_path_asks_counter (HlCatalogue *catalogue)
{
  return hl_catalogue_get_place_counter (catalogue) == NULL &&
         hl_catalogue_get_n_counters (catalogue) > 1;
}

/**
 * hl_path_asks_field:
 * @catalogue: the centre's catalogue
 *
 * Returns: whether the citizen has to choose the field: the kiosk's place does
 *   not say it, and there is more than one
 */
gboolean
hl_path_asks_field (HlCatalogue *catalogue)
{
  return hl_catalogue_get_place_field (catalogue) == NULL &&
         hl_catalogue_get_n_fields (catalogue) > 1;
}
