/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-tickets-page"

#include "config.h"

#include "hl-tickets-page.h"

#include <glib/gi18n.h>

#include "hl-desk-notice.h"
#include "hl-export-text.h"
#include "hl-pager.h"
#include "hl-picker.h"
#include "hl-reason-panel.h"
#include "hl-report-tickets.h"
#include "hl-style.h"
#include "hl-text.h"
#include "hl-ticket-jobs.h"
#include "hl-ticket-view.h"
#include "hl-ticket-words.h"

/* Characters of an answer, as somebody types them at the kiosk; the command takes more. */
#define MAX_ANSWER 1000

/**
 * HlTicketsWriting:
 * @WRITING_NEWS: how far it is
 * @WRITING_ANSWER: what was done
 * @WRITING_LINE: the same for the attract screen, of which it may do without
 * @WRITING_REASON: why nothing is done
 *
 * What is being written.
 */
typedef enum {
  WRITING_NEWS,
  WRITING_ANSWER,
  WRITING_LINE,
  WRITING_REASON,
} HlTicketsWriting;

/**
 * HlTicketsPage:
 *
 * The inbox: what citizens wrote, the most urgent first; each text is covered until held
 * and read only by those with the right. It is answered here with what was done and the
 * root cause; comments that say the same are joined. What is about the head goes to the
 * province, and all go to a file of their own, on a stick.
 */
struct _HlTicketsPage
{
  HlDeskPage       parent_instance;

  /* Template children */
  HlText          *status;
  GtkWidget       *list;
  HlPicker        *filters;
  GtkWidget       *files;
  GtkWidget       *hand_on;
  GtkWidget       *export;
  HlText          *summary;
  HlPager         *rows;
  HlTicketView    *view;
  GtkWidget       *chooser;
  HlText          *question;
  HlPager         *choices;
  GtkWidget       *leave;
  HlReasonPanel   *panel;

  /* Owned */
  HlSticks        *sticks;
  GPtrArray       *tickets;    /* (nullable) of HlTicket, as they were read last */
  HlTicketJob     *job;        /* (nullable): the answer that is being made */

  gint64           ticket;     /* that is shown; 0: the list is */
  HlTicketsWriting writing;
};

G_DEFINE_FINAL_TYPE (HlTicketsPage, hl_tickets_page, HL_TYPE_DESK_PAGE)

static void read_list (HlTicketsPage *self);

/* ---- which part is shown ---- */

static void
show_part (HlTicketsPage *self,
           gpointer       part)
{
  GtkWidget *parts[] = { self->list, GTK_WIDGET (self->view), self->chooser,
                         GTK_WIDGET (self->panel) };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    gtk_widget_set_visible (parts[i], parts[i] == part);
}

static const HlTicket *
find_ticket (HlTicketsPage *self,
             gint64         id)
{
  for (guint i = 0; self->tickets != NULL && i < self->tickets->len; i++)
    {
      const HlTicket *ticket = g_ptr_array_index (self->tickets, i);

      if (ticket->id == id)
        return ticket;
    }

  return NULL;
}

static void
forget_job (HlTicketsPage *self)
{
  g_clear_pointer (&self->job, hl_ticket_job_free);
  hl_reason_panel_wipe (self->panel);
}

static void
show_list (HlTicketsPage *self)
{
  self->ticket = 0;
  forget_job (self);
  hl_ticket_view_wipe (self->view);
  show_part (self, self->list);
}

static void
show_ticket (HlTicketsPage *self)
{
  const HlTicket *ticket = find_ticket (self, self->ticket);

  forget_job (self);
  if (ticket == NULL)
    {
      show_list (self);
      return;
    }

  show_part (self, self->view);
  hl_ticket_view_set_ticket (self->view, ticket);
}

/* ---- the list ---- */

static void
add_text (GtkWidget  *box,
          const char *text,
          const char *class)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "wrap", TRUE, "xalign", 0.0,
                                   "visible", *text != '\0', NULL);

  gtk_widget_add_css_class (label, class);
  gtk_box_append (GTK_BOX (box), label);
}

