/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "place.h"

#include <json-glib/json-glib.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "db-setting.h"
#include "hl-json.h"
#include "hl-public-ticket.h"
#include "hl-sheet-request.h"

/* Asks a hub all that its API knows, rightly and wrongly, and prints what was said: a JSON object a
 * line, for check-openapi.py. */

#define KEY "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"
#define CODE "K7M4-Q2RX"
#define JSON_TYPE "application/json"

/* ---- printing ---- */

static void
add_header (const char *name,
            const char *value,
            gpointer    data)
{
  g_autofree char *lower = g_ascii_strdown (name, -1);

  json_object_set_string_member (data, lower, value);
}

static void
set_text (JsonObject *object,
          const char *member,
          const char *text)
{
  if (text != NULL)
    json_object_set_string_member (object, member, text);
}

static void
print (const char   *method,
       const char   *path,
       const char   *body,
       const Answer *answer)
{
  JsonObject *object = json_object_new (), *headers = json_object_new ();
  g_autoptr(JsonNode) node = hl_json_take_object (object);
  g_autofree char *text = NULL;

  json_object_set_string_member (object, "method", method);
  json_object_set_string_member (object, "path", path);
  set_text (object, "body", body);
  json_object_set_int_member (object, "status", answer->status);
  json_object_set_object_member (object, "headers", headers);
  soup_message_headers_foreach (answer->headers, add_header, headers);
  set_text (object, "text", answer->text);
  text = json_to_string (node, FALSE);
  puts (text);    /* g_print() would write the characters of the locale alone */
}

/* ---- asking ---- */

static void
send_signed (Place      *place,
             HlSignKey  *key,
             const char *method,
             const char *path,
             const char *body)
{
  g_auto(Answer) answer = place_send_signed (place, key, method, path, body);

  print (method, path, body, &answer);
}

/* What is signed for long ago, or for another body. */
static void
send_badly (Place      *place,
            const char *method,
            const char *path,
            const char *body)
{
  g_autoptr(HlRequest) request = place_sign (place->key, method, path, body, 1);
  g_auto(Answer) answer = { 0 };

  if (strcmp (method, "GET") != 0)
    hl_request_set_field (request, "Content-Digest", "sha-256=:AAAA:");

  answer = place_send_request (place, request);
  print (method, path, body, &answer);
}

static void
send_bare (Place      *place,
           const char *method,
           const char *path,
           const char *body)
{
  g_autoptr(SoupMessage) message = place_make_message (place, method, path);
  g_autoptr(GBytes) bytes = g_bytes_new (body, strlen (body));
  g_auto(Answer) answer = { 0 };

  if (*body != '\0')
    soup_message_set_request_body_from_bytes (message, JSON_TYPE, bytes);

  answer = place_send (place, message);
  print (method, path, *body != '\0' ? body : NULL, &answer);
}

/* A signed call in all its ways to go wrong: bare, badly signed, by a stranger. */
static void
send_wrongly (Place      *place,
              const char *method,
              const char *path,
              const char *body)
{
  g_autoptr(HlSignKey) stranger = place_make_key (2);

  send_bare (place, method, path, body);
  send_badly (place, method, path, body);
  send_signed (place, stranger, method, path, body);
}

/* Longer than anything that is taken. */
static void
send_too_much (Place      *place,
               const char *method,
               const char *path)
{
  g_autofree char *body = g_strnfill (HL_REQUEST_MAX_SIZE + 1, 'x');
  g_auto(Answer) answer = place_send_signed (place, place->key, method, path, body);

  print (method, path, NULL, &answer);
}

/* Twice: the second time it is known. */
static void
look (Place      *place,
      const char *path,
      const char *token)
{
  g_auto(Answer) answer = place_get (place, path, token, NULL);

  print ("GET", path, NULL, &answer);
  if (answer.etag != NULL)
    {
      g_auto(Answer) known = place_get (place, path, token, answer.etag);

      print ("GET", path, NULL, &known);
    }
}

/* ---- what kiosks send ---- */

static void
ask_enrolments (Place *place)
{
  g_autoptr(HlSignKey) key = place_make_key (3), other = place_make_key (4);
  PlaceCode code = { .place = place };
  g_autofree char *body = NULL, *again = NULL;

  place_work (place, place_prepare, &code);
  body = g_strdup_printf ("{\"code\":\"%s\",\"key\":\"%s\",\"kiosk\":\"%s\"}", code.code,
                          hl_sign_key_get_id (key), place->kiosk_id);
  again = g_strdup_printf ("{\"code\":\"%s\",\"key\":\"%s\",\"kiosk\":\"%s\"}", code.code,
                           hl_sign_key_get_id (other), place->kiosk_id);
  send_badly (place, "POST", "/v1/enrolments", body);
  send_bare (place, "POST", "/v1/enrolments", body);
  send_too_much (place, "POST", "/v1/enrolments");
  send_signed (place, key, "POST", "/v1/enrolments", body);
  for (guint i = 0; i < 12; i++)
    send_signed (place, other, "POST", "/v1/enrolments", again);
}

