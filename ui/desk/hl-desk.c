/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-desk"

#include "config.h"

#include "hl-desk.h"

#include <glib/gi18n.h>

#include "hl-desk-home.h"
#include "hl-desk-jobs.h"
#include "hl-desk-names.h"
#include "hl-desk-pages.h"
#include "hl-format.h"
#include "hl-i18n.h"
#include "hl-icon.h"
#include "hl-scaler.h"
#include "hl-sign-in-page.h"
#include "hl-style.h"
#include "hl-text.h"

/**
 * HlDesk:
 *
 * What staff and the head find behind the long press: sign-in, then the home
 * page with a tile for each page that the person may open. It closes by itself
 * when nobody touches it; whoever was signed in is signed out then.
 *
 * It asks the window that shows it to close it by the action
 * `kiosk.close-desk`.
 */
struct _HlDesk
{
  GtkWidget     parent_instance;

  /* Template children */
  GtkWidget    *header;
  GtkWidget    *back;
  HlText       *back_label;
  HlText       *title;
  GtkLabel     *subtitle;
  GtkWidget    *out;
  GtkWidget    *body;
  GtkWidget    *footer;
  HlText       *saved;
  HlText       *left;

  /* Children of the body */
  GtkWidget    *shown;         /* one of them */
  HlSignInPage *sign_in;       /* (nullable): until somebody signed in */
  GHashTable   *pages;         /* GType → HlDeskPage, those opened so far; owned */

  /* Owned */
  GtkCssProvider *style;
  HlDeskWork   *work;
  HlSignIn     *answer;        /* (nullable): to a right PIN; with it somebody is signed in */
  HlDeskPerson  person;        /* means something while somebody is */

  gint64        touched;       /* monotonic */
  guint         tick_id;
  gboolean      wide;
  gboolean      closed;
};

G_DEFINE_FINAL_TYPE (HlDesk, hl_desk, GTK_TYPE_WIDGET)

#define TICK_MS 250

static HlRecorder *
get_recorder (HlDesk *self)
{
  return hl_desk_work_get_recorder (self->work);
}

static gint64
get_now (HlDesk *self)
{
  return hl_clock_get_monotonic (hl_recorder_get_clock (get_recorder (self)));
}

static gboolean
is_signed_in (HlDesk *self)
{
  return self->answer != NULL;
}

/* ---- what is shown ---- */

/* What is hidden leaves the accessibility tree. */
static void
show_child (HlDesk    *self,
            GtkWidget *child)
{
  if (self->shown != NULL && self->shown != child)
    {
      gtk_widget_set_visible (self->shown, FALSE);
      if (HL_IS_DESK_PAGE (self->shown))
        hl_desk_page_leave (HL_DESK_PAGE (self->shown));
    }

  self->shown = child;
  gtk_widget_set_visible (child, TRUE);
}

static HlDeskPage *
get_page (HlDesk *self,
          GType   type)
{
  GtkWidget *page = g_hash_table_lookup (self->pages, GSIZE_TO_POINTER (type));

  if (page != NULL)
    return HL_DESK_PAGE (page);

  page = hl_desk_page_new (type, self->work, &self->person, self->answer);
  gtk_widget_set_visible (page, FALSE);
  gtk_box_append (GTK_BOX (self->body), page);
  g_hash_table_insert (self->pages, GSIZE_TO_POINTER (type), page);
  hl_desk_page_set_wide (HL_DESK_PAGE (page), self->wide);

  return HL_DESK_PAGE (page);
}

/* The focus goes to the heading, from where Tab moves in reading order. */
static void
show_page (HlDesk *self,
           GType   type)
{
  HlDeskPage *page = get_page (self, type);

  hl_text_set_label (self->title, _(HL_DESK_PAGE_GET_CLASS (page)->title));
  gtk_widget_set_visible (self->back, type != HL_TYPE_DESK_HOME);
  show_child (self, GTK_WIDGET (page));
  hl_desk_page_fill (page);
  gtk_widget_grab_focus (GTK_WIDGET (self->title));
}

static void
show_counts (HlDesk *self,
             gint64  saved)
{
  g_autofree char *count = hl_format_count (saved);
  g_autofree char *text = g_strdup_printf (ngettext ("%s rating saved today",
                                                     "%s ratings saved today", saved), count);

  hl_text_set_label (self->saved, text);
}

static void
on_saved_read (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(HlDesk) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree gint64 *saved = hl_desk_work_finish (HL_DESK_WORK (source), result, &error);

  if (saved == NULL)
    g_message ("cannot read how many ratings were saved: %s", error->message);
  else if (!self->closed)
    show_counts (self, *saved);
}

