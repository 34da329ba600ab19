/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-desk-card"

#include "config.h"

#include "hl-desk-card.h"

#include "hl-text.h"

/**
 * HlDeskCard:
 *
 * A card with a title and a note beside it; below, whatever belongs together:
 * sentences, widgets, or a small table whose first column is text and whose
 * others are numbers.
 */
struct _HlDeskCard
{
  GtkWidget  parent_instance;

  /* Children */
  GtkWidget *top;
  GtkWidget *table;        /* (nullable) */

  int        n_rows;
};

G_DEFINE_FINAL_TYPE (HlDeskCard, hl_desk_card, GTK_TYPE_WIDGET)

static void
hl_desk_card_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (hl_desk_card_parent_class)->dispose (object);
}

static void
hl_desk_card_class_init (HlDeskCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hl_desk_card_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "hl-desk-card");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
hl_desk_card_init (HlDeskCard *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  self->top = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (self->top, "card-top");
  gtk_widget_set_parent (self->top, GTK_WIDGET (self));
}

static GtkWidget *
create_text (const char *text,
             const char *css_class)
{
  GtkWidget *child = hl_text_new (text);

  gtk_widget_add_css_class (child, css_class);

  return child;
}

/**
 * hl_desk_card_new:
 * @title: its heading
 * @note: (nullable): what stands small beside it
 *
 * Returns: (transfer floating): a new card
 */
GtkWidget *
hl_desk_card_new (const char *title,
                  const char *note)
{
  HlDeskCard *self = g_object_new (HL_TYPE_DESK_CARD, NULL);
  GtkWidget *heading = g_object_new (HL_TYPE_TEXT, "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING,
                                     "label", title, "hexpand", TRUE, NULL);

  gtk_widget_add_css_class (heading, "card-title");
  gtk_box_append (GTK_BOX (self->top), heading);
  if (note != NULL)
    gtk_box_append (GTK_BOX (self->top), create_text (note, "card-note"));

  return GTK_WIDGET (self);
}

/**
 * hl_desk_card_append:
 * @self: a card
 * @child: (transfer floating): what follows
 */
void
hl_desk_card_append (HlDeskCard *self,
                     GtkWidget  *child)
{
  g_return_if_fail (HL_IS_DESK_CARD (self));

  gtk_widget_set_parent (child, GTK_WIDGET (self));
}

/**
 * hl_desk_card_add_text:
 * @self: a card
 * @text: a sentence
 * @css_class: its class in the style sheet
 */
void
hl_desk_card_add_text (HlDeskCard *self,
                       const char *text,
                       const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  g_return_if_fail (HL_IS_DESK_CARD (self));

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, css_class);
  hl_desk_card_append (self, label);
}

static GtkWidget *
create_cell (const char *text,
             int         column,
             const char *css_class)
{
  GtkWidget *cell;

  if (column == 0)
    {
      cell = create_text (text, css_class);
      gtk_widget_set_hexpand (cell, TRUE);
      return cell;
    }

  /* Numbers stay on one line. */
  cell = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (cell), 1);
  gtk_widget_add_css_class (cell, css_class);
  gtk_widget_add_css_class (cell, "number");

  return cell;
}

static void
add_line (HlDeskCard         *self,
          const char * const *cells,
          const char         *css_class)
{
  if (self->table == NULL)
    {
      self->table = gtk_grid_new ();
      gtk_widget_add_css_class (self->table, "card-table");
      hl_desk_card_append (self, self->table);
    }

  for (int i = 0; cells[i] != NULL && i < HL_DESK_CARD_COLUMNS; i++)
    gtk_grid_attach (GTK_GRID (self->table), create_cell (cells[i], i, css_class), i,
                     self->n_rows, 1, 1);

  self->n_rows += 1;
}

/**
 * hl_desk_card_add_heads:
 * @self: a card
 * @cells: (array zero-terminated): what its columns are
 */
void
hl_desk_card_add_heads (HlDeskCard         *self,
                        const char * const *cells)
{
  g_return_if_fail (HL_IS_DESK_CARD (self));

  add_line (self, cells, "head-cell");
}

/**
 * hl_desk_card_add_row:
 * @self: a card
 * @cells: (array zero-terminated): the row; the first is text, the others are numbers
 */
void
hl_desk_card_add_row (HlDeskCard         *self,
                      const char * const *cells)
{
  g_return_if_fail (HL_IS_DESK_CARD (self));

  add_line (self, cells, "row-cell");
}
