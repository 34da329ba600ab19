/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-ticket-view"

#include "config.h"

#include "hl-ticket-view.h"

#include <glib/gi18n.h>

#include "hl-cover.h"
#include "hl-pager.h"
#include "hl-style.h"
#include "hl-text.h"
#include "hl-ticket-words.h"

/**
 * HlTicketView:
 *
 * One comment: where it stands, its text, covered until held, what it was answered, and
 * what can be done with it, which the page around it does by actions in the group
 * `tickets`. The signal "wanted" asks for the texts.
 */
struct _HlTicketView
{
  GtkWidget  parent_instance;

  /* Template children */
  HlText    *title;
  HlText    *due;
  HlText    *beside;
  HlCover   *cover;
  HlPager   *answer;
  GtkGrid   *buttons;

  HlTicket   ticket;
  guint      n_buttons;
  gboolean   wide;
};

G_DEFINE_FINAL_TYPE (HlTicketView, hl_ticket_view, GTK_TYPE_WIDGET)

enum {
  WANTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
on_wanted (HlTicketView *self)
{
  g_signal_emit (self, signals[WANTED], 0, self->ticket.id);
}

/* ---- what can be done ---- */

static void
add_button (HlTicketView *self,
            const char   *action,
            const char   *label,
            gboolean      is_main)
{
  const guint n_columns = self->wide ? 3 : 2;
  GtkWidget *button = gtk_button_new ();
  GtkWidget *text = hl_text_new (label);

  g_object_set (text, "centred", TRUE, "valign", GTK_ALIGN_CENTER, NULL);
  gtk_button_set_child (GTK_BUTTON (button), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_widget_add_css_class (button, "nav");
  if (is_main)
    gtk_widget_add_css_class (button, "main");
  gtk_widget_set_hexpand (button, TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_grid_attach (self->buttons, button, (int) (self->n_buttons % n_columns),
                   (int) (self->n_buttons / n_columns), 1, 1);
  self->n_buttons += 1;
}

static void
clear_buttons (HlTicketView *self)
{
  GtkWidget *button;

  while ((button = gtk_widget_get_first_child (GTK_WIDGET (self->buttons))) != NULL)
    gtk_grid_remove (self->buttons, button);

  self->n_buttons = 0;
}

static void
add_open_buttons (HlTicketView *self)
{
  const HlTicket *ticket = &self->ticket;

  add_button (self, "tickets.answer", _("Answer …"), TRUE);
  if (ticket->state == HL_TICKET_RECEIVED)
    add_button (self, "tickets.begin", _("Begin work"), FALSE);
  add_button (self, "tickets.news", _("Give news …"), FALSE);
  add_button (self, "tickets.no-action", _("Close without action …"), FALSE);
  add_button (self, "tickets.join", _("Says the same as …"), FALSE);
  if (ticket->joined != 0)
    add_button (self, "tickets.split", _("Answer alone"), FALSE);
}

static void
create_buttons (HlTicketView *self)
{
  const HlTicket *ticket = &self->ticket;

  clear_buttons (self);
  add_button (self, "tickets.list", _("Back to the list"), FALSE);
  if (ticket->is_open && !ticket->about_head)
    add_open_buttons (self);

  if (ticket->state == HL_TICKET_HANDED_ON)
    {
      add_button (self, "tickets.answer", _("Answer …"), TRUE);
      add_button (self, "tickets.no-action", _("Close without action …"), FALSE);
    }

  if (ticket->state == HL_TICKET_ANSWERED || ticket->state == HL_TICKET_NO_ACTION)
    add_button (self, "tickets.begin", _("Take up again"), FALSE);
}

/* ---- what is shown ---- */

static void
show_line (HlText *text,
           char   *line)
{
  hl_text_set_label (text, line);
  gtk_widget_set_visible (GTK_WIDGET (text), *line != '\0');
  g_free (line);
}

static void
add_text (HlTicketView *self,
          const char   *text,
          const char   *class)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "wrap", TRUE, "wrap-mode",
                                   PANGO_WRAP_WORD_CHAR, "xalign", 0.0, NULL);

  gtk_widget_add_css_class (label, class);
  hl_pager_append (self->answer, label);
}

static void
show_answer (HlTicketView        *self,
             const HlTicketTexts *texts)
{
  hl_pager_clear (self->answer);
  if (texts->answer != NULL)
    {
      add_text (self, _("What the citizen reads"), "ticket-head");
      add_text (self, texts->answer, "ticket-text");
    }

  if (texts->published != NULL)
    {
      add_text (self, _("On the attract screen"), "ticket-head");
      add_text (self, texts->published, "ticket-text");
    }

  gtk_widget_set_visible (GTK_WIDGET (self->answer),
                          texts->answer != NULL || texts->published != NULL);
}

static void
hl_ticket_view_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (hl_ticket_view_parent_class)->dispose (object);
}

