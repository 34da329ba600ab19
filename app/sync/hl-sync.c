/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-sync"

#include "config.h"

#include "hl-sync-private.h"

#include "hl-backoff.h"

#define EVERY_US (60 * G_TIME_SPAN_SECOND)

/**
 * Following:
 * @context: the thread's default context
 * @is_changed: whether the outbox is not as it was
 * @is_reachable: whether the network changed, and is there now
 * @n_failures: how often it went wrong, one after the other
 */
typedef struct
{
  HlSync       *sync;
  GMainContext *context;
  gboolean      is_changed;
  gboolean      is_reachable;
  guint         n_failures;
} Following;

/**
 * hl_sync_new:
 * @outbox: the outbox of a store; need not be there yet
 * @dir: folder of what sync keeps; made where it is missing
 * @clock: the clock
 * @error: return location for an error
 *
 * Returns: (transfer full): sync, or %NULL
 */
HlSync *
hl_sync_new (const char  *outbox,
             const char  *dir,
             HlClock     *clock,
             GError     **error)
{
  HlSyncFolder *folder = hl_sync_folder_open (dir, error);
  HlSync *self;

  if (folder == NULL)
    return NULL;

  self = g_new0 (HlSync, 1);
  self->folder = folder;
  self->outbox = hl_outbox_reader_new (outbox);
  self->clock = hl_clock_ref (clock);
  self->signed_revisions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->tickets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->status.url = g_strdup ("");
  self->status.key = g_strdup (hl_sign_key_get_id (hl_sync_folder_get_key (folder)));
  self->status.conflicts = g_new0 (char *, 1);
  hl_sync_read_settings (self);
  return self;
}

/**
 * hl_sync_free:
 * @self: (transfer full) (nullable): sync
 */
void
hl_sync_free (HlSync *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->client, hl_hub_client_free);
  g_clear_pointer (&self->place, hl_hub_place_free);
  g_clear_pointer (&self->held, hl_held_list_free);
  hl_outbox_reader_free (self->outbox);
  hl_sync_folder_free (self->folder);
  hl_clock_unref (self->clock);
  g_hash_table_unref (self->signed_revisions);
  g_hash_table_unref (self->tickets);
  hl_sync_status_clear (&self->status);
  g_free (self->state);
  g_free (self);
}

/**
 * hl_sync_get_status:
 * @self: sync
 *
 * Returns: (transfer none): how it does since the last pass
 */
const HlSyncStatus *
hl_sync_get_status (HlSync *self)
{
  return &self->status;
}

/* Sync goes on where it cannot say how it does. */
static void
write_status (HlSync       *self,
              const GError *problem)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;

  if (g_error_matches (problem, HL_SYNC_ERROR, HL_SYNC_ERROR_UNKNOWN))
    self->status.enrolment = MIN (self->status.enrolment, HL_ENROLMENT_REFUSED);

  g_free (self->status.problem);
  self->status.problem = problem != NULL ? g_strdup (problem->message) : NULL;
  self->status.made = hl_clock_get_real (self->clock) / G_USEC_PER_SEC;
  text = hl_sync_status_to_text (&self->status, &error);
  if (text == NULL || !hl_sync_folder_write (self->folder, HL_SYNC_STATUS_NAME, text, &error))
    g_message ("%s", error->message);
}

/**
 * hl_sync_run_once:
 * @self: sync
 * @cancellable: (nullable): to end it before
 * @error: return location for an error
 *
 * Sends what the hub has not, fetches what it has for this kiosk, and notes how that went.
 *
 * Returns: whether the hub has everything now; also where no hub is named
 */
gboolean
hl_sync_run_once (HlSync        *self,
                  GCancellable  *cancellable,
                  GError       **error)
{
  g_autoptr(GError) reason = NULL;
  gboolean done = hl_sync_pass (self, cancellable, &reason);

  write_status (self, reason);
  if (!done)
    g_propagate_error (error, g_steal_pointer (&reason));

  return done;
}

static void
on_changed (GFileMonitor      *monitor,
            GFile             *file,
            GFile             *other,
            GFileMonitorEvent  event,
            gpointer           data)
{
  Following *self = data;

  self->is_changed = TRUE;
}

static void
on_network (GNetworkMonitor *monitor,
            gboolean         is_available,
            gpointer         data)
{
  Following *self = data;

  self->is_reachable = self->is_reachable || is_available;
}

