/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-served-page"

#include "config.h"

#include "hl-served-page.h"

#include <glib/gi18n.h>

#include "hl-desk-act.h"
#include "hl-desk-keys.h"
#include "hl-desk-notice.h"
#include "hl-format.h"
#include "hl-number-pad.h"
#include "hl-picker.h"
#include "hl-served-words.h"
#include "hl-stepper.h"
#include "hl-store-account.h"
#include "hl-store-act.h"
#include "hl-store-served.h"
#include "hl-style.h"
#include "hl-text.h"

/**
 * HlServedPage:
 *
 * How many people were served in each session of a day: staff type it, "tự
 * khai", or correct what was typed or imported.
 */
struct _HlServedPage
{
  HlDeskPage   parent_instance;

  /* Template children */
  GtkWidget   *main;
  HlStepper   *days;
  GtkWidget   *import;
  HlText      *hint;
  HlPicker    *sessions;
  HlText      *coverage;
  HlText      *alert;
  HlText      *status;
  HlNumberPad *pad;

  /* Owned */
  GArray      *list;      /* (nullable) of HlServed: the sessions as they were read */

  HlDay        day;
};

G_DEFINE_FINAL_TYPE (HlServedPage, hl_served_page, HL_TYPE_DESK_PAGE)

/* What the worker reads. */
typedef struct
{
  HlDay    day;
  gboolean with_coverage;

  GArray  *list;          /* of HlServed */
  gboolean has_coverage;
  double   coverage;
} Reading;

static void
reading_free (Reading *reading)
{
  g_clear_pointer (&reading->list, g_array_unref);
  g_free (reading);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reading, reading_free)

static HlCatalogue *
get_catalogue (HlServedPage *self)
{
  HlDeskWork *work = hl_desk_page_get_work (HL_DESK_PAGE (self));

  return hl_recorder_get_catalogue (hl_desk_work_get_recorder (work));
}

static HlDay
get_today (HlServedPage *self)
{
  HlDeskWork *work = hl_desk_page_get_work (HL_DESK_PAGE (self));

  return hl_recorder_get_now (hl_desk_work_get_recorder (work)).day;
}

static const HlServed *
get_chosen (HlServedPage *self)
{
  guint chosen = hl_picker_get_chosen (self->sessions);

  if (self->list == NULL || chosen >= self->list->len)
    return NULL;

  return &g_array_index (self->list, HlServed, chosen);
}

/* ---- what is shown ---- */

static void
show_sessions (HlServedPage *self)
{
  g_autoptr(GPtrArray) labels = g_ptr_array_new_with_free_func (g_free);
  guint chosen = hl_picker_get_chosen (self->sessions);

  for (guint i = 0; i < self->list->len; i++)
    {
      const HlServed *served = &g_array_index (self->list, HlServed, i);
      g_autofree char *name = hl_served_words_session (get_catalogue (self), served->session);
      g_autofree char *number = hl_served_words_number (served);

      g_ptr_array_add (labels, g_strdup_printf ("%s  ·  %s", name, number));
    }
  g_ptr_array_add (labels, NULL);

  hl_picker_set_labels (self->sessions, (const char * const *) labels->pdata);
  hl_picker_set_chosen (self->sessions, MIN (chosen, MAX (self->list->len, 1) - 1));
}

/* A session in which more people were counted than were served. */
static void
show_alert (HlServedPage *self)
{
  g_autoptr(GString) sessions = g_string_new (NULL);
  g_autofree char *text = NULL;

  for (guint i = 0; i < self->list->len; i++)
    {
      const HlServed *served = &g_array_index (self->list, HlServed, i);
      g_autofree char *name = hl_served_words_session (get_catalogue (self), served->session);

      if (served->over)
        g_string_append_printf (sessions, "%s%s", sessions->len > 0 ? ", " : "", name);
    }

  gtk_widget_set_visible (GTK_WIDGET (self->alert), sessions->len > 0);
  if (sessions->len == 0)
    return;

  text = g_strdup_printf (_("%s: more people rated than were served, over 100 %%. "
                            "Please check the number."), sessions->str);
  hl_text_set_label (self->alert, text);
}

static void
show_coverage (HlServedPage  *self,
               const Reading *reading)
{
  g_autofree char *percent = NULL;
  g_autofree char *text = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->coverage), reading->has_coverage);
  if (!reading->has_coverage)
    return;

  percent = hl_format_percent (reading->coverage, 0);
  text = g_strdup_printf (_("Share of those served who rated: %s"), percent);
  hl_text_set_label (self->coverage, text);
}

