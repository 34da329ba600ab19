/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hub-fixture.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <pwd.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "db-schema.h"
#include "store-fixture.h"

/* A real PostgreSQL server for the tests of one program, in a folder of its own, on a socket in
 * it. PostgreSQL refuses to run as root: there the account that its package makes runs it. */

#define SQLITE "sqlite"
#define POSTGRESQL "postgresql"

static char *server_dir;
static guint n_databases;

static char *
find_programs (void)
{
  const char *top = "/usr/lib/postgresql";
  g_autoptr(GDir) dir = g_dir_open (top, 0, NULL);
  const char *version;

  while (dir != NULL && (version = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *bin = g_build_filename (top, version, "bin", NULL);
      g_autofree char *initdb = g_build_filename (bin, "initdb", NULL);

      if (g_file_test (initdb, G_FILE_TEST_IS_EXECUTABLE))
        return g_steal_pointer (&bin);
    }

  g_test_message ("packaging/install test installs it");
  g_assert_cmpstr (top, ==, "a folder with PostgreSQL");
  return NULL;
}

static void
run (const char *program,
     ...)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char *bin = find_programs ();
  g_autofree char *path = g_build_filename (bin, program, NULL);
  g_auto(GStrv) argv = NULL;
  g_autofree char *said = NULL, *error_said = NULL;
  g_autoptr(GError) error = NULL;
  const char *argument;
  va_list list;
  int status;

  if (geteuid () == 0)
    g_strv_builder_add_many (builder, "setpriv", "--reuid=postgres", "--regid=postgres",
                             "--clear-groups", NULL);

  g_strv_builder_add (builder, path);
  va_start (list, program);
  while ((argument = va_arg (list, const char *)) != NULL)
    g_strv_builder_add (builder, argument);

  va_end (list);
  argv = g_strv_builder_end (builder);
  g_spawn_sync (server_dir, argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &said, &error_said,
                &status, &error);
  g_assert_no_error (error);
  if (status != 0)
    g_test_message ("%s: %s%s", program, said, error_said);

  g_assert_cmpint (status, ==, 0);
}

static void
stop_server (void)
{
  g_autofree char *data = g_build_filename (server_dir, "data", NULL);

  run ("pg_ctl", "-D", data, "-m", "immediate", "-w", "stop", NULL);
  store_fixture_remove_tree (server_dir);
  g_clear_pointer (&server_dir, g_free);
}

static void
start_server (void)
{
  g_autofree char *data = NULL, *log = NULL, *options = NULL;

  if (server_dir != NULL)
    return;

  server_dir = g_strdup ("/tmp/hailong-pg-XXXXXX");
  g_assert_nonnull (g_mkdtemp (server_dir));
  if (geteuid () == 0)
    {
      const struct passwd *account = getpwnam ("postgres");

      g_assert_nonnull (account);
      g_assert_cmpint (chown (server_dir, account->pw_uid, account->pw_gid), ==, 0);
    }

  data = g_build_filename (server_dir, "data", NULL);
  log = g_build_filename (server_dir, "log", NULL);
  options = g_strdup_printf ("-c listen_addresses= -c unix_socket_directories=%s -c fsync=off",
                             server_dir);
  run ("initdb", "-D", data, "-A", "trust", "-U", "postgres", "--locale=C.UTF-8", "-E", "UTF8",
       "--no-sync", NULL);
  run ("pg_ctl", "-D", data, "-l", log, "-o", options, "-w", "start", NULL);
}

static char *
make_database (void)
{
  g_autofree char *name = g_strdup_printf ("hub%u", ++n_databases);

  start_server ();
  run ("createdb", "-h", server_dir, "-U", "postgres", name, NULL);
  return g_strdup_printf ("postgresql:///%s?host=%s&user=postgres", name, server_dir);
}

HlDbLink *
hub_fixture_open (HubFixture *f)
{
  g_autoptr(GError) error = NULL;
  HlDbLink *link = hl_db_link_open (f->url, &error);

  g_assert_no_error (error);
  return link;
}

static gboolean
is_sqlite (HubFixture *f)
{
  return g_str_has_prefix (f->url, SQLITE ":");
}

/* PostgreSQL's programs may run as another account, which writes in its own folder alone. */
static char *
get_dump (const char *path)
{
  g_autofree char *name = g_path_get_basename (path);

  return g_build_filename (server_dir, name, NULL);
}

/* As hailong-hub(1) says, while it is served; @program is hailong-hub. */
void
hub_fixture_back_up (HubFixture *f,
                     const char *program,
                     const char *path)
{
  g_autoptr(GSubprocess) hub = NULL;
  g_autofree char *dump = NULL;
  g_autoptr(GError) error = NULL;

  if (!is_sqlite (f))
    {
      dump = get_dump (path);
      run ("pg_dump", "--format=custom", "--file", dump, "--dbname", f->url, NULL);
      return;
    }

  hub = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE, &error, program, "backup", path,
                          "--store", f->url, NULL);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_wait_check (hub, NULL, &error));
  g_assert_no_error (error);
}

/* Returns: (transfer full): a database in a new place, as it was then */
char *
hub_fixture_restore (HubFixture *f,
                     const char *path)
{
  g_autofree char *dump = NULL;
  g_autofree char *text = NULL;
  g_autofree char *place = NULL;
  g_autoptr(GError) error = NULL;
  gsize size;
  char *url;

  if (!is_sqlite (f))
    {
      dump = get_dump (path);
      url = make_database ();
      run ("pg_restore", "--dbname", url, dump, NULL);
      return url;
    }

  place = g_strconcat (path, ".place", NULL);
  g_assert_cmpint (g_mkdir (place, 0700), ==, 0);
  url = g_strdup_printf (SQLITE ":%s/hub.db", place);
  g_assert_true (g_file_get_contents (path, &text, &size, &error));
  g_assert_true (g_file_set_contents (url + strlen (SQLITE ":"), text, (gssize) size, &error));
  g_assert_no_error (error);
  return url;
}

void
hub_fixture_set_up (HubFixture    *f,
                    gconstpointer  store)
{
  g_autoptr(GError) error = NULL;

  f->top = g_dir_make_tmp ("hailong-hub-XXXXXX", &error);
  g_assert_no_error (error);
  f->url = strcmp (store, SQLITE) == 0 ? g_strdup_printf ("sqlite:%s/hub.db", f->top)
                                       : make_database ();
  f->link = hub_fixture_open (f);
  g_assert_true (hl_db_schema_migrate (f->link, &error));
  g_assert_no_error (error);
}

void
hub_fixture_tear_down (HubFixture    *f,
                       gconstpointer  store)
{
  g_clear_pointer (&f->link, hl_db_link_close);
  store_fixture_remove_tree (f->top);
  g_free (f->url);
  g_free (f->top);
}

/* Each case with each store. */
void
hub_fixture_add_cases (const HubCase *cases,
                       gsize          n_cases)
{
  static const char * const stores[] = { SQLITE, POSTGRESQL };

  for (gsize i = 0; i < n_cases; i++)
    {
      for (gsize k = 0; k < G_N_ELEMENTS (stores); k++)
        {
          g_autofree char *path = g_strdup_printf ("/%s%s", stores[k], cases[i].path);

          g_test_add (path, HubFixture, stores[k], hub_fixture_set_up, cases[i].func,
                      hub_fixture_tear_down);
        }
    }
}

void
hub_fixture_stop (void)
{
  if (server_dir != NULL)
    stop_server ();
}

int
hub_fixture_run (void)
{
  int status = g_test_run ();

  hub_fixture_stop ();
  return status;
}
