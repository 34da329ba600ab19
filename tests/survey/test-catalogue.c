/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "hl-catalogue.h"
#include "hl-json.h"
#include "refusal.h"

#define COUNTERS \
  "[{'code': '1', 'name': {'vi': 'Quầy 1', 'en': 'Counter 1'}}," \
  " {'code': '2', 'name': {'vi': 'Quầy 2', 'en': 'Counter 2'}}]"

/* With ' for " throughout; tests change one place of it each. */
static const char sample[] =
  "{'name': 'sample', 'version': '1', 'sample': true, 'languages': ['vi', 'en'],\n"
  " 'unit': {'code': 'U1', 'name': {'vi': 'Trung tâm', 'en': 'Centre'}},\n"
  " 'province': {'vi': 'Tỉnh', 'en': 'Province'}, 'kiosk': 'K1',\n"
  " 'place': {'counter': null, 'field': 'land'}, 'time_zone': 'Asia/Ho_Chi_Minh',\n"
  " 'working_weekdays': [1, 2, 3, 4, 5],\n"
  " 'sessions': [{'start': '07:30', 'end': '11:30'}, {'start': '13:30', 'end': '17:00'}],\n"
  " 'holidays': [\n"
  "   {'day': '2026-09-02', 'name': {'vi': 'Quốc khánh', 'en': 'National Day'},\n"
  "    'sure': 'CONFIRMED'}],\n"
  " 'make_up_days': [\n"
  "   {'day': '2026-09-05', 'name': {'vi': 'Làm bù', 'en': 'Make-up day'},\n"
  "    'sure': 'UNCONFIRMED'}],\n"
  " 'target': 90, 'hotline': '1022', 'complaints': null,\n"
  " 'fields': [\n"
  "   {'code': 'land', 'name': {'vi': 'Đất đai', 'en': 'Land'}, 'authority': 'dae'}],\n"
  " 'authorities': [{'code': 'dae', 'name': {'vi': 'Sở', 'en': 'Department'}}],\n"
  " 'counters': " COUNTERS "}\n";

