/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-store-act"

#include "config.h"

#include "hl-store-act.h"

#include "hl-store-private.h"

typedef struct
{
  gint64      by;
  const char *act;
} Act;

static gboolean
append_act (HlStore   *self,
            gpointer   data,
            GError   **error)
{
  const Act *act = data;
  JsonObject *body = hl_store_make_act (self, act->act);

  json_object_set_int_member (body, "by", act->by);

  return hl_store_append_audit (self, body, error);
}

/**
 * hl_store_note_act:
 * @self: the store
 * @by: id of the person who is signed in
 * @act: what the person is about to do, which names nobody else
 * @error: return location for an error
 *
 * Records in the second chain what somebody does at the desk. To be called
 * before it is done, so that nothing is done without a record of it.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_store_note_act (HlStore     *self,
                   gint64       by,
                   const char  *act,
                   GError     **error)
{
  Act noted = { by, act };

  return hl_store_write (self, append_act, &noted, error);
}
