/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hl-keeper.h"

#include <glib/gstdio.h>
#include <string.h>

#include "care-fixture.h"

#define DAY "2026-11-02"
#define CONTEXTS "SELECT count (*) FROM context"

typedef struct
{
  StoreFixture base;
  char        *folder;    /* that gets the backups */
} Fixture;

static GMutex said_lock;
static char *said;    /* the last message of the keeper's thread */

static GLogWriterOutput
note_message (GLogLevelFlags   level,
              const GLogField *fields,
              gsize            n_fields,
              gpointer         unused)
{
  for (gsize i = 0; i < n_fields; i++)
    {
      if (strcmp (fields[i].key, "MESSAGE") == 0 && (level & G_LOG_LEVEL_MESSAGE) != 0)
        {
          g_mutex_lock (&said_lock);
          g_free (said);
          said = g_strdup (fields[i].value);
          g_mutex_unlock (&said_lock);
        }
    }

  return (level & (G_LOG_LEVEL_DEBUG | G_LOG_LEVEL_INFO | G_LOG_LEVEL_MESSAGE)) != 0
         ? G_LOG_WRITER_HANDLED
         : g_log_writer_default (level, fields, n_fields, unused);
}

static void
write_conf (Fixture    *f,
            const char *more)
{
  g_autofree char *path = g_build_filename (f->base.dir, "kiosk.conf", NULL);
  g_autofree char *text = g_strdup_printf ("[retention]\ncontext_months=1\n%s[backup]\nfolder=%s\n",
                                           more, f->folder);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
set_up (Fixture       *f,
        gconstpointer  unused)
{
  g_clear_pointer (&said, g_free);
  store_fixture_set_up (&f->base, NULL);
  f->folder = g_build_filename (f->base.top, "backups", NULL);
  g_assert_cmpint (g_mkdir (f->folder, 0700), ==, 0);
  write_conf (f, "");
  store_fixture_open (&f->base, HL_STORE_KIOSK);
  store_fixture_rate_many (&f->base, 12, "444450", 0);
  store_fixture_catch_up (&f->base, DAY "T17:00");
}

static void
tear_down (Fixture       *f,
           gconstpointer  unused)
{
  g_clear_pointer (&said, g_free);
  g_free (f->folder);
  store_fixture_tear_down (&f->base, unused);
}

/* Beside the kiosk, whose store is open; the keeper's end waits for what it does. */
static void
keep (Fixture    *f,
      const char *moment)
{
  HlKeeper *keeper;

  store_fixture_set_time (&f->base, moment);
  keeper = hl_keeper_new (f->base.dir, f->base.keys, f->base.clock);
  hl_keeper_run (keeper);
  hl_keeper_free (keeper);
}

static guint
count_backups (Fixture *f)
{
  g_autoptr(GDir) list = g_dir_open (f->folder, 0, NULL);
  guint n = 0;

  while (list != NULL && g_dir_read_name (list) != NULL)
    n++;

  return n;
}

static void
test_backs_up_once_a_day (Fixture       *f,
                          gconstpointer  unused)
{
  keep (f, "2026-11-03T06:00");
  g_assert_cmpuint (count_backups (f), ==, 1);
  keep (f, "2026-11-03T20:00");
  g_assert_cmpuint (count_backups (f), ==, 1);
  keep (f, "2026-11-04T06:00");
  g_assert_cmpuint (count_backups (f), ==, 2);
  g_assert_null (said);
  store_fixture_assert_clean (&f->base);
}

static void
test_erases_what_is_due (Fixture       *f,
                         gconstpointer  unused)
{
  gint64 n = store_fixture_get_number (&f->base, CONTEXTS);

  keep (f, "2026-11-27T06:00");
  store_fixture_catch_up (&f->base, "2026-11-27T17:00");
  keep (f, "2026-12-02T06:00");
  g_assert_cmpint (store_fixture_get_number (&f->base, CONTEXTS), ==, n);
  keep (f, "2026-12-03T06:00");
  g_assert_cmpint (store_fixture_get_number (&f->base, CONTEXTS), ==, 0);
  g_assert_null (said);
  store_fixture_assert_clean (&f->base);
}

/* The one does not wait for the other. */
static void
test_erases_where_no_backup_can_be_made (Fixture       *f,
                                         gconstpointer  unused)
{
  g_assert_cmpint (g_rmdir (f->folder), ==, 0);
  store_fixture_catch_up (&f->base, "2026-11-27T17:00");
  keep (f, "2026-12-02T06:00");
  g_assert_nonnull (said);
  g_assert_nonnull (strstr (said, f->folder));
  keep (f, "2026-12-03T06:00");
  g_assert_cmpint (store_fixture_get_number (&f->base, CONTEXTS), ==, 0);
  store_fixture_assert_clean (&f->base);
}

static void
test_goes_on_with_wrong_settings (Fixture       *f,
                                  gconstpointer  unused)
{
  write_conf (f, "ticket_days=none\n");
  keep (f, "2026-11-03T06:00");
  g_assert_cmpuint (count_backups (f), ==, 1);
  g_assert_null (said);
}

static void
test_wrong_clock_does_nothing (Fixture       *f,
                               gconstpointer  unused)
{
  gint64 n = store_fixture_get_number (&f->base, CONTEXTS);

  keep (f, "2031-01-01T06:00");
  keep (f, "2031-01-02T06:00");
  keep (f, "1970-01-01T06:00");
  g_assert_cmpint (store_fixture_get_number (&f->base, CONTEXTS), ==, n);
  store_fixture_assert_clean (&f->base);
}

static const struct
{
  const char *path;
  void      (*func) (Fixture *, gconstpointer);
} cases[] = {
  { "/keeper/backup", test_backs_up_once_a_day },
  { "/keeper/erase", test_erases_what_is_due },
  { "/keeper/no-folder", test_erases_where_no_backup_can_be_made },
  { "/keeper/wrong-settings", test_goes_on_with_wrong_settings },
  { "/keeper/wrong-clock", test_wrong_clock_does_nothing },
};

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_log_set_writer_func (note_message, NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add (cases[i].path, Fixture, NULL, set_up, cases[i].func, tear_down);

  return g_test_run ();
}
