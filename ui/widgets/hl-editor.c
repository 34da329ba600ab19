/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-editor"

#include "config.h"

#include "hl-editor.h"

#include <sodium.h>
#include <string.h>

/**
 * HlEditor:
 *
 * A text while it is typed: at most so many characters in NFC, and a cursor
 * between them. Telex, tone keys and vowel keys all work on the word before
 * the cursor, so each can be used within the same word.
 *
 * What a citizen types may not reach a disk in clear: the text lies in memory
 * that is not swapped where the system allows it, and hl_editor_wipe()
 * overwrites it. (Single words pass through m17n, and what shows the text
 * makes copies of its own.) Main thread only.
 */

typedef struct
{
  guint length;
  guint cursor;
} State;

struct _HlEditor
{
  /* Owned, not swapped */
  gunichar *signs;
  gunichar *before;              /* the text before the last sign was typed */
  char     *utf8;

  /* Borrowed */
  HlTelex  *telex;               /* (nullable) */

  guint     max;
  State     state;
  State     state_before;
  gboolean  telex_on;
  gboolean  can_replace;         /* @before and @state_before hold */
};

#define UTF8_BYTES 4
#define MAX_SIGNS 10000

typedef struct
{
  gunichar signs[HL_TELEX_MAX_WORD + 8];
  guint    start;
  guint    length;
} Word;

/* Out of memory ends the program, as everywhere in GLib. */
static gpointer
allocate (gsize size)
{
  gpointer memory = sodium_malloc (size);

  if (memory == NULL)
    g_abort ();

  sodium_memzero (memory, size);

  return memory;
}

/**
 * hl_editor_new:
 * @telex: (nullable): what composes, which outlives the editor; none where
 *   every key is a plain letter
 * @max_signs: characters the text may have, 1 to 10 000
 *
 * Returns: (transfer full): a new editor, without text; free with
 *   hl_editor_free()
 */
HlEditor *
hl_editor_new (HlTelex *telex,
               guint    max_signs)
{
  HlEditor *self;

  g_return_val_if_fail (max_signs >= 1 && max_signs <= MAX_SIGNS, NULL);
  g_return_val_if_fail (sodium_init () >= 0, NULL);

  self = g_new0 (HlEditor, 1);
  self->telex = telex;
  self->max = max_signs;
  self->signs = allocate ((max_signs + 1) * sizeof (gunichar));
  self->before = allocate ((max_signs + 1) * sizeof (gunichar));
  self->utf8 = allocate (max_signs * UTF8_BYTES + 1);

  return self;
}

void
hl_editor_free (HlEditor *self)
{
  if (self == NULL)
    return;

  /* sodium_free() overwrites what it frees. */
  sodium_free (self->signs);
  sodium_free (self->before);
  sodium_free (self->utf8);
  g_free (self);
}

static void
write_utf8 (HlEditor *self)
{
  char *end = self->utf8;

  for (guint i = 0; i < self->state.length; i++)
    end += g_unichar_to_utf8 (self->signs[i], end);

  sodium_memzero (end, self->max * UTF8_BYTES + 1 - (gsize) (end - self->utf8));
}

/* FALSE if the text would be too long. The cursor comes to stand behind @signs. */
static gboolean
splice (HlEditor       *self,
        guint           start,
        guint           end,
        const gunichar *signs,
        guint           n)
{
  const guint tail = self->state.length - end;

  if (start + n + tail > self->max)
    return FALSE;

  memmove (self->signs + start + n, self->signs + end, tail * sizeof (gunichar));
  memcpy (self->signs + start, signs, n * sizeof (gunichar));
  self->state.length = start + n + tail;
  self->state.cursor = start + n;
  sodium_memzero (self->signs + self->state.length,
                  (self->max + 1 - self->state.length) * sizeof (gunichar));
  write_utf8 (self);

  return TRUE;
}

static guint
find_word_start (HlEditor *self,
                 guint     end)
{
  while (end > 0 && hl_viet_is_letter (self->signs[end - 1]))
    end -= 1;

  return end;
}

/* The word that ends at @end; an endless one counts as none. */
static void
read_word (HlEditor *self,
           guint     end,
           Word     *word)
{
  word->start = find_word_start (self, end);
  if (end - word->start > HL_TELEX_MAX_WORD)
    word->start = end;

  word->length = end - word->start;
  memcpy (word->signs, self->signs + word->start, word->length * sizeof (gunichar));
}

