/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "db-trouble"

#include "config.h"

#include "db-trouble.h"

#include <string.h>

#include "hl-error.h"

/* What is over is still shown for so long. */
#define SHOWN_DAYS 7

static const char * const kinds[HL_N_TROUBLE_KINDS] = {
  [HL_TROUBLE_BELOW_TARGET] = "below-target",
  [HL_TROUBLE_CHANGE] = "change",
  [HL_TROUBLE_CLOCK] = "clock",
  [HL_TROUBLE_DUPLICATES] = "duplicates",
  [HL_TROUBLE_SEAL] = "seal",
  [HL_TROUBLE_SILENT] = "silent",
};

void
hl_db_trouble_free (HlDbTrouble *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_free (self->unit);
  g_free (self->kiosk);
  g_free (self->about);
  g_free (self->by);
  g_free (self);
}

const char *
hl_trouble_kind_to_string (HlTroubleKind kind)
{
  return kinds[kind];
}

static char *
make_id (const HlTroubleKey *key)
{
  return g_strjoin (" ", kinds[key->kind], key->unit, key->kiosk, key->about, NULL);
}

/**
 * hl_db_trouble_note:
 * @link: a connection in a transaction
 * @key: which trouble
 * @now: the present time, µs
 * @error: return location for an error
 *
 * Notes trouble that somebody has to look at. The same trouble again, as long
 * as it is not cleared, is noted once.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_db_trouble_note (HlDbLink            *link,
                    const HlTroubleKey  *key,
                    gint64               now,
                    GError             **error)
{
  g_autofree char *id = make_id (key);

  return hl_db_link_run (link,
                         "INSERT INTO trouble (id, kind, unit, kiosk, about, since)"
                         " VALUES ($1, $2, $3, $4, $5, $6)"
                         " ON CONFLICT (id) DO UPDATE SET since = excluded.since,"
                         " by_name = NULL, acknowledged = NULL, cleared = NULL"
                         " WHERE trouble.cleared IS NOT NULL",
                         g_variant_new ("(sssssx)", id, kinds[key->kind], key->unit, key->kiosk,
                                        key->about, now), error);
}

/**
 * hl_db_trouble_clear:
 * @link: a connection in a transaction
 * @key: which trouble; it need not be there
 * @now: the present time, µs
 * @error: return location for an error
 *
 * Notes that it is over.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_db_trouble_clear (HlDbLink            *link,
                     const HlTroubleKey  *key,
                     gint64               now,
                     GError             **error)
{
  g_autofree char *id = make_id (key);

  return hl_db_link_run (link,
                         "UPDATE trouble SET cleared = $1 WHERE id = $2 AND cleared IS NULL",
                         g_variant_new ("(xs)", now, id), error);
}

/**
 * hl_db_trouble_acknowledge:
 * @link: a connection in a transaction
 * @id: id of a trouble
 * @unit: (nullable): id of the unit that @by may see; %NULL for all
 * @by: name of the account
 * @now: the present time, µs
 * @error: return location for an error; %HL_INPUT_ERROR_REFUSED if there is none such, or
 *   somebody was faster
 *
 * Notes who sees to it. A broken seal is then over, as nothing else ends it.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_db_trouble_acknowledge (HlDbLink    *link,
                           const char  *id,
                           const char  *unit,
                           const char  *by,
                           gint64       now,
                           GError     **error)
{
  g_autoptr(HlDbRows) rows =
    hl_db_link_query (link,
                      "UPDATE trouble SET by_name = $1, acknowledged = $2,"
                      " cleared = CASE kind WHEN 'seal' THEN $3 ELSE cleared END"
                      " WHERE id = $4 AND by_name IS NULL AND (unit = $5 OR $6 = '') RETURNING id",
                      g_variant_new ("(sxxsss)", by, now, now, id, unit != NULL ? unit : "",
                                     unit != NULL ? unit : ""), error);

  if (rows == NULL)
    return FALSE;

  if (hl_db_rows_get_n (rows) == 1)
    return TRUE;

  g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED,
               "there is no such trouble, or somebody has seen to it");
  return FALSE;
}

static HlTroubleKind
find_kind (const char *name)
{
  guint kind = 0;

  while (kind + 1 < HL_N_TROUBLE_KINDS && strcmp (kinds[kind], name) != 0)
    kind++;

  return (HlTroubleKind) kind;
}

static HlDbTrouble *
trouble_new (HlDbRows *rows,
             guint     row)
{
  HlDbTrouble *self = g_new0 (HlDbTrouble, 1);

  self->id = g_strdup (hl_db_rows_get_text (rows, row, 0));
  self->kind = find_kind (hl_db_rows_get_text (rows, row, 1));
  self->unit = g_strdup (hl_db_rows_get_text (rows, row, 2));
  self->kiosk = g_strdup (hl_db_rows_get_text (rows, row, 3));
  self->about = g_strdup (hl_db_rows_get_text (rows, row, 4));
  self->since = hl_db_rows_get_number (rows, row, 5);
  self->by = g_strdup (hl_db_rows_get_text (rows, row, 6));
  self->acknowledged = hl_db_rows_get_number (rows, row, 7);
  self->cleared = hl_db_rows_get_number (rows, row, 8);
  return self;
}

/**
 * hl_db_trouble_list:
 * @link: a connection
 * @unit: (nullable): id of a unit; %NULL for all
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type HlDbTrouble): what is, the newest first, then what
 *   was over in the last seven days of the newest; or %NULL
 */
GPtrArray *
hl_db_trouble_list (HlDbLink    *link,
                    const char  *unit,
                    GError     **error)
{
  const char *named = unit != NULL ? unit : "";
  g_autoptr(HlDbRows) rows =
    hl_db_link_query (link,
                      "SELECT id, kind, unit, kiosk, about, since, by_name, acknowledged, cleared"
                      " FROM trouble WHERE (unit = $1 OR $2 = '') AND (cleared IS NULL OR"
                      " cleared > (SELECT max (since) FROM trouble) - $3)"
                      " ORDER BY CASE WHEN cleared IS NULL THEN 0 ELSE 1 END, since DESC, id",
                      g_variant_new ("(ssx)", named, named,
                                     (gint64) SHOWN_DAYS * G_TIME_SPAN_DAY), error);
  GPtrArray *list;

  if (rows == NULL)
    return NULL;

  list = g_ptr_array_new_with_free_func ((GDestroyNotify) hl_db_trouble_free);
  for (guint i = 0; i < hl_db_rows_get_n (rows); i++)
    g_ptr_array_add (list, trouble_new (rows, i));

  return list;
}
