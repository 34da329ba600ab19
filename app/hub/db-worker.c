/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "db-worker"

#include "config.h"

#include "db-worker.h"

#include <string.h>

/* How many works share a transaction at most: a disk syncs a few hundred times a second, kiosks
 * send more than that. */
#define BATCH_MAX 128

/* How often a transaction is tried that others stood in the way of. */
#define TRIES 5

struct _HlDbWorker
{
  char        *url;
  gboolean     writes;
  GThread     *thread;
  GAsyncQueue *queue;    /* owned: of Work; one without a task ends the thread */
  HlDbLink    *link;     /* owned (nullable), of the thread: NULL while the database is away */
};

typedef struct
{
  GTask         *task;    /* NULL: the last one */
  char          *about;
  HlDbWork       work;
  gpointer       data;
  GDestroyNotify free_data;
  GError        *error;
} Work;

static void
work_free (gpointer data)
{
  Work *self = data;

  g_clear_object (&self->task);
  g_clear_error (&self->error);
  if (self->free_data != NULL)
    self->free_data (self->data);

  g_free (self->about);
  g_free (self);
}

/* Others of the same order hold the same locks: no two processes wait for each other. */
static int
compare_about (gconstpointer a,
               gconstpointer b)
{
  const Work *x = *(Work * const *) a, *y = *(Work * const *) b;

  return g_strcmp0 (x->about, y->about);
}

static gboolean
is_passing (const GError *error)
{
  return g_error_matches (error, HL_DB_ERROR, HL_DB_ERROR_BUSY);
}

static gboolean
open_link (HlDbWorker  *self,
           GError     **error)
{
  if (self->link == NULL)
    self->link = hl_db_link_open (self->url, error);

  return self->link != NULL;
}

static gboolean
begin (HlDbWorker  *self,
       GError     **error)
{
  if (!open_link (self, error))
    return FALSE;

  return self->writes ? hl_db_link_begin (self->link, error)
                      : hl_db_link_begin_read (self->link, error);
}

static gboolean
run_once (HlDbWorker  *self,
          Work       **works,
          guint        n,
          GError     **error)
{
  if (!begin (self, error))
    return FALSE;

  for (guint i = 0; i < n; i++)
    {
      if (works[i]->work (self->link, works[i]->data, error))
        continue;

      hl_db_link_rollback (self->link);
      return FALSE;
    }

  return hl_db_link_commit (self->link, error);
}

/* A database that went away is looked for anew: what was not committed was not done. */
static gboolean
run (HlDbWorker  *self,
     Work       **works,
     guint        n,
     GError     **error)
{
  for (guint try = 0;; try++)
    {
      g_autoptr(GError) reason = NULL;
      gboolean gone;

      if (run_once (self, works, n, &reason))
        return TRUE;

      gone = g_error_matches (reason, HL_DB_ERROR, HL_DB_ERROR_OPEN);
      if (gone)
        g_clear_pointer (&self->link, hl_db_link_close);

      if (try + 1 >= TRIES || !(gone ? try == 0 : is_passing (reason)))
        {
          g_propagate_error (error, g_steal_pointer (&reason));
          return FALSE;
        }
    }
}

static void
fail (Work         **works,
      guint          n,
      const GError  *error)
{
  for (guint i = 0; i < n; i++)
    {
      g_debug ("%s: %s", works[i]->about != NULL ? works[i]->about : "work", error->message);
      works[i]->error = g_error_copy (error);
    }
}

/* All in one transaction; where one of them fails, each half in its own, and so on: whoever
 * sends what has to be refused costs the others little. */
static void
run_batch (HlDbWorker  *self,
           Work       **works,
           guint        n)
{
  g_autoptr(GError) error = NULL;

  if (n == 0 || run (self, works, n, &error))
    return;

  if (n == 1 || g_error_matches (error, HL_DB_ERROR, HL_DB_ERROR_OPEN))
    {
      fail (works, n, error);
      return;
    }

  run_batch (self, works, n / 2);
  run_batch (self, works + n / 2, n - n / 2);
}

