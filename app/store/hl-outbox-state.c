/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-outbox-state"

#include "config.h"

#include "hl-outbox-private.h"

#include <gio/gio.h>

#include "hl-store-duty.h"
#include "hl-store-private.h"
#include "hl-store-sent.h"
#include "hl-ticket-word.h"

/* What changes all the time is told in steps: a state that says the same is not written anew. */
#define DISK_STEP (16 * 1024 * 1024)
#define MADE_STEP_S 60

static gboolean
add_count (HlStore     *self,
           JsonObject  *object,
           const char  *name,
           const char  *sql,
           GError     **error)
{
  g_autoptr(sqlite3_stmt) stmt = hl_db_prepare (self->db, sql, error);
  char today[HL_DAY_TEXT_SIZE];

  if (stmt == NULL)
    return FALSE;

  if (sqlite3_bind_parameter_count (stmt) > 0)
    sqlite3_bind_text (stmt, 1, hl_day_format (hl_store_get_now (self).day, today), -1,
                       SQLITE_STATIC);

  if (hl_db_step (stmt, error) != HL_DB_STEP_ROW)
    return FALSE;

  json_object_set_int_member (object, name, sqlite3_column_int64 (stmt, 0));
  return TRUE;
}

static gboolean
add_overdue (HlStore     *self,
             JsonObject  *object,
             GError     **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;
  char today[HL_DAY_TEXT_SIZE];

  stmt = hl_db_prepare (self->db,
                        "SELECT count (*) FROM ticket_state WHERE state IN (?1, ?2) AND due < ?3",
                        error);
  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_text (stmt, 1, hl_ticket_state_to_string (HL_TICKET_RECEIVED), -1, SQLITE_STATIC);
  sqlite3_bind_text (stmt, 2, hl_ticket_state_to_string (HL_TICKET_IN_WORK), -1, SQLITE_STATIC);
  sqlite3_bind_text (stmt, 3, hl_day_format (hl_store_get_now (self).day, today), -1,
                     SQLITE_STATIC);
  if (hl_db_step (stmt, error) != HL_DB_STEP_ROW)
    return FALSE;

  json_object_set_int_member (object, "overdue", sqlite3_column_int64 (stmt, 0));
  return TRUE;
}

/* How much room the disk has; left out where nobody can say. */
static void
add_disk (HlStore    *self,
          JsonObject *object)
{
  g_autoptr(GFile) file = g_file_new_for_path (self->dir);
  g_autoptr(GFileInfo) info = NULL;
  guint64 free_bytes;

  info = g_file_query_filesystem_info (file, G_FILE_ATTRIBUTE_FILESYSTEM_FREE, NULL, NULL);
  if (info == NULL || !g_file_info_has_attribute (info, G_FILE_ATTRIBUTE_FILESYSTEM_FREE))
    return;

  free_bytes = g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_FILESYSTEM_FREE);
  json_object_set_int_member (object, "disk_free",
                              (gint64) MIN (free_bytes, G_MAXINT64 / 1024) / DISK_STEP * DISK_STEP);
}

/* All of it are numbers of people who came, and none of what anybody answered. */
static gboolean
add_counts (HlStore     *self,
            JsonObject  *object,
            GError     **error)
{
  static const struct { const char *name, *sql; } counts[] = {
    { "saved", "SELECT coalesce (sum (n), 0) FROM saved WHERE day = ?1"
      " AND stream = '" HL_STREAM_KIOSK "'" },
    { "released", "SELECT coalesce (sum (n), 0) FROM figure WHERE name = 'released'" },
    { "waiting", "SELECT count (*) FROM pending" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    if (!add_count (self, object, counts[i].name, counts[i].sql, error))
      return FALSE;

  return add_overdue (self, object, error);
}

static gboolean
add_opening (HlStore     *self,
             JsonObject  *object,
             GError     **error)
{
  g_autoptr(HlDuty) duty = NULL;
  const char *word = hl_store_get_now (self).session >= 0 ? "open" : "closed";

  if (!hl_store_get_duty (self, &duty, error))
    return FALSE;

  if (duty != NULL)
    word = duty->kind == HL_DUTY_TEST ? "test" : "paused";

  json_object_set_string_member (object, "opening", word);
  return TRUE;
}

static gboolean
add_epoch (HlStore     *self,
           JsonObject  *object,
           GError     **error)
{
  g_autoptr(sqlite3_stmt) stmt = hl_db_prepare (self->db, "SELECT epoch FROM head", error);

  if (stmt == NULL || hl_db_step (stmt, error) != HL_DB_STEP_ROW)
    return FALSE;

  json_object_set_string_member (object, "epoch", (const char *) sqlite3_column_text (stmt, 0));
  return TRUE;
}

/**
 * hl_outbox_make_state:
 * @store: the store, in a transaction
 * @error: return location for an error
 *
 * Tells how the kiosk does (design §8): its version, day, disk and opening, and numbers
 * of responses, and which settings of the hub are in force. It is of the minute "made"
 * (seconds of Unix time): what is much older tells that nothing runs.
 *
 * Returns: (transfer full): canonical JSON, or %NULL
 */
char *
hl_outbox_make_state (HlStore  *store,
                      GError  **error)
{
  JsonObject *object = json_object_new ();
  g_autoptr(JsonNode) node = hl_json_take_object (object);
  gint64 now = hl_clock_get_real (store->clock) / G_USEC_PER_SEC;
  char day[HL_DAY_TEXT_SIZE];

  json_object_set_int_member (object, "made", now / MADE_STEP_S * MADE_STEP_S);
  json_object_set_string_member (object, "day", hl_day_format (hl_store_get_now (store).day, day));
  json_object_set_boolean_member (object, "trusted", hl_store_get_now (store).trusted);
  json_object_set_string_member (object, "version", PACKAGE_VERSION);
  add_disk (store, object);
  if (!add_epoch (store, object, error) || !add_opening (store, object, error) ||
      !add_counts (store, object, error) || !hl_store_tell_sent (store, object, error))
    return NULL;

  return hl_json_to_canonical (node, error);
}
