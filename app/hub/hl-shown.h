/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-comparison.h"
#include "hl-figure.h"
#include "hl-view.h"

G_BEGIN_DECLS

/**
 * HlShown:
 * @page: the page
 * @catalogue: the unit
 * @summary: what may be seen of it (design §6)
 * @comparison: (nullable): with the same weekday before
 * @days: (nullable) (element-type HlDbDay): the days before, for a line
 * @title: what the headline is of
 * @note: (nullable): when the breakdowns move
 *
 * Figures of a range of days on a page.
 */
typedef struct
{
  HlView             *page;
  HlCatalogue        *catalogue;
  const HlSummary    *summary;
  const HlComparison *comparison;
  GArray             *days;
  const char         *title;
  const char         *note;
} HlShown;

void  hl_shown_put_headline  (const HlShown   *self);
void  hl_shown_put_counts    (const HlShown   *self);
void  hl_shown_put_line      (const HlShown   *self);
void  hl_shown_put_factors   (const HlShown   *self);
void  hl_shown_put_tables    (const HlShown   *self);
void  hl_shown_put_reasons   (const HlShown   *self);

void  hl_shown_open_card     (HlView          *page,
                              const char      *title,
                              const char      *note,
                              const char      *class);
void  hl_shown_put_state     (HlView          *page,
                              const HlFigure  *figure,
                              double           target);
char *hl_shown_say_range     (HlView          *page,
                              HlDay            from,
                              HlDay            to);

G_END_DECLS
