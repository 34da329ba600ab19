/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-kiosk-window"

#include "config.h"

#include "hl-kiosk-window.h"

#include <glib/gi18n.h>

#include "hl-i18n.h"
#include "hl-idle-dialog.h"
#include "hl-kiosk-keys.h"
#include "hl-one-finger.h"
#include "hl-page-stack.h"
#include "hl-scaler.h"
#include "hl-scanner.h"
#include "hl-screen-scale.h"
#include "hl-style.h"
#include "hl-text.h"

/**
 * HlKioskWindow:
 *
 * The citizen's screen: shows the page of the visit's step with the strip at
 * its foot, lets fingers, keys and the scanner at the visit, and nothing else.
 */
struct _HlKioskWindow
{
  GtkWindow       parent_instance;

  /* Template children */
  HlScaler       *scaler;
  GtkOverlay     *overlay;
  GtkWidget      *content;
  HlText         *test_bar;
  HlPageStack    *pages;
  HlText         *notice;

  /* Children of the template's */
  HlPage         *page;          /* that is shown */
  HlIdleDialog   *dialog;        /* (nullable) */
  GtkWidget      *desk;          /* (nullable): in the place of the pages */

  /* Owned */
  HlVisit        *visit;
  HlKioskKeys    *keys;
  HlReader       *reader;        /* (nullable) */
  HlSound        *sound;         /* (nullable) */
  GtkCssProvider *style;
  char           *language;      /* of what is shown */

  HlKioskDeskFunc make_desk;     /* (nullable) */
  gpointer        desk_data;
  HlChord         chord;
  gint64          name_held;     /* since when a finger rests on the name; -1: none does */

  gboolean        windowed;
  gboolean        stale;         /* the pages are of former settings */
  guint           tick_id;
  guint           settle_id;
  HlOneFinger     finger;
};

G_DEFINE_FINAL_TYPE (HlKioskWindow, hl_kiosk_window, GTK_TYPE_WINDOW)

#define TICK_MS 200

/* Translators: short: it stands beside the same in two other languages, on one line */
#define TESTING N_("TEST: ratings do not count")

/* So long a finger rests on the centre's name until the desk opens. */
#define HOLD_US (1500 * (G_USEC_PER_SEC / 1000))

/* What is on the screen keeps its language, and the centre's names; it is made anew. */
static void
follow_language (HlKioskWindow *self)
{
  const char *language = hl_visit_get_language (self->visit);

  if (g_strcmp0 (self->language, language) == 0 && !self->stale)
    return;

  hl_i18n_set_language (language);
  g_free (self->language);
  self->language = g_strdup (language);

  self->stale = FALSE;
  hl_page_stack_forget (self->pages);
}

/* The focus goes to the heading, from where Tab moves in reading order. */
static void
focus_heading (GtkWidget *widget)
{
  gtk_widget_child_focus (widget, GTK_DIR_TAB_FORWARD);
}

static void
play (HlKioskWindow *self,
      HlSoundEvent   event)
{
  if (self->sound != NULL)
    hl_sound_play (self->sound, event);
}

static void
read_aloud (HlKioskWindow *self)
{
  if (self->reader != NULL)
    hl_reader_read (self->reader, self->dialog != NULL ? GTK_WIDGET (self->dialog)
                                                       : GTK_WIDGET (self->page));
}

static void
sync_dialog (HlKioskWindow *self)
{
  gboolean asking = hl_visit_is_asking (self->visit);

  if (asking == (self->dialog != NULL))
    return;

  gtk_widget_set_visible (self->content, !asking);

  if (!asking)
    {
      gtk_overlay_remove_overlay (self->overlay, GTK_WIDGET (self->dialog));
      self->dialog = NULL;
      focus_heading (GTK_WIDGET (self->page));
      read_aloud (self);
      return;
    }

  self->dialog = HL_IDLE_DIALOG (hl_idle_dialog_new ());
  hl_idle_dialog_set_left (self->dialog, hl_visit_get_time_left (self->visit));
  hl_idle_dialog_set_low (self->dialog, (hl_visit_get_modes (self->visit) & HL_MODE_LOW) != 0);
  gtk_overlay_add_overlay (self->overlay, GTK_WIDGET (self->dialog));
  focus_heading (GTK_WIDGET (self->dialog));
  play (self, HL_SOUND_ATTENTION);
  read_aloud (self);
}

