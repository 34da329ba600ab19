/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <string.h>

#include "hl-error.h"

/* All JSON here is written with ' for ". */

/* One mistake in a sample that is else right. */
typedef struct
{
  const char *name;
  const char *old;        /* what is taken out of the sample */
  const char *new;        /* what is put in its place */
  const char *message;    /* what the error is to start with, after "sample.json: " or "sample.json:12: " */
} Refusal;

/* Returns: (transfer full): @text as JSON */
static inline char *
refusal_quote (const char *text)
{
  return g_strdelimit (g_strdup (text), "'", '"');
}

/* Returns: (transfer full): the JSON of @sample with @new for @old, which stands in it */
static inline char *
refusal_change (const char *sample,
                const char *old,
                const char *new)
{
  g_autoptr(GString) text = g_string_new (sample);

  g_assert_cmpuint (g_string_replace (text, old, new, 1), ==, 1);
  return refusal_quote (text->str);
}

static inline void
refusal_assert_error (GError     *error,
                      const char *message)
{
  const char *found;

  g_assert_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID);
  g_strdelimit (error->message, "\"", '\'');

  /* The line that it names is told by @message if that begins with a digit. */
  g_assert_true (g_str_has_prefix (error->message, "sample.json:"));
  found = error->message + strlen ("sample.json:");
  if (!g_ascii_isdigit (*message))
    found += strspn (found, "0123456789:");

  found += *found == ' ';
  if (!g_str_has_prefix (found, message))
    g_assert_cmpstr (found, ==, message);
}
