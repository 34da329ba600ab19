/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-store-paper"

#include "config.h"

#include "hl-store-paper.h"

#include "hl-error.h"
#include "hl-path.h"
#include "hl-pending.h"
#include "hl-receipt.h"
#include "hl-release.h"
#include "hl-store-responses.h"
#include "hl-ticket.h"

/**
 * hl_form_new:
 * @response: (transfer full): levels, applies and context of the form
 *
 * Returns: (transfer full): a form without receipt and comment
 */
HlForm *
hl_form_new (HlResponse *response)
{
  HlForm *self = g_new0 (HlForm, 1);

  self->response = response;
  return self;
}

/**
 * hl_form_new_blank:
 * @questionnaire: what it answers
 *
 * A sheet of paper rotates nothing: its flow is always that of all questions.
 *
 * Returns: (transfer full): a form without day, place, outcome and levels
 */
HlForm *
hl_form_new_blank (HlQuestionnaire *questionnaire)
{
  HlFlow all = { .kind = HL_FLOW_ALL };
  HlResponse *response = hl_response_new (questionnaire, all);

  response->end = HL_END_DONE;
  response->context.hour = -1;
  response->context.session = -1;
  response->context.channel = g_strdup ("paper");

  return hl_form_new (response);
}

void
hl_form_free (HlForm *self)
{
  hl_response_free (self->response);
  g_free (self->receipt);
  g_free (self->comment);
  g_free (self);
}

/**
 * hl_form_complete:
 * @self: a form with its outcome and its levels
 *
 * Notes which factors applied. A form has all questions on it, so what was
 * answered applied, whatever the outcome says.
 */
void
hl_form_complete (HlForm *self)
{
  HlResponse *response = self->response;

  response->applies = hl_path_get_applicable (response->questionnaire, response->context.outcome) |
                      hl_response_get_answered_factors (response);
}

typedef struct
{
  GPtrArray  *forms;
  const char *signature;      /* of the file, under a key that lies apart */
  gboolean    again;
} Entry;

static gboolean
refuse_same_file (HlStore      *self,
                  const Entry  *entry,
                  GError      **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;
  HlDbStep step;

  if (entry->again)
    return TRUE;

  stmt = hl_db_prepare (self->db,
                        "SELECT 1 FROM journal WHERE kind = 'enter' AND kind <> 'response'"
                        " AND instr (body, ?1) LIMIT 1", error);
  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_text (stmt, 1, entry->signature, -1, SQLITE_STATIC);
  step = hl_db_step (stmt, error);
  if (step == HL_DB_STEP_ROW)
    g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED,
                 "this file was entered already; --again enters it once more");

  return step == HL_DB_STEP_DONE;
}

static gboolean
enter_form (HlStore     *self,
            HlForm      *form,
            GHashTable  *keys,
            GError     **error)
{
  gint64 key = hl_store_make_key ();
  gboolean known = FALSE;

  if (form->receipt != NULL &&
      !hl_receipt_use (self, form->receipt, form->response->context.outcome, &known, error))
    return FALSE;

  if (known)
    form->response->flags |= HL_FLAG_DUPLICATE;

  if (!hl_pending_insert (self, HL_STREAM_PAPER, form->response, key, error))
    return FALSE;

  g_hash_table_add (keys, g_memdup2 (&key, sizeof key));
  return form->comment == NULL ||
         hl_ticket_seal (self, form->comment, form->response->context.day, error);
}

static gboolean
append_entry (HlStore      *self,
              const Entry  *entry,
              GError      **error)
{
  JsonObject *body = json_object_new ();

  json_object_set_string_member (body, "file", entry->signature);
  json_object_set_int_member (body, "forms", entry->forms->len);
  return hl_store_append (self, "enter", body, NULL, error);
}

static gboolean
enter_forms (HlStore   *self,
             gpointer   data,
             GError   **error)
{
  const Entry *entry = data;
  g_autoptr(GHashTable) keys = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  if (!refuse_same_file (self, entry, error))
    return FALSE;

  for (guint i = 0; i < entry->forms->len; i++)
    {
      if (!enter_form (self, g_ptr_array_index (entry->forms, i), keys, error))
        return FALSE;
    }

  return append_entry (self, entry, error) && hl_release_past_paper (self, keys, error);
}

/**
 * hl_store_enter:
 * @self: the store
 * @forms: (element-type HlForm): forms filled in on paper, their days set and not
 *   in the future
 * @file_digest: hex digest of the file they stand in
 * @again: whether a file that was entered before may be entered once more
 * @error: return location for an error
 *
 * Enters all forms or none.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_store_enter (HlStore     *self,
                GPtrArray   *forms,
                const char  *file_digest,
                gboolean     again,
                GError     **error)
{
  /* A bare digest of a file with one form would let its answers be guessed. */
  g_autofree char *signature = hl_keys_sign_text (self->keys, file_digest);
  Entry entry = { forms, signature, again };

  return hl_store_write (self, enter_forms, &entry, error);
}
