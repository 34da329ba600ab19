/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hl-screening.h"

#include <string.h>

#include "sample-questionnaire.h"

#define SECOND ((gint64) G_USEC_PER_SEC)
#define MINUTE (60 * SECOND)
#define START (1000 * MINUTE)    /* so that times before it stay positive */

#define ACCESS 1    /* index of its item */

typedef struct
{
  HlQuestionnaire *questionnaire;
  HlScreening     *screening;
  GArray          *earlier;
  gint64           next_key;
} Fixture;

static void
fixture_set_up (Fixture       *f,
                gconstpointer  unused)
{
  HlScreeningLimits limits;

  hl_screening_limits_init (&limits);

  f->questionnaire =
    sample_questionnaire_new ("overall access procedure officer result feedback", 5);
  f->screening = hl_screening_new (&limits);
  f->earlier = g_array_new (FALSE, FALSE, sizeof (HlScreeningHit));
  f->next_key = 1;
}

static void
fixture_tear_down (Fixture       *f,
                   gconstpointer  unused)
{
  g_array_unref (f->earlier);
  hl_screening_free (f->screening);
  hl_questionnaire_unref (f->questionnaire);
}

/* A response whose items have the levels that @levels spells, "0" for none. */
static HlResponse *
make_response (Fixture    *f,
               const char *levels)
{
  HlResponse *response = hl_response_new (f->questionnaire, (HlFlow) { HL_FLOW_ALL, 0 });

  g_assert_cmpuint (strlen (levels), ==, hl_questionnaire_get_n_items (f->questionnaire));

  for (guint i = 0; levels[i] != '\0'; i++)
    response->levels[i] = (guint8) (levels[i] - '0');

  response->context.channel = g_strdup ("screen");

  return response;
}

static HlTrace *
make_trace (gint64 began,
            gint64 ended)
{
  HlTrace *trace = hl_trace_new ();

  trace->began = began;
  trace->ended = ended;
  trace->open = TRUE;

  return trace;
}

static void
add_times (HlTrace *trace,
           guint    n,
           gint64   first,
           gint64   second)
{
  for (guint i = 0; i < n; i++)
    g_array_append_val (trace->answer_us, *(i % 2 == 0 ? &first : &second));
}

/* Adds a response under the next key, with what was to be flagged before it
 * forgotten. */
static guint
add (Fixture          *f,
     const HlResponse *response,
     const HlTrace    *trace)
{
  g_array_set_size (f->earlier, 0);

  return hl_screening_add (f->screening, f->next_key++, response, trace, f->earlier);
}

static guint
add_plain (Fixture    *f,
           const char *levels,
           gint64      began,
           gint64      ended)
{
  g_autoptr(HlResponse) response = make_response (f, levels);
  g_autoptr(HlTrace) trace = make_trace (began, ended);

  return add (f, response, trace);
}

static guint
add_dossier (Fixture    *f,
             const char *unit,
             HlDay       day,
             guint       number,
             gint64      began)
{
  g_autofree char *levels = g_strdup_printf ("555%u40", 1 + number % 5);
  g_autoptr(HlResponse) response = make_response (f, levels);
  g_autoptr(HlTrace) trace = make_trace (began, began + 15 * SECOND);

  trace->dossier = g_new0 (HlDossier, 1);
  trace->dossier->code = g_strdup_printf ("%s-%u", unit, number);
  trace->dossier->unit = g_strdup (unit);
  trace->dossier->day = day;
  trace->dossier->number = number;

  return add (f, response, trace);
}

static guint
get_earlier (Fixture *f,
             gint64   key)
{
  guint flags = 0;

  for (guint i = 0; i < f->earlier->len; i++)
    {
      const HlScreeningHit *hit = &g_array_index (f->earlier, HlScreeningHit, i);

      if (hit->key == key)
        flags |= hit->flags;
    }

  return flags;
}

/* ---- fast ---- */

static guint
add_timed (Fixture    *f,
           const char *levels,
           guint       n_times,
           gint64      first,
           gint64      second)
{
  g_autoptr(HlResponse) response = make_response (f, levels);
  g_autoptr(HlTrace) trace = make_trace (START, START + 20 * SECOND);

  add_times (trace, n_times, first, second);

  return add (f, response, trace);
}

