/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "print-server.h"

#include <glib/gstdio.h>
#include <pwd.h>
#include <signal.h>
#include <unistd.h>

#define CUPSD "/usr/sbin/cupsd"
#define WAIT_US (30 * G_USEC_PER_SEC)

static const char daemon_text[] =
  "Listen %s/sock\nBrowsing Off\nWebInterface No\nDefaultAuthType None\nLogLevel warn\n"
  "<Location />\nOrder allow,deny\nAllow all\n</Location>\n"
  "<Policy default>\n<Limit All>\nOrder deny,allow\nAllow all\n</Limit>\n</Policy>\n";

static const char files_text[] =
  "ServerRoot %1$s\nRequestRoot %1$s/spool\nCacheDir %1$s/cache\nStateDir %1$s/state\n"
  "TempDir %1$s/tmp\nAccessLog %1$s/access\nErrorLog %1$s/error\nPageLog %1$s/page\n"
  "FileDevice Yes\nUser %2$s\nGroup lp\nSystemGroup root\n";

static char *
write_conf (PrintServer *self,
            const char *name,
            char       *text)
{
  g_autofree char *owned = text;
  g_autoptr(GError) error = NULL;
  char *path = g_build_filename (self->dir, name, NULL);

  g_file_set_contents (path, owned, -1, &error);
  g_assert_no_error (error);
  return path;
}

/* Runs a tool of CUPS. Returns: what it said */
char *
print_server_tell (PrintServer *self,
                   const char *tool,
                   ...)
{
  g_autoptr(GSubprocessLauncher) launcher = g_subprocess_launcher_new (
    G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autoptr(GPtrArray) argv = g_ptr_array_new ();
  g_autoptr(GError) error = NULL;
  g_autoptr(GSubprocess) process = NULL;
  const char *arg;
  char *said = NULL;
  va_list args;

  g_ptr_array_add (argv, (char *) tool);
  va_start (args, tool);
  while ((arg = va_arg (args, const char *)) != NULL)
    g_ptr_array_add (argv, (char *) arg);
  va_end (args);
  g_ptr_array_add (argv, NULL);

  g_subprocess_launcher_setenv (launcher, "CUPS_SERVER", self->socket, TRUE);
  g_subprocess_launcher_setenv (launcher, "LC_ALL", "C", TRUE);
  process = g_subprocess_launcher_spawnv (launcher, (const char * const *) argv->pdata, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &said, NULL, &error);
  g_assert_no_error (error);

  return said;
}

static void
wait_for_cupsd (PrintServer *self)
{
  gint64 end = g_get_monotonic_time () + WAIT_US;
  gboolean runs = FALSE;

  while (!runs && g_get_monotonic_time () < end)
    {
      g_autofree char *said = print_server_tell (self, "/usr/bin/lpstat", "-r", NULL);

      runs = g_str_has_prefix (said, "scheduler is running");
    }

  g_assert_true (runs);
}

static void
start_cupsd (PrintServer *self)
{
  const struct passwd *user = getpwuid (geteuid ());
  g_autofree char *text = g_strdup_printf (daemon_text, self->dir);
  g_autofree char *daemon = write_conf (self, "cupsd.conf", g_steal_pointer (&text));
  g_autofree char *scratch = g_build_filename (self->dir, "tmp", NULL);
  g_autofree char *files = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (g_mkdir (scratch, 0700), ==, 0);

  /* As root it wants another user for the programs that it starts. */
  files = write_conf (self, "cups-files.conf",
                      g_strdup_printf (files_text, self->dir,
                                       geteuid () == 0 ? "lp" : user->pw_name));
  self->cupsd = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE |
                                  G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error,
                                  CUPSD, "-f", "-c", daemon, "-s", files, NULL);
  g_assert_no_error (error);
  wait_for_cupsd (self);
}

void
print_server_stop (PrintServer *self)
{
  if (self->cupsd == NULL)
    return;

  g_subprocess_send_signal (self->cupsd, SIGTERM);
  g_subprocess_wait (self->cupsd, NULL, NULL);
  g_clear_object (&self->cupsd);
}

void
print_server_set_up (PrintServer *self)
{
  g_autoptr(GError) error = NULL;

  self->dir = g_dir_make_tmp ("print-XXXXXX", &error);
  g_assert_no_error (error);
  self->socket = g_build_filename (self->dir, "sock", NULL);
}

void
print_server_start (PrintServer *self)
{
  g_autofree char *device = g_strdup_printf ("file://%s/printed", self->dir);

  start_cupsd (self);
  g_free (print_server_tell (self, "/usr/sbin/lpadmin", "-p", PRINT_SERVER_QUEUE, "-E", "-v",
                             device, "-m", "raw", NULL));
}

void
print_server_tear_down (PrintServer *self)
{
  print_server_stop (self);
  g_spawn_sync (NULL, (char *[]) { (char *) "rm", (char *) "-rf", self->dir, NULL }, NULL,
                G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL);
  g_free (self->socket);
  g_free (self->dir);
}

/* Returns: path of the first document that waits or was printed, which cupsd keeps
 * in its spool; there is a file if there is one */
char *
print_server_get_document (PrintServer *self)
{
  return g_build_filename (self->dir, "spool", "d00001-001", NULL);
}