static void
answer (gpointer data,
        gpointer unused)
{
  Work *work = data;
  g_autoptr(GTask) task = g_steal_pointer (&work->task);

  if (work->error != NULL)
    g_task_return_error (task, g_steal_pointer (&work->error));
  else
    g_task_return_boolean (task, TRUE);
}

/* Returns: whether there will be more */
static gboolean
collect (HlDbWorker *self,
         GPtrArray  *batch)
{
  guint most = self->writes ? BATCH_MAX : 1;
  Work *work = g_async_queue_pop (self->queue);

  while (work != NULL && work->task != NULL)
    {
      g_ptr_array_add (batch, work);
      if (batch->len == most)
        return TRUE;

      work = g_async_queue_try_pop (self->queue);
    }

  if (work == NULL)
    return TRUE;

  work_free (work);
  return FALSE;
}

static gpointer
work_in_thread (gpointer data)
{
  HlDbWorker *self = data;
  gboolean more = TRUE;

  while (more)
    {
      g_autoptr(GPtrArray) batch = g_ptr_array_new ();

      more = collect (self, batch);
      g_ptr_array_sort (batch, compare_about);
      run_batch (self, (Work **) batch->pdata, batch->len);
      g_ptr_array_foreach (batch, answer, NULL);
    }

  g_clear_pointer (&self->link, hl_db_link_close);
  return NULL;
}

/**
 * hl_db_worker_new:
 * @url: names the database, see hl_db_link_open()
 * @writes: whether its works write; else each sees one moment
 * @error: return location for an error
 *
 * Returns: (transfer full): a thread with a connection of its own, or %NULL
 */
HlDbWorker *
hl_db_worker_new (const char  *url,
                  gboolean     writes,
                  GError     **error)
{
  g_autoptr(HlDbLink) link = hl_db_link_open (url, error);
  HlDbWorker *self;

  if (link == NULL)
    return NULL;

  self = g_new0 (HlDbWorker, 1);
  self->url = g_strdup (url);
  self->writes = writes;
  self->link = g_steal_pointer (&link);
  self->queue = g_async_queue_new ();
  self->thread = g_thread_new (writes ? "hub-writer" : "hub-reader", work_in_thread, self);
  return self;
}

/**
 * hl_db_worker_free:
 * @self: (nullable): a worker
 *
 * Waits until what was asked for is done.
 */
void
hl_db_worker_free (HlDbWorker *self)
{
  if (self == NULL)
    return;

  g_async_queue_push (self->queue, g_new0 (Work, 1));
  g_thread_join (self->thread);
  g_async_queue_unref (self->queue);
  g_free (self->url);
  g_free (self);
}

/**
 * hl_db_worker_do:
 * @self: a worker
 * @about: (nullable): what it locks; works are done in the order of these names where several
 *   wait
 * @work: what to do
 * @data: for @work; the result has it
 * @free_data: (nullable): frees @data, after @callback
 * @callback: called when what was written is on the disk, or nothing of it
 * @user_data: for @callback
 */
void
hl_db_worker_do (HlDbWorker          *self,
                 const char          *about,
                 HlDbWork             work,
                 gpointer             data,
                 GDestroyNotify       free_data,
                 GAsyncReadyCallback  callback,
                 gpointer             user_data)
{
  Work *item = g_new0 (Work, 1);

  item->task = g_task_new (NULL, NULL, callback, user_data);
  item->about = g_strdup (about);
  item->work = work;
  item->data = data;
  item->free_data = free_data;
  g_task_set_task_data (item->task, item, work_free);
  g_async_queue_push (self->queue, item);
}

/**
 * hl_db_worker_finish:
 * @result: what the callback got
 * @data: (out) (optional) (transfer none): the data of the work, good as long as @result is
 * @error: return location for an error
 *
 * Returns: whether the work was done
 */
gboolean
hl_db_worker_finish (GAsyncResult  *result,
                     gpointer      *data,
                     GError       **error)
{
  Work *work = g_task_get_task_data (G_TASK (result));

  if (data != NULL)
    *data = work->data;

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * hl_db_worker_get_waiting:
 * @self: a worker
 *
 * Returns: how many works wait
 */
guint
hl_db_worker_get_waiting (HlDbWorker *self)
{
  return (guint) MAX (g_async_queue_length (self->queue), 0);
}
