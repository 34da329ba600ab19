/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "db-schema"

#include "config.h"

#include "db-schema.h"

/* Append only: entry n takes version n to n + 1. One text for SQLite and
 * PostgreSQL: numbers are BIGINT, everything else TEXT, times are microseconds
 * of Unix time.
 *
 * `sheet` holds the newest revision of each sheet, `sheet_past` of the others
 * the seal alone. `rollup` is the sum of the newest revisions over the kiosks
 * and epochs of a unit: what a row means says hl-rollup.h. An account without a
 * unit sees all; its stamp changes with its password, and ends what was signed for
 * the former one. `setting` holds every version of every file, an empty kiosk
 * meaning all of the unit; a file without a document was taken back. `ticket` has
 * what citizens read by a code, under the keyed hash of the code; the key is in
 * `ticket_key`. */
static const char * const migrations[] = {
  "CREATE TABLE unit ("
  "  id TEXT PRIMARY KEY, document TEXT NOT NULL, digest TEXT NOT NULL);"
  "CREATE TABLE questionnaire (digest TEXT PRIMARY KEY, document TEXT NOT NULL);"
  "CREATE TABLE kiosk ("
  "  id TEXT PRIMARY KEY, unit TEXT NOT NULL REFERENCES unit, added BIGINT NOT NULL,"
  "  state TEXT, state_created BIGINT NOT NULL DEFAULT 0, seen BIGINT NOT NULL DEFAULT 0);"
  "CREATE TABLE kiosk_key ("
  "  id TEXT PRIMARY KEY, kiosk TEXT NOT NULL REFERENCES kiosk, added BIGINT NOT NULL,"
  "  retired BIGINT);"
  "CREATE TABLE enrolment ("
  "  code TEXT PRIMARY KEY, kiosk TEXT NOT NULL REFERENCES kiosk, expires BIGINT NOT NULL);"
  "CREATE TABLE sheet ("
  "  kiosk TEXT NOT NULL REFERENCES kiosk, epoch TEXT NOT NULL, day TEXT NOT NULL,"
  "  stream TEXT NOT NULL, questionnaire TEXT NOT NULL, flow TEXT NOT NULL,"
  "  unit TEXT NOT NULL, revision BIGINT NOT NULL, seal TEXT NOT NULL, body TEXT NOT NULL,"
  "  released BIGINT NOT NULL,"
  "  key TEXT NOT NULL, created BIGINT NOT NULL, received BIGINT NOT NULL,"
  "  PRIMARY KEY (kiosk, epoch, day, stream, questionnaire, flow));"
  "CREATE INDEX sheet_by_unit ON sheet (unit, day);"
  "CREATE TABLE sheet_past ("
  "  kiosk TEXT NOT NULL, epoch TEXT NOT NULL, day TEXT NOT NULL, stream TEXT NOT NULL,"
  "  questionnaire TEXT NOT NULL, flow TEXT NOT NULL, revision BIGINT NOT NULL,"
  "  seal TEXT NOT NULL,"
  "  PRIMARY KEY (kiosk, epoch, day, stream, questionnaire, flow, revision));"
  "CREATE TABLE rollup ("
  "  unit TEXT NOT NULL, day TEXT NOT NULL, stream TEXT NOT NULL, questionnaire TEXT NOT NULL,"
  "  flow TEXT NOT NULL, part TEXT NOT NULL, cell TEXT NOT NULL, name TEXT NOT NULL,"
  "  a BIGINT NOT NULL, b BIGINT NOT NULL, c BIGINT NOT NULL, d BIGINT NOT NULL,"
  "  e BIGINT NOT NULL, f BIGINT NOT NULL,"
  "  PRIMARY KEY (unit, stream, day, questionnaire, flow, part, cell, name));"
  "CREATE TABLE trouble ("
  "  id TEXT PRIMARY KEY, kind TEXT NOT NULL, unit TEXT NOT NULL, kiosk TEXT NOT NULL,"
  "  about TEXT NOT NULL, since BIGINT NOT NULL, by_name TEXT, acknowledged BIGINT,"
  "  cleared BIGINT);"
  "CREATE TABLE account ("
  "  name TEXT PRIMARY KEY, unit TEXT NOT NULL, secret TEXT NOT NULL, stamp TEXT NOT NULL,"
  "  added BIGINT NOT NULL);"
  "CREATE TABLE hub_secret (name TEXT PRIMARY KEY, value TEXT NOT NULL);"
  "CREATE TABLE setting ("
  "  unit TEXT NOT NULL REFERENCES unit, kiosk TEXT NOT NULL, name TEXT NOT NULL,"
  "  version BIGINT NOT NULL, document TEXT, added BIGINT NOT NULL,"
  "  PRIMARY KEY (unit, kiosk, name, version));"
  "CREATE TABLE ticket_key ("
  "  kiosk TEXT NOT NULL REFERENCES kiosk, key TEXT NOT NULL, PRIMARY KEY (kiosk, key));"
  "CREATE TABLE ticket ("
  "  hash TEXT NOT NULL, kiosk TEXT NOT NULL REFERENCES kiosk, state TEXT NOT NULL,"
  "  day TEXT NOT NULL, due TEXT NOT NULL, since TEXT NOT NULL, about_head BIGINT NOT NULL,"
  "  answer TEXT, until TEXT NOT NULL, created BIGINT NOT NULL,"
  "  PRIMARY KEY (hash, kiosk));"
  "CREATE INDEX ticket_by_kiosk ON ticket (kiosk);",
};

