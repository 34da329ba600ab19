/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-person"

#include "config.h"

#include "hl-person.h"

#include "hl-error.h"

#include <string.h>

/* In the order of #HlRole. */
static const char * const roles[] = { "staff", "head", "admin" };

HlPerson *
hl_person_copy (const HlPerson *self)
{
  HlPerson *copy = g_memdup2 (self, sizeof *self);

  copy->name = g_strdup (self->name);
  return copy;
}

void
hl_person_free (HlPerson *self)
{
  g_free (self->name);
  g_free (self);
}

/* What could hide in a name, or turn around what stands beside it. */
#define HIDDEN \
  (1u << G_UNICODE_CONTROL | 1u << G_UNICODE_FORMAT | 1u << G_UNICODE_LINE_SEPARATOR | \
    1u << G_UNICODE_PARAGRAPH_SEPARATOR | 1u << G_UNICODE_PRIVATE_USE | \
    1u << G_UNICODE_SURROGATE | 1u << G_UNICODE_UNASSIGNED)

static gboolean
is_name (const char *text)
{
  glong length = g_utf8_strlen (text, -1);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (HIDDEN >> g_unichar_type (g_utf8_get_char (p)) & 1)
        return FALSE;
    }

  return length > 0 && length <= HL_PERSON_MAX_NAME;
}

/**
 * hl_person_take_name:
 * @text: what was typed
 * @error: return location for an #HL_INPUT_ERROR
 *
 * Returns: (transfer full): the name, composed (NFC) and without the spaces around
 *   it; or %NULL unless it has 1 to %HL_PERSON_MAX_NAME characters that all can
 *   be seen
 */
char *
hl_person_take_name (const char  *text,
                     GError     **error)
{
  g_autofree char *composed = g_utf8_normalize (text, -1, G_NORMALIZE_NFC);

  if (composed != NULL && is_name (g_strstrip (composed)))
    return g_steal_pointer (&composed);

  g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
               "name: expected 1 to %d characters, none of them a control character",
               HL_PERSON_MAX_NAME);
  return NULL;
}

const char *
hl_role_to_string (HlRole role)
{
  g_return_val_if_fail (role >= HL_ROLE_STAFF && role <= HL_ROLE_ADMIN, roles[0]);

  return roles[role - HL_ROLE_STAFF];
}

/**
 * hl_role_from_string:
 * @word: "staff", "head" or "admin"
 * @role: (out): the role
 *
 * Returns: %FALSE when @word is none of them
 */
gboolean
hl_role_from_string (const char *word,
                     HlRole     *role)
{
  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    {
      if (strcmp (roles[i], word) != 0)
        continue;

      *role = HL_ROLE_STAFF + i;
      return TRUE;
    }

  return FALSE;
}
