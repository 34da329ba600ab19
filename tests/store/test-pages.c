/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store-fixture.h"

#define FIRST "2026-11-02"
#define LAST "2026-11-30"
#define LEVELS "444440"
#define N_DAYS 6
#define MAX_PAGES 32

/* Places of sipas-5's items. */
enum { OVERALL, ACCESS, PROCEDURE, OFFICER };

typedef struct
{
  guint        n_pages;
  HlPageUse    given[MAX_PAGES];    /* by all citizens so far */
  HlPageUse    shown[MAX_PAGES];    /* over all days, before the step */
} Play;

static guint
own_page (StoreFixture *f,
          HlPathPage    page)
{
  return hl_path_get_page (hl_store_get_questionnaire (f->store), page);
}

static void
close_response (StoreFixture *f,
                HlResponse   *response)
{
  g_autoptr(GError) error = NULL;
  gboolean done = hl_store_close_response (f->store, response, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (done);
}

/* A citizen who goes as far as @last, with so many seconds on each page. */
static void
walk (StoreFixture *f,
      guint         last,
      guint         seconds,
      HlEndReason   end)
{
  g_autoptr(HlResponse) response = store_fixture_make_response (f, "444000");
  g_autoptr(GArray) pages = hl_path_list_pages (response->questionnaire);

  for (guint i = 0; i < pages->len && response->at != (int) last; i++)
    {
      response->at = (int) g_array_index (pages, guint, i);
      response->seconds[response->at] = seconds;
    }

  response->end = end;
  close_response (f, response);
}

static void
assert_page (StoreFixture *f,
             gboolean      now,
             guint         page,
             gint64        people,
             gint64        seconds,
             gint64        leavers)
{
  g_autoptr(HlSummary) summary = store_fixture_summarise (f, "kiosk", FIRST, LAST, now);
  const HlPageUse *use = &summary->pages[page];

  g_assert_cmpint (use->people, ==, people);
  g_assert_cmpint (use->seconds, ==, seconds);
  g_assert_cmpint (use->leavers, ==, leavers);
}

static void
test_batch_shows_its_pages (StoreFixture  *f,
                            gconstpointer  unused)
{
  for (guint i = 0; i < 5; i++)
    walk (f, OFFICER, 2 + i, i == 0 ? HL_END_LEFT : HL_END_DONE);

  assert_page (f, FALSE, ACCESS, 0, 0, 0);
  assert_page (f, TRUE, ACCESS, 5, 20, 0);
  assert_page (f, TRUE, OFFICER, 5, 20, 1);

  for (guint i = 0; i < 5; i++)
    walk (f, OFFICER, 9, HL_END_DONE);

  assert_page (f, FALSE, ACCESS, 5, 20, 0);
  assert_page (f, FALSE, OFFICER, 5, 20, 1);
  assert_page (f, FALSE, own_page (f, HL_PATH_OUTCOME), 5, 20, 0);
  assert_page (f, FALSE, own_page (f, HL_PATH_SUGGESTED), 0, 0, 0);
  store_fixture_assert_clean (f);
}

static void
test_attract_page_is_not_timed (StoreFixture  *f,
                                gconstpointer  unused)
{
  for (guint i = 0; i < 10; i++)
    walk (f, OFFICER, 3, HL_END_DONE);

  assert_page (f, FALSE, OVERALL, 5, 0, 0);
  assert_page (f, TRUE, OVERALL, 10, 0, 0);
}

/* Four saw the last page in the first batch, and three in the second. */
static void
test_page_waits_for_five (StoreFixture  *f,
                          gconstpointer  unused)
{
  for (guint i = 0; i < 10; i++)
    walk (f, i % 5 < (i < 5 ? 4 : 3) ? OFFICER : PROCEDURE, 2, HL_END_TIMEOUT);

  assert_page (f, FALSE, PROCEDURE, 5, 10, 1);
  assert_page (f, FALSE, OFFICER, 0, 0, 0);
  g_assert_cmpint (store_fixture_get_number (f, "SELECT count (*) FROM page_waiting"), ==, 4);

  store_fixture_catch_up (f, "2026-11-03T07:00");
  assert_page (f, FALSE, PROCEDURE, 10, 20, 3);
  assert_page (f, FALSE, OFFICER, 7, 14, 7);
  g_assert_cmpint (store_fixture_get_number (f, "SELECT count (*) FROM page_waiting"), ==, 0);
  store_fixture_assert_clean (f);
}

/* Paper has no pages, nor has what an older version recorded. */
static void
test_without_pages_none_show (StoreFixture  *f,
                              gconstpointer  unused)
{
  store_fixture_rate_many (f, 10, LEVELS, 0);

  assert_page (f, FALSE, ACCESS, 0, 0, 0);
  assert_page (f, TRUE, ACCESS, 0, 0, 0);
  store_fixture_assert_clean (f);
}

static void
test_changed_figures_are_noticed (StoreFixture  *f,
                                  gconstpointer  unused)
{
  static const char * const changes[] = {
    "UPDATE page SET leavers = leavers + 1 WHERE page = 'access'",
    "DELETE FROM page WHERE page = 'outcome'",
    "UPDATE page_waiting SET seconds = 1",
  };

  for (guint i = 0; i < 10; i++)
    walk (f, i == 4 ? own_page (f, HL_PATH_REASONS) : OFFICER, 2, HL_END_DONE);

  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(HlVerdict) verdict = NULL;

      store_fixture_run_sql (f, "SAVEPOINT before");
      store_fixture_run_sql (f, changes[i]);
      store_fixture_run_sql (f, "RELEASE before");
      verdict = hl_store_verify (f->store, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (verdict->problems->len, >, i);
      g_assert_true (g_str_has_prefix (g_ptr_array_index (verdict->problems,
                                                          verdict->problems->len - 1), "page"));
    }
}

/* At random */

static void
see (Play        *play,
     HlResponse  *response,
     guint        page)
{
  guint seconds = (guint) g_test_rand_int_range (1, 90);

  if (response->seconds[page] == 0)
    play->given[page].people++;
  response->seconds[page] += seconds;
  response->at = (int) page;
  if (page != OVERALL)
    play->given[page].seconds += seconds;
}

static void
send_random_citizen (StoreFixture *f,
                     Play         *play)
{
  g_autoptr(HlResponse) response = store_fixture_make_response (f, "400000");
  guint n = (guint) g_test_rand_int_range (0, 9);

  see (play, response, OVERALL);
  for (guint i = 0; i < n; i++)
    see (play, response, (guint) g_test_rand_int_range (0, (int) play->n_pages));

  if (n > 2)
    response->levels[ACCESS] = 5;
  for (guint i = 1; i < 6; i++)
    {
      if (response->levels[i] > 0 && response->seconds[i] == 0)
        see (play, response, i);
    }

  response->flags = g_test_rand_int_range (0, 5) == 0 ? HL_FLAG_BURST : 0;
  response->end = (HlEndReason) g_test_rand_int_range (0, HL_N_END_REASONS);
  if (response->end != HL_END_DONE)
    play->given[response->at].leavers++;

  close_response (f, response);
}

/* Between two states of a page's figures stand no people, or five or more. */
static void
assert_crowded (StoreFixture *f,
                Play         *play)
{
  g_autoptr(HlSummary) summary = store_fixture_summarise (f, "kiosk", FIRST, LAST, FALSE);

  for (guint page = 0; page < play->n_pages; page++)
    {
      const HlPageUse *use = &summary->pages[page];
      gint64 people = use->people - play->shown[page].people;
      gint64 leavers = use->leavers - play->shown[page].leavers;
      gint64 seconds = use->seconds - play->shown[page].seconds;

      g_assert_true (people == 0 || people >= HL_CROWD);
      g_assert_true (leavers >= 0 && leavers <= people);
      g_assert_true (people > 0 || (seconds == 0 && leavers == 0));
      play->shown[page] = *use;
    }
}

static void
assert_all_there (StoreFixture *f,
                  Play         *play)
{
  g_autoptr(HlSummary) now = store_fixture_summarise (f, "kiosk", FIRST, LAST, TRUE);

  for (guint page = 0; page < play->n_pages; page++)
    {
      g_assert_cmpint (now->pages[page].people, ==, play->given[page].people);
      g_assert_cmpint (now->pages[page].seconds, ==, play->given[page].seconds);
      g_assert_cmpint (now->pages[page].leavers, ==, play->given[page].leavers);
    }
}

static void
test_crowds_at_random (StoreFixture  *f,
                       gconstpointer  unused)
{
  Play play = { .n_pages = hl_path_get_n_pages (hl_store_get_questionnaire (f->store)) };

  g_assert_cmpuint (play.n_pages, <=, MAX_PAGES);
  for (guint day = 0; day < N_DAYS; day++)
    {
      g_autofree char *morning = g_strdup_printf ("2026-11-%02uT08:00", 2 + day);
      g_autofree char *evening = g_strdup_printf ("2026-11-%02uT20:00", 2 + day);
      int n = g_test_rand_int_range (0, 40);

      store_fixture_catch_up (f, morning);
      assert_crowded (f, &play);
      for (int i = 0; i < n; i++)
        {
          send_random_citizen (f, &play);
          assert_crowded (f, &play);
        }

      store_fixture_catch_up (f, evening);
      assert_crowded (f, &play);
      assert_all_there (f, &play);
    }

  store_fixture_assert_clean (f);
}

int
main (int   argc,
      char *argv[])
{
  static const StoreCase cases[] = {
    { "batch-shows-its-pages", test_batch_shows_its_pages },
    { "attract-page-is-not-timed", test_attract_page_is_not_timed },
    { "page-waits-for-five", test_page_waits_for_five },
    { "without-pages-none-show", test_without_pages_none_show },
    { "changed-figures-are-noticed", test_changed_figures_are_noticed },
    { "crowds-at-random", test_crowds_at_random },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/pages/", cases[i].path, NULL);

      g_test_add (path, StoreFixture, NULL, store_fixture_set_up_kiosk, cases[i].func,
                  store_fixture_tear_down);
    }

  return g_test_run ();
}
