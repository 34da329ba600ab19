/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-message-page"

#include "config.h"

#include "hl-message-page.h"

#include <glib/gi18n.h>

#include "hl-banner.h"
#include "hl-i18n.h"
#include "hl-icon.h"
#include "hl-style.h"
#include "hl-text.h"

/**
 * HlMessagePage:
 *
 * A page that says something and asks nothing: closed, paused, trouble.
 */
struct _HlMessagePage
{
  HlPage     parent_instance;

  /* Template children */
  HlBanner  *banner;
  GtkWidget *main;
  GtkBox    *badge;
  HlIcon    *icon;
  HlText    *heading;
  HlText    *body;
  HlText    *first_other;      /* the same in the other languages */
  HlText    *second_other;
};

G_DEFINE_FINAL_TYPE (HlMessagePage, hl_message_page, HL_TYPE_PAGE)

#define PAUSED N_("This machine takes no ratings for the moment.")

/* "7:30–11:30, 13:30–17:00" */
static char *
describe_hours (HlCatalogue *catalogue)
{
  g_autoptr(GString) hours = g_string_new (NULL);

  for (guint i = 0; i < hl_catalogue_get_n_sessions (catalogue); i++)
    {
      HlSession session = hl_catalogue_get_session (catalogue, i);

      g_string_append_printf (hours, "%s%d:%02d–%d:%02d", i > 0 ? ", " : "",
                              session.start / 60, session.start % 60,
                              session.end / 60, session.end % 60);
    }

  return g_string_free (g_steal_pointer (&hours), FALSE);
}

static void
fill (HlMessagePage *self,
      const char    *kind,
      HlIconName     icon,
      const char    *heading,
      const char    *body)
{
  static const char * const kinds[] = { "closed", "paused", "trouble" };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    gtk_widget_remove_css_class (GTK_WIDGET (self), kinds[i]);

  gtk_widget_add_css_class (GTK_WIDGET (self), kind);
  hl_icon_set_name (self->icon, icon);
  hl_text_set_label (self->heading, heading);
  hl_text_set_label (self->body, body);
  gtk_widget_set_visible (GTK_WIDGET (self->first_other), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->second_other), FALSE);
}

static void
fill_closed (HlMessagePage *self,
             HlVisit       *visit)
{
  HlCatalogue *catalogue = hl_recorder_get_catalogue (hl_visit_get_recorder (visit));
  g_autofree char *hours = describe_hours (catalogue);
  /* Translators: the hours of the two sessions of a day */
  g_autofree char *body = g_strdup_printf (_("The centre is open: %s."), hours);

  fill (self, "closed", HL_ICON_CLOCK, _("Outside working hours."), body);
  hl_banner_set_centre (self->banner, catalogue, hl_visit_get_language (visit));
}

/* When the pause ends by itself, in the centre's time. */
static int
find_end (HlVisit *visit)
{
  HlNow now = hl_recorder_get_now (hl_visit_get_recorder (visit));
  gint64 left = hl_visit_get_duty_left (visit);

  return (now.minute + (int) ((left + G_TIME_SPAN_MINUTE - 1) / G_TIME_SPAN_MINUTE)) % (24 * 60);
}

/* A reason that was typed is in the language of whoever typed it. */
static char *
say_pause (const char   *language,
           const HlDuty *duty)
{
  g_autofree char *heading = hl_i18n_translate (language, PAUSED);
  g_autofree char *reason = NULL;

  if (!hl_duty_is_listed (duty->reason))
    return g_steal_pointer (&heading);

  reason = hl_i18n_translate (language, hl_duty_get_reason_text (duty->reason));
  return g_strdup_printf ("%s %s", heading, reason);
}

static void
fill_others (HlMessagePage *self,
             HlVisit       *visit,
             const HlDuty  *duty)
{
  static const char * const languages[] = { "vi", "en", "zh" };
  HlText *others[] = { self->first_other, self->second_other };
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (languages) && n < G_N_ELEMENTS (others); i++)
    {
      g_autofree char *text = NULL;

      if (g_str_equal (languages[i], hl_visit_get_language (visit)))
        continue;

      text = say_pause (languages[i], duty);
      hl_text_set_label (others[n], text);
      gtk_widget_set_visible (GTK_WIDGET (others[n]), TRUE);
      n += 1;
    }
}

static void
fill_paused (HlMessagePage *self,
             HlVisit       *visit)
{
  const HlDuty *duty = hl_visit_get_duty (visit);
  int end = find_end (visit);
  g_autofree char *again = NULL;
  g_autofree char *body = NULL;

  if (duty == NULL)
    return;

  /* Translators: hour and minute at which the kiosk opens again, at the latest */
  again = g_strdup_printf (_("It takes ratings again at %d:%02d at the latest."), end / 60,
                           end % 60);
  body = g_strdup_printf ("%s %s", hl_duty_explain_reason (duty->reason), again);

  fill (self, "paused", HL_ICON_CLOCK, _(PAUSED), body);
  fill_others (self, visit, duty);
  hl_banner_set_centre (self->banner, hl_recorder_get_catalogue (hl_visit_get_recorder (visit)),
                        hl_visit_get_language (visit));
}

static void
hl_message_page_fill (HlPage  *page,
                      HlVisit *visit)
{
  HlMessagePage *self = HL_MESSAGE_PAGE (page);
  HlStepKind kind = hl_visit_get_step (visit).kind;

  gtk_widget_set_visible (GTK_WIDGET (self->banner), kind != HL_STEP_TROUBLE);

  if (kind == HL_STEP_CLOSED)
    fill_closed (self, visit);
  else if (kind == HL_STEP_PAUSED)
    fill_paused (self, visit);
  else
    fill (self, "trouble", HL_ICON_TROUBLE,
          _("This machine is in trouble and could not record the rating yet."),
          _("We ask for your understanding."));
}

static void
hl_message_page_class_init (HlMessagePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  HL_PAGE_CLASS (klass)->fill = hl_message_page_fill;

  g_type_ensure (HL_TYPE_BANNER);
  g_type_ensure (HL_TYPE_ICON);
  g_type_ensure (HL_TYPE_TEXT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               HL_RESOURCE_PATH "hl-message-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HlMessagePage, banner);
  gtk_widget_class_bind_template_child (widget_class, HlMessagePage, main);
  gtk_widget_class_bind_template_child (widget_class, HlMessagePage, badge);
  gtk_widget_class_bind_template_child (widget_class, HlMessagePage, icon);
  gtk_widget_class_bind_template_child (widget_class, HlMessagePage, heading);
  gtk_widget_class_bind_template_child (widget_class, HlMessagePage, body);
  gtk_widget_class_bind_template_child (widget_class, HlMessagePage, first_other);
  gtk_widget_class_bind_template_child (widget_class, HlMessagePage, second_other);
}

static void
hl_message_page_init (HlMessagePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