static gboolean
write_word (HlEditor   *self,
            const Word *word)
{
  return splice (self, word->start, self->state.cursor, word->signs, word->length);
}

static void
remember (HlEditor *self)
{
  memcpy (self->before, self->signs, (self->max + 1) * sizeof (gunichar));
  self->state_before = self->state;
  self->can_replace = TRUE;
}

static void
recall (HlEditor *self)
{
  memcpy (self->signs, self->before, (self->max + 1) * sizeof (gunichar));
  self->state = self->state_before;
}

/* The one character that @signs are in NFC; 0 if they are not one */
static gunichar
normalise (const gunichar *signs,
           guint           n)
{
  g_autofree char *utf8 = g_ucs4_to_utf8 (signs, (glong) n, NULL, NULL, NULL);
  g_autofree char *nfc = utf8 != NULL ? g_utf8_normalize (utf8, -1, G_NORMALIZE_NFC) : NULL;

  if (nfc == NULL || g_utf8_strlen (nfc, -1) != 1)
    return 0;

  return g_utf8_get_char (nfc);
}

/* Some keyboards type a mark by itself, behind its letter. */
static gboolean
type_mark (HlEditor *self,
           gunichar  mark)
{
  const guint cursor = self->state.cursor;
  gunichar signs[2];
  gunichar whole;

  if (cursor == 0)
    return FALSE;

  signs[0] = self->signs[cursor - 1];
  signs[1] = mark;
  whole = normalise (signs, 2);

  return whole != 0 && splice (self, cursor - 1, cursor, &whole, 1);
}

static gboolean
insert_sign (HlEditor *self,
             gunichar  sign)
{
  Word word;

  if (!hl_viet_is_letter (sign))
    return splice (self, self->state.cursor, self->state.cursor, &sign, 1);

  read_word (self, self->state.cursor, &word);
  word.signs[word.length++] = sign;
  hl_viet_settle (word.signs, word.length);

  return write_word (self, &word);
}

static gboolean
is_allowed (gunichar sign)
{
  return sign == '\n' || g_unichar_isprint (sign);
}

/* The text counts its characters in NFC, so only such go in. */
static gboolean
put_sign (HlEditor *self,
          gunichar  sign)
{
  if (!is_allowed (sign))
    return FALSE;

  if (g_unichar_ismark (sign))
    return type_mark (self, sign);

  sign = normalise (&sign, 1);

  return sign != 0 && insert_sign (self, sign);
}

/**
 * hl_editor_set_telex:
 * @self: an editor
 * @on: whether hl_editor_type() makes marks of Telex keys
 */
void
hl_editor_set_telex (HlEditor *self,
                     gboolean  on)
{
  g_return_if_fail (self != NULL);

  self->telex_on = on;
}

/**
 * hl_editor_get_telex:
 * @self: an editor
 *
 * Returns: whether Telex is on
 */
gboolean
hl_editor_get_telex (HlEditor *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->telex_on;
}

static gboolean
type_telex (HlEditor *self,
            gunichar  sign)
{
  Word word;
  gunichar typed[G_N_ELEMENTS (word.signs)];
  guint n;

  if (!self->telex_on || self->telex == NULL)
    return FALSE;

  read_word (self, self->state.cursor, &word);
  n = hl_telex_type (self->telex, word.signs, word.length, sign, typed, G_N_ELEMENTS (typed));

  return n > 0 && splice (self, word.start, self->state.cursor, typed, n);
}

/**
 * hl_editor_type:
 * @self: an editor
 * @sign: what a key typed; a mark that combines goes to the letter before it
 *
 * Types at the cursor; with Telex on, a letter may become a mark of its word.
 *
 * Returns: %FALSE if the text stays as it is: it is full, or @sign is nothing
 *   that can stand in it
 */
gboolean
hl_editor_type (HlEditor *self,
                gunichar  sign)
{
  g_return_val_if_fail (self != NULL, FALSE);

  remember (self);

  return type_telex (self, sign) || put_sign (self, sign);
}

/**
 * hl_editor_insert:
 * @self: an editor
 * @sign: a character, or a line feed
 *
 * Types at the cursor, without Telex.
 *
 * Returns: as hl_editor_type()
 */
gboolean
hl_editor_insert (HlEditor *self,
                  gunichar  sign)
{
  g_return_val_if_fail (self != NULL, FALSE);

  remember (self);

  return put_sign (self, sign);
}

