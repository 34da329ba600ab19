/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hl-spool.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "hl-json.h"
#include "hl-sync-status.h"
#include "store-fixture.h"

#define CONFIG "[screening]\nburst_length=5\n"
#define TOO_LARGE (4 * 1024 * 1024 + 1)

/* What the account of sync has written, or whoever took it over. */
typedef struct
{
  StoreFixture base;
  char        *folder;
  char        *path;
  HlSpool     *spool;
} Fixture;

static void
set_up (Fixture       *f,
        gconstpointer  unused)
{
  store_fixture_set_up (&f->base, NULL);
  f->folder = g_build_filename (f->base.top, "sync", NULL);
  f->path = g_build_filename (f->folder, HL_SYNC_SPOOL_NAME, NULL);
  g_assert_cmpint (g_mkdir (f->folder, 0700), ==, 0);
  f->spool = hl_spool_new (f->base.dir, f->base.keys, f->folder, f->base.clock);
}

static void
tear_down (Fixture       *f,
           gconstpointer  unused)
{
  hl_spool_free (f->spool);
  g_remove (f->path);
  g_free (f->folder);
  g_free (f->path);
  store_fixture_tear_down (&f->base, NULL);
}

static void
put (Fixture    *f,
     const char *text)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (g_file_set_contents (f->path, text, -1, &error));
  g_assert_no_error (error);
}

/* Returns: whether the sent key is in force */
static gboolean
is_taken (Fixture *f)
{
  g_autofree char *path = g_build_filename (f->base.dir, "kiosk.conf", NULL);
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return strstr (text, "\nburst_length=5\n") != NULL;
}

static char *
make_settings (void)
{
  g_autofree char *digest = hl_json_digest (CONFIG);
  g_autofree char *text = g_strescape (CONFIG, NULL);

  return g_strdup_printf ("{\"files\":[{\"digest\":\"%s\",\"name\":\"kiosk.conf\",\"text\":\"%s\"}],"
                          "\"version\":7}", digest, text);
}

static void
test_right_settings_are_taken (Fixture       *f,
                               gconstpointer  unused)
{
  g_autofree char *settings = make_settings ();

  hl_spool_look (f->spool);
  put (f, "no settings");
  hl_spool_look (f->spool);
  g_assert_false (is_taken (f));

  put (f, settings);
  hl_spool_look (f->spool);
  g_assert_true (is_taken (f));
}

/* Neither is waited for what says nothing, nor read what does not end. */
static void
test_other_things_are_let_be (Fixture       *f,
                              gconstpointer  unused)
{
  g_autofree char *settings = make_settings ();
  g_autofree char *large = g_strnfill (TOO_LARGE, ' ');

  g_assert_cmpint (symlink ("/dev/zero", f->path), ==, 0);
  hl_spool_look (f->spool);
  g_assert_cmpint (g_remove (f->path), ==, 0);

  g_assert_cmpint (mkfifo (f->path, 0600), ==, 0);
  hl_spool_look (f->spool);
  g_assert_cmpint (g_remove (f->path), ==, 0);

  g_assert_cmpint (g_mkdir (f->path, 0700), ==, 0);
  hl_spool_look (f->spool);
  g_assert_cmpint (g_rmdir (f->path), ==, 0);

  put (f, large);
  hl_spool_look (f->spool);
  g_assert_false (is_taken (f));
  put (f, settings);
  hl_spool_look (f->spool);
  g_assert_true (is_taken (f));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/spool/right", Fixture, NULL, set_up, test_right_settings_are_taken, tear_down);
  g_test_add ("/spool/other-things", Fixture, NULL, set_up, test_other_things_are_let_be,
              tear_down);

  return g_test_run ();
}
