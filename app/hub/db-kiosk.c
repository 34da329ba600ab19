/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "db-kiosk"

#include "config.h"

#include "db-kiosk.h"

#include <string.h>

#include "db-unit.h"
#include "hl-error.h"

/* The kiosks that may send, and what they last told of themselves. */

/* As in a centre's file. */
#define ID_MAX 32
#define ID_CHARACTERS "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-"

/* The clock of a kiosk may be ahead by so many seconds. */
#define AHEAD_S 300

#define LIST \
  "SELECT id, unit, state, state_created, seen," \
  " (SELECT coalesce (sum (released), 0) FROM sheet WHERE kiosk = kiosk.id)," \
  " (SELECT coalesce (max (created), 0) FROM sheet WHERE kiosk = kiosk.id) FROM kiosk"

void
hl_db_kiosk_free (HlDbKiosk *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_free (self->unit);
  g_free (self->state);
  g_free (self);
}

static HlDbKiosk *
kiosk_new (HlDbRows *rows,
           guint     row)
{
  HlDbKiosk *self = g_new0 (HlDbKiosk, 1);

  self->id = g_strdup (hl_db_rows_get_text (rows, row, 0));
  self->unit = g_strdup (hl_db_rows_get_text (rows, row, 1));
  self->state = g_strdup (hl_db_rows_get_text (rows, row, 2));
  self->state_created = hl_db_rows_get_number (rows, row, 3);
  self->seen = hl_db_rows_get_number (rows, row, 4);
  self->released = hl_db_rows_get_number (rows, row, 5);
  self->sheet_created = hl_db_rows_get_number (rows, row, 6);
  return self;
}

static gboolean
check_id (const char  *id,
          GError     **error)
{
  gsize length = strlen (id);

  if (length >= 1 && length <= ID_MAX && strspn (id, ID_CHARACTERS) == length &&
      g_ascii_isalnum (*id))
    return TRUE;

  g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
               "kiosk: \"%s\": expected an id of 1 to %d characters A-Z a-z 0-9 . _ -, a letter or "
               "digit first", id, ID_MAX);
  return FALSE;
}

/**
 * hl_db_kiosk_add:
 * @link: a connection in a transaction
 * @id: id of the kiosk
 * @unit: id of its unit, which is here
 * @now: the present time, µs
 * @error: return location for an error; %HL_INPUT_ERROR_REFUSED if the kiosk stands in
 *   another unit
 *
 * Adds a kiosk. One that is here already, in the same unit, stays as it is.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_db_kiosk_add (HlDbLink    *link,
                 const char  *id,
                 const char  *unit,
                 gint64       now,
                 GError     **error)
{
  g_autoptr(HlCatalogue) catalogue = hl_db_unit_get (link, unit, error);
  g_autoptr(HlDbKiosk) kiosk = NULL;

  if (catalogue == NULL || !check_id (id, error) ||
      !hl_db_link_run (link,
                       "INSERT INTO kiosk (id, unit, added) VALUES ($1, $2, $3)"
                       " ON CONFLICT (id) DO NOTHING",
                       g_variant_new ("(ssx)", id, unit, now), error))
    return FALSE;

  kiosk = hl_db_kiosk_get (link, id, error);
  if (kiosk == NULL)
    return FALSE;

  if (g_strcmp0 (kiosk->unit, unit) == 0)
    return TRUE;

  g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED,
               "the kiosk %s stands in the unit \"%s\": give this one another id", id,
               kiosk->unit);
  return FALSE;
}

/**
 * hl_db_kiosk_list:
 * @link: a connection
 * @unit: (nullable): id of a unit, or of all
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type HlDbKiosk): the kiosks by unit and id, or %NULL
 */
GPtrArray *
hl_db_kiosk_list (HlDbLink    *link,
                  const char  *unit,
                  GError     **error)
{
  g_autoptr(HlDbRows) rows =
    unit == NULL ? hl_db_link_query (link, LIST " ORDER BY unit, id", NULL, error)
                 : hl_db_link_query (link, LIST " WHERE unit = $1 ORDER BY id",
                                     g_variant_new ("(s)", unit), error);
  GPtrArray *list;

  if (rows == NULL)
    return NULL;

  list = g_ptr_array_new_with_free_func ((GDestroyNotify) hl_db_kiosk_free);
  for (guint i = 0; i < hl_db_rows_get_n (rows); i++)
    g_ptr_array_add (list, kiosk_new (rows, i));

  return list;
}

/**
 * hl_db_kiosk_get:
 * @link: a connection
 * @id: id of a kiosk
 * @error: return location for an error; %HL_INPUT_ERROR_REFUSED if there is none such
 *
 * Returns: (transfer full): the kiosk, or %NULL
 */
HlDbKiosk *
hl_db_kiosk_get (HlDbLink    *link,
                 const char  *id,
                 GError     **error)
{
  g_autoptr(HlDbRows) rows = hl_db_link_query (link, LIST " WHERE id = $1",
                                               g_variant_new ("(s)", id), error);

  if (rows == NULL)
    return NULL;

  if (hl_db_rows_get_n (rows) == 1)
    return kiosk_new (rows, 0);

  g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED, "the hub has no kiosk \"%s\"", id);
  return NULL;
}

/**
 * hl_db_kiosk_put_state:
 * @link: a connection in a transaction
 * @id: id of a kiosk
 * @state: what it tells of itself, JSON
 * @created: when it says that it was made, seconds of Unix time
 * @now: the present time, µs
 * @error: return location for an error
 *
 * Keeps the newest state; one that comes late changes nothing. What a kiosk made whose
 * clock was ahead gives way to what it makes once the clock is right.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_db_kiosk_put_state (HlDbLink    *link,
                       const char  *id,
                       const char  *state,
                       gint64       created,
                       gint64       now,
                       GError     **error)
{
  return hl_db_link_run (link,
                         "UPDATE kiosk SET state = $2, state_created = $3, seen = $4"
                         " WHERE id = $1 AND"
                         " (state_created <= $5 OR state_created > seen / 1000000 + "
                         G_STRINGIFY (AHEAD_S) ")",
                         g_variant_new ("(ssxxx)", id, state, created, now, created), error);
}

/**
 * hl_db_kiosk_touch:
 * @link: a connection in a transaction
 * @id: id of a kiosk
 * @now: the present time, µs
 * @error: return location for an error
 *
 * Notes that the kiosk was heard of.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_db_kiosk_touch (HlDbLink    *link,
                   const char  *id,
                   gint64       now,
                   GError     **error)
{
  return hl_db_link_run (link, "UPDATE kiosk SET seen = $2 WHERE id = $1 AND seen < $3",
                         g_variant_new ("(sxx)", id, now, now), error);
}
