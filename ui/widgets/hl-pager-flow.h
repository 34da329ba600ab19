/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HlPagerPiece:
 * @block: index of the block
 * @screen: on which screen, from 0
 * @x: where the piece stands on it, in units of the page
 * @y: likewise
 * @width: of the column
 * @height: of what is shown of the block
 * @offset: how much of the block stood on the screens before
 * @whole: height of the whole block
 *
 * What of a block stands on one screen.
 */
typedef struct
{
  guint block;
  guint screen;
  int   x;
  int   y;
  int   width;
  int   height;
  int   offset;
  int   whole;
} HlPagerPiece;

int   hl_pager_flow_get_column (int        width,
                                guint      n_columns);
int   hl_pager_flow_get_height (GPtrArray *blocks,
                                int        width,
                                guint      n_columns);
guint hl_pager_flow            (GPtrArray *blocks,
                                int        width,
                                int        height,
                                guint      n_columns,
                                GArray    *pieces);

const HlPagerPiece *hl_pager_flow_find (GArray *pieces,
                                        guint   block,
                                        guint   screen);

G_END_DECLS
