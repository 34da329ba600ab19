/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-store-upgrade"

#include "config.h"

#include "hl-replay.h"
#include "hl-store-private.h"

/* The version for which the tables of figures were computed. */
#define FOLDS "folds"

static gboolean
are_folds_current (HlStore   *self,
                   char     **version,
                   gboolean  *current,
                   GError   **error)
{
  g_autoptr(GError) local_error = NULL;
  g_autofree char *last = hl_store_get_meta (self, FOLDS, &local_error);

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  *version = g_strdup_printf ("%d", hl_store_n_migrations);
  *current = g_strcmp0 (last, *version) == 0;
  return TRUE;
}

/* A journal that cannot be folded again must not close the kiosk: what can be
 * said of it, hl_store_verify() says. */
static gboolean
refold (HlStore     *self,
        const char  *version,
        GError     **error)
{
  g_autoptr(GError) local_error = NULL;

  if (!hl_db_exec (self->db, "BEGIN IMMEDIATE", error))
    return FALSE;

  if (hl_replay_rebuild (self, &local_error) &&
      hl_store_set_meta (self, FOLDS, version, &local_error) &&
      hl_db_exec (self->db, "COMMIT", &local_error))
    return TRUE;

  hl_db_rollback (self->db);
  if (local_error == NULL || local_error->domain != HL_DB_ERROR)
    {
      g_message ("the figures of a former version are kept as they are: %s",
                 local_error != NULL ? local_error->message : "a record is no object");
      return TRUE;
    }

  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/**
 * hl_store_upgrade:
 * @self: the store, not in a transaction, its settings not loaded yet
 * @error: return location for an error
 *
 * Brings a store of a former version to the present one, and computes its
 * figures again, some of which that version did not have.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_store_upgrade (HlStore  *self,
                  GError  **error)
{
  g_autofree char *version = NULL;
  gboolean current;

  return hl_db_migrate (self->db, hl_store_migrations, hl_store_n_migrations, error) &&
         are_folds_current (self, &version, &current, error) &&
         (current || refold (self, version, error));
}
