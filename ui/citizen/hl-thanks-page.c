/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-thanks-page"

#include "config.h"

#include "hl-thanks-page.h"

#include <glib/gi18n.h>

#include "hl-column.h"
#include "hl-format.h"
#include "hl-icon.h"
#include "hl-qr.h"
#include "hl-style.h"
#include "hl-text.h"

/**
 * HlThanksPage:
 *
 * The rating is stored. It offers to write a comment; when one was written, it
 * shows the code by which its answer is read.
 */
struct _HlThanksPage
{
  HlPage     parent_instance;

  /* Template children */
  GtkWidget *main;
  HlText    *heading;
  HlText    *body;
  GtkWidget *card;
  HlQr      *qr;
  GtkLabel  *code;
  HlText    *advice;
  GtkLabel  *countdown;
  GtkWidget *write;
};

G_DEFINE_FINAL_TYPE (HlThanksPage, hl_thanks_page, HL_TYPE_PAGE)

/* The QR code only where the public sees the answers somewhere. */
static void
fill_qr (HlThanksPage *self,
         HlCatalogue  *catalogue,
         const char   *code)
{
  const char *url = hl_catalogue_get_public_url (catalogue);
  g_autofree char *address = url != NULL ? g_strdup_printf ("%s/t/%s", url, code) : NULL;
  g_autoptr(GError) error = NULL;
  gboolean shown = hl_qr_set_text (self->qr, address, &error);

  if (!shown)
    g_message ("cannot show the code: %s", error->message);

  hl_qr_set_label (self->qr, _("QR code of the address where you can read the answer"));
  gtk_widget_set_visible (GTK_WIDGET (self->qr), shown && address != NULL);
}

static void
fill_card (HlThanksPage *self,
           HlVisit      *visit,
           const char   *code)
{
  HlCatalogue *catalogue = hl_recorder_get_catalogue (hl_visit_get_recorder (visit));
  g_autofree char *due = hl_format_day (hl_visit_get_due (visit));
  /* Translators: %s is a date */
  g_autofree char *advice = g_strdup_printf (_("Take a picture of this code or write it down to "
                                               "read the answer. The centre answers by %s at "
                                               "the latest."), due);

  gtk_label_set_text (self->code, code);
  hl_text_set_label (self->advice, advice);
  fill_qr (self, catalogue, code);
}

/* Nothing of the code is left on the page. */
static void
wipe_card (HlThanksPage *self)
{
  gtk_label_set_text (self->code, "");
  if (!hl_qr_set_text (self->qr, NULL, NULL))
    g_assert_not_reached ();
}

static const char *
say_stored (HlVisit *visit)
{
  if (hl_visit_is_test (visit))
    return _("This was a test: nothing of the rating was kept.");

  return hl_visit_get_code (visit) != NULL ? _("Your rating and your comment have been stored.")
                                           : _("Your rating has been stored.");
}

static void
hl_thanks_page_fill (HlPage  *page,
                     HlVisit *visit)
{
  HlThanksPage *self = HL_THANKS_PAGE (page);
  const char *code = hl_visit_get_code (visit);

  hl_text_set_label (self->body, say_stored (visit));
  gtk_widget_set_visible (self->card, code != NULL);
  if (code != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), "coded");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "coded");
  gtk_widget_set_visible (self->write, hl_visit_can_comment (visit));

  if (code != NULL)
    fill_card (self, visit, code);
  else
    wipe_card (self);
}

static void
hl_thanks_page_tick (HlPage *page)
{
  HlThanksPage *self = HL_THANKS_PAGE (page);
  gint64 left = hl_visit_get_time_left (hl_page_get_visit (page));
  g_autofree char *text = NULL;

  if (left < 0)
    return;

  text = g_strdup_printf (_("Closes by itself in %d seconds"),
                          (int) ((left + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC));
  gtk_label_set_text (self->countdown, text);
}

static void
hl_thanks_page_leave (HlPage *page)
{
  if (hl_visit_get_code (hl_page_get_visit (page)) == NULL)
    wipe_card (HL_THANKS_PAGE (page));
}

static void
hl_thanks_page_class_init (HlThanksPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  HlPageClass *page_class = HL_PAGE_CLASS (klass);

  page_class->fill = hl_thanks_page_fill;
  page_class->tick = hl_thanks_page_tick;
  page_class->leave = hl_thanks_page_leave;

  g_type_ensure (HL_TYPE_COLUMN);
  g_type_ensure (HL_TYPE_ICON);
  g_type_ensure (HL_TYPE_QR);
  g_type_ensure (HL_TYPE_TEXT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               HL_RESOURCE_PATH "hl-thanks-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HlThanksPage, main);
  gtk_widget_class_bind_template_child (widget_class, HlThanksPage, heading);
  gtk_widget_class_bind_template_child (widget_class, HlThanksPage, body);
  gtk_widget_class_bind_template_child (widget_class, HlThanksPage, card);
  gtk_widget_class_bind_template_child (widget_class, HlThanksPage, qr);
  gtk_widget_class_bind_template_child (widget_class, HlThanksPage, code);
  gtk_widget_class_bind_template_child (widget_class, HlThanksPage, advice);
  gtk_widget_class_bind_template_child (widget_class, HlThanksPage, countdown);
  gtk_widget_class_bind_template_child (widget_class, HlThanksPage, write);
}

static void
hl_thanks_page_init (HlThanksPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
