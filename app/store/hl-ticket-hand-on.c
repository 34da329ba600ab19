/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-ticket-hand-on"

#include "config.h"

#include "hl-ticket-hand-on.h"

#include "hl-document.h"
#include "hl-error.h"
#include "hl-seal.h"
#include "hl-ticket-copy.h"
#include "hl-ticket-inbox.h"
#include "hl-ticket-row.h"

#include <gio/gio.h>

#define FORMAT "hailong-tickets-for-the-province"
#define FORMAT_VERSION 1
#define MAX_TICKETS 250            /* a file is read as a whole: HL_DOCUMENT_MAX_SIZE */
#define MAX_SEALED (3 * 1024)      /* characters of one, in Base64 */
#define MAX_NUMBER G_MAXINT

/**
 * HandOn:
 *
 * Comments about the head that go to the province as a file.
 */
typedef struct
{
  const HlSignIn *actor;      /* borrowed */
  const char     *path;       /* borrowed */
  gboolean        again;
  GArray         *rows;       /* owned, of HlTicketRow; set by the work */
} HandOn;

static gboolean
list_rows (HlStore  *store,
           HandOn   *self,
           GError  **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;
  HlDbStep step;

  g_array_set_size (self->rows, 0);
  stmt = hl_db_prepare (store->db,
                        "SELECT " HL_TICKET_ROW_COLUMNS " FROM ticket_state"
                        " WHERE about_head AND (state IN ('received', 'in-work')"
                        "  OR (?1 AND state = 'handed-on'))"
                        " AND ticket IN (SELECT seq FROM ticket) ORDER BY ticket LIMIT ?2", error);
  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_int (stmt, 1, self->again);
  sqlite3_bind_int (stmt, 2, MAX_TICKETS);
  while ((step = hl_db_step (stmt, error)) == HL_DB_STEP_ROW)
    {
      HlTicketRow row;

      hl_ticket_row_take (&row, stmt);
      g_array_append_val (self->rows, row);
    }

  if (step == HL_DB_STEP_DONE && self->rows->len == 0)
    g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED,
                 "no comment about the head waits to be handed on");

  return step == HL_DB_STEP_DONE && self->rows->len > 0;
}

static JsonObject *
describe (HlStore            *store,
          const HlTicketRow  *row,
          GError            **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;
  g_autofree char *text = NULL;
  JsonObject *object;

  stmt = hl_db_prepare (store->db, "SELECT sealed FROM ticket WHERE seq = ?1", error);
  if (stmt == NULL)
    return NULL;

  sqlite3_bind_int64 (stmt, 1, row->ticket);
  if (hl_db_step (stmt, error) != HL_DB_STEP_ROW)
    return NULL;

  text = g_base64_encode (sqlite3_column_blob (stmt, 0), (gsize) sqlite3_column_bytes (stmt, 0));
  object = json_object_new ();
  json_object_set_string_member (object, "day", row->day);
  json_object_set_string_member (object, "due", row->due);
  json_object_set_string_member (object, "sealed", text);
  json_object_set_int_member (object, "ticket", row->ticket);
  return object;
}

static JsonNode *
make_file (HlStore       *store,
           const HandOn  *self,
           GError       **error)
{
  g_autoptr(JsonArray) tickets = json_array_new ();
  g_autoptr(JsonObject) file = json_object_new ();
  char day[HL_DAY_TEXT_SIZE];

  for (guint i = 0; i < self->rows->len; i++)
    {
      JsonObject *object = describe (store, &g_array_index (self->rows, HlTicketRow, i), error);

      if (object == NULL)
        return NULL;

      json_array_add_object_element (tickets, object);
    }

  json_object_set_string_member (file, "format", FORMAT);
  json_object_set_int_member (file, "version", FORMAT_VERSION);
  json_object_set_string_member (file, "day", hl_day_format (hl_store_get_now (store).day, day));
  json_object_set_string_member (file, "kiosk", hl_catalogue_get_kiosk (store->catalogue));
  json_object_set_string_member (file, "unit", hl_catalogue_get_unit (store->catalogue));
  json_object_set_array_member (file, "tickets", g_steal_pointer (&tickets));
  return hl_json_take_object (g_steal_pointer (&file));
}

static gboolean
write_file (HlStore       *store,
            const HandOn  *self,
            GError       **error)
{
  g_autoptr(JsonNode) node = make_file (store, self, error);
  g_autofree char *text = node != NULL ? json_to_string (node, TRUE) : NULL;
  g_autofree char *line = text != NULL ? g_strconcat (text, "\n", NULL) : NULL;

  return line != NULL &&
         g_file_set_contents_full (self->path, line, -1,
                                   G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                   0600, error);
}

static gboolean
record_row (HlStore      *store,
            HlTicketRow  *row,
            GError      **error)
{
  g_autoptr(JsonObject) body = json_object_new ();
  char day[HL_DAY_TEXT_SIZE];
  gint64 seq;

  json_object_set_string_member (body, "day", hl_day_format (hl_store_get_now (store).day, day));
  json_object_set_string_member (body, "state", hl_ticket_state_to_string (HL_TICKET_HANDED_ON));
  json_object_set_int_member (body, "ticket", row->ticket);
  return hl_store_append (store, "ticket-state", json_object_ref (body), &seq, error) &&
         hl_ticket_row_step (row, seq, body) &&
         hl_ticket_row_save (row, store, error);
}

