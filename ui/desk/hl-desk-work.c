/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-desk-work"

#include "config.h"

#include "hl-desk-work.h"

#include "hl-store-renew.h"
#include "hl-store-watch.h"

/**
 * HlDeskWork:
 *
 * The desk's way to the store: one thread of its own, with connections of its
 * own, does all that touches the disk, in the order in which it was asked for.
 * Created and called on the main thread.
 */
struct _HlDeskWork
{
  GObject      parent_instance;

  /* Owned; constant */
  HlRecorder  *recorder;
  char        *dir;
  char        *keys_dir;
  GThreadPool *worker;

  /* Owned; touched by the worker alone */
  HlStore     *reader;       /* (nullable): until the first job that reads */
  gint64       seen;         /* version of the data that was looked at last; -1: never */

  /* Touched by the main thread alone */
  guint        n_jobs;       /* whose callers have not been told yet */
  gboolean     looking;
  gboolean     failed;
};

G_DEFINE_FINAL_TYPE (HlDeskWork, hl_desk_work, G_TYPE_OBJECT)

enum {
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* What the worker is asked to do; belongs to its task. */
typedef struct
{
  HlDeskFunc     func;
  gboolean       writes;

  /* Owned */
  gpointer       data;
  GDestroyNotify free_data;
  gpointer       result;       /* set by the worker */
  GDestroyNotify free_result;
  GError        *error;        /* set by the worker when it failed */
} Job;

static void
job_free (Job *job)
{
  if (job->data != NULL && job->free_data != NULL)
    job->free_data (job->data);
  if (job->result != NULL && job->free_result != NULL)
    job->free_result (job->result);
  g_clear_error (&job->error);
  g_free (job);
}

static gboolean
return_to_caller (gpointer user_data)
{
  GTask *task = user_data;
  HlDeskWork *self = g_task_get_source_object (task);
  Job *job = g_task_get_task_data (task);

  self->n_jobs -= 1;
  if (job->error != NULL)
    g_task_return_error (task, g_steal_pointer (&job->error));
  else
    g_task_return_pointer (task, g_steal_pointer (&job->result), job->free_result);

  return G_SOURCE_REMOVE;
}

static HlStore *
open_store (HlDeskWork   *self,
            HlStoreMode   mode,
            GError      **error)
{
  return hl_store_open (self->dir, self->keys_dir, mode, hl_recorder_get_clock (self->recorder),
                        error);
}

/* Other settings may be in force since it was opened: centre and questions are of
 * those. */
static void
drop_old_reader (HlDeskWork *self)
{
  gboolean current = FALSE;

  if (self->reader == NULL || (hl_store_is_current (self->reader, &current, NULL) && current))
    return;

  g_clear_pointer (&self->reader, hl_store_free);
  if (self->seen >= 0)
    self->seen = G_MAXINT64;    /* the next look finds a change */
}

/* A connection that failed is opened anew for the next job. */
static gpointer
read_store (HlDeskWork  *self,
            Job         *job)
{
  gpointer result;

  drop_old_reader (self);
  if (self->reader == NULL)
    self->reader = open_store (self, HL_STORE_READ, &job->error);
  if (self->reader == NULL)
    return NULL;

  result = job->func (self->reader, job->data, &job->error);
  if (result == NULL)
    g_clear_pointer (&self->reader, hl_store_free);

  return result;
}

/* Beside the kiosk's own connection, as a command would. */
static gpointer
write_store (HlDeskWork  *self,
             Job         *job)
{
  g_autoptr(HlStore) store = open_store (self, HL_STORE_DESK, &job->error);

  return store != NULL ? job->func (store, job->data, &job->error) : NULL;
}

/* The task, and with it the last reference to its source, is given back to the
 * caller's thread: the worker could not wait for its own end. */
static void
do_job (gpointer data,
        gpointer unused)
{
  GTask *task = data;
  HlDeskWork *self = g_task_get_source_object (task);
  Job *job = g_task_get_task_data (task);
  g_autoptr(GSource) source = g_idle_source_new ();

  job->result = job->writes ? write_store (self, job) : read_store (self, job);

  g_warn_if_fail ((job->result != NULL) == (job->error == NULL));
  g_source_set_priority (source, g_task_get_priority (task));
  g_source_set_callback (source, return_to_caller, task, g_object_unref);
  g_source_attach (source, g_task_get_context (task));
}

static void
hl_desk_work_finalize (GObject *object)
{
  HlDeskWork *self = HL_DESK_WORK (object);

  /* Every task holds a reference, so none is left when this runs. */
  g_thread_pool_free (self->worker, FALSE, TRUE);
  g_clear_pointer (&self->reader, hl_store_free);
  g_clear_object (&self->recorder);
  g_clear_pointer (&self->dir, g_free);
  g_clear_pointer (&self->keys_dir, g_free);

  G_OBJECT_CLASS (hl_desk_work_parent_class)->finalize (object);
}

static void
hl_desk_work_class_init (HlDeskWorkClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hl_desk_work_finalize;

  /**
   * HlDeskWork::changed:
   * @self: the work
   *
   * Someone wrote to the store: this kiosk, the desk or another program.
   */
  signals[CHANGED] = g_signal_new ("changed", HL_TYPE_DESK_WORK, G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hl_desk_work_init (HlDeskWork *self)
{
  self->worker = g_thread_pool_new (do_job, NULL, 1, TRUE, NULL);
  self->seen = -1;
}

/**
 * hl_desk_work_new:
 * @recorder: the kiosk's own way to that store
 * @dir: folder of the store
 * @keys_dir: folder of its keys
 *
 * Returns: (transfer full): the desk's way to a store, which is opened with the
 *   first job
 */
HlDeskWork *
hl_desk_work_new (HlRecorder *recorder,
                  const char *dir,
                  const char *keys_dir)
{
  HlDeskWork *self = g_object_new (HL_TYPE_DESK_WORK, NULL);

  self->recorder = g_object_ref (recorder);
  self->dir = g_strdup (dir);
  self->keys_dir = g_strdup (keys_dir);

  return self;
}

/**
 * hl_desk_work_get_recorder:
 * @self: the desk's work
 *
 * Returns: (transfer none): what knows the centre, its questionnaire and its
 *   time without a look at the disk
 */
HlRecorder *
hl_desk_work_get_recorder (HlDeskWork *self)
{
  g_return_val_if_fail (HL_IS_DESK_WORK (self), NULL);

  return self->recorder;
}

/**
 * hl_desk_work_get_dir:
 * @self: the desk's work
 *
 * Returns: (transfer none): the folder of the store
 */
const char *
hl_desk_work_get_dir (HlDeskWork *self)
{
  g_return_val_if_fail (HL_IS_DESK_WORK (self), NULL);

  return self->dir;
}

/**
 * hl_desk_work_get_keys_dir:
 * @self: the desk's work
 *
 * Returns: (transfer none): the folder of the store's keys
 */
const char *
hl_desk_work_get_keys_dir (HlDeskWork *self)
{
  g_return_val_if_fail (HL_IS_DESK_WORK (self), NULL);

  return self->keys_dir;
}

static void
push (HlDeskWork          *self,
      Job                 *job,
      GAsyncReadyCallback  callback,
      gpointer             user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);

  self->n_jobs += 1;
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_thread_pool_push (self->worker, task, NULL);
}

/**
 * hl_desk_work_read_async:
 * @self: the desk's work
 * @func: what the worker calls with a store opened for reading
 * @data: (transfer full) (nullable): passed to it
 * @free_data: (nullable): frees @data
 * @free_result: (nullable): frees what @func returns, if nobody asks for it
 * @callback: called on the main thread when it is done
 * @user_data: data for @callback
 */
void
hl_desk_work_read_async (HlDeskWork          *self,
                         HlDeskFunc           func,
                         gpointer             data,
                         GDestroyNotify       free_data,
                         GDestroyNotify       free_result,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  Job *job = g_new0 (Job, 1);

  g_return_if_fail (HL_IS_DESK_WORK (self));

  *job = (Job) { .func = func, .data = data, .free_data = free_data,
                 .free_result = free_result };
  push (self, job, callback, user_data);
}

/**
 * hl_desk_work_write_async:
 * @self: the desk's work
 * @func: what the worker calls with a store opened for writing
 * @data: (transfer full) (nullable): passed to it
 * @free_data: (nullable): frees @data
 * @free_result: (nullable): frees what @func returns, if nobody asks for it
 * @callback: called on the main thread when it is done
 * @user_data: data for @callback
 */
void
hl_desk_work_write_async (HlDeskWork          *self,
                          HlDeskFunc           func,
                          gpointer             data,
                          GDestroyNotify       free_data,
                          GDestroyNotify       free_result,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  Job *job = g_new0 (Job, 1);

  g_return_if_fail (HL_IS_DESK_WORK (self));

  *job = (Job) { .func = func, .writes = TRUE, .data = data, .free_data = free_data,
                 .free_result = free_result };
  push (self, job, callback, user_data);
}

/**
 * hl_desk_work_finish:
 * @self: the desk's work
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Returns: (transfer full): what the job returned, or %NULL
 */
gpointer
hl_desk_work_finish (HlDeskWork    *self,
                     GAsyncResult  *result,
                     GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

#define UNCHANGED GINT_TO_POINTER (1)
#define WAS_CHANGED GINT_TO_POINTER (2)

/* @data is the work, which the task keeps alive. */
static gpointer
look (HlStore   *store,
      gpointer   data,
      GError   **error)
{
  HlDeskWork *self = data;
  gint64 version = hl_store_get_data_version (store, error);
  gboolean changed = self->seen >= 0 && version != self->seen;

  if (version < 0)
    return NULL;

  self->seen = version;
  return changed ? WAS_CHANGED : UNCHANGED;
}

static void
on_looked (GObject      *source,
           GAsyncResult *result,
           gpointer      unused)
{
  HlDeskWork *self = HL_DESK_WORK (source);
  g_autoptr(GError) error = NULL;
  gpointer found = hl_desk_work_finish (self, result, &error);

  self->looking = FALSE;
  /* The next tries say the same. */
  if (found == NULL && !self->failed)
    g_message ("cannot look whether the store changed: %s", error->message);

  self->failed = found == NULL;
  if (found == WAS_CHANGED)
    g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * hl_desk_work_look:
 * @self: the desk's work
 *
 * Looks whether anyone wrote to the store since the last look, and then emits
 * #HlDeskWork::changed. To be called a few times a second.
 */
void
hl_desk_work_look (HlDeskWork *self)
{
  g_return_if_fail (HL_IS_DESK_WORK (self));

  if (self->looking)
    return;

  self->looking = TRUE;
  hl_desk_work_read_async (self, look, self, NULL, NULL, on_looked, NULL);
}

/**
 * hl_desk_work_wait:
 * @self: the desk's work
 *
 * Waits until all that was asked for is done and its callers are told: for the
 * end of a program. Main thread.
 */
void
hl_desk_work_wait (HlDeskWork *self)
{
  g_return_if_fail (HL_IS_DESK_WORK (self));

  while (self->n_jobs > 0)
    g_main_context_iteration (NULL, TRUE);
}
