/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "place.h"

#include <string.h>

#include "db-key.h"
#include "db-kiosk.h"
#include "hl-sheet-request.h"

/* ---- tests ---- */

static void
test_sheet (HubFixture    *f,
            gconstpointer  store)
{
  g_autoptr(Place) place = place_new (f);
  g_autoptr(HlSheet) sheet = NULL;
  g_auto(Answer) first = { 0 }, document = { 0 }, again = { 0 }, held = { 0 }, index = { 0 };
  g_auto(Answer) known = { 0 };
  g_autofree char *path = g_strdup_printf ("/v1/kiosks/%s/sheets", place->kiosk_id);
  g_autofree char *index_path = g_strdup_printf ("/v1/units/%s/index?to=" PLACE_DAY, place->unit);

  place_end_day (place);
  sheet = place_make_sheet (place);
  first = place_put_sheet (place, place->key, sheet);
  g_assert_cmpuint (first.status, ==, 201);
  g_assert_nonnull (strstr (first.text, "questionnaire"));
  g_assert_cmpint (place_get_number (first.text, "revision"), ==, sheet->revision);

  document = place_put_questionnaire (place);
  g_assert_cmpuint (document.status, ==, 204);
  again = place_put_sheet (place, place->key, sheet);
  g_assert_cmpuint (again.status, ==, 200);
  g_assert_null (strstr (again.text, "questionnaire"));

  held = place_send_signed (place, place->key, "GET", path, "");
  g_assert_cmpuint (held.status, ==, 200);
  g_assert_cmpint (place_get_number (held.text, "responses"), ==, 12);

  index = place_get (place, index_path, place->token, NULL);
  g_assert_cmpuint (index.status, ==, 200);
  g_assert_nonnull (strstr (index.text, "\"counted\": 12,"));
  known = place_get (place, index_path, place->token, index.etag);
  g_assert_cmpuint (known.status, ==, 304);
}

static void
test_conflict (HubFixture    *f,
               gconstpointer  store)
{
  g_autoptr(Place) place = place_new (f);
  g_autoptr(HlSheet) sheet = NULL;
  g_auto(Answer) first = { 0 }, second = { 0 };

  place_end_day (place);
  sheet = place_make_sheet (place);
  first = place_put_sheet (place, place->key, sheet);
  g_assert_cmpuint (first.status, ==, 201);
  sheet->seal[0] = sheet->seal[0] == 'a' ? 'b' : 'a';
  second = place_put_sheet (place, place->key, sheet);
  g_assert_cmpuint (second.status, ==, 409);
}

/* Whoever is not the kiosk changes nothing. */
static void
test_forged (HubFixture    *f,
             gconstpointer  store)
{
  g_autoptr(Place) place = place_new (f);
  g_autoptr(HlSignKey) stranger = place_make_key (2);
  g_autoptr(HlSheet) sheet = NULL;
  g_autoptr(HlRequest) request = NULL;
  g_autoptr(GError) error = NULL;
  g_auto(Answer) by_stranger = { 0 }, changed = { 0 }, other_unit = { 0 }, bare = { 0 };

  place_end_day (place);
  sheet = place_make_sheet (place);
  by_stranger = place_put_sheet (place, stranger, sheet);
  g_assert_cmpuint (by_stranger.status, ==, 403);

  request = hl_sheet_request_new (sheet, place->key, 1, &error);
  hl_request_set_field (request, "Content-Digest", "sha-256=:AAAA:");
  changed = place_send_request (place, request);
  g_assert_cmpuint (changed.status, ==, 401);

  bare = place_get (place, "/v1/kiosks/K/sheets", NULL, NULL);
  g_assert_cmpuint (bare.status, ==, 400);

  g_free (sheet->unit);
  sheet->unit = g_strdup ("ANOTHER");
  other_unit = place_put_sheet (place, place->key, sheet);
  g_assert_cmpuint (other_unit.status, ==, 403);
}

/* What was copied on the way out is good for five minutes. */
static void
test_replayed_get (HubFixture    *f,
                   gconstpointer  store)
{
  g_autoptr(Place) place = place_new (f);
  g_autofree char *path = g_strdup_printf ("/v1/kiosks/%s/sheets", place->kiosk_id);
  g_autoptr(HlRequest) request = place_sign (place->key, "GET", path, "",
                                             place_get_now_s (place) - 301);
  g_auto(Answer) answer = place_send_request (place, request);

  g_assert_cmpuint (answer.status, ==, 401);
}

static gboolean
retire (HlDbLink  *link,
        gpointer   data,
        GError   **error)
{
  Place *place = data;

  return hl_db_key_retire (link, place->kiosk_id, hl_sign_key_get_id (place->key), 1, error);
}

