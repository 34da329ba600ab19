/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-comment-page"

#include "config.h"

#include "hl-comment-page.h"

#include <glib/gi18n.h>

#include "hl-column.h"
#include "hl-composer.h"
#include "hl-icon.h"
#include "hl-scaler.h"
#include "hl-style.h"
#include "hl-text.h"

/**
 * HlCommentPage:
 *
 * Where a citizen writes a comment. What is typed stays in memory while it is
 * composed, also while another page is over this one, and is wiped when it is
 * stored or given up.
 *
 * Where a page is too low for all of it, what is to be known before is shown
 * before, without the keyboard.
 */
struct _HlCommentPage
{
  HlPage           parent_instance;

  /* Template children */
  GtkWidget       *main;
  HlText          *heading;
  HlText          *hint;
  GtkWidget       *before;         /* without the keyboard */
  HlComposer      *composer;
  HlColumn        *column;         /* beside the text */
  GtkWidget       *beside;         /* in @before or @column */
  GtkWidget       *brief;
  HlText          *note;
  GtkToggleButton *about_head;
  GtkWidget       *write;
  GtkWidget       *send;

  gboolean         writing;        /* what is to be known has been read */
};

G_DEFINE_FINAL_TYPE (HlCommentPage, hl_comment_page, HL_TYPE_PAGE)

/* Whether the keyboard leaves no room for what is to be known. */
static gboolean
is_low (HlCommentPage *self)
{
  GtkWidget *scaler = gtk_widget_get_ancestor (GTK_WIDGET (self), HL_TYPE_SCALER);

  if (scaler == NULL)
    return FALSE;

  return gtk_widget_has_css_class (scaler, "small") ||
         gtk_widget_has_css_class (scaler, "large") ||
         (gtk_widget_has_css_class (scaler, "medium") &&
          gtk_widget_has_css_class (scaler, "landscape"));
}

static void
move_beside (HlCommentPage *self,
             gboolean       before)
{
  g_autoptr(GtkWidget) beside = g_object_ref (self->beside);

  if ((gtk_widget_get_parent (beside) == self->before) == before)
    return;

  if (before)
    {
      hl_column_set_child (self->column, NULL);
      gtk_box_append (GTK_BOX (self->before), beside);
    }
  else
    {
      gtk_box_remove (GTK_BOX (self->before), beside);
      hl_column_set_child (self->column, beside);
    }
}

/* Shows the keyboard, or what is to be known before, or both. */
static void
arrange (HlCommentPage *self)
{
  const gboolean low = is_low (self);
  const gboolean before = low && !self->writing;

  move_beside (self, before);
  gtk_widget_set_visible (self->before, before);
  gtk_widget_set_visible (GTK_WIDGET (self->composer), !before);
  gtk_widget_set_visible (self->brief, before || !low);
  gtk_widget_set_visible (GTK_WIDGET (self->hint), before || !low);
  gtk_widget_set_visible (self->write, before);
  gtk_widget_set_visible (self->send, !before);
}

static void
on_write_activated (GtkWidget  *widget,
                    const char *action_name,
                    GVariant   *unused)
{
  HlCommentPage *self = HL_COMMENT_PAGE (widget);

  self->writing = TRUE;
  arrange (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->composer));
}

static gboolean
is_blank (const char *text)
{
  while (g_unichar_isspace (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);

  return *text == '\0';
}

static void
on_changed (HlCommentPage *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "comment.send",
                                 !is_blank (hl_composer_get_text (self->composer)));
}

static void
on_send_activated (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *unused)
{
  HlCommentPage *self = HL_COMMENT_PAGE (widget);
  g_autoptr(GError) error = NULL;
  HlComment *comment = hl_comment_new (hl_composer_get_text (self->composer),
                                       gtk_toggle_button_get_active (self->about_head), &error);

  if (comment == NULL)
    {
      g_message ("cannot send the comment: %s", error->message);
      return;
    }

  hl_visit_send (hl_page_get_visit (HL_PAGE (self)), comment);
  hl_comment_unref (comment);
}

