/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "place.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "hl-report-csv.h"
#include "hl-report-json.h"
#include "hl-store-sheet.h"

#define MARK "\xef\xbb\xbf"    /* what spreadsheets want before UTF-8 */

/* ---- a day that was released ---- */

static Place *
place_new_with_day (HubFixture *f)
{
  Place *place = place_new (f);
  g_autoptr(HlSheet) sheet = NULL;
  g_auto(Answer) document = { 0 }, put = { 0 };

  place_end_day (place);
  sheet = place_make_sheet (place);
  document = place_put_questionnaire (place);
  put = place_put_sheet (place, place->key, sheet);
  g_assert_cmpuint (put.status, ==, 201);
  return place;
}

static Answer
ask (Place      *place,
     const char *query,
     const char *etag)
{
  g_autofree char *path = g_strdup_printf ("/v1/units/%s/index?%s", place->unit, query);

  return place_get (place, path, place->token, etag);
}

static JsonObject *
parse (JsonParser *parser,
       const char *text)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (json_parser_load_from_data (parser, text, -1, &error));
  g_assert_no_error (error);
  return json_node_get_object (json_parser_get_root (parser));
}

/* Returns: (transfer full): what the kiosk itself shows of the day */
static HlSummary *
summarise (Place *place)
{
  const HlQuery query = {
    .stream = "kiosk", .from = hl_day_parse (PLACE_DAY), .to = hl_day_parse (PLACE_DAY),
  };
  g_autoptr(GError) error = NULL;
  HlSummary *summary = hl_store_summarise (place->kiosk.store, &query, &error);

  g_assert_no_error (error);
  return summary;
}

static const char *
get_link (const Answer *answer)
{
  return soup_message_headers_get_one (answer->headers, "Link");
}

/* The members of `hailong status --json`, in the same order; and those of `hailong export` with
 * rows. */
static void
test_json_has_the_members_of_the_kiosk (HubFixture    *f,
                                        gconstpointer  store)
{
  static const struct { const char *query; guint parts; } cases[] = {
    { "to=" PLACE_DAY, HL_REPORT_RANGE },
    { "to=" PLACE_DAY "&by=factor", HL_REPORT_RANGE },
    { "to=" PLACE_DAY "&by=hour", HL_REPORT_RANGE | HL_REPORT_ROWS },
  };
  g_autoptr(Place) place = place_new_with_day (f);
  g_autoptr(HlSummary) summary = summarise (place);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto(Answer) answer = ask (place, cases[i].query, NULL);
      g_autoptr(GString) text = g_string_new (NULL);
      g_autoptr(HlOutput) output = hl_output_new_text (text);
      g_autoptr(JsonParser) ours = json_parser_new (), theirs = json_parser_new ();
      g_autoptr(GList) found = json_object_get_members (parse (ours, answer.text));
      g_autoptr(GList) expected = NULL;

      hl_report_write_json (output, summary, hl_store_get_catalogue (place->kiosk.store),
                            cases[i].parts);
      g_assert_true (hl_output_finish (output, NULL));
      expected = json_object_get_members (parse (theirs, text->str));
      g_assert_cmpuint (g_list_length (found), ==, g_list_length (expected));
      for (GList *a = found, *b = expected; a != NULL; a = a->next, b = b->next)
        g_assert_cmpstr (a->data, ==, b->data);
    }
}

/* Of the breakdowns only the one that was asked for. */
static void
test_rows_are_of_one_table (HubFixture    *f,
                            gconstpointer  store)
{
  static const char * const tables[] = {
    "authority", "counter", "field", "hour", "language", "outcome",
  };
  g_autoptr(Place) place = place_new_with_day (f);
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *query = g_strdup_printf ("to=" PLACE_DAY "&by=%s", tables[i]);
      g_auto(Answer) answer = ask (place, query, NULL);
      g_autoptr(JsonParser) parser = json_parser_new ();
      JsonArray *rows = json_object_get_array_member (parse (parser, answer.text), "rows");

      for (guint k = 0; k < json_array_get_length (rows); k++)
        g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (rows, k),
                                                        "table"), ==, tables[i]);

      n += json_array_get_length (rows);
    }

  g_assert_cmpuint (n, >, 0);
}