/* The screen fits whoever is there: the style sheet knows these classes. */
static void
on_modes_changed (HlKioskWindow *self)
{
  static const char * const classes[HL_N_MODES] = { "large", "contrast", "low", "aloud" };
  HlModes modes = hl_visit_get_modes (self->visit);

  if (self->desk != NULL)
    return;

  for (guint i = 0; i < HL_N_MODES; i++)
    hl_style_set_class (GTK_WIDGET (self->scaler), classes[i], (modes & (1u << i)) != 0);

  hl_page_stack_set_low (self->pages, (modes & HL_MODE_LOW) != 0);

  if (self->page != NULL)
    {
      hl_page_sync (self->page);
      read_aloud (self);
    }
}

static gint64
get_now (HlKioskWindow *self)
{
  return hl_clock_get_monotonic (hl_recorder_get_clock (hl_visit_get_recorder (self->visit)));
}

/* The kiosk is closed to citizens now; who has begun is never interrupted. */
static void
open_desk (HlKioskWindow *self)
{
  self->name_held = -1;
  if (self->desk != NULL || self->make_desk == NULL || !hl_visit_is_waiting (self->visit))
    return;

  self->desk = self->make_desk (self->desk_data);
  gtk_widget_set_visible (GTK_WIDGET (self->test_bar), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->pages), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->notice), FALSE);
  gtk_widget_set_hexpand (self->desk, TRUE);
  gtk_widget_set_vexpand (self->desk, TRUE);
  gtk_box_append (GTK_BOX (self->content), self->desk);
  focus_heading (self->desk);
}

/* Whoever comes by has to see at once that nothing counts. */
static char *
say_test (void)
{
  g_autofree char *vietnamese = hl_i18n_translate ("vi", TESTING);
  g_autofree char *english = hl_i18n_translate ("en", TESTING);
  g_autofree char *chinese = hl_i18n_translate ("zh", TESTING);

  return g_strjoin (" · ", vietnamese, english, chinese, NULL);
}

static void
on_duty_changed (HlKioskWindow *self)
{
  gboolean is_test = hl_visit_is_test (self->visit);

  if (self->desk != NULL)
    return;

  if (is_test && *hl_text_get_label (self->test_bar) == '\0')
    {
      g_autofree char *text = say_test ();

      hl_text_set_label (self->test_bar, text);
    }

  gtk_widget_set_visible (GTK_WIDGET (self->test_bar), is_test);
  hl_style_set_class (self->content, "testing", is_test);
}

static void
play_step (HlKioskWindow *self)
{
  HlStepKind kind = hl_visit_get_step (self->visit).kind;

  if (kind == HL_STEP_HELP)
    play (self, HL_SOUND_CHIME);
  else if (kind != HL_STEP_ATTRACT && kind != HL_STEP_CLOSED && kind != HL_STEP_PAUSED)
    play (self, HL_SOUND_TOUCH);
}

static void
on_step_changed (HlKioskWindow *self)
{
  /* Behind the desk the screen changes when that closes. */
  if (self->desk != NULL)
    return;

  follow_language (self);

  self->page = hl_page_stack_show (self->pages);

  play_step (self);
  sync_dialog (self);
  if (self->dialog != NULL)
    return;

  focus_heading (GTK_WIDGET (self->page));
  read_aloud (self);
}

/* Other settings are in force: names, languages and questions may be others. The page
 * itself comes with the step that follows. */
