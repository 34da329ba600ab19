/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-live"

#include "config.h"

#include "hl-live.h"

#include <string.h>

#include "db-unit-day.h"

/* However many sheets come, a unit is read anew at most so often. */
#define PAUSE_MS 100

/* Without news something is sent all the same, so that whoever is gone is noticed; and what the
 * time of day alone changes is shown. */
#define BEAT_S 15

/* A viewer who has not read so many events does not read: he is dropped, and may come back. */
#define UNREAD_MAX 8

/* Then a viewer has to come back, and show that he still may see. */
#define LIFETIME_S 600

typedef struct
{
  HlLive     *live;
  char       *name;
  GPtrArray  *viewers;      /* owned: of Viewer */
  GBytes     *event;        /* owned (nullable): the newest */
  char        id[33];       /* of @event */
  guint       timeout;      /* source: the unit will be read */
  gboolean    is_reading;
  gboolean    is_stale;     /* something came while it was read */
} Unit;

typedef struct
{
  Unit              *unit;
  SoupServerMessage *message;    /* owned */
  gint64             since;
  guint              unread;
} Viewer;

struct _HlLive
{
  HlHub      *hub;      /* not owned */
  HlDoor     *door;     /* not owned, likewise */
  GHashTable *units;    /* owned: by name: Unit; those that are watched */
  guint       watch;
  guint       beat;
  guint       n_viewers;
};

typedef struct
{
  char   *unit;
  gint64  now;
  HlUnitDay today;
} Reading;

/* ---- viewers ---- */

static void
viewer_free (gpointer data)
{
  Viewer *self = data;

  g_signal_handlers_disconnect_by_data (self->message, self);
  g_object_unref (self->message);
  g_free (self);
}

static void
unit_free (gpointer data)
{
  Unit *self = data;

  g_clear_handle_id (&self->timeout, g_source_remove);
  g_ptr_array_unref (self->viewers);
  g_clear_pointer (&self->event, g_bytes_unref);
  g_free (self->name);
  g_free (self);
}

static void
forget (Viewer *viewer)
{
  Unit *unit = viewer->unit;

  unit->live->n_viewers--;
  g_ptr_array_remove_fast (unit->viewers, viewer);
}

static void
on_gone (SoupServerMessage *message,
         gpointer           data)
{
  forget (data);
}

static void
on_wrote_chunk (SoupServerMessage *message,
                gpointer           data)
{
  Viewer *viewer = data;

  if (viewer->unread > 0)
    viewer->unread--;
}

static void
drop (Viewer *viewer)
{
  g_autoptr(SoupServerMessage) message = g_object_ref (viewer->message);
  HlDoor *door = viewer->unit->live->door;

  g_debug ("%s: a viewer does not read, and is dropped", viewer->unit->name);
  forget (viewer);
  hl_door_drop (door, message);
}

static void
end (Viewer *viewer)
{
  g_autoptr(SoupServerMessage) message = g_object_ref (viewer->message);

  forget (viewer);
  soup_message_body_complete (soup_server_message_get_response_body (message));
  soup_server_message_unpause (message);
}

static void
send (Viewer *viewer,
      GBytes *event)
{
  if (viewer->unread >= UNREAD_MAX)
    {
      drop (viewer);
      return;
    }

  viewer->unread++;
  soup_message_body_append_bytes (soup_server_message_get_response_body (viewer->message), event);
  soup_server_message_unpause (viewer->message);
}

static void
send_to_all (Unit   *unit,
             GBytes *event)
{
  for (guint i = unit->viewers->len; i > 0; i--)
    send (g_ptr_array_index (unit->viewers, i - 1), event);
}

/* ---- news ---- */

static void
reading_free (gpointer data)
{
  Reading *self = data;

  hl_unit_day_clear (&self->today);
  g_free (self->unit);
  g_free (self);
}

static gboolean
look (HlDbLink  *link,
      gpointer   data,
      GError   **error)
{
  Reading *self = data;

  return hl_db_unit_day_read (link, self->unit, self->now, &self->today, error);
}

/* The id of an event is the digest of what it says: whichever process sent it, whoever comes back
 * with it has seen it. */
static void
take_event (Unit       *unit,
            const char *json)
{
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, json, -1);
  g_auto(GStrv) lines = NULL;
  g_autofree char *data = NULL;
  char *text;

  if (strncmp (unit->id, digest, sizeof unit->id - 1) == 0)
    return;

  g_strlcpy (unit->id, digest, sizeof unit->id);
  lines = g_strsplit (json, "\n", -1);
  data = g_strjoinv ("\ndata: ", lines);
  text = g_strdup_printf ("id: %s\nevent: today\ndata: %s\n\n", unit->id, data);
  g_clear_pointer (&unit->event, g_bytes_unref);
  unit->event = g_bytes_new_take (text, strlen (text));
  send_to_all (unit, unit->event);
}

static void
refresh (Unit *unit);

static void
on_looked (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr(HlLive) self = data;
  g_autoptr(GError) error = NULL;
  gpointer work;
  gboolean done = hl_db_worker_finish (result, &work, &error);
  const Reading *reading = work;
  Unit *unit = g_hash_table_lookup (self->units, reading->unit);

  if (unit == NULL)
    return;

  unit->is_reading = FALSE;
  if (done)
    {
      g_autofree char *json = hl_unit_day_to_json (&reading->today);

      take_event (unit, g_strchomp (json));
    }
  else
    g_warning ("%s: %s", unit->name, error->message);

  if (unit->is_stale)
    refresh (unit);
}

