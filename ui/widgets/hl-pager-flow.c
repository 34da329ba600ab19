/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-pager-flow"

#include "config.h"

#include "hl-pager-flow.h"

/* How blocks fall into columns and screens. */

/* Between two columns, as a part of the width. */
#define GAP_PART 24

/* Where the next block goes. All but @screen, @column and @y stays. */
typedef struct
{
  GArray *pieces;
  int     width;        /* of a column */
  int     gap;
  int     height;
  guint   n_columns;
  guint   screen;
  guint   column;
  int     y;
} Flow;

/**
 * hl_pager_flow_get_column:
 * @width: of all columns and the gaps between them
 * @n_columns: 1 or 2
 *
 * Returns: width of a column
 */
int
hl_pager_flow_get_column (int   width,
                          guint n_columns)
{
  return n_columns == 1 ? width : MAX ((width - width / GAP_PART) / 2, 1);
}

static int
measure_height (GtkWidget *block,
                int        width)
{
  int minimum_width;
  int height;

  gtk_widget_measure (block, GTK_ORIENTATION_HORIZONTAL, -1, &minimum_width, NULL, NULL, NULL);
  gtk_widget_measure (block, GTK_ORIENTATION_VERTICAL, MAX (width, minimum_width), NULL, &height,
                      NULL, NULL);

  return height;
}

static void
next_column (Flow *flow)
{
  flow->y = 0;
  flow->column += 1;
  if (flow->column < flow->n_columns)
    return;

  flow->column = 0;
  flow->screen += 1;
}

static void
add_piece (Flow  *flow,
           guint  block,
           int    offset,
           int    height,
           int    whole)
{
  HlPagerPiece piece = {
    .block = block,
    .screen = flow->screen,
    .x = (int) flow->column * (flow->width + flow->gap),
    .y = flow->y,
    .width = flow->width,
    .height = height,
    .offset = offset,
    .whole = whole,
  };

  g_array_append_val (flow->pieces, piece);
  flow->y += height;
}

/* The label as it will be once it has that width. */
static PangoLayout *
lay_out (GtkLabel *label,
         int       width)
{
  PangoLayout *layout = pango_layout_copy (gtk_label_get_layout (label));

  pango_layout_set_width (layout, width * PANGO_SCALE);

  return layout;
}

/* A label that is higher than a screen: so many whole lines a screen as fit,
 * each part on a screen of its own, since a widget stands in one place. */
static void
add_lines (Flow     *flow,
           guint     block,
           GtkLabel *label,
           int       whole)
{
  g_autoptr(PangoLayout) layout = lay_out (label, flow->width);
  g_autoptr(PangoLayoutIter) iter = pango_layout_get_iter (layout);
  int start = 0;
  int end = 0;

  do
    {
      int bottom;

      pango_layout_iter_get_line_yrange (iter, NULL, &bottom);
      bottom = PANGO_PIXELS_CEIL (bottom);

      if (bottom - start > flow->height && end > start)
        {
          add_piece (flow, block, start, end - start, whole);
          flow->column = flow->n_columns - 1;
          next_column (flow);
          start = end;
        }

      end = bottom;
    }
  while (pango_layout_iter_next_line (iter));

  add_piece (flow, block, start, whole - start, whole);
}

static guint
fill_columns (GPtrArray *blocks,
              int        width,
              int        height,
              guint      n_columns,
              GArray    *pieces)
{
  Flow flow = {
    .pieces = pieces,
    .width = hl_pager_flow_get_column (width, n_columns),
    .gap = width / GAP_PART,
    .height = height,
    .n_columns = n_columns,
  };

  g_array_set_size (pieces, 0);
  for (guint i = 0; i < blocks->len; i++)
    {
      GtkWidget *block = g_ptr_array_index (blocks, i);
      const int whole = measure_height (block, flow.width);

      if (flow.y > 0 && flow.y + whole > height)
        next_column (&flow);

      if (whole > height && GTK_IS_LABEL (block))
        add_lines (&flow, i, GTK_LABEL (block), whole);
      else
        add_piece (&flow, i, 0, whole, whole);
    }

  return flow.screen + 1;
}

/* The tallest block; no column is lower. */
static int
find_tallest (GPtrArray *blocks,
              int        column)
{
  int height = 0;

  for (guint i = 0; i < blocks->len; i++)
    height = MAX (height, measure_height (g_ptr_array_index (blocks, i), column));

  return height;
}

/* The least height with which no more screens are needed than with @height:
 * columns of about the same height. */
static int
find_even_height (GPtrArray *blocks,
                  int        width,
                  int        height,
                  guint      n_columns,
                  GArray    *pieces)
{
  const guint n = fill_columns (blocks, width, height, n_columns, pieces);
  const int tallest = find_tallest (blocks, hl_pager_flow_get_column (width, n_columns));
  int low = MIN (tallest, height) - 1;
  int high = height;

  while (high - low > 1)
    {
      int middle = (low + high) / 2;

      if (fill_columns (blocks, width, middle, n_columns, pieces) > n)
        low = middle;
      else
        high = middle;
    }

  return high;
}

/**
 * hl_pager_flow_get_height:
 * @blocks: (element-type GtkWidget): what is to be placed
 * @width: of the screen, in units of the page
 * @n_columns: 1 or 2
 *
 * Returns: the height with which one screen is enough
 */
int
hl_pager_flow_get_height (GPtrArray *blocks,
                          int        width,
                          guint      n_columns)
{
  const int column = hl_pager_flow_get_column (width, n_columns);
  g_autoptr(GArray) pieces = g_array_new (FALSE, FALSE, sizeof (HlPagerPiece));
  int total = 0;

  for (guint i = 0; i < blocks->len; i++)
    total += measure_height (g_ptr_array_index (blocks, i), column);

  return n_columns == 1 ? total : find_even_height (blocks, width, total, n_columns, pieces);
}

/**
 * hl_pager_flow:
 * @blocks: (element-type GtkWidget): what is to be placed
 * @width: of a screen, in units of the page
 * @height: likewise
 * @n_columns: 1 or 2
 * @pieces: (element-type HlPagerPiece): where each comes to stand; what it
 *   held before is gone
 *
 * Returns: the number of screens, at least 1
 */
guint
hl_pager_flow (GPtrArray *blocks,
               int        width,
               int        height,
               guint      n_columns,
               GArray    *pieces)
{
  if (n_columns > 1)
    height = find_even_height (blocks, width, height, n_columns, pieces);

  return fill_columns (blocks, width, height, n_columns, pieces);
}

/**
 * hl_pager_flow_find:
 * @pieces: (element-type HlPagerPiece): what hl_pager_flow() made
 * @block: index of a block
 * @screen: a screen, from 0
 *
 * Returns: (nullable) (transfer none): what of the block stands on that screen
 */
const HlPagerPiece *
hl_pager_flow_find (GArray *pieces,
                    guint   block,
                    guint   screen)
{
  for (guint i = 0; i < pieces->len; i++)
    {
      const HlPagerPiece *piece = &g_array_index (pieces, HlPagerPiece, i);

      if (piece->block == block && piece->screen == screen)
        return piece;
    }

  return NULL;
}
