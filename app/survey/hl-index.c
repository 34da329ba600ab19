/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-index"

#include "config.h"

#include "hl-index.h"

#include <math.h>

/* Slovin's margin of 5 % gives N / (1 + N·0.05²) = 400·N / (400 + N). */
#define SLOVIN_SCALE 400

static const HlInterval anything = { 0, 1 };
static const HlIndex undefined = { .defined = FALSE };

static double
square (double x)
{
  return x * x;
}

/* Differences may hold anything; a figure is made of people's answers only. */
static gboolean
has_answers (const HlSums *sums)
{
  return sums->r > 0 && sums->m > 0 && sums->y >= 0 && sums->y <= sums->m;
}

static double
get_proportion (const HlSums *sums)
{
  return (double) sums->y / (double) sums->m;
}

/**
 * hl_index_wilson:
 * @proportion: the observed proportion, 0 to 1
 * @n: number of independent answers it comes from; need not be whole
 * @z: the standard normal's quantile, %HL_INDEX_Z95 for 95 %
 *
 * The score interval of E. B. Wilson, "Probable inference, the law of
 * succession, and statistical inference", Journal of the American Statistical
 * Association 22 (1927), 209–212.
 *
 * Returns: an interval within 0 and 1 that holds @proportion; all of 0 to 1
 *   when @n is not positive
 */
HlInterval
hl_index_wilson (double proportion,
                 double n,
                 double z)
{
  double scale, middle, half;

  g_return_val_if_fail (proportion >= 0 && proportion <= 1, anything);

  if (n <= 0)
    return anything;

  scale = 1 + z * z / n;
  middle = (proportion + z * z / (2 * n)) / scale;
  half = z / scale * sqrt (proportion * (1 - proportion) / n + z * z / (4 * n * n));

  /* At 0 and 1 rounding may push an end just past the proportion. */
  return (HlInterval) {
    .low = CLAMP (middle - half, 0, proportion),
    .high = CLAMP (middle + half, proportion, 1),
  };
}

/**
 * hl_index_difference:
 * @before: a proportion, 0 to 1
 * @n_before: number of independent answers it comes from
 * @after: another proportion, 0 to 1
 * @n_after: number of independent answers it comes from
 * @z: the standard normal's quantile, %HL_INDEX_Z95 for 95 %
 *
 * The hybrid score interval of R. G. Newcombe, "Interval estimation for the
 * difference between independent proportions: comparison of eleven methods",
 * Statistics in Medicine 17 (1998), 873–890, method 10.
 *
 * Returns: an interval of @after less @before, within -1 and 1
 */
HlInterval
hl_index_difference (double before,
                     double n_before,
                     double after,
                     double n_after,
                     double z)
{
  HlInterval b = hl_index_wilson (before, n_before, z);
  HlInterval a = hl_index_wilson (after, n_after, z);
  double difference = after - before;

  return (HlInterval) {
    .low = difference - sqrt (square (after - a.low) + square (b.high - before)),
    .high = difference + sqrt (square (a.high - after) + square (before - b.low)),
  };
}

/**
 * hl_index_quantile:
 * @probability: above 0 and below 1
 *
 * Φ⁻¹, the standard normal's quantile. Φ is the C library's erfc(), inverted by
 * halving: slower than an approximation, but as exact as erfc() itself.
 *
 * Returns: the value that a standard normal stays below with @probability
 */
double
hl_index_quantile (double probability)
{
  double low = -40, high = 0;    /* Φ(-40) is 0 in a double */

  g_return_val_if_fail (probability > 0 && probability < 1, 0);

  if (probability > 0.5)
    return -hl_index_quantile (1 - probability);

  for (guint i = 0; i < 64; i++)
    {
      double middle = (low + high) / 2;

      if (erfc (-middle / G_SQRT2) / 2 < probability)
        low = middle;
      else
        high = middle;
    }

  return high;
}

