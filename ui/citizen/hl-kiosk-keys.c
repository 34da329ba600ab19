/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-kiosk-keys"

#include "config.h"

#include "hl-kiosk-keys.h"

#include <gdk/gdk.h>

#include "hl-scanner.h"

/* A held key repeats faster than this; a later press is a press, even if its
 * release before was lost. */
#define REPEAT_MS 1000

/* How long a first digit waits for a second one, in lists of ten and more. */
#define SECOND_DIGIT_US (1 * G_USEC_PER_SEC)

/**
 * HlKioskKeys:
 *
 * What the keys do: a visit by keyboard alone, and the scanner that types.
 * Main thread only.
 */
struct _HlKioskKeys
{
  /* Owned */
  HlVisit   *visit;
  HlScanner *scanner;

  HlKeysTypeFunc type;       /* (nullable): where a text is typed */
  gpointer   type_data;

  guint      held;           /* keyval of the key that is down; 0: none */
  guint32    held_ms;        /* when it last was pressed or repeated */
  gboolean   waiting;        /* the scanner holds a key */
  guint      first_digit;    /* of a number of two; 0: none */
  gint64     first_digit_at;
};

/* Half a number belongs to the page on which it was typed. */
static void
forget_first_digit (HlKioskKeys *self)
{
  self->first_digit = 0;
}

HlKioskKeys *
hl_kiosk_keys_new (HlVisit *visit)
{
  HlKioskKeys *self = g_new0 (HlKioskKeys, 1);

  self->visit = g_object_ref (visit);
  self->scanner = hl_scanner_new ();
  g_signal_connect_swapped (visit, "step-changed", G_CALLBACK (forget_first_digit), self);

  return self;
}

void
hl_kiosk_keys_free (HlKioskKeys *self)
{
  if (self == NULL)
    return;

  g_signal_handlers_disconnect_by_data (self->visit, self);
  g_object_unref (self->visit);
  hl_scanner_free (self->scanner);
  g_free (self);
}

/**
 * hl_kiosk_keys_set_typist:
 * @self: the keys
 * @type: what takes the keys where a text is typed
 * @user_data: (not nullable): passed to it; outlives @self
 */
void
hl_kiosk_keys_set_typist (HlKioskKeys    *self,
                          HlKeysTypeFunc  type,
                          gpointer        user_data)
{
  self->type = type;
  self->type_data = user_data;
}

static gboolean
is_typing (HlKioskKeys *self)
{
  return self->type != NULL && hl_visit_takes_text (self->visit);
}

/* What was held back in case it was a scanner's was typed by a person. */
static void
type_held (HlKioskKeys *self)
{
  g_autofree char *typed = g_strdup (hl_scanner_get_typed (self->scanner));

  if (typed == NULL)
    return;

  hl_scanner_wipe (self->scanner);
  for (const char *c = typed; *c != '\0'; c = g_utf8_next_char (c))
    self->type (gdk_unicode_to_keyval (g_utf8_get_char (c)), self->type_data);

  explicit_bzero (typed, strlen (typed));
}

/* Returns whether the key did something. */
static gboolean
type_key (HlKioskKeys *self,
          guint        keyval,
          gboolean     on_button)
{
  const gboolean is_enter = keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter;

  self->waiting = FALSE;
  type_held (self);

  /* What is being stored does not change any more. */
  if (!hl_visit_takes_input (self->visit))
    return TRUE;

  if (keyval == GDK_KEY_Escape)
    {
      hl_visit_end (self->visit);
      return TRUE;
    }

  /* A space presses the button that has the focus, as Enter does. */
  if (on_button && (is_enter || keyval == GDK_KEY_space))
    return FALSE;

  return self->type (keyval, self->type_data);
}

static gint64
get_now (HlKioskKeys *self)
{
  return hl_clock_get_monotonic (hl_recorder_get_clock (hl_visit_get_recorder (self->visit)));
}

static void
choose (HlKioskKeys *self,
        guint        number)
{
  forget_first_digit (self);
  hl_visit_choose (self->visit, number);
}

/* In a list of eleven, 1 may be the first digit of 10 or 11. */
static void
act_on_digit (HlKioskKeys *self,
              guint        digit)
{
  guint n_choices = hl_visit_get_n_choices (self->visit);

  if (self->first_digit != 0 && self->first_digit * 10 + digit <= n_choices)
    choose (self, self->first_digit * 10 + digit);
  else if (digit == 0)
    hl_visit_skip (self->visit);
  else if (digit * 10 <= n_choices)
    {
      self->first_digit = digit;
      self->first_digit_at = get_now (self);
    }
  else
    choose (self, digit);
}

