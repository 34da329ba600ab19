/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-poster"

#include "config.h"

#include "hl-poster.h"

#include "hl-outbox.h"
#include "hl-spool.h"
#include "hl-store-watch.h"
#include "hl-sync-status.h"

#include <sys/resource.h>
#include <unistd.h>

/* The screen and the answers come first; Linux knows a priority for each thread. */
#define PRIORITY 10

/* A head sees a response within two seconds of its last tap, through sync and hub. */
#define LOOK_US (G_TIME_SPAN_SECOND / 4)

/* So often it is written that the kiosk still runs; files of settings may have changed. */
#define RENEW_US (30 * G_TIME_SPAN_SECOND)

/**
 * HlPoster:
 *
 * Keeps the outbox as the record is, and takes what comes back, beside a running kiosk: on
 * a thread of its own, with stores of its own. It keeps no answer waiting.
 */
struct _HlPoster
{
  /* Owned; the thread only reads them */
  char    *dir;
  char    *keys_dir;
  HlClock *clock;
  GThread *thread;

  GMutex   mutex;
  GCond    cond;
  gboolean is_ended;    /* under the mutex */

  /* Touched by the thread alone */
  HlSpool *spool;
  char    *problem;     /* (nullable): what went wrong last, told once */
};

static void
tell (HlPoster     *self,
      const GError *error)
{
  if (error != NULL && g_strcmp0 (self->problem, error->message) != 0)
    g_message ("what is to be sent: %s", error->message);

  g_free (self->problem);
  self->problem = error != NULL ? g_strdup (error->message) : NULL;
}

/* Returns: whether the poster goes on */
static gboolean
rest (HlPoster *self)
{
  gint64 end = g_get_monotonic_time () + LOOK_US;
  gboolean goes_on;

  g_mutex_lock (&self->mutex);
  while (!self->is_ended && g_cond_wait_until (&self->cond, &self->mutex, end))
    ;

  goes_on = !self->is_ended;
  g_mutex_unlock (&self->mutex);
  return goes_on;
}

/* Whatever is written changes the version; that the poster itself writes nothing keeps it so. */
static gboolean
post_if_changed (HlStore  *store,
                 gint64   *version,
                 GError  **error)
{
  gint64 now = hl_store_get_data_version (store, error);

  if (now < 0)
    return FALSE;

  if (now == *version)
    return TRUE;

  if (!hl_outbox_update (store, error))
    return FALSE;

  *version = now;
  return TRUE;
}

/* Returns: whether the poster goes on */
static gboolean
post_for_a_while (HlPoster *self)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HlStore) store = hl_store_open (self->dir, self->keys_dir, HL_STORE_READ, self->clock,
                                            &error);
  gint64 end = g_get_monotonic_time () + RENEW_US;
  gint64 version = -1;
  gboolean goes_on = TRUE;

  hl_spool_retry (self->spool);
  while (goes_on && g_get_monotonic_time () < end)
    {
      if (store == NULL || !post_if_changed (store, &version, &error))
        break;

      tell (self, NULL);
      hl_spool_look (self->spool);
      goes_on = rest (self);
    }

  if (error == NULL)
    return goes_on;

  tell (self, error);
  return rest (self);
}

static gpointer
work (gpointer data)
{
  HlPoster *self = data;

  setpriority (PRIO_PROCESS, (id_t) gettid (), PRIORITY);
  while (post_for_a_while (self))
    ;

  return NULL;
}

/**
 * hl_poster_new:
 * @dir: folder of the store
 * @keys_dir: folder of its keys
 * @clock: the clock
 *
 * Returns: (transfer full): a poster that works
 */
HlPoster *
hl_poster_new (const char *dir,
               const char *keys_dir,
               HlClock    *clock)
{
  HlPoster *self = g_new0 (HlPoster, 1);
  g_autofree char *sync_dir = hl_sync_find_dir (NULL, dir);

  self->spool = hl_spool_new (dir, keys_dir, sync_dir, clock);
  self->dir = g_strdup (dir);
  self->keys_dir = g_strdup (keys_dir);
  self->clock = hl_clock_ref (clock);
  g_mutex_init (&self->mutex);
  g_cond_init (&self->cond);
  self->thread = g_thread_new ("poster", work, self);
  return self;
}

/**
 * hl_poster_free:
 * @self: (transfer full) (nullable): the poster; what it is writing is written
 */
void
hl_poster_free (HlPoster *self)
{
  if (self == NULL)
    return;

  g_mutex_lock (&self->mutex);
  self->is_ended = TRUE;
  g_cond_signal (&self->cond);
  g_mutex_unlock (&self->mutex);
  g_thread_join (self->thread);

  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->cond);
  hl_spool_free (self->spool);
  hl_clock_unref (self->clock);
  g_free (self->problem);
  g_free (self->keys_dir);
  g_free (self->dir);
  g_free (self);
}