static void
on_renewed (HlKioskWindow *self,
            guint          renewal)
{
  self->stale = self->stale || renewal == HL_RENEWAL_TAKEN;
}

static void
on_noticed (HlKioskWindow *self)
{
  HlVisitNotice notice = hl_visit_get_notice (self->visit);

  /* Whether the code was seen before is not said. */
  if (notice == HL_VISIT_NOTICE_CODE)
    hl_text_set_label (self->notice, _("The code was read. It is not kept with your rating."));
  else if (notice == HL_VISIT_NOTICE_NO_CODE)
    hl_text_set_label (self->notice, _("This is not a dossier code. The machine stores nothing."));
  else if (notice == HL_VISIT_NOTICE_NO_VOICE)
    hl_text_set_label (self->notice, _("This machine cannot read aloud in this language."));

  gtk_widget_set_visible (GTK_WIDGET (self->notice), notice != HL_VISIT_NOTICE_NONE);
}

static void
on_reshaped (HlKioskWindow *self)
{
  hl_page_stack_set_wide (self->pages, hl_scaler_is_wide (self->scaler));
}

static gboolean
on_tick (gpointer user_data)
{
  hl_kiosk_window_tick (user_data);

  return G_SOURCE_CONTINUE;
}

static gboolean
on_settle (gpointer user_data)
{
  HlKioskWindow *self = user_data;

  self->settle_id = 0;
  hl_kiosk_window_settle_keys (self);

  return G_SOURCE_REMOVE;
}

static HlChordModifiers
get_modifiers (GdkModifierType state)
{
  guint modifiers = 0;

  modifiers |= (state & GDK_CONTROL_MASK) != 0 ? HL_CHORD_CTRL : 0;
  modifiers |= (state & GDK_ALT_MASK) != 0 ? HL_CHORD_ALT : 0;
  modifiers |= (state & GDK_SHIFT_MASK) != 0 ? HL_CHORD_SHIFT : 0;

  return (HlChordModifiers) modifiers;
}

