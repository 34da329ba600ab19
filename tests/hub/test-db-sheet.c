/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hub-fixture.h"

#include <string.h>

#include "db-document.h"
#include "db-kiosk.h"
#include "db-sheet.h"
#include "db-summary.h"
#include "db-unit.h"
#include "hl-error.h"
#include "hl-report-json.h"
#include "hl-store-sheet.h"
#include "store-fixture.h"

#define N_SEEDS 3
#define N_STEPS 60
#define NOW G_GINT64_CONSTANT (1762000000000000)

/*
 * Play:
 *
 * A kiosk, and the hub that gets its sheets: out of order, twice, late.
 */
typedef struct
{
  StoreFixture kiosk;
  HubFixture  *hub;
  GRand       *rand;
  GPtrArray   *posts;    /* element-type char*: every text of a sheet that was ever made */
  guint        minute;
} Play;

static HlTaken
send_sheet (HubFixture *hub,
            HlSheet    *sheet,
            HlHeld     *held)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *body = hl_sheet_to_text (sheet, &error);
  const HlArrival arrival = { .body = body, .key_id = "key", .created = 1, .now = NOW };
  HlTaken taken;

  g_assert_no_error (error);
  g_assert_true (hl_db_link_begin (hub->link, &error));
  g_assert_true (hl_db_sheet_take (hub->link, sheet, &arrival, &taken, held, &error));
  g_assert_no_error (error);
  g_assert_true (hl_db_link_commit (hub->link, &error));
  g_assert_no_error (error);
  return taken;
}

static HlSheet *
parse (const char *text)
{
  g_autoptr(GError) error = NULL;
  HlSheet *sheet = hl_sheet_parse ("sheet", text, -1, &error);

  g_assert_no_error (error);
  return sheet;
}

static HlTaken
send (HubFixture *hub,
      const char *text)
{
  g_autoptr(HlSheet) sheet = parse (text);
  g_auto(HlHeld) held = { 0 };

  return send_sheet (hub, sheet, &held);
}

static void
add_to_hub (HubFixture *hub,
            HlStore    *store)
{
  HlCatalogue *catalogue = hl_store_get_catalogue (store);
  g_autoptr(GError) error = NULL;

  g_assert_true (hl_db_unit_put (hub->link, catalogue, &error));
  g_assert_true (hl_db_kiosk_add (hub->link, hl_catalogue_get_kiosk (catalogue),
                                  hl_catalogue_get_unit (catalogue), NOW, &error));
  g_assert_true (hl_db_document_put (hub->link, hl_store_get_questionnaire (store), &error));
  g_assert_no_error (error);
}

static Play *
play_new (HubFixture *hub,
          guint32     seed)
{
  Play *play = g_new0 (Play, 1);

  play->hub = hub;
  play->rand = g_rand_new_with_seed (seed);
  play->posts = g_ptr_array_new_with_free_func (g_free);
  store_fixture_set_up (&play->kiosk, NULL);
  store_fixture_open (&play->kiosk, HL_STORE_WRITE);
  add_to_hub (hub, play->kiosk.store);
  return play;
}

static void
play_free (Play *play)
{
  store_fixture_tear_down (&play->kiosk, NULL);
  g_ptr_array_unref (play->posts);
  g_rand_free (play->rand);
  g_free (play);
}

static HlDay
get_today (Play *play)
{
  return hl_store_get_now (play->kiosk.store).day;
}

static void
rate (Play *play)
{
  guint n = (guint) g_rand_int_range (play->rand, 1, 9);
  guint flags = g_rand_int_range (play->rand, 0, 5) == 0
                ? 1u << g_rand_int_range (play->rand, 0, HL_N_FLAGS) : 0;

  for (guint i = 0; i < n; i++)
    {
      char levels[7] = "000000";

      for (guint k = 0; k < 6; k++)
        levels[k] = (char) ('0' + g_rand_int_range (play->rand, 1, 6));

      store_fixture_rate (&play->kiosk, levels, flags);
    }
}