static void
test_fast_needs_three_factors_alike (Fixture       *f,
                                     gconstpointer  unused)
{
  const gint64 quick = SECOND / 2;

  g_assert_cmpuint (add_timed (f, "155500", 3, quick, quick), ==, HL_FLAG_FAST);
  g_assert_cmpuint (add_timed (f, "055555", 5, quick, quick), ==, HL_FLAG_FAST);
  g_assert_cmpuint (add_timed (f, "555000", 2, quick, quick), ==, 0);
  g_assert_cmpuint (add_timed (f, "555400", 3, quick, quick), ==, 0);
}

static void
test_fast_takes_the_median (Fixture       *f,
                            gconstpointer  unused)
{
  const gint64 limit = 6 * SECOND / 10;

  g_assert_cmpuint (add_timed (f, "011100", 3, limit - 1, MINUTE), ==, HL_FLAG_FAST);
  g_assert_cmpuint (add_timed (f, "011100", 3, limit, limit), ==, 0);
  g_assert_cmpuint (add_timed (f, "022220", 4, SECOND / 10, SECOND), ==, HL_FLAG_FAST);
  g_assert_cmpuint (add_timed (f, "033330", 4, SECOND / 5, SECOND), ==, 0);
  g_assert_cmpuint (add_timed (f, "044400", 0, 0, 0), ==, 0);
}

/* ---- burst ---- */

static void
test_burst_flags_all_of_them (Fixture       *f,
                              gconstpointer  unused)
{
  gint64 began = START;

  for (guint i = 1; i <= 3; i++, began += 10 * SECOND)
    {
      g_assert_cmpuint (add_plain (f, "555550", began, began + 6 * SECOND), ==, 0);
      g_assert_cmpuint (f->earlier->len, ==, 0);
    }

  g_assert_cmpuint (add_plain (f, "555550", began, began + 6 * SECOND), ==, HL_FLAG_BURST);
  g_assert_cmpuint (f->earlier->len, ==, 3);
  for (gint64 key = 1; key <= 3; key++)
    g_assert_cmpuint (get_earlier (f, key), ==, HL_FLAG_BURST);

  began += 10 * SECOND;
  g_assert_cmpuint (add_plain (f, "555550", began, began + 6 * SECOND), ==, HL_FLAG_BURST);
  g_assert_cmpuint (f->earlier->len, ==, 0);
}

/* Adds four in a row, the third one with @levels, begun @pause after the
 * second and lasting @lasting. Returns the flags of the fourth. */
static guint
add_four (Fixture    *f,
          const char *levels,
          gint64      pause,
          gint64      lasting)
{
  gint64 third = START + 16 * SECOND + pause;

  add_plain (f, "444440", START, START + 6 * SECOND);
  add_plain (f, "444440", START + 10 * SECOND, START + 16 * SECOND);
  add_plain (f, levels, third, third + lasting);

  return add_plain (f, "444440", third + lasting + SECOND, third + lasting + 7 * SECOND);
}

static void
test_burst_needs_small_gaps (Fixture       *f,
                             gconstpointer  unused)
{
  g_assert_cmpuint (add_four (f, "444440", 5 * SECOND, 6 * SECOND), ==, 0);
}

static void
test_burst_needs_short_responses (Fixture       *f,
                                  gconstpointer  unused)
{
  g_assert_cmpuint (add_four (f, "444440", SECOND, 12 * SECOND), ==, 0);
}

static void
test_burst_needs_same_levels (Fixture       *f,
                              gconstpointer  unused)
{
  g_assert_cmpuint (add_four (f, "444450", SECOND, 6 * SECOND), ==, 0);
}

/* The same levels given to other items are other answers. */
static void
test_burst_needs_same_places (Fixture       *f,
                              gconstpointer  unused)
{
  guint flags = 0;

  for (guint i = 0; i < 4; i++)
    flags |= add_plain (f, i % 2 == 0 ? "554000" : "545000",
                        START + i * 3 * SECOND, START + i * 3 * SECOND + SECOND);

  g_assert_cmpuint (flags, ==, 0);
}

