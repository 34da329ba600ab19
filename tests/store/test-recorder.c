/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hl-recorder.h"

#include "fault-vfs.h"
#include "ticket-fixture.h"

#include <string.h>

#define SECOND ((gint64) G_USEC_PER_SEC)
#define DAY "2026-11-02"

typedef struct
{
  StoreFixture  base;
  FaultVfs     *vfs;
  HlRecorder   *recorder;
  HlResponse   *response;    /* a sample */
  GThread      *main_thread;
  GString      *done;        /* a letter for each job that was finished, in order */
  HlFollow     *follow;      /* (nullable): what was looked up last */
  TicketGiven   given;       /* to the last comment */
} Kiosk;

static void
set_up (Kiosk         *kiosk,
        gconstpointer  unused)
{
  kiosk->vfs = fault_vfs_new ();
  store_fixture_set_up_kiosk (&kiosk->base, unused);
  kiosk->response = store_fixture_make_response (&kiosk->base, "444444");
  kiosk->recorder = hl_recorder_new (g_steal_pointer (&kiosk->base.store));
  kiosk->main_thread = g_thread_self ();
  kiosk->done = g_string_new (NULL);
}

static void
tear_down (Kiosk         *kiosk,
           gconstpointer  unused)
{
  if (kiosk->recorder != NULL)
    g_assert_finalize_object (kiosk->recorder);
  hl_response_free (kiosk->response);
  g_clear_pointer (&kiosk->follow, hl_follow_free);
  g_string_free (kiosk->done, TRUE);
  store_fixture_tear_down (&kiosk->base, unused);
  fault_vfs_free (kiosk->vfs);
}

static void
note (Kiosk    *kiosk,
      char      letter,
      gboolean  done,
      GError   *error)
{
  g_assert_no_error (error);
  g_assert_true (done);
  g_assert_true (g_thread_self () == kiosk->main_thread);
  /* All that was written was written by the worker. */
  g_assert_true (kiosk->vfs->thread != kiosk->main_thread);
  g_string_append_c (kiosk->done, letter);
}

static void
on_saved (GObject      *recorder,
          GAsyncResult *result,
          gpointer      kiosk)
{
  g_autoptr(GError) error = NULL;
  gboolean done = hl_recorder_save_finish (HL_RECORDER (recorder), result, &error);

  note (kiosk, 's', done, error);
}

static void
on_discarded (GObject      *recorder,
              GAsyncResult *result,
              gpointer      kiosk)
{
  g_autoptr(GError) error = NULL;
  gboolean done = hl_recorder_discard_finish (HL_RECORDER (recorder), result, &error);

  note (kiosk, 'd', done, error);
}

static void
on_closed (GObject      *recorder,
           GAsyncResult *result,
           gpointer      kiosk)
{
  g_autoptr(GError) error = NULL;
  gboolean done = hl_recorder_close_finish (HL_RECORDER (recorder), result, &error);

  note (kiosk, 'c', done, error);
}

static void
on_caught_up (GObject      *recorder,
              GAsyncResult *result,
              gpointer      kiosk)
{
  g_autoptr(GError) error = NULL;
  gboolean done = hl_recorder_catch_up_finish (HL_RECORDER (recorder), result, &error);

  note (kiosk, 'u', done, error);
}

static void
on_comment_given (GObject      *recorder,
                  GAsyncResult *result,
                  gpointer      data)
{
  Kiosk *kiosk = data;
  g_autoptr(GError) error = NULL;
  gboolean done = hl_recorder_comment_finish (HL_RECORDER (recorder), result, kiosk->given.code,
                                              &kiosk->given.due, &error);

  note (kiosk, 'k', done, error);
}

static void
on_comment_failed (GObject      *recorder,
                   GAsyncResult *result,
                   gpointer      data)
{
  Kiosk *kiosk = data;
  g_autoptr(GError) error = NULL;

  g_assert_false (hl_recorder_comment_finish (HL_RECORDER (recorder), result, kiosk->given.code,
                                              &kiosk->given.due, &error));
  g_assert_error (error, HL_DB_ERROR, HL_DB_ERROR_FULL);
  g_string_append_c (kiosk->done, 'x');
}