static gboolean
on_key_pressed (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                HlKioskWindow         *self)
{
  guint32 time_ms = gtk_event_controller_get_current_event_time (GTK_EVENT_CONTROLLER (controller));

  if ((state & GDK_CONTROL_MASK) != 0 && keyval == GDK_KEY_q && self->windowed)
    {
      gtk_window_destroy (GTK_WINDOW (self));
      return GDK_EVENT_STOP;
    }

  if (hl_kiosk_window_press_chord (self, get_modifiers (state), keyval))
    return GDK_EVENT_STOP;

  if (self->desk != NULL || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;

  return hl_kiosk_window_press_key (self, keyval, time_ms);
}

static void
on_key_released (GtkEventControllerKey *controller,
                 guint                  keyval,
                 guint                  keycode,
                 GdkModifierType        state,
                 HlKioskWindow         *self)
{
  if (self->desk == NULL)
    hl_kiosk_window_release_key (self, keyval);
}

/* A tap that begins while no input is taken is no tap: not even when the
 * finger is lifted later, over a button of the next page. */
static gboolean
on_event (GtkEventControllerLegacy *controller,
          GdkEvent                 *event,
          HlKioskWindow            *self)
{
  GdkEventType type = gdk_event_get_event_type (event);

  if (hl_one_finger_ignores (&self->finger, event))
    return GDK_EVENT_STOP;

  if (self->desk != NULL)
    return GDK_EVENT_PROPAGATE;

  if (type != GDK_BUTTON_PRESS && type != GDK_TOUCH_BEGIN)
    return GDK_EVENT_PROPAGATE;

  hl_visit_touch (self->visit, FALSE);

  return hl_visit_takes_input (self->visit) ? GDK_EVENT_PROPAGATE : GDK_EVENT_STOP;
}

static void
on_action (GtkWidget  *widget,
           const char *action_name,
           GVariant   *unused)
{
  static const struct
  {
    const char *name;
    void      (*act) (HlVisit *visit);
  } actions[] = {
    { "visit.back", hl_visit_back },
    { "visit.skip", hl_visit_skip },
    { "visit.never", hl_visit_never },
    { "visit.continue", hl_visit_go_on },
    { "visit.end", hl_visit_end },
    { "visit.extend", hl_visit_extend },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      if (g_str_equal (actions[i].name, action_name))
        actions[i].act (HL_KIOSK_WINDOW (widget)->visit);
    }
}

/* What a button may open, by name. */
static void
on_open (GtkWidget  *widget,
         const char *action_name,
         GVariant   *name)
{
  static const struct
  {
    const char *name;
    HlStepKind  kind;
  } pages[] = {
    { "language", HL_STEP_LANGUAGE },
    { "access", HL_STEP_ACCESS },
    { "help", HL_STEP_HELP },
    { "privacy", HL_STEP_PRIVACY },
    { "comment", HL_STEP_COMMENT },
    { "follow", HL_STEP_FOLLOW },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      if (g_str_equal (pages[i].name, g_variant_get_string (name, NULL)))
        hl_visit_open (HL_KIOSK_WINDOW (widget)->visit, pages[i].kind);
    }
}

static void
on_hold_name (GtkWidget  *widget,
              const char *action_name,
              GVariant   *held)
{
  HlKioskWindow *self = HL_KIOSK_WINDOW (widget);

  self->name_held = g_variant_get_boolean (held) ? get_now (self) : -1;
}

/* The desk is still in the middle of its action: it goes when that is over. */
static void
on_close_desk (GtkWidget  *widget,
               const char *action_name,
               GVariant   *unused)
{
  HlKioskWindow *self = HL_KIOSK_WINDOW (widget);
  g_autoptr(GtkWidget) desk = self->desk != NULL ? g_object_ref (self->desk) : NULL;

  if (desk == NULL)
    return;

  gtk_box_remove (GTK_BOX (self->content), desk);
  self->desk = NULL;
  gtk_widget_set_visible (GTK_WIDGET (self->pages), TRUE);
  hl_visit_wake (self->visit);
  on_modes_changed (self);
  on_duty_changed (self);
}

static void
on_reader_action (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *unused)
{
  HlReader *reader = HL_KIOSK_WINDOW (widget)->reader;

  if (reader == NULL)
    return;

  if (g_str_equal (action_name, "reader.repeat"))
    hl_reader_repeat (reader);
  else
    hl_reader_louder (reader, g_str_equal (action_name, "reader.louder") ? 1 : -1);
}

static void
on_focus_changed (HlKioskWindow *self)
{
  if (self->reader != NULL && self->desk == NULL &&
      gtk_window_get_focus_visible (GTK_WINDOW (self)))
    hl_reader_focus (self->reader, gtk_window_get_focus (GTK_WINDOW (self)));
}

static gboolean
on_typed (guint    keyval,
          gpointer user_data)
{
  return hl_page_type_key (HL_KIOSK_WINDOW (user_data)->page, keyval);
}

/* Nor does anybody look behind it: GTK's inspector shows and changes all. */
static gboolean
hl_kiosk_window_enable_debugging (GtkWindow *window,
                                  gboolean   toggle)
{
  return HL_KIOSK_WINDOW (window)->windowed &&
         GTK_WINDOW_CLASS (hl_kiosk_window_parent_class)->enable_debugging (window, toggle);
}

/* In a centre nobody closes the kiosk from the screen. */
static gboolean
hl_kiosk_window_close_request (GtkWindow *window)
{
  if (!HL_KIOSK_WINDOW (window)->windowed)
    return GDK_EVENT_STOP;

  return GTK_WINDOW_CLASS (hl_kiosk_window_parent_class)->close_request (window);
}

static void
hl_kiosk_window_dispose (GObject *object)
{
  HlKioskWindow *self = HL_KIOSK_WINDOW (object);

  g_clear_handle_id (&self->tick_id, g_source_remove);
  g_clear_handle_id (&self->settle_id, g_source_remove);
  self->desk = NULL;

  if (self->style != NULL)
    gtk_style_context_remove_provider_for_display (gtk_widget_get_display (GTK_WIDGET (self)),
                                                   GTK_STYLE_PROVIDER (self->style));

  if (self->visit != NULL)
    g_signal_handlers_disconnect_by_data (self->visit, self);

  g_clear_object (&self->visit);
  g_clear_pointer (&self->keys, hl_kiosk_keys_free);
  g_clear_pointer (&self->reader, hl_reader_free);
  g_clear_object (&self->sound);
  g_clear_object (&self->style);
  g_clear_pointer (&self->language, g_free);

  G_OBJECT_CLASS (hl_kiosk_window_parent_class)->dispose (object);
}

static void
hl_kiosk_window_class_init (HlKioskWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hl_kiosk_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = hl_kiosk_window_close_request;
  GTK_WINDOW_CLASS (klass)->enable_debugging = hl_kiosk_window_enable_debugging;

  g_type_ensure (HL_TYPE_PAGE_STACK);
  g_type_ensure (HL_TYPE_SCALER);
  g_type_ensure (HL_TYPE_TEXT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               HL_RESOURCE_PATH "hl-kiosk-window.ui");
  gtk_widget_class_bind_template_child (widget_class, HlKioskWindow, scaler);
  gtk_widget_class_bind_template_child (widget_class, HlKioskWindow, overlay);
  gtk_widget_class_bind_template_child (widget_class, HlKioskWindow, content);
  gtk_widget_class_bind_template_child (widget_class, HlKioskWindow, test_bar);
  gtk_widget_class_bind_template_child (widget_class, HlKioskWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, HlKioskWindow, notice);
  gtk_widget_class_bind_template_callback (widget_class, on_event);
  gtk_widget_class_bind_template_callback (widget_class, on_key_pressed);
  gtk_widget_class_bind_template_callback (widget_class, on_key_released);
  gtk_widget_class_bind_template_callback (widget_class, on_reshaped);
  gtk_widget_class_install_action (widget_class, "visit.back", NULL, on_action);
  gtk_widget_class_install_action (widget_class, "visit.skip", NULL, on_action);
  gtk_widget_class_install_action (widget_class, "visit.never", NULL, on_action);
  gtk_widget_class_install_action (widget_class, "visit.continue", NULL, on_action);
  gtk_widget_class_install_action (widget_class, "visit.end", NULL, on_action);
  gtk_widget_class_install_action (widget_class, "visit.extend", NULL, on_action);
  gtk_widget_class_install_action (widget_class, "visit.open", "s", on_open);
  gtk_widget_class_install_action (widget_class, "kiosk.hold-name", "b", on_hold_name);
  gtk_widget_class_install_action (widget_class, "kiosk.close-desk", NULL, on_close_desk);
  gtk_widget_class_install_action (widget_class, "reader.softer", NULL, on_reader_action);
  gtk_widget_class_install_action (widget_class, "reader.louder", NULL, on_reader_action);
  gtk_widget_class_install_action (widget_class, "reader.repeat", NULL, on_reader_action);
  gtk_widget_class_set_css_name (widget_class, "hl-kiosk-window");
}

static void
hl_kiosk_window_init (HlKioskWindow *self)
{
  self->name_held = -1;
  self->style = hl_style_apply (gtk_widget_get_display (GTK_WIDGET (self)));
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self, "notify::focus-widget", G_CALLBACK (on_focus_changed), NULL);
  self->tick_id = g_timeout_add (TICK_MS, on_tick, self);
}