static void
test_burst_at_the_edge_of_its_limits (Fixture       *f,
                                      gconstpointer  unused)
{
  g_assert_cmpuint (add_four (f, "444440", 5 * SECOND - 1, 12 * SECOND - 1), ==, HL_FLAG_BURST);
}

static void
test_broken_burst_starts_again (Fixture       *f,
                                gconstpointer  unused)
{
  gint64 began = START;

  add_plain (f, "555550", began, began + SECOND);
  for (guint i = 2; i <= 4; i++)
    {
      began += 3 * SECOND;
      g_assert_cmpuint (add_plain (f, "111110", began, began + SECOND), ==, 0);
    }

  began += 3 * SECOND;
  g_assert_cmpuint (add_plain (f, "111110", began, began + SECOND), ==, HL_FLAG_BURST);
  g_assert_cmpuint (f->earlier->len, ==, 3);
  g_assert_cmpuint (get_earlier (f, 1), ==, 0);
}

static void
test_lone_taps_can_be_a_burst (Fixture       *f,
                               gconstpointer  unused)
{
  guint flags = 0;

  for (guint i = 0; i < 4; i++)
    flags = add_plain (f, "500000", START + i * 3 * SECOND, START + i * 3 * SECOND + SECOND);

  g_assert_cmpuint (flags, ==, HL_FLAG_BURST);
}

static guint
add_rotated (Fixture    *f,
             const char *levels,
             gint64      began)
{
  g_autoptr(HlResponse) response = make_response (f, levels);
  g_autoptr(HlTrace) trace = make_trace (began, began + SECOND);

  response->flow = (HlFlow) { HL_FLOW_ROTATE, 2 };

  return add (f, response, trace);
}

static void
test_rotated_items_do_not_hide_a_burst (Fixture       *f,
                                        gconstpointer  unused)
{
  add_rotated (f, "555000", START);
  add_rotated (f, "500550", START + 3 * SECOND);
  add_rotated (f, "550050", START + 6 * SECOND);

  g_assert_cmpuint (add_rotated (f, "505500", START + 9 * SECOND), ==, HL_FLAG_BURST);
  g_assert_cmpuint (add_rotated (f, "505400", START + 12 * SECOND), ==, 0);
}

/* ---- pile ---- */

static void
test_pile_flags_consecutive_numbers (Fixture       *f,
                                     gconstpointer  unused)
{
  g_assert_cmpuint (add_dossier (f, "H57.132", 100, 583, START), ==, 0);
  g_assert_cmpuint (add_dossier (f, "H57.132", 100, 584, START + MINUTE), ==, 0);
  g_assert_cmpuint (add_dossier (f, "H57.132", 100, 585, START + 2 * MINUTE), ==, HL_FLAG_PILE);
  g_assert_cmpuint (f->earlier->len, ==, 2);
  g_assert_cmpuint (get_earlier (f, 1), ==, HL_FLAG_PILE);
  g_assert_cmpuint (get_earlier (f, 2), ==, HL_FLAG_PILE);

  g_assert_cmpuint (add_dossier (f, "H57.132", 100, 586, START + 3 * MINUTE), ==, HL_FLAG_PILE);
  g_assert_cmpuint (f->earlier->len, ==, 0);
}

static void
test_pile_is_seen_in_any_order (Fixture       *f,
                                gconstpointer  unused)
{
  g_assert_cmpuint (add_dossier (f, "H57.132", 100, 12, START), ==, 0);
  g_assert_cmpuint (add_dossier (f, "H57.132", 100, 99, START + 20 * SECOND), ==, 0);
  g_assert_cmpuint (add_dossier (f, "H57.132", 100, 10, START + 40 * SECOND), ==, 0);
  g_assert_cmpuint (add_dossier (f, "H57.132", 100, 11, START + 60 * SECOND), ==, HL_FLAG_PILE);

  g_assert_cmpuint (get_earlier (f, 1), ==, HL_FLAG_PILE);
  g_assert_cmpuint (get_earlier (f, 2), ==, 0);
  g_assert_cmpuint (get_earlier (f, 3), ==, HL_FLAG_PILE);
}