static void
test_retired (HubFixture    *f,
              gconstpointer  store)
{
  g_autoptr(Place) place = place_new (f);
  g_auto(Answer) answer = { 0 };

  place_work (place, retire, place);
  answer = place_put_questionnaire (place);
  g_assert_cmpuint (answer.status, ==, 403);
}

static void
test_code_is_good_once (HubFixture    *f,
                        gconstpointer  store)
{
  g_autoptr(Place) place = place_new (f);
  g_autoptr(HlSignKey) second = place_make_key (2), third = place_make_key (3);
  PlaceCode preparing = { .place = place };
  g_auto(Answer) taken = { 0 }, again = { 0 }, wrong = { 0 }, unheard = { 0 };

  place_work (place, place_prepare, &preparing);
  taken = place_enrol (place, second, preparing.code);
  g_assert_cmpuint (taken.status, ==, 201);
  again = place_enrol (place, third, preparing.code);
  g_assert_cmpuint (again.status, ==, 403);
  wrong = place_enrol (place, third, "K7M4-Q2RX");
  g_assert_cmpuint (wrong.status, ==, 403);

  /* Who did not hear the answer asks again, and is told the same. */
  unheard = place_enrol (place, second, preparing.code);
  g_assert_cmpuint (unheard.status, ==, 201);
}

static void
test_code_guessing (HubFixture    *f,
                    gconstpointer  store)
{
  g_autoptr(Place) place = place_new (f);
  g_autoptr(HlSignKey) stranger = place_make_key (2);
  guint status = 0;

  for (guint i = 0; i < 11; i++)
    {
      g_auto(Answer) answer = place_enrol (place, stranger, "K7M4-Q2RX");

      status = answer.status;
    }

  g_assert_cmpuint (status, ==, 429);
}

/* A province sets up its kiosks one after the other. */
static void
test_many_enrol (HubFixture    *f,
                 gconstpointer  store)
{
  g_autoptr(Place) place = place_new (f);

  for (guint i = 0; i < 25; i++)
    {
      PlaceCode preparing = { .place = place };
      g_autoptr(HlSignKey) key = place_make_key ((guint8) (100 + i));
      g_auto(Answer) answer = { 0 };

      place_work (place, place_prepare, &preparing);
      answer = place_enrol (place, key, preparing.code);
      g_assert_cmpuint (answer.status, ==, 201);
    }
}

static void
test_state (HubFixture    *f,
            gconstpointer  store)
{
  g_autoptr(Place) place = place_new (f);
  g_autofree char *path = g_strdup_printf ("/v1/kiosks/%s/state", place->kiosk_id);
  g_autoptr(HlRequest) late = place_sign (place->key, "PUT", path, "{\"version\":\"0\"}",
                                          place_get_now_s (place) - 60);
  g_autofree char *index = g_strdup_printf ("/units/%s", place->unit);
  g_auto(Answer) good = { 0 }, older = { 0 }, bad = { 0 }, odd = { 0 }, page = { 0 };
  g_autoptr(HlDbKiosk) kiosk = NULL;
  g_autoptr(GError) error = NULL;

  good = place_send_signed (place, place->key, "PUT", path, "{\"version\":\"1\"}");
  g_assert_cmpuint (good.status, ==, 204);
  older = place_send_request (place, late);
  g_assert_cmpuint (older.status, ==, 204);
  bad = place_send_signed (place, place->key, "PUT", path, "[]");
  g_assert_cmpuint (bad.status, ==, 400);

  /* Of a version to come, or of somebody who has the kiosk's key. */
  odd = place_send_signed (place, place->key, "PUT", path,
                           "{\"day\":[7],\"opening\":[],\"saved\":{},\"version\":\"1\"}");
  g_assert_cmpuint (odd.status, ==, 204);
  page = place_get (place, index, place->token, NULL);
  g_assert_cmpuint (page.status, ==, 200);

  kiosk = hl_db_kiosk_get (f->link, place->kiosk_id, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (kiosk->state, ==,
                   "{\"day\":[7],\"opening\":[],\"saved\":{},\"version\":\"1\"}");
}

static void
test_paths (HubFixture    *f,
            gconstpointer  store)
{
  static const struct
  {
    const char *path;
    guint       status;
  } paths[] = {
    { "/healthz", 200 },
    { "/metrics", 200 },
    { "/nothing", 404 },
    { "/v1/units/a/b/c/d/e/f/g/h/i/j/k", 404 },
    { "/v1/units/%2e%2e/index", 404 },
    { "/v1/units/a%2Fb/index", 404 },
    { "/v1/units/%FF/index", 404 },
    { "/v1/units/LS/index?to=2026-11-02", 401 },
  };
  g_autoptr(Place) place = place_new (f);
  g_auto(Answer) unknown = { 0 }, no_day = { 0 }, forged = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_auto(Answer) answer = place_get (place, paths[i].path, NULL, NULL);

      g_test_message ("%s", paths[i].path);
      g_assert_cmpuint (answer.status, ==, paths[i].status);
    }

  unknown = place_get (place, "/v1/units/NONE/index?to=" PLACE_DAY, place->token, NULL);
  g_assert_cmpuint (unknown.status, ==, 403);
  no_day = place_get (place, "/v1/units/NONE/index?to=yesterday", place->token, NULL);
  g_assert_cmpuint (no_day.status, ==, 400);
  place->token[3]++;
  forged = place_get (place, "/v1/units/NONE/index?to=" PLACE_DAY, place->token, NULL);
  g_assert_cmpuint (forged.status, ==, 401);
}

