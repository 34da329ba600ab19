/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-void"

#include "config.h"

#include "hl-void.h"

#include "hl-batch.h"
#include "hl-fold-source.h"
#include "hl-release.h"

static gboolean
read_reason (HlStore      *self,
             gint64        seq,
             GHashTable   *reasons,
             GError      **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;
  HlDbStep step;

  stmt = hl_db_prepare (self->db, "SELECT reason FROM void_waiting WHERE seq = ?1", error);
  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_int64 (stmt, 1, seq);
  step = hl_db_step (stmt, error);
  if (step == HL_DB_STEP_ROW)
    g_hash_table_add (reasons, g_strdup ((const char *) sqlite3_column_text (stmt, 0)));

  return step != HL_DB_STEP_ERROR;
}

/**
 * hl_void_add_reasons:
 * @self: the store, in a transaction
 * @seqs: (element-type gint64): forms that are voided together
 * @body: body of the record of their group
 * @error: return location for an error
 *
 * Puts the reasons of the group into its record, each once and in no order but
 * their own: a reason beside a form would say whose it was.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_void_add_reasons (HlStore     *self,
                     GArray      *seqs,
                     JsonObject  *body,
                     GError     **error)
{
  g_autoptr(GHashTable) reasons = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GList) sorted = NULL;
  JsonArray *array;

  for (guint i = 0; i < seqs->len; i++)
    {
      if (!read_reason (self, g_array_index (seqs, gint64, i), reasons, error))
        return FALSE;
    }

  sorted = g_list_sort (g_hash_table_get_keys (reasons), (GCompareFunc) strcmp);
  array = json_array_new ();
  for (GList *l = sorted; l != NULL; l = l->next)
    json_array_add_string_element (array, l->data);

  json_object_set_array_member (body, "reasons", array);
  return TRUE;
}

static gboolean
append_one (HlStore  *self,
            gint64    seq,
            GError  **error)
{
  g_autoptr(HlReleased) form = hl_fold_source_read_seq (self, seq, error);
  g_autoptr(sqlite3_stmt) stmt = NULL;
  JsonObject *body;

  if (form == NULL)
    return FALSE;

  stmt = hl_db_prepare (self->db, "DELETE FROM void_waiting WHERE seq = ?1", error);
  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_int64 (stmt, 1, seq);
  body = json_object_new ();
  json_object_set_int_member (body, "response", seq);
  return hl_store_append (self, "void", body, NULL, error) &&
         hl_pending_uncount (self, HL_STREAM_PAPER, form->response->context.day, error) &&
         hl_db_run (stmt, error);
}

/**
 * hl_void_append:
 * @self: the store, in a transaction
 * @seqs: (element-type gint64): forms that are voided together
 * @error: return location for an error
 *
 * Puts their voids into the journal, where they wait no more.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_void_append (HlStore  *self,
                GArray   *seqs,
                GError  **error)
{
  for (guint i = 0; i < seqs->len; i++)
    {
      if (!append_one (self, g_array_index (seqs, gint64, i), error))
        return FALSE;
    }

  return TRUE;
}

static GArray *
list_days (HlStore       *self,
           const HlLane  *lane,
           GError       **error)
{
  g_autoptr(GArray) days = g_array_new (FALSE, FALSE, sizeof (HlDay));
  g_autoptr(sqlite3_stmt) stmt = NULL;
  HlDbStep step;

  stmt = hl_db_prepare (self->db,
                        "SELECT DISTINCT day FROM void_waiting JOIN booked USING (seq)"
                        " JOIN lane ON lane.id = booked.lane WHERE epoch = ?1 AND stream = ?2"
                        " AND questionnaire = ?3 AND flow = ?4 ORDER BY 1", error);
  if (stmt == NULL)
    return NULL;

  sqlite3_bind_text (stmt, 1, self->head.epoch, -1, SQLITE_STATIC);
  sqlite3_bind_text (stmt, 2, lane->stream, -1, SQLITE_STATIC);
  sqlite3_bind_text (stmt, 3, lane->questionnaire, -1, SQLITE_STATIC);
  sqlite3_bind_text (stmt, 4, lane->flow, -1, SQLITE_STATIC);
  while ((step = hl_db_step (stmt, error)) == HL_DB_STEP_ROW)
    {
      HlDay day = hl_day_parse ((const char *) sqlite3_column_text (stmt, 0));

      g_array_append_val (days, day);
    }

  return step == HL_DB_STEP_DONE ? g_steal_pointer (&days) : NULL;
}

static void
keep_until (GPtrArray *waiting,
            HlDay      day)
{
  for (guint i = waiting->len; i-- > 0;)
    {
      if (((HlPending *) g_ptr_array_index (waiting, i))->response->context.day > day)
        g_ptr_array_remove_index (waiting, i);
    }
}

/* Releases voids of forms of one day with @batch, or else by themselves. */
static gboolean
release_with (HlStore       *self,
              const HlLane  *lane,
              GPtrArray     *batch,
              HlDay          day,
              gboolean       late,
              GError       **error)
{
  HlBooking booking = { day, -1, late };
  g_autoptr(GArray) chosen = NULL;
  guint n_counted;

  hl_batch_leave_out (batch);
  chosen = hl_void_choose (self, lane, batch, day, &n_counted, error);
  if (chosen == NULL)
    return FALSE;

  if (batch->len > 0 && hl_batch_count (batch) + n_counted < HL_CROWD)
    {
      g_ptr_array_set_size (batch, 0);
      return release_with (self, lane, batch, day, late, error);
    }

  return chosen->len == 0 || hl_batch_release (self, lane, batch, &booking, error);
}

/**
 * hl_void_release:
 * @self: the store, in a transaction
 * @lane: a lane of paper forms
 * @today: the present day
 * @ending: whether @today is being ended, so that its forms go too
 * @error: return location for an error
 *
 * Makes the voids that wait and can change now: five or more of one day's
 * forms, or with forms that came late and are booked on that day (design §6).
 *
 * Returns: %TRUE on success
 */
gboolean
hl_void_release (HlStore       *self,
                 const HlLane  *lane,
                 HlDay          today,
                 gboolean       ending,
                 GError       **error)
{
  g_autoptr(GArray) days = list_days (self, lane, error);
  gboolean ended;

  if (days == NULL || !hl_release_is_day_ended (self, today, &ended, error))
    return FALSE;

  for (guint i = 0; i < days->len; i++)
    {
      HlDay day = g_array_index (days, HlDay, i);
      gboolean late = day < today || (ended && !ending);
      g_autoptr(GPtrArray) batch = hl_pending_list (self, lane, error);

      if (batch == NULL)
        return FALSE;

      keep_until (batch, late || ending ? day : HL_DAY_NONE);
      if (!release_with (self, lane, batch, day, late, error))
        return FALSE;
    }

  return TRUE;
}
