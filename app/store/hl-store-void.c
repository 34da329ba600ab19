/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-store-void"

#include "config.h"

#include "hl-store-void.h"

#include "hl-error.h"
#include "hl-fold-source.h"
#include "hl-mask.h"
#include "hl-receipt.h"
#include "hl-void.h"

/* Where a form that was entered is now. */
typedef enum {
  FORM_PENDING,
  FORM_RELEASED,
  FORM_OF_FORMER_EPOCH,
} FormState;

/**
 * Found:
 * @id: key in `pending`, or seq of its record
 * @duplicate: whether its receipt had been used before
 *
 * A form in the store.
 */
typedef struct
{
  FormState state;
  gint64    id;
  HlDay     day;
  gboolean  duplicate;
} Found;

/**
 * Act:
 * @index: (element-type utf8 GQueue): by what stands in them, the forms found, in
 *   the order in which they are to be taken
 * @taken: (element-type gint64): seqs of released forms that this act voids
 */
typedef struct
{
  GPtrArray  *forms;      /* borrowed */
  const char *reason;     /* borrowed */
  HlVoided   *voided;     /* borrowed */
  GHashTable *index;
  GArray     *taken;
} Act;

static void
queue_free (gpointer queue)
{
  g_queue_free_full (queue, g_free);
}

static void
act_clear (Act *act)
{
  g_hash_table_unref (act->index);
  g_array_unref (act->taken);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Act, act_clear)

/* Forms with the same text cannot be told apart: any of them is the right one. */
static char *
describe_form (const HlResponse *response)
{
  const HlContext *context = &response->context;
  GString *text = g_string_new (NULL);
  guint n = hl_questionnaire_get_n_items (response->questionnaire);

  g_string_printf (text, "%u\t%d\t%s\t%s\t%d\t", context->day, context->hour,
                   context->counter != NULL ? context->counter : "",
                   context->field != NULL ? context->field : "", (int) context->outcome);
  for (guint i = 0; i < n; i++)
    g_string_append_c (text, (char) ('0' + response->levels[i]));

  return g_string_free (text, FALSE);
}

static void
add_found (Act               *act,
           const HlResponse  *response,
           FormState          state,
           gint64             id)
{
  g_autofree char *text = describe_form (response);
  GQueue *queue = g_hash_table_lookup (act->index, text);
  Found *found;

  /* Only forms that the file names are of interest. */
  if (queue == NULL)
    return;

  found = g_new0 (Found, 1);
  found->state = state;
  found->id = id;
  found->day = response->context.day;
  found->duplicate = (response->flags & HL_FLAG_DUPLICATE) != 0;
  g_queue_push_tail (queue, found);
}

static void
index_forms (Act *act)
{
  for (guint i = 0; i < act->forms->len; i++)
    {
      const HlForm *form = g_ptr_array_index (act->forms, i);

      g_hash_table_insert (act->index, describe_form (form->response), g_queue_new ());
    }
}

static gboolean
find_pending (HlStore       *self,
              const HlLane  *lane,
              Act           *act,
              GError       **error)
{
  g_autoptr(GPtrArray) waiting = hl_pending_list (self, lane, error);

  for (guint i = 0; waiting != NULL && i < waiting->len; i++)
    {
      const HlPending *pending = g_ptr_array_index (waiting, i);

      add_found (act, pending->response, FORM_PENDING, pending->key);
    }

  return waiting != NULL;
}

