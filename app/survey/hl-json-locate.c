/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-json-locate"

#include "config.h"

#include "hl-json-locate.h"

#include <string.h>

/* json-glib does not say where in its text a value stood. All here goes through a
 * text that hl_json_check() has found right, so that it need not look for its end. */

static const char *
skip_blanks (const char *at)
{
  return at + strspn (at, " \t\r\n");
}

/* @at: the quote that opens a string. Returns: what follows the one that closes it */
static const char *
skip_string (const char *at)
{
  for (at++; *at != '"'; at++)
    {
      if (*at == '\\')
        at++;
    }

  return at + 1;
}

static const char *
skip_value (const char *at)
{
  guint depth = 0;

  do
    {
      if (*at == '"')
        at = skip_string (at);
      else if (*at == '{' || *at == '[')
        depth += *at++ != '\0';
      else if (*at == '}' || *at == ']')
        depth -= *at++ != '\0';
      else if (depth > 0 || strchr (",}] \t\r\n", *at) == NULL)
        at++;
    }
  while (depth > 0 || strchr (",}] \t\r\n", *at) == NULL);

  return at;
}

/* @at: of an object. Returns: (nullable): the member's value */
static const char *
find_member (const char *at,
             const char *name)
{
  at = skip_blanks (at + 1);
  while (*at == '"')
    {
      const char *key = at + 1;
      gsize length;

      /* A right text has no backslashes in the names of members. */
      at = skip_string (at);
      length = (gsize) (at - key) - 1;
      at = skip_blanks (skip_blanks (at) + 1);
      if (strlen (name) == length && strncmp (key, name, length) == 0)
        return at;

      at = skip_blanks (skip_value (at));
      if (*at == ',')
        at = skip_blanks (at + 1);
    }

  return NULL;
}

/* @at: of an array. Returns: (nullable): the element */
static const char *
find_element (const char *at,
              guint64     index)
{
  at = skip_blanks (at + 1);
  while (*at != ']')
    {
      if (index == 0)
        return at;

      index--;
      at = skip_blanks (skip_value (at));
      if (*at == ',')
        at = skip_blanks (at + 1);
    }

  return NULL;
}

/**
 * hl_json_locate:
 * @text: JSON that hl_json_check() has found right
 * @steps: (array zero-terminated=1): from the root: names of members, and for
 *   elements of arrays their index from 0
 * @start: (out): where the value begins, in bytes
 * @end: (out): what follows its last byte
 *
 * Returns: %FALSE if there is no such value; then @start and @end are those of
 *   the last one on the way to it
 */
gboolean
hl_json_locate (const char         *text,
                const char * const *steps,
                gsize              *start,
                gsize              *end)
{
  const char *at = skip_blanks (text);
  const char *next = at;

  for (; *steps != NULL && next != NULL; steps++)
    {
      at = next;
      if (*at == '{')
        next = find_member (at, *steps);
      else if (*at == '[')
        next = find_element (at, g_ascii_strtoull (*steps, NULL, 10));
      else
        next = NULL;
    }

  if (next != NULL)
    at = next;

  *start = (gsize) (at - text);
  *end = (gsize) (skip_value (at) - text);
  return next != NULL;
}
