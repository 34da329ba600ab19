/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "place.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "db-setting.h"
#include "hl-error.h"
#include "hl-json.h"
#include "hl-sent-file.h"

#define CONFIG "[ticket]\ndue_days=10\n"
#define OTHER_CONFIG "[ticket]\ndue_days=15\n"

/*
 * Change:
 * @text: (nullable): NULL takes the file back
 * @version: (out): its number
 */
typedef struct
{
  Place      *place;
  const char *kiosk;
  const char *name;
  const char *text;
  gint64      version;
} Change;

static gboolean
put (HlDbLink  *link,
     gpointer   data,
     GError   **error)
{
  Change *self = data;
  const HlSettingPlace place = { self->place->unit, self->kiosk };
  HlDbSetting file = {
    .unit = (char *) self->place->unit, .kiosk = (char *) self->kiosk,
    .name = (char *) self->name, .text = (char *) self->text, .added = 1,
  };

  if (!hl_db_setting_begin (link, hl_hub_get_now (self->place->hub), &file.version, error) ||
      !hl_db_setting_put (link, &file, error))
    return FALSE;

  self->version = file.version;
  return hl_db_setting_finish (link, &place, error);
}

static gint64
change (Place      *place,
        const char *kiosk,
        const char *name,
        const char *text)
{
  Change self = { place, kiosk, name, text, 0 };

  place_work (place, put, &self);
  return self.version;
}

/* Returns: (transfer full): what the hub says to the kiosk */
static JsonNode *
ask (Place *place)
{
  g_autofree char *path = g_strdup_printf ("/v1/kiosks/%s/settings", place->kiosk_id);
  g_auto(Answer) answer = place_send_signed (place, place->key, "GET", path, "");
  g_autoptr(GError) error = NULL;
  JsonNode *node;

  g_assert_cmpuint (answer.status, ==, 200);
  node = json_from_string (answer.text, &error);
  g_assert_no_error (error);
  return node;
}

static gint64
get_version (JsonNode *node)
{
  return json_object_get_int_member (json_node_get_object (node), "version");
}

static JsonArray *
get_files (JsonNode *node)
{
  return json_object_get_array_member (json_node_get_object (node), "files");
}

static const char *
get_text (JsonNode   *node,
          guint       index,
          const char *name)
{
  JsonObject *file = json_array_get_object_element (get_files (node), index);
  const char *text = json_object_get_string_member (file, "text");
  g_autofree char *digest = hl_json_digest (text);

  g_assert_cmpstr (json_object_get_string_member (file, "name"), ==, name);
  g_assert_cmpstr (json_object_get_string_member (file, "digest"), ==, digest);
  return text;
}

/* What the answer to a kiosk's state says. */
static gint64
tell_state (Place *place)
{
  g_autofree char *path = g_strdup_printf ("/v1/kiosks/%s/state", place->kiosk_id);
  g_auto(Answer) answer = place_send_signed (place, place->key, "PUT", path, "{\"version\":\"1\"}");
  const char *field;

  g_assert_cmpuint (answer.status, ==, 204);
  field = soup_message_headers_get_one (answer.headers, "Hailong-Settings");
  g_assert_nonnull (field);
  return g_ascii_strtoll (field, NULL, 10);
}

static void
test_nothing_is_version_0 (HubFixture    *f,
                           gconstpointer  store)
{
  g_autoptr(Place) place = place_new (f);
  g_autoptr(JsonNode) node = ask (place);

  g_assert_cmpint (get_version (node), ==, 0);
  g_assert_cmpuint (json_array_get_length (get_files (node)), ==, 0);
  g_assert_cmpint (tell_state (place), ==, 0);
}

static void
test_kiosk_learns_of_a_change (HubFixture    *f,
                               gconstpointer  store)
{
  g_autoptr(Place) place = place_new (f);
  gint64 first = change (place, "", "kiosk.conf", CONFIG);
  g_autoptr(JsonNode) node = ask (place);
  gint64 second;

  g_assert_cmpint (first, >=, place_get_now_s (place));
  g_assert_cmpint (get_version (node), ==, first);
  g_assert_cmpint (tell_state (place), ==, first);
  g_assert_cmpuint (json_array_get_length (get_files (node)), ==, 1);
  g_assert_cmpstr (get_text (node, 0, "kiosk.conf"), ==, CONFIG);

  second = change (place, "OTHER", "kiosk.conf", OTHER_CONFIG);
  g_assert_cmpint (second, >, first);
  g_assert_cmpint (tell_state (place), ==, first);
  second = change (place, "", "kiosk.conf", OTHER_CONFIG);
  g_assert_cmpint (tell_state (place), ==, second);
}