static GtkWidget *
create_row (const HlTicket *ticket,
            const char     *action)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *title = hl_ticket_words_title (ticket);
  g_autofree char *due = hl_ticket_words_due (ticket);
  g_autofree char *beside = hl_ticket_words_beside (ticket);
  g_autofree char *name = g_strjoin (". ", title, due, *beside != '\0' ? beside : NULL, NULL);

  add_text (texts, title, "name");
  add_text (texts, due, "text");
  add_text (texts, beside, "beside");
  gtk_widget_add_css_class (texts, "texts");
  gtk_button_set_child (GTK_BUTTON (button), texts);
  gtk_widget_add_css_class (button, "desk-row");
  hl_style_set_class (button, "failed", ticket->is_overdue);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", ticket->id);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);

  return button;
}

static void
show_rows (HlTicketsPage *self)
{
  gboolean open = hl_picker_get_chosen (self->filters) == 0;

  hl_pager_clear (self->rows);
  for (guint i = 0; self->tickets != NULL && i < self->tickets->len; i++)
    {
      const HlTicket *ticket = g_ptr_array_index (self->tickets, i);

      if (ticket->is_open == open)
        hl_pager_append (self->rows, create_row (ticket, "tickets.open"));
    }
}

static void
show_counts (HlTicketsPage *self)
{
  HlTicketCounts counts;
  g_autofree char *text = NULL;

  hl_ticket_inbox_count (self->tickets, &counts);
  text = hl_ticket_words_counts (&counts);
  hl_text_set_label (self->summary, text);
  gtk_widget_set_sensitive (self->hand_on, counts.head > 0);
  gtk_widget_set_sensitive (self->export, self->tickets->len > 0);
}

static void
on_list_read (HlDeskPage   *page,
              gpointer      result,
              const GError *error)
{
  HlTicketsPage *self = HL_TICKETS_PAGE (page);

  if (result == NULL)
    {
      hl_desk_notice_fail (self->status, _("The comments cannot be read"), error);
      return;
    }

  g_clear_pointer (&self->tickets, g_ptr_array_unref);
  self->tickets = result;
  show_rows (self);
  show_counts (self);
  if (gtk_widget_get_visible (GTK_WIDGET (self->view)))
    show_ticket (self);
}

/* Returns: (transfer full) (nullable): a job of the person who is signed in */
static HlTicketJob *
create_job (HlTicketsPage *self)
{
  HlSignIn *sign_in = hl_desk_page_copy_sign_in (HL_DESK_PAGE (self));

  return sign_in != NULL ? hl_ticket_job_new (sign_in, self->ticket) : NULL;
}

static void
read_list (HlTicketsPage *self)
{
  HlTicketJob *job = create_job (self);

  if (job != NULL)
    hl_desk_page_read (HL_DESK_PAGE (self), hl_ticket_job_list, job,
                       (GDestroyNotify) hl_ticket_job_free, (GDestroyNotify) g_ptr_array_unref,
                       on_list_read);
}

/* ---- one comment ---- */

static void
on_open_activated (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *id)
{
  HlTicketsPage *self = HL_TICKETS_PAGE (widget);

  hl_desk_notice_clear (self->status);
  self->ticket = g_variant_get_int64 (id);
  show_ticket (self);
}

static void
on_list_activated (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *unused)
{
  hl_desk_notice_clear (HL_TICKETS_PAGE (widget)->status);
  show_list (HL_TICKETS_PAGE (widget));
}

static void
on_opened (HlDeskPage   *page,
           gpointer      result,
           const GError *error)
{
  HlTicketsPage *self = HL_TICKETS_PAGE (page);
  g_autoptr(HlTicketTexts) texts = result;

  if (texts == NULL)
    hl_desk_notice_fail (self->status, _("The comment cannot be read"), error);
  else if (gtk_widget_get_visible (GTK_WIDGET (self->view)))
    hl_ticket_view_set_texts (self->view, texts);
}