static gboolean
on_time (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

static void
on_stop (GCancellable *cancellable,
         gpointer      data)
{
  g_main_context_wakeup (data);
}

static gint64
get_delay (Following *self)
{
  gint64 delay;

  if (self->n_failures == 0)
    return EVERY_US;

  delay = hl_backoff_get_delay (self->n_failures, g_random_double ());
  return MAX (delay, self->sync->retry_after * G_USEC_PER_SEC);
}

/* While the hub cannot be reached nothing but a code, or the network itself, is a reason to try
 * before its time. */
static gboolean
is_woken (Following *self)
{
  if (self->is_reachable && self->n_failures > 0)
    return TRUE;

  if (!self->is_changed)
    return FALSE;

  self->is_changed = FALSE;
  return self->n_failures == 0 || hl_sync_has_code (self->sync);
}

static void
wait_for_work (Following    *self,
               GCancellable *cancellable)
{
  gint64 delay = get_delay (self);
  gint64 end = g_get_monotonic_time () + delay;
  g_autoptr(GSource) timer = g_timeout_source_new ((guint) (delay / G_TIME_SPAN_MILLISECOND) + 1);

  self->is_reachable = FALSE;
  g_source_set_callback (timer, on_time, NULL, NULL);
  g_source_attach (timer, self->context);
  while (!g_cancellable_is_cancelled (cancellable) && g_get_monotonic_time () < end &&
         !is_woken (self))
    g_main_context_iteration (self->context, TRUE);

  g_source_destroy (timer);
}

/* What goes wrong is told once, and when it is over. */
static void
tell (Following    *self,
      const char   *before,
      const GError *error)
{
  if (error != NULL && g_strcmp0 (before, error->message) != 0)
    g_message ("%s", error->message);
  else if (error == NULL && before != NULL)
    g_message ("all is sent again");
}

static void
attempt (Following    *self,
         GCancellable *cancellable)
{
  g_autofree char *before = g_strdup (self->sync->status.problem);
  g_autoptr(GError) error = NULL;

  if (hl_sync_run_once (self->sync, cancellable, &error) ||
      g_error_matches (error, HL_SYNC_ERROR, HL_SYNC_ERROR_REFUSED))
    self->n_failures = 0;
  else
    self->n_failures++;

  if (!g_cancellable_is_cancelled (cancellable))
    tell (self, before, error);
}

static GFileMonitor *
watch (Following *self)
{
  g_autoptr(GFile) outbox = g_file_new_for_path (hl_outbox_reader_get_dir (self->sync->outbox));
  g_autoptr(GError) error = NULL;
  GFileMonitor *monitor = g_file_monitor_directory (outbox, G_FILE_MONITOR_WATCH_MOVES, NULL,
                                                    &error);

  if (monitor == NULL)
    {
      g_message ("changes are noticed once a minute: %s", error->message);
      return NULL;
    }

  g_file_monitor_set_rate_limit (monitor, 0);
  g_signal_connect (monitor, "changed", G_CALLBACK (on_changed), self);
  return monitor;
}

/**
 * hl_sync_follow:
 * @self: sync
 * @cancellable: ends it
 *
 * Sends whatever comes, as soon as it comes, and how the kiosk does once a minute. Goes on
 * whatever happens, until it is told to end; iterates the thread's default context.
 */
void
hl_sync_follow (HlSync       *self,
                GCancellable *cancellable)
{
  g_autoptr(GMainContext) context = g_main_context_ref_thread_default ();
  Following following = { .sync = self, .context = context };
  g_autoptr(GFileMonitor) monitor = watch (&following);
  GNetworkMonitor *network = g_network_monitor_get_default ();
  gulong network_id = g_signal_connect (network, "network-changed", G_CALLBACK (on_network),
                                        &following);
  gulong id = g_cancellable_connect (cancellable, G_CALLBACK (on_stop), context, NULL);

  while (!g_cancellable_is_cancelled (cancellable))
    {
      attempt (&following, cancellable);
      wait_for_work (&following, cancellable);
    }

  g_cancellable_disconnect (cancellable, id);
  g_signal_handler_disconnect (network, network_id);
  if (monitor != NULL)
    g_file_monitor_cancel (monitor);
}
