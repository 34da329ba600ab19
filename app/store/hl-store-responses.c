/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-store-responses"

#include "config.h"

#include "hl-store-responses.h"

#include "hl-fold-source.h"
#include "hl-receipt.h"
#include "hl-release.h"
#include "hl-store-duty.h"

#include <sodium.h>

static gboolean
write_draft (HlStore     *self,
             const char  *body,
             const char  *context,
             GError     **error)
{
  sqlite3_stmt *stmt = NULL;
  gboolean done;

  stmt = hl_store_use_statement (self, "INSERT OR REPLACE INTO draft VALUES (1, ?1, ?2)", error);
  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_text (stmt, 1, body, -1, SQLITE_STATIC);
  sqlite3_bind_text (stmt, 2, context, -1, SQLITE_STATIC);
  done = hl_db_run (stmt, error);
  sqlite3_clear_bindings (stmt);
  return done;
}

static gboolean
save_draft (HlStore   *self,
            gpointer   data,
            GError   **error)
{
  const HlResponse *response = data;
  g_autoptr(JsonNode) body = hl_response_body_to_json (response);
  g_autoptr(JsonNode) context = hl_response_context_to_json (response);
  g_autofree char *body_text = hl_json_to_canonical (body, error);
  g_autofree char *context_text = body_text != NULL ? hl_json_to_canonical (context, error) : NULL;

  return context_text != NULL && write_draft (self, body_text, context_text, error);
}

/**
 * hl_store_save_draft:
 * @self: the store
 * @response: the response so far
 * @error: return location for an error
 *
 * When it returns %TRUE the answers are on disk: that is what a tap is
 * acknowledged with (design §5.2).
 *
 * Returns: %TRUE on success
 */
gboolean
hl_store_save_draft (HlStore           *self,
                     const HlResponse  *response,
                     GError           **error)
{
  return hl_store_write_plain (self, save_draft, (gpointer) response, error);
}

static gboolean
delete_draft (HlStore   *self,
              gpointer   unused,
              GError   **error)
{
  return hl_db_exec (self->db, "DELETE FROM draft", error);
}

/**
 * hl_store_discard_draft:
 * @self: the store
 * @error: return location for an error
 *
 * Drops a response in which no level was given: it is none.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_store_discard_draft (HlStore  *self,
                        GError  **error)
{
  return hl_store_write_plain (self, delete_draft, NULL, error);
}

/**
 * hl_store_read_draft:
 * @self: the store
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the draft; %NULL with @error unset when
 *   there is none
 */
HlResponse *
hl_store_read_draft (HlStore  *self,
                     GError  **error)
{
  g_autoptr(sqlite3_stmt) stmt = hl_db_prepare (self->db, "SELECT body, context FROM draft", error);

  if (stmt == NULL || hl_db_step (stmt, error) != HL_DB_STEP_ROW)
    return NULL;

  return hl_fold_source_parse (self, (const char *) sqlite3_column_text (stmt, 0),
                               (const char *) sqlite3_column_text (stmt, 1), error);
}

typedef struct
{
  HlResponse *response;    /* owned copy */
  const char *receipt;
  gint64      key;
  GArray     *hits;        /* (nullable) (element-type HlScreeningHit) */
} Closing;

/* The day is that of the first answer; a clock that cannot be trusted excludes
 * nothing: the response goes to the last trusted day, marked (design §5.8). */
static void
settle_day (HlStore   *self,
            HlContext *context)
{
  HlNow now = hl_store_get_now (self);

  if (now.trusted && context->day != HL_DAY_NONE && context->day <= now.day)
    return;

  context->clock_wrong = !now.trusted;
  if (context->day == HL_DAY_NONE || context->day > now.day || !now.trusted)
    {
      context->day = now.day;
      context->hour = now.hour;
      context->session = now.session;
    }
}

