/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-recorder-renew"

#include "config.h"

#include "hl-recorder-private.h"
#include "hl-store-private.h"

static gboolean
renew_job (HlRecorder  *self,
           HlJob       *job,
           GError     **error)
{
  if (!hl_store_renew (self->store, &job->renewal, error))
    return FALSE;

  if (job->renewal == HL_RENEWAL_TAKEN)
    hl_screening_set_limits (self->screening, hl_store_get_screening_limits (self->store));

  return TRUE;
}

/**
 * hl_recorder_renew_async:
 * @self: the recorder
 * @callback: called on the main thread when it is done
 * @user_data: data for @callback
 *
 * Takes over the files of settings if they are right; nobody may be rating.
 */
void
hl_recorder_renew_async (HlRecorder          *self,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  hl_recorder_push (self, hl_job_new (renew_job), hl_recorder_renew_async, callback, user_data);
}

/**
 * hl_recorder_renew_finish:
 * @self: the recorder
 * @result: what the callback was given
 * @renewal: (out): what became of the files
 * @error: return location for an error; the present settings stay then
 *
 * Returns: %TRUE on success
 */
gboolean
hl_recorder_renew_finish (HlRecorder    *self,
                          GAsyncResult  *result,
                          HlRenewal     *renewal,
                          GError       **error)
{
  const HlJob *job = hl_recorder_finish (self, result, error);

  if (job == NULL)
    return FALSE;

  *renewal = job->renewal;
  return TRUE;
}

/**
 * hl_recorder_get_setup:
 * @self: the recorder
 *
 * Returns: (transfer none): the settings in force, which live as long as @self
 */
const HlSetup *
hl_recorder_get_setup (HlRecorder *self)
{
  return hl_store_get_setup (self->store);
}

/**
 * hl_recorder_dup_faults:
 * @self: the recorder
 *
 * Returns: (transfer full) (nullable): why the files of settings are not in force
 */
HlFaults *
hl_recorder_dup_faults (HlRecorder *self)
{
  return hl_store_dup_faults (self->store);
}