static void
take_follow (Kiosk    *kiosk,
             char      letter,
             HlFollow *follow,
             GError   *error)
{
  g_clear_pointer (&kiosk->follow, hl_follow_free);
  kiosk->follow = follow;
  note (kiosk, letter, follow != NULL, error);
}

static void
on_followed (GObject      *recorder,
             GAsyncResult *result,
             gpointer      kiosk)
{
  g_autoptr(GError) error = NULL;
  HlFollow *follow = hl_recorder_follow_finish (HL_RECORDER (recorder), result, &error);

  take_follow (kiosk, 'f', follow, error);
}

static void
on_withdrawn (GObject      *recorder,
              GAsyncResult *result,
              gpointer      kiosk)
{
  g_autoptr(GError) error = NULL;
  HlFollow *follow = hl_recorder_withdraw_finish (HL_RECORDER (recorder), result, &error);

  take_follow (kiosk, 'w', follow, error);
}

static void
wait_for (Kiosk *kiosk,
          gsize  n)
{
  while (kiosk->done->len < n)
    g_main_context_iteration (NULL, TRUE);
}

/* Ends the recorder, so that the store can be looked into. */
static void
look_into_store (Kiosk *kiosk)
{
  g_clear_object (&kiosk->recorder);
  store_fixture_open (&kiosk->base, HL_STORE_READ);
}

static gint64
get_number (Kiosk      *kiosk,
            const char *sql)
{
  return store_fixture_get_number (&kiosk->base, sql);
}

static void
test_jobs_are_done_in_order (Kiosk         *kiosk,
                             gconstpointer  unused)
{
  for (guint level = 1; level <= 5; level++)
    {
      kiosk->response->levels[0] = (guint8) level;
      hl_recorder_save_async (kiosk->recorder, kiosk->response, on_saved, kiosk);
    }
  hl_recorder_close_async (kiosk->recorder, kiosk->response, NULL, on_closed, kiosk);
  kiosk->response->levels[0] = 1;
  hl_recorder_save_async (kiosk->recorder, kiosk->response, on_saved, kiosk);
  hl_recorder_discard_async (kiosk->recorder, on_discarded, kiosk);
  hl_recorder_save_async (kiosk->recorder, kiosk->response, on_saved, kiosk);
  hl_recorder_catch_up_async (kiosk->recorder, on_caught_up, kiosk);

  /* Nothing is called back before the main loop runs. */
  g_assert_cmpstr (kiosk->done->str, ==, "");
  wait_for (kiosk, 10);
  g_assert_cmpstr (kiosk->done->str, ==, "ssssscsdsu");

  look_into_store (kiosk);
  g_assert_cmpint (get_number (kiosk, "SELECT json_extract (body, '$.items.overall') FROM pending"),
                   ==, 5);
  g_assert_cmpint (get_number (kiosk, "SELECT json_extract (body, '$.items.overall') FROM draft"),
                   ==, 1);
  store_fixture_assert_clean (&kiosk->base);
}

static void
test_response_is_copied (Kiosk         *kiosk,
                         gconstpointer  unused)
{
  hl_recorder_save_async (kiosk->recorder, kiosk->response, on_saved, kiosk);
  memset (kiosk->response->levels, 1, 6);
  wait_for (kiosk, 1);
  look_into_store (kiosk);
  g_assert_cmpint (get_number (kiosk, "SELECT json_extract (body, '$.items.access') FROM draft"),
                   ==, 4);
}

