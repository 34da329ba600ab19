/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "db-unit"

#include "config.h"

#include "db-unit.h"

#include "hl-error.h"

/* The centres of a province, each by its centre file. */

/**
 * hl_db_unit_put:
 * @link: a connection in a transaction
 * @catalogue: a centre
 * @error: return location for an error
 *
 * Adds the unit, or takes the new version of its file.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_db_unit_put (HlDbLink     *link,
                HlCatalogue  *catalogue,
                GError      **error)
{
  return hl_db_link_run (link,
                         "INSERT INTO unit (id, document, digest) VALUES ($1, $2, $3)"
                         " ON CONFLICT (id) DO UPDATE SET document = excluded.document,"
                         " digest = excluded.digest",
                         g_variant_new ("(sss)", hl_catalogue_get_unit (catalogue),
                                        hl_catalogue_get_text (catalogue),
                                        hl_catalogue_get_digest (catalogue)), error);
}

/**
 * hl_db_unit_get:
 * @link: a connection
 * @unit: id of a unit
 * @error: return location for an error; %HL_INPUT_ERROR_REFUSED if there is none such
 *
 * Returns: (transfer full): the unit, or %NULL
 */
HlCatalogue *
hl_db_unit_get (HlDbLink    *link,
                const char  *unit,
                GError     **error)
{
  g_autoptr(HlDbRows) rows = hl_db_link_query (link, "SELECT document FROM unit WHERE id = $1",
                                               g_variant_new ("(s)", unit), error);

  if (rows == NULL)
    return NULL;

  if (hl_db_rows_get_n (rows) == 1)
    return hl_catalogue_parse (unit, hl_db_rows_get_text (rows, 0, 0), error);

  g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED, "the hub has no unit \"%s\"", unit);
  return NULL;
}

/**
 * hl_db_unit_get_day:
 * @catalogue: a unit
 * @now: the present time, µs
 *
 * Returns: which day it is there
 */
HlDay
hl_db_unit_get_day (HlCatalogue *catalogue,
                    gint64       now)
{
  g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc (now / G_USEC_PER_SEC);
  g_autoptr(GDateTime) local =
    g_date_time_to_timezone (utc, hl_catalogue_get_time_zone (catalogue));

  return hl_day_from_date_time (local);
}

/**
 * hl_db_unit_list:
 * @link: a connection
 * @error: return location for an error
 *
 * Returns: (transfer full) (array zero-terminated=1): ids of the units, sorted, or %NULL
 */
char **
hl_db_unit_list (HlDbLink  *link,
                 GError   **error)
{
  g_autoptr(HlDbRows) rows = hl_db_link_query (link, "SELECT id FROM unit ORDER BY id", NULL,
                                               error);
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  if (rows == NULL)
    return NULL;

  for (guint i = 0; i < hl_db_rows_get_n (rows); i++)
    g_strv_builder_add (builder, hl_db_rows_get_text (rows, i, 0));

  return g_strv_builder_end (builder);
}
