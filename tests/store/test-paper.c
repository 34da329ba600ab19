/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store-fixture.h"

#include "hl-error.h"
#include "hl-seal.h"

#include <string.h>

#define TODAY "2026-11-06"    /* a Friday */
#define WEDNESDAY "2026-11-04"
#define TUESDAY "2026-11-03"
#define MONDAY "2026-11-02"
#define LEVELS "044440"
#define COMMENT "Cán bộ rất nhiệt tình, xin cảm ơn"

typedef struct
{
  StoreFixture base;
  GPtrArray   *forms;
  guint        n_files;
} Desk;

static void
set_up (Desk          *desk,
        gconstpointer  unused)
{
  store_fixture_set_up (&desk->base, unused);
  store_fixture_open (&desk->base, HL_STORE_WRITE);
  store_fixture_catch_up (&desk->base, TODAY "T08:00");
  desk->forms = g_ptr_array_new_with_free_func ((GDestroyNotify) hl_form_free);
}

static void
tear_down (Desk          *desk,
           gconstpointer  unused)
{
  g_ptr_array_unref (desk->forms);
  store_fixture_assert_clean (&desk->base);
  store_fixture_tear_down (&desk->base, unused);
}

static HlForm *
add_form (Desk       *desk,
          const char *day)
{
  HlForm *form = store_fixture_make_form (&desk->base, day, LEVELS);

  g_ptr_array_add (desk->forms, form);
  return form;
}

static void
add_forms (Desk       *desk,
           const char *day,
           guint       n)
{
  for (guint i = 0; i < n; i++)
    add_form (desk, day);
}

/* Enters what was added as a file of its own. */
static void
enter (Desk *desk)
{
  g_autofree char *digest = g_strdup_printf ("%064x", ++desk->n_files);
  g_autoptr(GError) error = NULL;
  gboolean done = hl_store_enter (desk->base.store, desk->forms, digest, FALSE, &error);

  g_assert_no_error (error);
  g_assert_true (done);
  g_ptr_array_set_size (desk->forms, 0);
}

static gint64
count_released (Desk       *desk,
                const char *day)
{
  g_autoptr(HlSummary) summary = store_fixture_summarise (&desk->base, "paper", day, day, FALSE);

  return summary->released;
}

static void
test_five_of_a_past_day_go_at_once (Desk          *desk,
                                    gconstpointer  unused)
{
  g_autoptr(HlSummary) monday = NULL;

  add_forms (desk, MONDAY, 5);
  add_forms (desk, TUESDAY, 4);
  enter (desk);
  g_assert_cmpint (count_released (desk, MONDAY), ==, 5);
  g_assert_cmpint (count_released (desk, TUESDAY), ==, 0);

  monday = store_fixture_summarise (&desk->base, "paper", MONDAY, MONDAY, FALSE);
  g_assert_cmpint (monday->saved, ==, 5);
  g_assert_cmpint (monday->cell.headline.m, ==, 20);
  /* That day's sessions are over: its breakdowns are there. */
  g_assert_cmpuint (monday->rows->len, >, 0);
}

static void
test_leftovers_go_on_their_latest_day (Desk          *desk,
                                       gconstpointer  unused)
{
  g_autoptr(HlSummary) wednesday = NULL;

  add_forms (desk, MONDAY, 2);
  enter (desk);
  add_forms (desk, WEDNESDAY, 1);
  add_forms (desk, TUESDAY, 1);
  enter (desk);
  g_assert_cmpint (count_released (desk, WEDNESDAY), ==, 0);
  add_forms (desk, TUESDAY, 1);
  enter (desk);

  g_assert_cmpint (count_released (desk, MONDAY), ==, 0);
  g_assert_cmpint (count_released (desk, TUESDAY), ==, 0);
  wednesday = store_fixture_summarise (&desk->base, "paper", WEDNESDAY, WEDNESDAY, FALSE);
  g_assert_cmpint (wednesday->released, ==, 5);
  g_assert_cmpint (wednesday->carried, ==, 4);
}

static void
test_todays_forms_wait_for_the_day (Desk          *desk,
                                    gconstpointer  unused)
{
  add_forms (desk, TODAY, 9);
  enter (desk);
  g_assert_cmpint (count_released (desk, TODAY), ==, 0);
  add_forms (desk, TODAY, 1);
  enter (desk);
  g_assert_cmpint (count_released (desk, TODAY), ==, 5);
  store_fixture_catch_up (&desk->base, TODAY "T17:00");
  g_assert_cmpint (count_released (desk, TODAY), ==, 10);
}

/* Past ones do not make ten of today's, but go along at the day's end. */
static void
test_past_forms_are_no_part_of_ten (Desk          *desk,
                                    gconstpointer  unused)
{
  add_forms (desk, MONDAY, 4);
  add_forms (desk, TODAY, 9);
  enter (desk);
  g_assert_cmpint (count_released (desk, TODAY), ==, 0);
  g_assert_cmpint (count_released (desk, MONDAY), ==, 0);
  store_fixture_catch_up (&desk->base, TODAY "T17:00");
  g_assert_cmpint (count_released (desk, TODAY), ==, 13);
}

