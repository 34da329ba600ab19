/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-serve"

#include "config.h"

#include <glib-unix.h>
#include <glib/gi18n.h>
#include <sys/resource.h>

#include "hl-error.h"
#include "hl-server.h"
#include "hl-watchman.h"
#include "hub-command.h"
#include "hub-notify.h"

#define FILES_MAX 8192

static const HubUsage usage = {
  .summary = N_("Takes sheets from kiosks and shows figures, until it is told to stop. Behind a "
                "proxy that speaks TLS, or with a certificate of its own."),
  .examples = "  hailong-hub serve\n"
              "  hailong-hub serve --address 0.0.0.0 --port 8443 --certificate hub.pem",
};

typedef struct
{
  char *address;
  int   port;
  char *certificate;
} Options;

static gboolean
on_signal (gpointer data)
{
  g_main_loop_quit (data);
  return G_SOURCE_CONTINUE;
}

static gboolean
load_certificate (const Options    *options,
                  GTlsCertificate **certificate,
                  GError          **error)
{
  *certificate = NULL;
  if (options->certificate == NULL)
    return TRUE;

  *certificate = g_tls_certificate_new_from_file (options->certificate, error);
  return *certificate != NULL;
}

static gboolean
listen_as (HlServer       *server,
           const Options  *options,
           GError        **error)
{
  g_autoptr(GTlsCertificate) certificate = NULL;

  if (!load_certificate (options, &certificate, error) ||
      !hl_server_listen (server, options->address != NULL ? options->address : "127.0.0.1",
                         (guint16) options->port, certificate, error))
    return FALSE;

  g_print (_("Listening on port %u\n"), hl_server_get_port (server));
  return TRUE;
}

/* A connection is a file, and the usual limit is for programs that hold few. */
static void
allow_files (void)
{
  struct rlimit limit;

  if (getrlimit (RLIMIT_NOFILE, &limit) != 0)
    return;

  limit.rlim_cur = MIN (limit.rlim_max, FILES_MAX);
  if (setrlimit (RLIMIT_NOFILE, &limit) != 0)
    g_debug ("the limit of open files stays as it is");
}

static gboolean
serve (const HubCall  *self,
       const Options  *options,
       GError        **error)
{
  g_autoptr(HlClock) clock = hl_clock_new_system ();
  g_autoptr(HlHub) hub = hl_hub_open (self->store, clock, error);
  g_autoptr(GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr(HlServer) server = hub != NULL ? hl_server_new (hub) : NULL;
  g_autoptr(HlWatchman) watchman = NULL;

  /* Before anybody is told that it runs, and may stop it. */
  g_unix_signal_add (SIGINT, on_signal, loop);
  g_unix_signal_add (SIGTERM, on_signal, loop);
  if (server == NULL || !listen_as (server, options, error))
    return FALSE;

  watchman = hl_watchman_new (hub);
  hub_notify_ready ();
  g_main_loop_run (loop);
  return TRUE;
}

gboolean
hub_serve (HubCall  *self,
           GError  **error)
{
  Options options = { .port = 8080 };
  const GOptionEntry entries[] = {
    { "address", 0, 0, G_OPTION_ARG_STRING, &options.address,
      N_("An IP address of this machine; 127.0.0.1 without it"), N_("ADDRESS") },
    { "port", 0, 0, G_OPTION_ARG_INT, &options.port, N_("Its port; 0 for any"), N_("PORT") },
    { "certificate", 0, 0, G_OPTION_ARG_FILENAME, &options.certificate,
      N_("Certificate and key, PEM"), N_("FILE") },
    { NULL },
  };
  gboolean done = hub_call_parse (self, &usage, entries, error);

  if (done && (options.port < 0 || options.port > G_MAXUINT16))
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "--port: expected 0 to 65535");
      done = FALSE;
    }

  allow_files ();
  done = done && serve (self, &options, error);
  g_free (options.address);
  g_free (options.certificate);
  return done;
}
