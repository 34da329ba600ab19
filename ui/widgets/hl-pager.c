/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-pager"

#include "config.h"

#include "hl-pager.h"

#include <glib/gi18n.h>

#include "hl-pager-flow.h"
#include "hl-style.h"

/**
 * HlPager:
 *
 * Shows blocks one below the other, in one column or two, on as many screens
 * as they need; if that is more than one, with buttons to turn them. Nothing
 * scrolls. A block that is a label may be higher than a screen: it goes on
 * where its last whole line ended.
 */
struct _HlPager
{
  GtkWidget  parent_instance;

  /* Template children */
  GtkWidget *turner;
  GtkWidget *previous;
  GtkLabel  *number;
  GtkWidget *next;

  /* Owned */
  GPtrArray *blocks;       /* of GtkWidget, children; in their order */
  GArray    *pieces;       /* of HlPagerPiece, as they were allocated last */

  guint      n_columns;
  guint      n_screens;
  guint      screen;       /* that is shown, from 0 */
  guint      update_id;
};

G_DEFINE_FINAL_TYPE (HlPager, hl_pager, GTK_TYPE_WIDGET)

/* What is not shown is hidden from screen readers too. */
static void
set_shown (GtkWidget *widget,
           gboolean   shown)
{
  gtk_widget_set_child_visible (widget, shown);
  gtk_accessible_update_state (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_STATE_HIDDEN, !shown, -1);
}

static int
measure (GtkWidget      *widget,
         GtkOrientation  orientation,
         int             for_size)
{
  int minimum;

  gtk_widget_measure (widget, orientation, for_size, &minimum, NULL, NULL, NULL);

  return minimum;
}

/* Where the buttons are told which screen is shown. */
static void
update (HlPager *self)
{
  g_autofree char *text = g_strdup_printf (_("Page %u of %u"), self->screen + 1,
                                           self->n_screens);
  GtkWidget *other = self->screen == 0 ? self->next : self->previous;
  GtkWidget *end = self->screen == 0 ? self->previous : self->next;

  gtk_label_set_text (self->number, text);
  /* What is made insensitive loses the focus. */
  gtk_widget_set_sensitive (other, TRUE);
  if (gtk_widget_has_focus (end) && (self->screen == 0 || self->screen + 1 == self->n_screens))
    gtk_widget_grab_focus (other);

  gtk_widget_set_sensitive (self->previous, self->screen > 0);
  gtk_widget_set_sensitive (self->next, self->screen + 1 < self->n_screens);
}

static gboolean
on_update (gpointer user_data)
{
  HlPager *self = user_data;

  self->update_id = 0;
  update (self);

  return G_SOURCE_REMOVE;
}

static void
on_turned (GtkWidget  *widget,
           const char *action_name,
           GVariant   *unused)
{
  HlPager *self = HL_PAGER (widget);

  if (g_str_equal (action_name, "pager.next") && self->screen + 1 < self->n_screens)
    self->screen += 1;
  else if (g_str_equal (action_name, "pager.previous") && self->screen > 0)
    self->screen -= 1;

  update (self);
  gtk_widget_queue_allocate (widget);
}

static GtkSizeRequestMode
hl_pager_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* So high that each block but a label fits on a screen. */
static int
find_least_height (HlPager *self,
                   int      width)
{
  int height = 0;

  for (guint i = 0; i < self->blocks->len; i++)
    {
      GtkWidget *block = g_ptr_array_index (self->blocks, i);

      if (!GTK_IS_LABEL (block))
        height = MAX (height, measure (block, GTK_ORIENTATION_VERTICAL,
                                       hl_pager_flow_get_column (width, self->n_columns)));
    }

  return height;
}

static void
hl_pager_measure (GtkWidget      *widget,
                  GtkOrientation  orientation,
                  int             for_size,
                  int            *minimum,
                  int            *natural,
                  int            *minimum_baseline,
                  int            *natural_baseline)
{
  HlPager *self = HL_PAGER (widget);
  const int turner = measure (self->turner, orientation, -1);
  int whole;

  if (orientation == GTK_ORIENTATION_HORIZONTAL || for_size < 0)
    {
      *minimum = *natural = turner;
      return;
    }

  /* On one screen there are no buttons. */
  whole = hl_pager_flow_get_height (self->blocks, for_size, self->n_columns);
  *minimum = MIN (turner + find_least_height (self, for_size), whole);
  *natural = MAX (*minimum, whole);
}

