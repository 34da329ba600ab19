/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-telex"

#include "config.h"

#include "hl-telex.h"

#include <m17n.h>
#include <sodium.h>
#include <string.h>

#include "hl-viet.h"

/**
 * HlTelex:
 *
 * Vietnamese by Telex keys (tieengs → tiếng), as m17n-lib's vi-telex has it.
 *
 * A word goes in as it stands in the text, with one key more, and comes out as
 * it is to stand. To that end the keys of the word are played to m17n anew: as
 * they were typed, if it is the word of the last call, else as it is spelt. So
 * it does not matter how the word came about: by Telex, tone keys, deleting or
 * moving the cursor. A word that Telex would not write as it stands, such as a
 * foreign one, takes the key as a plain letter.
 *
 * m17n reads its data, up to 50 ms, when it is first asked for. Main thread
 * only, as m17n itself.
 */
struct _HlTelex
{
  char          *method;

  /* Of the last call: what was typed, and what came of it */
  GString       *keys;
  gunichar       word[HL_TELEX_MAX_WORD + 8];
  guint          length;

  gboolean       is_open;
  MInputMethod  *im;         /* (nullable): without it there is no Telex */
  MInputContext *ic;
};

/* Keys of the longest word: three a letter at most, and the tone. */
#define MAX_KEYS (HL_TELEX_MAX_WORD * 3 + 2)

/**
 * hl_telex_new:
 * @method: name of m17n's input method for Vietnamese: `telex`
 *
 * Returns: (transfer full): a new Telex; free with hl_telex_free()
 */
HlTelex *
hl_telex_new (const char *method)
{
  HlTelex *self;

  g_return_val_if_fail (method != NULL, NULL);

  self = g_new0 (HlTelex, 1);
  self->method = g_strdup (method);
  self->keys = g_string_sized_new (MAX_KEYS);

  return self;
}

void
hl_telex_free (HlTelex *self)
{
  if (self == NULL)
    return;

  if (self->ic != NULL)
    minput_destroy_ic (self->ic);
  if (self->im != NULL)
    minput_close_im (self->im);
  if (self->is_open)
    M17N_FINI ();

  hl_telex_forget (self);
  g_string_free (self->keys, TRUE);
  g_free (self->method);
  g_free (self);
}

/**
 * hl_telex_forget:
 * @self: a Telex
 *
 * Overwrites the word of the last call.
 */
void
hl_telex_forget (HlTelex *self)
{
  g_return_if_fail (self != NULL);

  sodium_memzero (self->keys->str, self->keys->allocated_len);
  g_string_truncate (self->keys, 0);
  sodium_memzero (self->word, sizeof (self->word));
  self->length = 0;
}

static void
open_method (HlTelex *self)
{
  M17N_INIT ();
  self->is_open = TRUE;
  self->im = minput_open_im (msymbol ("vi"), msymbol (self->method), NULL);
  if (self->im != NULL)
    self->ic = minput_create_ic (self->im, NULL);
}

/**
 * hl_telex_is_available:
 * @self: a Telex
 *
 * Reads m17n's data if they were not read yet.
 *
 * Returns: whether they are there; if not, hl_telex_type() composes nothing
 */
gboolean
hl_telex_is_available (HlTelex *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (!self->is_open)
    open_method (self);

  return self->ic != NULL;
}

/* Appends to @text what a key brings about, besides what is still composed. */
static void
play (HlTelex *self,
      char     key,
      MText   *text)
{
  const char name[2] = { key, '\0' };
  MSymbol symbol = msymbol (name);

  if (minput_filter (self->ic, symbol, NULL) == 0 &&
      minput_lookup (self->ic, symbol, NULL, text) != 0)
    mtext_cat_char (text, key);
}

static MText *
play_all (HlTelex    *self,
          const char *keys)
{
  MText *text = mtext ();

  minput_reset_ic (self->ic);
  for (; *keys != '\0'; keys++)
    play (self, *keys, text);

  mtext_cat (text, self->ic->preedit);
  minput_reset_ic (self->ic);

  return text;
}

static gboolean
writes (HlTelex        *self,
        const char     *keys,
        const gunichar *word,
        guint           length)
{
  MText *text = play_all (self, keys);
  gboolean same = mtext_len (text) == (int) length;

  for (guint i = 0; same && i < length; i++)
    same = mtext_ref_char (text, (int) i) == (int) word[i];

  m17n_object_unref (text);

  return same;
}

static gboolean
is_last_word (HlTelex        *self,
              const gunichar *word,
              guint           length)
{
  return length > 0 && length == self->length &&
         memcmp (word, self->word, length * sizeof (gunichar)) == 0;
}

/* FALSE if Telex cannot write @word. */
static gboolean
find_keys (HlTelex        *self,
           const gunichar *word,
           guint           length)
{
  if (is_last_word (self, word, length))
    return TRUE;

  g_string_truncate (self->keys, 0);

  return hl_viet_spell (word, length, self->keys) &&
         writes (self, self->keys->str, word, length);
}

static guint
take (MText    *text,
      gunichar *typed,
      guint     room)
{
  guint length = (guint) mtext_len (text);

  if (length > room)
    return 0;

  for (guint i = 0; i < length; i++)
    typed[i] = (gunichar) mtext_ref_char (text, (int) i);

  return length;
}

/* A word that was put right is no longer what its keys write. */
static void
settle (HlTelex  *self,
        gunichar *word,
        guint     length)
{
  self->length = MIN (length, G_N_ELEMENTS (self->word));
  memcpy (self->word, word, self->length * sizeof (gunichar));

  hl_viet_settle (word, length);
}

/**
 * hl_telex_type:
 * @self: a Telex
 * @word: (array length=length): the word as it stands, in NFC; not changed
 * @length: its characters; 0 at the beginning of a word
 * @key: what is typed behind it
 * @typed: (out caller-allocates) (array length=room): the word with the key,
 *   in NFC
 * @room: room in @typed, in characters
 *
 * Returns: the characters of @typed; 0 if the key is to be taken as a plain
 *   letter, with @typed unchanged
 */
guint
hl_telex_type (HlTelex        *self,
               const gunichar *word,
               guint           length,
               gunichar        key,
               gunichar       *typed,
               guint           room)
{
  MText *text;

  g_return_val_if_fail (self != NULL && typed != NULL, 0);

  if (key > 127 || !g_ascii_isalpha (key) || length >= HL_TELEX_MAX_WORD ||
      !hl_telex_is_available (self) || !find_keys (self, word, length) ||
      self->keys->len >= MAX_KEYS)
    {
      hl_telex_forget (self);
      return 0;
    }

  g_string_append_c (self->keys, (char) key);
  text = play_all (self, self->keys->str);
  length = take (text, typed, room);
  m17n_object_unref (text);
  settle (self, typed, length);

  return length;
}
