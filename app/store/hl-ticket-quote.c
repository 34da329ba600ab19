/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-ticket-quote"

#include "config.h"

#include "hl-ticket-quote.h"

#include <sodium.h>
#include <string.h>

/* So many words, in Vietnamese syllables, in a row are the citizen's own. */
#define MIN_WORDS 8

static void
wipe (gpointer data)
{
  char *word = data;

  sodium_memzero (word, strlen (word));
  g_free (word);
}

/* The words of @text, in lower case and composed, without what stands between them. */
static GPtrArray *
split (const char *text)
{
  g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func (wipe);
  char *composed = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);
  char *folded = composed != NULL ? g_utf8_casefold (composed, -1) : g_strdup ("");
  const char *start = NULL;

  for (const char *p = folded;; p = g_utf8_next_char (p))
    {
      gboolean is_word = *p != '\0' && g_unichar_isalnum (g_utf8_get_char (p));

      if (is_word && start == NULL)
        start = p;
      else if (!is_word && start != NULL)
        {
          g_ptr_array_add (words, g_strndup (start, (gsize) (p - start)));
          start = NULL;
        }

      if (*p == '\0')
        break;
    }

  if (composed != NULL)
    wipe (composed);
  wipe (folded);
  return g_steal_pointer (&words);
}

static guint
count_alike (GPtrArray *a,
             guint      i,
             GPtrArray *b,
             guint      j)
{
  guint n = 0;

  while (i + n < a->len && j + n < b->len &&
         strcmp (g_ptr_array_index (a, i + n), g_ptr_array_index (b, j + n)) == 0)
    n++;

  return n;
}

/**
 * hl_ticket_quote_find:
 * @text: what is to be written in clear
 * @comment: what a citizen wrote, which stays sealed
 *
 * Whoever answers with the citizen's own words writes them where they are not sealed.
 *
 * Returns: whether @text has eight words of @comment in a row
 */
gboolean
hl_ticket_quote_find (const char *text,
                      const char *comment)
{
  g_autoptr(GPtrArray) words = split (text);
  g_autoptr(GPtrArray) own = split (comment);

  for (guint i = 0; i + MIN_WORDS <= words->len; i++)
    for (guint j = 0; j + MIN_WORDS <= own->len; j++)
      {
        if (count_alike (words, i, own, j) >= MIN_WORDS)
          return TRUE;
      }

  return FALSE;
}
