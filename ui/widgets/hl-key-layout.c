/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-key-layout"

#include "config.h"

#include "hl-key-layout.h"

#include <string.h>

/* The rows of each keyboard, as words a key, for letters and for signs:
 *   a         a letter            abc2   letters that take turns
 *   ^1        a tone              _      the space bar, as wide as there is room
 *   S D N P T shift, delete, enter, page, Telex
 */
typedef struct
{
  const char *text;
  const char *sign;            /* (nullable): the same on both pages */
  guint       units;           /* of the row, a letter has two; 0: as many as it needs */
  guint       function;        /* units of a function key */
} Row;

#define LETTER_UNITS 2
#define MAX_ROWS 7

#define TONES "^1 ^2 ^3 ^4 ^5"
#define VOWELS "ă â đ ê ô ơ ư"
#define DIGITS "1 2 3 4 5 6 7 8 9 0"

#define TOP "q w e r t y u i o p"
#define MIDDLE "a s d f g h j k l"
#define BOTTOM "S z x c v b n m D"

/* The first two are the Vietnamese ones; other languages begin behind them. */
static const Row narrow_rows[MAX_ROWS] = {
  { TONES, NULL, 0, 2 },
  { VOWELS, NULL, 0, 2 },
  { ",?!:;1 abc2 def3 D", "1 2 3 D", 8, 2 },
  { "ghi4 jkl5 mno6 N", "4 5 6 N", 8, 2 },
  { "pqrs7 tuv8 wxyz9 P", "7 8 9 P", 8, 2 },
  { "S _ .-/()@%", "S _ 0", 8, 2 },
  { NULL, NULL, 0, 0 },
};

static const Row tall_rows[MAX_ROWS] = {
  { TONES, NULL, 0, 2 },
  { VOWELS, NULL, 0, 2 },
  { DIGITS, NULL, 20, 3 },
  { TOP, "( ) / - + = * % & @", 20, 3 },
  { MIDDLE, "! ? : ; \" ' _ # ₫", 20, 3 },
  { BOTTOM, "S « » … – ° ~ $ D", 20, 3 },
  { "P T _ , . N", NULL, 20, 3 },
};

static const Row wide_rows[MAX_ROWS] = {
  { TONES " " VOWELS, NULL, 0, 2 },
  { DIGITS, NULL, 20, 3 },
  { TOP, "( ) / - + = * % & @", 20, 3 },
  { MIDDLE, "! ? : ; \" ' _ # ₫", 20, 3 },
  { BOTTOM, "S « » … – ° ~ $ D", 20, 3 },
  { "P T _ , . N", NULL, 20, 3 },
  { NULL, NULL, 0, 0 },
};

static const Row short_rows[MAX_ROWS] = {
  { TONES " " VOWELS, NULL, 0, 2 },
  { TOP, DIGITS, 20, 3 },
  { MIDDLE, "( ) / - + % & @ #", 20, 3 },
  { BOTTOM, "S ! ? : ; \" ' _ D", 20, 3 },
  { "P T _ , . N", NULL, 20, 3 },
  { NULL, NULL, 0, 0 },
  { NULL, NULL, 0, 0 },
};

/* Below it, 170 mm, ten letters of 15 mm and their gaps do not fit a row; below
 * the wide one, twelve tones and vowels. */
#define NARROW_BELOW 686
#define NARROW_BELOW_WIDE 800

/* From here a wide page has the height for a row of digits. */
#define WIDE_FROM 1600

static void
key_spec_free (gpointer data)
{
  HlKeySpec *spec = data;

  g_free (spec->text);
  g_free (spec->sign);
  g_free (spec);
}

static const Row *
find_rows (HlKeyShape shape,
           gboolean   vietnamese)
{
  switch (shape)
    {
    case HL_KEYS_NARROW:
      return narrow_rows + (vietnamese ? 0 : 2);

    case HL_KEYS_TALL:
      return tall_rows + (vietnamese ? 0 : 2);

    case HL_KEYS_WIDE:
      return wide_rows + (vietnamese ? 0 : 1);

    case HL_KEYS_SHORT:
    default:
      return short_rows + (vietnamese ? 0 : 1);
    }
}

