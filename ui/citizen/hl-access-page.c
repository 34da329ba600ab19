/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-access-page"

#include "config.h"

#include "hl-access-page.h"

#include <glib/gi18n.h>

#include "hl-choices.h"
#include "hl-spare.h"
#include "hl-style.h"
#include "hl-text.h"

/**
 * HlAccessPage:
 *
 * What makes the screen fit a person. Each tick changes the screen at once, so
 * that what it does is seen; reading aloud has its volume here.
 */
struct _HlAccessPage
{
  HlPage     parent_instance;

  /* Template children */
  GtkWidget *main;
  HlText    *heading;
  HlText    *hint;
  HlChoices *choices;
  GtkWidget *voice;
};

G_DEFINE_FINAL_TYPE (HlAccessPage, hl_access_page, HL_TYPE_PAGE)

static void
on_chosen (HlAccessPage *self,
           guint         number)
{
  hl_page_choose (HL_PAGE (self), number);
}

static void
hl_access_page_fill (HlPage  *page,
                     HlVisit *visit)
{
  /* In the order of HlModes */
  const char * const labels[HL_N_MODES + 1] = { _("Large text"), _("High contrast"),
                                                _("Buttons lower down"), _("Read aloud"), NULL };

  hl_choices_set_labels (HL_ACCESS_PAGE (page)->choices, labels, TRUE);
}

static void
hl_access_page_set_wide (HlPage   *page,
                         gboolean  wide)
{
  hl_choices_set_wide (HL_ACCESS_PAGE (page)->choices, wide);
}

static void
hl_access_page_sync (HlPage *page)
{
  HlAccessPage *self = HL_ACCESS_PAGE (page);
  HlVisit *visit = hl_page_get_visit (page);

  for (guint i = 1; i <= hl_visit_get_n_choices (visit); i++)
    hl_choices_set_chosen (self->choices, i, hl_visit_is_chosen (visit, i));

  /* Each by itself: what its parent forbids, a screen reader would not know. */
  for (GtkWidget *button = gtk_widget_get_first_child (self->voice); button != NULL;
       button = gtk_widget_get_next_sibling (button))
    gtk_widget_set_sensitive (button, (hl_visit_get_modes (visit) & HL_MODE_ALOUD) != 0);
}

static void
hl_access_page_class_init (HlAccessPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  HlPageClass *page_class = HL_PAGE_CLASS (klass);

  page_class->fill = hl_access_page_fill;
  page_class->set_wide = hl_access_page_set_wide;
  page_class->sync = hl_access_page_sync;

  g_type_ensure (HL_TYPE_CHOICES);
  g_type_ensure (HL_TYPE_SPARE);
  g_type_ensure (HL_TYPE_TEXT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               HL_RESOURCE_PATH "hl-access-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HlAccessPage, main);
  gtk_widget_class_bind_template_child (widget_class, HlAccessPage, heading);
  gtk_widget_class_bind_template_child (widget_class, HlAccessPage, hint);
  gtk_widget_class_bind_template_child (widget_class, HlAccessPage, choices);
  gtk_widget_class_bind_template_child (widget_class, HlAccessPage, voice);
  gtk_widget_class_bind_template_callback (widget_class, on_chosen);
}

static void
hl_access_page_init (HlAccessPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