/**
 * hl_kiosk_window_new:
 * @visit: the visit to show
 *
 * Returns: (transfer none): a new window, which GTK owns until it is destroyed
 */
GtkWidget *
hl_kiosk_window_new (HlVisit *visit)
{
  HlKioskWindow *self;

  g_return_val_if_fail (HL_IS_VISIT (visit), NULL);

  self = g_object_new (HL_TYPE_KIOSK_WINDOW, NULL);
  self->visit = g_object_ref (visit);
  self->keys = hl_kiosk_keys_new (visit);
  hl_kiosk_keys_set_typist (self->keys, on_typed, self);
  hl_page_stack_set_visit (self->pages, visit);
  g_signal_connect_swapped (visit, "step-changed", G_CALLBACK (on_step_changed), self);
  g_signal_connect_swapped (visit, "idle-changed", G_CALLBACK (sync_dialog), self);
  g_signal_connect_swapped (visit, "noticed", G_CALLBACK (on_noticed), self);
  g_signal_connect_swapped (visit, "renewed", G_CALLBACK (on_renewed), self);
  g_signal_connect_swapped (visit, "modes-changed", G_CALLBACK (on_modes_changed), self);
  g_signal_connect_swapped (visit, "duty-changed", G_CALLBACK (on_duty_changed), self);
  on_step_changed (self);

  return GTK_WIDGET (self);
}

