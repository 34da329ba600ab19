/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-keyboard"

#include "config.h"

#include "hl-keyboard-private.h"

#include <glib/gi18n.h>

#include "hl-screen-scale.h"

/**
 * HlKeyboard:
 *
 * The kiosk's own keyboard: letters, digits, signs, and for Vietnamese a row
 * of tones and a row of vowels. It says what was typed and knows no text.
 *
 * Its rows depend on the room: each key measures 15 mm or more, and where ten
 * letters of that size do not fit side by side there are twelve keys of
 * several letters. Tab enters and leaves it, the arrows go from key to key.
 */
G_DEFINE_FINAL_TYPE (HlKeyboard, hl_keyboard, GTK_TYPE_WIDGET)

typedef enum {
  PROP_TELEX = 1,
} HlKeyboardProp;

static GParamSpec *props[PROP_TELEX + 1];

enum {
  ACTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* In units of the page, a key's gaps included: what it needs, what looks well. */
#define ROW_LEAST 64
#define ROW_MOST 106
#define ROW_WIDE 80
#define ROW_NARROW 76
#define KEY_LEAST 62

/* Wider keys than this would only be further apart. */
#define WIDTH_MOST 1500

/* How much of its width a key is high. */
#define KEY_SLIMNESS 0.95

static const char * const shape_classes[] = { "narrow", "tall", "wide", "short" };

static int
find_row_height (HlKeyShape shape,
                 int        width)
{
  switch (shape)
    {
    case HL_KEYS_NARROW:
      return ROW_NARROW;

    case HL_KEYS_TALL:
      return CLAMP ((int) (width / 10 * KEY_SLIMNESS), ROW_LEAST, ROW_MOST);

    case HL_KEYS_WIDE:
      return ROW_WIDE;

    case HL_KEYS_SHORT:
    default:
      return CLAMP (width / 19, ROW_LEAST, ROW_WIDE);
    }
}

static GtkSizeRequestMode
hl_keyboard_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
hl_keyboard_measure (GtkWidget      *widget,
                     GtkOrientation  orientation,
                     int             for_size,
                     int            *minimum,
                     int            *natural,
                     int            *minimum_baseline,
                     int            *natural_baseline)
{
  HlKeyboard *self = HL_KEYBOARD (widget);
  /* Without a width: the one with most rows. */
  int width = for_size >= 0 ? for_size : HL_PAGE_LONG;
  HlKeyShape shape = hl_key_layout_find_shape (self->wide, width);
  int rows = (int) hl_key_layout_count_rows (shape, self->vietnamese);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = KEY_LEAST * (self->vietnamese ? 7 : 4);
      *natural = *minimum;
    }
  else
    {
      *minimum = rows * ROW_LEAST;
      *natural = rows * find_row_height (shape, width);
    }
}

void
hl_keyboard_emit (HlKeyboard *self,
                  HlKeyAct    act,
                  guint       value)
{
  g_signal_emit (self, signals[ACTED], 0, act, value);
}

static void
remove_keys (HlKeyboard *self)
{
  hl_keyboard_let_go (self);
  hl_keyboard_end_cycle (self);
  self->focus_key = NULL;

  for (guint i = 0; i < self->keys->len; i++)
    gtk_widget_unparent (g_ptr_array_index (self->keys, i));
  g_ptr_array_set_size (self->keys, 0);
}

static void
on_key_clicked (HlKeyboard *self,
                GtkButton  *key)
{
  hl_keyboard_click (self, HL_KEY (key));
}

static void
add_key (HlKeyboard      *self,
         const HlKeySpec *spec)
{
  GtkWidget *key = hl_key_new (spec);

  g_signal_connect_object (key, "clicked", G_CALLBACK (on_key_clicked), self, G_CONNECT_SWAPPED);
  gtk_widget_insert_before (key, GTK_WIDGET (self), self->bubble);
  g_ptr_array_add (self->keys, key);
}

static void
build_keys (HlKeyboard *self)
{
  gboolean had_focus = gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL;

  remove_keys (self);
  g_clear_pointer (&self->specs, g_ptr_array_unref);
  self->specs = hl_key_layout_new (self->shape, self->vietnamese,
                                   self->vietnamese && self->telex_offered);

  for (guint i = 0; i < self->specs->len; i++)
    add_key (self, g_ptr_array_index (self->specs, i));

  hl_keyboard_show_state (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  if (had_focus)
    gtk_widget_grab_focus (g_ptr_array_index (self->keys, 0));
}

static void
set_shape (HlKeyboard *self,
           HlKeyShape  shape)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self), shape_classes[self->shape]);
  self->shape = shape;
  gtk_widget_add_css_class (GTK_WIDGET (self), shape_classes[shape]);
  self->state.signs = FALSE;
  build_keys (self);
}

