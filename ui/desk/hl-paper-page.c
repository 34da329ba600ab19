/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-paper-page"

#include "config.h"

#include "hl-paper-page.h"

#include <glib/gi18n.h>

#include "hl-desk-keys.h"
#include "hl-desk-notice.h"
#include "hl-i18n.h"
#include "hl-pager.h"
#include "hl-paper-entry.h"
#include "hl-paper-job.h"
#include "hl-paper-place.h"
#include "hl-picker.h"
#include "hl-reason-panel.h"
#include "hl-style.h"

/**
 * HlPaperPage:
 *
 * Enters forms that were filled in on paper, one after the other, by the keys
 * that citizens have: a digit is a level, 0 skips, BackSpace goes back, Return
 * stores the form. What was entered now can be undone; another form is voided
 * by typing it again, with a reason.
 */
struct _HlPaperPage
{
  HlDeskPage     parent_instance;

  /* Template children */
  GtkWidget     *main;
  GtkWidget     *tops;
  HlPicker      *modes;
  GtkWidget     *placing;
  HlText        *where;
  GtkWidget     *card;
  HlText        *progress;
  HlText        *question;
  HlPicker      *levels;
  GtkWidget     *back;
  GtkWidget     *skip;
  GtkWidget     *confirm;
  HlText        *status;
  GtkWidget     *aside;
  HlText        *count;
  HlPager       *entered;
  HlPaperPlace  *place;
  HlReasonPanel *panel;

  /* Owned */
  HlPaperEntry  *entry;      /* (nullable): the form that is typed */
  GPtrArray     *forms;      /* of Entered: those of this visit, oldest first */
};

G_DEFINE_FINAL_TYPE (HlPaperPage, hl_paper_page, HL_TYPE_DESK_PAGE)

typedef enum {
  MODE_ENTER,
  MODE_VOID,
} Mode;

typedef enum {
  FORM_SAVING,
  FORM_SAVED,
  FORM_FAILED,
  FORM_UNDOING,
  FORM_UNDONE,
} FormState;

typedef struct
{
  HlForm    *form;
  FormState  state;
} Entered;

static void
entered_free (gpointer data)
{
  Entered *entered = data;

  hl_form_free (entered->form);
  g_free (entered);
}

static HlRecorder *
get_recorder (HlPaperPage *self)
{
  return hl_desk_work_get_recorder (hl_desk_page_get_work (HL_DESK_PAGE (self)));
}

static HlQuestionnaire *
get_questionnaire (HlPaperPage *self)
{
  return hl_recorder_get_questionnaire (get_recorder (self));
}

static gint64
get_person (HlPaperPage *self)
{
  return hl_desk_page_get_person (HL_DESK_PAGE (self))->id;
}

static Mode
get_mode (HlPaperPage *self)
{
  return (Mode) hl_picker_get_chosen (self->modes);
}

/* One of the three: the form, what stands beside the levels, or the reason. */
static void
show_part (HlPaperPage *self,
           GtkWidget   *part)
{
  gtk_widget_set_visible (self->main, part == self->main);
  gtk_widget_set_visible (GTK_WIDGET (self->place), part == GTK_WIDGET (self->place));
  gtk_widget_set_visible (GTK_WIDGET (self->panel), part == GTK_WIDGET (self->panel));
}

/* ---- the form that is typed ---- */

static void
show_levels (HlPaperPage *self,
             guint        at)
{
  HlQuestionnaire *questionnaire = get_questionnaire (self);
  guint n_levels = hl_questionnaire_get_n_levels (questionnaire);
  g_autoptr(GPtrArray) labels = g_ptr_array_new_with_free_func (g_free);
  guint level = hl_paper_entry_get_level (self->entry, at);

  for (guint i = 1; i <= n_levels; i++)
    g_ptr_array_add (labels, g_strdup_printf ("%u\n%s", i,
                                              hl_questionnaire_get_item_label (
                                                questionnaire, at, i, hl_i18n_get_language ())));
  g_ptr_array_add (labels, NULL);
  hl_picker_set_labels (self->levels, (const char * const *) labels->pdata);
  hl_picker_set_chosen (self->levels, level > 0 ? level - 1 : G_MAXUINT);
}