static void
read_saved (HlDesk *self)
{
  hl_desk_work_read_async (self->work, hl_desk_jobs_read_saved, NULL, NULL, g_free, on_saved_read,
                           g_object_ref (self));
}

static void
on_changed (HlDesk *self)
{
  if (self->closed || !is_signed_in (self))
    return;

  read_saved (self);
  hl_desk_page_changed (HL_DESK_PAGE (self->shown));
}

/* ---- who is there ---- */

static void
on_signed_out (GObject      *source,
               GAsyncResult *result,
               gpointer      unused)
{
  g_autoptr(GError) error = NULL;

  if (hl_desk_work_finish (HL_DESK_WORK (source), result, &error) == NULL)
    g_message ("cannot record the sign-out: %s", error->message);
}

static void
forget_person (HlDesk    *self,
               HlSignOut  how)
{
  GHashTableIter iter;
  gpointer page;

  if (!is_signed_in (self))
    return;

  g_hash_table_iter_init (&iter, self->pages);
  while (g_hash_table_iter_next (&iter, NULL, &page))
    hl_desk_page_sign_out (page);

  hl_desk_work_write_async (self->work, hl_desk_jobs_sign_out,
                            hl_leaver_new (g_steal_pointer (&self->answer), how),
                            (GDestroyNotify) hl_leaver_free, NULL, on_signed_out, NULL);
  g_clear_pointer (&self->person.name, g_free);
}

/* The citizens get their screen back. */
static void
close_desk (HlDesk    *self,
            HlSignOut  how)
{
  if (self->closed)
    return;

  self->closed = TRUE;
  if (HL_IS_DESK_PAGE (self->shown))
    hl_desk_page_leave (HL_DESK_PAGE (self->shown));

  forget_person (self, how);
  gtk_widget_activate_action (GTK_WIDGET (self), "kiosk.close-desk", NULL);
}

static void
show_person (HlDesk *self)
{
  g_autofree char *text = g_strdup_printf ("%s · %s", self->person.name,
                                           hl_desk_names_get_role (self->answer->person->role));

  gtk_label_set_text (self->subtitle, text);
  gtk_button_set_label (GTK_BUTTON (self->out), _("Sign out"));
  gtk_widget_set_visible (GTK_WIDGET (self->title), TRUE);
}

/* The page that asked is still in the middle of it: it goes later. */
static gboolean
on_drop_sign_in (gpointer user_data)
{
  HlDesk *self = user_data;

  if (self->sign_in != NULL)
    gtk_box_remove (GTK_BOX (self->body), GTK_WIDGET (self->sign_in));
  self->sign_in = NULL;

  return G_SOURCE_REMOVE;
}

static void
on_signed_in (HlDesk       *self,
              HlSignInPage *page)
{
  const HlPerson *person;

  if (self->closed)
    return;

  self->answer = hl_sign_in_page_take_answer (page);
  person = self->answer->person;
  hl_desk_touch (self);
  self->person = (HlDeskPerson) { person->id, g_strdup (person->name),
                                  (HlDeskRoles) (1 << (person->role - HL_ROLE_STAFF)),
                                  self->answer->tickets != NULL };
  show_person (self);
  read_saved (self);
  gtk_widget_set_visible (GTK_WIDGET (self->saved), TRUE);
  show_page (self, HL_TYPE_DESK_HOME);
  hl_desk_tick (self);
  g_idle_add_full (G_PRIORITY_DEFAULT, on_drop_sign_in, g_object_ref (self), g_object_unref);
}

/* ---- actions and events ---- */

static gboolean
may_open (HlDesk *self,
          GType   type)
{
  HlDeskPageClass *klass = g_type_class_ref (type);
  gboolean may = hl_desk_page_may_open (klass, &self->person);

  g_type_class_unref (klass);

  return may;
}

static void
on_go (GtkWidget  *widget,
       const char *action_name,
       GVariant   *name)
{
  HlDesk *self = HL_DESK (widget);
  GType type = hl_desk_pages_find (g_variant_get_string (name, NULL));

  if (is_signed_in (self) && type != G_TYPE_NONE && may_open (self, type))
    show_page (self, type);
}

static void
on_home (GtkWidget  *widget,
         const char *action_name,
         GVariant   *unused)
{
  if (is_signed_in (HL_DESK (widget)))
    show_page (HL_DESK (widget), HL_TYPE_DESK_HOME);
}

