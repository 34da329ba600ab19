/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-summary.h"

G_BEGIN_DECLS

/**
 * HlFigure:
 * @respondents: people behind the figure, "lượt"
 * @n: answers
 * @n_levels: levels of the scale, the used members of @levels
 * @levels: answers at level i + 1
 * @has_percent: whether @percent, @low and @high mean anything
 * @percent: share of levels 4 and 5, 0 to 100
 * @low: lower end of its 95 % interval
 * @high: upper end of its 95 % interval
 * @has_scaled: whether @scaled means anything
 * @scaled: scaled mean, 0 to 100
 *
 * A % with all that has to be printed beside it: the one shape in which text,
 * CSV and JSON show the headline, a factor, an item or a breakdown's cell.
 */
typedef struct
{
  gint64   respondents;
  gint64   n;
  guint    n_levels;
  gint64   levels[HL_MAX_LEVELS];

  gboolean has_percent;
  double   percent;
  double   low;
  double   high;

  gboolean has_scaled;
  double   scaled;
} HlFigure;

HlFigure hl_figure_of_headline     (const HlSummary *summary);
HlFigure hl_figure_of_factor       (const HlSummary *summary,
                                    HlFactor         factor);
HlFigure hl_figure_of_item         (const HlSummary *summary,
                                    guint            item);
HlFigure hl_figure_of_row_headline (const HlSummary *summary,
                                    const HlRow     *row);
HlFigure hl_figure_of_row_factor   (const HlSummary *summary,
                                    const HlRow     *row,
                                    HlFactor         factor);

gboolean hl_figure_get_unscreened  (const HlSummary *summary,
                                    double          *percent);
gboolean hl_figure_row_has_cell    (const HlRow     *row);

G_END_DECLS
