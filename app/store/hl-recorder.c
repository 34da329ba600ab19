/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-recorder"

#include "config.h"

#include "hl-recorder-private.h"

#include "hl-store-day.h"
#include "hl-store-duty.h"
#include "hl-store-responses.h"

#include <sodium.h>

/* How many lines on what was done are kept for the screen. */
#define MAX_DONE 20

G_DEFINE_FINAL_TYPE (HlRecorder, hl_recorder, G_TYPE_OBJECT)

static void
job_free (HlJob *job)
{
  g_clear_pointer (&job->response, hl_response_free);
  g_clear_pointer (&job->trace, hl_trace_free);
  g_clear_pointer (&job->comment, hl_comment_unref);
  if (job->typed != NULL)
    sodium_memzero (job->typed, strlen (job->typed));
  g_clear_pointer (&job->typed, g_free);
  g_clear_pointer (&job->follow, hl_follow_free);
  g_clear_pointer (&job->sign_in, hl_sign_in_free);
  g_clear_pointer (&job->done, g_ptr_array_unref);
  g_clear_pointer (&job->duty, hl_duty_free);
  g_clear_error (&job->error);
  sodium_memzero (job->code, sizeof job->code);
  g_free (job);
}

/*
 * hl_job_new:
 * @func: what the worker calls
 *
 * Returns: (transfer full): a job for hl_recorder_push()
 */
HlJob *
hl_job_new (HlJobFunc func)
{
  HlJob *job = g_new0 (HlJob, 1);

  job->func = func;
  return job;
}

static void
take_done (HlRecorder *self,
           HlJob      *job)
{
  if (job->done == NULL)
    return;

  g_clear_pointer (&self->done, g_ptr_array_unref);
  self->done = g_steal_pointer (&job->done);
}

static gboolean
return_to_caller (gpointer data)
{
  GTask *task = data;
  HlJob *job = g_task_get_task_data (task);

  take_done (g_task_get_source_object (task), job);
  if (job->error != NULL)
    g_task_return_error (task, g_steal_pointer (&job->error));
  else
    g_task_return_boolean (task, TRUE);

  return G_SOURCE_REMOVE;
}

/* The task, and with it the last reference to the recorder, is given back to the
 * caller's thread: the worker could not wait for its own end. */
static void
do_job (gpointer data,
        gpointer user_data)
{
  GTask *task = data;
  HlJob *job = g_task_get_task_data (task);
  g_autoptr(GSource) source = g_idle_source_new ();
  gboolean done = job->func (g_task_get_source_object (task), job, &job->error);

  g_warn_if_fail (done == (job->error == NULL));
  g_source_set_priority (source, g_task_get_priority (task));
  g_source_set_callback (source, return_to_caller, task, g_object_unref);
  g_source_attach (source, g_task_get_context (task));
}

static void
hl_recorder_finalize (GObject *object)
{
  HlRecorder *self = HL_RECORDER (object);

  /* Every task holds a reference, so none is left when this runs. */
  g_thread_pool_free (self->worker, FALSE, TRUE);
  g_clear_pointer (&self->hits, g_array_unref);
  g_clear_pointer (&self->desk_hits, g_array_unref);
  g_clear_pointer (&self->screening, hl_screening_free);
  g_clear_pointer (&self->store, hl_store_free);
  g_clear_pointer (&self->done, g_ptr_array_unref);

  G_OBJECT_CLASS (hl_recorder_parent_class)->finalize (object);
}

static void
hl_recorder_class_init (HlRecorderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = hl_recorder_finalize;
}

static void
hl_recorder_init (HlRecorder *self)
{
  self->done = g_ptr_array_new_with_free_func ((GDestroyNotify) hl_done_free);
  self->desk_hits = g_array_new (FALSE, FALSE, sizeof (HlScreeningHit));
  self->worker = g_thread_pool_new (do_job, NULL, 1, TRUE, NULL);
}

/**
 * hl_recorder_new:
 * @store: (transfer full): a store opened for the kiosk
 *
 * Returns: (transfer full): a recorder
 */
HlRecorder *
hl_recorder_new (HlStore *store)
{
  HlRecorder *self = g_object_new (HL_TYPE_RECORDER, NULL);

  self->store = store;
  self->screening = hl_screening_new (hl_store_get_screening_limits (store));
  return self;
}

HlCatalogue *
hl_recorder_get_catalogue (HlRecorder *self)
{
  return hl_store_get_catalogue (self->store);
}

HlQuestionnaire *
hl_recorder_get_questionnaire (HlRecorder *self)
{
  return hl_store_get_questionnaire (self->store);
}

HlFlow
hl_recorder_get_flow (HlRecorder *self)
{
  return hl_store_get_flow (self->store);
}

HlClock *
hl_recorder_get_clock (HlRecorder *self)
{
  return hl_store_get_clock (self->store);
}

/**
 * hl_recorder_get_now:
 * @self: the recorder
 *
 * Returns: the centre's present time; never waits for the worker's disk
 */
HlNow
hl_recorder_get_now (HlRecorder *self)
{
  return hl_store_get_now (self->store);
}

/*
 * hl_recorder_push:
 * @self: the recorder
 * @job: (transfer full): what the worker is to do
 * @tag: the function that asks
 * @callback: called on the main thread when it is done
 * @user_data: data for @callback
 */
