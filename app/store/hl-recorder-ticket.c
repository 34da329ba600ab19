/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-recorder-ticket"

#include "config.h"

#include "hl-recorder-private.h"
#include "hl-store-terms.h"

/**
 * hl_recorder_offers_head:
 * @self: the recorder
 *
 * Returns: whether a comment can be sealed for the province alone; if not, the
 *   screen does not offer it
 */
gboolean
hl_recorder_offers_head (HlRecorder *self)
{
  return hl_catalogue_get_province_key (hl_recorder_get_catalogue (self)) != NULL;
}

/**
 * hl_recorder_get_due_days:
 * @self: the recorder
 *
 * Returns: within how many days a comment is answered
 */
guint
hl_recorder_get_due_days (HlRecorder *self)
{
  return hl_store_get_due_days (self->store);
}

/**
 * hl_recorder_get_terms:
 * @self: the recorder
 *
 * Returns: (transfer none): how long the kiosk keeps what tells of a person
 */
const HlTerms *
hl_recorder_get_terms (HlRecorder *self)
{
  return hl_store_get_terms (self->store);
}

/**
 * hl_recorder_get_done:
 * @self: the recorder
 *
 * What the centre did on comments, as hl_recorder_catch_up_async() found it
 * last; empty before the first time.
 *
 * Returns: (transfer none) (element-type HlDone): the lines, the newest first;
 *   as long as the main loop does not run
 */
GPtrArray *
hl_recorder_get_done (HlRecorder *self)
{
  return self->done;
}

static gboolean
comment_job (HlRecorder  *self,
             HlJob       *job,
             GError     **error)
{
  return hl_store_add_comment (self->store, job->comment, job->code, &job->due, error);
}

/**
 * hl_recorder_comment_async:
 * @self: the recorder
 * @comment: what a citizen wrote; to try again after an error, give the same one
 * @callback: called on the main thread when it is on disk, or is not
 * @user_data: data for @callback
 *
 * Seals a comment.
 */
void
hl_recorder_comment_async (HlRecorder          *self,
                           HlComment           *comment,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  HlJob *job = hl_job_new (comment_job);

  job->comment = hl_comment_ref (comment);
  hl_recorder_push (self, job, hl_recorder_comment_async, callback, user_data);
}

/**
 * hl_recorder_comment_finish:
 * @self: the recorder
 * @result: what the callback was given
 * @code: (out): the code by which its author follows it
 * @due: (out): the last day on which the answer is in time
 * @error: return location for an error
 *
 * Returns: %TRUE when it is on disk
 */
gboolean
hl_recorder_comment_finish (HlRecorder    *self,
                            GAsyncResult  *result,
                            char           code[HL_CODE_SIZE],
                            HlDay         *due,
                            GError       **error)
{
  HlJob *job = hl_recorder_finish (self, result, error);

  if (job == NULL)
    return FALSE;

  g_strlcpy (code, job->code, HL_CODE_SIZE);
  *due = job->due;
  return TRUE;
}

static void
push_code (HlRecorder          *self,
           HlJobFunc            func,
           const char          *typed,
           gpointer             tag,
           GAsyncReadyCallback  callback,
           gpointer             user_data)
{
  HlJob *job = hl_job_new (func);

  job->typed = g_strdup (typed);
  hl_recorder_push (self, job, tag, callback, user_data);
}

static HlFollow *
finish_code (HlRecorder    *self,
             GAsyncResult  *result,
             GError       **error)
{
  HlJob *job = hl_recorder_finish (self, result, error);

  return job != NULL ? g_steal_pointer (&job->follow) : NULL;
}

static gboolean
follow_job (HlRecorder  *self,
            HlJob       *job,
            GError     **error)
{
  job->follow = hl_store_follow (self->store, &self->lock, job->typed, error);
  return job->follow != NULL;
}

/**
 * hl_recorder_follow_async:
 * @self: the recorder
 * @typed: a code as it was typed or scanned
 * @callback: called on the main thread when it was looked up
 * @user_data: data for @callback
 *
 * Looks up a ticket, unless too many wrong codes came in a row.
 */
void
hl_recorder_follow_async (HlRecorder          *self,
                          const char          *typed,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  push_code (self, follow_job, typed, hl_recorder_follow_async, callback, user_data);
}

/**
 * hl_recorder_follow_finish:
 * @self: the recorder
 * @result: what the callback was given
 * @error: return location for an error of the disk
 *
 * Returns: (transfer full): what can be told, or %NULL
 */
HlFollow *
hl_recorder_follow_finish (HlRecorder    *self,
                           GAsyncResult  *result,
                           GError       **error)
{
  return finish_code (self, result, error);
}

static gboolean
withdraw_job (HlRecorder  *self,
              HlJob       *job,
              GError     **error)
{
  job->follow = hl_store_withdraw (self->store, &self->lock, job->typed, error);
  return job->follow != NULL;
}

/**
 * hl_recorder_withdraw_async:
 * @self: the recorder
 * @typed: a code as it was typed or scanned
 * @callback: called on the main thread when the comment is deleted, or is not
 * @user_data: data for @callback
 *
 * Deletes a comment for its author.
 */
void
hl_recorder_withdraw_async (HlRecorder          *self,
                            const char          *typed,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  push_code (self, withdraw_job, typed, hl_recorder_withdraw_async, callback, user_data);
}

/**
 * hl_recorder_withdraw_finish:
 * @self: the recorder
 * @result: what the callback was given
 * @error: return location for an error of the disk
 *
 * Returns: (transfer full): what can be told; deleted when its verdict is
 *   %HL_FOLLOW_FOUND; or %NULL
 */
HlFollow *
hl_recorder_withdraw_finish (HlRecorder    *self,
                             GAsyncResult  *result,
                             GError       **error)
{
  return finish_code (self, result, error);
}
