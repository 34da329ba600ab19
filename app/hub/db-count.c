/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "db-count"

#include "config.h"

#include "db-count.h"

/**
 * hl_db_count_read:
 * @link: a connection
 * @self: (out caller-allocates): the numbers
 * @error: return location for an error
 *
 * Returns: %TRUE on success
 */
gboolean
hl_db_count_read (HlDbLink   *link,
                  HlDbCount  *self,
                  GError    **error)
{
  g_autoptr(HlDbRows) rows =
    hl_db_link_query (link,
                      "SELECT (SELECT count (*) FROM unit), (SELECT count (*) FROM kiosk),"
                      " (SELECT count (*) FROM sheet),"
                      " (SELECT count (*) FROM trouble WHERE cleared IS NULL)", NULL, error);

  if (rows == NULL)
    return FALSE;

  self->units = hl_db_rows_get_number (rows, 0, 0);
  self->kiosks = hl_db_rows_get_number (rows, 0, 1);
  self->sheets = hl_db_rows_get_number (rows, 0, 2);
  self->troubles = hl_db_rows_get_number (rows, 0, 3);
  return TRUE;
}
