/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "harm.h"

#include <string.h>

#include "db-key.h"
#include "db-kiosk.h"
#include "hl-sheet-request.h"

/* Whoever signs what he may not, or sends what somebody else has signed. */

#define OTHER_KIOSK "LS99-K9"

static gboolean
add_other (HlDbLink  *link,
           gpointer   data,
           GError   **error)
{
  Place *place = ((PlaceCode *) data)->place;

  return hl_db_kiosk_add (link, OTHER_KIOSK, place->unit, 1, error) &&
         hl_db_key_invite (link, OTHER_KIOSK, hl_hub_get_now (place->hub),
                           ((PlaceCode *) data)->code, error);
}

/* Returns: (transfer full): the key of another kiosk of the same unit */
static HlSignKey *
enrol_other (Place *place)
{
  HlSignKey *key = place_make_key (7);
  PlaceCode code = { .place = place };
  g_autofree char *body = NULL;
  g_auto(Answer) answer = { 0 };

  place_work (place, add_other, &code);
  body = g_strdup_printf ("{\"code\":\"%s\",\"key\":\"%s\",\"kiosk\":\"" OTHER_KIOSK "\"}",
                          code.code, hl_sign_key_get_id (key));
  answer = place_send_signed (place, key, "POST", "/v1/enrolments", body);
  g_assert_cmpuint (answer.status, ==, 201);
  return key;
}

static void
assert_refused (Place     *place,
                HlRequest *request,
                guint      status)
{
  g_auto(Answer) answer = place_send_request (place, request);

  g_test_message ("%s: %s", hl_request_get_path (request), answer.text);
  g_assert_cmpuint (answer.status, ==, status);
}

static HlRequest *
sign_sheet (Place     *place,
            HlSignKey *key,
            gint64     created)
{
  g_autoptr(HlSheet) sheet = place_make_sheet (place);
  g_autoptr(GError) error = NULL;
  HlRequest *request = hl_sheet_request_new (sheet, key, created, &error);

  g_assert_no_error (error);
  return request;
}

static void
change_field (HlRequest  *request,
              const char *name,
              const char *from,
              const char *to)
{
  g_auto(GStrv) parts = g_strsplit (hl_request_get_field (request, name), from, 2);
  g_autofree char *changed = g_strjoinv (to, parts);

  g_assert_cmpuint (g_strv_length (parts), ==, 2);
  hl_request_set_field (request, name, changed);
}

/* Each byte of the signature counts. */
static void
test_forged (HubFixture    *f,
             gconstpointer  store)
{
  g_autoptr(Place) place = harm_make_place (f);
  g_autoptr(HlSignKey) other = enrol_other (place), stranger = place_make_key (99);
  g_autofree char *before = harm_take_picture (place);
  gint64 now = place_get_now_s (place);

  for (guint i = 0; i < 86; i++)
    {
      g_autoptr(HlRequest) request = sign_sheet (place, place->key, now);
      g_autofree char *value = g_strdup (hl_request_get_field (request, "Signature"));
      char *at = strchr (value, ':') + 1 + i;

      *at = *at == 'A' ? 'Q' : 'A';
      hl_request_set_field (request, "Signature", value);
      assert_refused (place, request, 401);
    }

  {
    g_autoptr(HlRequest) of_other = sign_sheet (place, other, now);
    g_autoptr(HlRequest) of_stranger = sign_sheet (place, stranger, now);
    g_autoptr(HlRequest) later = sign_sheet (place, place->key, now);
    g_autoptr(HlRequest) key = sign_sheet (place, place->key, now);
    g_autoptr(HlRequest) tag = sign_sheet (place, place->key, now);
    g_autoptr(HlRequest) bare = sign_sheet (place, place->key, now);

    assert_refused (place, of_other, 403);
    assert_refused (place, of_stranger, 403);
    change_field (later, "Signature-Input", "created=", "created=1");
    assert_refused (place, later, 401);
    change_field (key, "Signature-Input", hl_sign_key_get_id (place->key),
                  hl_sign_key_get_id (other));
    assert_refused (place, key, 401);
    change_field (tag, "Signature-Input", "hailong", "other");
    assert_refused (place, tag, 400);
    change_field (bare, "Signature-Input", "\"@path\" ", "");
    assert_refused (place, bare, 400);
  }

  harm_assert_none (place, before);
}