static void
test_own_file_stands_in_place_of_the_unit_s (HubFixture    *f,
                                             gconstpointer  store)
{
  g_autoptr(Place) place = place_new (f);
  g_autoptr(JsonNode) own = NULL, back = NULL, none = NULL;
  gint64 version;

  change (place, "", "kiosk.conf", CONFIG);
  change (place, place->kiosk_id, "kiosk.conf", OTHER_CONFIG);
  change (place, "OTHER", "kiosk.conf", "");
  own = ask (place);
  g_assert_cmpuint (json_array_get_length (get_files (own)), ==, 1);
  g_assert_cmpstr (get_text (own, 0, "kiosk.conf"), ==, OTHER_CONFIG);

  version = change (place, place->kiosk_id, "kiosk.conf", NULL);
  back = ask (place);
  g_assert_cmpint (get_version (back), ==, version);
  g_assert_cmpstr (get_text (back, 0, "kiosk.conf"), ==, CONFIG);

  version = change (place, "", "kiosk.conf", NULL);
  none = ask (place);
  g_assert_cmpint (get_version (none), ==, version);
  g_assert_cmpuint (json_array_get_length (get_files (none)), ==, 0);
}

/* One file for all of a unit, which is checked as the kiosk does. */
static void
test_centre_names_the_kiosk (HubFixture    *f,
                             gconstpointer  store)
{
  g_autoptr(Place) place = place_new (f);
  HlCatalogue *present = hl_store_get_catalogue (place->kiosk.store);
  g_autoptr(GString) centre = g_string_new (hl_catalogue_get_text (present));
  g_autofree char *kiosk = g_strdup_printf ("\"%s\"", place->kiosk_id);
  g_autoptr(JsonNode) node = NULL;
  g_autoptr(GError) error = NULL;
  const char *text;

  g_assert_cmpuint (g_string_replace (centre, kiosk, "\"K9\"", 1), ==, 1);
  g_assert_false (hl_sent_file_suits ("centre.json", centre->str, present, &error));
  g_assert_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED);
  g_clear_error (&error);

  change (place, "", "centre.json", centre->str);
  node = ask (place);
  text = get_text (node, 0, "centre.json");
  g_assert_true (hl_sent_file_check ("centre.json", text, &error));
  g_assert_true (hl_sent_file_suits ("centre.json", text, present, &error));
  g_assert_no_error (error);
}

static void
test_strangers_read_nothing (HubFixture    *f,
                             gconstpointer  store)
{
  g_autoptr(Place) place = place_new (f);
  g_autoptr(HlSignKey) stranger = place_make_key (2);
  g_autofree char *path = g_strdup_printf ("/v1/kiosks/%s/settings", place->kiosk_id);
  g_autoptr(HlRequest) late = place_sign (place->key, "GET", path, "",
                                          place_get_now_s (place) - 301);
  g_auto(Answer) by_stranger = place_send_signed (place, stranger, "GET", path, "");
  g_auto(Answer) other = place_send_signed (place, place->key, "GET", "/v1/kiosks/K9/settings", "");
  g_auto(Answer) replayed = place_send_request (place, late);
  g_auto(Answer) bare = place_get (place, path, place->token, NULL);

  g_assert_cmpuint (by_stranger.status, ==, 403);
  g_assert_cmpuint (other.status, ==, 403);
  g_assert_cmpuint (replayed.status, ==, 401);
  g_assert_cmpuint (bare.status, ==, 400);
}

