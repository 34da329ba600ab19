/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-base45"

#include "config.h"

#include "hl-base45.h"

#include <string.h>

#include "hl-error.h"

/* RFC 9285: two bytes are three characters, a single last one is two, all of them
 * from what QR codes pack closest. */
static const char alphabet[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

/**
 * hl_base45_encode:
 * @data: (array length=size): any bytes
 * @size: their number
 *
 * Returns: (transfer full): @data in Base45
 */
char *
hl_base45_encode (const guint8 *data,
                  gsize         size)
{
  GString *text = g_string_sized_new (size / 2 * 3 + 3);

  for (gsize i = 0; i < size; i += 2)
    {
      gboolean pair = i + 1 < size;
      guint n = pair ? data[i] * 256u + data[i + 1] : data[i];

      g_string_append_c (text, alphabet[n % 45]);
      g_string_append_c (text, alphabet[n / 45 % 45]);
      if (pair)
        g_string_append_c (text, alphabet[n / 45 / 45]);
    }

  return g_string_free (text, FALSE);
}

static int
get_value (char c)
{
  const char *at = c != '\0' ? strchr (alphabet, c) : NULL;

  return at != NULL ? (int) (at - alphabet) : -1;
}

/* Takes two or three characters. */
static gboolean
decode_group (const char *text,
              gsize       n,
              GByteArray *bytes)
{
  guint value = 0;
  guint8 pair[2];

  for (gsize i = n; i-- > 0;)
    {
      int digit = get_value (text[i]);

      if (digit < 0)
        return FALSE;

      value = value * 45 + (guint) digit;
    }

  if (n < 2 || value > (n == 3 ? 0xffffu : 0xffu))
    return FALSE;

  pair[0] = (guint8) (value >> 8);
  pair[1] = (guint8) value;
  g_byte_array_append (bytes, n == 3 ? pair : pair + 1, n == 3 ? 2 : 1);
  return TRUE;
}

/**
 * hl_base45_decode:
 * @text: a text
 * @error: return location for an #HL_INPUT_ERROR
 *
 * Returns: (transfer full): the bytes of which it is the Base45, or %NULL
 */
GBytes *
hl_base45_decode (const char  *text,
                  GError     **error)
{
  g_autoptr(GByteArray) bytes = g_byte_array_new ();
  gsize length = strlen (text);

  for (gsize i = 0; i < length; i += 3)
    {
      if (decode_group (text + i, MIN (3, length - i), bytes))
        continue;

      g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
                   "character %" G_GSIZE_FORMAT ": no Base45 stands here, expected RFC 9285", i);
      return NULL;
    }

  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}