static char *
describe_typed (HlPaperPage *self)
{
  g_autoptr(HlForm) form = hl_paper_entry_to_form (self->entry);

  return hl_paper_entry_describe (form);
}

static void
show_entry (HlPaperPage *self)
{
  guint at = hl_paper_entry_get_at (self->entry);
  guint n = hl_paper_entry_get_n_items (self->entry);
  g_autofree char *typed = describe_typed (self);
  g_autofree char *progress = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->levels), at < n);
  if (at < n)
    {
      const HlItem *item = hl_questionnaire_get_item (get_questionnaire (self), at);

      progress = g_strdup_printf (_("Question %u/%u"), at + 1, n);
      hl_text_set_label (self->question, hl_item_get_text (item, hl_i18n_get_language ()));
      show_levels (self, at);
    }
  else
    {
      progress = g_strdup (_("All questions are passed. Please compare with the form:"));
      hl_text_set_label (self->question, typed);
    }

  hl_text_set_label (self->progress, progress);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "paper.back", at > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "paper.skip", at < n);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "paper.confirm",
                                 hl_paper_entry_has_level (self->entry));
}

static void
show_place (HlPaperPage *self)
{
  g_autofree char *where = hl_paper_place_describe (self->place);
  g_autofree char *label = g_strdup_printf (_("On the forms: %s"), where);

  hl_text_set_label (self->where, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->placing),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
put_level (HlPaperPage *self,
           guint        level)
{
  if (!hl_paper_entry_put (self->entry, level))
    return;

  hl_desk_notice_clear (self->status);
  show_entry (self);
}

/* ---- the forms of this visit ---- */

static const char *
name_state (FormState state)
{
  switch (state)
    {
    case FORM_SAVING:
      return _("being saved");

    case FORM_SAVED:
      return _("saved");

    case FORM_FAILED:
      return _("NOT saved");

    case FORM_UNDOING:
      return _("being undone");

    case FORM_UNDONE:
      return _("undone");
    }

  g_return_val_if_reached (NULL);
}

static void
add_row_button (GtkWidget  *row,
                const char *label,
                const char *action,
                guint       index)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  g_autofree char *name = g_strdup_printf (_("%s form %u"), label, index + 1);

  gtk_widget_add_css_class (button, "nav");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "u", index);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
  gtk_box_append (GTK_BOX (row), button);
}

static GtkWidget *
create_row (const Entered *entered,
            guint          index)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  g_autofree char *levels = hl_paper_entry_describe (entered->form);
  g_autofree char *text = g_strdup_printf (_("Form %u · %s · %s"), index + 1, levels,
                                           name_state (entered->state));
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "wrap", TRUE, "xalign", 0.0,
                                   "hexpand", TRUE, NULL);

  gtk_widget_add_css_class (row, "desk-row");
  hl_style_set_class (row, "failed", entered->state == FORM_FAILED);
  gtk_box_append (GTK_BOX (row), label);
  if (entered->state == FORM_SAVED)
    add_row_button (row, _("Undo"), "paper.undo", index);
  else if (entered->state == FORM_FAILED)
    add_row_button (row, _("Save again"), "paper.save", index);

  return row;
}

/* The last one first: it is the one that is corrected. */
static void
show_forms (HlPaperPage *self)
{
  g_autofree char *text = NULL;
  guint n_saved = 0;

  hl_pager_clear (self->entered);
  for (guint i = self->forms->len; i-- > 0;)
    {
      const Entered *entered = g_ptr_array_index (self->forms, i);

      n_saved += entered->state == FORM_SAVED ? 1 : 0;
      hl_pager_append (self->entered, create_row (entered, i));
    }

  text = g_strdup_printf (ngettext ("%u form saved now", "%u forms saved now", n_saved), n_saved);
  hl_text_set_label (self->count, text);
}

/* The worker does what it is asked in that order, so that the first form in a
 * state is the one whose job is done. */
static Entered *
find_first (HlPaperPage *self,
            FormState    state)
{
  for (guint i = 0; i < self->forms->len; i++)
    {
      Entered *entered = g_ptr_array_index (self->forms, i);

      if (entered->state == state)
        return entered;
    }

  return NULL;
}

