/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-store-audit"

#include "config.h"

#include "hl-store-private.h"
#include "hl-store-summary.h"

/**
 * hl_store_make_act:
 * @self: the store
 * @act: what someone did
 *
 * Returns: (transfer full): the body of a record for hl_store_append_audit(), with
 *   what was done and when, to the minute
 */
JsonObject *
hl_store_make_act (HlStore    *self,
                   const char *act)
{
  HlNow now = hl_store_get_now (self);
  JsonObject *body = json_object_new ();
  char day[HL_DAY_TEXT_SIZE];
  g_autofree char *at = g_strdup_printf ("%sT%02d:%02d", hl_day_format (now.day, day), now.hour,
                                         now.minute % 60);

  json_object_set_string_member (body, "act", act);
  json_object_set_string_member (body, "at", at);
  return body;
}

static gboolean
append_act (HlStore   *self,
            gpointer   data,
            GError   **error)
{
  return hl_store_append_audit (self, hl_store_make_act (self, data), error);
}

/**
 * hl_store_audit:
 * @self: the store
 * @act: what someone did
 * @error: return location for an error
 *
 * Records an act in the second chain.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_store_audit (HlStore     *self,
                const char  *act,
                GError     **error)
{
  return hl_store_write (self, append_act, (gpointer) act, error);
}