/**
 * hl_index_n_eff:
 * @sums: six sums
 *
 * The number of independent answers that say as much about the pooled
 * proportion as @sums do, when one person's answers go together: P(1−P)/v with
 * v = R/(R−1) · (Σy² − 2PΣym + P²Σm²)/M², the variance of a ratio of sums over
 * R people. It is the effective sample size of J. N. K. Rao and A. J. Scott, "A
 * simple method for the analysis of clustered binary data", Biometrics 48
 * (1992), 577–585; the ratio's variance stands in W. G. Cochran, "Sampling
 * Techniques", 3rd edition (1977), chapter 6.
 *
 * It is never more than M. It is R where the answers show no variance (P is 0
 * or 1, or one person), and M where each person gave one answer, so that the
 * interval is then plainly Wilson's.
 *
 * Returns: the effective number; 0 without answers
 */
double
hl_index_n_eff (const HlSums *sums)
{
  double m, p, v;

  g_return_val_if_fail (sums != NULL, 0);

  if (!has_answers (sums))
    return 0;

  if (sums->r == 1 || sums->y == 0 || sums->y == sums->m)
    return (double) sums->r;

  m = (double) sums->m;

  if (sums->mm == sums->m)
    return m;

  p = get_proportion (sums);
  v = (double) sums->r / (double) (sums->r - 1)
      * ((double) sums->yy - 2 * p * (double) sums->ym + p * p * (double) sums->mm) / (m * m);

  /* 0 when everybody's share is the same; below it by rounding only. */
  return v > 0 ? MIN (m, p * (1 - p) / v) : m;
}

static HlIndex
make_index (double p,
            double n_eff,
            gint64 respondents,
            gint64 n)
{
  HlInterval interval = hl_index_wilson (p, n_eff, HL_INDEX_Z95);

  return (HlIndex) {
    .defined = TRUE,
    .respondents = respondents,
    .n = n,
    .percent = 100 * p,
    .n_eff = n_eff,
    .low = 100 * interval.low,
    .high = 100 * interval.high,
  };
}

/**
 * hl_index_from_sums:
 * @sums: six sums of a factor, or of all factors' items
 *
 * Satisfied answers out of all answers, pooled, with Wilson's 95 % interval at
 * the effective number of answers. That levels 4 and 5 count is the top-2-box
 * of the SIPAS reports up to 2021; the formula of Decision 1001/QĐ-BNV (2023)
 * is not confirmed.
 *
 * Returns: the index, not rounded; undefined without answers
 */
HlIndex
hl_index_from_sums (const HlSums *sums)
{
  g_return_val_if_fail (sums != NULL, undefined);

  if (!has_answers (sums))
    return undefined;

  return make_index (get_proportion (sums), hl_index_n_eff (sums), sums->r, sums->m);
}

/**
 * hl_index_from_tally:
 * @tally: answers to one item on the scale of five levels
 *
 * Returns: `100 · (c4 + c5) / n` with Wilson's 95 % interval, for each answer
 *   is another person's; undefined without answers
 */
HlIndex
hl_index_from_tally (const HlTally *tally)
{
  gint64 n, y;

  g_return_val_if_fail (tally != NULL, undefined);

  n = hl_tally_get_n (tally);
  y = tally->c[3] + tally->c[4];

  return hl_index_from_sums (&(HlSums) { .r = n, .m = n, .y = y, .yy = y, .ym = y, .mm = n });
}

/**
 * hl_index_rotate:
 * @factors: to how many people each factor applied, and its sums
 * @respondents: people who answered any of the factors
 *
 * The headline of the flow "rotate N", where each person is asked some of the
 * factors only: P = Σ w_f·p_f with w_f = A_f / ΣA_f, so that a factor weighs as
 * often as it applied, not as often as it was drawn. Its variance is that of a
 * stratified mean (Cochran 1977, chapter 5): n_eff = P(1−P) / Σ w_f²
 * p_f(1−p_f)/n_f, with n_f the factor's own effective number; where factors
 * differ it may exceed the number of answers, as strata make a mean surer. It is
 * @respondents when P is 0 or 1, and the number of answers where P is neither
 * but no factor varies. A factor without answers is left out, its weight too.
 *
 * Returns: the index, not rounded; undefined without answers
 */