static const Refusal refusals[] = {
  { "unknown-member", "'kiosk': 'K1'", "'kiosk': 'K1', 'kiosks': 2",
    "$.kiosks: found 2, expected no such member, only name, version" },
  { "unit-as-text", "{'code': 'U1', 'name': {'vi': 'Trung tâm', 'en': 'Centre'}}", "'U1'",
    "$.unit: found 'U1', expected an object" },
  { "name-without-language", "'vi': 'Trung tâm', 'en': 'Centre'", "'vi': 'Trung tâm'",
    "$.unit.name.en: found nothing, expected a text of 1 to 120 characters" },
  { "bad-kiosk", "'kiosk': 'K1'", "'kiosk': 'K/1'", "$.kiosk: found 'K/1', expected an id" },
  { "sample-as-text", "'sample': true", "'sample': 'yes'",
    "$.sample: found 'yes', expected true or false" },
  { "unknown-zone", "'Asia/Ho_Chi_Minh'", "'Asia/Lang_Son'",
    "$.time_zone: found 'Asia/Lang_Son', expected a time zone of this machine" },
  { "zone-as-file", "'Asia/Ho_Chi_Minh'", "'/usr/share/zoneinfo/Asia/Ho_Chi_Minh'",
    "$.time_zone: found '/usr/share/zoneinfo/Asia/Ho_Chi_Minh', expected a time zone" },
  { "zone-upwards", "'Asia/Ho_Chi_Minh'", "'Asia/../Asia/Ho_Chi_Minh'",
    "$.time_zone: found 'Asia/../Asia/Ho_Chi_Minh', expected a time zone" },
  { "weekday-eight", "[1, 2, 3, 4, 5]", "[1, 8]",
    "$.working_weekdays[1]: found 8, expected a whole number from 1 to 7" },
  { "weekday-zero", "[1, 2, 3, 4, 5]", "[0]",
    "$.working_weekdays[0]: found 0, expected a whole number from 1 to 7" },
  { "weekday-twice", "[1, 2, 3, 4, 5]", "[1, 2, 1]",
    "$.working_weekdays[2]: found 1, expected each weekday once" },
  { "no-weekday", "[1, 2, 3, 4, 5]", "[]",
    "$.working_weekdays: found a list of 0, expected a list of 1 to 7" },
  { "no-session", "[{'start': '07:30', 'end': '11:30'}, {'start': '13:30', 'end': '17:00'}]", "[]",
    "$.sessions: found a list of 0, expected a list of 1 to 4" },
  { "overlap", "'start': '13:30'", "'start': '11:29'",
    "$.sessions[1].start: found '11:29', expected a time not before the end of the session" },
  { "empty-session", "'end': '17:00'", "'end': '13:30'",
    "$.sessions[1].end: found '13:30', expected a time after the session's start" },
  { "time-form", "'07:30'", "'7:30'",
    "$.sessions[0].start: found '7:30', expected a time of day from 00:00 to 24:00" },
  { "minute-sixty", "'07:30'", "'07:60'", "$.sessions[0].start: found '07:60', expected a time" },
  { "after-midnight", "'17:00'", "'24:01'", "$.sessions[1].end: found '24:01', expected a time" },
  { "time-with-sign", "'07:30'", "'-7:30'", "$.sessions[0].start: found '-7:30', expected a time" },
  { "impossible-day", "'2026-09-02'", "'2026-02-30'",
    "$.holidays[0].day: found '2026-02-30', expected a date as YYYY-MM-DD" },
  { "day-in-both", "'2026-09-05'", "'2026-09-02'",
    "$.make_up_days[0].day: found '2026-09-02', expected a date that stands once" },
  { "bad-sureness", "'UNCONFIRMED'", "'MAYBE'",
    "$.make_up_days[0].sure: found 'MAYBE', expected one of CONFIRMED" },
  { "all-counters-closed", "'counters': " COUNTERS,
    "'counters': [{'code': '1', 'name': {'vi': 'Quầy 1', 'en': 'Counter 1'}, 'closed': true}]",
    "$.counters: found a list of 1, expected a counter that is not closed" },
  { "closed-as-text", "'en': 'Counter 1'}}", "'en': 'Counter 1'}, 'closed': 'yes'}",
    "$.counters[0].closed: found 'yes', expected true or false" },
  { "target-too-high", "'target': 90", "'target': 101",
    "$.target: found 101, expected a whole number from 1 to 100" },
  { "target-fraction", "'target': 90", "'target': 90.5",
    "$.target: found 90.5, expected a whole number" },
  { "hotline-as-number", "'hotline': '1022'", "'hotline': 1022",
    "$.hotline: found 1022, expected a text of 1 to 40 characters" },
  { "hotline-missing", "'hotline': '1022', ", "", "$.hotline: found nothing, expected a text" },
  { "url-without-encryption", "'complaints': null",
    "'complaints': null, 'public_url': 'http://example.vn'",
    "$.public_url: found 'http://example.vn', expected null or an address like https" },
  { "url-with-slash", "'complaints': null",
    "'complaints': null, 'public_url': 'https://example.vn/'",
    "$.public_url: found 'https://example.vn/', expected null or an address" },
  { "url-with-query", "'complaints': null",
    "'complaints': null, 'public_url': 'https://example.vn/a?b=c'",
    "$.public_url: found 'https://example.vn/a?b=c', expected null or an address" },
  { "url-with-password", "'complaints': null",
    "'complaints': null, 'public_url': 'https://a:b@example.vn'",
    "$.public_url: found 'https://a:b@example.vn', expected null or an address" },
  { "url-without-host", "'complaints': null", "'complaints': null, 'public_url': 'https:a'",
    "$.public_url: found 'https:a', expected null or an address" },
  { "url-with-space", "'complaints': null",
    "'complaints': null, 'public_url': 'https://example.vn/a b'",
    "$.public_url: found 'https://example.vn/a b', expected null or an address" },
  { "spoken-is-written", "'complaints': null",
    "'complaints': null, 'spoken': [{'code': 'vi', 'name': 'Việt'}]",
    "$.spoken[0].code: found 'vi', expected two or three small letters" },
  { "spoken-no-language", "'complaints': null",
    "'complaints': null, 'spoken': [{'code': 'Tay', 'name': 'Tày'}]",
    "$.spoken[0].code: found 'Tay', expected two or three small letters" },
  { "spoken-twice", "'complaints': null",
    "'complaints': null, 'spoken': [{'code': 'tyz', 'name': 'Tày'}, {'code': 'tyz', 'name': 'a'}]",
    "$.spoken[1].code: found 'tyz', expected a code that stands once in its list" },
  { "spoken-without-name", "'complaints': null", "'complaints': null, 'spoken': [{'code': 'tyz'}]",
    "$.spoken[0].name: found nothing, expected a text of 1 to 20 characters" },
  { "no-counter", COUNTERS, "[]",
    "$.counters: found a list of 0, expected a list of 1 to 500" },
  { "counter-twice", "'code': '2'", "'code': '1'",
    "$.counters[1].code: found '1', expected a code that stands once in its list" },
  { "counter-with-authority", "'code': '2'", "'authority': 'dae', 'code': '2'",
    "$.counters[1].authority: found 'dae', expected no such member, only code, name" },
  { "unknown-authority", "'authority': 'dae'", "'authority': 'doc'",
    "$.fields[0].authority: found 'doc', expected a code that $.authorities lists" },
  { "field-without-authority", ", 'authority': 'dae'", "",
    "$.fields[0].authority: found nothing, expected an id" },
  { "place-counter", "'counter': null", "'counter': '3'",
    "$.place.counter: found '3', expected null or a code that $.counters lists" },
  { "place-field", "'field': 'land'", "'field': 'water'",
    "$.place.field: found 'water', expected null or a code that $.fields lists" },
  { "syntax", "'target': 90", "'target' 90",
    "13: column 11: found '90', expected ':' after a member's name" },
};

