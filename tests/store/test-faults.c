/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fault-vfs.h"
#include "hl-recorder.h"
#include "store-fixture.h"

#include <string.h>

#define N_VISITS 13
/* How many of the calls fail, each in a run of its own. */
#ifdef __SANITIZE_ADDRESS__    /* ten times as slow */
#define N_FAULTS 3
#else
#define N_FAULTS 10
#endif

typedef struct
{
  StoreFixture  base;
  FaultVfs     *vfs;
  int           code;
  gboolean      saved[N_VISITS];     /* acknowledged */
  gboolean      draft[N_VISITS];
  guint         n_failed;
} Trial;

static void
set_up (Trial *trial,
        int    code)
{
  memset (trial, 0, sizeof *trial);
  trial->code = code;
  trial->vfs = fault_vfs_new ();
  store_fixture_set_up_kiosk (&trial->base, NULL);
}

static void
tear_down (Trial *trial)
{
  store_fixture_tear_down (&trial->base, NULL);
  fault_vfs_free (trial->vfs);
}

/* The page tells the citizen by it what is the matter. */
static void
note_failure (Trial  *trial,
              GError *error)
{
  int expected = trial->code == SQLITE_FULL ? HL_DB_ERROR_FULL : HL_DB_ERROR_IO;

  g_assert_error (error, HL_DB_ERROR, expected);
  trial->n_failed++;
}

/* A visit is known by its seconds. */
static void
visit (Trial *trial,
       guint  n)
{
  g_autoptr(HlResponse) response = store_fixture_make_response (&trial->base, "434540");
  g_autoptr(GError) draft_error = NULL, error = NULL;

  response->seconds[0] = n + 1;
  trial->draft[n] = hl_store_save_draft (trial->base.store, response, &draft_error);
  if (!trial->draft[n])
    note_failure (trial, draft_error);

  trial->saved[n] = hl_store_close_response (trial->base.store, response, NULL, NULL, &error);
  if (!trial->saved[n])
    note_failure (trial, error);
}

static void
end_day (Trial *trial)
{
  g_autoptr(GError) error = NULL;

  store_fixture_set_time (&trial->base, "2026-11-02T17:00");
  if (!hl_store_catch_up (trial->base.store, &error))
    note_failure (trial, error);
}

static void
play (Trial *trial)
{
  for (guint n = 0; n < N_VISITS; n++)
    visit (trial, n);
  end_day (trial);
}

static gint64
count_visits (Trial *trial,
              guint  n)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM (SELECT body FROM pending"
                                          " UNION ALL SELECT body FROM journal"
                                          " WHERE kind = 'response')"
                                          " WHERE json_extract (body, '$.seconds.overall') = %u",
                                          n + 1);

  return store_fixture_get_number (&trial->base, sql);
}

/* Everything that was acknowledged is there, once, and nothing else but what a
 * restart closed. */
static void
check_record (Trial *trial)
{
  for (guint n = 0; n < N_VISITS; n++)
    {
      gint64 there = count_visits (trial, n);

      if (trial->saved[n])
        g_assert_cmpint (there, ==, 1);
      else
        g_assert_cmpint (there, <=, 1);
    }

  store_fixture_assert_clean (&trial->base);
}

static void
check_last_draft (Trial *trial)
{
  guint last = N_VISITS;
  g_autoptr(HlResponse) draft = NULL;
  g_autoptr(GError) error = NULL;

  /* A draft is kept until its response is, or another takes its place. */
  for (guint n = 0; n < N_VISITS; n++)
    last = trial->draft[n] && !trial->saved[n] ? n : trial->saved[n] ? N_VISITS : last;

  draft = hl_store_read_draft (trial->base.store, &error);
  g_assert_no_error (error);
  if (last == N_VISITS)
    g_assert_null (draft);
  else
    g_assert_cmpuint (draft->seconds[0], ==, last + 1);
}

static guint
count_calls (void)
{
  Trial trial;
  guint n;

  set_up (&trial, SQLITE_FULL);
  fault_vfs_arm (trial.vfs, 0, SQLITE_FULL, FALSE);
  play (&trial);
  n = trial.vfs->n_calls;
  g_assert_cmpuint (trial.n_failed, ==, 0);
  tear_down (&trial);
  return n;
}

static gboolean
play_with_fault (guint    at,
                 int      code,
                 gboolean stays)
{
  Trial trial;
  gboolean failed;

  set_up (&trial, code);
  fault_vfs_arm (trial.vfs, at, code, stays);
  play (&trial);
  fault_vfs_disarm (trial.vfs);
  failed = trial.n_failed > 0;

  /* The kiosk goes on once there is room, */
  check_last_draft (&trial);
  check_record (&trial);
  /* and after it was started again. */
  store_fixture_open (&trial.base, HL_STORE_KIOSK);
  check_record (&trial);
  store_fixture_rate_many (&trial.base, 12, "444444", 0);
  store_fixture_assert_clean (&trial.base);
  tear_down (&trial);
  return failed;
}

