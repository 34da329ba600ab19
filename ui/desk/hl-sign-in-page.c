/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-sign-in-page"

#include "config.h"

#include "hl-sign-in-page.h"

#include <glib/gi18n.h>
#include <string.h>

#include "hl-desk-jobs.h"
#include "hl-desk-names.h"
#include "hl-pager.h"
#include "hl-pin-pad.h"
#include "hl-pin.h"
#include "hl-style.h"
#include "hl-text.h"

typedef enum {
  STATE_LOADING,
  STATE_CHOOSE,      /* whose PIN it will be */
  STATE_PIN,         /* that person's PIN */
  STATE_FIRST,       /* there is no admin yet: a new PIN */
  STATE_AGAIN,       /* the same once more */
  STATE_WORKING,
  STATE_BROKEN,      /* the store does not answer */
} State;

/**
 * HlSignInPage:
 *
 * Who is there, and the PIN that shows it. A PIN is looked at by the worker:
 * that takes up to a second by design. The first time ever it asks for the PIN
 * of an admin, twice.
 */
struct _HlSignInPage
{
  GtkWidget   parent_instance;

  /* Template children */
  GtkWidget  *main;
  GtkWidget  *words;
  HlText     *heading;
  HlText     *hint;
  HlText     *message;
  GtkWidget  *other;
  HlPager    *names;
  HlPinPad   *pad;

  /* Owned */
  HlDeskWork *work;
  GPtrArray  *people;                    /* (nullable) (element-type HlPerson) */
  HlSignIn   *answer;                    /* (nullable): until it is taken */

  State       state;
  gboolean    wide;
  HlPerson   *person;                    /* one of @people (nullable) */
  gint64      locked_until;              /* monotonic; 0: not locked */
  char        first[HL_PIN_PAD_MAX + 1]; /* until it was typed again */
};

G_DEFINE_FINAL_TYPE (HlSignInPage, hl_sign_in_page, GTK_TYPE_WIDGET)

enum {
  SIGNED_IN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* What is on its way to the worker keeps the page, which nobody sees any more. */
static gboolean
is_closed (HlSignInPage *self)
{
  return self->work == NULL || gtk_widget_get_parent (GTK_WIDGET (self)) == NULL;
}

static gint64
get_now (HlSignInPage *self)
{
  return hl_clock_get_monotonic (hl_recorder_get_clock (hl_desk_work_get_recorder (self->work)));
}

static void
say (HlSignInPage *self,
     const char   *message)
{
  gtk_widget_set_visible (GTK_WIDGET (self->message), message != NULL);
  hl_text_set_label (self->message, message);
}

static const char *
get_heading (HlSignInPage *self)
{
  switch (self->state)
    {
    case STATE_CHOOSE:
      return _("Who is signing in?");

    case STATE_FIRST:
      return _("Set a PIN for the administrator");

    case STATE_AGAIN:
      return _("Type the same PIN once more");

    case STATE_BROKEN:
      return _("The store does not answer");

    case STATE_PIN:
    case STATE_WORKING:
      return self->person != NULL ? self->person->name : _("Administrator");

    case STATE_LOADING:
      break;
    }

  return _("Desk");
}

static const char *
get_hint (HlSignInPage *self)
{
  switch (self->state)
    {
    case STATE_CHOOSE:
      return _("While the desk is open, citizens cannot rate.");

    case STATE_FIRST:
      return _("Nobody can sign in yet. The PIN has at least 6 digits; whoever has it adds the "
               "others.");

    case STATE_AGAIN:
      return _("So that no slip of the finger locks the desk.");

    case STATE_PIN:
      return _("Type your PIN.");

    case STATE_WORKING:
      return _("Checking…");

    case STATE_LOADING:
    case STATE_BROKEN:
      break;
    }

  return "";
}

/* What is being typed at, and whether. */
static gboolean
takes_pin (HlSignInPage *self)
{
  return self->locked_until == 0 && (self->state == STATE_PIN || self->state == STATE_FIRST ||
                                     self->state == STATE_AGAIN);
}

static void
show_state (HlSignInPage *self,
            State         state)
{
  self->state = state;
  hl_text_set_label (self->heading, get_heading (self));
  hl_text_set_label (self->hint, get_hint (self));
  gtk_widget_set_visible (GTK_WIDGET (self->names), state == STATE_CHOOSE);
  gtk_widget_set_visible (GTK_WIDGET (self->pad),
                          state != STATE_CHOOSE && state != STATE_LOADING &&
                          state != STATE_BROKEN);
  gtk_widget_set_sensitive (GTK_WIDGET (self->pad), takes_pin (self));
  gtk_widget_set_valign (self->words, self->wide && state != STATE_CHOOSE ? GTK_ALIGN_CENTER
                                                                          : GTK_ALIGN_START);
  gtk_widget_set_visible (self->other, self->person != NULL && state != STATE_CHOOSE);
  gtk_widget_set_sensitive (self->other, state != STATE_WORKING);
}

/* The focus goes to the heading, from where Tab moves in reading order. */
static void
move_to (HlSignInPage *self,
         State         state)
{
  show_state (self, state);
  gtk_widget_grab_focus (GTK_WIDGET (self->heading));
}

static void
set_locked (HlSignInPage *self,
            guint         seconds)
{
  self->locked_until = seconds > 0 ? get_now (self) + seconds * G_USEC_PER_SEC : 0;
  hl_sign_in_page_tick (self);
}

static GtkWidget *
create_name (HlSignInPage *self,
             guint         index)
{
  const HlPerson *person = g_ptr_array_index (self->people, index);
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *role = hl_text_new (hl_desk_names_get_role (person->role));
  GtkWidget *name = hl_text_new (person->name);
  g_autofree char *label = g_strdup_printf ("%s, %s", person->name,
                                            hl_desk_names_get_role (person->role));

  gtk_widget_add_css_class (role, "person-role");
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), role);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "person");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "sign-in.choose");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "u", index);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);

  return button;
}