static void
on_form_saved (HlDeskPage   *page,
               gpointer      result,
               const GError *error)
{
  HlPaperPage *self = HL_PAPER_PAGE (page);
  Entered *entered = find_first (self, FORM_SAVING);

  if (entered == NULL)
    return;

  entered->state = result != NULL ? FORM_SAVED : FORM_FAILED;
  if (result == NULL)
    hl_desk_notice_fail (self->status, _("The form is not saved"), error);
  show_forms (self);
}

static void
save (HlPaperPage *self,
      Entered     *entered)
{
  entered->state = FORM_SAVING;
  hl_desk_page_write (HL_DESK_PAGE (self), hl_paper_job_enter,
                      hl_paper_job_new (get_person (self), entered->form, NULL),
                      (GDestroyNotify) hl_paper_job_free, NULL, on_form_saved);
  show_forms (self);
}

static void
on_save_activated (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  HlPaperPage *self = HL_PAPER_PAGE (widget);

  hl_desk_notice_clear (self->status);
  save (self, g_ptr_array_index (self->forms, g_variant_get_uint32 (parameter)));
}

static char *
describe_voided (const HlVoided *voided)
{
  if (voided->freed > 0)
    return g_strdup (_("The form is gone; it was in no figure yet."));
  if (voided->taken > 0)
    return g_strdup (_("The form is taken back from the figures."));

  return g_strdup (_("The form is voided. It stays in the figures until five forms of its day "
                     "can change together."));
}

static void
on_form_undone (HlDeskPage   *page,
                gpointer      result,
                const GError *error)
{
  HlPaperPage *self = HL_PAPER_PAGE (page);
  g_autofree HlVoided *voided = result;
  Entered *entered = find_first (self, FORM_UNDOING);

  if (entered == NULL)
    return;

  entered->state = voided != NULL ? FORM_UNDONE : FORM_SAVED;
  if (voided != NULL)
    {
      g_autofree char *text = describe_voided (voided);

      hl_desk_notice_say (self->status, text);
    }
  else
    hl_desk_notice_fail (self->status, _("The form is not undone"), error);
  show_forms (self);
}

static void
on_undo_activated (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  HlPaperPage *self = HL_PAPER_PAGE (widget);
  Entered *entered = g_ptr_array_index (self->forms, g_variant_get_uint32 (parameter));

  entered->state = FORM_UNDOING;
  hl_desk_page_write (HL_DESK_PAGE (self), hl_paper_job_void,
                      hl_paper_job_new (get_person (self), entered->form,
                                        _("undone right after it was entered")),
                      (GDestroyNotify) hl_paper_job_free, g_free, on_form_undone);
  show_forms (self);
}

/* ---- a form that was entered before ---- */

static void
on_form_voided (HlDeskPage   *page,
                gpointer      result,
                const GError *error)
{
  HlPaperPage *self = HL_PAPER_PAGE (page);
  g_autofree HlVoided *voided = result;
  g_autofree char *text = NULL;

  if (voided == NULL)
    {
      hl_desk_notice_fail (self->status, _("No form is voided"), error);
      return;
    }

  text = describe_voided (voided);
  hl_desk_notice_say (self->status, text);
}

static HlForm *
make_form (HlPaperPage *self)
{
  HlForm *form = hl_paper_entry_to_form (self->entry);

  hl_paper_place_apply (self->place, &form->response->context);
  hl_form_complete (form);

  return form;
}

static void
ask_for_reason (HlPaperPage *self)
{
  g_autofree char *levels = describe_typed (self);
  g_autofree char *where = hl_paper_place_describe (self->place);
  g_autofree char *question = g_strdup_printf (_("Void the form %s (%s)?"), levels, where);

  show_part (self, GTK_WIDGET (self->panel));
  hl_reason_panel_ask (self->panel, question, _("Void the form"));
}

static void
on_void_cancelled (HlPaperPage *self)
{
  hl_reason_panel_wipe (self->panel);
  show_part (self, self->main);
}

static void
on_void_confirmed (HlPaperPage *self)
{
  g_autoptr(HlForm) form = make_form (self);

  hl_desk_page_write (HL_DESK_PAGE (self), hl_paper_job_void,
                      hl_paper_job_new (get_person (self), form,
                                        hl_reason_panel_get_text (self->panel)),
                      (GDestroyNotify) hl_paper_job_free, g_free, on_form_voided);
  hl_reason_panel_wipe (self->panel);
  hl_paper_entry_clear (self->entry);
  show_entry (self);
  show_part (self, self->main);
}

