/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-key"

#include "config.h"

#include "hl-key.h"

#include <glib/gi18n.h>
#include <string.h>

#include "hl-key-name.h"
#include "hl-key-sign.h"
#include "hl-style.h"

/**
 * HlKey:
 *
 * A key of a keyboard. It fills its cell, so that a finger between two keys
 * hits one of them; what is seen is its face, which leaves a gap.
 *
 * A pointer's presses are its keyboard's business; it is "clicked" by them, by
 * Enter or Space when it has the focus, and by a screen reader.
 */
struct _HlKey
{
  GtkButton  parent_instance;

  /* Owned */
  char      *text;
  char      *sign;
  char      *signs;         /* what it types in the present state */

  /* Children of the face */
  GtkWidget *label;
  GtkWidget *caption;       /* (nullable): a small text below */
  GtkWidget *drawing;       /* (nullable): instead of the label */

  HlKeyKind  kind;
};

G_DEFINE_FINAL_TYPE (HlKey, hl_key, GTK_TYPE_BUTTON)

/* The tones' names are Vietnamese in whatever language the screen is. */
static const char * const tone_captions[] = { "", "sắc", "huyền", "hỏi", "ngã", "nặng" };
static const char * const tone_samples[] = { "a", "á", "à", "ả", "ã", "ạ" };

static void
hl_key_finalize (GObject *object)
{
  HlKey *self = HL_KEY (object);

  g_free (self->text);
  g_free (self->sign);
  g_free (self->signs);

  G_OBJECT_CLASS (hl_key_parent_class)->finalize (object);
}

static void
hl_key_class_init (HlKeyClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hl_key_finalize;
}

static void
hl_key_init (HlKey *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "key");
}

static const char *
find_class (HlKeyKind kind)
{
  switch (kind)
    {
    case HL_KEY_LETTER:
    case HL_KEY_CYCLE:
      return "letter";

    case HL_KEY_VOWEL:
    case HL_KEY_TONE:
      return "mark";

    case HL_KEY_SPACE:
      return "space";

    case HL_KEY_SHIFT:
    case HL_KEY_DELETE:
    case HL_KEY_ENTER:
    case HL_KEY_PAGE:
    case HL_KEY_TELEX:
    default:
      return "function";
    }
}

static GtkWidget *
create_drawing (HlKeyKind kind)
{
  if (kind == HL_KEY_SHIFT)
    return hl_key_sign_new (HL_KEY_SIGN_SHIFT);
  if (kind == HL_KEY_DELETE)
    return hl_key_sign_new (HL_KEY_SIGN_DELETE);

  return kind == HL_KEY_ENTER ? hl_key_sign_new (HL_KEY_SIGN_ENTER) : NULL;
}

static GtkWidget *
create_label (GtkWidget  *box,
              const char *name)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_widget_add_css_class (label, name);
  gtk_box_append (GTK_BOX (box), label);

  return label;
}

static void
add_face (HlKey *self)
{
  GtkWidget *face = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_add_css_class (face, "face");
  gtk_widget_set_hexpand (box, TRUE);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (face), box);

  self->drawing = create_drawing (self->kind);
  if (self->drawing != NULL)
    gtk_box_append (GTK_BOX (box), self->drawing);
  else
    self->label = create_label (box, "key-label");

  if (self->kind == HL_KEY_TONE || self->kind == HL_KEY_TELEX || self->kind == HL_KEY_CYCLE)
    self->caption = create_label (box, "key-caption");

  gtk_button_set_child (GTK_BUTTON (self), face);
}

/**
 * hl_key_new:
 * @spec: what it is
 *
 * Returns: (transfer floating): a new key
 */
GtkWidget *
hl_key_new (const HlKeySpec *spec)
{
  HlKey *self;

  g_return_val_if_fail (spec != NULL, NULL);

  self = g_object_new (HL_TYPE_KEY, NULL);
  self->kind = spec->kind;
  self->text = g_strdup (spec->text);
  self->sign = g_strdup (spec->sign);
  self->signs = g_strdup (spec->text);
  gtk_widget_add_css_class (GTK_WIDGET (self), find_class (spec->kind));
  add_face (self);

  return GTK_WIDGET (self);
}

static void
set_name (HlKey      *self,
          const char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* A key that stays on says so to a screen reader too. */
static void
set_on (HlKey    *self,
        gboolean  on)
{
  hl_style_set_class (GTK_WIDGET (self), "on", on);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_PRESSED,
                               on ? GTK_ACCESSIBLE_TRISTATE_TRUE : GTK_ACCESSIBLE_TRISTATE_FALSE,
                               -1);
}