static const Refusal letterhead_refusals[] = {
  { "letterhead-as-text", "'complaints': null", "'complaints': null, 'letterhead': 'Sở'",
    "$.letterhead: found 'Sở', expected an object" },
  { "letterhead-unknown-member", "'complaints': null",
    "'complaints': null, 'letterhead': {'stamp': 'x'}", "$.letterhead.stamp: found 'x', expected" },
  { "letterhead-empty-place", "'complaints': null",
    "'complaints': null, 'letterhead': {'place': ''}",
    "$.letterhead.place: found '', expected a text of 1 to 40 characters" },
  { "letterhead-no-recipients", "'complaints': null",
    "'complaints': null, 'letterhead': {'recipients': []}",
    "$.letterhead.recipients: found a list of 0, expected a list of 1 to 8" },
  { "letterhead-recipient-number", "'complaints': null",
    "'complaints': null, 'letterhead': {'recipients': ['A', 2]}",
    "$.letterhead.recipients[1]: found 2, expected a text of 1 to 120 characters" },
};

typedef struct
{
  HlCatalogue *catalogue;    /* the sample */
} Fixture;

static HlCatalogue *
parse (const char *text)
{
  g_autoptr(GError) error = NULL;
  HlCatalogue *catalogue = hl_catalogue_parse ("sample.json", text, &error);

  g_assert_no_error (error);
  g_assert_nonnull (catalogue);
  return catalogue;
}

static void
fixture_set_up (Fixture       *f,
                gconstpointer  unused)
{
  g_autofree char *text = refusal_quote (sample);

  f->catalogue = parse (text);
}

static void
fixture_tear_down (Fixture       *f,
                   gconstpointer  unused)
{
  hl_catalogue_unref (f->catalogue);
}

static void
test_refuses (gconstpointer user_data)
{
  const Refusal *refusal = user_data;
  g_autofree char *text = refusal_change (sample, refusal->old, refusal->new);
  g_autoptr(GError) error = NULL;
  g_autoptr(HlCatalogue) catalogue = hl_catalogue_parse ("sample.json", text, &error);

  g_assert_null (catalogue);
  refusal_assert_error (error, refusal->message);
}

static int
find_session (HlCatalogue *catalogue,
              const char  *time)
{
  GTimeZone *zone = hl_catalogue_get_time_zone (catalogue);
  g_autoptr(GDateTime) local = g_date_time_new_from_iso8601 (time, zone);

  g_assert_nonnull (local);
  return hl_catalogue_find_session (catalogue, local);
}