static gboolean
on_reshape (gpointer user_data)
{
  HlKeyboard *self = user_data;

  self->reshape_id = 0;
  set_shape (self, hl_key_layout_find_shape (self->wide, gtk_widget_get_width (GTK_WIDGET (self))));

  return G_SOURCE_REMOVE;
}

/* Keys cannot change while sizes are being handed out: a moment later. */
static void
check_shape (HlKeyboard *self,
             int         width)
{
  if (self->reshape_id == 0 && hl_key_layout_find_shape (self->wide, width) != self->shape)
    self->reshape_id = g_idle_add_full (GTK_PRIORITY_RESIZE, on_reshape, self, NULL);
}

static void
place_key (GtkWidget       *key,
           const HlKeySpec *spec,
           double           left,
           double           width,
           double           row_height)
{
  GtkAllocation place;

  gtk_widget_measure (key, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_measure (key, GTK_ORIENTATION_VERTICAL, -1, NULL, NULL, NULL, NULL);

  place.x = (int) (left + spec->start * width + 0.5);
  place.width = (int) (left + (spec->start + spec->width) * width + 0.5) - place.x;
  place.y = (int) (spec->row * row_height + 0.5);
  place.height = (int) ((spec->row + 1) * row_height + 0.5) - place.y;
  gtk_widget_size_allocate (key, &place, -1);
}

static void
hl_keyboard_size_allocate (GtkWidget *widget,
                           int        width,
                           int        height,
                           int        baseline)
{
  HlKeyboard *self = HL_KEYBOARD (widget);
  const double used = MIN (width, WIDTH_MOST);
  const guint rows = hl_key_layout_count_rows (self->shape, self->vietnamese);

  check_shape (self, width);

  for (guint i = 0; i < self->keys->len; i++)
    place_key (g_ptr_array_index (self->keys, i), g_ptr_array_index (self->specs, i),
               (width - used) / 2, used, (double) height / rows);

  hl_keyboard_place_bubble (self);
}

static gboolean
hl_keyboard_focus (GtkWidget        *widget,
                   GtkDirectionType  direction)
{
  HlKeyboard *self = HL_KEYBOARD (widget);
  GtkWidget *present = gtk_widget_get_focus_child (widget);
  GtkWidget *next = GTK_WIDGET (self->focus_key);

  if (present != NULL)
    next = hl_keyboard_find_neighbour (self, HL_KEY (present), direction);
  else if (next == NULL && self->keys->len > 0)
    next = g_ptr_array_index (self->keys, 0);

  return next != NULL && gtk_widget_grab_focus (next);
}

static void
hl_keyboard_set_focus_child (GtkWidget *widget,
                             GtkWidget *child)
{
  if (child != NULL)
    HL_KEYBOARD (widget)->focus_key = HL_KEY (child);

  GTK_WIDGET_CLASS (hl_keyboard_parent_class)->set_focus_child (widget, child);
}

static void
hl_keyboard_unmap (GtkWidget *widget)
{
  hl_keyboard_let_go (HL_KEYBOARD (widget));
  hl_keyboard_end_cycle (HL_KEYBOARD (widget));

  GTK_WIDGET_CLASS (hl_keyboard_parent_class)->unmap (widget);
}

static void
hl_keyboard_set_property (GObject      *object,
                          guint         prop_id,
                          const GValue *value,
                          GParamSpec   *pspec)
{
  switch ((HlKeyboardProp) prop_id)
    {
    case PROP_TELEX:
      hl_keyboard_set_telex (HL_KEYBOARD (object), g_value_get_boolean (value));
      break;
    }
}

static void
hl_keyboard_get_property (GObject    *object,
                          guint       prop_id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  switch ((HlKeyboardProp) prop_id)
    {
    case PROP_TELEX:
      g_value_set_boolean (value, hl_keyboard_get_telex (HL_KEYBOARD (object)));
      break;
    }
}

static void
hl_keyboard_dispose (GObject *object)
{
  HlKeyboard *self = HL_KEYBOARD (object);

  remove_keys (self);
  g_clear_pointer (&self->bubble, gtk_widget_unparent);
  g_clear_handle_id (&self->reshape_id, g_source_remove);

  G_OBJECT_CLASS (hl_keyboard_parent_class)->dispose (object);
}

static void
hl_keyboard_finalize (GObject *object)
{
  HlKeyboard *self = HL_KEYBOARD (object);

  g_ptr_array_unref (self->specs);
  g_ptr_array_unref (self->keys);

  G_OBJECT_CLASS (hl_keyboard_parent_class)->finalize (object);
}

static void
hl_keyboard_class_init (HlKeyboardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = hl_keyboard_set_property;
  object_class->get_property = hl_keyboard_get_property;
  object_class->dispose = hl_keyboard_dispose;
  object_class->finalize = hl_keyboard_finalize;
  widget_class->get_request_mode = hl_keyboard_get_request_mode;
  widget_class->measure = hl_keyboard_measure;
  widget_class->size_allocate = hl_keyboard_size_allocate;
  widget_class->focus = hl_keyboard_focus;
  widget_class->set_focus_child = hl_keyboard_set_focus_child;
  widget_class->unmap = hl_keyboard_unmap;

  /**
   * HlKeyboard:telex:
   *
   * Whether letters may become marks: what the Telex key switches.
   */
  props[PROP_TELEX] = g_param_spec_boolean ("telex", NULL, NULL, FALSE,
                                            G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS |
                                            G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  /**
   * HlKeyboard::acted:
   * @self: the keyboard
   * @act: what a key did, of #HlKeyAct
   * @value: the character, or the tone, of #HlTone
   */
  signals[ACTED] = g_signal_new ("acted", HL_TYPE_KEYBOARD, G_SIGNAL_RUN_LAST,
                                 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);

  gtk_widget_class_set_css_name (widget_class, "hl-keyboard");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
hl_keyboard_init (HlKeyboard *self)
{
  self->keys = g_ptr_array_new ();
  self->shape = HL_KEYS_TALL;
  self->vietnamese = TRUE;
  self->telex_offered = TRUE;
  self->state.telex = TRUE;

  self->bubble = g_object_new (GTK_TYPE_LABEL,
                               "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                               "can-target", FALSE,
                               NULL);
  gtk_widget_add_css_class (self->bubble, "bubble");
  gtk_widget_set_parent (self->bubble, GTK_WIDGET (self));
  gtk_widget_set_child_visible (self->bubble, FALSE);

  hl_keyboard_add_touch (self);
  hl_keyboard_set_language (self, "vi");
}

GtkWidget *
hl_keyboard_new (void)
{
  return g_object_new (HL_TYPE_KEYBOARD, NULL);
}

/**
 * hl_keyboard_set_language:
 * @self: a keyboard
 * @language: `vi`, `en` or `zh`; only Vietnamese has tones, vowels and Telex
 *
 * Also brings the names of the keys into the program's present language.
 */
void
hl_keyboard_set_language (HlKeyboard *self,
                          const char *language)
{
  g_return_if_fail (HL_IS_KEYBOARD (self));
  g_return_if_fail (language != NULL);

  self->vietnamese = g_str_equal (language, "vi");
  hl_keyboard_set_telex (self, self->vietnamese && self->telex_offered);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Keyboard"), -1);
  set_shape (self, self->shape);
}

/**
 * hl_keyboard_set_wide:
 * @self: a keyboard
 * @wide: whether the page is wider than high
 */
void
hl_keyboard_set_wide (HlKeyboard *self,
                      gboolean    wide)
{
  const int width = gtk_widget_get_width (GTK_WIDGET (self));

  g_return_if_fail (HL_IS_KEYBOARD (self));

  self->wide = wide;
  if (width > 0 && hl_key_layout_find_shape (wide, width) != self->shape)
    set_shape (self, hl_key_layout_find_shape (wide, width));
}

/**
 * hl_keyboard_offer_telex:
 * @self: a keyboard
 * @offered: %FALSE where nothing composes, so that there is no key for it
 */
void
hl_keyboard_offer_telex (HlKeyboard *self,
                         gboolean    offered)
{
  g_return_if_fail (HL_IS_KEYBOARD (self));

  if (self->telex_offered == offered)
    return;

  self->telex_offered = offered;
  hl_keyboard_set_telex (self, offered && self->vietnamese);
  build_keys (self);
}

void
hl_keyboard_set_telex (HlKeyboard *self,
                       gboolean    on)
{
  g_return_if_fail (HL_IS_KEYBOARD (self));

  if (self->state.telex == on)
    return;

  self->state.telex = on;
  hl_keyboard_show_state (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TELEX]);
}

gboolean
hl_keyboard_get_telex (HlKeyboard *self)
{
  g_return_val_if_fail (HL_IS_KEYBOARD (self), FALSE);

  return self->state.telex;
}

/**
 * hl_keyboard_reset:
 * @self: a keyboard
 *
 * As it is for the next person: small letters, the page of letters, Telex on
 * where it is offered.
 */
void
hl_keyboard_reset (HlKeyboard *self)
{
  g_return_if_fail (HL_IS_KEYBOARD (self));

  hl_keyboard_let_go (self);
  hl_keyboard_end_cycle (self);
  self->focus_key = NULL;
  self->shift_us = 0;
  self->state.letters = HL_KEY_CASE_LOWER;
  self->state.signs = FALSE;
  hl_keyboard_set_telex (self, self->vietnamese && self->telex_offered);
  hl_keyboard_show_state (self);
}
