/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-legend"

#include "config.h"

#include "hl-legend.h"

#include "hl-questionnaire.h"

static GtkWidget *
create_entry (const char *name,
              guint       mood)
{
  GtkWidget *entry = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *swatch = g_object_new (GTK_TYPE_SEPARATOR, "accessible-role",
                                    GTK_ACCESSIBLE_ROLE_PRESENTATION, "valign",
                                    GTK_ALIGN_CENTER, NULL);
  GtkWidget *label = gtk_label_new (name);
  g_autofree char *mood_class = g_strdup_printf ("mood-%u", mood);

  gtk_widget_add_css_class (swatch, "segment");
  gtk_widget_add_css_class (swatch, mood_class);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_box_append (GTK_BOX (entry), swatch);
  gtk_box_append (GTK_BOX (entry), label);

  return entry;
}

/**
 * hl_legend_new:
 * @names: (array zero-terminated=1): what the levels are called, worst first
 *
 * Returns: (transfer floating): what the colours of #HlBars mean, in words
 */
GtkWidget *
hl_legend_new (const char * const *names)
{
  GtkWidget *legend = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  guint n = g_strv_length ((GStrv) names);

  g_return_val_if_fail (n >= 2 && n <= HL_MAX_LEVELS, NULL);

  gtk_widget_add_css_class (legend, "legend");
  for (guint i = 0; i < n; i++)
    gtk_box_append (GTK_BOX (legend), create_entry (names[i], i + 1 + (HL_MAX_LEVELS - n) / 2));

  return legend;
}
