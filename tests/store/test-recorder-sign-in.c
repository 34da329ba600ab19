/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hl-recorder.h"

#include "fault-vfs.h"
#include "people-fixture.h"

#define SECOND ((gint64) G_USEC_PER_SEC)

/*
 * Kiosk:
 * @vfs: the way to the disk, with faults
 * @response: a sample, all satisfied
 * @admin: who may sign in
 * @n_done: jobs that were finished
 * @answer: (nullable): the last one to a PIN
 * @error: (nullable): why there was none
 */
typedef struct
{
  StoreFixture  base;
  FaultVfs     *vfs;
  HlRecorder   *recorder;
  HlResponse   *response;
  gint64        admin;
  guint         n_done;
  HlSignIn     *answer;
  GError       *error;
} Kiosk;

static void
set_up (Kiosk         *kiosk,
        gconstpointer  unused)
{
  kiosk->vfs = fault_vfs_new ();
  people_set_up (&kiosk->base, unused);
  kiosk->admin = people_add (&kiosk->base, HL_NOBODY, PEOPLE_ADMIN, HL_ROLE_ADMIN,
                             PEOPLE_ADMIN_PIN);
  kiosk->response = store_fixture_make_response (&kiosk->base, "444444");
  kiosk->recorder = hl_recorder_new (g_steal_pointer (&kiosk->base.store));
  hl_clock_advance (kiosk->base.clock, 1000 * SECOND);
}

static void
tear_down (Kiosk         *kiosk,
           gconstpointer  unused)
{
  if (kiosk->recorder != NULL)
    g_assert_finalize_object (kiosk->recorder);
  hl_response_free (kiosk->response);
  g_clear_pointer (&kiosk->answer, hl_sign_in_free);
  g_clear_error (&kiosk->error);
  store_fixture_tear_down (&kiosk->base, unused);
  fault_vfs_free (kiosk->vfs);
}

static void
on_closed (GObject      *recorder,
           GAsyncResult *result,
           gpointer      data)
{
  Kiosk *kiosk = data;
  g_autoptr(GError) error = NULL;
  gboolean done = hl_recorder_close_finish (HL_RECORDER (recorder), result, &error);

  g_assert_no_error (error);
  g_assert_true (done);
  kiosk->n_done++;
}

static void
on_signed_in (GObject      *recorder,
              GAsyncResult *result,
              gpointer      data)
{
  Kiosk *kiosk = data;

  g_clear_pointer (&kiosk->answer, hl_sign_in_free);
  g_clear_error (&kiosk->error);
  kiosk->answer = hl_recorder_sign_in_finish (HL_RECORDER (recorder), result, &kiosk->error);
  kiosk->n_done++;
}

static void
on_signed_out (GObject      *recorder,
               GAsyncResult *result,
               gpointer      data)
{
  Kiosk *kiosk = data;

  g_assert_true (hl_recorder_sign_out_finish (HL_RECORDER (recorder), result, &kiosk->error));
  kiosk->n_done++;
}

static void
wait_for_next (Kiosk *kiosk)
{
  guint n = kiosk->n_done + 1;

  while (kiosk->n_done < n)
    g_main_context_iteration (NULL, TRUE);
}

static void
pass (Kiosk *kiosk,
      guint  seconds)
{
  hl_clock_advance (kiosk->base.clock, seconds * SECOND);
}

/* A visit of 20 s that ends now, of levels that differ from those of the others. */
static void
rate (Kiosk *kiosk,
      guint  number)
{
  HlTrace *trace = hl_trace_new ();
  gint64 answer = 4 * SECOND;

  trace->ended = hl_clock_get_monotonic (kiosk->base.clock);
  trace->began = trace->ended - 20 * SECOND;
  trace->open = TRUE;
  for (guint i = 0; i < 5; i++)
    g_array_append_val (trace->answer_us, answer);

  kiosk->response->seconds[0] = number;
  hl_recorder_close_async (kiosk->recorder, kiosk->response, trace, on_closed, kiosk);
  wait_for_next (kiosk);
}

static void
sign_in (Kiosk      *kiosk,
         const char *pin)
{
  hl_recorder_sign_in_async (kiosk->recorder, kiosk->admin, pin, on_signed_in, kiosk);
  wait_for_next (kiosk);
}

/* Returns: the numbers of the ratings that are flagged, and by what */
static char *
list_flagged (Kiosk *kiosk)
{
  g_clear_object (&kiosk->recorder);
  store_fixture_open (&kiosk->base, HL_STORE_READ);
  return store_fixture_get_text (&kiosk->base,
                                 "SELECT group_concat (json_extract (body, '$.seconds.overall')"
                                 " || json_extract (body, '$.flags'), ' ')"
                                 " FROM (SELECT body FROM pending"
                                 "  WHERE json_extract (body, '$.flags') NOT NULL"
                                 "  ORDER BY arrival)");
}