static void
test_pile_needs_one_unit_and_day (Fixture       *f,
                                  gconstpointer  unused)
{
  add_dossier (f, "H57.132", 100, 1, START);
  add_dossier (f, "H57.133", 100, 2, START + 20 * SECOND);
  g_assert_cmpuint (add_dossier (f, "H57.132", 101, 3, START + 40 * SECOND), ==, 0);
  g_assert_cmpuint (add_dossier (f, "H57.132", 100, 3, START + 60 * SECOND), ==, 0);
  g_assert_cmpuint (add_dossier (f, "H57.132", 100, 2, START + 80 * SECOND), ==, HL_FLAG_PILE);
  g_assert_cmpuint (get_earlier (f, 3), ==, 0);
}

static void
test_pile_needs_five_minutes (Fixture       *f,
                              gconstpointer  unused)
{
  add_dossier (f, "H57.132", 100, 1, START);
  add_dossier (f, "H57.132", 100, 2, START + MINUTE);
  g_assert_cmpuint (add_dossier (f, "H57.132", 100, 3, START + 5 * MINUTE + 1), ==, 0);
  g_assert_cmpuint (add_dossier (f, "H57.132", 100, 4, START + 6 * MINUTE), ==, HL_FLAG_PILE);
  g_assert_cmpuint (get_earlier (f, 1), ==, 0);
  g_assert_cmpuint (get_earlier (f, 2), ==, HL_FLAG_PILE);
}

static void
test_same_number_is_no_pile (Fixture       *f,
                             gconstpointer  unused)
{
  for (guint i = 0; i < 4; i++)
    g_assert_cmpuint (add_dossier (f, "H57.132", 100, 0, START + i * 20 * SECOND), ==, 0);
}

/* ---- desk ---- */

static void
sign_in (Fixture *f,
         gint64   at)
{
  g_array_set_size (f->earlier, 0);
  hl_screening_note_sign_in (f->screening, at, f->earlier);
}

static void
test_sign_in_flags_what_came_shortly_before (Fixture       *f,
                                             gconstpointer  unused)
{
  add_plain (f, "512340", START, START + 10 * SECOND);
  add_plain (f, "412340", START + 20 * SECOND, START + 40 * SECOND);
  add_plain (f, "312340", START + 50 * SECOND, START + 65 * SECOND);

  sign_in (f, START + 100 * SECOND);
  g_assert_cmpuint (f->earlier->len, ==, 2);
  g_assert_cmpuint (get_earlier (f, 2), ==, HL_FLAG_DESK);
  g_assert_cmpuint (get_earlier (f, 3), ==, HL_FLAG_DESK);

  sign_in (f, START + 101 * SECOND);
  g_assert_cmpuint (f->earlier->len, ==, 0);
}

static void
test_sign_in_flags_what_begins_shortly_after (Fixture       *f,
                                              gconstpointer  unused)
{
  sign_in (f, START);

  g_assert_cmpuint (add_plain (f, "512340", START + 30 * SECOND, START + 50 * SECOND), ==,
                    HL_FLAG_DESK);
  g_assert_cmpuint (add_plain (f, "412340", START + 60 * SECOND, START + 90 * SECOND), ==,
                    HL_FLAG_DESK);
  g_assert_cmpuint (add_plain (f, "312340", START + 60 * SECOND + 1, START + 95 * SECOND), ==, 0);
}

static void
test_sign_in_during_a_response_flags_it (Fixture       *f,
                                         gconstpointer  unused)
{
  sign_in (f, START + 5 * MINUTE);

  g_assert_cmpuint (add_plain (f, "512340", START, START + 10 * MINUTE), ==, HL_FLAG_DESK);
}

/* ---- what the trace says ---- */

static void
test_trace_is_taken_over (Fixture       *f,
                          gconstpointer  unused)
{
  g_autoptr(HlResponse) response = make_response (f, "512340");
  g_autoptr(HlTrace) trace = make_trace (START, START + MINUTE);

  trace->open = FALSE;
  g_assert_cmpuint (add (f, response, trace), ==, HL_FLAG_CLOSED);

  trace->raised_after_pause = TRUE;
  trace->test = TRUE;
  g_assert_cmpuint (add (f, response, trace), ==, HL_FLAG_CLOSED | HL_FLAG_CHANGED | HL_FLAG_TEST);
}

