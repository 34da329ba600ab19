/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-setup-watch"

#include "config.h"

#include "hl-setup-watch.h"

#include "hl-setup.h"

/* An editor writes in pieces, or a new file beside the old one. */
#define SETTLE_MS 300

/**
 * HlSetupWatch:
 *
 * Watches the files of settings of a store. Created and used on the main thread,
 * whose loop it needs.
 */
struct _HlSetupWatch
{
  GObject       parent_instance;

  /* Owned */
  GFileMonitor *monitor;      /* (nullable): where the folder cannot be watched */

  guint         settle_id;
};

G_DEFINE_FINAL_TYPE (HlSetupWatch, hl_setup_watch, G_TYPE_OBJECT)

enum {
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Whether what stands in it may matter: a questionnaire may have any name. The
 * database beside them is written to at each tap. */
static gboolean
is_setting (GFile *file)
{
  g_autofree char *name = file != NULL ? g_file_get_basename (file) : NULL;

  return name != NULL && (g_str_equal (name, HL_SETUP_CONFIG) || g_str_has_suffix (name, ".json"));
}

static gboolean
on_settled (gpointer user_data)
{
  HlSetupWatch *self = user_data;

  self->settle_id = 0;
  g_signal_emit (self, signals[CHANGED], 0);

  return G_SOURCE_REMOVE;
}

static void
on_file_changed (HlSetupWatch      *self,
                 GFile             *file,
                 GFile             *other,
                 GFileMonitorEvent  event)
{
  if (event == G_FILE_MONITOR_EVENT_ATTRIBUTE_CHANGED || !(is_setting (file) || is_setting (other)))
    return;

  g_clear_handle_id (&self->settle_id, g_source_remove);
  self->settle_id = g_timeout_add (SETTLE_MS, on_settled, self);
}

static void
hl_setup_watch_dispose (GObject *object)
{
  HlSetupWatch *self = HL_SETUP_WATCH (object);

  g_clear_handle_id (&self->settle_id, g_source_remove);
  if (self->monitor != NULL)
    g_file_monitor_cancel (self->monitor);
  g_clear_object (&self->monitor);

  G_OBJECT_CLASS (hl_setup_watch_parent_class)->dispose (object);
}

static void
hl_setup_watch_class_init (HlSetupWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hl_setup_watch_dispose;

  /**
   * HlSetupWatch::changed:
   * @self: the watch
   *
   * Somebody wrote a file of settings, and is done with it.
   */
  signals[CHANGED] = g_signal_new ("changed", HL_TYPE_SETUP_WATCH, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
hl_setup_watch_init (HlSetupWatch *self)
{
}

/**
 * hl_setup_watch_new:
 * @dir: the store's folder
 *
 * Returns: (transfer full): a watch, which says nothing where the folder cannot be
 *   watched
 */
HlSetupWatch *
hl_setup_watch_new (const char *dir)
{
  HlSetupWatch *self = g_object_new (HL_TYPE_SETUP_WATCH, NULL);
  g_autoptr(GFile) folder = g_file_new_for_path (dir);
  g_autoptr(GError) error = NULL;

  self->monitor = g_file_monitor_directory (folder, G_FILE_MONITOR_WATCH_MOVES, NULL, &error);
  if (self->monitor != NULL)
    g_signal_connect_swapped (self->monitor, "changed", G_CALLBACK (on_file_changed), self);
  else
    g_message ("changed settings are taken over at the next start only: %s", error->message);

  return self;
}