/* The audit chain records that it was read. */
static void
on_wanted (HlTicketsPage *self,
           gint64         ticket)
{
  HlTicketJob *job = create_job (self);

  if (job != NULL)
    hl_desk_page_write (HL_DESK_PAGE (self), hl_ticket_job_open, job,
                        (GDestroyNotify) hl_ticket_job_free,
                        (GDestroyNotify) hl_ticket_texts_free, on_opened);
}

/* ---- what is done with it ---- */

static void
on_done (HlDeskPage   *page,
         gpointer      result,
         const GError *error)
{
  HlTicketsPage *self = HL_TICKETS_PAGE (page);

  if (result == NULL)
    hl_desk_notice_fail (self->status, _("Nothing is changed"), error);
  else
    hl_desk_notice_say (self->status, _("Done."));

  hl_ticket_view_wipe (self->view);
  show_ticket (self);
  read_list (self);
}

static void
run_job (HlTicketsPage *self,
         HlDeskFunc     func,
         HlTicketJob   *job)
{
  if (job != NULL)
    hl_desk_page_write (HL_DESK_PAGE (self), func, job, (GDestroyNotify) hl_ticket_job_free, NULL,
                        on_done);
}

static void
on_begin_activated (GtkWidget  *widget,
                    const char *action_name,
                    GVariant   *unused)
{
  HlTicketsPage *self = HL_TICKETS_PAGE (widget);
  HlTicketJob *job = create_job (self);

  if (job != NULL)
    job->step.state = HL_TICKET_IN_WORK;
  run_job (self, hl_ticket_job_step, job);
}

static void
on_split_activated (GtkWidget  *widget,
                    const char *action_name,
                    GVariant   *unused)
{
  HlTicketsPage *self = HL_TICKETS_PAGE (widget);

  run_job (self, hl_ticket_job_split, create_job (self));
}

/* ---- writing ---- */

static void
write_answer (HlTicketsPage *self)
{
  hl_reason_panel_ask (self->panel, _("What was done? The citizen reads it by code. Please do not "
                                      "repeat the comment, and name nobody."), _("Next"));
  hl_reason_panel_set_prompt (self->panel, _("Answer"), _("What was done"), MAX_ANSWER,
                              _("Go back"));
}

static void
write_line (HlTicketsPage *self)
{
  hl_reason_panel_ask (self->panel, _("A line for the attract screen? Everybody reads it: what was "
                                      "done, and nothing that tells who wrote."),
                       _("Answer with this line"));
  hl_reason_panel_set_prompt (self->panel, _("Line for the attract screen"),
                              _("We added 12 seats …"), HL_TICKET_MAX_PUBLISHED,
                              _("Answer without it"));
}

static void
write_text (HlTicketsPage    *self,
            HlTicketsWriting  writing)
{
  self->writing = writing;
  show_part (self, self->panel);
  switch (writing)
    {
    case WRITING_ANSWER:
      write_answer (self);
      break;

    case WRITING_LINE:
      write_line (self);
      break;

    case WRITING_NEWS:
      hl_reason_panel_ask (self->panel, _("How far is it? The citizen reads it by code."),
                           _("Give news"));
      hl_reason_panel_set_prompt (self->panel, _("News"), _("How far it is"), MAX_ANSWER,
                                  _("Go back"));
      break;

    case WRITING_REASON:
    default:
      hl_reason_panel_ask (self->panel, _("Why is nothing done? The citizen reads it by code."),
                           _("Close without action"));
      hl_reason_panel_set_prompt (self->panel, _("Reason"), _("Why nothing is done"), MAX_ANSWER,
                                  _("Go back"));
    }
}

static void
finish_job (HlTicketsPage *self)
{
  hl_reason_panel_wipe (self->panel);
  show_part (self, self->view);
  run_job (self, hl_ticket_job_step, g_steal_pointer (&self->job));
}

