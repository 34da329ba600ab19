/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-tally"

#include "config.h"

#include "hl-tally.h"

/**
 * hl_tally_add:
 * @self: a tally
 * @other: what to add; may be a difference with negative counts
 */
void
hl_tally_add (HlTally       *self,
              const HlTally *other)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (other != NULL);

  for (guint i = 0; i < HL_MAX_LEVELS; i++)
    self->c[i] += other->c[i];
}

/**
 * hl_tally_get_n:
 * @self: a tally
 *
 * Returns: number of answers over all levels; negative only for a difference
 */
gint64
hl_tally_get_n (const HlTally *self)
{
  gint64 n = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (guint i = 0; i < HL_MAX_LEVELS; i++)
    n += self->c[i];

  return n;
}

/**
 * hl_sums_add:
 * @self: six sums
 * @other: the sums of other respondents; may be a difference with negative members
 */
void
hl_sums_add (HlSums       *self,
             const HlSums *other)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (other != NULL);

  self->r += other->r;
  self->m += other->m;
  self->y += other->y;
  self->yy += other->yy;
  self->ym += other->ym;
  self->mm += other->mm;
}

/**
 * hl_sums_add_person:
 * @self: six sums
 * @satisfied: how many of the person's answers are satisfied, 0 to @answered
 * @answered: how many items the person answered
 *
 * Adds one respondent. Whoever answered nothing is none: with @answered 0 the
 * sums stay as they are.
 */
void
hl_sums_add_person (HlSums *self,
                    gint64  satisfied,
                    gint64  answered)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (satisfied >= 0 && satisfied <= answered);

  if (answered == 0)
    return;

  self->r += 1;
  self->m += answered;
  self->y += satisfied;
  self->yy += satisfied * satisfied;
  self->ym += satisfied * answered;
  self->mm += answered * answered;
}
