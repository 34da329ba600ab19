/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hub-fixture.h"

#include <string.h>

#include "db-kiosk.h"
#include "db-sheet.h"
#include "db-trouble.h"
#include "db-unit.h"
#include "db-watch.h"
#include "hl-error.h"
#include "store-fixture.h"

#define FIRST "2026-10-01"
#define N_DAYS 31
#define WATCH_DAY "2026-11-02"    /* a Monday */

/*
 * Watch:
 *
 * A unit whose days are given as so many satisfied people of so many.
 */
typedef struct
{
  HubFixture  *hub;
  StoreFixture kiosk;
  const char  *unit;
  const char  *kiosk_id;
} Watch;

static gint64
make_time (Watch      *watch,
           const char *local)
{
  HlCatalogue *catalogue = hl_store_get_catalogue (watch->kiosk.store);
  g_autoptr(GDateTime) time =
    g_date_time_new_from_iso8601 (local, hl_catalogue_get_time_zone (catalogue));

  g_assert_nonnull (time);
  return g_date_time_to_unix (time) * G_USEC_PER_SEC;
}

static void
begin (Watch *watch)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (hl_db_link_begin (watch->hub->link, &error));
  g_assert_no_error (error);
}

static void
commit (Watch *watch)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (hl_db_link_commit (watch->hub->link, &error));
  g_assert_no_error (error);
}

static void
watch_init (Watch      *watch,
            HubFixture *hub)
{
  HlCatalogue *catalogue;
  g_autoptr(GError) error = NULL;

  memset (watch, 0, sizeof *watch);
  watch->hub = hub;
  store_fixture_set_up (&watch->kiosk, NULL);
  store_fixture_open (&watch->kiosk, HL_STORE_READ);
  catalogue = hl_store_get_catalogue (watch->kiosk.store);
  watch->unit = hl_catalogue_get_unit (catalogue);
  watch->kiosk_id = hl_catalogue_get_kiosk (catalogue);
  begin (watch);
  g_assert_true (hl_db_unit_put (hub->link, catalogue, &error));
  g_assert_true (hl_db_kiosk_add (hub->link, watch->kiosk_id, watch->unit, 1, &error));
  commit (watch);
}

static void
watch_clear (Watch *watch)
{
  store_fixture_tear_down (&watch->kiosk, NULL);
}

/* One answer a person, so that the six sums are plain. */
static void
add_day (Watch *watch,
         HlDay  day,
         gint64 satisfied,
         gint64 people,
         gint64 duplicates)
{
  g_autoptr(HlSheet) sheet = hl_sheet_new ();
  const HlArrival arrival = { .body = "{}", .key_id = "k", .created = 1, .now = 1 };
  g_auto(HlHeld) held = { 0 };
  g_autoptr(GError) error = NULL;
  HlTaken taken;

  sheet->kiosk = g_strdup (watch->kiosk_id);
  sheet->epoch = g_strdup ("e");
  sheet->unit = g_strdup (watch->unit);
  sheet->stream = g_strdup ("kiosk");
  sheet->day = day;
  sheet->questionnaire = g_strdup ("q");
  sheet->revision = 1;
  sheet->seal = g_strdup ("s");
  sheet->config = g_strdup ("c");
  sheet->released = people;
  sheet->counted = people;
  sheet->by_flag[g_bit_nth_lsf (HL_FLAG_DUPLICATE, -1)] = duplicates;
  sheet->cell.sums[HL_SHEET_HEADLINE] =
    (HlSums) { people, people, satisfied, satisfied, satisfied, people };
  begin (watch);
  g_assert_true (hl_db_sheet_take (watch->hub->link, sheet, &arrival, &taken, &held, &error));
  g_assert_no_error (error);
  commit (watch);
}

static void
look (Watch      *watch,
      const char *local)
{
  g_autoptr(GError) error = NULL;
  gint64 now = make_time (watch, local);

  begin (watch);
  g_assert_true (hl_db_watch_kiosks (watch->hub->link, now, &error));
  g_assert_true (hl_db_watch_unit (watch->hub->link, watch->unit, now, &error));
  g_assert_no_error (error);
  commit (watch);
}