static gboolean
hand_on (HlStore   *store,
         gpointer   data,
         GError   **error)
{
  HandOn *self = data;
  JsonObject *act;

  if (!hl_ticket_inbox_check_right (store, self->actor, error) ||
      !list_rows (store, self, error) || !write_file (store, self, error))
    return FALSE;

  for (guint i = 0; i < self->rows->len; i++)
    {
      if (!record_row (store, &g_array_index (self->rows, HlTicketRow, i), error))
        return FALSE;
    }

  act = hl_store_make_act (store, "ticket-hand-on");
  json_object_set_int_member (act, "person", self->actor->person->id);
  json_object_set_int_member (act, "tickets", self->rows->len);
  return hl_store_append_audit (store, act, error);
}

/**
 * hl_ticket_hand_on:
 * @store: the store, opened for writing
 * @actor: somebody who is signed in, with the right to read tickets
 * @path: the file to write; one that is there is replaced
 * @again: with those that were handed on before and are not answered yet
 * @n: (out): how many are in the file; with 250 there may be more, for a next one
 * @error: return location for an error; %HL_INPUT_ERROR_REFUSED when there are none
 *
 * Writes the comments about the head, sealed as they are, to a file for the province,
 * which alone can open them. The file is on the medium before they count as handed on:
 * where the record then fails, there is a file more, and no comment less.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_ticket_hand_on (HlStore         *store,
                   const HlSignIn  *actor,
                   const char      *path,
                   gboolean         again,
                   guint           *n,
                   GError         **error)
{
  g_autoptr(GArray) rows = g_array_new (FALSE, FALSE, sizeof (HlTicketRow));
  HandOn self = { actor, path, again, rows };

  if (!hl_store_write (store, hand_on, &self, error))
    return FALSE;

  *n = rows->len;
  return TRUE;
}

/**
 * Opening:
 *
 * A file that was handed on, at the province.
 */
typedef struct
{
  HlDocument *document;      /* borrowed */
  const char *key;           /* borrowed */
  GPtrArray  *tickets;       /* borrowed, of HlTicketCopy */
  GError     *error;         /* (nullable): owned */
} Opening;

static HlDay
read_day (HlDocument  *document,
          const char  *member)
{
  const char *text = hl_document_get_text (document, member, HL_DAY_TEXT_SIZE - 1);
  HlDay day = text != NULL ? hl_day_parse (text) : HL_DAY_NONE;

  if (text != NULL && day == HL_DAY_NONE)
    hl_document_fail (document, member, "a date like 2026-11-25");

  return day;
}

static GBytes *
read_sealed (HlDocument *document)
{
  const char *text = hl_document_get_text (document, "sealed", MAX_SEALED);
  g_autofree guint8 *data = NULL;
  gsize size = 0;

  if (text != NULL)
    data = g_base64_decode (text, &size);
  if (text != NULL && (data == NULL || size == 0))
    hl_document_fail (document, "sealed", "Base64");

  return size > 0 ? g_bytes_new_take (g_steal_pointer (&data), size) : NULL;
}

static void
open_ticket (HlDocument *document,
             guint       index,
             gpointer    user_data)
{
  Opening *self = user_data;
  g_autoptr(HlTicketCopy) copy = g_new0 (HlTicketCopy, 1);
  g_autoptr(GBytes) sealed = NULL;

  hl_document_check_members (document, "ticket", "day", "due", "sealed", NULL);
  copy->id = hl_document_get_int (document, "ticket", 1, MAX_NUMBER);
  copy->day = read_day (document, "day");
  copy->due = read_day (document, "due");
  copy->state = HL_TICKET_HANDED_ON;
  copy->about_head = TRUE;
  sealed = read_sealed (document);
  if (hl_document_has_failed (document) || sealed == NULL || self->error != NULL)
    return;

  copy->comment = hl_seal_open (self->key, sealed, &self->error);
  if (copy->comment != NULL)
    g_ptr_array_add (self->tickets, g_steal_pointer (&copy));
  else
    g_prefix_error (&self->error, "ticket %" G_GINT64_FORMAT ": ", copy->id);
}

static void
read_file (HlDocument *document,
           Opening    *self)
{
  static const char * const formats[] = { FORMAT, NULL };

  hl_document_check_members (document, "format", "version", "day", "kiosk", "unit", "tickets",
                             NULL);
  hl_document_get_word (document, "format", formats);
  hl_document_get_int (document, "version", FORMAT_VERSION, FORMAT_VERSION);
  read_day (document, "day");
  hl_document_get_id (document, "kiosk");
  hl_document_get_id (document, "unit");
  hl_document_each (document, "tickets", 1, MAX_TICKETS, open_ticket, self);
}

/**
 * hl_ticket_hand_on_open:
 * @path: a file that hl_ticket_hand_on() wrote
 * @province_key: what opens it, as it was typed
 * @error: return location for an error that names the file and the place
 *
 * Needs no store: it is done at the province.
 *
 * Returns: (transfer full) (element-type HlTicketCopy): the comments, or %NULL
 */
GPtrArray *
hl_ticket_hand_on_open (const char  *path,
                        const char  *province_key,
                        GError     **error)
{
  g_autoptr(HlDocument) document = hl_document_load (path, error);
  g_autoptr(GPtrArray) tickets = NULL;
  g_autofree char *canonical = NULL;
  Opening self = { .document = document, .key = province_key };

  if (document == NULL)
    return NULL;

  tickets = g_ptr_array_new_with_free_func ((GDestroyNotify) hl_ticket_copy_free);
  self.tickets = tickets;
  read_file (document, &self);
  canonical = hl_document_finish (document, self.error == NULL ? error : NULL);
  if (self.error != NULL)
    g_propagate_prefixed_error (error, self.error, "%s: ", path);
  else if (canonical != NULL)
    return g_steal_pointer (&tickets);

  return NULL;
}
