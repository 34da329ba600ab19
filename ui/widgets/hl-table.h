/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HL_TYPE_TABLE (hl_table_get_type ())
G_DECLARE_FINAL_TYPE (HlTable, hl_table, HL, TABLE, GtkWidget)

/**
 * HlTableColumn:
 * @title: its heading, translated
 * @is_number: whether its cells are set to the right
 */
typedef struct
{
  const char *title;
  gboolean    is_number;
} HlTableColumn;

GtkWidget *hl_table_new         (void);
void       hl_table_set_columns (HlTable             *self,
                                 const HlTableColumn *columns,
                                 guint                n_columns);
GtkWidget *hl_table_add_row     (HlTable             *self,
                                 const char * const  *cells);
void       hl_table_clear       (HlTable             *self);
guint      hl_table_get_n_rows  (HlTable             *self);

G_END_DECLS