static void
place_piece (GtkWidget          *block,
             const HlPagerPiece *piece)
{
  GtkAllocation place = { piece->x, piece->y - piece->offset, piece->width, piece->whole };

  gtk_widget_size_allocate (block, &place, -1);
}

static void
show_block (GtkWidget *block,
            gboolean   shown)
{
  set_shown (block, shown);
  gtk_accessible_update_state (GTK_ACCESSIBLE (block), GTK_ACCESSIBLE_STATE_HIDDEN, !shown, -1);
}

static void
place_blocks (HlPager *self)
{
  for (guint i = 0; i < self->blocks->len; i++)
    {
      GtkWidget *block = g_ptr_array_index (self->blocks, i);
      const HlPagerPiece *piece = hl_pager_flow_find (self->pieces, i, self->screen);

      show_block (block, piece != NULL);
      if (piece != NULL)
        place_piece (block, piece);
    }
}

static void
place_turner (HlPager *self,
              int      width,
              int      height)
{
  const int turner = measure (self->turner, GTK_ORIENTATION_VERTICAL, -1);
  GtkAllocation place = { 0, height - turner, width, turner };

  set_shown (self->turner, self->n_screens > 1);
  if (self->n_screens > 1)
    gtk_widget_size_allocate (self->turner, &place, -1);
}

static void
hl_pager_size_allocate (GtkWidget *widget,
                        int        width,
                        int        height,
                        int        baseline)
{
  HlPager *self = HL_PAGER (widget);
  const int turner = measure (self->turner, GTK_ORIENTATION_VERTICAL, -1);
  guint n = hl_pager_flow (self->blocks, width, height, self->n_columns, self->pieces);

  if (n > 1)
    n = hl_pager_flow (self->blocks, width, height - turner, self->n_columns, self->pieces);

  /* The buttons cannot be given other words in the middle of this. */
  if (n != self->n_screens && self->update_id == 0)
    self->update_id = g_idle_add_full (G_PRIORITY_HIGH, on_update, self, NULL);

  self->n_screens = n;
  self->screen = MIN (self->screen, n - 1);
  place_turner (self, width, height);
  place_blocks (self);
}

static GtkWidget *
step (GtkWidget *child,
      gboolean   forward)
{
  return forward ? gtk_widget_get_next_sibling (child) : gtk_widget_get_prev_sibling (child);
}

/* Tab goes as one reads: down a column, and on at the top of the next. GTK would go from side
 * to side, by where things stand. */
static gboolean
hl_pager_focus (GtkWidget        *widget,
                GtkDirectionType  direction)
{
  gboolean forward = direction == GTK_DIR_TAB_FORWARD;
  GtkWidget *child = gtk_widget_get_focus_child (widget);

  if (!forward && direction != GTK_DIR_TAB_BACKWARD)
    return GTK_WIDGET_CLASS (hl_pager_parent_class)->focus (widget, direction);

  if (child == NULL)
    child = forward ? gtk_widget_get_first_child (widget) : gtk_widget_get_last_child (widget);

  for (; child != NULL; child = step (child, forward))
    {
      if (gtk_widget_get_mapped (child) && gtk_widget_child_focus (child, direction))
        return TRUE;
    }

  return FALSE;
}

static void
hl_pager_snapshot (GtkWidget   *widget,
                   GtkSnapshot *snapshot)
{
  HlPager *self = HL_PAGER (widget);

  for (guint i = 0; i < self->blocks->len; i++)
    {
      const HlPagerPiece *piece = hl_pager_flow_find (self->pieces, i, self->screen);

      if (piece == NULL)
        continue;

      gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT ((float) piece->x, (float) piece->y,
                                                             (float) piece->width,
                                                             (float) piece->height));
      gtk_widget_snapshot_child (widget, g_ptr_array_index (self->blocks, i), snapshot);
      gtk_snapshot_pop (snapshot);
    }

  if (gtk_widget_get_child_visible (self->turner))
    gtk_widget_snapshot_child (widget, self->turner, snapshot);
}

static void
hl_pager_dispose (GObject *object)
{
  HlPager *self = HL_PAGER (object);

  g_clear_handle_id (&self->update_id, g_source_remove);
  hl_pager_clear (self);
  g_clear_pointer (&self->turner, gtk_widget_unparent);

  G_OBJECT_CLASS (hl_pager_parent_class)->dispose (object);
}

