/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hailong-sync"

#include "config.h"

#include <glib-unix.h>
#include <glib/gi18n.h>

#include "hailong-command.h"
#include "hl-error.h"
#include "hl-format.h"
#include "hl-outbox-layout.h"
#include "hl-sync.h"

static const HlUsage usage = {
  .summary = N_("Sends the sheets of what is released to the hub, and how the kiosk does. Reads the "
                "store’s outbox alone, so that another user can run it. Nothing is sent twice, "
                "whatever breaks; what could not be sent is sent the next time."),
  .examples = "  hailong sync --once\n"
              "  hailong sync --follow --outbox /srv/hailong/outbox --sync /var/lib/hailong-sync\n"
              "  hailong sync --to /media/usb/hailong",
};

typedef struct
{
  gboolean  once;
  gboolean  follow;
  char     *to;
  char     *outbox;
  char     *sync;
} Options;

static void
options_clear (Options *self)
{
  g_free (self->to);
  g_free (self->outbox);
  g_free (self->sync);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
parse (HlInvocation  *invocation,
       Options       *options,
       GError       **error)
{
  const GOptionEntry entries[] = {
    { "once", 0, 0, G_OPTION_ARG_NONE, &options->once,
      N_("Send what there is, and end"), NULL },
    { "follow", 0, 0, G_OPTION_ARG_NONE, &options->follow,
      N_("Go on sending what comes, until told to stop"), NULL },
    { "to", 0, 0, G_OPTION_ARG_FILENAME, &options->to,
      N_("Put all sheets there instead, signed, for “hailong-hub import”"), N_("DIR") },
    { "outbox", 0, 0, G_OPTION_ARG_FILENAME, &options->outbox,
      N_("The store’s outbox; DIR/outbox of the store without it"), N_("DIR") },
    { "sync", 0, 0, G_OPTION_ARG_FILENAME, &options->sync,
      N_("Folder of what sync keeps; else HAILONG_SYNC, else DIR.sync"), N_("DIR") },
    { NULL },
  };

  if (!hl_invocation_parse (invocation, &usage, entries, error))
    return FALSE;

  if (options->once + options->follow + (options->to != NULL) == 1)
    return TRUE;

  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               "expected one of --once, --follow and --to");
  return FALSE;
}

static void
print_status (const HlSyncStatus *status)
{
  g_autofree char *announced = hl_format_count (status->announced);
  g_autofree char *received = hl_format_count (status->received);
  g_autofree char *queue = hl_format_count (status->queue);
  g_autofree char *only_hub = hl_format_count (status->only_hub);

  g_print (_("Announced by this kiosk: %s; received by the hub: %s; sheets still to be sent: %s\n"),
           announced, received, queue);
  if (status->only_hub != 0)
    g_print (_("Responses that the hub alone has: %s (this store was restored, or the kiosk "
               "replaced)\n"), only_hub);
}

static gboolean
run_once (HlSync  *sync,
          GError **error)
{
  gboolean done = hl_sync_run_once (sync, NULL, error);
  const HlSyncStatus *status = hl_sync_get_status (sync);

  if (done && *status->url == '\0')
    {
      g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED,
                   "no hub is named: kiosk.conf: [hub] url");
      return FALSE;
    }

  if (status->contact != 0)
    print_status (status);

  return done;
}

static gboolean
on_signal (gpointer data)
{
  g_cancellable_cancel (data);
  return G_SOURCE_CONTINUE;
}

static void
follow (HlSync *sync)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();

  g_unix_signal_add (SIGINT, on_signal, cancellable);
  g_unix_signal_add (SIGTERM, on_signal, cancellable);
  hl_sync_follow (sync, cancellable);
}

static gboolean
copy (HlSync      *sync,
      const char  *folder,
      GError     **error)
{
  g_autofree char *number = NULL;
  guint n_copied;

  if (!hl_sync_copy (sync, folder, &n_copied, error))
    return FALSE;

  number = hl_format_count (n_copied);
  g_print (_("Files written: %s\n"), number);
  g_print (_("Key of this machine: %s\n"), hl_sync_get_status (sync)->key);
  return TRUE;
}

gboolean
hailong_sync (HlInvocation  *invocation,
              GError       **error)
{
  g_auto(Options) options = { 0 };
  g_autoptr(HlClock) clock = hl_clock_new_system ();
  g_autofree char *store = NULL;
  g_autofree char *outbox = NULL;
  g_autofree char *dir = NULL;
  g_autoptr(HlSync) sync = NULL;

  if (!parse (invocation, &options, error))
    return FALSE;

  store = hl_store_find_dir (invocation->store);
  outbox = options.outbox != NULL ? g_strdup (options.outbox)
           : g_build_filename (store, HL_OUTBOX_NAME, NULL);
  dir = hl_sync_find_dir (options.sync, store);
  sync = hl_sync_new (outbox, dir, clock, error);
  if (sync == NULL)
    return FALSE;

  if (options.to != NULL)
    return copy (sync, options.to, error);

  if (options.once)
    return run_once (sync, error);

  follow (sync);
  return TRUE;
}
