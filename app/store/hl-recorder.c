/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-recorder"

#include "config.h"

#include "hl-recorder.h"

#include "hl-store-day.h"
#include "hl-store-responses.h"

/**
 * HlRecorder:
 *
 * The kiosk's way to its store: one thread of its own does all that touches
 * the disk, in the order in which it was asked for, so that the thread that
 * draws never waits. Created and called on the main thread.
 */
struct _HlRecorder
{
  GObject       parent_instance;

  /* Owned; touched by the worker alone, but for its constant parts and the time */
  HlStore      *store;
  HlScreening  *screening;
  GThreadPool  *worker;
  GArray       *hits;        /* (nullable): flags of the response screened last */
  gint64        screened;    /* when that one began, monotonic */
  gint64        key;         /* its key */
};

G_DEFINE_FINAL_TYPE (HlRecorder, hl_recorder, G_TYPE_OBJECT)

typedef gboolean (*JobFunc) (HlRecorder  *self,
                             gpointer     job,
                             GError     **error);

/**
 * Job:
 *
 * What the worker is asked to do; belongs to its task.
 */
typedef struct
{
  JobFunc     func;
  HlResponse *response;    /* owned */
  HlTrace    *trace;       /* owned */
  GError     *error;       /* owned; set by the worker when it failed */
} Job;

static void
job_free (Job *job)
{
  g_clear_pointer (&job->response, hl_response_free);
  g_clear_pointer (&job->trace, hl_trace_free);
  g_clear_error (&job->error);
  g_free (job);
}

static gboolean
return_to_caller (gpointer data)
{
  GTask *task = data;
  Job *job = g_task_get_task_data (task);

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
  Job *job = g_task_get_task_data (task);
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
  g_clear_pointer (&self->screening, hl_screening_free);
  g_clear_pointer (&self->store, hl_store_free);

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

static void
push (HlRecorder          *self,
      JobFunc              func,
      const HlResponse    *response,
      HlTrace             *trace,
      gpointer             tag,
      GAsyncReadyCallback  callback,
      gpointer             user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->func = func;
  job->response = response != NULL ? hl_response_copy (response) : NULL;
  job->trace = trace;
  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_thread_pool_push (self->worker, task, NULL);
}

static gboolean
finish (HlRecorder    *self,
        GAsyncResult  *result,
        GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static gboolean
save_job (HlRecorder  *self,
          gpointer     data,
          GError     **error)
{
  const Job *job = data;

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
  push (self, save_job, response, NULL, hl_recorder_save_async, callback, user_data);
}

gboolean
hl_recorder_save_finish (HlRecorder    *self,
                         GAsyncResult  *result,
                         GError       **error)
{
  return finish (self, result, error);
}

static gboolean
discard_job (HlRecorder  *self,
             gpointer     data,
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
  push (self, discard_job, NULL, NULL, hl_recorder_discard_async, callback, user_data);
}

gboolean
hl_recorder_discard_finish (HlRecorder    *self,
                            GAsyncResult  *result,
                            GError       **error)
{
  return finish (self, result, error);
}

/* A write that failed is tried again with the same trace: it was screened then,
 * and must not be taken for another response in a row. */
static void
screen (HlRecorder *self,
        const Job  *job)
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
           gpointer     data,
           GError     **error)
{
  const Job *job = data;
  const HlTrace *trace = job->trace;
  const char *receipt = trace != NULL && trace->dossier != NULL ? trace->dossier->code : NULL;

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
  push (self, close_job, response, trace, hl_recorder_close_async, callback, user_data);
}

gboolean
hl_recorder_close_finish (HlRecorder    *self,
                          GAsyncResult  *result,
                          GError       **error)
{
  return finish (self, result, error);
}

static gboolean
catch_up_job (HlRecorder  *self,
              gpointer     data,
              GError     **error)
{
  return hl_store_catch_up (self->store, error);
}

/**
 * hl_recorder_catch_up_async:
 * @self: the recorder
 * @callback: called on the main thread when it is done
 * @user_data: data for @callback
 *
 * Does the releases that are due.
 */
void
hl_recorder_catch_up_async (HlRecorder          *self,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  push (self, catch_up_job, NULL, NULL, hl_recorder_catch_up_async, callback, user_data);
}

gboolean
hl_recorder_catch_up_finish (HlRecorder    *self,
                             GAsyncResult  *result,
                             GError       **error)
{
  return finish (self, result, error);
}