static sqlite3_stmt *
select_released (HlStore       *self,
                 const HlLane  *lane,
                 const char    *first_day,
                 GError       **error)
{
  sqlite3_stmt *stmt;

  stmt = hl_db_prepare (self->db,
                        "SELECT b.seq, l.epoch = ?1 FROM booked AS b"
                        " JOIN lane AS l ON l.id = b.lane"
                        " WHERE l.stream = ?2 AND l.questionnaire = ?3 AND l.flow = ?4"
                        " AND b.day >= ?5 AND b.seq NOT IN (SELECT seq FROM void_waiting)"
                        " ORDER BY l.epoch = ?1 DESC, b.seq", error);
  if (stmt == NULL)
    return NULL;

  sqlite3_bind_text (stmt, 1, self->head.epoch, -1, SQLITE_STATIC);
  sqlite3_bind_text (stmt, 2, lane->stream, -1, SQLITE_STATIC);
  sqlite3_bind_text (stmt, 3, lane->questionnaire, -1, SQLITE_STATIC);
  sqlite3_bind_text (stmt, 4, lane->flow, -1, SQLITE_STATIC);
  sqlite3_bind_text (stmt, 5, first_day, -1, SQLITE_STATIC);
  return stmt;
}

/* A form is booked on its own day or a later one. */
static HlDay
get_first_day (GPtrArray *forms)
{
  HlDay first = G_MAXUINT32;

  for (guint i = 0; i < forms->len; i++)
    first = MIN (first, ((HlForm *) g_ptr_array_index (forms, i))->response->context.day);

  return first;
}

static gboolean
find_released (HlStore       *self,
               const HlLane  *lane,
               Act           *act,
               GError       **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;
  char day[HL_DAY_TEXT_SIZE];
  HlDbStep step;

  stmt = select_released (self, lane, hl_day_format (get_first_day (act->forms), day), error);
  if (stmt == NULL)
    return FALSE;

  while ((step = hl_db_step (stmt, error)) == HL_DB_STEP_ROW)
    {
      gint64 seq = sqlite3_column_int64 (stmt, 0);
      g_autoptr(HlReleased) released = hl_fold_source_read_seq (self, seq, error);

      if (released == NULL)
        return FALSE;

      add_found (act, released->response,
                 sqlite3_column_int (stmt, 1) ? FORM_RELEASED : FORM_OF_FORMER_EPOCH, seq);
    }

  return step == HL_DB_STEP_DONE;
}

static Found *
take_found (Act           *act,
            const HlForm  *form,
            GError       **error)
{
  g_autofree char *text = describe_form (form->response);
  Found *found = g_queue_pop_head (g_hash_table_lookup (act->index, text));

  if (found != NULL && found->state != FORM_OF_FORMER_EPOCH)
    return found;

  g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED, found == NULL
               ? "line %u: no form like this is in the store, or each of them is voided already"
               : "line %u: the form was released before this store was copied or restored",
               form->line);
  g_free (found);
  return NULL;
}

static gboolean
free_pending (HlStore      *self,
              const Found  *found,
              GError      **error)
{
  /* Its row said when it came: that goes from the log too. */
  self->released = TRUE;
  return hl_pending_delete (self, found->id, error) &&
         hl_pending_uncount (self, HL_STREAM_PAPER, found->day, error);
}

static gboolean
let_wait (HlStore      *self,
          gint64        seq,
          const char   *reason,
          GError      **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;

  stmt = hl_db_prepare (self->db, "INSERT INTO void_waiting VALUES (?1, ?2)", error);
  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_int64 (stmt, 1, seq);
  sqlite3_bind_text (stmt, 2, reason, -1, SQLITE_STATIC);
  return hl_db_run (stmt, error);
}

static gboolean
void_form (HlStore       *self,
           Act           *act,
           const HlForm  *form,
           GError       **error)
{
  g_autofree Found *found = take_found (act, form, error);

  if (found == NULL)
    return FALSE;

  /* The right form may be entered with the same receipt. */
  if (form->receipt != NULL && !found->duplicate &&
      !hl_receipt_forget (self, form->receipt, form->response->context.outcome, error))
    return FALSE;

  if (found->state == FORM_PENDING)
    {
      act->voided->freed++;
      return free_pending (self, found, error);
    }

  g_array_append_val (act->taken, found->id);
  return let_wait (self, found->id, act->reason, error);
}