static void
fill_note (HlCommentPage *self,
           HlCatalogue   *catalogue)
{
  const char *phone = hl_catalogue_get_complaints (catalogue);
  g_autoptr(GString) note = g_string_new (_("Please leave out names, telephone and identity "
                                            "numbers; such numbers are masked."));

  g_string_append_c (note, ' ');
  if (phone != NULL)
    /* Translators: khiếu nại and tố cáo, which the law knows; %s is a telephone number */
    g_string_append_printf (note, _("This is not the place for complaints and denunciations; "
                                    "please give those to the Citizen Reception Office, "
                                    "telephone %s."), phone);
  else
    g_string_append (note, _("This is not the place for complaints and denunciations; please "
                             "give those to the Citizen Reception Office."));

  hl_text_set_label (self->note, note->str);
}

static void
hl_comment_page_fill (HlPage  *page,
                      HlVisit *visit)
{
  HlCommentPage *self = HL_COMMENT_PAGE (page);
  HlRecorder *recorder = hl_visit_get_recorder (visit);
  const guint days = hl_recorder_get_due_days (recorder);
  g_autofree char *hint = g_strdup_printf (ngettext ("Not required. The centre answers within "
                                                     "%u day.",
                                                     "Not required. The centre answers within "
                                                     "%u days.", days), days);

  hl_text_set_label (self->hint, hint);
  fill_note (self, hl_recorder_get_catalogue (recorder));
  gtk_widget_set_visible (GTK_WIDGET (self->about_head), hl_recorder_offers_head (recorder));
  hl_composer_set_label (self->composer, _("Your comment"));
  hl_composer_set_placeholder (self->composer, _("Write here"));
  hl_composer_set_language (self->composer, hl_visit_get_language (visit));
  arrange (self);
  on_changed (self);
}

static void
hl_comment_page_set_wide (HlPage   *page,
                          gboolean  wide)
{
  hl_composer_set_wide (HL_COMMENT_PAGE (page)->composer, wide);
  arrange (HL_COMMENT_PAGE (page));
}

static gboolean
hl_comment_page_type_key (HlPage *page,
                          guint   keyval)
{
  HlCommentPage *self = HL_COMMENT_PAGE (page);

  return gtk_widget_get_visible (GTK_WIDGET (self->composer)) &&
         hl_composer_feed_key (self->composer, keyval);
}

static void
hl_comment_page_leave (HlPage *page)
{
  HlCommentPage *self = HL_COMMENT_PAGE (page);

  if (hl_visit_keeps (hl_page_get_visit (page), HL_STEP_COMMENT))
    return;

  hl_composer_wipe (self->composer);
  gtk_toggle_button_set_active (self->about_head, FALSE);
  self->writing = FALSE;
}

static void
hl_comment_page_class_init (HlCommentPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  HlPageClass *page_class = HL_PAGE_CLASS (klass);

  page_class->fill = hl_comment_page_fill;
  page_class->set_wide = hl_comment_page_set_wide;
  page_class->type_key = hl_comment_page_type_key;
  page_class->leave = hl_comment_page_leave;

  g_type_ensure (HL_TYPE_COLUMN);
  g_type_ensure (HL_TYPE_COMPOSER);
  g_type_ensure (HL_TYPE_ICON);
  g_type_ensure (HL_TYPE_TEXT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               HL_RESOURCE_PATH "hl-comment-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HlCommentPage, main);
  gtk_widget_class_bind_template_child (widget_class, HlCommentPage, heading);
  gtk_widget_class_bind_template_child (widget_class, HlCommentPage, hint);
  gtk_widget_class_bind_template_child (widget_class, HlCommentPage, before);
  gtk_widget_class_bind_template_child (widget_class, HlCommentPage, composer);
  gtk_widget_class_bind_template_child (widget_class, HlCommentPage, column);
  gtk_widget_class_bind_template_child (widget_class, HlCommentPage, beside);
  gtk_widget_class_bind_template_child (widget_class, HlCommentPage, brief);
  gtk_widget_class_bind_template_child (widget_class, HlCommentPage, note);
  gtk_widget_class_bind_template_child (widget_class, HlCommentPage, about_head);
  gtk_widget_class_bind_template_child (widget_class, HlCommentPage, write);
  gtk_widget_class_bind_template_child (widget_class, HlCommentPage, send);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_install_action (widget_class, "comment.write", NULL, on_write_activated);
  gtk_widget_class_install_action (widget_class, "comment.send", NULL, on_send_activated);
}

static void
hl_comment_page_init (HlCommentPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