static HlKeyKind
find_kind (const char *text)
{
  static const char functions[] = "_SDNPT";
  const char *function = strchr (functions, text[0]);

  if (text[0] == '^')
    return HL_KEY_TONE;
  if (text[1] == '\0' && function != NULL)
    return (HlKeyKind) (HL_KEY_SPACE + (function - functions));
  if (g_utf8_strlen (text, -1) > 1)
    return HL_KEY_CYCLE;

  return g_utf8_get_char (text) > 127 ? HL_KEY_VOWEL : HL_KEY_LETTER;
}

static guint
find_units (const Row  *row,
            const char *text)
{
  switch (find_kind (text))
    {
    case HL_KEY_SPACE:
      return 0;

    case HL_KEY_SHIFT:
    case HL_KEY_DELETE:
    case HL_KEY_ENTER:
    case HL_KEY_PAGE:
    case HL_KEY_TELEX:
      return row->function;

    case HL_KEY_LETTER:
    case HL_KEY_VOWEL:
    case HL_KEY_CYCLE:
    case HL_KEY_TONE:
    default:
      return LETTER_UNITS;
    }
}

static HlKeySpec *
key_spec_new (guint       row,
              const char *text,
              const char *sign,
              double      start,
              double      width)
{
  HlKeySpec *spec = g_new0 (HlKeySpec, 1);

  spec->kind = find_kind (text);
  spec->row = row;
  spec->text = g_strdup (spec->kind == HL_KEY_TONE ? text + 1 : text);
  spec->sign = g_strdup (spec->kind == HL_KEY_TONE ? text + 1 : sign);
  spec->start = start;
  spec->width = width;

  return spec;
}

static gboolean
is_left_out (const char *text,
             gboolean    telex)
{
  return !telex && g_str_equal (text, "T");
}

/* What the keys leave of the row goes to its space bar, else to both its ends. */
static void
add_row (GPtrArray *keys,
         const Row *row,
         guint      number,
         gboolean   telex)
{
  g_auto(GStrv) texts = g_strsplit (row->text, " ", -1);
  g_auto(GStrv) signs = g_strsplit (row->sign != NULL ? row->sign : row->text, " ", -1);
  gboolean has_space = strchr (row->text, '_') != NULL;
  guint used = 0;
  double total;
  double start;

  for (guint i = 0; texts[i] != NULL; i++)
    used += is_left_out (texts[i], telex) ? 0 : find_units (row, texts[i]);

  total = MAX (row->units, used);
  start = has_space ? 0 : (total - used) / 2;

  for (guint i = 0; texts[i] != NULL; i++)
    {
      guint units = find_units (row, texts[i]);
      double width = units > 0 ? units : total - used;

      if (is_left_out (texts[i], telex))
        continue;

      g_ptr_array_add (keys, key_spec_new (number, texts[i], signs[i], start / total,
                                           width / total));
      start += width;
    }
}

/**
 * hl_key_layout_find_shape:
 * @wide: whether the page is wider than high
 * @width: width of the keyboard, in units of the page
 *
 * Returns: which keyboard has keys of 15 mm there
 */
HlKeyShape
hl_key_layout_find_shape (gboolean wide,
                          int      width)
{
  if (width < (wide ? NARROW_BELOW_WIDE : NARROW_BELOW))
    return HL_KEYS_NARROW;

  if (!wide)
    return HL_KEYS_TALL;

  return width >= WIDE_FROM ? HL_KEYS_WIDE : HL_KEYS_SHORT;
}

guint
hl_key_layout_count_rows (HlKeyShape shape,
                          gboolean   vietnamese)
{
  const Row *rows = find_rows (shape, vietnamese);
  guint n = 0;

  while (n < MAX_ROWS - (vietnamese ? 0u : 2u) && rows[n].text != NULL)
    n += 1;

  return n;
}

/**
 * hl_key_layout_new:
 * @shape: a shape of keyboard
 * @vietnamese: with tones and vowels
 * @telex: with the key that switches Telex, where the shape has one
 *
 * Returns: (transfer full) (element-type HlKeySpec): its keys, in reading order
 */
GPtrArray *
hl_key_layout_new (HlKeyShape shape,
                   gboolean   vietnamese,
                   gboolean   telex)
{
  GPtrArray *keys = g_ptr_array_new_with_free_func (key_spec_free);
  const Row *rows = find_rows (shape, vietnamese);
  const guint n = hl_key_layout_count_rows (shape, vietnamese);

  for (guint i = 0; i < n; i++)
    add_row (keys, &rows[i], i, telex);

  return keys;
}
