/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "place.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "db-account.h"
#include "db-key.h"
#include "db-kiosk.h"
#include "db-unit.h"
#include "hl-sheet-request.h"
#include "hl-store-sheet.h"

#define DAY_END PLACE_DAY "T17:01"
#define FIVES "555555"
#define TWOS "222222"

void
place_answer_clear (Answer *self)
{
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->etag, g_free);
  g_clear_pointer (&self->headers, soup_message_headers_unref);
}

/* ---- a place ---- */

gboolean
place_prepare (HlDbLink  *link,
               gpointer   data,
               GError   **error)
{
  PlaceCode *self = data;
  Place *place = self->place;
  gint64 now = hl_hub_get_now (place->hub);

  return hl_db_unit_put (link, hl_store_get_catalogue (place->kiosk.store), error) &&
         hl_db_kiosk_add (link, place->kiosk_id, place->unit, now, error) &&
         hl_db_key_invite (link, place->kiosk_id, now, self->code, error) &&
         hl_db_account_put (link, PLACE_NAME, "", PLACE_PASSWORD, now, error) &&
         hl_db_account_put (link, "other", place->unit, PLACE_PASSWORD, now, error);
}

void
place_work (Place    *place,
            HlDbWork  work,
            gpointer  data)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (hl_db_link_begin (place->fixture->link, &error));
  g_assert_true (work (place->fixture->link, data, &error));
  g_assert_no_error (error);
  g_assert_true (hl_db_link_commit (place->fixture->link, &error));
  g_assert_no_error (error);
}

static gboolean
make_token (HlDbLink  *link,
            gpointer   data,
            GError   **error)
{
  Place *place = data;
  g_autoptr(HlDbAccount) account = hl_db_account_get (link, PLACE_NAME, error);
  const HlPass pass = {
    .name = account->name,
    .stamp = account->stamp,
    .expires = hl_hub_get_now (place->hub) / G_USEC_PER_SEC + 7 * 86400,
  };

  place->token = hl_pass_to_text (&pass, hl_hub_get_secret (place->hub));
  return TRUE;
}

/* ---- asking ---- */

static void
on_answered (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

Answer
place_send (Place       *place,
            SoupMessage *message)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;
  const char *etag;

  soup_session_send_and_read_async (place->session, message, G_PRIORITY_DEFAULT, NULL, on_answered,
                                    &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);

  bytes = soup_session_send_and_read_finish (place->session, result, &error);
  g_assert_no_error (error);
  etag = soup_message_headers_get_one (soup_message_get_response_headers (message), "ETag");
  return (Answer) {
    .status = soup_message_get_status (message),
    .text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)),
    .etag = g_strdup (etag),
    .headers = soup_message_headers_ref (soup_message_get_response_headers (message)),
  };
}

SoupMessage *
place_make_message (Place      *place,
                    const char *method,
                    const char *path)
{
  g_autofree char *url = g_strdup_printf ("http://127.0.0.1:%u%s",
                                          hl_server_get_port (place->server), path);
  SoupMessage *message = soup_message_new (method, url);

  g_assert_nonnull (message);
  return message;
}

Answer
place_get (Place      *place,
           const char *path,
           const char *token,
           const char *etag)
{
  g_autoptr(SoupMessage) message = place_make_message (place, "GET", path);
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);

  if (token != NULL)
    {
      g_autofree char *field = g_strconcat ("Bearer ", token, NULL);

      soup_message_headers_append (headers, "Authorization", field);
    }

  if (etag != NULL)
    soup_message_headers_append (headers, "If-None-Match", etag);

  return place_send (place, message);
}

Answer
place_send_request (Place     *place,
                    HlRequest *request)
{
  static const char * const fields[] = {
    "Content-Digest", "Content-Type", "Signature", "Signature-Input",
  };
  g_autoptr(SoupMessage) message =
    place_make_message (place, hl_request_get_method (request), hl_request_get_path (request));
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);

  soup_message_set_request_body_from_bytes (message, NULL, hl_request_get_body (request));
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      const char *value = hl_request_get_field (request, fields[i]);

      if (value != NULL)
        soup_message_headers_replace (headers, fields[i], value);
    }

  return place_send (place, message);
}

gint64
place_get_now_s (Place *place)
{
  return hl_hub_get_now (place->hub) / G_USEC_PER_SEC;
}

HlRequest *
place_sign (HlSignKey  *key,
            const char *method,
            const char *path,
            const char *body,
            gint64      created)
{
  g_autoptr(GBytes) bytes = g_bytes_new (body, strlen (body));
  HlRequest *request = hl_request_new (method, path, bytes);
  g_autoptr(GError) error = NULL;

  hl_request_set_field (request, "Content-Type", "application/json");
  g_assert_true (hl_sign_key_sign (key, request, created, &error));
  g_assert_no_error (error);
  return request;
}