static void
test_reads_all_members (Fixture       *f,
                        gconstpointer  unused)
{
  g_assert_true (hl_catalogue_is_sample (f->catalogue));
  g_assert_cmpstr (hl_catalogue_get_unit (f->catalogue), ==, "U1");
  g_assert_cmpstr (hl_catalogue_get_unit_name (f->catalogue, "en"), ==, "Centre");
  g_assert_cmpstr (hl_catalogue_get_unit_name (f->catalogue, "zh"), ==, "Trung tâm");
  g_assert_cmpstr (hl_catalogue_get_province_name (f->catalogue, "en"), ==, "Province");
  g_assert_cmpstr (hl_catalogue_get_kiosk (f->catalogue), ==, "K1");
  g_assert_cmpstr (hl_catalogue_get_hotline (f->catalogue), ==, "1022");
  g_assert_null (hl_catalogue_get_complaints (f->catalogue));
  g_assert_cmpfloat (hl_catalogue_get_target (f->catalogue), ==, 90.0);
  g_assert_cmpstr (g_time_zone_get_identifier (hl_catalogue_get_time_zone (f->catalogue)), ==,
                   "Asia/Ho_Chi_Minh");
  g_assert_null (hl_catalogue_get_place_counter (f->catalogue));
  g_assert_cmpstr (hl_catalogue_get_place_field (f->catalogue), ==, "land");
}

static void
test_public_url_is_optional (Fixture       *f,
                             gconstpointer  unused)
{
  g_autofree char *text = refusal_change (sample, "'complaints': null",
                                          "'complaints': null,"
                                          " 'public_url': 'https://example.vn/danh-gia'");
  g_autofree char *null = refusal_change (sample, "'complaints': null",
                                          "'complaints': null, 'public_url': null");
  g_autoptr(HlCatalogue) with = parse (text);
  g_autoptr(HlCatalogue) without = parse (null);

  g_assert_cmpstr (hl_catalogue_get_public_url (with), ==, "https://example.vn/danh-gia");
  g_assert_null (hl_catalogue_get_public_url (without));
  g_assert_null (hl_catalogue_get_public_url (f->catalogue));
}

static void
test_languages_may_be_spoken (Fixture       *f,
                              gconstpointer  unused)
{
  g_autofree char *text = refusal_change (sample, "'complaints': null",
                                          "'complaints': null, 'spoken': ["
                                          "{'code': 'tyz', 'name': 'Tày'},"
                                          " {'code': 'nut', 'name': 'Nùng'}]");
  g_autoptr(HlCatalogue) catalogue = parse (text);

  g_assert_cmpstr (hl_catalogue_get_spoken (catalogue, 0)->name, ==, "Tày");
  g_assert_cmpstr (hl_catalogue_get_spoken (catalogue, 1)->code, ==, "nut");
  g_assert_null (hl_catalogue_get_spoken (catalogue, 2));
  g_assert_null (hl_catalogue_get_spoken (f->catalogue, 0));
}

static void
test_letterhead_is_optional (Fixture       *f,
                             gconstpointer  unused)
{
  g_autofree char *text = refusal_change (sample, "'complaints': null",
                                          "'complaints': null, 'letterhead':"
                                          " {'place': 'Lạng Sơn', 'recipients': ['UBND', 'Sở']}");
  g_autoptr(HlCatalogue) with = parse (text);
  const HlLetterhead *letterhead = hl_catalogue_get_letterhead (with);

  g_assert_cmpstr (letterhead->place, ==, "Lạng Sơn");
  g_assert_null (letterhead->signer);
  g_assert_cmpuint (g_strv_length (letterhead->recipients), ==, 2);
  g_assert_cmpstr (letterhead->recipients[1], ==, "Sở");
  g_assert_null (hl_catalogue_get_letterhead (f->catalogue)->recipients);
}