static void
hl_ticket_view_class_init (HlTicketViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (HL_TYPE_COVER);
  g_type_ensure (HL_TYPE_PAGER);
  g_type_ensure (HL_TYPE_TEXT);

  G_OBJECT_CLASS (klass)->dispose = hl_ticket_view_dispose;

  /**
   * HlTicketView::wanted:
   * @self: a view
   * @ticket: number of the comment
   *
   * Somebody would like to read it.
   */
  signals[WANTED] = g_signal_new ("wanted", HL_TYPE_TICKET_VIEW, G_SIGNAL_RUN_LAST,
                                  0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               HL_RESOURCE_PATH "hl-ticket-view.ui");
  gtk_widget_class_bind_template_child (widget_class, HlTicketView, title);
  gtk_widget_class_bind_template_child (widget_class, HlTicketView, due);
  gtk_widget_class_bind_template_child (widget_class, HlTicketView, beside);
  gtk_widget_class_bind_template_child (widget_class, HlTicketView, cover);
  gtk_widget_class_bind_template_child (widget_class, HlTicketView, answer);
  gtk_widget_class_bind_template_child (widget_class, HlTicketView, buttons);
  gtk_widget_class_bind_template_callback (widget_class, on_wanted);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "hl-ticket-view");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
hl_ticket_view_init (HlTicketView *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * hl_ticket_view_set_ticket:
 * @self: a view
 * @ticket: a comment; copied
 *
 * Shows it. What was read of the same comment stays.
 */
void
hl_ticket_view_set_ticket (HlTicketView   *self,
                           const HlTicket *ticket)
{
  g_return_if_fail (HL_IS_TICKET_VIEW (self));

  if (self->ticket.id != ticket->id)
    hl_ticket_view_wipe (self);

  self->ticket = *ticket;
  show_line (self->title, hl_ticket_words_title (ticket));
  show_line (self->due, hl_ticket_words_due (ticket));
  show_line (self->beside, hl_ticket_words_beside (ticket));
  hl_style_set_class (GTK_WIDGET (self->due), "late", ticket->is_overdue);
  hl_cover_set_prompt (self->cover, _("Press and hold to read"));
  gtk_widget_set_visible (GTK_WIDGET (self->cover), ticket->is_readable);
  create_buttons (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->title));
}

/**
 * hl_ticket_view_set_texts:
 * @self: a view
 * @texts: what the comment says, and what it was answered
 *
 * Gives what was wanted.
 */
void
hl_ticket_view_set_texts (HlTicketView        *self,
                          const HlTicketTexts *texts)
{
  g_return_if_fail (HL_IS_TICKET_VIEW (self));

  hl_cover_set_text (self->cover, texts->comment);
  show_answer (self, texts);
}

void
hl_ticket_view_set_wide (HlTicketView *self,
                         gboolean      wide)
{
  g_return_if_fail (HL_IS_TICKET_VIEW (self));

  if (self->wide == wide)
    return;

  self->wide = wide;
  if (self->ticket.id != 0)
    create_buttons (self);
}

/**
 * hl_ticket_view_wipe:
 * @self: a view
 *
 * Forgets what was read.
 */
void
hl_ticket_view_wipe (HlTicketView *self)
{
  g_return_if_fail (HL_IS_TICKET_VIEW (self));

  self->ticket = (HlTicket) { 0 };
  hl_cover_wipe (self->cover);
  hl_pager_clear (self->answer);
  gtk_widget_set_visible (GTK_WIDGET (self->answer), FALSE);
}