static void
test_csv_is_the_kiosk_s (HubFixture    *f,
                         gconstpointer  store)
{
  g_autoptr(Place) place = place_new_with_day (f);
  g_autoptr(HlSummary) summary = summarise (place);
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(HlOutput) output = hl_output_new_text (text);
  g_auto(Answer) answer = ask (place, "to=" PLACE_DAY "&format=csv", NULL);
  g_auto(GStrv) ours = g_strsplit (answer.text, "\r\n", -1);
  g_auto(GStrv) theirs = NULL;
  guint n = 0;

  hl_report_write_csv (output, summary, hl_store_get_catalogue (place->kiosk.store));
  g_assert_true (hl_output_finish (output, NULL));
  theirs = g_strsplit (text->str, "\r\n", -1);
  g_assert_cmpstr (ours[0], ==, theirs[0]);
  for (guint i = 1; ours[i] != NULL; i++)
    {
      if (!g_str_has_prefix (ours[i], "total,") && !g_str_has_prefix (ours[i], "item,"))
        continue;

      g_assert_true (g_strv_contains ((const char * const *) theirs, ours[i]));
      n++;
    }

  g_assert_cmpuint (n, >=, 8);
}

/* ---- pages ---- */

/* Returns: how many pages there were; *@n_days of them had figures */
static guint
turn_pages (Place      *place,
            const char *format,
            guint      *n_days)
{
  g_autofree char *query = g_strdup_printf ("from=2026-08-02&to=2026-11-30&by=day&format=%s",
                                            format);
  guint n_pages = 0;

  *n_days = 0;
  while (query != NULL)
    {
      g_auto(Answer) answer = ask (place, query, NULL);
      const char *link = get_link (&answer);

      g_assert_cmpuint (answer.status, ==, 200);
      n_pages++;
      if (strstr (answer.text, PLACE_DAY) != NULL)
        (*n_days)++;

      if (link != NULL)
        g_assert_true (g_str_has_prefix (link, "<?") &&
                       g_str_has_suffix (link, ">; rel=\"next\""));

      g_free (query);
      query = link != NULL ? g_strndup (link + 2, strcspn (link + 2, ">")) : NULL;
    }

  return n_pages;
}

static void
test_days_are_turned_by_pages (HubFixture    *f,
                               gconstpointer  store)
{
  g_autoptr(Place) place = place_new_with_day (f);
  g_auto(Answer) first = ask (place, "from=2026-08-01&to=2026-08-31&by=day", NULL);
  g_auto(Answer) none = ask (place, "to=2026-08-31&by=day&format=csv", NULL);
  guint n_days;

  g_assert_cmpuint (turn_pages (place, "json", &n_days), ==, 4);
  g_assert_cmpuint (n_days, ==, 1);
  g_assert_cmpuint (turn_pages (place, "csv", &n_days), ==, 4);
  g_assert_cmpuint (n_days, ==, 1);

  g_assert_nonnull (strstr (first.text, "\"next\": null"));
  g_assert_null (get_link (&first));
  g_assert_true (g_str_has_prefix (none.text, MARK "table,key,name,"));
  g_assert_null (strstr (none.text, "total,"));
}

/* ---- several days ---- */

#define NEXT_DAY "2026-11-03"

static void
put_sheets (Place      *place,
            const char *day)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) sheets = hl_store_list_sheets (place->kiosk.store, hl_day_parse (day),
                                                      &error);

  g_assert_no_error (error);
  for (guint i = 0; i < sheets->len; i++)
    {
      g_auto(Answer) answer = place_put_sheet (place, place->key, g_ptr_array_index (sheets, i));

      g_assert_cmpuint (answer.status, ==, 201);
    }
}

static gint64
get_respondents (Place      *place,
                 const char *query)
{
  g_auto(Answer) answer = ask (place, query, NULL);
  g_autoptr(JsonParser) parser = json_parser_new ();
  JsonObject *overall;

  g_assert_cmpuint (answer.status, ==, 200);
  overall = json_object_get_object_member (parse (parser, answer.text), "overall");

  return json_object_get_int_member (overall, "respondents");
}

