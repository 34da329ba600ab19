/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-figure"

#include "config.h"

#include "hl-figure.h"

/* Whether answers make a %: levels 4 and 5 are those of the scale of five, and
 * the flow drivers asks for no level of a factor. */
static gboolean
knows_satisfied (const HlSummary *summary)
{
  return hl_questionnaire_get_n_levels (summary->questionnaire) == HL_MAX_LEVELS &&
         summary->flow.kind != HL_FLOW_DRIVERS;
}

static HlFigure
make_figure (const HlSummary *summary,
             const HlTally   *tally,
             gint64           respondents,
             const HlIndex   *index)
{
  guint n_levels = hl_questionnaire_get_n_levels (summary->questionnaire);
  HlFigure figure = {
    .respondents = respondents,
    .n = hl_tally_get_n (tally),
    .n_levels = n_levels,
    .has_percent = index->defined,
  };

  for (guint i = 0; i < n_levels; i++)
    figure.levels[i] = tally->c[i];

  if (index->defined)
    {
      figure.percent = index->percent;
      figure.low = index->low;
      figure.high = index->high;
    }

  figure.has_scaled = hl_index_scaled_mean (tally, n_levels, &figure.scaled);

  return figure;
}

/**
 * hl_figure_of_headline:
 * @summary: the figures of a range
 *
 * Returns: "Tỷ lệ hài lòng (mức 4 và 5)", pooled or weighted as the flow asks
 */
HlFigure
hl_figure_of_headline (const HlSummary *summary)
{
  HlTally tally = hl_cell_get_headline_tally (&summary->cell, summary->questionnaire);
  HlIndex index = hl_summary_get_headline (summary);

  return make_figure (summary, &tally, summary->cell.headline.r, &index);
}

HlFigure
hl_figure_of_factor (const HlSummary *summary,
                     HlFactor         factor)
{
  HlTally tally = hl_cell_get_factor_tally (&summary->cell, summary->questionnaire, factor);
  HlIndex index = hl_summary_get_factor (summary, factor);

  return make_figure (summary, &tally, summary->cell.factors[factor].r, &index);
}

/**
 * hl_figure_of_item:
 * @summary: the figures of a range
 * @item: number of the item in the questionnaire
 *
 * Returns: the item's figure; each respondent gives one answer
 */
HlFigure
hl_figure_of_item (const HlSummary *summary,
                   guint            item)
{
  const HlTally *tally = &summary->cell.items[item];
  HlIndex index = hl_summary_get_item (summary, item);

  return make_figure (summary, tally, hl_tally_get_n (tally), &index);
}

/**
 * hl_figure_of_row_headline:
 * @summary: the figures of a range
 * @row: a row of its breakdowns
 *
 * Only where everybody was asked everything are a row's answers pooled: for
 * the other flows a row holds no weights, and the figure has counts but no %.
 *
 * Returns: the row's headline
 */
HlFigure
hl_figure_of_row_headline (const HlSummary *summary,
                           const HlRow     *row)
{
  HlTally tally = hl_cell_get_headline_tally (&row->cell, summary->questionnaire);
  HlIndex index = { .defined = FALSE };

  if (knows_satisfied (summary) && summary->flow.kind == HL_FLOW_ALL)
    index = hl_index_from_sums (&row->cell.headline);

  return make_figure (summary, &tally, row->cell.headline.r, &index);
}

HlFigure
hl_figure_of_row_factor (const HlSummary *summary,
                         const HlRow     *row,
                         HlFactor         factor)
{
  HlTally tally = hl_cell_get_factor_tally (&row->cell, summary->questionnaire, factor);
  HlIndex index = { .defined = FALSE };

  if (knows_satisfied (summary))
    index = hl_index_from_sums (&row->cell.factors[factor]);

  return make_figure (summary, &tally, row->cell.factors[factor].r, &index);
}

/**
 * hl_figure_get_unscreened:
 * @summary: the figures of a range
 * @percent: (out): the headline with what the screening left out
 *
 * Returns: whether something was left out, so that the figure exists
 */
gboolean
hl_figure_get_unscreened (const HlSummary *summary,
                          double          *percent)
{
  HlIndex index;

  if (!summary->has_unscreened || !knows_satisfied (summary) ||
      summary->flow.kind != HL_FLOW_ALL)
    return FALSE;

  index = hl_index_from_sums (&summary->unscreened);
  *percent = index.percent;

  return index.defined;
}

/**
 * hl_figure_row_has_cell:
 * @row: a row of the breakdowns
 *
 * Returns: whether the row has figures; hours and languages have only a number
 *   of responses (design §6)
 */
gboolean
hl_figure_row_has_cell (const HlRow *row)
{
  return !g_str_equal (row->table, "hour") && !g_str_equal (row->table, "language");
}