static void
test_wrong_clock_closes_nothing (Fixture       *f,
                                 gconstpointer  unused)
{
  g_autoptr(HlResponse) response = make_response (f, "512340");
  g_autoptr(HlTrace) trace = make_trace (START, START + MINUTE);

  trace->open = FALSE;
  response->context.clock_wrong = TRUE;

  g_assert_cmpuint (add (f, response, trace), ==, 0);
}

/* Citizens who take their time, one after the other with different answers,
 * are never flagged, and nothing they gave is flagged later. */
static void
test_ordinary_citizens_are_left_alone (Fixture       *f,
                                       gconstpointer  unused)
{
  gint64 now = START;

  for (guint i = 0; i < 1000; i++)
    {
      g_autoptr(HlResponse) response = make_response (f, "000000");
      g_autoptr(HlTrace) trace = NULL;
      gint64 lasting = g_test_rand_int_range (12, 90) * SECOND;

      for (guint item = 0; item < 6; item++)
        response->levels[item] = (guint8) g_test_rand_int_range (1, 6);

      trace = make_trace (now, now + lasting);
      add_times (trace, 5, SECOND, 3 * SECOND);
      g_assert_cmpuint (add (f, response, trace), ==, 0);
      g_assert_cmpuint (f->earlier->len, ==, 0);

      now += lasting + g_test_rand_int_range (1, 120) * SECOND;
    }
}

/* ---- what the flags lead to ---- */

static const guint always[] = { HL_FLAG_FAST, HL_FLAG_BURST, HL_FLAG_TEST };
static const guint by_levels[] = {
  HL_FLAG_DUPLICATE, HL_FLAG_PILE, HL_FLAG_CLOSED, HL_FLAG_DESK, HL_FLAG_CHANGED,
};

static void
assert_left_out (HlResponse *response,
                 gboolean    expected)
{
  for (guint i = 0; i < G_N_ELEMENTS (by_levels); i++)
    {
      response->flags = by_levels[i];
      g_assert_cmpint (hl_screening_leaves_out (response), ==, expected);
    }

  for (guint i = 0; i < G_N_ELEMENTS (always); i++)
    {
      response->flags = always[i] | HL_FLAG_DESK;
      g_assert_true (hl_screening_leaves_out (response));
    }

  response->flags = 0;
  g_assert_false (hl_screening_leaves_out (response));
}

static void
assert_levels_left_out (Fixture    *f,
                        const char *levels,
                        gboolean    expected)
{
  g_autoptr(HlResponse) response = make_response (f, levels);

  assert_left_out (response, expected);
}

static void
test_no_angry_answer_can_be_deleted (Fixture       *f,
                                     gconstpointer  unused)
{
  assert_levels_left_out (f, "545454", TRUE);
  assert_levels_left_out (f, "145450", TRUE);
  assert_levels_left_out (f, "545453", FALSE);
  assert_levels_left_out (f, "510000", FALSE);
}

static void
test_lone_tap_goes_by_its_level (Fixture       *f,
                                 gconstpointer  unused)
{
  assert_levels_left_out (f, "500000", TRUE);
  assert_levels_left_out (f, "400000", TRUE);
  assert_levels_left_out (f, "300000", FALSE);
}

static void
test_bad_driver_is_kept (Fixture       *f,
                         gconstpointer  unused)
{
  g_autoptr(HlResponse) response = make_response (f, "500000");

  response->flow = (HlFlow) { HL_FLOW_DRIVERS, 0 };
  response->drivers_good = HL_FACTOR_BIT (HL_FACTOR_OFFICER);
  assert_left_out (response, TRUE);

  response->drivers_bad = HL_FACTOR_BIT (HL_FACTOR_RESULT);
  assert_left_out (response, FALSE);
}