static void
test_ratings_near_a_sign_in_are_flagged (Kiosk         *kiosk,
                                         gconstpointer  unused)
{
  g_autofree char *flagged = NULL;

  rate (kiosk, 1);
  pass (kiosk, 30);
  rate (kiosk, 2);
  pass (kiosk, 31);
  sign_in (kiosk, PEOPLE_ADMIN_PIN);
  g_assert_cmpint (kiosk->answer->verdict, ==, HL_SIGN_IN_RIGHT);
  pass (kiosk, 80);
  rate (kiosk, 3);
  pass (kiosk, 1);
  rate (kiosk, 4);

  /* The first ended 61 s before, the fourth began 61 s after it. */
  flagged = list_flagged (kiosk);
  g_assert_cmpstr (flagged, ==, "2[\"desk\"] 3[\"desk\"]");
  store_fixture_assert_clean (&kiosk->base);
}

static void
test_wrong_pin_flags_nothing (Kiosk         *kiosk,
                              gconstpointer  unused)
{
  g_autofree char *flagged = NULL;

  rate (kiosk, 1);
  sign_in (kiosk, PEOPLE_WRONG_PIN);
  g_assert_cmpint (kiosk->answer->verdict, ==, HL_SIGN_IN_WRONG);
  pass (kiosk, 1);
  rate (kiosk, 2);
  flagged = list_flagged (kiosk);
  g_assert_cmpstr (flagged, ==, NULL);
}

/* The flags of a sign-in that could not be written go with the next one. */
static void
test_flags_wait_for_the_disk (Kiosk         *kiosk,
                              gconstpointer  unused)
{
  g_autofree char *flagged = NULL;

  rate (kiosk, 1);
  fault_vfs_arm (kiosk->vfs, 1, SQLITE_FULL, TRUE);
  sign_in (kiosk, PEOPLE_ADMIN_PIN);
  fault_vfs_disarm (kiosk->vfs);
  g_assert_null (kiosk->answer);
  g_assert_error (kiosk->error, HL_DB_ERROR, HL_DB_ERROR_FULL);

  sign_in (kiosk, PEOPLE_ADMIN_PIN);
  g_assert_cmpint (kiosk->answer->verdict, ==, HL_SIGN_IN_RIGHT);
  flagged = list_flagged (kiosk);
  g_assert_cmpstr (flagged, ==, "1[\"desk\"]");
}

/* What was released by then stays as it is. */
static void
test_released_ratings_keep_their_flags (Kiosk         *kiosk,
                                        gconstpointer  unused)
{
  for (guint i = 1; i <= 10; i++)
    {
      rate (kiosk, i);
      pass (kiosk, 1);
    }
  sign_in (kiosk, PEOPLE_ADMIN_PIN);
  g_assert_no_error (kiosk->error);

  g_free (list_flagged (kiosk));
  g_assert_cmpint (store_fixture_get_number (&kiosk->base, "SELECT count (*) FROM pending"
                                             " WHERE json_extract (body, '$.flags') NOT NULL"),
                   ==, 5);
  g_assert_cmpint (store_fixture_get_number (&kiosk->base, "SELECT count (*) FROM journal"
                                             " WHERE kind = 'response'"), ==, 5);
  store_fixture_assert_clean (&kiosk->base);
}

static void
test_sign_out_is_recorded (Kiosk         *kiosk,
                           gconstpointer  unused)
{
  g_autofree char *acts = NULL;

  sign_in (kiosk, PEOPLE_ADMIN_PIN);
  hl_recorder_sign_out_async (kiosk->recorder, g_steal_pointer (&kiosk->answer), HL_SIGN_OUT_SELF,
                              on_signed_out, kiosk);
  wait_for_next (kiosk);
  g_assert_no_error (kiosk->error);

  g_clear_object (&kiosk->recorder);
  store_fixture_open (&kiosk->base, HL_STORE_READ);
  acts = people_list_acts (&kiosk->base);
  g_assert_cmpstr (acts, ==, "person-add sign-in sign-out");
  store_fixture_assert_clean (&kiosk->base);
}

typedef struct
{
  const char *path;
  void      (*func) (Kiosk *, gconstpointer);
} KioskCase;

int
main (int    argc,
      char **argv)
{
  static const KioskCase cases[] = {
    { "/recorder/sign-in/flags", test_ratings_near_a_sign_in_are_flagged },
    { "/recorder/sign-in/wrong", test_wrong_pin_flags_nothing },
    { "/recorder/sign-in/full-disk", test_flags_wait_for_the_disk },
    { "/recorder/sign-in/released", test_released_ratings_keep_their_flags },
    { "/recorder/sign-in/sign-out", test_sign_out_is_recorded },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add (cases[i].path, Kiosk, NULL, set_up, cases[i].func, tear_down);

  return g_test_run ();
}
