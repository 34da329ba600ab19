/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-store-sheet"

#include "config.h"

#include "hl-store-sheet.h"

#include "hl-chain.h"
#include "hl-store-private.h"

static const char *
get_text (sqlite3_stmt *stmt,
          int           column)
{
  return (const char *) sqlite3_column_text (stmt, column);
}

static gboolean
fail (GError     **error,
      const char  *what)
{
  g_set_error (error, HL_STORE_ERROR, HL_STORE_ERROR_BROKEN, "a sheet cannot be made: %s", what);
  return FALSE;
}

static gboolean
add_lane (HlStore            *self,
          const HlSheetMark  *mark,
          HlSheet            *sheet,
          GError            **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;

  stmt = hl_db_prepare (self->db,
                        "SELECT epoch, stream, questionnaire, flow FROM lane WHERE id = ?1", error);
  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_int64 (stmt, 1, mark->lane);
  switch (hl_db_step (stmt, error))
    {
    case HL_DB_STEP_ROW:
      sheet->epoch = g_strdup (get_text (stmt, 0));
      sheet->stream = g_strdup (get_text (stmt, 1));
      sheet->questionnaire = g_strdup (get_text (stmt, 2));
      return hl_flow_from_string (get_text (stmt, 3), &sheet->flow) ||
             fail (error, "its flow is none");

    case HL_DB_STEP_DONE:
      return fail (error, "there is no such lane");

    case HL_DB_STEP_ERROR:
    default:
      return FALSE;
    }
}

/* The record that opened the epoch says which kiosk of which unit it was. */
static gboolean
add_kiosk (HlStore  *self,
           HlSheet  *sheet,
           GError  **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;
  HlDbStep step;

  stmt = hl_db_prepare (self->db, "SELECT body FROM journal WHERE kind = 'epoch'"
                        " AND kind <> 'response' ORDER BY seq DESC", error);
  if (stmt == NULL)
    return FALSE;

  while ((step = hl_db_step (stmt, error)) == HL_DB_STEP_ROW)
    {
      g_autoptr(JsonNode) node = hl_store_parse_object (get_text (stmt, 0), error);
      JsonObject *body;

      if (node == NULL)
        return FALSE;

      body = json_node_get_object (node);
      if (strcmp (hl_store_get_text (body, "epoch"), sheet->epoch) != 0)
        continue;

      sheet->kiosk = g_strdup (hl_store_get_text (body, "kiosk"));
      sheet->unit = g_strdup (hl_store_get_text (body, "unit"));
      return TRUE;
    }

  return step == HL_DB_STEP_DONE && fail (error, "no record opened its epoch");
}

static gboolean
add_seal (HlStore  *self,
          HlSheet  *sheet,
          GError  **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;

  stmt = hl_db_prepare (self->db, "SELECT digest FROM journal WHERE seq = ?1", error);
  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_int64 (stmt, 1, sheet->revision);
  switch (hl_db_step (stmt, error))
    {
    case HL_DB_STEP_ROW:
      if (sqlite3_column_bytes (stmt, 0) != HL_DIGEST_SIZE)
        return fail (error, "its last record has no digest");

      sheet->seal = hl_chain_to_hex (sqlite3_column_blob (stmt, 0), HL_DIGEST_SIZE);
      return TRUE;

    case HL_DB_STEP_DONE:
      return fail (error, "its last record is not there");

    case HL_DB_STEP_ERROR:
    default:
      return FALSE;
    }
}

static HlCatalogue *
load_catalogue (HlStore     *self,
                const char  *digest,
                GError     **error)
{
  g_autofree char *text = hl_store_get_document (self, digest, error);

  return text != NULL ? hl_catalogue_parse ("catalogue", text, error) : NULL;
}

/* Returns: (transfer full): the catalogue that was in force at the sheet's last
 * record: later ones may give a field to another authority */
static HlCatalogue *
add_config (HlStore  *self,
            HlSheet  *sheet,
            GError  **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;
  HlDbStep step;

  stmt = hl_db_prepare (self->db, "SELECT body FROM journal WHERE kind = 'setting'"
                        " AND kind <> 'response' AND seq <= ?1 ORDER BY seq DESC", error);
  if (stmt == NULL)
    return NULL;

  sqlite3_bind_int64 (stmt, 1, sheet->revision);
  while ((step = hl_db_step (stmt, error)) == HL_DB_STEP_ROW)
    {
      const char *text = get_text (stmt, 0);
      g_autoptr(JsonNode) node = hl_store_parse_object (text, error);
      const char *digest;

      if (node == NULL)
        return NULL;

      digest = hl_store_get_text (json_node_get_object (node), "catalogue");
      if (*digest == '\0')
        continue;

      sheet->config = hl_json_digest (text);
      return load_catalogue (self, digest, error);
    }

  if (step == HL_DB_STEP_DONE)
    fail (error, "no settings were in force");

  return NULL;
}