HlIndex
hl_index_rotate (const HlRotateFactor factors[HL_N_FACTORS],
                 gint64               respondents)
{
  double applied = 0, p = 0, v = 0, n_eff;
  gint64 m = 0;

  g_return_val_if_fail (factors != NULL, undefined);

  for (guint f = 0; f < HL_N_FACTORS; f++)
    {
      const HlSums *sums = &factors[f].sums;
      double weight = (double) factors[f].applied;
      double p_f;

      if (!has_answers (sums) || weight <= 0)
        continue;

      p_f = get_proportion (sums);
      applied += weight;
      p += weight * p_f;
      v += square (weight) * p_f * (1 - p_f) / hl_index_n_eff (sums);
      m += sums->m;
    }

  if (m == 0)
    return undefined;

  p /= applied;
  v /= square (applied);

  if (p <= 0 || p >= 1)
    n_eff = (double) respondents;
  else
    n_eff = v > 0 ? p * (1 - p) / v : (double) m;

  return make_index (CLAMP (p, 0, 1), n_eff, respondents, m);
}

/**
 * hl_index_scaled_mean:
 * @tally: answers
 * @n_levels: levels of the scale, 1 to %HL_MAX_LEVELS
 * @mean: (out): `100 · Σ level·c / (n_levels · n)`, not rounded
 *
 * The scaled mean, a candidate for the official formula from 2022 on. It is
 * never to be mixed with the satisfaction %.
 *
 * Returns: whether there are answers; @mean is left alone otherwise
 */
gboolean
hl_index_scaled_mean (const HlTally *tally,
                      guint          n_levels,
                      double        *mean)
{
  gint64 n = 0, total = 0;

  g_return_val_if_fail (tally != NULL && mean != NULL, FALSE);
  g_return_val_if_fail (n_levels >= 1 && n_levels <= HL_MAX_LEVELS, FALSE);

  for (guint i = 0; i < n_levels; i++)
    {
      n += tally->c[i];
      total += (gint64) (i + 1) * tally->c[i];
    }

  if (n <= 0)
    return FALSE;

  *mean = 100 * (double) total / ((double) n_levels * (double) n);

  return TRUE;
}

/**
 * hl_index_mean_of:
 * @indices: (array length=n): indices, of the factors as a rule
 * @n: how many
 * @mean: (out): mean of the percentages of those that are defined, not rounded
 *
 * Each index counts alike, however many answered it; so it differs from the
 * pooled figure where a factor has fewer answers.
 *
 * Returns: whether any is defined; @mean is left alone otherwise
 */
gboolean
hl_index_mean_of (const HlIndex *indices,
                  guint          n,
                  double        *mean)
{
  double total = 0;
  guint n_defined = 0;

  g_return_val_if_fail (n == 0 || indices != NULL, FALSE);
  g_return_val_if_fail (mean != NULL, FALSE);

  for (guint i = 0; i < n; i++)
    {
      if (!indices[i].defined)
        continue;

      total += indices[i].percent;
      n_defined += 1;
    }

  if (n_defined == 0)
    return FALSE;

  *mean = total / n_defined;

  return TRUE;
}

/**
 * hl_index_compare_target:
 * @index: an index
 * @target: the target, a % from 0 to 100
 *
 * Returns: which of the three states @index is in
 */
HlTargetState
hl_index_compare_target (const HlIndex *index,
                         double         target)
{
  g_return_val_if_fail (index != NULL, HL_TARGET_UNCLEAR);

  if (!index->defined)
    return HL_TARGET_UNCLEAR;
  if (index->low >= target)
    return HL_TARGET_MET;
  if (index->high < target)
    return HL_TARGET_MISSED;

  return HL_TARGET_UNCLEAR;
}

/**
 * hl_target_state_to_string:
 * @state: one of the three states
 *
 * Returns: (transfer none): its word in JSON and CSV: "unclear", "met" or "missed"
 */
const char *
hl_target_state_to_string (HlTargetState state)
{
  static const char * const words[] = { "unclear", "met", "missed" };

  g_return_val_if_fail (state >= HL_TARGET_UNCLEAR && state <= HL_TARGET_MISSED, NULL);

  return words[state];
}

/**
 * hl_index_slovin:
 * @served: people served in the period
 *
 * A planning aid only: Slovin's number of people to ask for a margin of 5 %,
 * ⌈N / (1 + N·0.05²)⌉, from the Ministry of Home Affairs' training text for the
 * older survey (part III.3.1).
 *
 * Returns: how many people to ask, at most @served
 */
guint
hl_index_slovin (guint served)
{
  guint64 n = served;

  return (guint) ((SLOVIN_SCALE * n + SLOVIN_SCALE + n - 1) / (SLOVIN_SCALE + n));
}