static void
on_sign_out (GtkWidget  *widget,
             const char *action_name,
             GVariant   *unused)
{
  close_desk (HL_DESK (widget), HL_SIGN_OUT_SELF);
}

static gboolean
on_event (GtkEventControllerLegacy *controller,
          GdkEvent                 *event,
          HlDesk                   *self)
{
  GdkEventType type = gdk_event_get_event_type (event);

  if (type == GDK_BUTTON_PRESS || type == GDK_TOUCH_BEGIN || type == GDK_KEY_PRESS)
    hl_desk_touch (self);

  return GDK_EVENT_PROPAGATE;
}

/* Reached only by keys that no page used. */
static gboolean
on_key_pressed (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        modifiers,
                HlDesk                *self)
{
  if (keyval != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;

  if (!is_signed_in (self))
    close_desk (self, HL_SIGN_OUT_SELF);
  else if (self->shown != g_hash_table_lookup (self->pages, GSIZE_TO_POINTER (HL_TYPE_DESK_HOME)))
    show_page (self, HL_TYPE_DESK_HOME);

  return GDK_EVENT_STOP;
}

static gboolean
on_tick (gpointer user_data)
{
  hl_desk_tick (user_data);

  return G_SOURCE_CONTINUE;
}

static void
on_reshaped (HlDesk   *self,
             HlScaler *scaler)
{
  GHashTableIter iter;
  gpointer page;

  self->wide = hl_scaler_is_wide (scaler);
  if (self->sign_in != NULL)
    hl_sign_in_page_set_wide (self->sign_in, self->wide);

  g_hash_table_iter_init (&iter, self->pages);
  while (g_hash_table_iter_next (&iter, NULL, &page))
    hl_desk_page_set_wide (page, self->wide);
}

static void
hl_desk_root (GtkWidget *widget)
{
  GtkWidget *scaler = gtk_widget_get_ancestor (widget, HL_TYPE_SCALER);

  GTK_WIDGET_CLASS (hl_desk_parent_class)->root (widget);

  if (scaler == NULL)
    return;

  g_signal_connect_object (scaler, "reshaped", G_CALLBACK (on_reshaped), widget,
                           G_CONNECT_SWAPPED);
  on_reshaped (HL_DESK (widget), HL_SCALER (scaler));
}

static void
hl_desk_dispose (GObject *object)
{
  HlDesk *self = HL_DESK (object);

  self->closed = TRUE;
  g_clear_handle_id (&self->tick_id, g_source_remove);
  if (self->work != NULL)
    {
      forget_person (self, HL_SIGN_OUT_CLOSED);
      g_signal_handlers_disconnect_by_data (self->work, self);
    }

  self->shown = NULL;
  self->sign_in = NULL;
  g_clear_pointer (&self->pages, g_hash_table_unref);
  if (self->style != NULL)
    gtk_style_context_remove_provider_for_display (gtk_widget_get_display (GTK_WIDGET (self)),
                                                   GTK_STYLE_PROVIDER (self->style));
  gtk_widget_dispose_template (GTK_WIDGET (self), HL_TYPE_DESK);
  g_clear_object (&self->style);
  g_clear_object (&self->work);

  G_OBJECT_CLASS (hl_desk_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (HL_TYPE_ICON);
  g_type_ensure (HL_TYPE_TEXT);
  gtk_widget_class_set_template_from_resource (widget_class, HL_RESOURCE_PATH "hl-desk.ui");
  gtk_widget_class_bind_template_child (widget_class, HlDesk, header);
  gtk_widget_class_bind_template_child (widget_class, HlDesk, back);
  gtk_widget_class_bind_template_child (widget_class, HlDesk, back_label);
  gtk_widget_class_bind_template_child (widget_class, HlDesk, title);
  gtk_widget_class_bind_template_child (widget_class, HlDesk, subtitle);
  gtk_widget_class_bind_template_child (widget_class, HlDesk, out);
  gtk_widget_class_bind_template_child (widget_class, HlDesk, body);
  gtk_widget_class_bind_template_child (widget_class, HlDesk, footer);
  gtk_widget_class_bind_template_child (widget_class, HlDesk, saved);
  gtk_widget_class_bind_template_child (widget_class, HlDesk, left);
  gtk_widget_class_bind_template_callback (widget_class, on_event);
  gtk_widget_class_bind_template_callback (widget_class, on_key_pressed);
}

static void
hl_desk_class_init (HlDeskClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hl_desk_dispose;
  widget_class->root = hl_desk_root;

  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "desk.go", "s", on_go);
  gtk_widget_class_install_action (widget_class, "desk.home", NULL, on_home);
  gtk_widget_class_install_action (widget_class, "desk.sign-out", NULL, on_sign_out);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "hl-desk");
}

