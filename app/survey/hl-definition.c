/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-definition"

#include "config.h"

#include "hl-definition.h"

#include "hl-json.h"

/**
 * hl_definition_init:
 * @self: a definition of zeros, without a text as yet, for its first user
 */
void
hl_definition_init (HlDefinition *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_ref_count_init (&self->ref_count);
}

/**
 * hl_definition_take_document:
 * @self: the definition
 * @document: the document, read to its end
 * @error: return location for an error of #HL_INPUT_ERROR
 *
 * Keeps the text of @document and its digest.
 *
 * Returns: %FALSE if a mistake was found while @document was read
 */
gboolean
hl_definition_take_document (HlDefinition  *self,
                             HlDocument    *document,
                             GError       **error)
{
  g_return_val_if_fail (self != NULL && self->text == NULL, FALSE);
  g_return_val_if_fail (document != NULL, FALSE);

  self->text = hl_document_finish (document, error);
  if (self->text == NULL)
    return FALSE;

  self->digest = hl_json_digest (self->text);
  return TRUE;
}

/**
 * hl_definition_ref:
 * @self: the definition, which has one user more from now on
 */
void
hl_definition_ref (HlDefinition *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_ref_count_inc (&self->ref_count);
}

/**
 * hl_definition_unref:
 * @self: the definition, which has one user less from now on
 *
 * Returns: %TRUE if that was the last one: text and digest are freed, and the
 *   caller frees what is around them
 */
gboolean
hl_definition_unref (HlDefinition *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return FALSE;

  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->digest, g_free);
  return TRUE;
}
