/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "db-unit-day"

#include "config.h"

#include "db-unit-day.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "db-kiosk.h"
#include "db-summary.h"
#include "db-unit.h"

#define STREAM "kiosk"
#define MINUTES_AN_HOUR 60

static GDateTime *
get_local (HlCatalogue *catalogue,
           gint64       now)
{
  g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc (now / G_USEC_PER_SEC);

  return g_date_time_to_timezone (utc, hl_catalogue_get_time_zone (catalogue));
}

static gboolean
has_ended (HlCatalogue *catalogue,
           GDateTime   *local)
{
  guint n = hl_catalogue_get_n_sessions (catalogue);

  return n > 0 && g_date_time_get_hour (local) * MINUTES_AN_HOUR + g_date_time_get_minute (local) >=
         hl_catalogue_get_session (catalogue, n - 1).end;
}

static gint64
get_number (JsonObject *object,
            const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && json_node_get_value_type (node) == G_TYPE_INT64
         ? json_node_get_int (node) : 0;
}

static const char *
get_text (JsonObject *object,
          const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && json_node_get_value_type (node) == G_TYPE_STRING
         ? json_node_get_string (node) : "";
}

/* What a kiosk told on another day says nothing of this one, but what waits. */
static void
add_state (HlOutlookState *state,
           const char     *text)
{
  g_autoptr(JsonNode) node = json_from_string (text, NULL);
  char today[HL_DAY_TEXT_SIZE];
  JsonObject *object;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return;

  object = json_node_get_object (node);
  state->waiting += get_number (object, "waiting");
  if (strcmp (get_text (object, "day"), hl_day_format (state->today, today)) == 0)
    state->saved += get_number (object, "saved");
}

static gboolean
add_kiosks (HlDbLink        *link,
            const char      *unit,
            HlOutlookState  *state,
            GError         **error)
{
  g_autoptr(GPtrArray) kiosks = hl_db_kiosk_list (link, unit, error);

  if (kiosks == NULL)
    return FALSE;

  for (guint i = 0; i < kiosks->len; i++)
    {
      const HlDbKiosk *kiosk = g_ptr_array_index (kiosks, i);

      if (kiosk->state != NULL)
        add_state (state, kiosk->state);
    }

  return TRUE;
}

static gboolean
read_figures (HlDbLink    *link,
              const char  *unit,
              HlUnitDay     *today,
              GError     **error)
{
  const HlDbQuery day = { unit, STREAM, today->day, today->day };
  const HlDbQuery week = { unit, STREAM, today->day - HL_OUTLOOK_DAYS + 1, today->day };
  const HlDbQuery previous = { unit, STREAM, today->day - HL_OUTLOOK_DAYS,
                               today->day - HL_OUTLOOK_DAYS };

  return hl_db_summary_read (link, &day, &today->today, error) &&
         (today->today != NULL || hl_db_summary_read (link, &week, &today->week, error)) &&
         hl_db_summary_read (link, &previous, &today->previous, error);
}

/**
 * hl_db_unit_day_read:
 * @link: a connection in a transaction
 * @unit: id of a unit
 * @now: the present time, µs
 * @today: (out caller-allocates): its day, zeroed before; cleared by the caller in any case
 * @error: return location for an error; %HL_INPUT_ERROR_REFUSED if there is no such unit
 *
 * Returns: %TRUE on success
 */
gboolean
hl_db_unit_day_read (HlDbLink    *link,
                     const char  *unit,
                     gint64       now,
                     HlUnitDay     *today,
                     GError     **error)
{
  HlOutlookState state = { .trusted = TRUE };
  g_autoptr(GDateTime) local = NULL;

  hl_unit_day_clear (today);
  today->catalogue = hl_db_unit_get (link, unit, error);
  if (today->catalogue == NULL)
    return FALSE;

  local = get_local (today->catalogue, now);
  today->day = hl_day_from_date_time (local);
  state.today = today->day;
  state.ended = has_ended (today->catalogue, local);
  if (!add_kiosks (link, unit, &state, error) || !read_figures (link, unit, today, error))
    return FALSE;

  state.shown = today->today != NULL;
  today->outlook = hl_outlook_make (today->catalogue, &state);
  return TRUE;
}