/* A hub that went back to an older copy gives no number again. */
static void
test_versions_are_not_below_the_time (HubFixture    *f,
                                      gconstpointer  store)
{
  g_autoptr(Place) place = place_new (f);
  gint64 first = change (place, "", "kiosk.conf", CONFIG);
  gint64 second = change (place, "", "kiosk.conf", OTHER_CONFIG);
  g_autoptr(GError) error = NULL;
  gint64 after;

  g_assert_cmpint (second, ==, first + 1);
  g_assert_true (hl_db_link_run (f->link, "DELETE FROM setting", NULL, &error));
  g_assert_no_error (error);
  store_fixture_set_time (&place->kiosk, PLACE_DAY "T16:00");
  after = change (place, "", "kiosk.conf", CONFIG);
  g_assert_cmpint (after, >, second);
}

/* What the page of kiosks says after a kiosk has told @state. */
static void
assert_page_says (Place      *place,
                  const char *state,
                  const char *text)
{
  g_autofree char *path = g_strdup_printf ("/v1/kiosks/%s/state", place->kiosk_id);
  g_auto(Answer) told = place_send_signed (place, place->key, "PUT", path, state);
  g_auto(Answer) page = place_get (place, "/kiosks", place->token, NULL);

  g_assert_cmpuint (told.status, ==, 204);
  g_assert_cmpuint (page.status, ==, 200);
  if (strstr (page.text, text) == NULL)
    g_assert_cmpstr (page.text, ==, text);
}

static void
test_page_tells_whether_they_are_used (HubFixture    *f,
                                       gconstpointer  store)
{
  g_autoptr(Place) place = place_new (f);
  g_autofree char *used = NULL;
  g_auto(Answer) before = { 0 };

  assert_page_says (place, "{\"version\":\"1\"}", place->kiosk_id);
  before = place_get (place, "/kiosks", place->token, NULL);
  g_assert_null (strstr (before.text, "cấu hình từ xa"));

  used = g_strdup_printf ("{\"settings\":%" G_GINT64_FORMAT ",\"version\":\"1\"}",
                          change (place, "", "kiosk.conf", CONFIG));
  assert_page_says (place, "{\"version\":\"1\"}", "<dd>máy chưa nhận</dd>");
  assert_page_says (place, used, "<dd>đang dùng</dd>");
  assert_page_says (place, "{\"settings_refused\":\"kiosk.conf: <x>\",\"version\":\"1\"}",
                    "kiosk.conf: &lt;x&gt;");
}

static void
assert_too_much (Place      *place,
                 const char *name,
                 const char *text)
{
  Change self = { place, "", name, text, 0 };
  HlDbLink *link = place->fixture->link;
  g_autoptr(GError) error = NULL;

  g_assert_true (hl_db_link_begin (link, &error));
  g_assert_false (put (link, &self, &error));
  g_assert_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED);
  hl_db_link_rollback (link);
}

static void
test_there_is_a_limit (HubFixture    *f,
                       gconstpointer  store)
{
  g_autoptr(Place) place = place_new (f);
  g_autofree char *large = g_strnfill (HL_DB_SETTING_MAX_SIZE, ' ');

  change (place, "", "a0.json", " ");
  assert_too_much (place, "b.json", large);
  change (place, "", "a0.json", large);
  change (place, "", "a0.json", " ");
  for (guint i = 1; i < HL_DB_SETTING_MAX_FILES; i++)
    {
      g_autofree char *name = g_strdup_printf ("a%u.json", i);

      change (place, "", name, " ");
    }

  assert_too_much (place, "b.json", " ");
}

int
main (int    argc,
      char **argv)
{
  static const HubCase cases[] = {
    { "/settings/nothing-is-version-0", test_nothing_is_version_0 },
    { "/settings/kiosk-learns-of-a-change", test_kiosk_learns_of_a_change },
    { "/settings/own-file-stands-in-place-of-the-unit-s",
      test_own_file_stands_in_place_of_the_unit_s },
    { "/settings/centre-names-the-kiosk", test_centre_names_the_kiosk },
    { "/settings/strangers-read-nothing", test_strangers_read_nothing },
    { "/settings/versions-are-not-below-the-time", test_versions_are_not_below_the_time },
    { "/settings/page-tells-whether-they-are-used", test_page_tells_whether_they_are_used },
    { "/settings/there-is-a-limit", test_there_is_a_limit },
  };

  g_test_init (&argc, &argv, NULL);
  hub_fixture_add_cases (cases, G_N_ELEMENTS (cases));
  return hub_fixture_run ();
}
