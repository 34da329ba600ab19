/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-store-epoch"

#include "config.h"

#include "hl-chain.h"
#include "hl-store-private.h"

#include <sodium.h>

/* A form that was released in an earlier epoch stays: its void waits for nothing
 * any more. The acts say how many. */
static gboolean
drop_voids (HlStore  *self,
            GError  **error)
{
  g_autoptr(sqlite3_stmt) stmt = hl_db_prepare (self->db, "DELETE FROM void_waiting", error);
  JsonObject *body;

  if (stmt == NULL || !hl_db_run (stmt, error))
    return FALSE;

  if (sqlite3_changes (self->db) == 0)
    return TRUE;

  body = json_object_new ();
  json_object_set_string_member (body, "act", "drop-voids");
  json_object_set_int_member (body, "forms", sqlite3_changes (self->db));
  return hl_store_append_audit (self, body, error);
}

/* Returns: (transfer full): the key; "" in a damaged store that has none */
static char *
get_ticket_key (HlStore  *self,
                GError  **error)
{
  g_autoptr(GError) local_error = NULL;
  g_autofree char *key = hl_store_get_meta (self, HL_STORE_TICKET_KEY, &local_error);

  if (local_error == NULL)
    return key != NULL ? g_steal_pointer (&key) : g_strdup ("");

  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

static gboolean
append_epoch (HlStore   *self,
              gpointer   unused,
              GError   **error)
{
  g_autofree char *ticket_key = get_ticket_key (self, error);
  g_autofree char *hex = NULL;
  guint8 bytes[16];
  JsonObject *body;

  if (ticket_key == NULL || !drop_voids (self, error))
    return FALSE;

  randombytes_buf (bytes, sizeof bytes);
  hex = hl_chain_to_hex (bytes, sizeof bytes);
  g_strlcpy (self->head.epoch, hex, sizeof self->head.epoch);

  body = json_object_new ();
  json_object_set_string_member (body, "epoch", hex);
  json_object_set_string_member (body, "kiosk", hl_catalogue_get_kiosk (self->catalogue));
  json_object_set_string_member (body, "ticket_key", ticket_key);
  json_object_set_string_member (body, "unit", hl_catalogue_get_unit (self->catalogue));
  json_object_set_string_member (body, "version", PACKAGE_VERSION);
  return hl_store_append (self, "epoch", body, NULL, error);
}

/* Whether the journal still holds the record that its keys saw last. */
static gboolean
reaches_mark (HlStore       *self,
              const HlMark  *mark,
              gboolean      *reaches,
              GError       **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;
  g_autofree char *digest = NULL;

  stmt = hl_db_prepare (self->db, "SELECT digest FROM journal WHERE seq = ?1", error);
  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_int64 (stmt, 1, mark->seq);
  *reaches = FALSE;
  switch (hl_db_step (stmt, error))
    {
    case HL_DB_STEP_ROW:
      if (sqlite3_column_bytes (stmt, 0) == HL_DIGEST_SIZE)
        digest = hl_chain_to_hex (sqlite3_column_blob (stmt, 0), HL_DIGEST_SIZE);
      *reaches = g_strcmp0 (digest, mark->digest) == 0;
      return TRUE;

    case HL_DB_STEP_DONE:
      return TRUE;

    case HL_DB_STEP_ERROR:
    default:
      return FALSE;
    }
}

/* A store of version 1 had not written its key down. */
static gboolean
append_ticket_key (HlStore   *self,
                   gpointer   unused,
                   GError   **error)
{
  g_autofree char *ticket_key = get_ticket_key (self, error);
  JsonObject *body;

  if (ticket_key == NULL)
    return FALSE;

  body = json_object_new ();
  json_object_set_string_member (body, "ticket_key", ticket_key);
  return hl_store_append (self, "setting", body, NULL, error);
}

static gboolean
ensure_ticket_key (HlStore  *self,
                   GError  **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;

  stmt = hl_db_prepare (self->db,
                        "SELECT EXISTS (SELECT 1 FROM journal WHERE kind IN ('epoch', 'setting')"
                        " AND kind <> 'response' AND instr (body, '\"ticket_key\"'))", error);
  if (stmt == NULL || hl_db_step (stmt, error) != HL_DB_STEP_ROW)
    return FALSE;

  if (sqlite3_column_int (stmt, 0))
    return TRUE;

  sqlite3_reset (stmt);
  return hl_store_write_plain (self, append_ticket_key, NULL, error);
}

/**
 * hl_store_ensure_epoch:
 * @self: the store, opened for writing
 * @error: return location for an error
 *
 * A copied or restored store goes on in an epoch of its own (design §7): the
 * hub would otherwise take two histories for one.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_store_ensure_epoch (HlStore  *self,
                       GError  **error)
{
  const HlMark *mark = hl_keys_get_mark (self->keys);
  g_autofree char *place = hl_store_describe_place (self->path);
  gboolean reaches = FALSE;

  if (mark->seq > 0 && !reaches_mark (self, mark, &reaches, error))
    return FALSE;

  if (reaches && g_strcmp0 (place, mark->place) == 0)
    return ensure_ticket_key (self, error);

  return hl_store_write_plain (self, append_epoch, NULL, error);
}
