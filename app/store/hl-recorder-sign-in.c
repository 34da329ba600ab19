/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-recorder-sign-in"

#include "config.h"

#include "hl-recorder-private.h"

static gboolean
sign_in_job (HlRecorder  *self,
             HlJob       *job,
             GError     **error)
{
  job->sign_in = hl_sign_in_screened (self->store, job->person, job->typed, self->screening,
                                      self->desk_hits, error);
  if (job->sign_in == NULL)
    return FALSE;

  g_array_set_size (self->desk_hits, 0);
  return TRUE;
}

/**
 * hl_recorder_sign_in_async:
 * @self: the recorder
 * @person: who, of hl_people_list()
 * @pin: what was typed; copied, the copy is wiped
 * @callback: called on the main thread when the PIN was looked at, or was not
 * @user_data: data for @callback
 *
 * Looks at a PIN, and flags ratings that were given within a minute of a sign-in. Takes
 * most of a second, in which nothing else is written: the screen takes no ratings.
 */
void
hl_recorder_sign_in_async (HlRecorder          *self,
                           gint64               person,
                           const char          *pin,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  HlJob *job = hl_job_new (sign_in_job);

  job->person = person;
  job->typed = g_strdup (pin);
  hl_recorder_push (self, job, hl_recorder_sign_in_async, callback, user_data);
}

/**
 * hl_recorder_sign_in_finish:
 * @self: the recorder
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Returns: (transfer full): the answer, or %NULL when there is none
 */
HlSignIn *
hl_recorder_sign_in_finish (HlRecorder    *self,
                            GAsyncResult  *result,
                            GError       **error)
{
  HlJob *job = hl_recorder_finish (self, result, error);

  return job != NULL ? g_steal_pointer (&job->sign_in) : NULL;
}

static gboolean
sign_out_job (HlRecorder  *self,
              HlJob       *job,
              GError     **error)
{
  return hl_sign_in_end (job->sign_in, self->store, job->how, error);
}

/**
 * hl_recorder_sign_out_async:
 * @self: the recorder
 * @sign_in: (transfer full): the answer to a right PIN
 * @how: why it ends
 * @callback: called on the main thread when it is recorded, or is not
 * @user_data: data for @callback
 *
 * Signs a person out, and wipes the key that came with the PIN, even if that cannot be
 * recorded.
 */
void
hl_recorder_sign_out_async (HlRecorder          *self,
                            HlSignIn            *sign_in,
                            HlSignOut            how,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  HlJob *job = hl_job_new (sign_out_job);

  g_clear_pointer (&sign_in->tickets, hl_ticket_key_free);
  job->sign_in = sign_in;
  job->how = how;
  hl_recorder_push (self, job, hl_recorder_sign_out_async, callback, user_data);
}

gboolean
hl_recorder_sign_out_finish (HlRecorder    *self,
                             GAsyncResult  *result,
                             GError       **error)
{
  return hl_recorder_finish (self, result, error) != NULL;
}