static gboolean
flag_hits (HlStore  *self,
           GArray   *hits,
           GError  **error)
{
  for (guint i = 0; hits != NULL && i < hits->len; i++)
    {
      const HlScreeningHit *hit = &g_array_index (hits, HlScreeningHit, i);

      if (!hl_pending_update (self, hit->key, hit->flags, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
close_response (HlStore   *self,
                gpointer   data,
                GError   **error)
{
  Closing *closing = data;
  HlResponse *response = closing->response;
  g_autoptr(HlLane) lane = hl_lane_new (HL_STREAM_KIOSK, response);
  gboolean known = FALSE;

  settle_day (self, &response->context);
  if (closing->receipt != NULL &&
      !hl_receipt_use (self, closing->receipt, response->context.outcome, &known, error))
    return FALSE;

  if (known)
    response->flags |= HL_FLAG_DUPLICATE;

  return hl_pending_insert (self, HL_STREAM_KIOSK, response, closing->key, error) &&
         flag_hits (self, closing->hits, error) &&
         delete_draft (self, NULL, error) &&
         hl_release_full_lane (self, lane, error);
}

/**
 * hl_store_make_key:
 *
 * Returns: a random key for a response that is to wait
 */
gint64
hl_store_make_key (void)
{
  guint64 key;

  randombytes_buf (&key, sizeof key);
  return (gint64) (key >> 1);
}

/**
 * hl_store_close_screened:
 * @self: the store
 * @response: a response with at least one level or driver
 * @receipt: (nullable): the dossier code that was scanned
 * @key: its key, from hl_store_make_key()
 * @hits: (nullable) (element-type HlScreeningHit): flags for it and for responses
 *   before it, as far as they still wait
 * @error: return location for an error
 *
 * Closes the running response: the draft goes, the response waits for its
 * release, and all flags are set before anything is released.
 *
 * Returns: %TRUE when it is on disk
 */
gboolean
hl_store_close_screened (HlStore           *self,
                         const HlResponse  *response,
                         const char        *receipt,
                         gint64             key,
                         GArray            *hits,
                         GError           **error)
{
  g_autoptr(HlResponse) copy = hl_response_copy (response);
  Closing closing = { copy, receipt, key, hits };

  g_return_val_if_fail (!hl_response_is_empty (response), FALSE);

  return hl_store_write (self, close_response, &closing, error);
}

/**
 * hl_store_close_response:
 * @self: the store
 * @response: a response with at least one level or driver
 * @receipt: (nullable): the dossier code that was scanned
 * @key: (out) (optional): key for hl_store_flag_pending(), while it waits
 * @error: return location for an error
 *
 * hl_store_close_screened() without flags.
 *
 * Returns: %TRUE when it is on disk
 */
gboolean
hl_store_close_response (HlStore           *self,
                         const HlResponse  *response,
                         const char        *receipt,
                         gint64            *key,
                         GError           **error)
{
  gint64 drawn = hl_store_make_key ();

  if (!hl_store_close_screened (self, response, receipt, drawn, NULL, error))
    return FALSE;

  if (key != NULL)
    *key = drawn;

  return TRUE;
}

typedef struct
{
  gint64 key;
  guint  flags;
} Flagging;

static gboolean
flag_pending (HlStore   *self,
              gpointer   data,
              GError   **error)
{
  const Flagging *flagging = data;

  return hl_pending_update (self, flagging->key, flagging->flags, error);
}

/**
 * hl_store_flag_pending:
 * @self: the store
 * @key: key of a response that may still wait
 * @flags: bits of #HlFlag to add
 * @error: return location for an error
 *
 * Returns: %TRUE on success, also when it was released meanwhile
 */
gboolean
hl_store_flag_pending (HlStore  *self,
                       gint64    key,
                       guint     flags,
                       GError  **error)
{
  Flagging flagging = { key, flags };

  return hl_store_write_plain (self, flag_pending, &flagging, error);
}

/**
 * hl_store_close_left_draft:
 * @self: a store opened for the kiosk
 * @error: return location for an error
 *
 * Closes as `restart` what a stopped kiosk left behind.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_store_close_left_draft (HlStore  *self,
                           GError  **error)
{
  g_autoptr(GError) local_error = NULL;
  g_autoptr(HlResponse) draft = hl_store_read_draft (self, &local_error);

  if (draft == NULL)
    {
      if (local_error != NULL)
        g_propagate_error (error, g_steal_pointer (&local_error));
      return local_error == NULL;
    }

  if (hl_response_is_empty (draft))
    return hl_store_discard_draft (self, error);

  if ((draft->flags & HL_FLAG_TEST) != 0)
    return hl_store_drop_test (self, error);

  draft->end = HL_END_RESTART;
  return hl_store_close_response (self, draft, NULL, NULL, error);
}