static gboolean
on_timeout (gpointer data)
{
  Unit *unit = data;
  Reading *reading = g_new0 (Reading, 1);

  unit->timeout = 0;
  unit->is_reading = TRUE;
  unit->is_stale = FALSE;
  reading->unit = g_strdup (unit->name);
  reading->now = hl_hub_get_now (unit->live->hub);
  hl_hub_read (unit->live->hub, look, reading, reading_free, on_looked,
               g_rc_box_acquire (unit->live));
  return G_SOURCE_REMOVE;
}

static void
refresh (Unit *unit)
{
  if (unit->is_reading)
    unit->is_stale = TRUE;
  else if (unit->timeout == 0)
    unit->timeout = g_timeout_add (PAUSE_MS, on_timeout, unit);
}

static void
on_news (const char *name,
         gpointer    data)
{
  HlLive *self = data;
  GHashTableIter iter;
  Unit *unit;

  if (name != NULL)
    {
      unit = g_hash_table_lookup (self->units, name);
      if (unit != NULL)
        refresh (unit);

      return;
    }

  g_hash_table_iter_init (&iter, self->units);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &unit))
    refresh (unit);
}

static void
beat_unit (Unit   *unit,
           GBytes *beat,
           gint64  now)
{
  for (guint i = unit->viewers->len; i > 0; i--)
    {
      Viewer *viewer = g_ptr_array_index (unit->viewers, i - 1);

      if (now - viewer->since > LIFETIME_S * G_USEC_PER_SEC)
        end (viewer);
      else
        send (viewer, beat);
    }

  refresh (unit);
}

static gboolean
on_beat (gpointer data)
{
  HlLive *self = data;
  g_autoptr(GBytes) beat = g_bytes_new_static (":\n\n", 3);
  GHashTableIter iter;
  Unit *unit;

  g_hash_table_iter_init (&iter, self->units);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &unit))
    {
      if (unit->viewers->len == 0 && !unit->is_reading)
        g_hash_table_iter_remove (&iter);
      else
        beat_unit (unit, beat, g_get_monotonic_time ());
    }

  return G_SOURCE_CONTINUE;
}

/* ---- the whole ---- */

/**
 * hl_live_new:
 * @hub: (transfer none): the hub, which outlives it
 * @door: (transfer none): through which viewers come, likewise
 *
 * Returns: (transfer full): what tells viewers of units' days, as server-sent events
 */
HlLive *
hl_live_new (HlHub  *hub,
             HlDoor *door)
{
  HlLive *self = g_rc_box_new0 (HlLive);

  self->hub = hub;
  self->door = door;
  self->units = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, unit_free);
  self->watch = hl_hub_watch (hub, on_news, self);
  self->beat = g_timeout_add_seconds (BEAT_S, on_beat, self);
  return self;
}

static void
live_clear (gpointer data)
{
  HlLive *self = data;

  g_hash_table_unref (self->units);
}

void
hl_live_unref (HlLive *self)
{
  g_rc_box_release_full (self, live_clear);
}

/**
 * hl_live_close:
 * @self: it
 *
 * Nobody is told anything any more.
 */
void
hl_live_close (HlLive *self)
{
  hl_hub_unwatch (self->hub, self->watch);
  g_clear_handle_id (&self->beat, g_source_remove);
  g_hash_table_remove_all (self->units);
}

static Unit *
get_unit (HlLive     *self,
          const char *name)
{
  Unit *unit = g_hash_table_lookup (self->units, name);

  if (unit != NULL)
    return unit;

  unit = g_new0 (Unit, 1);
  unit->live = self;
  unit->name = g_strdup (name);
  unit->viewers = g_ptr_array_new_with_free_func (viewer_free);
  g_hash_table_insert (self->units, unit->name, unit);
  refresh (unit);
  return unit;
}

/**
 * hl_live_add:
 * @self: it
 * @unit: id of a unit that whoever asks may see
 * @message: a request; its Last-Event-ID says what was seen already
 *
 * From now on the answer goes on and on: an event of the unit's day as it is, and one
 * whenever it changes.
 */
void
hl_live_add (HlLive            *self,
             const char        *unit,
             SoupServerMessage *message)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  SoupMessageHeaders *asked = soup_server_message_get_request_headers (message);
  const char *seen = soup_message_headers_get_one (asked, "Last-Event-ID");
  Viewer *viewer = g_new0 (Viewer, 1);

  viewer->unit = get_unit (self, unit);
  viewer->message = g_object_ref (message);
  viewer->since = g_get_monotonic_time ();
  g_ptr_array_add (viewer->unit->viewers, viewer);
  self->n_viewers++;
  hl_door_hold (self->door, message);

  soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
  soup_message_headers_set_encoding (headers, SOUP_ENCODING_CHUNKED);
  soup_message_headers_set_content_type (headers, "text/event-stream", NULL);
  soup_message_headers_replace (headers, "X-Accel-Buffering", "no");
  soup_message_body_set_accumulate (soup_server_message_get_response_body (message), FALSE);
  g_signal_connect (message, "wrote-chunk", G_CALLBACK (on_wrote_chunk), viewer);
  g_signal_connect (message, "finished", G_CALLBACK (on_gone), viewer);
  g_signal_connect (message, "disconnected", G_CALLBACK (on_gone), viewer);
  if (viewer->unit->event != NULL && g_strcmp0 (seen, viewer->unit->id) != 0)
    send (viewer, viewer->unit->event);
  else
    soup_server_message_unpause (message);
}

guint
hl_live_get_n_viewers (HlLive *self)
{
  return self->n_viewers;
}
