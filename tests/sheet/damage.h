/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <string.h>

#include <glib.h>

/* Calls @check with every truncation of @text, with many copies of it in which a
 * few bytes are others, and with bytes that mean nothing. NUL is none of them. */
static inline void
damage_text (const char *text,
             void      (*check) (const char *damaged,
                                gsize       length))
{
  gsize length = strlen (text);

  for (gsize i = 0; i < length; i++)
    {
      g_autofree char *cut = g_strndup (text, i);

      check (cut, i);
    }

  for (guint i = 0; i < 3000; i++)
    {
      g_autofree char *changed = g_strdup (text);

      for (int n = g_test_rand_int_range (1, 4); n > 0; n--)
        changed[g_test_rand_int_range (0, (int) length)] =
          g_test_rand_int_range (0, 2) ? (char) g_test_rand_int_range (1, 256)
                                       : text[g_test_rand_int_range (0, (int) length)];

      check (changed, length);
    }

  for (guint i = 0; i < 1000; i++)
    {
      char bytes[48] = { 0 };
      gsize n = (gsize) g_test_rand_int_range (0, sizeof bytes);

      for (gsize j = 0; j < n; j++)
        bytes[j] = (char) g_test_rand_int_range (1, 256);

      check (bytes, n);
    }
}