/**
 * hl_sheet_make:
 * @self: the store, in a transaction
 * @mark: which sheet, as it is now
 * @error: return location for an error
 *
 * Makes the sheet of a lane's day. All of it follows from the journal from its
 * epoch's record to @mark's revision, and from the settings in force then.
 *
 * Returns: (transfer full): the sheet, or %NULL
 */
HlSheet *
hl_sheet_make (HlStore            *self,
               const HlSheetMark  *mark,
               GError            **error)
{
  g_autoptr(HlSheet) sheet = hl_sheet_new ();
  g_autoptr(HlCatalogue) catalogue = NULL;

  sheet->day = mark->day;
  sheet->revision = mark->revision;
  if (!add_lane (self, mark, sheet, error) || !add_kiosk (self, sheet, error) ||
      !add_seal (self, sheet, error))
    return NULL;

  catalogue = add_config (self, sheet, error);
  if (catalogue == NULL || !hl_sheet_add_figures (self, mark, catalogue, sheet, error))
    return NULL;

  return g_steal_pointer (&sheet);
}

static GArray *
list_marks (sqlite3_stmt  *stmt,
            GError       **error)
{
  g_autoptr(GArray) marks = g_array_new (FALSE, FALSE, sizeof (HlSheetMark));
  HlDbStep step;

  while ((step = hl_db_step (stmt, error)) == HL_DB_STEP_ROW)
    {
      HlSheetMark mark = {
        .lane = sqlite3_column_int64 (stmt, 0),
        .day = hl_day_parse (get_text (stmt, 1)),
        .revision = sqlite3_column_int64 (stmt, 2),
      };

      g_array_append_val (marks, mark);
    }

  return step == HL_DB_STEP_DONE ? g_steal_pointer (&marks) : NULL;
}

/**
 * hl_sheet_list_marks:
 * @self: the store, in a transaction
 * @after: seq of a record; 0 for all
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type HlSheetMark): the sheets that a later
 *   record changed, in the order of their revisions, or %NULL
 */
GArray *
hl_sheet_list_marks (HlStore  *self,
                     gint64    after,
                     GError  **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;

  stmt = hl_db_prepare (self->db, "SELECT lane, day, revision FROM sheet WHERE revision > ?1"
                        " ORDER BY revision, lane, day", error);
  if (stmt == NULL)
    return NULL;

  sqlite3_bind_int64 (stmt, 1, after);
  return list_marks (stmt, error);
}

static GArray *
list_marks_of_day (HlStore  *self,
                   HlDay     day,
                   GError  **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;
  char text[HL_DAY_TEXT_SIZE];

  stmt = hl_db_prepare (self->db, "SELECT lane, day, revision FROM sheet WHERE day = ?1"
                        " ORDER BY lane", error);
  if (stmt == NULL)
    return NULL;

  sqlite3_bind_text (stmt, 1, hl_day_format (day, text), -1, SQLITE_STATIC);
  return list_marks (stmt, error);
}

static GPtrArray *
list_sheets (HlStore  *self,
             HlDay     day,
             GError  **error)
{
  g_autoptr(GPtrArray) sheets = g_ptr_array_new_with_free_func ((GDestroyNotify) hl_sheet_free);
  g_autoptr(GArray) marks = list_marks_of_day (self, day, error);

  if (marks == NULL)
    return NULL;

  for (guint i = 0; i < marks->len; i++)
    {
      HlSheet *sheet = hl_sheet_make (self, &g_array_index (marks, HlSheetMark, i), error);

      if (sheet == NULL)
        return NULL;

      g_ptr_array_add (sheets, sheet);
    }

  return g_steal_pointer (&sheets);
}

/**
 * hl_store_list_sheets:
 * @self: the store
 * @day: a day
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type HlSheet): the sheets of the day, one for
 *   each epoch, stream, questionnaire and flow, all of one moment, or %NULL
 */
GPtrArray *
hl_store_list_sheets (HlStore  *self,
                      HlDay     day,
                      GError  **error)
{
  g_autoptr(GPtrArray) sheets = NULL;

  g_return_val_if_fail (day != HL_DAY_NONE, NULL);

  if (!hl_db_exec (self->db, "BEGIN", error))
    return NULL;

  sheets = list_sheets (self, day, error);
  hl_db_rollback (self->db);
  return g_steal_pointer (&sheets);
}
