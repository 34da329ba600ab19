/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-privacy-page"

#include "config.h"

#include "hl-privacy-page.h"

#include "hl-pager.h"
#include "hl-style.h"
#include "hl-text.h"
#include "hl-visit-privacy.h"

/**
 * HlPrivacyPage:
 *
 * What is kept of a citizen, and what he can do about it.
 */
struct _HlPrivacyPage
{
  HlPage     parent_instance;

  /* Template children */
  GtkWidget *main;
  HlText    *heading;
  HlPager   *pager;
};

G_DEFINE_FINAL_TYPE (HlPrivacyPage, hl_privacy_page, HL_TYPE_PAGE)

static GtkWidget *
build_heading (const char *label)
{
  GtkWidget *heading = g_object_new (HL_TYPE_TEXT, "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING,
                                     NULL);

  hl_text_set_label (HL_TEXT (heading), label);
  gtk_widget_add_css_class (heading, "section-heading");

  return heading;
}

/* Returns: (transfer full) (nullable): the section, as far as it is about that centre */
static GtkWidget *
build_section (HlPrivacy   *privacy,
               guint        section,
               HlCatalogue *catalogue,
               const HlTerms *terms,
               const char  *language)
{
  g_autoptr(GtkWidget) box = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));

  gtk_widget_add_css_class (box, "section");
  for (guint i = 0; i < hl_privacy_get_n_paragraphs (privacy, section); i++)
    {
      g_autofree char *text = hl_privacy_fill_paragraph (privacy, section, i, catalogue, terms,
                                                         language);

      if (text != NULL)
        gtk_box_append (GTK_BOX (box), hl_text_new (text));
    }

  if (gtk_widget_get_first_child (box) == NULL)
    return NULL;

  gtk_box_prepend (GTK_BOX (box),
                   build_heading (hl_privacy_get_heading (privacy, section, language)));

  return g_steal_pointer (&box);
}

static void
hl_privacy_page_fill (HlPage  *page,
                      HlVisit *visit)
{
  HlPrivacyPage *self = HL_PRIVACY_PAGE (page);
  HlPrivacy *privacy = hl_visit_get_privacy (visit);
  HlRecorder *recorder = hl_visit_get_recorder (visit);
  HlCatalogue *catalogue = hl_recorder_get_catalogue (recorder);
  const HlTerms *terms = hl_recorder_get_terms (recorder);
  const char *language = hl_visit_get_language (visit);

  g_return_if_fail (privacy != NULL);

  hl_text_set_label (self->heading, hl_privacy_get_title (privacy, language));
  hl_pager_clear (self->pager);
  for (guint i = 0; i < hl_privacy_get_n_sections (privacy); i++)
    {
      g_autoptr(GtkWidget) section = build_section (privacy, i, catalogue, terms, language);

      if (section != NULL)
        hl_pager_append (self->pager, section);
    }
}

static void
hl_privacy_page_set_wide (HlPage   *page,
                          gboolean  wide)
{
  hl_pager_set_columns (HL_PRIVACY_PAGE (page)->pager, wide ? 2 : 1);
}

static void
hl_privacy_page_class_init (HlPrivacyPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  HlPageClass *page_class = HL_PAGE_CLASS (klass);

  page_class->fill = hl_privacy_page_fill;
  page_class->set_wide = hl_privacy_page_set_wide;

  g_type_ensure (HL_TYPE_PAGER);
  g_type_ensure (HL_TYPE_TEXT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               HL_RESOURCE_PATH "hl-privacy-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HlPrivacyPage, main);
  gtk_widget_class_bind_template_child (widget_class, HlPrivacyPage, heading);
  gtk_widget_class_bind_template_child (widget_class, HlPrivacyPage, pager);
}

static void
hl_privacy_page_init (HlPrivacyPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