/* What was sent once, sent again, elsewhere, or by another method. */
static void
test_replayed (HubFixture    *f,
               gconstpointer  store)
{
  g_autoptr(Place) place = harm_make_place (f);
  g_autoptr(HlRequest) sheet = sign_sheet (place, place->key, place_get_now_s (place));
  g_autofree char *path = g_strdup_printf ("/v1/kiosks/%s/state", place->kiosk_id);
  g_autofree char *sheets = g_strdup_printf ("/v1/kiosks/%s/sheets", place->kiosk_id);
  g_autofree char *settings = g_strdup_printf ("/v1/kiosks/%s/settings", place->kiosk_id);
  gint64 now = place_get_now_s (place);
  g_autoptr(HlRequest) old = place_sign (place->key, "PUT", path, "{\"version\":\"1\"}", now - 60);
  g_autoptr(HlRequest) newer = place_sign (place->key, "PUT", path, "{\"version\":\"2\"}", now);
  g_autoptr(HlRequest) asked = place_sign (place->key, "GET", sheets, "", now - 301);
  g_autoptr(HlRequest) ahead = place_sign (place->key, "GET", sheets, "", now + 305);
  g_autoptr(HlRequest) elsewhere = place_sign (place->key, "GET", settings, "", now);
  g_autoptr(HlRequest) moved = NULL;
  g_autofree char *before = NULL;

  assert_refused (place, old, 204);
  assert_refused (place, newer, 204);
  before = harm_take_picture (place);
  for (guint i = 0; i < 3; i++)
    {
      hl_clock_advance (place->kiosk.clock, G_USEC_PER_SEC);
      assert_refused (place, old, 204);
      assert_refused (place, sheet, 200);
    }

  assert_refused (place, asked, 401);
  assert_refused (place, ahead, 401);
  moved = hl_request_new ("GET", sheets, hl_request_get_body (elsewhere));
  hl_request_set_field (moved, "Content-Digest", hl_request_get_field (elsewhere,
                                                                       "Content-Digest"));
  hl_request_set_field (moved, "Signature-Input", hl_request_get_field (elsewhere,
                                                                        "Signature-Input"));
  hl_request_set_field (moved, "Signature", hl_request_get_field (elsewhere, "Signature"));
  assert_refused (place, moved, 401);
  harm_assert_none (place, before);
}

static char *
get_state (Place *place)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HlDbKiosk) kiosk = hl_db_kiosk_get (place->fixture->link, place->kiosk_id, &error);

  g_assert_no_error (error);
  return g_strdup (kiosk->state);
}

/* A clock that was years ahead does not silence the kiosk for years. */
static void
test_future (HubFixture    *f,
             gconstpointer  store)
{
  g_autoptr(Place) place = harm_make_place (f);
  g_autofree char *path = g_strdup_printf ("/v1/kiosks/%s/state", place->kiosk_id);
  gint64 now = place_get_now_s (place);
  g_autoptr(HlRequest) ahead = place_sign (place->key, "PUT", path, "{\"version\":\"9\"}",
                                           now + 10LL * 366 * 86400);
  g_autoptr(HlRequest) mended = place_sign (place->key, "PUT", path, "{\"version\":\"1\"}", now);
  g_autofree char *state = NULL, *later = NULL;

  assert_refused (place, ahead, 204);
  state = get_state (place);
  g_assert_cmpstr (state, ==, "{\"version\":\"9\"}");
  assert_refused (place, mended, 204);
  later = get_state (place);
  g_assert_cmpstr (later, ==, "{\"version\":\"1\"}");
  harm_assert_answers (place);
}

int
main (int    argc,
      char **argv)
{
  static const HubCase cases[] = {
    { "/forged", test_forged },
    { "/replayed", test_replayed },
    { "/future", test_future },
  };

  g_test_init (&argc, &argv, NULL);
  hub_fixture_add_cases (cases, G_N_ELEMENTS (cases));
  return hub_fixture_run ();
}