/**
 * hl_editor_replace:
 * @self: an editor
 * @sign: a character that stands for the one just typed
 *
 * The second tap on a key with several letters. Right after hl_editor_type()
 * or hl_editor_insert() what they did is undone first.
 *
 * Returns: as hl_editor_type()
 */
gboolean
hl_editor_replace (HlEditor *self,
                   gunichar  sign)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (!self->can_replace)
    return hl_editor_insert (self, sign);

  recall (self);

  return put_sign (self, sign);
}

/**
 * hl_editor_put_tone:
 * @self: an editor
 * @tone: a tone; the one that the word has already is taken away
 *
 * Gives the word before the cursor a tone, also over spaces.
 *
 * Returns: whether there is a word that can have one
 */
gboolean
hl_editor_put_tone (HlEditor *self,
                    HlTone    tone)
{
  guint end;
  Word word;

  g_return_val_if_fail (self != NULL, FALSE);

  for (end = self->state.cursor; end > 0 && self->signs[end - 1] == ' '; end--)
    continue;

  read_word (self, end, &word);
  if (hl_viet_get_tone (word.signs, word.length) == tone)
    tone = HL_TONE_LEVEL;
  if (!hl_viet_put_tone (word.signs, word.length, tone))
    return FALSE;

  self->can_replace = FALSE;
  memcpy (self->signs + word.start, word.signs, word.length * sizeof (gunichar));
  write_utf8 (self);

  return TRUE;
}

/**
 * hl_editor_delete:
 * @self: an editor
 *
 * Takes away the sign before the cursor, with its marks.
 *
 * Returns: %FALSE if there is none
 */
gboolean
hl_editor_delete (HlEditor *self)
{
  const guint cursor = self->state.cursor;
  Word word;

  g_return_val_if_fail (self != NULL, FALSE);

  if (cursor == 0)
    return FALSE;

  self->can_replace = FALSE;
  read_word (self, cursor - 1, &word);
  hl_viet_settle (word.signs, word.length);

  return write_word (self, &word);
}

/**
 * hl_editor_set_cursor:
 * @self: an editor
 * @cursor: characters before the cursor; more than there are is the end
 *
 * Returns: whether it moved
 */
gboolean
hl_editor_set_cursor (HlEditor *self,
                      guint     cursor)
{
  g_return_val_if_fail (self != NULL, FALSE);

  cursor = MIN (cursor, self->state.length);
  if (cursor == self->state.cursor)
    return FALSE;

  self->can_replace = FALSE;
  self->state.cursor = cursor;

  return TRUE;
}

/**
 * hl_editor_wipe:
 * @self: an editor
 *
 * Forgets the text and overwrites it in memory.
 */
void
hl_editor_wipe (HlEditor *self)
{
  g_return_if_fail (self != NULL);

  sodium_memzero (self->signs, (self->max + 1) * sizeof (gunichar));
  sodium_memzero (self->before, (self->max + 1) * sizeof (gunichar));
  sodium_memzero (self->utf8, self->max * UTF8_BYTES + 1);
  if (self->telex != NULL)
    hl_telex_forget (self->telex);
  self->state = self->state_before = (State) { 0, 0 };
  self->can_replace = FALSE;
}

/**
 * hl_editor_get_text:
 * @self: an editor
 *
 * Returns: (transfer none): the text in UTF-8 and NFC, until the next change
 */
const char *
hl_editor_get_text (HlEditor *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->utf8;
}

/**
 * hl_editor_get_length:
 * @self: an editor
 *
 * Returns: its characters
 */
guint
hl_editor_get_length (HlEditor *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->state.length;
}

guint
hl_editor_get_max (HlEditor *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->max;
}

/**
 * hl_editor_get_cursor:
 * @self: an editor
 *
 * Returns: characters before the cursor
 */
guint
hl_editor_get_cursor (HlEditor *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->state.cursor;
}

/**
 * hl_editor_get_word:
 * @self: an editor
 *
 * Returns: characters before the word that Telex still composes; the cursor
 *   where there is none
 */
guint
hl_editor_get_word (HlEditor *self)
{
  g_return_val_if_fail (self != NULL, 0);

  if (!self->telex_on || self->telex == NULL)
    return self->state.cursor;

  return find_word_start (self, self->state.cursor);
}
