/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-store-meta"

#include "config.h"

#include "hl-store-private.h"

/**
 * hl_store_get_meta:
 * @self: the store
 * @name: name of a value
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the value; %NULL with @error unset when
 *   there is none
 */
char *
hl_store_get_meta (HlStore     *self,
                   const char  *name,
                   GError     **error)
{
  g_autoptr(sqlite3_stmt) stmt = hl_db_prepare (self->db, "SELECT value FROM meta WHERE name = ?1",
                                                error);

  if (stmt == NULL)
    return NULL;

  sqlite3_bind_text (stmt, 1, name, -1, SQLITE_STATIC);
  if (hl_db_step (stmt, error) != HL_DB_STEP_ROW)
    return NULL;

  return g_strdup ((const char *) sqlite3_column_text (stmt, 0));
}

gboolean
hl_store_set_meta (HlStore     *self,
                   const char  *name,
                   const char  *value,
                   GError     **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;

  stmt = hl_db_prepare (self->db, "INSERT OR REPLACE INTO meta VALUES (?1, ?2)", error);
  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_text (stmt, 1, name, -1, SQLITE_STATIC);
  sqlite3_bind_text (stmt, 2, value, -1, SQLITE_STATIC);
  return hl_db_run (stmt, error);
}

/**
 * hl_store_put_document:
 * @self: the store, in a transaction
 * @kind: "questionnaire" or "catalogue"
 * @digest: hex digest of @text
 * @text: canonical JSON
 * @error: return location for an error
 *
 * Keeps a file that the record refers to by digest, so that the record can be
 * read when the file is gone.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_store_put_document (HlStore     *self,
                       const char  *kind,
                       const char  *digest,
                       const char  *text,
                       GError     **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;

  stmt = hl_db_prepare (self->db, "INSERT OR IGNORE INTO document VALUES (?1, ?2, ?3)", error);
  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_text (stmt, 1, digest, -1, SQLITE_STATIC);
  sqlite3_bind_text (stmt, 2, kind, -1, SQLITE_STATIC);
  sqlite3_bind_text (stmt, 3, text, -1, SQLITE_STATIC);
  return hl_db_run (stmt, error);
}

/**
 * hl_store_get_document:
 * @self: the store
 * @digest: hex digest
 * @error: return location for an error
 *
 * Returns: (transfer full): the text, or %NULL with @error set
 */
char *
hl_store_get_document (HlStore     *self,
                       const char  *digest,
                       GError     **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;

  stmt = hl_db_prepare (self->db, "SELECT body FROM document WHERE digest = ?1", error);
  if (stmt == NULL)
    return NULL;

  sqlite3_bind_text (stmt, 1, digest, -1, SQLITE_STATIC);
  switch (hl_db_step (stmt, error))
    {
    case HL_DB_STEP_ROW:
      return g_strdup ((const char *) sqlite3_column_text (stmt, 0));

    case HL_DB_STEP_DONE:
      g_set_error (error, HL_STORE_ERROR, HL_STORE_ERROR_BROKEN, "document %.12s… is missing",
                   digest);
      return NULL;

    case HL_DB_STEP_ERROR:
    default:
      return NULL;
    }
}

/**
 * hl_store_find_questionnaire:
 * @self: the store
 * @digest: hex digest of a questionnaire of the record
 * @error: return location for an error
 *
 * Returns: (transfer none): the questionnaire, or %NULL with @error set
 */
HlQuestionnaire *
hl_store_find_questionnaire (HlStore     *self,
                             const char  *digest,
                             GError     **error)
{
  HlQuestionnaire *questionnaire = g_hash_table_lookup (self->questionnaires, digest);
  g_autofree char *text = NULL;

  if (questionnaire != NULL)
    return questionnaire;

  text = hl_store_get_document (self, digest, error);
  if (text == NULL)
    return NULL;

  questionnaire = hl_questionnaire_parse (digest, text, error);
  if (questionnaire != NULL)
    g_hash_table_insert (self->questionnaires, g_strdup (digest), questionnaire);

  return questionnaire;
}