static void
test_finds_places_by_code (Fixture       *f,
                           gconstpointer  unused)
{
  const HlPlace *field = hl_catalogue_find_field (f->catalogue, "land");
  const HlPlace *counter = hl_catalogue_find_counter (f->catalogue, "2");

  g_assert_cmpstr (hl_place_get_name (field, "en"), ==, "Land");
  g_assert_cmpstr (hl_place_get_authority (field), ==, "dae");
  g_assert_true (field == hl_catalogue_get_field (f->catalogue, 0));

  g_assert_cmpstr (hl_place_get_code (counter), ==, "2");
  g_assert_null (hl_place_get_authority (counter));
  g_assert_true (counter == hl_catalogue_get_counter (f->catalogue, 1));

  g_assert_null (hl_catalogue_find_counter (f->catalogue, "3"));
  g_assert_null (hl_catalogue_find_field (f->catalogue, "dae"));
  g_assert_nonnull (hl_catalogue_find_authority (f->catalogue, "dae"));
  g_assert_cmpuint (hl_catalogue_get_n_authorities (f->catalogue), ==, 1);
}

static void
test_a_session_holds_its_start_but_not_its_end (Fixture       *f,
                                                gconstpointer  unused)
{
  g_assert_cmpint (find_session (f->catalogue, "2026-09-03T07:29:59"), ==, -1);
  g_assert_cmpint (find_session (f->catalogue, "2026-09-03T07:30:00"), ==, 0);
  g_assert_cmpint (find_session (f->catalogue, "2026-09-03T11:29:59"), ==, 0);
  g_assert_cmpint (find_session (f->catalogue, "2026-09-03T11:30:00"), ==, -1);
  g_assert_cmpint (find_session (f->catalogue, "2026-09-03T13:30:00"), ==, 1);
  g_assert_cmpint (find_session (f->catalogue, "2026-09-03T17:00:00"), ==, -1);
}

static void
test_closed_on_weekends_and_holidays (Fixture       *f,
                                      gconstpointer  unused)
{
  /* A Wednesday, a Friday, a Sunday. */
  g_assert_cmpint (find_session (f->catalogue, "2026-09-02T09:00:00"), ==, -1);
  g_assert_cmpint (find_session (f->catalogue, "2026-09-04T09:00:00"), ==, 0);
  g_assert_cmpint (find_session (f->catalogue, "2026-09-06T09:00:00"), ==, -1);
  g_assert_false (hl_catalogue_is_working_day (f->catalogue, hl_day_parse ("2026-09-02")));
  g_assert_true (hl_catalogue_is_working_day (f->catalogue, hl_day_parse ("2026-09-04")));
}

static void
test_open_on_a_make_up_saturday (Fixture       *f,
                                 gconstpointer  unused)
{
  g_assert_cmpint (find_session (f->catalogue, "2026-09-05T14:00:00"), ==, 1);
  g_assert_cmpint (find_session (f->catalogue, "2026-09-12T14:00:00"), ==, -1);
}

/* Days of several years stand in one list. */
static void
test_special_days_of_several_years (void)
{
  g_autofree char *text = refusal_change (sample, "'sure': 'CONFIRMED'}],\n 'make_up_days': [\n",
                                          "'sure': 'CONFIRMED'},"
                                          "{'day': '2027-09-02', 'name': {'vi': 'a', 'en': 'a'},"
                                          " 'sure': 'CONFIRMED'},"
                                          "{'day': '2029-01-01', 'name': {'vi': 'a', 'en': 'a'},"
                                          " 'sure': 'INFERRED'}], 'make_up_days': ["
                                          "{'day': '2028-12-30', 'name': {'vi': 'a', 'en': 'a'},"
                                          " 'sure': 'CONFIRMED'},");
  g_autoptr(HlCatalogue) catalogue = parse (text);

  g_assert_false (hl_catalogue_is_working_day (catalogue, hl_day_parse ("2026-09-02")));
  g_assert_false (hl_catalogue_is_working_day (catalogue, hl_day_parse ("2027-09-02")));
  g_assert_true (hl_catalogue_is_working_day (catalogue, hl_day_parse ("2027-09-03")));
  g_assert_true (hl_catalogue_is_working_day (catalogue, hl_day_parse ("2028-09-01")));
  g_assert_true (hl_catalogue_is_working_day (catalogue, hl_day_parse ("2028-12-30")));
  g_assert_false (hl_catalogue_is_working_day (catalogue, hl_day_parse ("2029-01-01")));
  g_assert_cmpuint (hl_catalogue_get_n_special_days (catalogue), ==, 5);
}

