/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-table"

#include "config.h"

#include "hl-table.h"

#include "hl-pager.h"

/**
 * HlTable:
 *
 * A plain table: a heading that stays, and rows on as many screens as they
 * need. What there is no figure of is "–". Nothing scrolls.
 */
struct _HlTable
{
  GtkWidget  parent_instance;

  /* Children */
  GtkWidget *heading;
  GtkWidget *pager;

  /* Owned */
  GPtrArray *groups;       /* of GtkSizeGroup, one a column */
  GArray    *is_number;    /* of gboolean */

  guint      n_rows;
};

G_DEFINE_FINAL_TYPE (HlTable, hl_table, GTK_TYPE_WIDGET)

#define NO_FIGURE "\xe2\x80\x93"

static GtkWidget *
create_row (GtkAccessibleRole  role,
            const char        *class)
{
  GtkWidget *row = g_object_new (GTK_TYPE_BOX, "accessible-role", role, NULL);

  gtk_widget_add_css_class (row, class);

  return row;
}

static void
add_cell (HlTable           *self,
          GtkWidget         *row,
          guint              column,
          const char        *text,
          GtkAccessibleRole  role)
{
  gboolean is_number = g_array_index (self->is_number, gboolean, column);
  GtkWidget *cell = g_object_new (GTK_TYPE_LABEL,
                                  "accessible-role", role,
                                  "label", text,
                                  "wrap", TRUE,
                                  "xalign", is_number ? 1.0 : 0.0,
                                  "justify", is_number ? GTK_JUSTIFY_RIGHT : GTK_JUSTIFY_LEFT,
                                  "hexpand", column == 0,
                                  NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_size_group_add_widget (g_ptr_array_index (self->groups, column), cell);
  gtk_box_append (GTK_BOX (row), cell);
}

static void
clear_heading (HlTable *self)
{
  GtkWidget *cell;

  while ((cell = gtk_widget_get_first_child (self->heading)) != NULL)
    gtk_box_remove (GTK_BOX (self->heading), cell);
}

static void
hl_table_dispose (GObject *object)
{
  HlTable *self = HL_TABLE (object);

  g_clear_pointer (&self->heading, gtk_widget_unparent);
  g_clear_pointer (&self->pager, gtk_widget_unparent);

  G_OBJECT_CLASS (hl_table_parent_class)->dispose (object);
}

static void
hl_table_finalize (GObject *object)
{
  HlTable *self = HL_TABLE (object);

  g_ptr_array_unref (self->groups);
  g_array_unref (self->is_number);

  G_OBJECT_CLASS (hl_table_parent_class)->finalize (object);
}

static void
hl_table_class_init (HlTableClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hl_table_dispose;
  object_class->finalize = hl_table_finalize;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "hl-table");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_TABLE);
}

static void
hl_table_init (HlTable *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  self->groups = g_ptr_array_new_with_free_func (g_object_unref);
  self->is_number = g_array_new (FALSE, TRUE, sizeof (gboolean));
  self->heading = create_row (GTK_ACCESSIBLE_ROLE_ROW, "heading-row");
  self->pager = hl_pager_new ();
  gtk_widget_set_vexpand (self->pager, TRUE);
  gtk_widget_set_parent (self->heading, GTK_WIDGET (self));
  gtk_widget_set_parent (self->pager, GTK_WIDGET (self));
}

/**
 * hl_table_new:
 *
 * Returns: (transfer floating): a new table without columns
 */
GtkWidget *
hl_table_new (void)
{
  return g_object_new (HL_TYPE_TABLE, NULL);
}

/**
 * hl_table_set_columns:
 * @self: a table, which loses its rows
 * @columns: (array length=n_columns): its columns; the first one takes what
 *   room is left
 * @n_columns: how many
 */
void
hl_table_set_columns (HlTable             *self,
                      const HlTableColumn *columns,
                      guint                n_columns)
{
  g_return_if_fail (HL_IS_TABLE (self));

  hl_table_clear (self);
  clear_heading (self);
  g_ptr_array_set_size (self->groups, 0);
  g_array_set_size (self->is_number, 0);

  for (guint i = 0; i < n_columns; i++)
    {
      g_ptr_array_add (self->groups, gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL));
      g_array_append_val (self->is_number, columns[i].is_number);
      add_cell (self, self->heading, i, columns[i].title, GTK_ACCESSIBLE_ROLE_COLUMN_HEADER);
    }
}

/**
 * hl_table_add_row:
 * @self: a table
 * @cells: (array): a text for each column, %NULL where there is no figure
 *
 * Returns: (transfer none): the row, for its style
 */
GtkWidget *
hl_table_add_row (HlTable            *self,
                  const char * const *cells)
{
  GtkWidget *row;

  g_return_val_if_fail (HL_IS_TABLE (self), NULL);

  row = create_row (GTK_ACCESSIBLE_ROLE_ROW, "row");
  for (guint i = 0; i < self->groups->len; i++)
    add_cell (self, row, i, cells[i] != NULL ? cells[i] : NO_FIGURE, GTK_ACCESSIBLE_ROLE_CELL);

  hl_pager_append (HL_PAGER (self->pager), row);
  self->n_rows += 1;

  return row;
}

/**
 * hl_table_clear:
 * @self: a table
 *
 * Takes its rows away.
 */
void
hl_table_clear (HlTable *self)
{
  g_return_if_fail (HL_IS_TABLE (self));

  hl_pager_clear (HL_PAGER (self->pager));
  self->n_rows = 0;
}

guint
hl_table_get_n_rows (HlTable *self)
{
  g_return_val_if_fail (HL_IS_TABLE (self), 0);

  return self->n_rows;
}