static void
ask_documents (Place *place)
{
  HlQuestionnaire *questionnaire = hl_store_get_questionnaire (place->kiosk.store);
  const char *text = hl_questionnaire_get_text (questionnaire);
  g_autofree char *path = g_strconcat ("/v1/documents/",
                                       hl_questionnaire_get_digest (questionnaire), NULL);

  send_wrongly (place, "PUT", path, text);
  send_too_much (place, "PUT", path);
  send_signed (place, place->key, "PUT", path, "{}");
  send_signed (place, place->key, "PUT", path, text);
}

static void
print_sheet (Place     *place,
             HlSignKey *key,
             HlSheet   *sheet)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HlRequest) request = hl_sheet_request_new (sheet, key, place_get_now_s (place), &error);
  g_autofree char *body = NULL;
  g_auto(Answer) answer = { 0 };

  g_assert_no_error (error);
  body = g_strndup (g_bytes_get_data (hl_request_get_body (request), NULL),
                    g_bytes_get_size (hl_request_get_body (request)));
  answer = place_send_request (place, request);
  print ("PUT", hl_request_get_path (request), body, &answer);
}

static void
ask_sheet (Place *place)
{
  g_autoptr(HlSheet) sheet = place_make_sheet (place);
  g_autoptr(HlSignKey) stranger = place_make_key (2);
  g_autoptr(GError) error = NULL;
  g_autoptr(HlRequest) request = hl_sheet_request_new (sheet, place->key, 1, &error);
  const char *path = hl_request_get_path (request);

  print_sheet (place, place->key, sheet);
  print_sheet (place, place->key, sheet);
  print_sheet (place, stranger, sheet);
  send_badly (place, "PUT", path, "{}");
  send_signed (place, place->key, "PUT", path, "{}");
  send_too_much (place, "PUT", path);
}

static void
ask_conflict (Place *place)
{
  g_autoptr(HlSheet) sheet = place_make_sheet (place);

  sheet->seal[0] = sheet->seal[0] == 'a' ? 'b' : 'a';
  print_sheet (place, place->key, sheet);
}

static void
ask_state (Place *place)
{
  g_autofree char *path = g_strdup_printf ("/v1/kiosks/%s/state", place->kiosk_id);
  const char *body =
    "{\"clock_offset\":0,\"day\":\"" PLACE_DAY "\",\"disk_free\":1000000,\"epoch\":\"00\","
    "\"opening\":\"open\",\"overdue\":0,\"queue\":1,\"released\":12,\"saved\":14,\"settings\":7,"
    "\"version\":\"1\",\"waiting\":2}";

  send_wrongly (place, "PUT", path, body);
  send_too_much (place, "PUT", path);
  send_signed (place, place->key, "PUT", path, "[]");
  send_signed (place, place->key, "PUT", path, body);
}

static void
ask_sheets (Place *place)
{
  g_autofree char *path = g_strdup_printf ("/v1/kiosks/%s/sheets", place->kiosk_id);

  send_wrongly (place, "GET", path, "");
  send_signed (place, place->key, "GET", path, "");
}

static gboolean
put_setting (HlDbLink  *link,
             gpointer   data,
             GError   **error)
{
  const Place *place = data;
  HlDbSetting file = {
    .unit = (char *) place->unit, .kiosk = (char *) "", .name = (char *) "kiosk.conf",
    .text = (char *) "[ticket]\ndue_days=10\n", .added = 1,
  };

  return hl_db_setting_begin (link, 1, &file.version, error) &&
         hl_db_setting_put (link, &file, error);
}

static void
ask_settings (Place *place)
{
  g_autofree char *path = g_strdup_printf ("/v1/kiosks/%s/settings", place->kiosk_id);

  send_wrongly (place, "GET", path, "");
  send_signed (place, place->key, "GET", path, "");
  place_work (place, put_setting, place);
  send_signed (place, place->key, "GET", path, "");
}

static void
ask_ticket (Place         *place,
            HlTicketState  state,
            const char    *answer)
{
  const HlPublicTicket ticket = {
    .key = (char *) KEY, .state = state, .day = hl_day_parse (PLACE_DAY),
    .due = hl_day_parse ("2026-11-22"), .since = hl_day_parse (PLACE_DAY),
    .answer = (char *) answer, .until = answer != NULL ? hl_day_parse ("2027-01-31") : HL_DAY_NONE,
  };
  g_autoptr(GError) error = NULL;
  g_autofree char *body = hl_public_ticket_to_text (&ticket, &error);
  g_autofree char *path = NULL;
  guint8 token[HL_CODE_TOKEN_SIZE];
  char hex[2 * sizeof token + 1];

  g_assert_no_error (error);
  g_assert_true (hl_code_make_token (CODE, KEY, token));
  sodium_bin2hex (hex, sizeof hex, token, sizeof token);
  path = g_strdup_printf ("/v1/tickets/%s/%s", place->kiosk_id, hex);
  send_wrongly (place, "PUT", path, body);
  send_too_much (place, "PUT", path);
  send_signed (place, place->key, "PUT", path, body);
}