static gboolean
has_admin (HlSignInPage *self)
{
  for (guint i = 0; i < self->people->len; i++)
    {
      const HlPerson *person = g_ptr_array_index (self->people, i);

      if (person->role == HL_ROLE_ADMIN)
        return TRUE;
    }

  return FALSE;
}

static void
on_listed (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(HlSignInPage) self = user_data;
  g_autoptr(GError) error = NULL;
  GPtrArray *people = hl_desk_work_finish (HL_DESK_WORK (source), result, &error);

  if (people == NULL)
    g_message ("cannot read who may sign in: %s", error->message);

  g_clear_pointer (&self->people, g_ptr_array_unref);
  self->people = people;
  if (is_closed (self))
    return;

  if (people == NULL)
    {
      move_to (self, STATE_BROKEN);
      say (self, _("Please try again, or call whoever looks after the machine."));
      return;
    }

  hl_pager_clear (self->names);
  for (guint i = 0; i < people->len; i++)
    hl_pager_append (self->names, create_name (self, i));

  move_to (self, has_admin (self) ? STATE_CHOOSE : STATE_FIRST);
}

static void
forget_first (HlSignInPage *self)
{
  explicit_bzero (self->first, sizeof self->first);
}

static void
take_verdict (HlSignInPage *self,
              HlSignIn     *answer)
{
  g_autofree char *text = NULL;

  move_to (self, STATE_PIN);
  if (answer->person->wait_s > 0)
    {
      set_locked (self, answer->person->wait_s);
      return;
    }

  text = g_strdup_printf (ngettext ("The PIN is wrong. %u more try until a pause.",
                                    "The PIN is wrong. %u more tries until a pause.",
                                    answer->n_left), answer->n_left);
  say (self, text);
}

static void
on_left_again (GObject      *source,
               GAsyncResult *result,
               gpointer      unused)
{
  g_autoptr(GError) error = NULL;

  if (!hl_recorder_sign_out_finish (HL_RECORDER (source), result, &error))
    g_message ("cannot record the sign-out: %s", error->message);
}

/* The page was closed while the PIN was being looked at. */
static void
leave_again (HlRecorder *recorder,
             HlSignIn   *answer)
{
  if (answer != NULL && answer->verdict == HL_SIGN_IN_RIGHT)
    hl_recorder_sign_out_async (recorder, answer, HL_SIGN_OUT_CLOSED, on_left_again, NULL);
  else
    hl_sign_in_free (answer);
}

static void
refuse (HlSignInPage *self,
        State         state,
        const GError *error)
{
  g_message ("cannot sign in: %s", error->message);
  move_to (self, state);
  say (self, _("This could not be done now. Nothing has changed. Please try again."));
}

static void
on_tried (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(HlSignInPage) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(HlSignIn) answer = hl_recorder_sign_in_finish (HL_RECORDER (source), result, &error);

  if (is_closed (self))
    {
      leave_again (HL_RECORDER (source), g_steal_pointer (&answer));
      return;
    }

  if (answer == NULL)
    refuse (self, self->person != NULL ? STATE_PIN : STATE_FIRST, error);
  else if (answer->verdict != HL_SIGN_IN_RIGHT)
    take_verdict (self, answer);
  else
    {
      self->answer = g_steal_pointer (&answer);
      g_signal_emit (self, signals[SIGNED_IN], 0);
    }
}