/**
 * hl_kiosk_window_set_voice:
 * @self: the window
 * @reader: (transfer full) (nullable): what reads the pages aloud
 * @sound: (transfer full) (nullable): what plays its small sounds
 *
 * Without them the window is silent.
 */
void
hl_kiosk_window_set_voice (HlKioskWindow *self,
                           HlReader      *reader,
                           HlSound       *sound)
{
  g_return_if_fail (HL_IS_KIOSK_WINDOW (self));

  g_clear_pointer (&self->reader, hl_reader_free);
  g_clear_object (&self->sound);
  self->reader = reader;
  self->sound = sound;
}

/**
 * hl_kiosk_window_set_desk:
 * @self: the window
 * @make_desk: makes what opens behind the long press; asks to be closed by the
 *   action `kiosk.close-desk`
 * @user_data: passed to it; outlives @self
 * @chord: the keys that open it too
 *
 * Without it nothing opens.
 */
void
hl_kiosk_window_set_desk (HlKioskWindow   *self,
                          HlKioskDeskFunc  make_desk,
                          gpointer         user_data,
                          HlChord          chord)
{
  g_return_if_fail (HL_IS_KIOSK_WINDOW (self));

  self->make_desk = make_desk;
  self->desk_data = user_data;
  self->chord = chord;
}

/**
 * hl_kiosk_window_get_desk:
 * @self: the window
 *
 * Returns: (transfer none) (nullable): the desk, while it is open
 */
GtkWidget *
hl_kiosk_window_get_desk (HlKioskWindow *self)
{
  g_return_val_if_fail (HL_IS_KIOSK_WINDOW (self), NULL);

  return self->desk;
}

/**
 * hl_kiosk_window_press_chord:
 * @self: the window
 * @modifiers: what is held
 * @keyval: the key that was pressed
 *
 * Returns: whether these keys open the desk, if it may open
 */
gboolean
hl_kiosk_window_press_chord (HlKioskWindow    *self,
                             HlChordModifiers  modifiers,
                             guint             keyval)
{
  g_return_val_if_fail (HL_IS_KIOSK_WINDOW (self), FALSE);

  if (!hl_chord_matches (&self->chord, modifiers, gdk_keyval_name (keyval)))
    return FALSE;

  open_desk (self);

  return TRUE;
}

/**
 * hl_kiosk_window_show_whole:
 * @self: the window
 * @monitor: (nullable): the screen it will cover
 * @width_mm: the width of its picture as measured; 0 to believe the monitor
 *
 * Covers the screen; millimetres hold.
 */
