/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-batch"

#include "config.h"

#include "hl-batch.h"

#include "hl-chain.h"
#include "hl-void.h"

#include <sodium.h>

/**
 * hl_batch_leave_out:
 * @batch: (element-type HlPending): what is about to be released together
 *
 * Marks what screening leaves out of the index, if that is five people or
 * more; fewer are counted and keep their flags, so that a count tells no
 * officer what one person answered (design §5.7).
 *
 * Returns: how many are left out: 0, or 5 and more
 */
guint
hl_batch_leave_out (GPtrArray *batch)
{
  guint n = 0;

  for (guint i = 0; i < batch->len; i++)
    {
      HlPending *pending = g_ptr_array_index (batch, i);

      pending->response->left_out = hl_screening_leaves_out (pending->response);
      n += pending->response->left_out;
    }

  if (n >= HL_CROWD)
    return n;

  for (guint i = 0; i < batch->len; i++)
    ((HlPending *) g_ptr_array_index (batch, i))->response->left_out = FALSE;

  return 0;
}

/**
 * hl_batch_count:
 * @batch: (element-type HlPending): responses
 *
 * Returns: how many of them are counted
 */
guint
hl_batch_count (GPtrArray *batch)
{
  guint n = 0;

  for (guint i = 0; i < batch->len; i++)
    n += hl_response_is_counted (((HlPending *) g_ptr_array_index (batch, i))->response);

  return n;
}

HlDay
hl_batch_get_last_day (GPtrArray *batch)
{
  HlDay last = HL_DAY_NONE;

  for (guint i = 0; i < batch->len; i++)
    last = MAX (last, ((HlPending *) g_ptr_array_index (batch, i))->response->context.day);

  return last;
}

static void
shuffle (GPtrArray *batch)
{
  for (guint i = batch->len; i > 1; i--)
    {
      guint j = randombytes_uniform (i);
      gpointer moved = batch->pdata[i - 1];

      batch->pdata[i - 1] = batch->pdata[j];
      batch->pdata[j] = moved;
    }
}

static gboolean
insert_context (HlStore       *self,
                gint64         seq,
                const guint8   salt[HL_DIGEST_SIZE],
                const char    *context,
                GError       **error)
{
  sqlite3_stmt *stmt = NULL;

  stmt = hl_store_use_statement (self, "INSERT INTO context VALUES (?1, ?2, ?3)", error);
  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_int64 (stmt, 1, seq);
  sqlite3_bind_blob (stmt, 2, salt, HL_DIGEST_SIZE, SQLITE_STATIC);
  sqlite3_bind_text (stmt, 3, context, -1, SQLITE_STATIC);
  return hl_db_run (stmt, error);
}

/* The record holds a commitment to the context, and the context a table of its
 * own: so the context can be erased after its term and the chain stays whole. */
static gboolean
append_response (HlStore           *self,
                 const HlResponse  *response,
                 gint64            *seq,
                 GError           **error)
{
  g_autoptr(JsonNode) context = hl_response_context_to_json (response);
  g_autoptr(JsonNode) body = hl_response_body_to_json (response);
  g_autofree char *context_text = hl_json_to_canonical (context, error);
  g_autofree char *commitment = NULL;
  guint8 salt[HL_DIGEST_SIZE], digest[HL_DIGEST_SIZE];

  if (context_text == NULL)
    return FALSE;

  randombytes_buf (salt, sizeof salt);
  hl_chain_commit_to (salt, context_text, digest);
  commitment = hl_chain_to_hex (digest, sizeof digest);
  json_object_set_string_member (json_node_get_object (body), "context", commitment);

  return hl_store_append (self, "response", json_object_ref (json_node_get_object (body)), seq,
                          error) &&
         insert_context (self, *seq, salt, context_text, error);
}

static GPtrArray *
append_batch (HlStore    *self,
              GPtrArray  *batch,
              GError    **error)
{
  g_autoptr(GPtrArray) released = NULL;

  released = g_ptr_array_new_with_free_func ((GDestroyNotify) hl_released_free);
  for (guint i = 0; i < batch->len; i++)
    {
      const HlPending *pending = g_ptr_array_index (batch, i);
      gint64 seq;

      if (!append_response (self, pending->response, &seq, error) ||
          !hl_pending_delete (self, pending->key, error))
        return NULL;

      g_ptr_array_add (released, hl_released_new (seq, hl_response_copy (pending->response)));
    }

  return g_steal_pointer (&released);
}

static gboolean
append_release (HlStore          *self,
                const HlRelease  *release,
                guint             n_responses,
                GArray           *voided,
                GError          **error)
{
  JsonObject *body = hl_release_to_json (release, n_responses, voided->len);

  if (voided->len > 0 && !hl_void_add_reasons (self, voided, body, error))
    {
      json_object_unref (body);
      return FALSE;
    }

  return hl_store_append (self, "release", body, NULL, error);
}

/**
 * hl_batch_release:
 * @self: the store, in a transaction
 * @lane: the batch's lane
 * @batch: (element-type HlPending): responses; shuffled
 * @booking: when it is
 * @error: return location for an error
 *
 * Moves a batch from `pending` into the journal, in an order that says nothing
 * of who came when, and into the tables. Voids of forms of the same day go
 * along if they can; without them @batch holds five or more counted responses.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_batch_release (HlStore          *self,
                  const HlLane     *lane,
                  GPtrArray        *batch,
                  const HlBooking  *booking,
                  GError          **error)
{
  g_autoptr(HlRelease) release = hl_release_new (self->head.epoch, lane->stream,
                                                 lane->questionnaire, lane->flow, booking);
  g_autoptr(HlFold) fold = hl_fold_new (self, self->db);
  g_autoptr(GArray) voided = hl_void_choose (self, lane, batch, booking->day, NULL, error);
  g_autoptr(GPtrArray) released = NULL;

  shuffle (batch);
  if (voided == NULL || !append_release (self, release, batch->len, voided, error))
    return FALSE;

  released = append_batch (self, batch, error);
  if (released == NULL || !hl_void_append (self, voided, error) ||
      !hl_fold_release (fold, release, released, voided, error))
    return FALSE;

  self->released = TRUE;
  return TRUE;
}
