/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-sticks"

#include "config.h"

#include "hl-sticks.h"

#include <gio/gunixmounts.h>

/**
 * HlSticks:
 *
 * The media that are plugged in: what the system mounts below `/media` and
 * `/run/media`, as udisks, desktops and udev rules do. It looks at the system's
 * own table of mounts, so that it needs neither gvfs nor a session bus, which a
 * kiosk's session has not. To be used on the main thread.
 */
struct _HlSticks
{
  GObject           parent_instance;

  /* Owned */
  GUnixMountMonitor *monitor;
  GStrv              roots;
};

G_DEFINE_FINAL_TYPE (HlSticks, hl_sticks, G_TYPE_OBJECT)

enum {
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
on_mounts_changed (HlSticks *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
hl_sticks_dispose (GObject *object)
{
  HlSticks *self = HL_STICKS (object);

  if (self->monitor != NULL)
    g_signal_handlers_disconnect_by_data (self->monitor, self);
  g_clear_object (&self->monitor);

  G_OBJECT_CLASS (hl_sticks_parent_class)->dispose (object);
}

static void
hl_sticks_finalize (GObject *object)
{
  g_strfreev (HL_STICKS (object)->roots);

  G_OBJECT_CLASS (hl_sticks_parent_class)->finalize (object);
}

static void
hl_sticks_class_init (HlSticksClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hl_sticks_dispose;
  G_OBJECT_CLASS (klass)->finalize = hl_sticks_finalize;

  /**
   * HlSticks::changed:
   * @self: the sticks
   *
   * One was plugged in or pulled, or may have been.
   */
  signals[CHANGED] = g_signal_new ("changed", HL_TYPE_STICKS, G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hl_sticks_init (HlSticks *self)
{
  self->monitor = g_unix_mount_monitor_get ();
  g_signal_connect_swapped (self->monitor, "mounts-changed", G_CALLBACK (on_mounts_changed), self);
}

/**
 * hl_sticks_new:
 * @roots: (array zero-terminated=1) (nullable): folders below which media are
 *   mounted; %NULL for those of the system
 *
 * Returns: (transfer full): the media that are plugged in
 */
HlSticks *
hl_sticks_new (const char * const *roots)
{
  static const char * const usual[] = { "/media", "/run/media", NULL };
  HlSticks *self = g_object_new (HL_TYPE_STICKS, NULL);

  self->roots = g_strdupv ((GStrv) (roots != NULL ? roots : usual));

  return self;
}

static gboolean
is_below (HlSticks   *self,
          const char *path)
{
  for (guint i = 0; self->roots[i] != NULL; i++)
    {
      g_autofree char *prefix = g_strconcat (self->roots[i], "/", NULL);

      if (g_str_has_prefix (path, prefix))
        return TRUE;
    }

  return FALSE;
}

static void
stick_free (gpointer data)
{
  HlStick *stick = data;

  g_free (stick->path);
  g_free (stick->name);
  g_free (stick);
}

static void
mounts_free (GList *mounts)
{
  g_list_free_full (mounts, (GDestroyNotify) g_unix_mount_free);
}

/**
 * hl_sticks_list:
 * @self: the sticks
 *
 * Returns: (transfer full) (element-type HlStick): those that are mounted now
 */
GPtrArray *
hl_sticks_list (HlSticks *self)
{
  GPtrArray *sticks = g_ptr_array_new_with_free_func (stick_free);
  GList *mounts = g_unix_mounts_get (NULL);

  g_return_val_if_fail (HL_IS_STICKS (self), NULL);

  for (GList *l = mounts; l != NULL; l = l->next)
    {
      const char *path = g_unix_mount_get_mount_path (l->data);
      HlStick *stick;

      if (!is_below (self, path))
        continue;

      stick = g_new0 (HlStick, 1);
      stick->path = g_strdup (path);
      stick->name = g_filename_display_basename (path);
      g_ptr_array_add (sticks, stick);
    }

  mounts_free (mounts);
  return sticks;
}