void
hl_recorder_push (HlRecorder          *self,
                  HlJob               *job,
                  gpointer             tag,
                  GAsyncReadyCallback  callback,
                  gpointer             user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_thread_pool_push (self->worker, task, NULL);
}

/*
 * hl_recorder_finish:
 * @self: the recorder
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Returns: (transfer none): the job, or %NULL when it failed
 */
HlJob *
hl_recorder_finish (HlRecorder    *self,
                    GAsyncResult  *result,
                    GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;

  return g_task_get_task_data (G_TASK (result));
}

static void
push_response (HlRecorder          *self,
               HlJobFunc            func,
               const HlResponse    *response,
               HlTrace             *trace,
               gpointer             tag,
               GAsyncReadyCallback  callback,
               gpointer             user_data)
{
  HlJob *job = hl_job_new (func);

  job->response = hl_response_copy (response);
  job->trace = trace;
  hl_recorder_push (self, job, tag, callback, user_data);
}

static gboolean
save_job (HlRecorder  *self,
          HlJob       *job,
          GError     **error)
{
  return hl_store_save_draft (self->store, job->response, error);
}

/**
 * hl_recorder_save_async:
 * @self: the recorder
 * @response: the response so far; copied
 * @callback: called on the main thread when it is on disk, or is not
 * @user_data: data for @callback
 *
 * Puts the draft on disk.
 */
void
hl_recorder_save_async (HlRecorder          *self,
                        const HlResponse    *response,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  push_response (self, save_job, response, NULL, hl_recorder_save_async, callback, user_data);
}

gboolean
hl_recorder_save_finish (HlRecorder    *self,
                         GAsyncResult  *result,
                         GError       **error)
{
  return hl_recorder_finish (self, result, error) != NULL;
}

static gboolean
discard_job (HlRecorder  *self,
             HlJob       *job,
             GError     **error)
{
  return hl_store_discard_draft (self->store, error);
}

/**
 * hl_recorder_discard_async:
 * @self: the recorder
 * @callback: called on the main thread when it is done
 * @user_data: data for @callback
 *
 * Drops a draft without a level.
 */
void
hl_recorder_discard_async (HlRecorder          *self,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  hl_recorder_push (self, hl_job_new (discard_job), hl_recorder_discard_async, callback, user_data);
}

gboolean
hl_recorder_discard_finish (HlRecorder    *self,
                            GAsyncResult  *result,
                            GError       **error)
{
  return hl_recorder_finish (self, result, error) != NULL;
}

/* A write that failed is tried again with the same trace: it was screened then,
 * and must not be taken for another response in a row. */
static void
screen (HlRecorder  *self,
        const HlJob *job)
{
  HlScreeningHit own = { 0 };

  if (self->hits != NULL && self->screened == job->trace->began)
    return;

  g_clear_pointer (&self->hits, g_array_unref);
  self->hits = g_array_new (FALSE, FALSE, sizeof (HlScreeningHit));
  self->screened = job->trace->began;
  self->key = own.key = hl_store_make_key ();
  own.flags = hl_screening_add (self->screening, own.key, job->response, job->trace, self->hits);
  if (own.flags != 0)
    g_array_append_val (self->hits, own);
}

static gboolean
close_job (HlRecorder  *self,
           HlJob       *job,
           GError     **error)
{
  const HlTrace *trace = job->trace;
  const char *receipt = trace != NULL && trace->dossier != NULL ? trace->dossier->code : NULL;

  if ((job->response->flags & HL_FLAG_TEST) != 0)
    return hl_store_drop_test (self->store, error);

  if (trace == NULL)
    return hl_store_close_response (self->store, job->response, NULL, NULL, error);

  screen (self, job);
  return hl_store_close_screened (self->store, job->response, receipt, self->key, self->hits,
                                  error);
}

/**
 * hl_recorder_close_async:
 * @self: the recorder
 * @response: the response, its end reason set; copied
 * @trace: (transfer full) (nullable): what the rules of screening compare
 * @callback: called on the main thread when it is on disk, or is not
 * @user_data: data for @callback
 *
 * Closes the running response.
 */
void
hl_recorder_close_async (HlRecorder          *self,
                         const HlResponse    *response,
                         HlTrace             *trace,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  push_response (self, close_job, response, trace, hl_recorder_close_async, callback, user_data);
}

gboolean
hl_recorder_close_finish (HlRecorder    *self,
                          GAsyncResult  *result,
                          GError       **error)
{
  return hl_recorder_finish (self, result, error) != NULL;
}

static gboolean
catch_up_job (HlRecorder  *self,
              HlJob       *job,
              GError     **error)
{
  if (!hl_store_catch_up (self->store, error))
    return FALSE;

  job->done = hl_store_list_done (self->store, MAX_DONE, error);
  return job->done != NULL;
}

/**
 * hl_recorder_catch_up_async:
 * @self: the recorder
 * @callback: called on the main thread when it is done
 * @user_data: data for @callback
 *
 * Does the releases that are due, and reads anew what hl_recorder_get_done()
 * gives.
 */
void
hl_recorder_catch_up_async (HlRecorder          *self,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  hl_recorder_push (self, hl_job_new (catch_up_job), hl_recorder_catch_up_async, callback,
                    user_data);
}

gboolean
hl_recorder_catch_up_finish (HlRecorder    *self,
                             GAsyncResult  *result,
                             GError       **error)
{
  return hl_recorder_finish (self, result, error) != NULL;
}
