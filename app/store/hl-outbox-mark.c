/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-outbox-mark"

#include "config.h"

#include "hl-outbox-private.h"

#include <string.h>

#include "hl-chain.h"
#include "hl-store-private.h"

void
hl_outbox_mark_clear (HlOutboxMark *self)
{
  g_clear_pointer (&self->seal, g_free);
  g_clear_pointer (&self->tickets, g_free);
}

/* *@seal is (nullable): hex of a record's digest; NULL where there is no such record */
static gboolean
read_seal (HlStore  *store,
           gint64    seq,
           char    **seal,
           GError  **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;

  *seal = NULL;
  stmt = hl_db_prepare (store->db, "SELECT digest FROM journal WHERE seq = ?1", error);
  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_int64 (stmt, 1, seq);
  switch (hl_db_step (stmt, error))
    {
    case HL_DB_STEP_ROW:
      *seal = hl_chain_to_hex (sqlite3_column_blob (stmt, 0),
                               (gsize) sqlite3_column_bytes (stmt, 0));
      return TRUE;

    case HL_DB_STEP_DONE:
      return TRUE;

    case HL_DB_STEP_ERROR:
    default:
      return FALSE;
    }
}

/**
 * hl_outbox_mark_read:
 * @self: (out): the mark; seq 0 where there is none that can be used, or the journal
 *   has another record there, because the store was restored since
 * @store: the store, in a transaction
 * @path: file of the mark; may be missing or damaged
 * @error: return location for an error
 *
 * Returns: whether the store could be read
 */
gboolean
hl_outbox_mark_read (HlOutboxMark  *self,
                     HlStore       *store,
                     const char    *path,
                     GError       **error)
{
  g_autofree char *text = NULL;
  g_autoptr(JsonNode) node = NULL;
  const char *noted;

  *self = (HlOutboxMark) { 0 };
  if (!g_file_get_contents (path, &text, NULL, NULL))
    return TRUE;

  node = hl_json_from_canonical (text, NULL);
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return TRUE;

  noted = hl_store_get_text (json_node_get_object (node), "seal");
  self->seq = hl_store_get_number (json_node_get_object (node), "seq");
  self->tickets = g_strdup (hl_store_get_text (json_node_get_object (node), "tickets"));
  if (!read_seal (store, self->seq, &self->seal, error))
    return FALSE;

  if (g_strcmp0 (self->seal, noted) != 0)
    {
      self->seq = 0;
      g_clear_pointer (&self->tickets, g_free);
    }

  return TRUE;
}

/**
 * hl_outbox_mark_head:
 * @self: a mark
 * @store: the store, in a transaction
 * @error: return location for an error
 *
 * Sets it to the last record of the journal.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_outbox_mark_head (HlOutboxMark  *self,
                     HlStore       *store,
                     GError       **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;

  stmt = hl_db_prepare (store->db, "SELECT seq FROM head", error);
  if (stmt == NULL || hl_db_step (stmt, error) != HL_DB_STEP_ROW)
    return FALSE;

  g_clear_pointer (&self->seal, g_free);
  self->seq = sqlite3_column_int64 (stmt, 0);
  return read_seal (store, self->seq, &self->seal, error);
}

/**
 * hl_outbox_mark_to_text:
 * @self: a mark
 *
 * Returns: (transfer full): canonical JSON
 */
char *
hl_outbox_mark_to_text (const HlOutboxMark *self)
{
  return g_strdup_printf ("{\"seal\":\"%s\",\"seq\":%" G_GINT64_FORMAT ",\"tickets\":\"%s\"}",
                          self->seal != NULL ? self->seal : "", self->seq,
                          self->tickets != NULL ? self->tickets : "");
}
