/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-fold-void"

#include "config.h"

#include "hl-fold-private.h"

#include "hl-fold-count.h"
#include "hl-fold-source.h"

/* A form that is taken back: where it is booked, and what of it may show. */
typedef struct
{
  sqlite3    *db;         /* borrowed */
  gint64      lane;
  HlDay       day;
  HlReleased *one;        /* owned */
  gboolean    lifted;     /* was left out once */
  HlOffers   *offers;     /* owned */
} Form;

static void
form_clear (Form *self)
{
  g_clear_pointer (&self->one, hl_released_free);
  g_clear_pointer (&self->offers, hl_offers_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Form, form_clear)

static gboolean
find_booked (Form      *self,
             gint64     seq,
             gboolean  *left_out,
             GError   **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;
  char day[HL_DAY_TEXT_SIZE];

  stmt = hl_db_prepare (self->db,
                        "SELECT left_out FROM booked WHERE seq = ?1 AND lane = ?2 AND day = ?3",
                        error);
  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_int64 (stmt, 1, seq);
  sqlite3_bind_int64 (stmt, 2, self->lane);
  sqlite3_bind_text (stmt, 3, hl_day_format (self->day, day), -1, SQLITE_STATIC);
  switch (hl_db_step (stmt, error))
    {
    case HL_DB_STEP_ROW:
      *left_out = sqlite3_column_int (stmt, 0);
      return TRUE;

    case HL_DB_STEP_DONE:
      g_set_error (error, HL_STORE_ERROR, HL_STORE_ERROR_BROKEN,
                   "void of response %" G_GINT64_FORMAT ": no paper form with that number is booked"
                   " on %s, or it is voided already", seq, day);
      return FALSE;

    case HL_DB_STEP_ERROR:
    default:
      return FALSE;
    }
}

static gboolean
read_form (Form     *self,
           HlStore  *source,
           gint64    seq,
           GError  **error)
{
  gboolean left_out;

  if (!find_booked (self, seq, &left_out, error))
    return FALSE;

  self->one = hl_fold_source_read_seq (source, seq, error);
  if (self->one == NULL)
    return FALSE;

  self->lifted = self->one->response->left_out && !left_out;
  self->one->response->left_out = left_out;
  self->offers = hl_offers_new ();
  hl_offers_add_answers (self->offers->total, self->one, self->day);
  if (hl_response_is_counted (self->one->response))
    hl_offers_add_person (self->offers, self->one, self->day);

  return TRUE;
}

/* Notes an answer as leaving the table, unless it still waits for it. */
static gboolean
leave (const Form      *self,
       const char      *tab,
       const char      *cell,
       const HlAnswer  *answer,
       gboolean        *shown,
       GError         **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;
  char day[HL_DAY_TEXT_SIZE];

  stmt = hl_db_prepare (self->db,
                        "INSERT INTO leaving SELECT ?1, ?2, ?3, ?4, ?5, ?6, coalesce ((SELECT day"
                        "  FROM moved WHERE seq = ?5 AND tab = ?2 AND item = ?4), ?7)"
                        " WHERE NOT EXISTS (SELECT 1 FROM waiting WHERE lane = ?1 AND tab = ?2"
                        "  AND cell = ?3 AND item = ?4 AND seq = ?5)", error);
  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_int64 (stmt, 1, self->lane);
  sqlite3_bind_text (stmt, 2, tab, -1, SQLITE_STATIC);
  sqlite3_bind_text (stmt, 3, cell, -1, SQLITE_STATIC);
  sqlite3_bind_text (stmt, 4, answer->item, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (stmt, 5, answer->seq);
  sqlite3_bind_int (stmt, 6, answer->level);
  sqlite3_bind_text (stmt, 7, hl_day_format (self->day, day), -1, SQLITE_STATIC);
  if (!hl_db_run (stmt, error))
    return FALSE;

  *shown = sqlite3_changes (self->db) > 0;
  return TRUE;
}

/* An answer that the totals do not show has not come to a breakdown either. */
static gboolean
leave_totals (const Form  *self,
              GError     **error)
{
  for (guint i = 0; i < self->offers->total->len; i++)
    {
      const HlAnswer *answer = &g_array_index (self->offers->total, HlAnswer, i);
      gboolean shown, unused;

      if (!leave (self, HL_TAB_TOTAL, answer->cell, answer, &shown, error))
        return FALSE;

      if (shown && *answer->place != '\0' &&
          (!leave (self, HL_TAB_PLACE, answer->place, answer, &unused, error) ||
           !leave (self, HL_TAB_OUTCOME, answer->outcome, answer, &unused, error)))
        return FALSE;
    }

  return TRUE;
}

/* Of a left-out group only what five answered was shown. */
static gboolean
leave_left_out (const Form  *self,
                HlStore     *source,
                GError     **error)
{
  g_autoptr(GPtrArray) group = hl_fold_source_read_group (source, self->one->seq, error);

  if (group == NULL)
    return FALSE;

  for (guint i = 0; i < self->offers->total->len; i++)
    {
      const HlAnswer *answer = &g_array_index (self->offers->total, HlAnswer, i);
      gboolean unused;

      if (hl_fold_count_answers (group, answer->item) >= HL_CROWD &&
          !leave (self, HL_TAB_OUT, answer->cell, answer, &unused, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
leave_people (const Form  *self,
              GError     **error)
{
  for (guint i = 0; i < HL_N_PEOPLE_BREAKDOWNS; i++)
    {
      GArray *people = self->offers->breakdowns[i];

      for (guint j = 0; j < people->len; j++)
        {
          const HlAnswer *person = &g_array_index (people, HlAnswer, j);
          gboolean unused;

          if (!leave (self, hl_offers_get_tab (i), person->cell, person, &unused, error))
            return FALSE;
        }
    }

  return TRUE;
}

static gboolean
forget (const Form  *self,
        GError     **error)
{
  static const char * const statements[] = {
    "DELETE FROM waiting WHERE lane = ?1 AND seq = ?2",
    "DELETE FROM seen WHERE lane = ?1 AND seq = ?2",
    "DELETE FROM moved WHERE seq = ?2",
    "DELETE FROM booked WHERE lane = ?1 AND seq = ?2",
  };

  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    {
      g_autoptr(sqlite3_stmt) stmt = hl_db_prepare (self->db, statements[i], error);

      if (stmt == NULL)
        return FALSE;

      sqlite3_bind_int64 (stmt, 1, self->lane);
      sqlite3_bind_int64 (stmt, 2, self->one->seq);
      if (!hl_db_run (stmt, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * hl_fold_void:
 * @self: the fold
 * @lane: a lane
 * @day: the day the forms are booked on
 * @seqs: (element-type gint64): seqs of their records
 * @counts: (element-type utf8 int): numbers of people, from which they are taken
 * @error: return location for an error
 *
 * Takes forms back. An answer that still waits for a table just does not come
 * to it; one that is shown leaves it when five people's change together.
 *
 * Returns: %FALSE where one is no form of the lane and day, or was voided before
 */
gboolean
hl_fold_void (HlFold            *self,
              const HlFoldLane  *lane,
              HlDay              day,
              GArray            *seqs,
              GHashTable        *counts,
              GError           **error)
{
  for (guint i = 0; i < seqs->len; i++)
    {
      g_auto(Form) form = { .db = self->db, .lane = lane->id, .day = day };

      if (!read_form (&form, self->source, g_array_index (seqs, gint64, i), error))
        return FALSE;

      hl_fold_count_released (counts, form.one->response, day, -1);
      hl_fold_count (counts, "lifted", form.lifted ? -1 : 0);
      if (!(form.one->response->left_out ? leave_left_out (&form, self->source, error)
                                         : leave_totals (&form, error)) ||
          !leave_people (&form, error) ||
          !forget (&form, error))
        return FALSE;
    }

  return TRUE;
}