Answer
place_send_signed (Place      *place,
                   HlSignKey  *key,
                   const char *method,
                   const char *path,
                   const char *body)
{
  g_autoptr(HlRequest) request = place_sign (key, method, path, body, place_get_now_s (place));

  return place_send_request (place, request);
}

Answer
place_enrol (Place      *place,
             HlSignKey  *key,
             const char *code)
{
  g_autofree char *body =
    g_strdup_printf ("{\"code\":\"%s\",\"key\":\"%s\",\"kiosk\":\"%s\"}", code,
                     hl_sign_key_get_id (key), place->kiosk_id);

  return place_send_signed (place, key, "POST", "/v1/enrolments", body);
}

HlSignKey *
place_make_key (guint8 first)
{
  guint8 seed[32] = { first };

  return hl_sign_key_new_from_seed (seed);
}

Place *
place_new (HubFixture *fixture)
{
  Place *place = g_new0 (Place, 1);
  g_autoptr(HlClock) clock = NULL;
  g_autoptr(GError) error = NULL;
  PlaceCode preparing = { .place = place };
  g_auto(Answer) answer = { 0 };

  place->fixture = fixture;
  store_fixture_set_up (&place->kiosk, NULL);
  store_fixture_open (&place->kiosk, HL_STORE_WRITE);
  place->kiosk_id = hl_catalogue_get_kiosk (hl_store_get_catalogue (place->kiosk.store));
  place->unit = hl_catalogue_get_unit (hl_store_get_catalogue (place->kiosk.store));
  place->hub = hl_hub_open (fixture->url, place->kiosk.clock, &error);
  g_assert_no_error (error);
  place->server = hl_server_new (place->hub);
  g_assert_true (hl_server_listen (place->server, "127.0.0.1", 0, NULL, &error));
  g_assert_no_error (error);
  place->session = soup_session_new ();
  place->key = place_make_key (1);

  place_work (place, place_prepare, &preparing);
  place_work (place, make_token, place);
  answer = place_enrol (place, place->key, preparing.code);
  g_assert_cmpuint (answer.status, ==, 201);
  return place;
}

static gboolean
do_nothing (HlDbLink  *link,
            gpointer   data,
            GError   **error)
{
  return TRUE;
}

static void
on_done (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  ++*(guint *) data;
}

/* Waits for what calls have asked of the database, as their answers need the hub. */
static void
finish_calls (Place *place)
{
  guint n_done = 0;

  for (guint i = 0; i < 2; i++)
    {
      n_done = 0;
      hl_hub_write (place->hub, NULL, do_nothing, NULL, NULL, on_done, &n_done);
      hl_hub_read (place->hub, do_nothing, NULL, NULL, on_done, &n_done);
      while (n_done < 2)
        g_main_context_iteration (NULL, TRUE);
    }
}

void
place_free (Place *place)
{
  soup_session_abort (place->session);
  g_object_unref (place->session);
  finish_calls (place);
  hl_server_free (place->server);
  hl_hub_free (place->hub);
  hl_sign_key_free (place->key);
  store_fixture_tear_down (&place->kiosk, NULL);
  g_free (place->token);
  g_free (place);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

HlSheet *
place_make_sheet (Place *place)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) sheets = hl_store_list_sheets (place->kiosk.store, hl_day_parse (PLACE_DAY),
                                                      &error);

  g_assert_no_error (error);
  g_assert_cmpuint (sheets->len, ==, 1);
  g_ptr_array_set_free_func (sheets, NULL);
  return g_ptr_array_index (sheets, 0);
}

Answer
place_put_sheet (Place     *place,
                 HlSignKey *key,
                 HlSheet   *sheet)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HlRequest) request = hl_sheet_request_new (sheet, key, place_get_now_s (place), &error);

  g_assert_no_error (error);
  return place_send_request (place, request);
}

Answer
place_put_questionnaire (Place *place)
{
  HlQuestionnaire *questionnaire = hl_store_get_questionnaire (place->kiosk.store);
  g_autofree char *path = g_strconcat ("/v1/documents/",
                                       hl_questionnaire_get_digest (questionnaire), NULL);

  return place_send_signed (place, place->key, "PUT", path,
                            hl_questionnaire_get_text (questionnaire));
}

/* The kiosk's day: twelve people, all released. */
void
place_end_day (Place *place)
{
  store_fixture_rate_many (&place->kiosk, 9, FIVES, 0);
  store_fixture_rate_many (&place->kiosk, 3, TWOS, 0);
  store_fixture_catch_up (&place->kiosk, DAY_END);
}

gint64
place_get_number (const char *text,
                  const char *name)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(JsonNode) node = json_from_string (text, &error);

  g_assert_no_error (error);
  return json_object_get_int_member (json_node_get_object (node), name);
}