/* Nobody is asked about a closed counter; its name is still known. */
static void
test_closed_counter_is_not_offered (void)
{
  g_autofree char *text = refusal_change (sample, "'en': 'Counter 1'}}",
                                          "'en': 'Counter 1'}, 'closed': true}");
  g_autoptr(HlCatalogue) catalogue = parse (text);

  g_assert_cmpuint (hl_catalogue_get_n_counters (catalogue), ==, 1);
  g_assert_cmpstr (hl_place_get_code (hl_catalogue_get_counter (catalogue, 0)), ==, "2");
  g_assert_cmpuint (hl_catalogue_get_n_all_counters (catalogue), ==, 2);
  g_assert_true (hl_place_is_closed (hl_catalogue_get_any_counter (catalogue, 0)));
  g_assert_nonnull (hl_catalogue_find_counter (catalogue, "1"));
}

static void
test_times_of_other_zones_are_converted (Fixture       *f,
                                         gconstpointer  unused)
{
  g_autoptr(GDateTime) utc = g_date_time_new_utc (2026, 9, 3, 0, 30, 0);
  g_autoptr(GDateTime) before_midnight = g_date_time_new_utc (2026, 9, 6, 23, 45, 0);

  /* 07:30 in Vietnam, and 06:45 there on Monday. */
  g_assert_cmpint (hl_catalogue_find_session (f->catalogue, utc), ==, 0);
  g_assert_cmpint (hl_catalogue_find_session (f->catalogue, before_midnight), ==, -1);
}

static void
test_sessions_may_touch_and_end_at_midnight (void)
{
  g_autofree char *text = refusal_change (sample, "'end': '11:30'}, {'start': '13:30', 'end': '17:00'}",
                                          "'end': '12:00'}, {'start': '12:00', 'end': '24:00'}");
  g_autoptr(HlCatalogue) catalogue = parse (text);

  g_assert_cmpint (find_session (catalogue, "2026-09-03T11:59:59"), ==, 0);
  g_assert_cmpint (find_session (catalogue, "2026-09-03T12:00:00"), ==, 1);
  g_assert_cmpint (find_session (catalogue, "2026-09-03T23:59:59"), ==, 1);
  g_assert_cmpint (hl_catalogue_get_session (catalogue, 1).end, ==, 24 * 60);
}

static void
test_always_open_keeps_all_but_the_calendar (Fixture       *f,
                                             gconstpointer  unused)
{
  g_autoptr(HlCatalogue) open = hl_catalogue_new_always_open (f->catalogue);
  g_autoptr(HlCatalogue) again = parse (hl_catalogue_get_text (open));
  g_autofree char *digest = hl_json_digest (hl_catalogue_get_text (open));

  g_assert_cmpuint (hl_catalogue_get_n_sessions (open), ==, 2);
  g_assert_cmpint (find_session (open, "2026-09-02T00:00:00"), ==, 0);
  g_assert_cmpint (find_session (open, "2026-09-05T11:59:59"), ==, 0);
  g_assert_cmpint (find_session (open, "2026-09-06T23:59:59"), ==, 1);

  g_assert_cmpstr (hl_catalogue_get_unit (open), ==, "U1");
  g_assert_cmpstr (hl_catalogue_get_digest (open), ==, digest);
  g_assert_cmpstr (hl_catalogue_get_digest (again), ==, digest);
  g_assert_cmpstr (hl_catalogue_get_digest (f->catalogue), !=, digest);
}

static HlCatalogue *
load_lang_son (void)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *path = g_build_filename (g_getenv ("HAILONG_TEST_DATA"), "centres",
                                            "lang-son.json", NULL);
  HlCatalogue *catalogue = hl_catalogue_load (path, &error);

  g_assert_no_error (error);
  return catalogue;
}