/* Not while something is typed. */
static void
show_number (HlServedPage *self)
{
  const HlServed *served = get_chosen (self);
  g_autofree char *name = NULL;

  gtk_widget_set_sensitive (GTK_WIDGET (self->pad), served != NULL);
  if (served == NULL || hl_number_pad_is_typed (self->pad))
    return;

  name = hl_served_words_session (get_catalogue (self), served->session);
  hl_number_pad_set_label (self->pad, name);
  hl_number_pad_set_value (self->pad, served->n);
}

static void
show_day (HlServedPage *self)
{
  g_autofree char *day = hl_format_day (self->day);

  hl_stepper_set_label (self->days, day);
  hl_stepper_set_ends (self->days, TRUE, self->day < get_today (self));
}

/* ---- reading ---- */

static gpointer
read_served (HlStore   *store,
             gpointer   data,
             GError   **error)
{
  Reading *asked = data;
  g_autoptr(Reading) found = g_new0 (Reading, 1);

  found->day = asked->day;
  found->list = hl_store_list_served (store, asked->day, asked->day, error);
  if (found->list == NULL)
    return NULL;

  if (asked->with_coverage)
    {
      HlPeriod period = hl_period_of_day (HL_PERIOD_DAY, asked->day);
      g_autoptr(HlAccount) account = hl_store_account (store, period, error);

      if (account == NULL)
        return NULL;
      found->has_coverage = hl_account_get_coverage (account, &found->coverage);
    }

  return g_steal_pointer (&found);
}

static void
on_served_read (HlDeskPage   *page,
                gpointer      result,
                const GError *error)
{
  HlServedPage *self = HL_SERVED_PAGE (page);
  g_autoptr(Reading) reading = result;

  if (reading == NULL)
    {
      hl_desk_notice_fail (self->status, _("The numbers cannot be read"), error);
      return;
    }

  /* Another day was asked for since. */
  if (reading->day != self->day)
    return;

  g_clear_pointer (&self->list, g_array_unref);
  self->list = g_steal_pointer (&reading->list);
  hl_text_set_label (self->hint, self->list->len > 0
                       ? _("People served in each session, whether they rated or not. "
                           "A number that is typed is marked “as staff say”.")
                       : _("No session of this day has begun, or it is no working day."));
  show_sessions (self);
  show_alert (self);
  show_coverage (self, reading);
  show_number (self);
}

static void
read_day (HlServedPage *self)
{
  Reading *asked = g_new0 (Reading, 1);
  const HlDeskPerson *person = hl_desk_page_get_person (HL_DESK_PAGE (self));

  asked->day = self->day;
  asked->with_coverage = person->role != HL_DESK_STAFF;
  hl_desk_page_read (HL_DESK_PAGE (self), read_served, asked, (GDestroyNotify) reading_free,
                     (GDestroyNotify) reading_free, on_served_read);
}

/* ---- entering ---- */

static gpointer
write_served (HlStore   *store,
              gpointer   data,
              GError   **error)
{
  HlDeskAct *act = data;
  char day[HL_DAY_TEXT_SIZE];
  g_autofree char *what = g_strdup_printf ("served %s session %d: %" G_GINT64_FORMAT,
                                           hl_day_format (act->day, day), act->session + 1,
                                           act->n);

  if (!hl_store_note_act (store, act->by, what, error) ||
      !hl_store_set_served (store, act->day, act->session, act->n, error))
    return NULL;

  return GINT_TO_POINTER (TRUE);
}

/* To the next session that has no number yet. */
static void
go_on (HlServedPage *self)
{
  guint chosen = hl_picker_get_chosen (self->sessions);

  for (guint i = chosen + 1; self->list != NULL && i < self->list->len; i++)
    {
      if (g_array_index (self->list, HlServed, i).n < 0)
        {
          hl_picker_set_chosen (self->sessions, i);
          return;
        }
    }
}

static void
on_served_written (HlDeskPage   *page,
                   gpointer      result,
                   const GError *error)
{
  HlServedPage *self = HL_SERVED_PAGE (page);

  gtk_widget_set_sensitive (GTK_WIDGET (self->pad), TRUE);
  if (result == NULL)
    {
      hl_desk_notice_fail (self->status, _("The number is not saved"), error);
      return;
    }

  hl_number_pad_set_value (self->pad, -1);
  hl_desk_notice_say (self->status, _("The number is saved."));
  go_on (self);
  read_day (self);
}

static void
on_entered (HlServedPage *self)
{
  const HlServed *served = get_chosen (self);
  HlDeskAct *act;

  if (served == NULL || !gtk_widget_get_sensitive (GTK_WIDGET (self->pad)))
    return;

  act = hl_desk_act_new (hl_desk_page_get_person (HL_DESK_PAGE (self))->id, self->day);
  act->session = served->session;
  act->n = hl_number_pad_get_value (self->pad);
  gtk_widget_set_sensitive (GTK_WIDGET (self->pad), FALSE);
  hl_desk_page_write (HL_DESK_PAGE (self), write_served, act, (GDestroyNotify) hl_desk_act_free,
                      NULL, on_served_written);
}