static void
sign_in (HlSignInPage *self,
         gint64        id,
         const char   *pin)
{
  hl_recorder_sign_in_async (hl_desk_work_get_recorder (self->work), id, pin, on_tried,
                             g_object_ref (self));
}

static void
start_work (HlSignInPage *self)
{
  say (self, NULL);
  hl_pin_pad_clear (self->pad);
  show_state (self, STATE_WORKING);
}

static void
try_pin (HlSignInPage *self)
{
  sign_in (self, self->person->id, hl_pin_pad_get_pin (self->pad));
  start_work (self);
}

static void
on_added (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(HlSignInPage) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree gint64 *id = hl_desk_work_finish (HL_DESK_WORK (source), result, &error);

  if (is_closed (self))
    return;

  if (id != NULL)
    sign_in (self, *id, self->first);
  else
    refuse (self, STATE_FIRST, error);

  forget_first (self);
}

static void
take_first (HlSignInPage *self)
{
  const char *pin = hl_pin_pad_get_pin (self->pad);
  g_autoptr(GError) error = NULL;

  if (!hl_pin_check (pin, &error))
    {
      hl_pin_pad_clear (self->pad);
      say (self, _("A PIN has 6 to 12 digits, and is no simple row such as 123456."));
      return;
    }

  g_strlcpy (self->first, pin, sizeof self->first);
  hl_pin_pad_clear (self->pad);
  say (self, NULL);
  move_to (self, STATE_AGAIN);
}

static void
take_second (HlSignInPage *self)
{
  gboolean same = strcmp (self->first, hl_pin_pad_get_pin (self->pad)) == 0;

  if (!same)
    {
      forget_first (self);
      hl_pin_pad_clear (self->pad);
      move_to (self, STATE_FIRST);
      say (self, _("The two were not the same. Please begin again."));
      return;
    }

  start_work (self);
  hl_desk_work_write_async (self->work, hl_desk_jobs_add_admin, hl_new_admin_new (self->first),
                            (GDestroyNotify) hl_new_admin_free, g_free, on_added,
                            g_object_ref (self));
}

static void
on_entered (HlSignInPage *self)
{
  if (!takes_pin (self))
    return;

  if (self->state == STATE_PIN)
    try_pin (self);
  else if (self->state == STATE_FIRST)
    take_first (self);
  else
    take_second (self);
}

static void
on_choose (GtkWidget  *widget,
           const char *action_name,
           GVariant   *index)
{
  HlSignInPage *self = HL_SIGN_IN_PAGE (widget);
  guint i = g_variant_get_uint32 (index);

  if (self->state != STATE_CHOOSE || i >= self->people->len)
    return;

  self->person = g_ptr_array_index (self->people, i);
  hl_pin_pad_clear (self->pad);
  say (self, NULL);
  move_to (self, STATE_PIN);
  set_locked (self, self->person->wait_s);
}

/* Who is locked, and for how long, is read anew. */
static void
list_people (HlSignInPage *self)
{
  self->person = NULL;
  self->locked_until = 0;
  hl_pin_pad_clear (self->pad);
  say (self, NULL);
  show_state (self, STATE_LOADING);
  hl_desk_work_read_async (self->work, hl_desk_jobs_list, NULL, NULL,
                           (GDestroyNotify) g_ptr_array_unref, on_listed, g_object_ref (self));
}

static void
on_other (GtkWidget  *widget,
          const char *action_name,
          GVariant   *unused)
{
  HlSignInPage *self = HL_SIGN_IN_PAGE (widget);

  if (self->state == STATE_PIN)
    list_people (self);
}