/* Returns: (transfer full): the kinds of what is not cleared, sorted */
static char *
list_open (Watch *watch)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) troubles = hl_db_trouble_list (watch->hub->link, watch->unit, &error);
  g_autoptr(GString) text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint kind = 0; kind < HL_N_TROUBLE_KINDS; kind++)
    {
      for (guint i = 0; i < troubles->len; i++)
        {
          const HlDbTrouble *trouble = g_ptr_array_index (troubles, i);

          if (trouble->kind == kind && trouble->cleared == 0)
            g_string_append_printf (text, "%s ", hl_trouble_kind_to_string (trouble->kind));
        }
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
assert_open (Watch      *watch,
             const char *kinds)
{
  g_autofree char *open = list_open (watch);

  g_assert_cmpstr (open, ==, kinds);
}

static void
tell_state (Watch      *watch,
            const char *local,
            gint64      offset)
{
  g_autoptr(GError) error = NULL;
  gint64 now = make_time (watch, local);

  begin (watch);
  g_assert_true (hl_db_kiosk_put_state (watch->hub->link, watch->kiosk_id, "{\"version\":\"1\"}",
                                        now / G_USEC_PER_SEC + offset, now, &error));
  g_assert_no_error (error);
  commit (watch);
}

static void
test_silent (HubFixture    *f,
             gconstpointer  store)
{
  Watch watch;

  watch_init (&watch, f);
  tell_state (&watch, WATCH_DAY "T08:00:00", 0);
  look (&watch, WATCH_DAY "T08:09:00");
  assert_open (&watch, "");
  look (&watch, WATCH_DAY "T08:11:00");
  assert_open (&watch, "silent ");

  /* At noon nobody waits for it; what is known stays. */
  look (&watch, WATCH_DAY "T12:00:00");
  assert_open (&watch, "silent ");
  tell_state (&watch, WATCH_DAY "T13:31:00", 0);
  look (&watch, WATCH_DAY "T13:32:00");
  assert_open (&watch, "");
  look (&watch, "2026-11-08T09:00:00");
  assert_open (&watch, "");
  watch_clear (&watch);
}

static void
test_clock (HubFixture    *f,
            gconstpointer  store)
{
  Watch watch;

  watch_init (&watch, f);
  tell_state (&watch, WATCH_DAY "T18:00:00", -119);
  look (&watch, WATCH_DAY "T18:00:00");
  assert_open (&watch, "");
  tell_state (&watch, WATCH_DAY "T18:01:00", 121);
  look (&watch, WATCH_DAY "T18:01:00");
  assert_open (&watch, "clock ");
  tell_state (&watch, WATCH_DAY "T18:05:00", 5);
  look (&watch, WATCH_DAY "T18:05:00");
  assert_open (&watch, "");
  watch_clear (&watch);
}

static void
fill (Watch *watch,
      gint64 satisfied,
      gint64 people)
{
  for (HlDay day = hl_day_parse (FIRST); day < hl_day_parse (FIRST) + N_DAYS; day++)
    {
      if (hl_catalogue_is_working_day (hl_store_get_catalogue (watch->kiosk.store), day))
        add_day (watch, day, satisfied + (gint64) (day % 3), people, 0);
    }
}

static void
test_below_target (HubFixture    *f,
                   gconstpointer  store)
{
  Watch watch;

  watch_init (&watch, f);
  fill (&watch, 25, 40);
  look (&watch, WATCH_DAY "T18:00:00");
  assert_open (&watch, "below-target ");
  watch_clear (&watch);
}

static void
test_few_respondents (HubFixture    *f,
                      gconstpointer  store)
{
  Watch watch;

  watch_init (&watch, f);
  fill (&watch, 0, 5);
  look (&watch, WATCH_DAY "T18:00:00");
  assert_open (&watch, "");
  watch_clear (&watch);
}

static void
test_change (HubFixture    *f,
             gconstpointer  store)
{
  Watch watch;

  watch_init (&watch, f);
  fill (&watch, 97, 100);
  look (&watch, WATCH_DAY "T12:00:00");
  assert_open (&watch, "");
  add_day (&watch, hl_day_parse (WATCH_DAY), 29, 40, 0);
  look (&watch, WATCH_DAY "T18:00:00");
  assert_open (&watch, "change ");
  watch_clear (&watch);
}

static void
test_duplicates (HubFixture    *f,
                 gconstpointer  store)
{
  Watch watch;

  watch_init (&watch, f);
  fill (&watch, 97, 100);
  add_day (&watch, hl_day_parse ("2026-10-31"), 50, 50, 12);
  look (&watch, WATCH_DAY "T18:00:00");
  assert_open (&watch, "duplicates ");
  watch_clear (&watch);
}

static void
test_acknowledge (HubFixture    *f,
                  gconstpointer  store)
{
  Watch watch;
  g_autoptr(GPtrArray) troubles = NULL;
  g_autoptr(GError) error = NULL;
  const HlDbTrouble *trouble;

  watch_init (&watch, f);
  look (&watch, WATCH_DAY "T08:30:00");
  troubles = hl_db_trouble_list (f->link, NULL, &error);
  g_assert_cmpuint (troubles->len, ==, 1);
  trouble = g_ptr_array_index (troubles, 0);

  g_assert_false (hl_db_trouble_acknowledge (f->link, trouble->id, "another", "B", 1, &error));
  g_assert_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_true (hl_db_trouble_acknowledge (f->link, trouble->id, watch.unit, "B", 1, &error));
  g_assert_no_error (error);
  g_assert_false (hl_db_trouble_acknowledge (f->link, trouble->id, NULL, "C", 1, &error));
  g_assert_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED);

  look (&watch, WATCH_DAY "T08:31:00");
  g_clear_pointer (&troubles, g_ptr_array_unref);
  troubles = hl_db_trouble_list (f->link, NULL, NULL);
  g_assert_cmpstr (((HlDbTrouble *) g_ptr_array_index (troubles, 0))->by, ==, "B");
  watch_clear (&watch);
}

int
main (int    argc,
      char **argv)
{
  static const HubCase cases[] = {
    { "/silent", test_silent },
    { "/clock", test_clock },
    { "/below-target", test_below_target },
    { "/few-respondents", test_few_respondents },
    { "/change", test_change },
    { "/duplicates", test_duplicates },
    { "/acknowledge", test_acknowledge },
  };

  g_test_init (&argc, &argv, NULL);
  hub_fixture_add_cases (cases, G_N_ELEMENTS (cases));
  return hub_fixture_run ();
}