/* Return ends what was typed; else it presses what has the focus. */
static gboolean
on_key (GtkWidget *widget,
        guint      keyval)
{
  HlServedPage *self = HL_SERVED_PAGE (widget);

  if (!gtk_widget_get_sensitive (GTK_WIDGET (self->pad)) ||
      (keyval == GDK_KEY_Return && !hl_number_pad_is_typed (self->pad)))
    return FALSE;

  return hl_number_pad_feed_key (self->pad, keyval);
}

static void
on_session_chosen (HlServedPage *self)
{
  hl_number_pad_set_value (self->pad, -1);
  hl_desk_notice_clear (self->status);
  show_number (self);
}

static void
on_day_stepped (HlServedPage *self,
                int           step)
{
  self->day = MIN (self->day + (HlDay) step, get_today (self));
  hl_number_pad_set_value (self->pad, -1);
  hl_desk_notice_clear (self->status);
  hl_picker_set_chosen (self->sessions, 0);
  show_day (self);
  read_day (self);
}

/* ---- as a page ---- */

static void
hl_served_page_fill (HlDeskPage *page)
{
  HlServedPage *self = HL_SERVED_PAGE (page);

  if (self->day == HL_DAY_NONE)
    self->day = get_today (self);
  hl_stepper_set_names (self->days, _("Day before"), _("Day after"));
  gtk_button_set_label (GTK_BUTTON (self->import), _("From a file …"));
  show_day (self);
  read_day (self);
}

static void
hl_served_page_leave (HlDeskPage *page)
{
  HlServedPage *self = HL_SERVED_PAGE (page);

  self->day = HL_DAY_NONE;
  hl_number_pad_set_value (self->pad, -1);
  hl_picker_set_chosen (self->sessions, 0);
  hl_desk_notice_clear (self->status);
}

static void
hl_served_page_set_wide (HlDeskPage *page,
                         gboolean    wide)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (HL_SERVED_PAGE (page)->main),
                                  wide ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
}

static char *
hl_served_page_describe (const HlAccount *today)
{
  const HlAccountServed *served = &today->served;
  g_autofree char *n = NULL;

  if (served->n < 0)
    return NULL;

  n = hl_format_count (served->n);
  if (today->sessions_over > 0)
    return g_strdup_printf (_("%s served today: more people rated, please check"), n);

  return g_strdup_printf (_("%s served today, in %u of %u sessions"), n,
                          (guint) served->sessions, (guint) served->sessions_due);
}

static void
hl_served_page_finalize (GObject *object)
{
  g_clear_pointer (&HL_SERVED_PAGE (object)->list, g_array_unref);

  G_OBJECT_CLASS (hl_served_page_parent_class)->finalize (object);
}

static void
hl_served_page_class_init (HlServedPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  HlDeskPageClass *page_class = HL_DESK_PAGE_CLASS (klass);

  g_type_ensure (HL_TYPE_NUMBER_PAD);
  g_type_ensure (HL_TYPE_PICKER);
  g_type_ensure (HL_TYPE_STEPPER);
  g_type_ensure (HL_TYPE_TEXT);

  G_OBJECT_CLASS (klass)->finalize = hl_served_page_finalize;
  page_class->name = "served";
  page_class->title = N_("People served");
  page_class->about = N_("Numbers of each session");
  page_class->roles = HL_DESK_ALL;
  page_class->describe = hl_served_page_describe;
  page_class->fill = hl_served_page_fill;
  page_class->set_wide = hl_served_page_set_wide;
  page_class->leave = hl_served_page_leave;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               HL_RESOURCE_PATH "hl-served-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HlServedPage, days);
  gtk_widget_class_bind_template_child (widget_class, HlServedPage, main);
  gtk_widget_class_bind_template_child (widget_class, HlServedPage, hint);
  gtk_widget_class_bind_template_child (widget_class, HlServedPage, sessions);
  gtk_widget_class_bind_template_child (widget_class, HlServedPage, coverage);
  gtk_widget_class_bind_template_child (widget_class, HlServedPage, alert);
  gtk_widget_class_bind_template_child (widget_class, HlServedPage, status);
  gtk_widget_class_bind_template_child (widget_class, HlServedPage, import);
  gtk_widget_class_bind_template_child (widget_class, HlServedPage, pad);
  gtk_widget_class_bind_template_callback (widget_class, on_day_stepped);
  gtk_widget_class_bind_template_callback (widget_class, on_session_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_entered);
}

static void
hl_served_page_init (HlServedPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  hl_picker_set_columns (self->sessions, 1);
  hl_number_pad_set_max (self->pad, HL_MAX_SERVED);
  hl_desk_keys_add (GTK_WIDGET (self), on_key);
}