/* A visit that began at @began and took two seconds, ten an answer when slow. */
static HlTrace *
make_trace (gint64      began,
            gboolean    slow,
            const char *code)
{
  HlTrace *trace = hl_trace_new ();
  gint64 answer = slow ? 10 * SECOND : 2 * SECOND;

  trace->began = began;
  trace->ended = began + (slow ? 50 : 2) * SECOND;
  trace->open = TRUE;
  trace->dossier = code != NULL ? hl_dossier_find (code, hl_day_parse (DAY)) : NULL;
  for (guint i = 0; i < 5; i++)
    g_array_append_val (trace->answer_us, answer);

  return trace;
}

static void
test_burst_flags_all_that_wait (Kiosk         *kiosk,
                                gconstpointer  unused)
{
  hl_recorder_close_async (kiosk->recorder, kiosk->response, make_trace (100 * SECOND, TRUE, NULL),
                           on_closed, kiosk);
  for (guint i = 0; i < 4; i++)
    hl_recorder_close_async (kiosk->recorder, kiosk->response,
                             make_trace ((200 + 3 * i) * SECOND, FALSE, NULL), on_closed, kiosk);
  wait_for (kiosk, 5);

  look_into_store (kiosk);
  g_assert_cmpint (get_number (kiosk, "SELECT count (*) FROM pending"), ==, 5);
  g_assert_cmpint (get_number (kiosk, "SELECT count (*) FROM pending"
                               " WHERE json_extract (body, '$.flags') = '[\"burst\"]'"), ==, 4);
  g_assert_cmpint (get_number (kiosk, "SELECT count (*) FROM pending"
                               " WHERE json_extract (body, '$.flags') IS NULL AND arrival = 1"),
                   ==, 1);
}

static void
test_receipt_of_the_trace_is_used (Kiosk         *kiosk,
                                   gconstpointer  unused)
{
  for (guint i = 0; i < 2; i++)
    hl_recorder_close_async (kiosk->recorder, kiosk->response,
                             make_trace ((100 + 400 * i) * SECOND, TRUE, "H37.11-261102-0001"),
                             on_closed, kiosk);
  wait_for (kiosk, 2);

  look_into_store (kiosk);
  g_assert_cmpint (get_number (kiosk, "SELECT count (*) FROM receipt"), ==, 1);
  g_assert_cmpint (get_number (kiosk, "SELECT count (*) FROM pending"
                               " WHERE json_extract (body, '$.flags') = '[\"duplicate\"]'"), ==, 1);
}

static void
test_jobs_outlive_the_last_reference (Kiosk         *kiosk,
                                      gconstpointer  unused)
{
  hl_recorder_save_async (kiosk->recorder, kiosk->response, on_saved, kiosk);
  hl_recorder_close_async (kiosk->recorder, kiosk->response, NULL, on_closed, kiosk);
  g_clear_object (&kiosk->recorder);
  wait_for (kiosk, 2);
  g_assert_cmpstr (kiosk->done->str, ==, "sc");

  store_fixture_open (&kiosk->base, HL_STORE_WRITE);
  g_assert_cmpint (get_number (kiosk, "SELECT count (*) FROM pending"), ==, 1);
}

/* The worker may be the last to let go: it does not wait for itself. */
static void
test_ending_at_once_does_not_hang (Kiosk         *kiosk,
                                   gconstpointer  unused)
{
  for (guint i = 0; i < 40; i++)
    {
      hl_recorder_save_async (kiosk->recorder, kiosk->response, on_saved, kiosk);
      g_clear_object (&kiosk->recorder);
      wait_for (kiosk, i + 1);
      store_fixture_open (&kiosk->base, HL_STORE_WRITE);
      kiosk->recorder = hl_recorder_new (g_steal_pointer (&kiosk->base.store));
      kiosk->vfs->thread = NULL;
    }
}

