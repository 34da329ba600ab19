/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-recorder-duty"

#include "config.h"

#include "hl-recorder-private.h"
#include "hl-store-duty.h"

static gboolean
look_job (HlRecorder  *self,
          HlJob       *job,
          GError     **error)
{
  return hl_store_get_duty (self->store, &job->duty, error);
}

/**
 * hl_recorder_look_at_duty_async:
 * @self: the recorder
 * @callback: called on the main thread when it is known
 * @user_data: data for @callback
 *
 * Looks what the desk or a command wants the kiosk to do instead of taking
 * ratings.
 */
void
hl_recorder_look_at_duty_async (HlRecorder          *self,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  hl_recorder_push (self, hl_job_new (look_job), hl_recorder_look_at_duty_async, callback,
                    user_data);
}

/**
 * hl_recorder_look_at_duty_finish:
 * @self: the recorder
 * @result: what the callback was given
 * @duty: (out) (nullable) (transfer full): the duty; %NULL: it takes ratings
 * @error: return location for an error
 *
 * Returns: %TRUE on success
 */
gboolean
hl_recorder_look_at_duty_finish (HlRecorder    *self,
                                 GAsyncResult  *result,
                                 HlDuty       **duty,
                                 GError       **error)
{
  HlJob *job = hl_recorder_finish (self, result, error);

  *duty = job != NULL ? g_steal_pointer (&job->duty) : NULL;
  return job != NULL;
}

static gboolean
end_job (HlRecorder  *self,
         HlJob       *job,
         GError     **error)
{
  return hl_store_end_duty (self->store, 0, HL_DUTY_ENDED_BY_TIME, error);
}

/**
 * hl_recorder_end_duty_async:
 * @self: the recorder
 * @callback: called on the main thread when it is recorded
 * @user_data: data for @callback
 *
 * Its minutes are over: the kiosk takes ratings again.
 */
void
hl_recorder_end_duty_async (HlRecorder          *self,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  hl_recorder_push (self, hl_job_new (end_job), hl_recorder_end_duty_async, callback, user_data);
}

gboolean
hl_recorder_end_duty_finish (HlRecorder    *self,
                             GAsyncResult  *result,
                             GError       **error)
{
  return hl_recorder_finish (self, result, error) != NULL;
}