/* As if the power went while the disk was bad: the log of the failed writes stays. */
static void
cut_power (Trial *trial)
{
  g_autofree char *other = g_build_filename (trial->base.top, "after", NULL);
  g_autofree char *outbox = g_build_filename (other, "outbox", NULL);
  static const char * const names[] = { "kiosk.db", "kiosk.db-wal", "kiosk.conf", "centre.json" };

  g_assert_cmpint (g_mkdir_with_parents (outbox, 0700), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *from = g_build_filename (trial->base.dir, names[i], NULL);
      g_autofree char *to = g_build_filename (other, names[i], NULL);
      g_autofree char *content = NULL;
      gsize length;

      g_assert_true (g_file_get_contents (from, &content, &length, NULL));
      g_assert_true (g_file_set_contents (to, content, (gssize) length, NULL));
    }

  store_fixture_close (&trial->base);
  g_free (trial->base.dir);
  trial->base.dir = g_steal_pointer (&other);
  store_fixture_open (&trial->base, HL_STORE_KIOSK);
}

static void
play_with_power_cut (guint at,
                     int   code)
{
  Trial trial;

  set_up (&trial, code);
  fault_vfs_arm (trial.vfs, at, code, TRUE);
  play (&trial);
  fault_vfs_disarm (trial.vfs);
  cut_power (&trial);
  check_record (&trial);
  tear_down (&trial);
}

typedef struct
{
  int      code;
  gboolean stays;
} Fault;

static guint
get_stride (guint n_calls)
{
  return g_getenv ("HAILONG_LONG") != NULL ? 1 : MAX (1, n_calls / N_FAULTS);
}

static guint
get_first (guint stride)
{
  return 1 + (guint) g_test_rand_int_range (0, (gint32) stride);
}

static void
test_nothing_acknowledged_is_lost (gconstpointer data)
{
  const Fault *fault = data;
  guint n_calls = count_calls ();
  guint stride = get_stride (n_calls);
  /* The first call is part of the first draft: somebody hears of it. */
  guint n_failed = play_with_fault (1, fault->code, fault->stays);

  for (guint at = get_first (stride); at <= n_calls; at += stride)
    n_failed += play_with_fault (at, fault->code, fault->stays);

  g_assert_cmpuint (n_failed, >, 0);
}

static void
test_power_cut_on_a_bad_disk (gconstpointer data)
{
  const Fault *fault = data;
  guint n_calls = count_calls ();
  guint stride = get_stride (n_calls);

  for (guint at = get_first (stride); at <= n_calls; at += stride)
    play_with_power_cut (at, fault->code);
}

static void
on_finished (GObject      *recorder,
             GAsyncResult *result,
             gpointer      error)
{
  g_assert_false (hl_recorder_save_finish (HL_RECORDER (recorder), result, error));
}

static void
on_closed (GObject      *recorder,
           GAsyncResult *result,
           gpointer      error)
{
  g_assert_false (hl_recorder_close_finish (HL_RECORDER (recorder), result, error));
}

static void
wait_for_error (GError **error)
{
  while (*error == NULL)
    g_main_context_iteration (NULL, TRUE);

  g_assert_error (*error, HL_DB_ERROR, HL_DB_ERROR_FULL);
}

static void
test_recorder_tells_of_a_full_disk (void)
{
  Trial trial;
  g_autoptr(HlResponse) response = NULL;
  g_autoptr(GError) save_error = NULL, close_error = NULL;
  HlRecorder *recorder;

  set_up (&trial, SQLITE_FULL);
  response = store_fixture_make_response (&trial.base, "400000");
  recorder = hl_recorder_new (g_steal_pointer (&trial.base.store));
  fault_vfs_arm (trial.vfs, 1, SQLITE_FULL, TRUE);

  hl_recorder_save_async (recorder, response, on_finished, &save_error);
  wait_for_error (&save_error);
  hl_recorder_close_async (recorder, response, NULL, on_closed, &close_error);
  wait_for_error (&close_error);

  g_object_unref (recorder);
  fault_vfs_disarm (trial.vfs);
  tear_down (&trial);
}

int
main (int    argc,
      char **argv)
{
  static const Fault full = { SQLITE_FULL, FALSE }, stays_full = { SQLITE_FULL, TRUE };
  static const Fault io = { SQLITE_IOERR, FALSE }, stays_io = { SQLITE_IOERR, TRUE };

  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/faults/full/once", &full, test_nothing_acknowledged_is_lost);
  g_test_add_data_func ("/faults/full/stays", &stays_full, test_nothing_acknowledged_is_lost);
  g_test_add_data_func ("/faults/io/once", &io, test_nothing_acknowledged_is_lost);
  g_test_add_data_func ("/faults/io/stays", &stays_io, test_nothing_acknowledged_is_lost);
  g_test_add_data_func ("/faults/power-cut/full", &stays_full, test_power_cut_on_a_bad_disk);
  g_test_add_data_func ("/faults/power-cut/io", &stays_io, test_power_cut_on_a_bad_disk);
  g_test_add_func ("/faults/recorder", test_recorder_tells_of_a_full_disk);
  return g_test_run ();
}