/* ---- what people and programs ask ---- */

static void
ask_follow_up (Place *place)
{
  const char *path = "/v1/follow-up";

  send_bare (place, "POST", path, "{\"code\":\"" CODE "\"}");
  ask_ticket (place, HL_TICKET_RECEIVED, NULL);
  send_bare (place, "POST", path, "{\"code\":\"" CODE "\"}");
  ask_ticket (place, HL_TICKET_ANSWERED, "Đã sửa ghế.");
  send_bare (place, "POST", path, "{\"code\":\"" CODE "\"}");
  send_bare (place, "POST", path, "{\"code\":\"K7\"}");
  send_too_much (place, "POST", path);
  for (guint i = 0; i < 30; i++)
    send_bare (place, "POST", path, "{\"code\":\"0000-0000\"}");
}

static void
ask_index (Place *place)
{
  static const char * const queries[] = {
    "to=" PLACE_DAY, "to=" PLACE_DAY "&by=counter", "to=" PLACE_DAY "&by=field",
    "to=" PLACE_DAY "&by=authority", "to=" PLACE_DAY "&by=hour", "to=" PLACE_DAY "&by=language",
    "to=" PLACE_DAY "&by=outcome", "from=2026-10-01&to=2026-11-30&by=day",
    "from=2026-11-01&to=2026-11-30&by=day", "to=" PLACE_DAY "&format=csv",
    "from=2026-10-01&to=2026-11-30&by=day&format=csv", "to=" PLACE_DAY "&stream=paper", "to=never",
  };

  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autofree char *path = g_strdup_printf ("/v1/units/%s/index?%s", place->unit, queries[i]);

      look (place, path, place->token);
      if (i == 0)
        look (place, path, NULL);
    }

  look (place, "/v1/units/NONE/index?to=" PLACE_DAY, place->token);
}

typedef struct
{
  GInputStream *stream;
  gssize        size;
  char          text[64 * 1024];
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

  viewer->size += g_input_stream_read_finish (viewer->stream, result, &error);
  g_assert_no_error (error);
  viewer->text[viewer->size] = '\0';
}

/* The first event: two line ends in a row are its end. */
static void
read_event (Viewer *viewer)
{
  while (strstr (viewer->text, "\n\n") == NULL)
    {
      gssize before = viewer->size;

      g_input_stream_read_async (viewer->stream, viewer->text + viewer->size,
                                 sizeof viewer->text - 1 - (gsize) viewer->size, G_PRIORITY_DEFAULT,
                                 NULL, on_read, viewer);
      while (viewer->size == before)
        g_main_context_iteration (NULL, TRUE);
    }
}

static void
ask_live (Place *place)
{
  g_autofree char *path = g_strdup_printf ("/v1/units/%s/live", place->unit);
  g_autofree char *field = g_strconcat ("Bearer ", place->token, NULL);
  g_autoptr(SoupMessage) message = place_make_message (place, "GET", path);
  g_autofree Viewer *viewer = g_new0 (Viewer, 1);
  Answer answer = { 0 };

  look (place, path, NULL);
  look (place, "/v1/units/NONE/live", place->token);
  soup_message_headers_append (soup_message_get_request_headers (message), "Authorization", field);
  soup_session_send_async (place->session, message, G_PRIORITY_DEFAULT, NULL, on_stream, viewer);
  while (viewer->stream == NULL)
    g_main_context_iteration (NULL, TRUE);

  read_event (viewer);
  answer.status = soup_message_get_status (message);
  answer.headers = soup_message_get_response_headers (message);
  answer.text = viewer->text;
  print ("GET", path, NULL, &answer);
  g_object_unref (viewer->stream);
}

int
main (int    argc,
      char **argv)
{
  HubFixture fixture = { 0 };
  Place *place;

  hub_fixture_set_up (&fixture, "sqlite");
  place = place_new (&fixture);
  place_end_day (place);
  look (place, "/healthz", NULL);
  look (place, "/metrics", NULL);
  look (place, "/v1/openapi.yaml", NULL);
  ask_sheet (place);
  ask_documents (place);
  ask_conflict (place);
  ask_sheets (place);
  ask_state (place);
  ask_settings (place);
  ask_index (place);
  ask_live (place);
  ask_follow_up (place);
  ask_enrolments (place);
  place_free (place);
  hub_fixture_tear_down (&fixture, "sqlite");
  return 0;
}
