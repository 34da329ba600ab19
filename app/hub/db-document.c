/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "db-document"

#include "config.h"

#include "db-document.h"

#include "hl-error.h"

/* The questionnaires that figures are of, each once, by its digest. */

/**
 * hl_db_document_put:
 * @link: a connection in a transaction
 * @questionnaire: a questionnaire
 * @error: return location for an error
 *
 * Keeps it; one that is here already changes nothing.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_db_document_put (HlDbLink         *link,
                    HlQuestionnaire  *questionnaire,
                    GError          **error)
{
  return hl_db_link_run (link,
                         "INSERT INTO questionnaire (digest, document) VALUES ($1, $2)"
                         " ON CONFLICT (digest) DO NOTHING",
                         g_variant_new ("(ss)", hl_questionnaire_get_digest (questionnaire),
                                        hl_questionnaire_get_text (questionnaire)), error);
}

/**
 * hl_db_document_has:
 * @link: a connection
 * @digest: hex of a questionnaire's digest
 * @has: (out): whether it is here
 * @error: return location for an error
 *
 * Returns: %TRUE on success
 */
gboolean
hl_db_document_has (HlDbLink    *link,
                    const char  *digest,
                    gboolean    *has,
                    GError     **error)
{
  g_autoptr(HlDbRows) rows =
    hl_db_link_query (link, "SELECT 1 FROM questionnaire WHERE digest = $1",
                      g_variant_new ("(s)", digest), error);

  if (rows == NULL)
    return FALSE;

  *has = hl_db_rows_get_n (rows) > 0;
  return TRUE;
}

/**
 * hl_db_document_get:
 * @link: a connection
 * @digest: hex of a questionnaire's digest
 * @error: return location for an error; %HL_INPUT_ERROR_REFUSED if it is not here
 *
 * Returns: (transfer full): the questionnaire, or %NULL
 */
HlQuestionnaire *
hl_db_document_get (HlDbLink    *link,
                    const char  *digest,
                    GError     **error)
{
  g_autoptr(HlDbRows) rows =
    hl_db_link_query (link, "SELECT document FROM questionnaire WHERE digest = $1",
                      g_variant_new ("(s)", digest), error);

  if (rows == NULL)
    return NULL;

  if (hl_db_rows_get_n (rows) == 1)
    return hl_questionnaire_parse (digest, hl_db_rows_get_text (rows, 0, 0), error);

  g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED,
               "the hub has no questionnaire %s yet", digest);
  return NULL;
}