static void
show_signs (HlKey            *self,
            const HlKeyState *state)
{
  const char *text = state->signs ? self->sign : self->text;
  g_autofree char *name = NULL;

  g_free (self->signs);
  self->signs = state->letters == HL_KEY_CASE_LOWER ? g_strdup (text) : g_utf8_strup (text, -1);

  gtk_label_set_text (GTK_LABEL (self->label), self->signs);
  name = hl_key_name_of_sign (self->signs);
  set_name (self, name);
}

/* abc2: the letters on the key, the digit below. */
static void
show_cycle (HlKey            *self,
            const HlKeyState *state)
{
  const char *last;

  show_signs (self, state);
  last = self->signs + strlen (self->signs) - 1;

  gtk_label_set_text (GTK_LABEL (self->caption), "");
  if (last > self->signs && g_ascii_isdigit (*last))
    {
      g_autofree char *letters = g_strndup (self->signs, (gsize) (last - self->signs));

      gtk_label_set_text (GTK_LABEL (self->label), letters);
      gtk_label_set_text (GTK_LABEL (self->caption), last);
    }
  gtk_widget_set_visible (self->caption, gtk_label_get_text (GTK_LABEL (self->caption))[0] != '\0');
}

static void
show_tone (HlKey *self)
{
  const int tone = self->text[0] - '0';

  gtk_label_set_text (GTK_LABEL (self->label), tone_samples[tone]);
  gtk_label_set_text (GTK_LABEL (self->caption), tone_captions[tone]);
  set_name (self, hl_key_name_of_tone ((HlTone) tone));
}

static void
show_shift (HlKey     *self,
            HlKeyCase  letters)
{
  gboolean locked = letters == HL_KEY_CASE_LOCKED;

  hl_key_sign_set_name (HL_KEY_SIGN (self->drawing),
                        locked ? HL_KEY_SIGN_CAPS : HL_KEY_SIGN_SHIFT);
  set_on (self, letters != HL_KEY_CASE_LOWER);
  set_name (self, locked ? C_("key", "capital letters, locked") : C_("key", "capital letters"));
}

static void
show_page (HlKey    *self,
           gboolean  signs)
{
  gtk_label_set_text (GTK_LABEL (self->label), signs ? "ABC" : "123");
  set_name (self, signs ? C_("key", "letters") : C_("key", "digits and signs"));
}

/* Both names stand on it, the one that is on in the first place. */
static void
show_telex (HlKey    *self,
            gboolean  on)
{
  gtk_label_set_text (GTK_LABEL (self->label), on ? "Telex" : "ABC");
  gtk_label_set_text (GTK_LABEL (self->caption), on ? "ABC" : "Telex");
  set_on (self, on);
  set_name (self, C_("key", "Telex"));
}

/**
 * hl_key_show_state:
 * @self: a key
 * @state: the state of its keyboard
 *
 * Shows it, in the present language.
 */
void
hl_key_show_state (HlKey            *self,
                   const HlKeyState *state)
{
  g_return_if_fail (HL_IS_KEY (self));
  g_return_if_fail (state != NULL);

  switch (self->kind)
    {
    case HL_KEY_LETTER:
    case HL_KEY_VOWEL:
      show_signs (self, state);
      break;

    case HL_KEY_CYCLE:
      show_cycle (self, state);
      break;

    case HL_KEY_TONE:
      show_tone (self);
      break;

    case HL_KEY_SPACE:
      gtk_label_set_text (GTK_LABEL (self->label), C_("key", "space"));
      set_name (self, C_("key", "space"));
      break;

    case HL_KEY_SHIFT:
      show_shift (self, state->letters);
      break;

    case HL_KEY_DELETE:
      set_name (self, C_("key", "delete"));
      break;

    case HL_KEY_ENTER:
      set_name (self, C_("key", "new line"));
      break;

    case HL_KEY_PAGE:
      show_page (self, state->signs);
      break;

    case HL_KEY_TELEX:
      show_telex (self, state->telex);
      break;
    }
}

void
hl_key_set_pressed (HlKey    *self,
                    gboolean  pressed)
{
  g_return_if_fail (HL_IS_KEY (self));

  hl_style_set_class (GTK_WIDGET (self), "pressed", pressed);
}

HlKeyKind
hl_key_get_kind (HlKey *self)
{
  g_return_val_if_fail (HL_IS_KEY (self), HL_KEY_LETTER);

  return self->kind;
}

/**
 * hl_key_get_signs:
 * @self: a key
 *
 * Returns: (transfer none): the characters it types as the keyboard is now; of
 *   a tone its number
 */
const char *
hl_key_get_signs (HlKey *self)
{
  g_return_val_if_fail (HL_IS_KEY (self), NULL);

  return self->signs;
}
