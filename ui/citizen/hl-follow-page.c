/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-follow-page"

#include "config.h"

#include "hl-follow-page.h"

#include <glib/gi18n.h>

#include "hl-code.h"
#include "hl-column.h"
#include "hl-composer.h"
#include "hl-follow-text.h"
#include "hl-pager.h"
#include "hl-style.h"
#include "hl-text.h"

/**
 * HlFollowPage:
 *
 * A citizen types the code of a comment and reads what became of it; its
 * author can delete it, once he has been asked whether he means it.
 */
struct _HlFollowPage
{
  HlPage      parent_instance;

  /* Template children */
  GtkWidget  *space;           /* over the form, which stands on its keyboard */
  GtkWidget  *main;
  HlText     *heading;
  HlText     *hint;
  HlComposer *composer;
  HlText     *refusal;
  GtkWidget  *result;
  GtkWidget  *top;             /* card, and on a wide page the button beside it */
  GtkWidget  *card;
  HlText     *state;
  HlText     *days;
  HlText     *about_head;
  HlPager    *answer;
  GtkWidget  *question;
  GtkWidget  *acts;
  GtkWidget  *ask;             /* in @acts or @top */
  GtkWidget  *keep;
  GtkWidget  *erase;

  gint64      look_up_after;   /* by the visit's clock: until then no code is looked up */
  gboolean    asking;          /* whether the comment is to be deleted */
};

G_DEFINE_FINAL_TYPE (HlFollowPage, hl_follow_page, HL_TYPE_PAGE)

/* From here the letters of an answer get smaller. */
#define LONG_ANSWER 300
#define LONGER_ANSWER 900

static gint64
get_now (HlVisit *visit)
{
  return hl_clock_get_monotonic (hl_recorder_get_clock (hl_visit_get_recorder (visit)));
}

static void
on_changed (HlFollowPage *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "follow.look-up",
                                 hl_composer_get_length (self->composer) > 0);
}

static void
on_activated (HlFollowPage *self)
{
  if (hl_composer_get_length (self->composer) > 0)
    hl_visit_look_up (hl_page_get_visit (HL_PAGE (self)), hl_composer_get_text (self->composer));
}

static void
sync_question (HlFollowPage *self)
{
  const HlFollow *follow = hl_visit_get_follow (hl_page_get_visit (HL_PAGE (self)));
  const gboolean found = follow != NULL && follow->verdict == HL_FOLLOW_FOUND;
  const gboolean deleted = found && follow->state == HL_TICKET_WITHDRAWN;

  gtk_widget_set_visible (GTK_WIDGET (self->answer), !self->asking);
  gtk_widget_set_visible (self->question, self->asking);
  gtk_widget_set_visible (self->ask, found && !deleted && !self->asking);
  gtk_widget_set_visible (self->keep, self->asking);
  gtk_widget_set_visible (self->erase, self->asking);
  gtk_widget_set_visible (self->acts,
                          gtk_widget_get_parent (self->ask) == self->acts || self->asking);
}

static void
on_act_activated (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *unused)
{
  HlFollowPage *self = HL_FOLLOW_PAGE (widget);
  HlVisit *visit = hl_page_get_visit (HL_PAGE (self));

  if (g_str_equal (action_name, "follow.look-up"))
    on_activated (self);
  else if (g_str_equal (action_name, "follow.erase"))
    hl_visit_withdraw_comment (visit);
  else
    {
      self->asking = g_str_equal (action_name, "follow.ask");
      sync_question (self);
      gtk_widget_grab_focus (self->asking ? self->keep : self->ask);
    }
}

static guint
get_wait_left (HlFollowPage *self)
{
  gint64 left = self->look_up_after - get_now (hl_page_get_visit (HL_PAGE (self)));

  return left > 0 ? (guint) ((left + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC) : 0;
}

/* Says why no comment is shown, if one was asked for. */
static void
hl_follow_page_tick (HlPage *page)
{
  HlFollowPage *self = HL_FOLLOW_PAGE (page);
  HlVisit *visit = hl_page_get_visit (page);
  const HlFollow *follow = hl_visit_get_follow (visit);
  g_autofree char *text = NULL;

  if (hl_visit_has_follow_failed (visit))
    text = g_strdup (_("Not possible right now. Please try again in a few minutes."));
  else if (follow != NULL)
    text = hl_follow_text_get_refusal (follow, get_wait_left (self));

  /* Its room stays: nothing moves when the time is over. */
  hl_text_set_label (self->refusal, text);
}

static GtkWidget *
build_answer (const char *text)
{
  GtkWidget *label = gtk_label_new (text);
  const glong length = g_utf8_strlen (text, -1);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "answer");
  if (length > LONG_ANSWER)
    gtk_widget_add_css_class (label, length > LONGER_ANSWER ? "longer" : "long");

  return label;
}

static void
set_state_class (HlFollowPage   *self,
                 const HlFollow *follow)
{
  gtk_widget_remove_css_class (self->card, "late");
  gtk_widget_remove_css_class (self->card, "done");

  if (follow->overdue)
    gtk_widget_add_css_class (self->card, "late");
  else if (follow->state == HL_TICKET_ANSWERED)
    gtk_widget_add_css_class (self->card, "done");
}

static void
fill_result (HlFollowPage   *self,
             const HlFollow *follow)
{
  g_autofree char *days = hl_follow_text_get_days (follow);
  const char *answer = hl_follow_text_get_answer (follow);

  hl_text_set_label (self->state, hl_follow_text_get_state (follow));
  hl_text_set_label (self->days, days);
  gtk_widget_set_visible (GTK_WIDGET (self->about_head), follow->about_head);
  set_state_class (self, follow);

  hl_pager_clear (self->answer);
  if (answer != NULL)
    hl_pager_append (self->answer, build_answer (answer));
}

