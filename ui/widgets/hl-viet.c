/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-viet"

#include "config.h"

#include "hl-viet.h"

/* The spelling of Vietnamese syllables: where a tone's mark stands, and which
 * Telex keys write a word. Words are arrays of characters in NFC. The tone
 * stands at its old place (hòa, thủy), as m17n's vi-telex puts it. */

#define N_VOWELS 12

/* Each vowel in the order of #HlTone, and the Telex keys that write it. */
static const struct
{
  gunichar   tones[HL_N_TONES];
  const char keys[3];
} vowels[N_VOWELS] = {
  { { 'a', 0xe1, 0xe0, 0x1ea3, 0xe3, 0x1ea1 }, "a" },
  { { 0x103, 0x1eaf, 0x1eb1, 0x1eb3, 0x1eb5, 0x1eb7 }, "aw" },
  { { 0xe2, 0x1ea5, 0x1ea7, 0x1ea9, 0x1eab, 0x1ead }, "aa" },
  { { 'e', 0xe9, 0xe8, 0x1ebb, 0x1ebd, 0x1eb9 }, "e" },
  { { 0xea, 0x1ebf, 0x1ec1, 0x1ec3, 0x1ec5, 0x1ec7 }, "ee" },
  { { 'i', 0xed, 0xec, 0x1ec9, 0x129, 0x1ecb }, "i" },
  { { 'o', 0xf3, 0xf2, 0x1ecf, 0xf5, 0x1ecd }, "o" },
  { { 0xf4, 0x1ed1, 0x1ed3, 0x1ed5, 0x1ed7, 0x1ed9 }, "oo" },
  { { 0x1a1, 0x1edb, 0x1edd, 0x1edf, 0x1ee1, 0x1ee3 }, "ow" },
  { { 'u', 0xfa, 0xf9, 0x1ee7, 0x169, 0x1ee5 }, "u" },
  { { 0x1b0, 0x1ee9, 0x1eeb, 0x1eed, 0x1eef, 0x1ef1 }, "uw" },
  { { 'y', 0xfd, 0x1ef3, 0x1ef7, 0x1ef9, 0x1ef5 }, "y" },
};

static const char tone_keys[HL_N_TONES] = { '\0', 's', 'f', 'r', 'x', 'j' };

#define D_WITH_STROKE 0x111
#define O_WITH_HORN 0x1a1
#define U_WITH_HORN 0x1b0

typedef struct
{
  guint start;
  guint end;
} Cluster;

static gboolean
find_vowel (gunichar  sign,
            guint    *vowel,
            HlTone   *tone)
{
  gunichar lower = g_unichar_tolower (sign);

  for (guint i = 0; i < N_VOWELS; i++)
    {
      for (guint j = 0; j < HL_N_TONES; j++)
        {
          if (vowels[i].tones[j] != lower)
            continue;

          *vowel = i;
          *tone = (HlTone) j;
          return TRUE;
        }
    }

  return FALSE;
}

static gboolean
is_vowel (gunichar sign)
{
  guint vowel;
  HlTone tone;

  return find_vowel (sign, &vowel, &tone);
}

static gunichar
with_tone (gunichar sign,
           HlTone   tone)
{
  gboolean upper = g_unichar_isupper (sign);
  guint vowel;
  HlTone old;

  if (!find_vowel (sign, &vowel, &old))
    return sign;

  return upper ? g_unichar_toupper (vowels[vowel].tones[tone]) : vowels[vowel].tones[tone];
}

static gunichar
plain (const gunichar *word,
       guint           place)
{
  return g_unichar_tolower (with_tone (word[place], HL_TONE_LEVEL));
}

/* ă â ê ô ơ ư, with whatever tone. */
static gboolean
has_shape (const gunichar *word,
           guint           place)
{
  return is_vowel (word[place]) && plain (word, place) > 127;
}

/* The last vowels that stand together; the u of qu and the i of gi are
 * consonants. */
static gboolean
find_cluster (const gunichar *word,
              guint           length,
              Cluster        *cluster)
{
  guint end = length;
  guint start;

  while (end > 0 && !is_vowel (word[end - 1]))
    end -= 1;
  if (end == 0)
    return FALSE;

  for (start = end - 1; start > 0 && is_vowel (word[start - 1]); start--)
    continue;

  if (start > 0 && end - start > 1 &&
      ((plain (word, start - 1) == 'q' && plain (word, start) == 'u') ||
       (plain (word, start - 1) == 'g' && plain (word, start) == 'i')))
    start += 1;

  cluster->start = start;
  cluster->end = end;

  return TRUE;
}

/* Of oa, oe, oo and uy the second has the tone as soon as a consonant follows. */
static gboolean
moves_when_closed (gunichar first,
                   gunichar second)
{
  return first == 'o' ? second == 'a' || second == 'e' || second == 'o'
                      : first == 'u' && second == 'y';
}