static void
test_constant_parts_can_be_asked (Kiosk         *kiosk,
                                  gconstpointer  unused)
{
  HlNow now = hl_recorder_get_now (kiosk->recorder);

  g_assert_cmpuint (now.day, ==, hl_day_parse (DAY));
  g_assert_true (hl_recorder_get_clock (kiosk->recorder) == kiosk->base.clock);
  g_assert_cmpstr (hl_catalogue_get_unit (hl_recorder_get_catalogue (kiosk->recorder)), ==,
                   "LS-TTHCC");
  g_assert_cmpstr (hl_questionnaire_get_name (hl_recorder_get_questionnaire (kiosk->recorder)), ==,
                   "sipas-5");
  g_assert_cmpint (hl_recorder_get_flow (kiosk->recorder).kind, ==, HL_FLOW_ALL);
  g_assert_cmpuint (hl_recorder_get_due_days (kiosk->recorder), ==, 20);
  g_assert_false (hl_recorder_offers_head (kiosk->recorder));
}

static void
test_comment_is_given_followed_and_withdrawn (Kiosk         *kiosk,
                                              gconstpointer  unused)
{
  g_autoptr(HlComment) comment = ticket_make (TICKET_TEXT, FALSE);

  hl_recorder_save_async (kiosk->recorder, kiosk->response, on_saved, kiosk);
  hl_recorder_comment_async (kiosk->recorder, comment, on_comment_given, kiosk);
  wait_for (kiosk, 2);
  g_assert_cmpuint (strlen (kiosk->given.code), ==, HL_CODE_SIZE - 1);
  g_assert_cmpuint (kiosk->given.due, ==, hl_day_parse (TICKET_DUE));

  hl_recorder_follow_async (kiosk->recorder, kiosk->given.code, on_followed, kiosk);
  wait_for (kiosk, 3);
  g_assert_cmpint (kiosk->follow->verdict, ==, HL_FOLLOW_FOUND);
  g_assert_cmpint (kiosk->follow->state, ==, HL_TICKET_WAITING);

  hl_recorder_withdraw_async (kiosk->recorder, kiosk->given.code, on_withdrawn, kiosk);
  hl_recorder_follow_async (kiosk->recorder, kiosk->given.code, on_followed, kiosk);
  wait_for (kiosk, 5);
  g_assert_cmpint (kiosk->follow->verdict, ==, HL_FOLLOW_UNKNOWN);
  g_assert_cmpstr (kiosk->done->str, ==, "skfwf");
}

static void
test_failed_comment_is_given_again (Kiosk         *kiosk,
                                    gconstpointer  unused)
{
  g_autoptr(HlComment) comment = ticket_make (TICKET_TEXT, FALSE);

  fault_vfs_arm (kiosk->vfs, 1, SQLITE_FULL, TRUE);
  hl_recorder_comment_async (kiosk->recorder, comment, on_comment_failed, kiosk);
  wait_for (kiosk, 1);
  fault_vfs_disarm (kiosk->vfs);
  for (guint i = 0; i < 2; i++)
    hl_recorder_comment_async (kiosk->recorder, comment, on_comment_given, kiosk);
  wait_for (kiosk, 3);
  g_assert_cmpstr (kiosk->done->str, ==, "xkk");

  look_into_store (kiosk);
  g_assert_cmpint (get_number (kiosk, "SELECT count (*) FROM ticket_waiting"), ==, 1);
}

static void
test_recorder_delays_guessing (Kiosk         *kiosk,
                               gconstpointer  unused)
{
  kiosk->vfs->thread = NULL;
  for (guint i = 0; i < 3; i++)
    {
      hl_recorder_follow_async (kiosk->recorder, "0000-0000", on_followed, kiosk);
      hl_recorder_withdraw_async (kiosk->recorder, "0000-0000", on_withdrawn, kiosk);
    }
  wait_for (kiosk, 6);
  g_assert_cmpint (kiosk->follow->verdict, ==, HL_FOLLOW_WAIT);
  g_assert_cmpuint (kiosk->follow->wait_s, ==, 30);
}