/* ---- what is pressed ---- */

static void
confirm (HlPaperPage *self)
{
  Entered *entered;

  if (!hl_paper_entry_has_level (self->entry))
    return;

  hl_desk_notice_clear (self->status);
  if (get_mode (self) == MODE_VOID)
    {
      ask_for_reason (self);
      return;
    }

  entered = g_new0 (Entered, 1);
  entered->form = make_form (self);
  g_ptr_array_add (self->forms, entered);
  save (self, entered);
  hl_paper_entry_clear (self->entry);
  show_entry (self);
}

static void
on_confirm_activated (GtkWidget  *widget,
                      const char *action_name,
                      GVariant   *unused)
{
  confirm (HL_PAPER_PAGE (widget));
}

static void
on_moved (GtkWidget  *widget,
          const char *action_name,
          GVariant   *unused)
{
  HlPaperPage *self = HL_PAPER_PAGE (widget);

  if (g_str_equal (action_name, "paper.skip"))
    put_level (self, 0);
  else if (hl_paper_entry_go_back (self->entry))
    show_entry (self);
}

static void
on_place_activated (GtkWidget  *widget,
                    const char *action_name,
                    GVariant   *unused)
{
  HlPaperPage *self = HL_PAPER_PAGE (widget);
  gboolean placing = g_str_equal (action_name, "paper.place");

  show_part (self, placing ? GTK_WIDGET (self->place) : self->main);
  show_place (self);
  gtk_widget_child_focus (placing ? GTK_WIDGET (self->place) : self->card, GTK_DIR_TAB_FORWARD);
}

static void
on_level_chosen (HlPaperPage *self,
                 guint        index)
{
  put_level (self, index + 1);
}

static void
name_confirm (HlPaperPage *self)
{
  gtk_button_set_label (GTK_BUTTON (self->confirm),
                        get_mode (self) == MODE_VOID ? _("Void …") : _("Save the form"));
}

static void
on_mode_chosen (HlPaperPage *self)
{
  hl_paper_entry_clear (self->entry);
  hl_desk_notice_clear (self->status);
  name_confirm (self);
  show_entry (self);
}

/* Return stores what was typed; else it presses what has the focus. */
static gboolean
on_key (GtkWidget *widget,
        guint      keyval)
{
  HlPaperPage *self = HL_PAPER_PAGE (widget);

  if (self->entry == NULL || !gtk_widget_get_visible (self->main))
    return FALSE;

  if (keyval == GDK_KEY_Return)
    {
      if (!hl_paper_entry_has_level (self->entry))
        return FALSE;
      confirm (self);
    }
  else if (keyval == GDK_KEY_BackSpace)
    {
      if (hl_paper_entry_go_back (self->entry))
        show_entry (self);
    }
  else
    put_level (self, keyval - GDK_KEY_0);

  return TRUE;
}

/* ---- as a page ---- */

static void
hl_paper_page_fill (HlDeskPage *page)
{
  HlPaperPage *self = HL_PAPER_PAGE (page);
  const char * const modes[] = { _("Enter forms"), _("Void a form"), NULL };

  g_clear_pointer (&self->entry, hl_paper_entry_free);
  self->entry = hl_paper_entry_new (get_questionnaire (self));
  hl_picker_set_labels (self->modes, modes);
  hl_paper_place_begin (self->place, get_recorder (self));
  gtk_button_set_label (GTK_BUTTON (self->back), _("‹ Back"));
  gtk_button_set_label (GTK_BUTTON (self->skip), _("No answer (0)"));
  name_confirm (self);
  show_part (self, self->main);
  show_place (self);
  show_entry (self);
  show_forms (self);
}

/* What others write changes nothing here. */
static void
hl_paper_page_changed (HlDeskPage *page)
{
}

static void
hl_paper_page_leave (HlDeskPage *page)
{
  HlPaperPage *self = HL_PAPER_PAGE (page);

  g_clear_pointer (&self->entry, hl_paper_entry_free);
  g_ptr_array_set_size (self->forms, 0);
  hl_pager_clear (self->entered);
  hl_text_set_label (self->question, NULL);
  hl_reason_panel_wipe (self->panel);
  hl_desk_notice_clear (self->status);
}