static char *
take_text (HlTicketsPage *self)
{
  return g_strstrip (g_strdup (hl_reason_panel_get_text (self->panel)));
}

static void
on_written (HlTicketsPage *self)
{
  if (self->job == NULL)
    return;

  if (self->writing == WRITING_LINE)
    {
      self->job->published = take_text (self);
      finish_job (self);
      return;
    }

  self->job->answer = take_text (self);
  if (self->writing == WRITING_ANSWER)
    write_text (self, WRITING_LINE);
  else
    finish_job (self);
}

static void
on_not_written (HlTicketsPage *self)
{
  if (self->writing == WRITING_LINE && self->job != NULL)
    finish_job (self);
  else
    show_ticket (self);
}

static void
begin_step (HlTicketsPage    *self,
            HlTicketState     state,
            HlTicketsWriting  writing)
{
  forget_job (self);
  self->job = create_job (self);
  if (self->job == NULL)
    return;

  self->job->step.state = state;
  write_text (self, writing);
}

static void
on_news_activated (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *unused)
{
  begin_step (HL_TICKETS_PAGE (widget), HL_TICKET_IN_WORK, WRITING_NEWS);
}

static void
on_no_action_activated (GtkWidget  *widget,
                        const char *action_name,
                        GVariant   *unused)
{
  begin_step (HL_TICKETS_PAGE (widget), HL_TICKET_NO_ACTION, WRITING_REASON);
}

/* ---- choosing ---- */

static void
begin_choice (HlTicketsPage *self,
              const char    *question)
{
  hl_desk_notice_clear (self->status);
  hl_text_set_label (self->question, question);
  hl_pager_clear (self->choices);
  show_part (self, self->chooser);
  gtk_widget_grab_focus (GTK_WIDGET (self->question));
}

static GtkWidget *
create_choice (const char *label,
               const char *action,
               GVariant   *target)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *text = hl_text_new (label);

  g_object_set (text, "centred", TRUE, "valign", GTK_ALIGN_CENTER, NULL);
  gtk_button_set_child (GTK_BUTTON (button), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_widget_add_css_class (button, "nav");
  gtk_widget_add_css_class (button, "target");
  gtk_widget_set_hexpand (button, TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), target);

  return button;
}

/* In rows, so that they are read as lines of a text are. */
static void
add_causes (HlTicketsPage *self)
{
  const guint n_columns = hl_desk_page_is_wide (HL_DESK_PAGE (self)) ? 3 : 2;
  GtkWidget *row = NULL;
  guint n = 0;

  for (HlTicketCause i = HL_TICKET_CAUSE_FACILITIES; i < HL_N_TICKET_CAUSES; i++, n++)
    {
      if (n % n_columns == 0)
        {
          row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
          gtk_box_set_homogeneous (GTK_BOX (row), TRUE);
          gtk_widget_add_css_class (row, "ticket-causes");
          hl_pager_append (self->choices, row);
        }

      gtk_box_append (GTK_BOX (row), create_choice (hl_ticket_words_cause (i), "tickets.cause",
                                                    g_variant_new_uint32 (i)));
    }

  for (; n % n_columns != 0; n++)
    gtk_box_append (GTK_BOX (row), gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0));
}

static void
on_answer_activated (GtkWidget  *widget,
                     const char *action_name,
                     GVariant   *unused)
{
  HlTicketsPage *self = HL_TICKETS_PAGE (widget);

  begin_choice (self, _("What is the root cause?"));
  add_causes (self);
}

static void
on_cause_activated (GtkWidget  *widget,
                    const char *action_name,
                    GVariant   *cause)
{
  HlTicketsPage *self = HL_TICKETS_PAGE (widget);

  begin_step (self, HL_TICKET_ANSWERED, WRITING_ANSWER);
  if (self->job != NULL)
    self->job->step.cause = (HlTicketCause) g_variant_get_uint32 (cause);
}