/* The signs of a keypad open what a finger finds at the foot of each page. */
static void
act_on_sign (HlKioskKeys *self,
             gunichar     sign)
{
  forget_first_digit (self);

  if (sign == '*')
    hl_visit_open (self->visit, HL_STEP_ACCESS);
  else if (sign == '/')
    hl_visit_open (self->visit, HL_STEP_LANGUAGE);
  else if (sign == '+')
    hl_visit_open (self->visit, HL_STEP_HELP);
}

/* Returns whether the key did something. */
static gboolean
act_on_command (HlKioskKeys *self,
                guint        keyval,
                gboolean     on_button)
{
  forget_first_digit (self);

  switch (keyval)
    {
    case GDK_KEY_BackSpace:
      hl_visit_back (self->visit);
      return TRUE;

    case GDK_KEY_Escape:
      hl_visit_end (self->visit);
      return TRUE;

    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      if (on_button)
        return FALSE;
      if (hl_visit_is_asking (self->visit))
        hl_visit_extend (self->visit);
      else
        hl_visit_go_on (self->visit);
      return TRUE;

    default:
      return FALSE;
    }
}

static gunichar
get_character (guint keyval)
{
  gunichar c = gdk_keyval_to_unicode (keyval);

  if (keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter)
    return '\r';

  return g_unichar_isprint (c) ? c : 0;
}

static gboolean
is_repeat (HlKioskKeys *self,
           guint        keyval,
           guint32      time_ms)
{
  gboolean repeat = self->held == keyval && time_ms - self->held_ms < REPEAT_MS;

  self->held = keyval;
  self->held_ms = time_ms;

  return repeat;
}

/**
 * hl_kiosk_keys_press:
 * @self: the keys
 * @keyval: the key that was pressed
 * @time_ms: when, in the milliseconds of its event
 * @on_button: whether the focus is on a button, which Enter presses
 *
 * Returns: whether the key is used up; hl_kiosk_keys_settle() has to follow
 *   #HL_SCANNER_GAP_MS later where hl_kiosk_keys_is_waiting()
 */
gboolean
hl_kiosk_keys_press (HlKioskKeys *self,
                     guint        keyval,
                     guint32      time_ms,
                     gboolean     on_button)
{
  gunichar character = get_character (keyval);

  if (is_repeat (self, keyval, time_ms) &&
      !(is_typing (self) && keyval == GDK_KEY_BackSpace))
    return character != 0 || keyval == GDK_KEY_BackSpace || keyval == GDK_KEY_Escape;

  /* A busy machine comes to both at once: the key before was pressed for itself. */
  if (self->waiting && !hl_scanner_follows (self->scanner, time_ms))
    hl_kiosk_keys_settle (self);

  hl_visit_touch (self->visit, TRUE);

  switch (hl_scanner_feed (self->scanner, character, time_ms))
    {
    case HL_SCANNER_HELD:
      self->waiting = TRUE;
      return TRUE;

    case HL_SCANNER_SCANNED:
      self->waiting = FALSE;
      if (is_typing (self) && hl_scanner_get_typed (self->scanner) != NULL)
        return type_key (self, keyval, FALSE);
      hl_visit_scan (self->visit, hl_scanner_get_text (self->scanner));
      hl_scanner_wipe (self->scanner);
      return TRUE;

    case HL_SCANNER_PASS:
      break;
    }

  return is_typing (self) ? type_key (self, keyval, on_button)
                          : act_on_command (self, keyval, on_button);
}

void
hl_kiosk_keys_release (HlKioskKeys *self,
                       guint        keyval)
{
  if (self->held == keyval)
    self->held = 0;
}

/**
 * hl_kiosk_keys_is_waiting:
 * @self: the keys
 *
 * Returns: whether a key is held back until it is known not to be a scanner's
 */
gboolean
hl_kiosk_keys_is_waiting (HlKioskKeys *self)
{
  return self->waiting;
}

/**
 * hl_kiosk_keys_settle:
 * @self: the keys
 *
 * No further key came: a key that was held back is a person's.
 */
void
hl_kiosk_keys_settle (HlKioskKeys *self)
{
  gunichar key;
  int digit;

  self->waiting = FALSE;
  if (is_typing (self))
    {
      type_held (self);
      return;
    }

  key = hl_scanner_settle (self->scanner);
  digit = g_unichar_digit_value (key);

  if (digit >= 0)
    act_on_digit (self, (guint) digit);
  else
    act_on_sign (self, key);
}

/**
 * hl_kiosk_keys_tick:
 * @self: the keys
 *
 * To be called a few times a second: no second digit came.
 */
void
hl_kiosk_keys_tick (HlKioskKeys *self)
{
  if (self->first_digit != 0 && get_now (self) - self->first_digit_at >= SECOND_DIGIT_US)
    choose (self, self->first_digit);
}
