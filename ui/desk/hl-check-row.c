/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-check-row"

#include "config.h"

#include "hl-check-row.h"

#include "hl-desk-row.h"

/**
 * hl_check_row_new_named:
 * @name: what the row is about
 * @state: what was found
 *
 * Returns: (transfer floating): a row of a desk's list, coloured
 */
GtkWidget *
hl_check_row_new_named (const char   *name,
                        HlCheckState  state)
{
  GtkWidget *row = hl_desk_row_new (name);

  if (state == HL_CHECK_BAD)
    gtk_widget_add_css_class (row, "failed");
  else if (state == HL_CHECK_GOOD)
    gtk_widget_add_css_class (row, "good");

  return row;
}

/**
 * hl_check_row_new:
 * @check: what was found
 *
 * Colour alone means nothing: the sign says it, too.
 *
 * Returns: (transfer floating): a row that tells of it, and what to do
 */
GtkWidget *
hl_check_row_new (const HlCheck *check)
{
  g_autofree char *name = g_strdup_printf ("%s %s", hl_check_state_to_sign (check->state),
                                           check->name);
  GtkWidget *row = hl_check_row_new_named (name, check->state);

  hl_desk_row_add_text (row, check->text);
  if (check->remedy != NULL)
    hl_desk_row_add_text (row, check->remedy);

  return row;
}