static gboolean
is_of_group (const HlTicket *ticket,
             const HlTicket *other)
{
  gint64 group = ticket->joined != 0 ? ticket->joined : ticket->id;

  return other->id == group || other->joined == group;
}

static void
on_join_activated (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *unused)
{
  HlTicketsPage *self = HL_TICKETS_PAGE (widget);
  const HlTicket *ticket = find_ticket (self, self->ticket);

  if (ticket == NULL)
    return;

  begin_choice (self, _("Which other comment says the same? One answer then answers both."));
  for (guint i = 0; i < self->tickets->len; i++)
    {
      const HlTicket *other = g_ptr_array_index (self->tickets, i);

      if (other->is_open && !other->about_head && !is_of_group (ticket, other))
        hl_pager_append (self->choices, create_row (other, "tickets.join-to"));
    }
}

static void
on_join_to_activated (GtkWidget  *widget,
                      const char *action_name,
                      GVariant   *to)
{
  HlTicketsPage *self = HL_TICKETS_PAGE (widget);
  HlTicketJob *job = create_job (self);

  if (job != NULL)
    job->to = g_variant_get_int64 (to);
  show_part (self, self->view);
  run_job (self, hl_ticket_job_join, job);
}

static void
on_leave_activated (GtkWidget  *widget,
                    const char *action_name,
                    GVariant   *unused)
{
  HlTicketsPage *self = HL_TICKETS_PAGE (widget);

  if (self->ticket != 0)
    show_ticket (self);
  else
    show_list (self);
}

/* ---- files ---- */

static void
choose_stick (HlTicketsPage *self,
              const char    *question,
              const char    *action)
{
  g_autoptr(GPtrArray) sticks = hl_sticks_list (self->sticks);

  begin_choice (self, sticks->len > 0 ? question : _("Please plug a stick into the kiosk."));
  for (guint i = 0; i < sticks->len; i++)
    {
      const HlStick *stick = g_ptr_array_index (sticks, i);
      g_autofree char *label = g_strdup_printf (_("To the stick “%s”"), stick->name);

      hl_pager_append (self->choices, create_choice (label, action,
                                                     g_variant_new_string (stick->path)));
    }
}

static void
on_hand_on_activated (GtkWidget  *widget,
                      const char *action_name,
                      GVariant   *unused)
{
  choose_stick (HL_TICKETS_PAGE (widget),
                _("Comments about the head go to the province in a file that only its key opens. "
                  "Where to?"), "tickets.hand-on-to");
}

static void
on_export_activated (GtkWidget  *widget,
                     const char *action_name,
                     GVariant   *unused)
{
  choose_stick (HL_TICKETS_PAGE (widget),
                _("All comments go into a file that whoever has the stick can read; it is recorded "
                  "that you made it. Where to?"), "tickets.export-to");
}

static void
on_file_written (HlDeskPage   *page,
                 gpointer      result,
                 const GError *error)
{
  HlTicketsPage *self = HL_TICKETS_PAGE (page);
  g_autofree char *problem = result == NULL ? hl_export_text_explain (error) : NULL;

  hl_desk_notice_say (self->status, problem != NULL ? problem
                      : _("Everything is on the stick. You can pull it out now."));
  hl_style_set_class (GTK_WIDGET (self->status), "failed", problem != NULL);
  read_list (self);
}

static void
write_file (HlTicketsPage *self,
            HlDeskFunc     func,
            GVariant      *folder,
            const char    *name)
{
  HlTicketJob *job = create_job (self);

  show_list (self);
  if (job == NULL)
    return;

  job->path = g_build_filename (g_variant_get_string (folder, NULL), name, NULL);
  hl_desk_notice_say (self->status, _("Writing to the stick …"));
  hl_desk_page_write (HL_DESK_PAGE (self), func, job, (GDestroyNotify) hl_ticket_job_free, NULL,
                      on_file_written);
}

