/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "db-trouble"

#include "config.h"

#include "db-trouble.h"

/**
 * hl_db_trouble_note:
 * @link: a connection in a transaction
 * @kind: what kind of trouble it is
 * @kiosk: id of the kiosk that has it
 * @about: what tells it from others of its kind
 * @now: the present time, µs
 * @error: return location for an error
 *
 * Notes trouble that somebody has to look at. The same trouble again, as long
 * as it is not cleared, is noted once.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_db_trouble_note (HlDbLink    *link,
                    const char  *kind,
                    const char  *kiosk,
                    const char  *about,
                    gint64       now,
                    GError     **error)
{
  g_autofree char *id = g_strjoin (" ", kind, kiosk, about, NULL);

  return hl_db_link_run (link,
                         "INSERT INTO trouble (id, kind, kiosk, about, since)"
                         " VALUES ($1, $2, $3, $4, $5)"
                         " ON CONFLICT (id) DO UPDATE SET since = excluded.since,"
                         " by_name = NULL, acknowledged = NULL, cleared = NULL"
                         " WHERE trouble.cleared IS NOT NULL",
                         g_variant_new ("(ssssx)", id, kind, kiosk, about, now), error);
}