static guint
find_place (const gunichar *word,
            guint           length,
            const Cluster  *cluster)
{
  const guint n = cluster->end - cluster->start;

  for (guint i = cluster->end; i > cluster->start; i--)
    {
      if (has_shape (word, i - 1))
        return i - 1;
    }

  if (n >= 3)
    return cluster->end - 2;

  if (n == 2 && cluster->end < length &&
      moves_when_closed (plain (word, cluster->start), plain (word, cluster->start + 1)))
    return cluster->start + 1;

  return cluster->start;
}

static guint
count_tones (const gunichar *word,
             guint           length)
{
  guint n = 0;

  for (guint i = 0; i < length; i++)
    n += hl_viet_get_tone (word + i, 1) != HL_TONE_LEVEL;

  return n;
}

static gboolean
is_syllable (const gunichar *word,
             const Cluster  *cluster)
{
  for (guint i = 0; i < cluster->start; i++)
    {
      if (is_vowel (word[i]) && i + 1 < cluster->start)
        return FALSE;
    }

  return TRUE;
}

/**
 * hl_viet_is_letter:
 * @sign: a character
 *
 * Returns: whether it is part of a word
 */
gboolean
hl_viet_is_letter (gunichar sign)
{
  return g_unichar_isalpha (sign);
}

/**
 * hl_viet_get_tone:
 * @word: (array length=length): a word
 * @length: its characters
 *
 * Returns: the last tone that is marked in it
 */
HlTone
hl_viet_get_tone (const gunichar *word,
                  guint           length)
{
  for (guint i = length; i > 0; i--)
    {
      guint vowel;
      HlTone tone;

      if (find_vowel (word[i - 1], &vowel, &tone) && tone != HL_TONE_LEVEL)
        return tone;
    }

  return HL_TONE_LEVEL;
}

/**
 * hl_viet_put_tone:
 * @word: (array length=length): a word, which is changed in place
 * @length: its characters
 * @tone: what it is to have instead of any other
 *
 * Returns: whether it has a vowel that can carry a tone
 */
gboolean
hl_viet_put_tone (gunichar *word,
                  guint     length,
                  HlTone    tone)
{
  Cluster cluster;
  guint place;

  g_return_val_if_fail (tone < HL_N_TONES, FALSE);

  if (!find_cluster (word, length, &cluster))
    return FALSE;

  for (guint i = 0; i < length; i++)
    word[i] = with_tone (word[i], HL_TONE_LEVEL);

  place = find_place (word, length, &cluster);
  word[place] = with_tone (word[place], tone);

  return TRUE;
}

/* uơ ends a syllable (thuở); before another letter it is ươ. */
static void
settle_horn (gunichar      *word,
             guint          length,
             const Cluster *cluster)
{
  for (guint i = cluster->start; i + 1 < cluster->end && i + 2 < length; i++)
    {
      if (plain (word, i) == 'u' && plain (word, i + 1) == O_WITH_HORN)
        word[i] = g_unichar_isupper (word[i]) ? g_unichar_toupper (U_WITH_HORN) : U_WITH_HORN;
    }
}

/**
 * hl_viet_settle:
 * @word: (array length=length): a word of which a letter came or went
 * @length: its characters
 *
 * Puts right what depends on the letters behind: the tone moves to where it
 * belongs (tóa, but toán), and uơ becomes ươ (thuở, but người). Leaves alone
 * what is no Vietnamese syllable.
 */
void
hl_viet_settle (gunichar *word,
                guint     length)
{
  Cluster cluster;

  if (!find_cluster (word, length, &cluster) || !is_syllable (word, &cluster))
    return;

  settle_horn (word, length, &cluster);
  if (count_tones (word, length) == 1)
    hl_viet_put_tone (word, length, hl_viet_get_tone (word, length));
}

static gboolean
spell_letter (gunichar  sign,
              GString  *keys)
{
  gboolean upper = g_unichar_isupper (sign);
  gunichar lower = g_unichar_tolower (sign);
  const char *letter_keys = "dd";
  char ascii[2] = { (char) (lower & 0x7f), '\0' };
  guint vowel;
  HlTone tone;

  if (find_vowel (sign, &vowel, &tone))
    letter_keys = vowels[vowel].keys;
  else if (lower < 128 && g_ascii_isalpha (lower))
    letter_keys = ascii;
  else if (lower != D_WITH_STROKE)
    return FALSE;

  for (; *letter_keys != '\0'; letter_keys++)
    g_string_append_c (keys, upper ? g_ascii_toupper (*letter_keys) : *letter_keys);

  return TRUE;
}

/**
 * hl_viet_spell:
 * @word: (array length=length): a word
 * @length: its characters
 * @keys: where its Telex keys are appended, the tone last
 *
 * Returns: %FALSE if it has a letter that Telex cannot write, or two tones;
 *   @keys then is of no use
 */
gboolean
hl_viet_spell (const gunichar *word,
               guint           length,
               GString        *keys)
{
  HlTone tone = hl_viet_get_tone (word, length);

  if (count_tones (word, length) > 1)
    return FALSE;

  for (guint i = 0; i < length; i++)
    {
      if (!spell_letter (word[i], keys))
        return FALSE;
    }

  if (tone != HL_TONE_LEVEL)
    g_string_append_c (keys, tone_keys[tone]);

  return TRUE;
}
