/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-keyboard-act"

#include "config.h"

#include "hl-keyboard-private.h"

/* What the keys of a keyboard do. */

/* So long a second tap on a key with several letters means the next of them. */
#define CYCLE_MS 1200

void
hl_keyboard_show_state (HlKeyboard *self)
{
  for (guint i = 0; i < self->keys->len; i++)
    hl_key_show_state (g_ptr_array_index (self->keys, i), &self->state);
}

static void
set_case (HlKeyboard *self,
          HlKeyCase   letters)
{
  if (self->state.letters == letters)
    return;

  self->state.letters = letters;
  hl_keyboard_show_state (self);
}

static gboolean
is_double_tap (HlKeyboard *self)
{
  const gint64 now_us = g_get_monotonic_time ();
  const gint64 gap_us = now_us - self->shift_us;
  int limit_ms;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-double-click-time", &limit_ms,
                NULL);
  self->shift_us = now_us;

  return gap_us < limit_ms * G_TIME_SPAN_MILLISECOND;
}

/* Once: the next letter; twice in a row: all of them. */
static void
shift (HlKeyboard *self)
{
  gboolean twice = is_double_tap (self);

  if (self->state.letters == HL_KEY_CASE_LOWER)
    set_case (self, HL_KEY_CASE_ONCE);
  else if (self->state.letters == HL_KEY_CASE_ONCE && twice)
    set_case (self, HL_KEY_CASE_LOCKED);
  else
    set_case (self, HL_KEY_CASE_LOWER);
}

static void
after_letter (HlKeyboard *self)
{
  if (self->state.letters == HL_KEY_CASE_ONCE)
    set_case (self, HL_KEY_CASE_LOWER);
}

void
hl_keyboard_end_cycle (HlKeyboard *self)
{
  g_clear_handle_id (&self->cycle_id, g_source_remove);
  self->cycle_key = NULL;
}

static gboolean
on_cycle_over (gpointer user_data)
{
  HlKeyboard *self = user_data;

  self->cycle_id = 0;
  hl_keyboard_end_cycle (self);

  return G_SOURCE_REMOVE;
}

static gunichar
nth_sign (const char *signs,
          guint       n)
{
  return g_utf8_get_char (g_utf8_offset_to_pointer (signs, (glong) n));
}

static guint
count_signs (HlKey *key)
{
  return (guint) g_utf8_strlen (hl_key_get_signs (key), -1);
}

static guint
next_place (HlKeyboard *self,
            HlKey      *key)
{
  const guint n = count_signs (key);

  return key == self->cycle_key && n > 1 ? (self->cycle_place + 1) % n : 0;
}

/* The capital of the first tap holds for the turns behind it. */
static gunichar
find_cycle_sign (HlKeyboard *self,
                 HlKey      *key)
{
  gunichar sign = nth_sign (hl_key_get_signs (key), next_place (self, key));

  if (key == self->cycle_key && self->cycle_case != HL_KEY_CASE_LOWER)
    return g_unichar_toupper (sign);

  return sign;
}

static void
cycle (HlKeyboard *self,
       HlKey      *key)
{
  gboolean again = key == self->cycle_key && count_signs (key) > 1;
  gunichar sign = find_cycle_sign (self, key);

  self->cycle_place = next_place (self, key);
  if (!again)
    self->cycle_case = self->state.letters;

  hl_keyboard_end_cycle (self);
  self->cycle_key = key;
  self->cycle_id = g_timeout_add (CYCLE_MS, on_cycle_over, self);

  hl_keyboard_emit (self, again ? HL_KEY_ACT_INSTEAD : HL_KEY_ACT_SIGN, sign);
  after_letter (self);
}

static void
type (HlKeyboard *self,
      HlKey      *key,
      HlKeyAct    act)
{
  hl_keyboard_emit (self, act, g_utf8_get_char (hl_key_get_signs (key)));
  after_letter (self);
}

/* What a release of the key would type; NULL where that is no letter. */
char *
hl_keyboard_preview (HlKeyboard *self,
                     HlKey      *key)
{
  HlKeyKind kind = hl_key_get_kind (key);
  char *text;

  if (kind == HL_KEY_LETTER || kind == HL_KEY_VOWEL)
    return g_strdup (hl_key_get_signs (key));
  if (kind != HL_KEY_CYCLE)
    return NULL;

  text = g_new0 (char, 8);
  g_unichar_to_utf8 (find_cycle_sign (self, key), text);

  return text;
}

void
hl_keyboard_click (HlKeyboard *self,
                   HlKey      *key)
{
  const HlKeyKind kind = hl_key_get_kind (key);

  if (kind != HL_KEY_CYCLE)
    hl_keyboard_end_cycle (self);

  switch (kind)
    {
    case HL_KEY_LETTER:
      type (self, key, HL_KEY_ACT_LETTER);
      break;

    case HL_KEY_VOWEL:
      type (self, key, HL_KEY_ACT_SIGN);
      break;

    case HL_KEY_CYCLE:
      cycle (self, key);
      break;

    case HL_KEY_TONE:
      hl_keyboard_emit (self, HL_KEY_ACT_TONE, (guint) (hl_key_get_signs (key)[0] - '0'));
      break;

    case HL_KEY_SPACE:
      hl_keyboard_emit (self, HL_KEY_ACT_SIGN, ' ');
      break;

    case HL_KEY_SHIFT:
      shift (self);
      break;

    case HL_KEY_DELETE:
      hl_keyboard_emit (self, HL_KEY_ACT_DELETE, 0);
      break;

    case HL_KEY_ENTER:
      hl_keyboard_emit (self, HL_KEY_ACT_ENTER, 0);
      break;

    case HL_KEY_PAGE:
      self->state.signs = !self->state.signs;
      hl_keyboard_show_state (self);
      break;

    case HL_KEY_TELEX:
      hl_keyboard_set_telex (self, !self->state.telex);
      break;
    }
}