static gboolean
release_lanes (HlStore  *self,
               GError  **error)
{
  g_autoptr(GPtrArray) lanes = hl_pending_list_lanes (self, error);
  HlDay today = hl_store_get_now (self).day;

  for (guint i = 0; lanes != NULL && i < lanes->len; i++)
    {
      const HlLane *lane = g_ptr_array_index (lanes, i);

      if (strcmp (lane->stream, HL_STREAM_PAPER) == 0 &&
          !hl_void_release (self, lane, today, FALSE, error))
        return FALSE;
    }

  return lanes != NULL;
}

static gboolean
count_waiting (HlStore  *self,
               Act      *act,
               GError  **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;

  stmt = hl_db_prepare (self->db, "SELECT EXISTS (SELECT 1 FROM void_waiting WHERE seq = ?1)",
                        error);
  if (stmt == NULL)
    return FALSE;

  for (guint i = 0; i < act->taken->len; i++)
    {
      sqlite3_bind_int64 (stmt, 1, g_array_index (act->taken, gint64, i));
      if (hl_db_step (stmt, error) != HL_DB_STEP_ROW)
        return FALSE;

      act->voided->waiting += (guint) sqlite3_column_int (stmt, 0);
      sqlite3_reset (stmt);
    }

  act->voided->taken = act->taken->len - act->voided->waiting;
  return TRUE;
}

/* Who voids what is an act, whether or not the journal ever hears of it: a form
 * that was not released leaves nothing else behind. */
static gboolean
append_act (HlStore    *self,
            const Act  *act,
            GError    **error)
{
  JsonObject *body = json_object_new ();
  char day[HL_DAY_TEXT_SIZE];

  json_object_set_string_member (body, "act", "void");
  json_object_set_string_member (body, "day",
                                 hl_day_format (hl_store_get_now (self).day, day));
  json_object_set_int_member (body, "forms", act->forms->len);
  json_object_set_string_member (body, "reason", act->reason);
  return hl_store_append_audit (self, body, error);
}

static gboolean
void_forms (HlStore   *self,
            gpointer   data,
            GError   **error)
{
  Act *act = data;
  const HlForm *first = g_ptr_array_index (act->forms, 0);
  g_autoptr(HlLane) lane = hl_lane_new (HL_STREAM_PAPER, first->response);

  if (!find_pending (self, lane, act, error) || !find_released (self, lane, act, error))
    return FALSE;

  for (guint i = 0; i < act->forms->len; i++)
    {
      if (!void_form (self, act, g_ptr_array_index (act->forms, i), error))
        return FALSE;
    }

  return append_act (self, act, error) &&
         release_lanes (self, error) &&
         count_waiting (self, act, error);
}

/**
 * hl_store_void:
 * @self: the store
 * @forms: (element-type HlForm): forms of one questionnaire, one or more, as they
 *   were entered; comments do not matter
 * @reason: why, for the record; 1 to 400 characters, in which personal numbers
 *   are masked
 * @voided: (out caller-allocates): what became of them
 * @error: return location for an error
 *
 * Takes back forms that were entered by mistake, all of them or none. One that
 * was not released yet is gone at once. One that was, stays in the figures
 * until five forms of its day, late ones or voided ones, can change together;
 * the reason goes into the journal with them, beside no form.
 *
 * Returns: %FALSE with %HL_INPUT_ERROR where a form is not there, or not any more
 */
gboolean
hl_store_void (HlStore     *self,
               GPtrArray   *forms,
               const char  *reason,
               HlVoided    *voided,
               GError     **error)
{
  g_autofree char *masked = hl_mask_personal_numbers (reason);
  g_auto(Act) act = {
    .forms = forms,
    .reason = masked,
    .voided = voided,
    .index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, queue_free),
    .taken = g_array_new (FALSE, FALSE, sizeof (gint64)),
  };

  g_return_val_if_fail (forms->len > 0, FALSE);

  *voided = (HlVoided) { 0 };
  index_forms (&act);
  return hl_store_check_reason (reason, error) &&
         hl_store_write (self, void_forms, &act, error);
}