/* One file a day: what an earlier one has is not lost. */
static void
on_hand_on_to_activated (GtkWidget  *widget,
                         const char *action_name,
                         GVariant   *folder)
{
  HlDeskWork *work = hl_desk_page_get_work (HL_DESK_PAGE (widget));
  HlNow now = hl_recorder_get_now (hl_desk_work_get_recorder (work));
  g_autofree char *day = hl_day_to_string (now.day);
  g_autofree char *name = g_strdup_printf ("y-kien-gui-tinh-%s-%02d%02d.json", day,
                                           now.minute / 60, now.minute % 60);

  write_file (HL_TICKETS_PAGE (widget), hl_ticket_job_hand_on, folder, name);
}

static void
on_export_to_activated (GtkWidget  *widget,
                        const char *action_name,
                        GVariant   *folder)
{
  write_file (HL_TICKETS_PAGE (widget), hl_ticket_job_export, folder, HL_REPORT_TICKETS_FILE);
}

/* ---- as a page ---- */

static void
hl_tickets_page_fill (HlDeskPage *page)
{
  HlTicketsPage *self = HL_TICKETS_PAGE (page);
  const char * const filters[] = { _("Waiting for an answer"), _("Done"), NULL };

  hl_picker_set_labels (self->filters, filters);
  hl_picker_set_chosen (self->filters, 0);
  gtk_button_set_label (GTK_BUTTON (self->hand_on), _("To the province …"));
  gtk_button_set_label (GTK_BUTTON (self->export), _("Export …"));
  gtk_button_set_label (GTK_BUTTON (self->leave), _("Go back"));
  show_list (self);
  read_list (self);
}

/* What is typed stays. */
static void
hl_tickets_page_changed (HlDeskPage *page)
{
  read_list (HL_TICKETS_PAGE (page));
}

static void
hl_tickets_page_leave (HlDeskPage *page)
{
  HlTicketsPage *self = HL_TICKETS_PAGE (page);

  show_list (self);
  hl_pager_clear (self->rows);
  hl_pager_clear (self->choices);
  hl_desk_notice_clear (self->status);
  g_clear_pointer (&self->tickets, g_ptr_array_unref);
}

static void
hl_tickets_page_set_wide (HlDeskPage *page,
                          gboolean    wide)
{
  HlTicketsPage *self = HL_TICKETS_PAGE (page);

  /* A wide page has room beside the list, and a narrow one above it. */
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->list),
                                  wide ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->files),
                                  wide ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  hl_picker_set_columns (self->filters, wide ? 1 : 0);
  hl_reason_panel_set_wide (self->panel, wide);
  hl_ticket_view_set_wide (self->view, wide);
}

static char *
hl_tickets_page_describe_tile (gconstpointer found)
{
  return hl_ticket_words_counts (found);
}