/* Reached only by keys that no button used. */
static gboolean
on_key_pressed (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        modifiers,
                HlSignInPage          *self)
{
  if ((modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;

  if (keyval == GDK_KEY_Escape && self->person != NULL && self->state == STATE_PIN)
    {
      list_people (self);
      return GDK_EVENT_STOP;
    }

  return takes_pin (self) && hl_pin_pad_type (self->pad, keyval);
}

static void
hl_sign_in_page_dispose (GObject *object)
{
  HlSignInPage *self = HL_SIGN_IN_PAGE (object);

  forget_first (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), HL_TYPE_SIGN_IN_PAGE);
  g_clear_pointer (&self->people, g_ptr_array_unref);
  g_clear_pointer (&self->answer, hl_sign_in_free);
  g_clear_object (&self->work);
  self->person = NULL;

  G_OBJECT_CLASS (hl_sign_in_page_parent_class)->dispose (object);
}

static void
hl_sign_in_page_class_init (HlSignInPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hl_sign_in_page_dispose;

  /**
   * HlSignInPage::signed-in:
   * @self: the page
   *
   * Somebody's PIN was right: hl_sign_in_page_take_answer() says whose.
   */
  signals[SIGNED_IN] = g_signal_new ("signed-in", HL_TYPE_SIGN_IN_PAGE, G_SIGNAL_RUN_LAST,
                                     0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (HL_TYPE_PAGER);
  g_type_ensure (HL_TYPE_PIN_PAD);
  g_type_ensure (HL_TYPE_TEXT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               HL_RESOURCE_PATH "hl-sign-in-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HlSignInPage, main);
  gtk_widget_class_bind_template_child (widget_class, HlSignInPage, words);
  gtk_widget_class_bind_template_child (widget_class, HlSignInPage, heading);
  gtk_widget_class_bind_template_child (widget_class, HlSignInPage, hint);
  gtk_widget_class_bind_template_child (widget_class, HlSignInPage, message);
  gtk_widget_class_bind_template_child (widget_class, HlSignInPage, other);
  gtk_widget_class_bind_template_child (widget_class, HlSignInPage, names);
  gtk_widget_class_bind_template_child (widget_class, HlSignInPage, pad);
  gtk_widget_class_bind_template_callback (widget_class, on_entered);
  gtk_widget_class_bind_template_callback (widget_class, on_key_pressed);
  gtk_widget_class_install_action (widget_class, "sign-in.choose", "u", on_choose);
  gtk_widget_class_install_action (widget_class, "sign-in.other", NULL, on_other);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "hl-sign-in-page");
}

static void
hl_sign_in_page_init (HlSignInPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  say (self, NULL);
}

/**
 * hl_sign_in_page_new:
 * @work: the desk's way to the store
 *
 * Returns: (transfer floating): a new page, which begins to read who may sign in
 */
GtkWidget *
hl_sign_in_page_new (HlDeskWork *work)
{
  HlSignInPage *self = g_object_new (HL_TYPE_SIGN_IN_PAGE, NULL);

  self->work = g_object_ref (work);
  list_people (self);

  return GTK_WIDGET (self);
}

/* Words above or beside what is touched. */
void
hl_sign_in_page_set_wide (HlSignInPage *self,
                          gboolean      wide)
{
  g_return_if_fail (HL_IS_SIGN_IN_PAGE (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->main),
                                  wide ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
  gtk_box_set_homogeneous (GTK_BOX (self->main), wide);
  self->wide = wide;
  show_state (self, self->state);
}

/**
 * hl_sign_in_page_tick:
 * @self: a page
 *
 * To be called a few times a second: shows how long a pause still takes.
 */
void
hl_sign_in_page_tick (HlSignInPage *self)
{
  g_autofree char *text = NULL;
  gint64 left;

  g_return_if_fail (HL_IS_SIGN_IN_PAGE (self));

  if (self->locked_until == 0)
    return;

  left = self->locked_until - get_now (self);
  if (left > 0)
    {
      const gint64 seconds = (left + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC;

      text = g_strdup_printf (_("Too many wrong PINs. The next try is possible in %d:%02d."),
                              (int) (seconds / 60), (int) (seconds % 60));
    }
  else
    self->locked_until = 0;

  say (self, text);
  gtk_widget_set_sensitive (GTK_WIDGET (self->pad), takes_pin (self));
}

/**
 * hl_sign_in_page_is_busy:
 * @self: a page
 *
 * Returns: whether a PIN is being looked at
 */
gboolean
hl_sign_in_page_is_busy (HlSignInPage *self)
{
  g_return_val_if_fail (HL_IS_SIGN_IN_PAGE (self), FALSE);

  return self->state == STATE_WORKING || self->state == STATE_LOADING;
}

/**
 * hl_sign_in_page_take_answer:
 * @self: a page that has just said that somebody signed in
 *
 * Returns: (transfer full): the store's answer to the PIN
 */
HlSignIn *
hl_sign_in_page_take_answer (HlSignInPage *self)
{
  g_return_val_if_fail (HL_IS_SIGN_IN_PAGE (self), NULL);

  return g_steal_pointer (&self->answer);
}
