/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-people-restore"

#include "config.h"

#include "hl-people-restore.h"

#include "hl-people-private.h"

#include <sodium.h>

/* Those whose rows the present keys did not make. */
static gboolean
list_strangers (HlStore   *self,
                GArray    *ids,
                GError   **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;
  HlDbStep step;

  stmt = hl_db_prepare (self->db, "SELECT " HL_PERSON_ROW_COLUMNS " FROM person ORDER BY id",
                        error);
  if (stmt == NULL)
    return FALSE;

  while ((step = hl_db_step (stmt, error)) == HL_DB_STEP_ROW)
    {
      g_auto(HlPersonRow) row = { 0 };
      g_autofree char *seal = NULL;

      hl_person_row_take (&row, stmt);
      seal = hl_person_row_make_seal (&row, self, error);
      if (seal == NULL)
        return FALSE;

      if (g_strcmp0 (seal, row.seal) != 0)
        g_array_append_val (ids, row.id);
    }

  return step == HL_DB_STEP_DONE;
}

/* No PIN gives this hash. */
static gboolean
shut_out (HlStore  *self,
          gint64    id,
          GError  **error)
{
  g_auto(HlChange) change = { .act = "person-restore", .id = id };
  g_auto(HlPersonRow) row = { 0 };

  if (!hl_person_row_load (&row, self, id, error))
    return FALSE;

  change.pin.cost = self->pin_cost;
  randombytes_buf (change.pin.salt, sizeof change.pin.salt);
  randombytes_buf (change.pin.hash, sizeof change.pin.hash);
  hl_change_take_pin (&change, &row);
  return hl_change_save (&change, self, &row, error);
}

static gboolean
shut_out_strangers (HlStore   *self,
                    gpointer   data,
                    GError   **error)
{
  guint *n = data;
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (!list_strangers (self, ids, error))
    return FALSE;

  for (guint i = 0; i < ids->len; i++)
    {
      if (!shut_out (self, g_array_index (ids, gint64, i), error))
        return FALSE;
    }

  *n = ids->len;
  return TRUE;
}

/**
 * hl_people_restore:
 * @self: a store that was restored
 * @n: (out): how many people need a new PIN
 * @error: return location for an error
 *
 * A PIN is kept under a key of the machine, which no backup has: on another one
 * nobody's PIN can be told from a wrong one, nor can what it opened be opened. Names
 * and roles stay; hl_people_recover() gives an admin a PIN by the recovery key, who
 * gives the others theirs.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_people_restore (HlStore   *self,
                   guint     *n,
                   GError   **error)
{
  return hl_store_write_plain (self, shut_out_strangers, n, error);
}
