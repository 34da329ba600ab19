/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-spool"

#include "config.h"

#include "hl-spool.h"

#include <glib/gstdio.h>

#include "hl-file.h"
#include "hl-store-sent.h"
#include "hl-sync-status.h"

/* Sync puts nothing larger there. */
#define MAX_SIZE (4 * 1024 * 1024)

/**
 * HlSpool:
 *
 * Where sync puts the settings that the hub has for this kiosk. They are taken into the
 * store if they are right; whoever writes there writes nothing else. For one thread, that
 * nobody waits for.
 */
struct _HlSpool
{
  char    *dir;
  char    *keys_dir;
  char    *path;
  HlClock *clock;
  guint64  inode;     /* of the file that was looked at last; 0: none */
  gint64   mtime;     /* s */
  char    *problem;   /* (nullable): what went wrong last, told once */
};

/**
 * hl_spool_new:
 * @dir: folder of the store
 * @keys_dir: folder of its keys
 * @sync_dir: folder of what sync keeps; need not be there
 * @clock: the clock
 *
 * Returns: (transfer full): the spool
 */
HlSpool *
hl_spool_new (const char *dir,
              const char *keys_dir,
              const char *sync_dir,
              HlClock    *clock)
{
  HlSpool *self = g_new0 (HlSpool, 1);

  self->dir = g_strdup (dir);
  self->keys_dir = g_strdup (keys_dir);
  self->path = g_build_filename (sync_dir, HL_SYNC_SPOOL_NAME, NULL);
  self->clock = hl_clock_ref (clock);
  return self;
}

/**
 * hl_spool_free:
 * @self: (transfer full) (nullable): the spool
 */
void
hl_spool_free (HlSpool *self)
{
  if (self == NULL)
    return;

  hl_clock_unref (self->clock);
  g_free (self->problem);
  g_free (self->path);
  g_free (self->keys_dir);
  g_free (self->dir);
  g_free (self);
}

static gboolean
take (HlSpool       *self,
      HlSentResult  *result,
      GError       **error)
{
  g_autofree char *text = NULL;
  g_autoptr(HlStore) store = NULL;

  if (!hl_file_read (self->path, MAX_SIZE, &text, NULL, error))
    return FALSE;

  store = hl_store_open (self->dir, self->keys_dir, HL_STORE_DESK, self->clock, error);
  return store != NULL && hl_store_take_sent (store, text, result, error);
}

static void
tell (HlSpool      *self,
      HlSentResult  result,
      const GError *error)
{
  if (error != NULL && g_strcmp0 (self->problem, error->message) != 0)
    g_message ("settings of the hub: %s", error->message);
  else if (error == NULL && result == HL_SENT_TAKEN)
    g_message ("settings of the hub are in force");
  else if (error == NULL && result == HL_SENT_REFUSED)
    g_message ("settings of the hub are wrong: the present ones stay, and the hub is told why");

  g_free (self->problem);
  self->problem = error != NULL ? g_strdup (error->message) : NULL;
}

/**
 * hl_spool_look:
 * @self: the spool
 *
 * Takes what is new there.
 */
void
hl_spool_look (HlSpool *self)
{
  g_autoptr(GError) error = NULL;
  HlSentResult result = HL_SENT_SAME;
  GStatBuf info;

  if (g_stat (self->path, &info) != 0 || !S_ISREG (info.st_mode) || info.st_size > MAX_SIZE ||
      (info.st_ino == self->inode && info.st_mtime == self->mtime))
    return;

  self->inode = info.st_ino;
  self->mtime = info.st_mtime;
  if (!take (self, &result, &error))
    g_debug ("it is tried again");

  tell (self, result, error);
}

/**
 * hl_spool_retry:
 * @self: the spool
 *
 * Has the next look try again what went wrong.
 */
void
hl_spool_retry (HlSpool *self)
{
  if (self->problem != NULL)
    self->inode = 0;
}
