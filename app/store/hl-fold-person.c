/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-fold-person"

#include "config.h"

#include "hl-fold-person.h"

/**
 * hl_fold_person_add:
 * @self: what one person answered so far
 * @factor: factor of a further item; %HL_FACTOR_NONE is in no sum
 * @level: the level given to it, 1 to 5; 0 where none was
 */
void
hl_fold_person_add (HlFoldPerson *self,
                    HlFactor      factor,
                    guint         level)
{
  if (factor == HL_FACTOR_NONE || level == 0)
    return;

  self->y[factor] += level >= 4;
  self->m[factor]++;
  self->y[HL_FOLD_HEADLINE] += level >= 4;
  self->m[HL_FOLD_HEADLINE]++;
}

/**
 * hl_fold_get_factor_name:
 * @factor: a factor, or %HL_FOLD_HEADLINE
 *
 * Returns: (transfer none): its name in the tables; "" for the headline
 */
const char *
hl_fold_get_factor_name (int factor)
{
  return factor == HL_FOLD_HEADLINE ? "" : hl_factor_to_string ((HlFactor) factor);
}