static void
hl_tickets_page_dispose (GObject *object)
{
  HlTicketsPage *self = HL_TICKETS_PAGE (object);

  g_clear_object (&self->sticks);
  g_clear_pointer (&self->tickets, g_ptr_array_unref);
  g_clear_pointer (&self->job, hl_ticket_job_free);

  G_OBJECT_CLASS (hl_tickets_page_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "tickets.open", "x", on_open_activated);
  gtk_widget_class_install_action (widget_class, "tickets.list", NULL, on_list_activated);
  gtk_widget_class_install_action (widget_class, "tickets.begin", NULL, on_begin_activated);
  gtk_widget_class_install_action (widget_class, "tickets.news", NULL, on_news_activated);
  gtk_widget_class_install_action (widget_class, "tickets.answer", NULL, on_answer_activated);
  gtk_widget_class_install_action (widget_class, "tickets.cause", "u", on_cause_activated);
  gtk_widget_class_install_action (widget_class, "tickets.no-action", NULL,
                                   on_no_action_activated);
  gtk_widget_class_install_action (widget_class, "tickets.join", NULL, on_join_activated);
  gtk_widget_class_install_action (widget_class, "tickets.join-to", "x", on_join_to_activated);
  gtk_widget_class_install_action (widget_class, "tickets.split", NULL, on_split_activated);
  gtk_widget_class_install_action (widget_class, "tickets.leave", NULL, on_leave_activated);
  gtk_widget_class_install_action (widget_class, "tickets.hand-on", NULL, on_hand_on_activated);
  gtk_widget_class_install_action (widget_class, "tickets.hand-on-to", "s",
                                   on_hand_on_to_activated);
  gtk_widget_class_install_action (widget_class, "tickets.export", NULL, on_export_activated);
  gtk_widget_class_install_action (widget_class, "tickets.export-to", "s",
                                   on_export_to_activated);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               HL_RESOURCE_PATH "hl-tickets-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HlTicketsPage, status);
  gtk_widget_class_bind_template_child (widget_class, HlTicketsPage, list);
  gtk_widget_class_bind_template_child (widget_class, HlTicketsPage, filters);
  gtk_widget_class_bind_template_child (widget_class, HlTicketsPage, files);
  gtk_widget_class_bind_template_child (widget_class, HlTicketsPage, hand_on);
  gtk_widget_class_bind_template_child (widget_class, HlTicketsPage, export);
  gtk_widget_class_bind_template_child (widget_class, HlTicketsPage, summary);
  gtk_widget_class_bind_template_child (widget_class, HlTicketsPage, rows);
  gtk_widget_class_bind_template_child (widget_class, HlTicketsPage, view);
  gtk_widget_class_bind_template_child (widget_class, HlTicketsPage, chooser);
  gtk_widget_class_bind_template_child (widget_class, HlTicketsPage, question);
  gtk_widget_class_bind_template_child (widget_class, HlTicketsPage, choices);
  gtk_widget_class_bind_template_child (widget_class, HlTicketsPage, leave);
  gtk_widget_class_bind_template_child (widget_class, HlTicketsPage, panel);
  gtk_widget_class_bind_template_callback (widget_class, show_rows);
  gtk_widget_class_bind_template_callback (widget_class, on_wanted);
  gtk_widget_class_bind_template_callback (widget_class, on_written);
  gtk_widget_class_bind_template_callback (widget_class, on_not_written);
}

static void
hl_tickets_page_class_init (HlTicketsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  HlDeskPageClass *page_class = HL_DESK_PAGE_CLASS (klass);

  g_type_ensure (HL_TYPE_PAGER);
  g_type_ensure (HL_TYPE_PICKER);
  g_type_ensure (HL_TYPE_REASON_PANEL);
  g_type_ensure (HL_TYPE_TEXT);
  g_type_ensure (HL_TYPE_TICKET_VIEW);

  G_OBJECT_CLASS (klass)->dispose = hl_tickets_page_dispose;
  page_class->name = "tickets";
  page_class->title = N_("What citizens wrote");
  page_class->about = N_("Comments to be read and answered");
  page_class->roles = HL_DESK_ALL;
  page_class->needs_tickets = TRUE;
  page_class->is_private = TRUE;
  page_class->read_tile = hl_ticket_job_count;
  page_class->describe_tile = hl_tickets_page_describe_tile;
  page_class->fill = hl_tickets_page_fill;
  page_class->changed = hl_tickets_page_changed;
  page_class->set_wide = hl_tickets_page_set_wide;
  page_class->leave = hl_tickets_page_leave;

  bind_template (widget_class);
  install_actions (widget_class);
}

static void
hl_tickets_page_init (HlTicketsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->sticks = hl_sticks_new (NULL);
}

/**
 * hl_tickets_page_set_sticks:
 * @self: a page
 * @sticks: where sticks are found
 *
 * Instead of where they usually are.
 */
void
hl_tickets_page_set_sticks (HlTicketsPage *self,
                            HlSticks      *sticks)
{
  g_return_if_fail (HL_IS_TICKETS_PAGE (self));

  g_set_object (&self->sticks, sticks);
}