static void
pass_time (Play *play)
{
  g_autoptr(GError) error = NULL;

  hl_clock_advance (play->kiosk.clock,
                    g_rand_int_range (play->rand, 1, 9) * G_TIME_SPAN_HOUR);
  g_assert_true (hl_store_catch_up (play->kiosk.store, &error));
  g_assert_no_error (error);
}

static void
lift (Play *play)
{
  HlDay day = get_today (play) - (HlDay) g_rand_int_range (play->rand, 0, 2);

  if (!hl_store_lift (play->kiosk.store, "kiosk", day, "a school class", NULL))
    g_test_message ("nothing to lift");
}

/* What the kiosk would put into its outbox now. */
static void
post (Play  *play,
      HlDay  day)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) sheets = hl_store_list_sheets (play->kiosk.store, day, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < sheets->len; i++)
    g_ptr_array_add (play->posts, hl_sheet_to_text (g_ptr_array_index (sheets, i), &error));

  g_assert_no_error (error);
}

static void
act (Play *play)
{
  guint turn = (guint) g_rand_int_range (play->rand, 0, 10);

  if (turn < 5)
    rate (play);
  else if (turn < 9)
    pass_time (play);
  else
    lift (play);

  for (guint back = 0; back < 4; back++)
    post (play, get_today (play) - back);

  for (guint i = 0; i < 3 && play->posts->len > 0; i++)
    send (play->hub, g_ptr_array_index (play->posts,
                                        g_rand_int_range (play->rand, 0,
                                                          (gint32) play->posts->len)));
}

static char *
to_json (const HlSummary *summary,
         HlCatalogue     *catalogue)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(HlOutput) output = hl_output_new_text (text);

  hl_report_write_json (output, summary, catalogue, HL_REPORT_RANGE | HL_REPORT_ROWS);
  g_assert_true (hl_output_finish (output, NULL));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
assert_same (Play  *play,
             HlDay  from,
             HlDay  to)
{
  HlCatalogue *catalogue = hl_store_get_catalogue (play->kiosk.store);
  const HlDbQuery query = {
    .unit = hl_catalogue_get_unit (catalogue), .stream = "kiosk", .from = from, .to = to,
  };
  char first[HL_DAY_TEXT_SIZE], last[HL_DAY_TEXT_SIZE];
  g_autoptr(HlSummary) own =
    store_fixture_summarise (&play->kiosk, "kiosk", hl_day_format (from, first),
                             hl_day_format (to, last), FALSE);
  g_autoptr(HlSummary) hub = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *own_text = NULL, *hub_text = NULL;

  g_assert_true (hl_db_summary_read (play->hub->link, &query, &hub, &error));
  g_assert_no_error (error);
  if (hub == NULL)
    {
      g_assert_cmpint (own->released, ==, 0);
      return;
    }

  own->saved = own->released;
  own_text = to_json (own, catalogue);
  hub_text = to_json (hub, catalogue);
  g_assert_cmpstr (hub_text, ==, own_text);
}

/* Once the newest of each has come, the hub shows what the kiosk shows, to the last number. */
static void
test_random (HubFixture    *f,
             gconstpointer  store)
{
  for (guint32 seed = 1; seed <= N_SEEDS; seed++)
    {
      HubFixture *hub = g_new0 (HubFixture, 1);
      Play *play;
      HlDay first;

      hub_fixture_set_up (hub, store);
      play = play_new (hub, seed);
      first = get_today (play);
      for (guint i = 0; i < N_STEPS; i++)
        act (play);

      for (guint i = 0; i < play->posts->len; i++)
        send (hub, g_ptr_array_index (play->posts, play->posts->len - 1 - i));

      for (HlDay day = first; day <= get_today (play); day++)
        assert_same (play, day, day);

      play_free (play);
      hub_fixture_tear_down (hub, store);
      g_free (hub);
    }
}

int
main (int    argc,
      char **argv)
{
  static const HubCase cases[] = {
    { "/random", test_random },
  };

  g_test_init (&argc, &argv, NULL);
  hub_fixture_add_cases (cases, G_N_ELEMENTS (cases));
  return hub_fixture_run ();
}