static void
test_indicators_go_by_their_worth (void)
{
  g_autoptr(HlQuestionnaire) questionnaire = sample_questionnaire_new ("indicator indicator", 3);
  g_autoptr(HlResponse) response = hl_response_new (questionnaire, (HlFlow) { HL_FLOW_ALL, 0 });

  response->levels[0] = 3;
  assert_left_out (response, TRUE);

  response->levels[1] = 2;
  assert_left_out (response, FALSE);
}

static void
test_only_duplicates_screen_paper (Fixture       *f,
                                   gconstpointer  unused)
{
  g_autoptr(HlResponse) response = make_response (f, "555550");

  g_free (response->context.channel);
  response->context.channel = g_strdup ("paper");

  response->flags = HL_FLAG_FAST | HL_FLAG_BURST | HL_FLAG_CLOSED | HL_FLAG_TEST;
  g_assert_false (hl_screening_leaves_out (response));

  response->flags |= HL_FLAG_DUPLICATE;
  g_assert_true (hl_screening_leaves_out (response));

  response->levels[ACCESS] = 1;
  g_assert_false (hl_screening_leaves_out (response));
}

static void
test_each_flag_is_explained (void)
{
  g_autoptr(GHashTable) sentences = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < HL_N_FLAGS; i++)
    {
      const char *sentence = hl_screening_explain ((HlFlag) (1u << i));

      g_assert_true (g_str_has_suffix (sentence, "."));
      g_assert_true (g_hash_table_add (sentences, (gpointer) sentence));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) \
  g_test_add ("/screening/" path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("fast/needs-three-factors-alike", test_fast_needs_three_factors_alike);
  ADD ("fast/takes-the-median", test_fast_takes_the_median);
  ADD ("burst/flags-all-of-them", test_burst_flags_all_of_them);
  ADD ("burst/needs-small-gaps", test_burst_needs_small_gaps);
  ADD ("burst/needs-short-responses", test_burst_needs_short_responses);
  ADD ("burst/needs-same-levels", test_burst_needs_same_levels);
  ADD ("burst/needs-same-places", test_burst_needs_same_places);
  ADD ("burst/at-the-edge-of-its-limits", test_burst_at_the_edge_of_its_limits);
  ADD ("burst/starts-again-when-broken", test_broken_burst_starts_again);
  ADD ("burst/may-be-of-lone-taps", test_lone_taps_can_be_a_burst);
  ADD ("burst/is-not-hidden-by-rotation", test_rotated_items_do_not_hide_a_burst);
  ADD ("pile/flags-consecutive-numbers", test_pile_flags_consecutive_numbers);
  ADD ("pile/is-seen-in-any-order", test_pile_is_seen_in_any_order);
  ADD ("pile/needs-one-unit-and-day", test_pile_needs_one_unit_and_day);
  ADD ("pile/needs-five-minutes", test_pile_needs_five_minutes);
  ADD ("pile/is-not-one-number", test_same_number_is_no_pile);
  ADD ("desk/flags-what-came-shortly-before", test_sign_in_flags_what_came_shortly_before);
  ADD ("desk/flags-what-begins-shortly-after", test_sign_in_flags_what_begins_shortly_after);
  ADD ("desk/flags-what-it-interrupts", test_sign_in_during_a_response_flags_it);
  ADD ("trace/is-taken-over", test_trace_is_taken_over);
  ADD ("trace/wrong-clock-closes-nothing", test_wrong_clock_closes_nothing);
  ADD ("add/ordinary-citizens-are-left-alone", test_ordinary_citizens_are_left_alone);
  ADD ("effect/no-angry-answer-can-be-deleted", test_no_angry_answer_can_be_deleted);
  ADD ("effect/lone-tap-goes-by-its-level", test_lone_tap_goes_by_its_level);
  ADD ("effect/bad-driver-is-kept", test_bad_driver_is_kept);
  ADD ("effect/only-duplicates-screen-paper", test_only_duplicates_screen_paper);
#undef ADD
  g_test_add_func ("/screening/effect/indicators-go-by-their-worth",
                   test_indicators_go_by_their_worth);
  g_test_add_func ("/screening/effect/each-flag-is-explained", test_each_flag_is_explained);

  return g_test_run ();
}