/* Three people's answers to one question wait for those of two more, a day later. */
static void
test_nobody_is_counted_twice (HubFixture    *f,
                              gconstpointer  store)
{
  g_autoptr(Place) place = place_new (f);
  g_auto(Answer) document = place_put_questionnaire (place);

  store_fixture_rate_many (&place->kiosk, 7, "444440", 0);
  store_fixture_rate_many (&place->kiosk, 3, "444444", 0);
  store_fixture_catch_up (&place->kiosk, PLACE_DAY "T17:01");
  store_fixture_set_time (&place->kiosk, NEXT_DAY "T08:00");
  store_fixture_rate_many (&place->kiosk, 8, "444440", 0);
  store_fixture_rate_many (&place->kiosk, 2, "444444", 0);
  store_fixture_catch_up (&place->kiosk, NEXT_DAY "T17:01");
  put_sheets (place, PLACE_DAY);
  put_sheets (place, NEXT_DAY);

  g_assert_cmpint (get_respondents (place, "to=" PLACE_DAY), ==, 10);
  g_assert_cmpint (get_respondents (place, "to=" NEXT_DAY), ==, 13);
  g_assert_cmpint (get_respondents (place, "from=" PLACE_DAY "&to=" NEXT_DAY), ==, 20);
}

/* ---- known already ---- */

static void
test_known_answers_are_not_sent_again (HubFixture    *f,
                                       gconstpointer  store)
{
  static const char * const queries[] = {
    "to=" PLACE_DAY, "to=" PLACE_DAY "&format=csv", "to=" PLACE_DAY "&by=day",
  };
  g_autoptr(Place) place = place_new_with_day (f);

  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_auto(Answer) first = ask (place, queries[i], NULL);
      g_autofree char *list = g_strdup_printf ("\"other\", W/%s", first.etag);
      g_auto(Answer) known = ask (place, queries[i], list);
      g_auto(Answer) any = ask (place, queries[i], "*");
      g_auto(Answer) other = ask (place, queries[i], "\"other\"");

      g_assert_cmpuint (first.status, ==, 200);
      g_assert_cmpuint (known.status, ==, 304);
      g_assert_null (known.text);
      g_assert_cmpstr (known.etag, ==, first.etag);
      g_assert_cmpuint (any.status, ==, 304);
      g_assert_cmpuint (other.status, ==, 200);
    }
}

static void
test_bad_questions_are_refused (HubFixture    *f,
                                gconstpointer  store)
{
  static const struct { const char *query; guint status; } cases[] = {
    { "", 400 },
    { "to=31/12/2026", 400 },
    { "to=2026-02-30", 400 },
    { "from=2026-11-03&to=" PLACE_DAY, 400 },
    { "from=x&to=" PLACE_DAY, 400 },
    { "to=" PLACE_DAY "&by=person", 400 },
    { "to=" PLACE_DAY "&by=", 400 },
    { "to=" PLACE_DAY "&stream=phone", 400 },
    { "to=" PLACE_DAY "&format=xlsx", 400 },
    { "to=" PLACE_DAY "&stream=paper", 404 },
    { "to=2026-11-01", 404 },
  };
  g_autoptr(Place) place = place_new_with_day (f);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto(Answer) answer = ask (place, cases[i].query, NULL);

      g_test_message ("%s", cases[i].query);
      g_assert_cmpuint (answer.status, ==, cases[i].status);
    }
}

int
main (int    argc,
      char **argv)
{
  static const HubCase cases[] = {
    { "/index/json-has-the-members-of-the-kiosk", test_json_has_the_members_of_the_kiosk },
    { "/index/rows-are-of-one-table", test_rows_are_of_one_table },
    { "/index/csv-is-the-kiosk-s", test_csv_is_the_kiosk_s },
    { "/index/days-are-turned-by-pages", test_days_are_turned_by_pages },
    { "/index/nobody-is-counted-twice", test_nobody_is_counted_twice },
    { "/index/known-answers-are-not-sent-again", test_known_answers_are_not_sent_again },
    { "/index/bad-questions-are-refused", test_bad_questions_are_refused },
  };

  g_test_init (&argc, &argv, NULL);
  hub_fixture_add_cases (cases, G_N_ELEMENTS (cases));
  return hub_fixture_run ();
}