void
hl_kiosk_window_show_whole (HlKioskWindow *self,
                            GdkMonitor    *monitor,
                            double         width_mm)
{
  GdkRectangle place = { 0, 0, HL_PAGE_SHORT, HL_PAGE_LONG };

  g_return_if_fail (HL_IS_KIOSK_WINDOW (self));

  if (monitor != NULL)
    gdk_monitor_get_geometry (monitor, &place);

  self->windowed = FALSE;
  hl_scaler_set_pixels_per_mm (self->scaler, hl_screen_scale_from_monitor (monitor, width_mm));
  hl_scaler_expect (self->scaler, place.width, place.height);
  /* Where no window manager listens, this is its size. */
  gtk_window_set_default_size (GTK_WINDOW (self), place.width, place.height);
  gtk_window_set_decorated (GTK_WINDOW (self), FALSE);
  gtk_window_fullscreen (GTK_WINDOW (self));
  gtk_window_present (GTK_WINDOW (self));
}

/**
 * hl_kiosk_window_show_sized:
 * @self: the window
 * @width: in logical pixels
 * @height: likewise
 *
 * Shows the page of a 21.5-inch screen in a window, as a whole.
 */
void
hl_kiosk_window_show_sized (HlKioskWindow *self,
                            int            width,
                            int            height)
{
  g_return_if_fail (HL_IS_KIOSK_WINDOW (self));

  self->windowed = TRUE;
  hl_scaler_expect (self->scaler, width, height);
  gtk_window_set_default_size (GTK_WINDOW (self), width, height);
  gtk_window_present (GTK_WINDOW (self));
}

/**
 * hl_kiosk_window_press_key:
 * @self: the window
 * @keyval: a key
 * @time_ms: when, in the milliseconds of its event
 *
 * Returns: whether the key is used up
 */
gboolean
hl_kiosk_window_press_key (HlKioskWindow *self,
                           guint          keyval,
                           guint32        time_ms)
{
  gboolean used;

  g_return_val_if_fail (HL_IS_KIOSK_WINDOW (self), FALSE);

  used = hl_kiosk_keys_press (self->keys, keyval, time_ms,
                              GTK_IS_BUTTON (gtk_window_get_focus (GTK_WINDOW (self))));
  hl_page_sync (self->page);

  g_clear_handle_id (&self->settle_id, g_source_remove);
  /* Behind the keys that have come already. */
  if (hl_kiosk_keys_is_waiting (self->keys))
    self->settle_id = g_timeout_add_full (G_PRIORITY_DEFAULT_IDLE, HL_SCANNER_GAP_MS,
                                          on_settle, self, NULL);

  return used;
}

void
hl_kiosk_window_release_key (HlKioskWindow *self,
                             guint          keyval)
{
  g_return_if_fail (HL_IS_KIOSK_WINDOW (self));

  hl_kiosk_keys_release (self->keys, keyval);
}

/**
 * hl_kiosk_window_settle_keys:
 * @self: the window
 *
 * No key came for #HL_SCANNER_GAP_MS.
 */
void
hl_kiosk_window_settle_keys (HlKioskWindow *self)
{
  g_return_if_fail (HL_IS_KIOSK_WINDOW (self));

  g_clear_handle_id (&self->settle_id, g_source_remove);
  hl_kiosk_keys_settle (self->keys);
  hl_page_sync (self->page);
}

/**
 * hl_kiosk_window_tick:
 * @self: the window
 *
 * What happens a few times a second: the visit notices the time, and the
 * screen shows what is left of it.
 */
void
hl_kiosk_window_tick (HlKioskWindow *self)
{
  g_return_if_fail (HL_IS_KIOSK_WINDOW (self));

  if (self->name_held >= 0 && get_now (self) - self->name_held >= HOLD_US)
    open_desk (self);

  if (self->desk != NULL)
    {
      hl_visit_tick_closed (self->visit);
      return;
    }

  hl_visit_tick (self->visit);

  hl_kiosk_keys_tick (self->keys);
  hl_page_tick (self->page);
  if (self->reader != NULL)
    hl_reader_tick (self->reader);

  if (self->dialog != NULL)
    hl_idle_dialog_set_left (self->dialog, hl_visit_get_time_left (self->visit));
}
