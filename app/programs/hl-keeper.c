/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-keeper"

#include "config.h"

#include "hl-keeper.h"

#include "hl-backup-state.h"
#include "hl-store-erase.h"

#include <sys/resource.h>
#include <unistd.h>

/* The screen and the answers come first; Linux knows a priority for each thread. */
#define PRIORITY 19

/**
 * HlKeeper:
 *
 * Erases what is due and makes the backup of the day beside a running kiosk, on a
 * thread of its own with a store of its own: whatever it does keeps no answer waiting
 * for more than one short transaction. Created and called on one thread.
 */
struct _HlKeeper
{
  /* Owned; the worker only reads them */
  char        *dir;
  char        *keys_dir;
  HlClock     *clock;
  GThreadPool *worker;

  /* Touched by both threads, atomically */
  int          is_running;

  /* Touched by the worker alone */
  HlDay        done;       /* the last day of which all was done */
  char        *problem;    /* (nullable): what went wrong last, told once */
};

/* Each is tried whatever became of the other; the first problem is told. */
static gboolean
keep (HlStore  *store,
      GError  **error)
{
  HlErased erased;
  gboolean is_erased = hl_store_erase_nightly (store, &erased, error);

  return hl_store_backup_nightly (store, FALSE, is_erased ? error : NULL) && is_erased;
}

static gboolean
open_and_keep (HlKeeper  *self,
               GError   **error)
{
  g_autoptr(HlStore) store = hl_store_open (self->dir, self->keys_dir, HL_STORE_DESK, self->clock,
                                            error);
  HlNow now;

  if (store == NULL)
    return FALSE;

  now = hl_store_get_now (store);
  if (now.trusted && now.day == self->done)
    return TRUE;

  if (!keep (store, error))
    return FALSE;

  self->done = now.day;
  return TRUE;
}

static void
work (gpointer unused,
      gpointer user_data)
{
  HlKeeper *self = user_data;
  g_autoptr(GError) error = NULL;
  gboolean done;

  setpriority (PRIO_PROCESS, (id_t) gettid (), PRIORITY);
  done = open_and_keep (self, &error);

  if (!done && g_strcmp0 (self->problem, error->message) != 0)
    g_message ("erasing what is due, or the backup: %s", error->message);

  g_free (self->problem);
  self->problem = done ? NULL : g_strdup (error->message);
  g_atomic_int_set (&self->is_running, FALSE);
}

/**
 * hl_keeper_new:
 * @dir: folder of the store
 * @keys_dir: folder of its keys
 * @clock: the clock
 *
 * Returns: (transfer full): a keeper that rests
 */
HlKeeper *
hl_keeper_new (const char *dir,
               const char *keys_dir,
               HlClock    *clock)
{
  HlKeeper *self = g_new0 (HlKeeper, 1);

  self->dir = g_strdup (dir);
  self->keys_dir = g_strdup (keys_dir);
  self->clock = hl_clock_ref (clock);
  self->worker = g_thread_pool_new (work, self, 1, TRUE, NULL);
  return self;
}

/**
 * hl_keeper_free:
 * @self: (transfer full) (nullable): the keeper; what it is doing is done to its end
 */
void
hl_keeper_free (HlKeeper *self)
{
  if (self == NULL)
    return;

  g_thread_pool_free (self->worker, FALSE, TRUE);
  hl_clock_unref (self->clock);
  g_free (self->problem);
  g_free (self->keys_dir);
  g_free (self->dir);
  g_free (self);
}

/**
 * hl_keeper_run:
 * @self: the keeper
 *
 * Has done what is due, once a day, soon; what failed is tried again. Does nothing where
 * the last run is not over.
 */
void
hl_keeper_run (HlKeeper *self)
{
  if (g_atomic_int_compare_and_exchange (&self->is_running, FALSE, TRUE))
    g_thread_pool_push (self->worker, GINT_TO_POINTER (TRUE), NULL);
}