static gboolean
read_version (HlDbLink  *link,
              gint64    *version,
              GError   **error)
{
  g_autoptr(HlDbRows) rows = hl_db_link_query (link, "SELECT version FROM hub_version", NULL,
                                               error);

  if (rows == NULL)
    return FALSE;

  *version = hl_db_rows_get_n (rows) > 0 ? hl_db_rows_get_number (rows, 0, 0) : 0;
  return TRUE;
}

static gboolean
run_steps (HlDbLink  *link,
           gint64     version,
           GError   **error)
{
  for (; version < (gint64) G_N_ELEMENTS (migrations); version++)
    {
      if (!hl_db_link_exec (link, migrations[version], error))
        {
          g_prefix_error (error, "migration to version %" G_GINT64_FORMAT ": ", version + 1);
          return FALSE;
        }
    }

  return hl_db_link_run (link, "DELETE FROM hub_version", NULL, error) &&
         hl_db_link_run (link, "INSERT INTO hub_version VALUES ($1)",
                         g_variant_new ("(x)", version), error);
}

static gboolean
migrate (HlDbLink  *link,
         GError   **error)
{
  gint64 version;

  if (!hl_db_link_lock (link, "schema", error) ||
      !hl_db_link_exec (link, "CREATE TABLE IF NOT EXISTS hub_version (version BIGINT NOT NULL)",
                        error) ||
      !read_version (link, &version, error))
    return FALSE;

  if (version > (gint64) G_N_ELEMENTS (migrations))
    {
      g_set_error (error, HL_DB_ERROR, HL_DB_ERROR_TOO_NEW,
                   "the database has version %" G_GINT64_FORMAT ", this program knows versions up "
                   "to %d: install the newer program",
                   version, (int) G_N_ELEMENTS (migrations));
      return FALSE;
    }

  return version == (gint64) G_N_ELEMENTS (migrations) || run_steps (link, version, error);
}

/**
 * hl_db_schema_migrate:
 * @link: a connection without a transaction
 * @error: return location for an error
 *
 * Brings the hub's tables to the newest version, in one transaction. Of
 * several processes that start together one does it, and the others wait. A
 * database of a newer program is refused.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_db_schema_migrate (HlDbLink  *link,
                      GError   **error)
{
  if (!hl_db_link_begin (link, error))
    return FALSE;

  if (migrate (link, error))
    return hl_db_link_commit (link, error);

  hl_db_link_rollback (link);
  return FALSE;
}