/* Booked on a day that had ended, at the end of another: it has its rows too. */
static void
test_late_batch_has_its_rows_decided (Desk          *desk,
                                      gconstpointer  unused)
{
  store_fixture_catch_up (&desk->base, TODAY "T18:00");
  add_forms (desk, TODAY, 6);
  enter (desk);
  store_fixture_catch_up (&desk->base, "2026-11-09T08:00");
  g_assert_cmpint (count_released (desk, TODAY), ==, 0);
  store_fixture_catch_up (&desk->base, "2026-11-09T17:00");
  g_assert_cmpint (count_released (desk, TODAY), ==, 6);
  g_assert_cmpint (store_fixture_get_number (&desk->base, "SELECT count (*) FROM booked"
                                             " WHERE seq NOT IN (SELECT seq FROM row_decision)"),
                   ==, 0);
}

static void
test_streams_are_apart (Desk          *desk,
                        gconstpointer  unused)
{
  g_autoptr(HlSummary) kiosk = NULL;

  add_forms (desk, TODAY, 9);
  enter (desk);
  store_fixture_rate_many (&desk->base, 9, "444444", 0);
  g_assert_cmpint (count_released (desk, TODAY), ==, 0);
  kiosk = store_fixture_summarise (&desk->base, "kiosk", TODAY, TODAY, FALSE);
  g_assert_cmpint (kiosk->released, ==, 0);
  g_assert_cmpint (kiosk->saved, ==, 9);
}

static void
test_same_file_is_refused (Desk          *desk,
                           gconstpointer  unused)
{
  g_autofree char *digest = g_strnfill (64, 'b');
  g_autoptr(GError) error = NULL;

  add_forms (desk, MONDAY, 3);
  g_assert_true (hl_store_enter (desk->base.store, desk->forms, digest, FALSE, &error));
  g_assert_false (hl_store_enter (desk->base.store, desk->forms, digest, FALSE, &error));
  g_assert_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED);
  g_assert_cmpint (store_fixture_get_number (&desk->base, "SELECT sum (n) FROM saved"), ==, 3);

  g_clear_error (&error);
  g_assert_true (hl_store_enter (desk->base.store, desk->forms, digest, TRUE, &error));
  g_assert_cmpint (store_fixture_get_number (&desk->base, "SELECT sum (n) FROM saved"), ==, 6);
}

/* Only duplicates are screened on paper, and only favourable ones left out. */
static void
test_duplicates_are_left_out (Desk          *desk,
                              gconstpointer  unused)
{
  g_autoptr(HlSummary) summary = NULL;

  for (guint i = 0; i < 10; i++)
    add_form (desk, MONDAY)->receipt = g_strdup ("H37.11-261102-0001");
  for (guint i = 0; i < 5; i++)
    add_form (desk, MONDAY)->response->flags = HL_FLAG_FAST;
  enter (desk);

  summary = store_fixture_summarise (&desk->base, "paper", MONDAY, MONDAY, FALSE);
  g_assert_cmpint (summary->released, ==, 15);
  g_assert_cmpint (summary->left_out, ==, 9);
  g_assert_cmpint (summary->counted, ==, 6);
}

static void
test_comments_are_sealed (Desk          *desk,
                          gconstpointer  unused)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) sealed = NULL;
  g_autofree char *opened = NULL;

  add_form (desk, MONDAY)->comment = g_strdup (COMMENT);
  enter (desk);
  g_assert_false (store_fixture_contains_bytes (desk->base.top, COMMENT));
  g_assert_cmpint (store_fixture_get_number (&desk->base, "SELECT count (*) FROM ticket"), ==, 0);

  store_fixture_catch_up (&desk->base, TODAY "T17:00");
  g_assert_cmpint (store_fixture_get_number (&desk->base, "SELECT count (*) FROM ticket_waiting"),
                   ==, 0);
  g_assert_cmpint (store_fixture_get_number (&desk->base, "SELECT count (*) FROM journal"
                                             " WHERE kind = 'ticket' AND"
                                             " json_extract (body, '$.day') = '" MONDAY "'"),
                   ==, 1);
  g_assert_false (store_fixture_contains_bytes (desk->base.top, COMMENT));

  stmt = hl_db_prepare (desk->base.store->db, "SELECT sealed FROM ticket", &error);
  g_assert_cmpint (hl_db_step (stmt, &error), ==, HL_DB_STEP_ROW);
  sealed = g_bytes_new (sqlite3_column_blob (stmt, 0), (gsize) sqlite3_column_bytes (stmt, 0));
  opened = hl_seal_open (desk->base.recovery_key, sealed, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (opened, ==, COMMENT);
}

int
main (int    argc,
      char **argv)
{
  static const struct
  {
    const char *path;
    void (*func) (Desk *, gconstpointer);
  } cases[] = {
    { "/paper/past-day/whole", test_five_of_a_past_day_go_at_once },
    { "/paper/past-day/leftovers", test_leftovers_go_on_their_latest_day },
    { "/paper/past-day/rows", test_late_batch_has_its_rows_decided },
    { "/paper/today/ten", test_todays_forms_wait_for_the_day },
    { "/paper/today/past-ones", test_past_forms_are_no_part_of_ten },
    { "/paper/streams", test_streams_are_apart },
    { "/paper/same-file", test_same_file_is_refused },
    { "/paper/duplicates", test_duplicates_are_left_out },
    { "/paper/comments", test_comments_are_sealed },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add (cases[i].path, Desk, NULL, set_up, cases[i].func, tear_down);

  return g_test_run ();
}