static void
hl_pager_finalize (GObject *object)
{
  HlPager *self = HL_PAGER (object);

  g_ptr_array_unref (self->blocks);
  g_array_unref (self->pieces);

  G_OBJECT_CLASS (hl_pager_parent_class)->finalize (object);
}

static void
hl_pager_class_init (HlPagerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hl_pager_dispose;
  object_class->finalize = hl_pager_finalize;
  widget_class->focus = hl_pager_focus;
  widget_class->get_request_mode = hl_pager_get_request_mode;
  widget_class->measure = hl_pager_measure;
  widget_class->size_allocate = hl_pager_size_allocate;
  widget_class->snapshot = hl_pager_snapshot;

  gtk_widget_class_set_template_from_resource (widget_class, HL_RESOURCE_PATH "hl-pager.ui");
  gtk_widget_class_bind_template_child (widget_class, HlPager, turner);
  gtk_widget_class_bind_template_child (widget_class, HlPager, previous);
  gtk_widget_class_bind_template_child (widget_class, HlPager, number);
  gtk_widget_class_bind_template_child (widget_class, HlPager, next);
  gtk_widget_class_install_action (widget_class, "pager.previous", NULL, on_turned);
  gtk_widget_class_install_action (widget_class, "pager.next", NULL, on_turned);
  gtk_widget_class_set_css_name (widget_class, "hl-pager");
}

static void
hl_pager_init (HlPager *self)
{
  self->blocks = g_ptr_array_new ();
  self->pieces = g_array_new (FALSE, FALSE, sizeof (HlPagerPiece));
  self->n_columns = 1;
  self->n_screens = 1;
  gtk_widget_init_template (GTK_WIDGET (self));
  set_shown (self->turner, FALSE);
}

GtkWidget *
hl_pager_new (void)
{
  return g_object_new (HL_TYPE_PAGER, NULL);
}

/**
 * hl_pager_append:
 * @self: a pager
 * @block: (transfer floating): what follows the blocks so far
 */
void
hl_pager_append (HlPager   *self,
                 GtkWidget *block)
{
  g_return_if_fail (HL_IS_PAGER (self));
  g_return_if_fail (GTK_IS_WIDGET (block));

  g_ptr_array_add (self->blocks, block);
  gtk_widget_insert_before (block, GTK_WIDGET (self), self->turner);
}

/**
 * hl_pager_clear:
 * @self: a pager
 *
 * Takes all blocks away; what comes is shown from its beginning.
 */
void
hl_pager_clear (HlPager *self)
{
  g_return_if_fail (HL_IS_PAGER (self));

  g_array_set_size (self->pieces, 0);
  for (guint i = 0; i < self->blocks->len; i++)
    gtk_widget_unparent (g_ptr_array_index (self->blocks, i));
  g_ptr_array_set_size (self->blocks, 0);

  self->screen = 0;
  if (self->turner != NULL)
    update (self);
}

/**
 * hl_pager_set_columns:
 * @self: a pager
 * @n_columns: 1 or 2
 */
void
hl_pager_set_columns (HlPager *self,
                      guint    n_columns)
{
  g_return_if_fail (HL_IS_PAGER (self));
  g_return_if_fail (n_columns == 1 || n_columns == 2);

  self->n_columns = n_columns;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * hl_pager_get_n_screens:
 * @self: a pager
 *
 * Returns: how many screens its blocks take at its present size
 */
guint
hl_pager_get_n_screens (HlPager *self)
{
  g_return_val_if_fail (HL_IS_PAGER (self), 0);

  return self->n_screens;
}

/**
 * hl_pager_get_screen:
 * @self: a pager
 *
 * Returns: the screen that is shown, from 0
 */
guint
hl_pager_get_screen (HlPager *self)
{
  g_return_val_if_fail (HL_IS_PAGER (self), 0);

  return self->screen;
}

/**
 * hl_pager_turn_to:
 * @self: a pager
 * @screen: the screen to show, from 0; the last one where there are fewer
 *
 * For blocks that take the place of others, so that whoever reads stays there.
 */
void
hl_pager_turn_to (HlPager *self,
                  guint    screen)
{
  g_return_if_fail (HL_IS_PAGER (self));

  self->screen = screen;
  /* The number of screens is known once the blocks are placed. */
  if (self->update_id == 0)
    self->update_id = g_idle_add_full (G_PRIORITY_HIGH, on_update, self, NULL);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}