static void
hl_paper_page_set_wide (HlDeskPage *page,
                        gboolean    wide)
{
  HlPaperPage *self = HL_PAPER_PAGE (page);
  GtkOrientation along = wide ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL;

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->main), along);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->tops), along);
  hl_paper_place_set_wide (self->place, wide);
  hl_reason_panel_set_wide (self->panel, wide);
}

static void
hl_paper_page_finalize (GObject *object)
{
  HlPaperPage *self = HL_PAPER_PAGE (object);

  g_clear_pointer (&self->entry, hl_paper_entry_free);
  g_ptr_array_unref (self->forms);

  G_OBJECT_CLASS (hl_paper_page_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, HL_RESOURCE_PATH "hl-paper-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HlPaperPage, main);
  gtk_widget_class_bind_template_child (widget_class, HlPaperPage, tops);
  gtk_widget_class_bind_template_child (widget_class, HlPaperPage, modes);
  gtk_widget_class_bind_template_child (widget_class, HlPaperPage, placing);
  gtk_widget_class_bind_template_child (widget_class, HlPaperPage, where);
  gtk_widget_class_bind_template_child (widget_class, HlPaperPage, card);
  gtk_widget_class_bind_template_child (widget_class, HlPaperPage, progress);
  gtk_widget_class_bind_template_child (widget_class, HlPaperPage, question);
  gtk_widget_class_bind_template_child (widget_class, HlPaperPage, levels);
  gtk_widget_class_bind_template_child (widget_class, HlPaperPage, back);
  gtk_widget_class_bind_template_child (widget_class, HlPaperPage, skip);
  gtk_widget_class_bind_template_child (widget_class, HlPaperPage, confirm);
  gtk_widget_class_bind_template_child (widget_class, HlPaperPage, status);
  gtk_widget_class_bind_template_child (widget_class, HlPaperPage, aside);
  gtk_widget_class_bind_template_child (widget_class, HlPaperPage, count);
  gtk_widget_class_bind_template_child (widget_class, HlPaperPage, entered);
  gtk_widget_class_bind_template_child (widget_class, HlPaperPage, place);
  gtk_widget_class_bind_template_child (widget_class, HlPaperPage, panel);
  gtk_widget_class_bind_template_callback (widget_class, on_mode_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_level_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_void_confirmed);
  gtk_widget_class_bind_template_callback (widget_class, on_void_cancelled);
}

static void
hl_paper_page_class_init (HlPaperPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  HlDeskPageClass *page_class = HL_DESK_PAGE_CLASS (klass);

  g_type_ensure (HL_TYPE_PAGER);
  g_type_ensure (HL_TYPE_PAPER_PLACE);
  g_type_ensure (HL_TYPE_PICKER);
  g_type_ensure (HL_TYPE_REASON_PANEL);
  g_type_ensure (HL_TYPE_TEXT);

  G_OBJECT_CLASS (klass)->finalize = hl_paper_page_finalize;
  page_class->name = "paper";
  page_class->title = N_("Paper forms");
  page_class->about = N_("Enter forms that were filled in on paper");
  page_class->roles = HL_DESK_ALL;
  page_class->fill = hl_paper_page_fill;
  page_class->changed = hl_paper_page_changed;
  page_class->set_wide = hl_paper_page_set_wide;
  page_class->leave = hl_paper_page_leave;

  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "paper.back", NULL, on_moved);
  gtk_widget_class_install_action (widget_class, "paper.skip", NULL, on_moved);
  gtk_widget_class_install_action (widget_class, "paper.confirm", NULL, on_confirm_activated);
  gtk_widget_class_install_action (widget_class, "paper.place", NULL, on_place_activated);
  gtk_widget_class_install_action (widget_class, "paper.placed", NULL, on_place_activated);
  gtk_widget_class_install_action (widget_class, "paper.undo", "u", on_undo_activated);
  gtk_widget_class_install_action (widget_class, "paper.save", "u", on_save_activated);
}

static void
hl_paper_page_init (HlPaperPage *self)
{
  self->forms = g_ptr_array_new_with_free_func (entered_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  hl_desk_keys_add (GTK_WIDGET (self), on_key);
}
