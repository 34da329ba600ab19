/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-recorder-open"

#include "config.h"

#include "hl-recorder-private.h"
#include "hl-store-open-time.h"

static gboolean
note_open_job (HlRecorder  *self,
               HlJob       *job,
               GError     **error)
{
  return hl_store_note_open (self->store, error);
}

/**
 * hl_recorder_note_open_async:
 * @self: the recorder
 * @callback: called on the main thread when it is done
 * @user_data: data for @callback
 *
 * Says that the kiosk takes ratings; to be called again and again while it does.
 */
void
hl_recorder_note_open_async (HlRecorder          *self,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  hl_recorder_push (self, hl_job_new (note_open_job), hl_recorder_note_open_async, callback,
                    user_data);
}

gboolean
hl_recorder_note_open_finish (HlRecorder    *self,
                              GAsyncResult  *result,
                              GError       **error)
{
  return hl_recorder_finish (self, result, error) != NULL;
}