static void
test_too_large (HubFixture    *f,
                gconstpointer  store)
{
  g_autoptr(Place) place = place_new (f);
  g_autofree char *body = g_strnfill (HL_REQUEST_MAX_SIZE + 1, 'x');
  g_auto(Answer) answer = place_send_signed (place, place->key, "PUT", "/v1/documents/x", body);

  g_assert_cmpuint (answer.status, ==, 413);
}

/* ---- live ---- */

typedef struct
{
  GInputStream *stream;
  GString      *text;
  gboolean      reading;
  char          buffer[4096];
} Viewer;

static void
on_stream (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  Viewer *viewer = data;
  g_autoptr(GError) error = NULL;

  viewer->stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  g_assert_no_error (error);
}

static void
on_read (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  Viewer *viewer = data;
  g_autoptr(GError) error = NULL;
  gssize n = g_input_stream_read_finish (viewer->stream, result, &error);

  g_assert_no_error (error);
  g_assert_cmpint (n, >, 0);
  g_string_append_len (viewer->text, viewer->buffer, n);
  viewer->reading = FALSE;
}

/* Reads until @text was said. */
static void
wait_for (Viewer     *viewer,
          const char *text)
{
  while (strstr (viewer->text->str, text) == NULL)
    {
      if (!viewer->reading)
        g_input_stream_read_async (viewer->stream, viewer->buffer, sizeof viewer->buffer,
                                   G_PRIORITY_DEFAULT, NULL, on_read, viewer);

      viewer->reading = TRUE;
      while (viewer->reading)
        g_main_context_iteration (NULL, TRUE);
    }
}

static void
test_live (HubFixture    *f,
           gconstpointer  store)
{
  g_autoptr(Place) place = place_new (f);
  g_autofree char *path = g_strdup_printf ("/v1/units/%s/live", place->unit);
  g_autofree char *field = g_strconcat ("Bearer ", place->token, NULL);
  g_autofree char *state_path = g_strdup_printf ("/v1/kiosks/%s/state", place->kiosk_id);
  g_autoptr(SoupMessage) message = place_make_message (place, "GET", path);
  g_autoptr(HlSheet) sheet = NULL;
  g_auto(Answer) document = { 0 }, state = { 0 }, put = { 0 };
  Viewer viewer = { .text = g_string_new (NULL) };

  soup_message_headers_append (soup_message_get_request_headers (message), "Authorization", field);
  soup_session_send_async (place->session, message, G_PRIORITY_DEFAULT, NULL, on_stream, &viewer);
  while (viewer.stream == NULL)
    g_main_context_iteration (NULL, TRUE);

  wait_for (&viewer, "\"saved\": 0,");
  document = place_put_questionnaire (place);
  state = place_send_signed (place, place->key, "PUT", state_path,
                       "{\"version\":\"1\",\"day\":\"" PLACE_DAY "\",\"saved\":12,\"waiting\":12}");
  g_assert_cmpuint (state.status, ==, 204);
  wait_for (&viewer, "\"saved\": 12,");

  place_end_day (place);
  sheet = place_make_sheet (place);
  put = place_put_sheet (place, place->key, sheet);
  g_assert_cmpuint (put.status, ==, 201);
  wait_for (&viewer, "\"counted\": 12,");

  g_object_unref (viewer.stream);
  g_string_free (viewer.text, TRUE);
}

int
main (int    argc,
      char **argv)
{
  static const HubCase cases[] = {
    { "/sheet", test_sheet },
    { "/conflict", test_conflict },
    { "/forged", test_forged },
    { "/replayed-get", test_replayed_get },
    { "/retired", test_retired },
    { "/code/good-once", test_code_is_good_once },
    { "/code/guessing", test_code_guessing },
    { "/code/many", test_many_enrol },
    { "/state", test_state },
    { "/paths", test_paths },
    { "/too-large", test_too_large },
    { "/live", test_live },
  };

  g_test_init (&argc, &argv, NULL);
  hub_fixture_add_cases (cases, G_N_ELEMENTS (cases));
  return hub_fixture_run ();
}
