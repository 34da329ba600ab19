/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-composer"

#include "config.h"

#include "hl-composer.h"

#include "hl-editor.h"
#include "hl-keyboard.h"
#include "hl-text-box.h"

/**
 * HlComposer:
 *
 * Where a citizen writes: the text, a counter, whatever the page puts below or,
 * on a wide page, beside it, and the keyboard at the foot. The text stays in
 * memory and is overwritten by hl_composer_wipe().
 */
struct _HlComposer
{
  GtkWidget  parent_instance;

  /* Owned */
  HlTelex   *telex;
  HlEditor  *editor;

  /* Children */
  GtkWidget *top;
  GtkWidget *writing;
  GtkWidget *text_box;
  GtkWidget *counter;
  GtkWidget *child;         /* (nullable) */
  GtkWidget *keyboard;

  gboolean   single_line;
  guint      prepare_id;
};

static void hl_composer_buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HlComposer, hl_composer, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE,
                                                      hl_composer_buildable_init))

enum {
  CHANGED,
  ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
show_text (HlComposer *self)
{
  const guint length = hl_editor_get_length (self->editor);
  const guint max = hl_editor_get_max (self->editor);
  g_autofree char *count = g_strdup_printf ("%u/%u", length, max);

  gtk_label_set_text (GTK_LABEL (self->counter), count);
  if (length == max)
    gtk_widget_add_css_class (self->counter, "full");
  else
    gtk_widget_remove_css_class (self->counter, "full");

  hl_text_box_update (HL_TEXT_BOX (self->text_box));
}

static void
after_change (HlComposer *self,
              gboolean    changed)
{
  if (!changed)
    return;

  show_text (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
enter (HlComposer *self)
{
  if (self->single_line)
    g_signal_emit (self, signals[ACTIVATED], 0);
  else
    after_change (self, hl_editor_insert (self->editor, '\n'));
}

static void
on_acted (HlKeyboard *keyboard,
          guint       act,
          guint       value,
          HlComposer *self)
{
  switch ((HlKeyAct) act)
    {
    case HL_KEY_ACT_LETTER:
      after_change (self, hl_editor_type (self->editor, value));
      break;

    case HL_KEY_ACT_SIGN:
      after_change (self, hl_editor_insert (self->editor, value));
      break;

    case HL_KEY_ACT_INSTEAD:
      after_change (self, hl_editor_replace (self->editor, value));
      break;

    case HL_KEY_ACT_TONE:
      after_change (self, hl_editor_put_tone (self->editor, (HlTone) value));
      break;

    case HL_KEY_ACT_DELETE:
      after_change (self, hl_editor_delete (self->editor));
      break;

    case HL_KEY_ACT_ENTER:
      enter (self);
      break;
    }
}

static void
on_telex_changed (HlComposer *self)
{
  hl_editor_set_telex (self->editor, hl_keyboard_get_telex (HL_KEYBOARD (self->keyboard)));
  show_text (self);
}

/* Reading Telex takes longer than a frame: after the first one, not at the first key. */
static gboolean
on_prepare (gpointer user_data)
{
  HlComposer *self = user_data;

  self->prepare_id = 0;
  hl_keyboard_offer_telex (HL_KEYBOARD (self->keyboard), hl_telex_is_available (self->telex));

  return G_SOURCE_REMOVE;
}

static gboolean
hl_composer_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (HL_COMPOSER (widget)->text_box);
}

static void
hl_composer_map (GtkWidget *widget)
{
  HlComposer *self = HL_COMPOSER (widget);

  GTK_WIDGET_CLASS (hl_composer_parent_class)->map (widget);

  if (self->prepare_id == 0)
    self->prepare_id = g_idle_add_full (G_PRIORITY_LOW, on_prepare, self, NULL);
}

static void
hl_composer_unmap (GtkWidget *widget)
{
  g_clear_handle_id (&HL_COMPOSER (widget)->prepare_id, g_source_remove);

  GTK_WIDGET_CLASS (hl_composer_parent_class)->unmap (widget);
}

static void
hl_composer_dispose (GObject *object)
{
  HlComposer *self = HL_COMPOSER (object);

  g_clear_handle_id (&self->prepare_id, g_source_remove);
  if (self->text_box != NULL)
    hl_text_box_set_editor (HL_TEXT_BOX (self->text_box), NULL);
  self->text_box = NULL;
  g_clear_pointer (&self->top, gtk_widget_unparent);
  g_clear_pointer (&self->keyboard, gtk_widget_unparent);

  G_OBJECT_CLASS (hl_composer_parent_class)->dispose (object);
}

static void
hl_composer_finalize (GObject *object)
{
  HlComposer *self = HL_COMPOSER (object);

  hl_editor_free (self->editor);
  hl_telex_free (self->telex);

  G_OBJECT_CLASS (hl_composer_parent_class)->finalize (object);
}

static void
hl_composer_add_child (GtkBuildable *buildable,
                       GtkBuilder   *builder,
                       GObject      *child,
                       const char   *type)
{
  hl_composer_set_child (HL_COMPOSER (buildable), GTK_WIDGET (child));
}

static void
hl_composer_buildable_init (GtkBuildableIface *iface)
{
  iface->add_child = hl_composer_add_child;
}

static void
hl_composer_class_init (HlComposerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hl_composer_dispose;
  object_class->finalize = hl_composer_finalize;
  widget_class->grab_focus = hl_composer_grab_focus;
  widget_class->map = hl_composer_map;
  widget_class->unmap = hl_composer_unmap;

  /**
   * HlComposer::changed:
   * @self: the composer
   *
   * The citizen changed the text.
   */
  signals[CHANGED] = g_signal_new ("changed", HL_TYPE_COMPOSER, G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * HlComposer::activated:
   * @self: the composer
   *
   * Enter ended a text of a single line.
   */
  signals[ACTIVATED] = g_signal_new ("activated", HL_TYPE_COMPOSER, G_SIGNAL_RUN_LAST,
                                     0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "hl-composer");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
add_top (HlComposer *self)
{
  self->top = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->writing = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->text_box = hl_text_box_new ();
  self->counter = gtk_label_new (NULL);

  gtk_widget_add_css_class (self->top, "top");
  gtk_widget_add_css_class (self->writing, "writing");
  gtk_widget_add_css_class (self->counter, "count");
  gtk_widget_set_hexpand (self->writing, TRUE);
  gtk_widget_set_vexpand (self->text_box, TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->counter), 1);

  gtk_box_append (GTK_BOX (self->writing), self->text_box);
  gtk_box_append (GTK_BOX (self->writing), self->counter);
  gtk_box_append (GTK_BOX (self->top), self->writing);
  gtk_widget_set_parent (self->top, GTK_WIDGET (self));
}

static void
hl_composer_init (HlComposer *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  self->telex = hl_telex_new ("telex");
  self->editor = hl_editor_new (self->telex, HL_COMPOSER_MAX);

  add_top (self);
  self->keyboard = hl_keyboard_new ();
  gtk_widget_set_parent (self->keyboard, GTK_WIDGET (self));

  g_signal_connect (self->keyboard, "acted", G_CALLBACK (on_acted), self);
  g_signal_connect_swapped (self->keyboard, "notify::telex", G_CALLBACK (on_telex_changed), self);
  hl_text_box_set_editor (HL_TEXT_BOX (self->text_box), self->editor);
  on_telex_changed (self);
}

GtkWidget *
hl_composer_new (void)
{
  return g_object_new (HL_TYPE_COMPOSER, NULL);
}

/**
 * hl_composer_set_child:
 * @self: a composer
 * @child: (nullable): what the page puts between text and keyboard, or on a
 *   wide page beside the text; in a .ui its only child
 */
void
hl_composer_set_child (HlComposer *self,
                       GtkWidget  *child)
{
  g_return_if_fail (HL_IS_COMPOSER (self));

  if (self->child != NULL)
    gtk_box_remove (GTK_BOX (self->top), self->child);

  self->child = child;
  if (child != NULL)
    gtk_box_append (GTK_BOX (self->top), child);
}

/**
 * hl_composer_set_label:
 * @self: a composer
 * @label: what a screen reader calls the text
 */
void
hl_composer_set_label (HlComposer *self,
                       const char *label)
{
  g_return_if_fail (HL_IS_COMPOSER (self));
  g_return_if_fail (label != NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text_box),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

/**
 * hl_composer_set_placeholder:
 * @self: a composer
 * @placeholder: what stands there while there is no text
 */
void
hl_composer_set_placeholder (HlComposer *self,
                             const char *placeholder)
{
  g_return_if_fail (HL_IS_COMPOSER (self));

  hl_text_box_set_placeholder (HL_TEXT_BOX (self->text_box), placeholder);
}

/**
 * hl_composer_set_max:
 * @self: a composer, whose text is wiped
 * @max_signs: characters it takes, 1 to 10 000; %HL_COMPOSER_MAX unless set
 */
void
hl_composer_set_max (HlComposer *self,
                     guint       max_signs)
{
  g_return_if_fail (HL_IS_COMPOSER (self));

  hl_text_box_set_editor (HL_TEXT_BOX (self->text_box), NULL);
  hl_editor_free (self->editor);
  self->editor = hl_editor_new (self->telex, max_signs);
  hl_text_box_set_editor (HL_TEXT_BOX (self->text_box), self->editor);
  on_telex_changed (self);
}

/**
 * hl_composer_set_single_line:
 * @self: a composer
 * @single_line: whether Enter ends the text (#HlComposer::activated) instead
 *   of beginning a line
 */
void
hl_composer_set_single_line (HlComposer *self,
                             gboolean    single_line)
{
  g_return_if_fail (HL_IS_COMPOSER (self));

  self->single_line = single_line;
}

/**
 * hl_composer_set_language:
 * @self: a composer
 * @language: `vi`, `en` or `zh`: the keyboard's, and what its keys are called in
 */
void
hl_composer_set_language (HlComposer *self,
                          const char *language)
{
  g_return_if_fail (HL_IS_COMPOSER (self));

  hl_keyboard_set_language (HL_KEYBOARD (self->keyboard), language);
}

/**
 * hl_composer_set_wide:
 * @self: a composer
 * @wide: whether the page is wider than high
 */
void
hl_composer_set_wide (HlComposer *self,
                      gboolean    wide)
{
  g_return_if_fail (HL_IS_COMPOSER (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->top),
                                  wide ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
  hl_keyboard_set_wide (HL_KEYBOARD (self->keyboard), wide);
}

/**
 * hl_composer_feed_key:
 * @self: a composer
 * @keyval: a key of a keyboard that is plugged in, without Ctrl or Alt
 *
 * Types it into the text, or moves the cursor.
 *
 * Returns: whether it was a key that types, or moved the cursor; where not, it
 *   may move the focus
 */
gboolean
hl_composer_feed_key (HlComposer *self,
                      guint       keyval)
{
  gunichar sign = gdk_keyval_to_unicode (keyval);

  g_return_val_if_fail (HL_IS_COMPOSER (self), FALSE);

  if (keyval == GDK_KEY_BackSpace)
    after_change (self, hl_editor_delete (self->editor));
  else if (keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter)
    enter (self);
  else if (sign != 0 && g_unichar_isprint (sign))
    after_change (self, hl_editor_type (self->editor, sign));
  else
    return hl_text_box_move (HL_TEXT_BOX (self->text_box), keyval);

  return TRUE;
}

/**
 * hl_composer_get_text:
 * @self: a composer
 *
 * Returns: (transfer none): the text in UTF-8 and NFC, until the next change
 */
const char *
hl_composer_get_text (HlComposer *self)
{
  g_return_val_if_fail (HL_IS_COMPOSER (self), NULL);

  return hl_editor_get_text (self->editor);
}

/**
 * hl_composer_get_length:
 * @self: a composer
 *
 * Returns: characters of the text
 */
guint
hl_composer_get_length (HlComposer *self)
{
  g_return_val_if_fail (HL_IS_COMPOSER (self), 0);

  return hl_editor_get_length (self->editor);
}

/**
 * hl_composer_wipe:
 * @self: a composer
 *
 * Overwrites the text in memory, and makes the keyboard as it is for the next
 * citizen. #HlComposer::changed is not emitted.
 */
void
hl_composer_wipe (HlComposer *self)
{
  g_return_if_fail (HL_IS_COMPOSER (self));

  hl_editor_wipe (self->editor);
  hl_keyboard_reset (HL_KEYBOARD (self->keyboard));
  show_text (self);
}