static void
fill_form (HlFollowPage *self,
           HlVisit      *visit)
{
  const HlFollow *follow = hl_visit_get_follow (visit);

  hl_composer_set_label (self->composer, _("Code"));
  hl_composer_set_placeholder (self->composer, "K7M4-Q2RX");
  /* A code has no accents. */
  hl_composer_set_language (self->composer, "en");
  self->look_up_after = get_now (visit) +
                        (follow != NULL ? (gint64) follow->wait_s * G_USEC_PER_SEC : 0);
  on_changed (self);
}

/* What was found, or typed, is gone from the page. */
static void
wipe (HlFollowPage *self)
{
  hl_composer_wipe (self->composer);
  hl_pager_clear (self->answer);
  hl_text_set_label (self->state, NULL);
  hl_text_set_label (self->days, NULL);
}

static void
hl_follow_page_fill (HlPage  *page,
                     HlVisit *visit)
{
  HlFollowPage *self = HL_FOLLOW_PAGE (page);
  const HlFollow *follow = hl_visit_get_follow (visit);
  const gboolean found = follow != NULL && follow->verdict == HL_FOLLOW_FOUND;

  hl_text_set_label (self->heading, found ? _("Your comment") : _("Read the answer by its code"));
  hl_text_set_label (self->hint, _("Type the code that you got with your comment, or scan it."));
  gtk_widget_set_visible (GTK_WIDGET (self->hint), !found);
  gtk_widget_set_visible (GTK_WIDGET (self->composer), !found);
  gtk_widget_set_visible (self->result, found);
  gtk_widget_set_visible (self->space, !found);
  self->asking = FALSE;

  if (found)
    {
      wipe (self);
      fill_result (self, follow);
    }
  else
    fill_form (self, visit);

  sync_question (self);
}

static void
hl_follow_page_set_wide (HlPage   *page,
                         gboolean  wide)
{
  HlFollowPage *self = HL_FOLLOW_PAGE (page);
  g_autoptr(GtkWidget) ask = g_object_ref (self->ask);

  hl_composer_set_wide (self->composer, wide);
  gtk_box_remove (GTK_BOX (gtk_widget_get_parent (ask)), ask);
  gtk_box_append (GTK_BOX (wide ? self->top : self->acts), ask);
  sync_question (self);
}

static gboolean
hl_follow_page_type_key (HlPage *page,
                         guint   keyval)
{
  HlFollowPage *self = HL_FOLLOW_PAGE (page);

  return gtk_widget_get_visible (GTK_WIDGET (self->composer)) &&
         hl_composer_feed_key (self->composer, keyval);
}

static void
hl_follow_page_leave (HlPage *page)
{
  if (!hl_visit_keeps (hl_page_get_visit (page), HL_STEP_FOLLOW))
    wipe (HL_FOLLOW_PAGE (page));
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               HL_RESOURCE_PATH "hl-follow-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HlFollowPage, space);
  gtk_widget_class_bind_template_child (widget_class, HlFollowPage, main);
  gtk_widget_class_bind_template_child (widget_class, HlFollowPage, heading);
  gtk_widget_class_bind_template_child (widget_class, HlFollowPage, hint);
  gtk_widget_class_bind_template_child (widget_class, HlFollowPage, composer);
  gtk_widget_class_bind_template_child (widget_class, HlFollowPage, refusal);
  gtk_widget_class_bind_template_child (widget_class, HlFollowPage, result);
  gtk_widget_class_bind_template_child (widget_class, HlFollowPage, top);
  gtk_widget_class_bind_template_child (widget_class, HlFollowPage, card);
  gtk_widget_class_bind_template_child (widget_class, HlFollowPage, state);
  gtk_widget_class_bind_template_child (widget_class, HlFollowPage, days);
  gtk_widget_class_bind_template_child (widget_class, HlFollowPage, about_head);
  gtk_widget_class_bind_template_child (widget_class, HlFollowPage, answer);
  gtk_widget_class_bind_template_child (widget_class, HlFollowPage, question);
  gtk_widget_class_bind_template_child (widget_class, HlFollowPage, acts);
  gtk_widget_class_bind_template_child (widget_class, HlFollowPage, ask);
  gtk_widget_class_bind_template_child (widget_class, HlFollowPage, keep);
  gtk_widget_class_bind_template_child (widget_class, HlFollowPage, erase);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_activated);
}

static void
hl_follow_page_class_init (HlFollowPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  HlPageClass *page_class = HL_PAGE_CLASS (klass);

  page_class->fill = hl_follow_page_fill;
  page_class->set_wide = hl_follow_page_set_wide;
  page_class->tick = hl_follow_page_tick;
  page_class->type_key = hl_follow_page_type_key;
  page_class->leave = hl_follow_page_leave;

  g_type_ensure (HL_TYPE_COLUMN);
  g_type_ensure (HL_TYPE_COMPOSER);
  g_type_ensure (HL_TYPE_PAGER);
  g_type_ensure (HL_TYPE_TEXT);
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "follow.look-up", NULL, on_act_activated);
  gtk_widget_class_install_action (widget_class, "follow.ask", NULL, on_act_activated);
  gtk_widget_class_install_action (widget_class, "follow.keep", NULL, on_act_activated);
  gtk_widget_class_install_action (widget_class, "follow.erase", NULL, on_act_activated);
}

static void
hl_follow_page_init (HlFollowPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  hl_composer_set_single_line (self->composer, TRUE);
  hl_composer_set_max (self->composer, HL_CODE_SIZE - 1);
}