static void
hl_desk_init (HlDesk *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  self->pages = g_hash_table_new (NULL, NULL);
  self->style = hl_style_apply_desk (gtk_widget_get_display (GTK_WIDGET (self)));
  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_widget_init_template (GTK_WIDGET (self));
  hl_text_set_label (self->back_label, _("Desk"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->back), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Back to the desk"), -1);
  self->tick_id = g_timeout_add (TICK_MS, on_tick, self);
}

static void
show_sign_in (HlDesk *self)
{
  const char *centre = hl_catalogue_get_unit_name (hl_recorder_get_catalogue (get_recorder (self)),
                                                   hl_i18n_get_language ());

  self->sign_in = HL_SIGN_IN_PAGE (hl_sign_in_page_new (self->work));
  g_signal_connect_object (self->sign_in, "signed-in", G_CALLBACK (on_signed_in), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_css_class (GTK_WIDGET (self->sign_in), "desk-body");
  gtk_widget_set_vexpand (GTK_WIDGET (self->sign_in), TRUE);
  gtk_box_append (GTK_BOX (self->body), GTK_WIDGET (self->sign_in));
  self->shown = GTK_WIDGET (self->sign_in);

  /* The page has its own heading. */
  gtk_widget_set_visible (GTK_WIDGET (self->title), FALSE);
  gtk_label_set_text (self->subtitle, centre);
  gtk_button_set_label (GTK_BUTTON (self->out), _("Close"));
  gtk_widget_set_visible (self->back, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->saved), FALSE);
}

/**
 * hl_desk_new:
 * @work: the desk's way to the store
 *
 * Returns: (transfer floating): a desk at which nobody is signed in
 */
GtkWidget *
hl_desk_new (HlDeskWork *work)
{
  HlDesk *self;

  g_return_val_if_fail (HL_IS_DESK_WORK (work), NULL);

  self = g_object_new (HL_TYPE_DESK, NULL);
  self->work = g_object_ref (work);
  g_signal_connect_swapped (work, "changed", G_CALLBACK (on_changed), self);
  show_sign_in (self);
  hl_desk_touch (self);
  hl_desk_tick (self);

  return GTK_WIDGET (self);
}

/**
 * hl_desk_get_person:
 * @self: a desk
 *
 * Returns: (transfer none) (nullable): who is signed in
 */
const HlDeskPerson *
hl_desk_get_person (HlDesk *self)
{
  g_return_val_if_fail (HL_IS_DESK (self), NULL);

  return is_signed_in (self) ? &self->person : NULL;
}

/**
 * hl_desk_get_shown:
 * @self: a desk
 *
 * Returns: (transfer none): the page that is shown
 */
GtkWidget *
hl_desk_get_shown (HlDesk *self)
{
  g_return_val_if_fail (HL_IS_DESK (self), NULL);

  return self->shown;
}

/**
 * hl_desk_touch:
 * @self: a desk
 *
 * Someone is there.
 */
void
hl_desk_touch (HlDesk *self)
{
  g_return_if_fail (HL_IS_DESK (self));

  self->touched = get_now (self);
}

static void
show_time_left (HlDesk *self,
                gint64  left)
{
  const int seconds = (int) ((left + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC);
  g_autofree char *text = NULL;

  /* Translators: minutes and seconds, vi: “Tự đăng xuất sau 2:41” */
  text = g_strdup_printf (is_signed_in (self) ? _("Signs out by itself in %d:%02d")
                                              : _("Closes by itself in %d:%02d"),
                          seconds / 60, seconds % 60);
  hl_text_set_label (self->left, text);
}

/**
 * hl_desk_tick:
 * @self: a desk
 *
 * To be called a few times a second: looks whether the store changed and
 * whether anyone is still there.
 */
void
hl_desk_tick (HlDesk *self)
{
  gint64 left;

  g_return_if_fail (HL_IS_DESK (self));

  if (self->closed)
    return;

  if (self->sign_in != NULL && hl_sign_in_page_is_busy (self->sign_in))
    hl_desk_touch (self);

  left = self->touched - get_now (self) +
         (is_signed_in (self) ? HL_DESK_IDLE_US : HL_DESK_EMPTY_US);
  if (left <= 0)
    {
      close_desk (self, HL_SIGN_OUT_IDLE);
      return;
    }

  show_time_left (self, left);
  if (self->sign_in != NULL)
    hl_sign_in_page_tick (self->sign_in);
  hl_desk_work_look (self->work);
}