/* Somebody answers a ticket in another program. */
static void
answer_elsewhere (Kiosk *kiosk)
{
  static const HlTicketStep step = {
    HL_TICKET_ANSWERED, HL_TICKET_CAUSE_FACILITIES, "Đã thay ghế.", "Thay 12 ghế."
  };
  g_autoptr(GError) error = NULL;

  store_fixture_open (&kiosk->base, HL_STORE_WRITE);
  g_assert_true (hl_ticket_set_state (kiosk->base.store,
                                      get_number (kiosk, "SELECT ticket FROM ticket_code"), &step,
                                      &error));
  g_assert_no_error (error);
  store_fixture_close (&kiosk->base);
}

static void
test_what_was_done_is_read_at_catch_up (Kiosk         *kiosk,
                                        gconstpointer  unused)
{
  g_autoptr(HlComment) comment = ticket_make (TICKET_TEXT, FALSE);
  const HlDone *done;

  hl_recorder_comment_async (kiosk->recorder, comment, on_comment_given, kiosk);
  wait_for (kiosk, 1);
  store_fixture_open (&kiosk->base, HL_STORE_WRITE);
  ticket_give_others (&kiosk->base);
  store_fixture_close (&kiosk->base);
  kiosk->vfs->thread = NULL;
  store_fixture_set_time (&kiosk->base, TICKET_DAY_END);
  hl_recorder_catch_up_async (kiosk->recorder, on_caught_up, kiosk);
  wait_for (kiosk, 2);
  g_assert_cmpuint (hl_recorder_get_done (kiosk->recorder)->len, ==, 0);

  answer_elsewhere (kiosk);
  kiosk->vfs->thread = NULL;
  hl_recorder_catch_up_async (kiosk->recorder, on_caught_up, kiosk);
  g_assert_cmpuint (hl_recorder_get_done (kiosk->recorder)->len, ==, 0);
  wait_for (kiosk, 3);
  g_assert_cmpuint (hl_recorder_get_done (kiosk->recorder)->len, ==, 1);
  done = g_ptr_array_index (hl_recorder_get_done (kiosk->recorder), 0);
  g_assert_cmpstr (done->line, ==, "Thay 12 ghế.");
  g_assert_cmpuint (done->day, ==, hl_day_parse (DAY));
}

static void
on_open_noted (GObject      *recorder,
               GAsyncResult *result,
               gpointer      kiosk)
{
  g_autoptr(GError) error = NULL;
  gboolean done = hl_recorder_note_open_finish (HL_RECORDER (recorder), result, &error);

  note (kiosk, 'o', done, error);
}

static void
test_open_time_is_noted_once (Kiosk         *kiosk,
                              gconstpointer  unused)
{
  hl_recorder_note_open_async (kiosk->recorder, on_open_noted, kiosk);
  hl_recorder_note_open_async (kiosk->recorder, on_open_noted, kiosk);
  wait_for (kiosk, 2);
  g_assert_cmpstr (kiosk->done->str, ==, "oo");
  look_into_store (kiosk);
  g_assert_cmpint (get_number (kiosk, "SELECT count (*) FROM opened"), ==, 1);
}

int
main (int    argc,
      char **argv)
{
  static const struct
  {
    const char *path;
    void (*func) (Kiosk *, gconstpointer);
  } cases[] = {
    { "/recorder/order", test_jobs_are_done_in_order },
    { "/recorder/copy", test_response_is_copied },
    { "/recorder/burst", test_burst_flags_all_that_wait },
    { "/recorder/receipt", test_receipt_of_the_trace_is_used },
    { "/recorder/last-reference", test_jobs_outlive_the_last_reference },
    { "/recorder/ends-at-once", test_ending_at_once_does_not_hang },
    { "/recorder/constant-parts", test_constant_parts_can_be_asked },
    { "/recorder/comment", test_comment_is_given_followed_and_withdrawn },
    { "/recorder/comment/failed", test_failed_comment_is_given_again },
    { "/recorder/guessing", test_recorder_delays_guessing },
    { "/recorder/open-time", test_open_time_is_noted_once },
    { "/recorder/done", test_what_was_done_is_read_at_catch_up },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add (cases[i].path, Kiosk, NULL, set_up, cases[i].func, tear_down);

  return g_test_run ();
}