static void
test_lang_son_is_complete (void)
{
  g_autoptr(HlCatalogue) catalogue = load_lang_son ();

  g_assert_true (hl_catalogue_is_sample (catalogue));
  g_assert_cmpuint (hl_catalogue_get_n_counters (catalogue), >=, 8);
  g_assert_cmpuint (hl_catalogue_get_n_fields (catalogue), >=, 10);
  for (guint i = 0; i < hl_catalogue_get_n_fields (catalogue); i++)
    {
      const HlPlace *field = hl_catalogue_get_field (catalogue, i);
      const HlPlace *authority = hl_catalogue_find_authority (catalogue,
                                                              hl_place_get_authority (field));

      g_assert_nonnull (authority);
      g_assert_cmpstr (hl_place_get_name (field, "en"), !=, hl_place_get_name (field, "vi"));
      g_assert_cmpstr (hl_place_get_name (field, "zh"), !=, hl_place_get_name (field, "vi"));
    }
}

static void
test_lang_son_keeps_its_digest (void)
{
  g_autoptr(HlCatalogue) catalogue = load_lang_son ();
  g_autoptr(HlCatalogue) again = parse (hl_catalogue_get_text (catalogue));

  g_assert_cmpstr (hl_catalogue_get_text (again), ==, hl_catalogue_get_text (catalogue));
  g_assert_cmpstr (hl_catalogue_get_digest (again), ==, hl_catalogue_get_digest (catalogue));
}

static void
test_lang_son_closes_for_tet (void)
{
  g_autoptr(HlCatalogue) catalogue = load_lang_son ();

  g_assert_cmpint (find_session (catalogue, "2026-02-13T08:00:00"), ==, 0);
  g_assert_cmpint (find_session (catalogue, "2026-02-16T08:00:00"), ==, -1);
  g_assert_cmpint (find_session (catalogue, "2026-02-20T08:00:00"), ==, -1);
  g_assert_cmpint (find_session (catalogue, "2026-02-23T08:00:00"), ==, 0);
  g_assert_cmpint (find_session (catalogue, "2026-05-01T08:00:00"), ==, -1);
  g_assert_cmpint (find_session (catalogue, "2026-08-22T08:00:00"), ==, 0);
  g_assert_cmpint (find_session (catalogue, "2027-09-02T08:00:00"), ==, -1);
}

static void
test_a_missing_file_is_named (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HlCatalogue) catalogue = hl_catalogue_load ("/nowhere/centre.json", &error);

  g_assert_null (catalogue);
  g_assert_nonnull (error);
  g_assert_true (g_str_has_prefix (error->message, "/nowhere/centre.json: "));
}

#define ADD(path, func) \
  g_test_add ("/catalogue/" path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autofree char *path = g_strdup_printf ("/catalogue/refuses/%s", refusals[i].name);

      g_test_add_data_func (path, &refusals[i], test_refuses);
    }
  for (guint i = 0; i < G_N_ELEMENTS (letterhead_refusals); i++)
    {
      g_autofree char *path = g_strdup_printf ("/catalogue/refuses/%s",
                                               letterhead_refusals[i].name);

      g_test_add_data_func (path, &letterhead_refusals[i], test_refuses);
    }
  ADD ("members", test_reads_all_members);
  ADD ("places", test_finds_places_by_code);
  ADD ("public-url", test_public_url_is_optional);
  ADD ("spoken", test_languages_may_be_spoken);
  ADD ("letterhead", test_letterhead_is_optional);
  ADD ("session/edges", test_a_session_holds_its_start_but_not_its_end);
  ADD ("session/closed-days", test_closed_on_weekends_and_holidays);
  ADD ("session/make-up-day", test_open_on_a_make_up_saturday);
  ADD ("session/other-zone", test_times_of_other_zones_are_converted);
  g_test_add_func ("/catalogue/session/several-years", test_special_days_of_several_years);
  g_test_add_func ("/catalogue/counter/closed", test_closed_counter_is_not_offered);
  g_test_add_func ("/catalogue/session/midnight", test_sessions_may_touch_and_end_at_midnight);
  ADD ("always-open", test_always_open_keeps_all_but_the_calendar);
  g_test_add_func ("/catalogue/lang-son/is-complete", test_lang_son_is_complete);
  g_test_add_func ("/catalogue/lang-son/keeps-its-digest", test_lang_son_keeps_its_digest);
  g_test_add_func ("/catalogue/lang-son/holidays", test_lang_son_closes_for_tet);
  g_test_add_func ("/catalogue/refuses/missing-file", test_a_missing_file_is_named);

  return g_test_run ();
}
