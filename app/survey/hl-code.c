/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-code"

#include "config.h"

#include "hl-code.h"

#include <sodium.h>
#include <string.h>

/* The code by which a citizen follows a comment: eight signs such as
 * K7M4-Q2RX, of Crockford's 32, all of them random: 40 bits.
 *
 * None of them is a check sign. It would cost five bits against who guesses,
 * and is not needed against who mistypes: of 1000 tickets, a mistyped code
 * meets another's once in 2^40 / 1000 = 1 100 000 000 times. */
#define ALPHABET "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
#define N_SIGNS 8
#define GROUP 4

/* Signs that are not in the alphabet because they look like one that is. */
#define LOOK_ALIKES "OILU"
#define MEANT "011V"

static void
append_sign (char  code[HL_CODE_SIZE],
             guint n,
             char  sign)
{
  code[n + n / GROUP] = sign;
}

/**
 * hl_code_make:
 * @code: (out): a new code
 *
 * It comes from the machine's random numbers, and from nothing else.
 */
void
hl_code_make (char code[HL_CODE_SIZE])
{
  guint8 bytes[N_SIGNS];

  randombytes_buf (bytes, sizeof bytes);
  memset (code, '-', HL_CODE_SIZE - 1);
  code[HL_CODE_SIZE - 1] = '\0';
  for (guint i = 0; i < N_SIGNS; i++)
    append_sign (code, i, ALPHABET[bytes[i] % strlen (ALPHABET)]);

  sodium_memzero (bytes, sizeof bytes);
}

static gboolean
is_gap (gunichar c)
{
  return g_unichar_isspace (c) || g_unichar_type (c) == G_UNICODE_DASH_PUNCTUATION;
}

/* Returns: the sign that @c stands for, or 0 */
static char
read_sign (gunichar c)
{
  char upper = c < 128 ? g_ascii_toupper ((char) c) : '\0';
  const char *look_alike;

  if (upper == '\0')
    return '\0';

  look_alike = strchr (LOOK_ALIKES, upper);
  if (look_alike != NULL)
    return MEANT[look_alike - LOOK_ALIKES];

  return strchr (ALPHABET, upper) != NULL ? upper : '\0';
}

/**
 * hl_code_parse:
 * @typed: what somebody typed
 * @code: (out): the code, as hl_code_make() writes it
 *
 * Case, spaces and dashes do not matter; O is read as 0, I and L as 1, U as V,
 * and a sign of full width as its narrow one.
 *
 * Returns: %FALSE when it is no code; @code is then ""
 */
gboolean
hl_code_parse (const char *typed,
               char        code[HL_CODE_SIZE])
{
  g_autofree char *text = g_utf8_normalize (typed, -1, G_NORMALIZE_ALL_COMPOSE);
  char read[HL_CODE_SIZE] = "    -    ";
  guint n = 0;

  code[0] = '\0';
  for (const char *p = text; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      char sign = read_sign (c);

      if (is_gap (c))
        continue;
      if (sign == '\0' || n == N_SIGNS)
        return FALSE;

      append_sign (read, n++, sign);
    }

  if (n == N_SIGNS)
    g_strlcpy (code, read, HL_CODE_SIZE);

  return n == N_SIGNS;
}

/**
 * hl_code_find:
 * @scanned: what a scanner read, or somebody typed
 * @code: (out): the code, as hl_code_make() writes it
 *
 * Finds a code that stands alone or at the end of an address.
 *
 * Returns: %FALSE when there is none; @code is then ""
 */
gboolean
hl_code_find (const char *scanned,
              char        code[HL_CODE_SIZE])
{
  const char *last = scanned;

  if (strstr (scanned, "://") != NULL)
    {
      for (const char *p = scanned; *p != '\0'; p++)
        {
          if (strchr ("/=#?&", *p) != NULL)
            last = p + 1;
        }
    }

  return hl_code_parse (last, code);
}

/**
 * hl_code_is_key:
 * @hex: a text
 *
 * Returns: whether it is the key of codes of a store: 64 digits 0-9 and a-f
 */
gboolean
hl_code_is_key (const char *hex)
{
  gsize length = strlen (hex);

  return length == HL_CODE_KEY_LENGTH && strspn (hex, "0123456789abcdef") == length;
}

/**
 * hl_code_make_token:
 * @code: a code, as hl_code_make() writes it
 * @key: hex of the key of codes of the store that gave it
 * @token: (out): BLAKE2b-256 of @code, keyed
 *
 * What is kept of a code, in a store and on its hub.
 *
 * Returns: %FALSE when @key is none
 */
gboolean
hl_code_make_token (const char *code,
                    const char *key,
                    guint8      token[HL_CODE_TOKEN_SIZE])
{
  guint8 bytes[HL_CODE_TOKEN_SIZE];
  gsize size = 0;

  if (sodium_hex2bin (bytes, sizeof bytes, key, strlen (key), NULL, &size, NULL) != 0 ||
      size != sizeof bytes)
    return FALSE;

  crypto_generichash (token, HL_CODE_TOKEN_SIZE, (const guint8 *) code, strlen (code), bytes,
                      sizeof bytes);
  sodium_memzero (bytes, sizeof bytes);
  return TRUE;
}
