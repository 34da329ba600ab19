/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "place.h"

#include <string.h>

#include "db-account.h"
#include "db-trouble.h"

#define COOKIE "hailong"
#define GUEST "hailong-guest"
#define LOOK "hailong-look"
#define STRANGE "<b>\"Bình' & con"

/*
 * Browser:
 * @cookies: name and value
 * @token: what the forms of the newest page carry
 *
 * Keeps cookies, and sends forms of the newest page.
 */
typedef struct
{
  Place      *place;
  GHashTable *cookies;
  char       *token;
  const char *header;
} Browser;

static void
browser_clear (Browser *self)
{
  g_hash_table_unref (self->cookies);
  g_free (self->token);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Browser, browser_clear)

static Browser
browser_init (Place *place)
{
  return (Browser) {
    .place = place,
    .cookies = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free),
  };
}

static void
keep_cookie (const char *name,
             const char *value,
             gpointer    data)
{
  Browser *self = data;
  const char *equals;
  gsize length;

  if (g_ascii_strcasecmp (name, "Set-Cookie") != 0)
    return;

  equals = strchr (value, '=');
  length = strcspn (equals + 1, ";");
  g_hash_table_insert (self->cookies, g_strndup (value, (gsize) (equals - value)),
                       g_strndup (equals + 1, length));
}

static void
keep_token (Browser    *self,
            const char *text)
{
  const char *field = text != NULL ? strstr (text, "name=\"token\" value=\"") : NULL;

  if (field == NULL)
    return;

  g_free (self->token);
  field += strlen ("name=\"token\" value=\"");
  self->token = g_strndup (field, strcspn (field, "\""));
}

static Answer
ask (Browser     *self,
     SoupMessage *message)
{
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);
  g_autoptr(GString) field = g_string_new (NULL);
  GHashTableIter iter;
  const char *name, *value;
  Answer answer;

  g_hash_table_iter_init (&iter, self->cookies);
  while (g_hash_table_iter_next (&iter, (gpointer *) &name, (gpointer *) &value))
    g_string_append_printf (field, "%s%s=%s", field->len > 0 ? "; " : "", name, value);

  if (field->len > 0)
    soup_message_headers_append (headers, "Cookie", field->str);

  if (self->header != NULL)
    soup_message_headers_append (headers, "X-Forwarded-Proto", self->header);

  soup_message_set_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  answer = place_send (self->place, message);
  soup_message_headers_foreach (answer.headers, keep_cookie, self);
  keep_token (self, answer.text);
  return answer;
}

static Answer
open_page (Browser    *self,
           const char *path)
{
  g_autoptr(SoupMessage) message = place_make_message (self->place, "GET", path);

  return ask (self, message);
}

/* Names and values in turn; the token of the newest page goes with them. */
static Answer
send_form (Browser    *self,
           const char *path,
           ...)
{
  g_autoptr(SoupMessage) message = place_make_message (self->place, "POST", path);
  g_autoptr(GHashTable) fields = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GBytes) bytes = NULL;
  char *body, *name;
  va_list list;

  if (self->token != NULL)
    g_hash_table_insert (fields, (gpointer) "token", self->token);

  va_start (list, path);
  while ((name = va_arg (list, char *)) != NULL)
    g_hash_table_insert (fields, name, va_arg (list, char *));

  va_end (list);
  body = soup_form_encode_hash (fields);
  bytes = g_bytes_new_take (body, strlen (body));
  soup_message_set_request_body_from_bytes (message, "application/x-www-form-urlencoded", bytes);
  return ask (self, message);
}

static const char *
get_cookie (Browser    *self,
            const char *name)
{
  return g_hash_table_lookup (self->cookies, name);
}

static const char *
get_header (const Answer *answer,
            const char   *name)
{
  return soup_message_headers_get_list (answer->headers, name);
}

static void
sign_in (Browser    *self,
         const char *name)
{
  g_auto(Answer) form = open_page (self, "/sign-in");
  g_auto(Answer) answer = { 0 };

  g_assert_cmpuint (form.status, ==, 200);
  answer = send_form (self, "/sign-in", "name", name, "password", PLACE_PASSWORD, "back",
                      "/units/X", NULL);
  g_assert_cmpuint (answer.status, ==, 303);
  g_assert_cmpstr (get_header (&answer, "Location"), ==, "/units/X");
  g_assert_nonnull (get_cookie (self, COOKIE));
}

static char *
get_path (Place      *place,
          const char *below)
{
  return g_strconcat ("/units/", place->unit, below, NULL);
}

static void
assert_says (const Answer *answer,
             const char   *text)
{
  if (strstr (answer->text, text) == NULL)
    g_test_message ("%s", answer->text);

  g_assert_nonnull (strstr (answer->text, text));
}

/* Nothing of a page runs or looks by itself, and it can say so to a browser. */
static void
assert_strict (const Answer *answer)
{
  const char *policy = get_header (answer, "Content-Security-Policy");

  g_assert_nonnull (strstr (policy, "default-src 'none'"));
  g_assert_nonnull (strstr (policy, "frame-ancestors 'none'"));
  g_assert_null (strstr (policy, "unsafe"));
  g_assert_null (strstr (answer->text, " style="));
  g_assert_null (strstr (answer->text, "<style"));
  g_assert_null (strstr (answer->text, "<script>"));
  g_assert_null (strstr (answer->text, " onclick="));
  g_assert_null (strstr (answer->text, "javascript:"));
  g_assert_cmpstr (get_header (answer, "Cache-Control"), ==, "no-store");
}

/* ---- signing in ---- */

static void
test_sign_in (HubFixture    *f,
              gconstpointer  store)
{
  g_autoptr(Place) place = place_new (f);
  g_auto(Browser) browser = browser_init (place);
  g_autofree char *path = get_path (place, "");
  g_auto(Answer) before = open_page (&browser, path);
  g_auto(Answer) page = { 0 }, out = { 0 }, after = { 0 };

  g_assert_cmpuint (before.status, ==, 303);
  g_assert_true (g_str_has_prefix (get_header (&before, "Location"), "/sign-in?back=/units/"));

  sign_in (&browser, PLACE_NAME);
  page = open_page (&browser, path);
  g_assert_cmpuint (page.status, ==, 200);
  assert_strict (&page);
  assert_says (&page, PLACE_NAME);

  out = send_form (&browser, "/sign-out", NULL);
  g_assert_cmpuint (out.status, ==, 303);
  g_assert_cmpstr (get_cookie (&browser, COOKIE), ==, "");
  after = open_page (&browser, path);
  g_assert_cmpuint (after.status, ==, 303);
}

static void
test_cookies (HubFixture    *f,
              gconstpointer  store)
{
  g_autoptr(Place) place = place_new (f);
  g_auto(Browser) plain = browser_init (place);
  g_auto(Browser) secure = browser_init (place);
  g_auto(Answer) open = open_page (&plain, "/sign-in");
  g_auto(Answer) closed = { 0 };

  secure.header = "https";
  closed = open_page (&secure, "/sign-in");
  g_assert_nonnull (strstr (get_header (&open, "Set-Cookie"), "; HttpOnly; SameSite=Strict"));
  g_assert_null (strstr (get_header (&open, "Set-Cookie"), "Secure"));
  g_assert_nonnull (strstr (get_header (&closed, "Set-Cookie"),
                            "; HttpOnly; SameSite=Strict; Secure"));
}

static void
test_wrong_password (HubFixture    *f,
                     gconstpointer  store)
{
  g_autoptr(Place) place = place_new (f);
  g_auto(Browser) browser = browser_init (place);
  g_auto(Answer) form = open_page (&browser, "/sign-in");
  guint status = 0;

  for (guint i = 0; i < 10; i++)
    {
      g_auto(Answer) answer = send_form (&browser, "/sign-in", "name", PLACE_NAME, "password",
                                         "another password", NULL);

      g_assert_cmpuint (answer.status, ==, 403);
      assert_strict (&answer);
      g_assert_null (strstr (answer.text, "another password"));
    }

  for (guint i = 0; i < 2; i++)
    {
      g_auto(Answer) answer = send_form (&browser, "/sign-in", "name", i == 0 ? PLACE_NAME
                                                                             : "nobody",
                                         "password", PLACE_PASSWORD, NULL);

      status = status == 0 ? answer.status : status;
      g_assert_cmpuint (answer.status, ==, i == 0 ? 429 : 403);
    }

  g_assert_cmpuint (status, ==, 429);

  /* Who guesses keeps the owner out from his own address alone. */
  g_assert_true (hl_hub_may_sign_in (place->hub, PLACE_NAME, "10.0.0.2"));
  g_assert_null (get_cookie (&browser, COOKIE));
}

/* Names that there are not cost the hub as much: one address has so many of them. */
static void
test_any_names (HubFixture    *f,
                gconstpointer  store)
{
  g_autoptr(Place) place = place_new (f);

  for (guint i = 0; i < 100; i++)
    {
      g_autofree char *name = g_strdup_printf ("nobody %u", i);

      g_assert_cmpint (hl_hub_may_sign_in (place->hub, name, "10.0.0.1"), ==, i < 60);
    }

  g_assert_false (hl_hub_may_sign_in (place->hub, PLACE_NAME, "10.0.0.1"));
  for (guint i = 0; i < 1000; i++)
    {
      g_assert_true (hl_hub_may_sign_in (place->hub, PLACE_NAME, "10.0.0.2"));
      hl_hub_note_signed_in (place->hub, PLACE_NAME, "10.0.0.2");
    }
}

/* A form that another site sends has no token, or that of another browser. */
static void
test_other_site (HubFixture    *f,
                 gconstpointer  store)
{
  g_autoptr(Place) place = place_new (f);
  g_auto(Browser) browser = browser_init (place);
  g_auto(Browser) other = browser_init (place);
  g_auto(Answer) first = { 0 }, without = { 0 }, with_others = { 0 }, look = { 0 }, bare = { 0 };
  g_autoptr(SoupMessage) message = place_make_message (place, "POST", "/sign-out");

  sign_in (&browser, PLACE_NAME);
  sign_in (&other, "other");
  first = open_page (&other, "/sign-in");
  g_clear_pointer (&browser.token, g_free);
  without = send_form (&browser, "/sign-out", "other", "field", NULL);
  g_assert_cmpuint (without.status, ==, 403);

  browser.token = g_strdup (other.token);
  with_others = send_form (&browser, "/sign-out", NULL);
  g_assert_cmpuint (with_others.status, ==, 403);
  look = send_form (&browser, "/look", "language", "en", NULL);
  g_assert_cmpuint (look.status, ==, 403);
  g_assert_cmpstr (get_cookie (&browser, COOKIE), !=, "");
  bare = ask (&browser, message);
  g_assert_cmpuint (bare.status, ==, 400);
}

static void
test_sent_elsewhere (HubFixture    *f,
                     gconstpointer  store)
{
  static const char * const paths[] = {
    "https://example.org/", "//example.org", "/\\example.org", "/a\r\nSet-Cookie: a=b", "javascript:1",
  };
  g_autoptr(Place) place = place_new (f);

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_auto(Browser) browser = browser_init (place);
      g_auto(Answer) form = open_page (&browser, "/sign-in");
      g_auto(Answer) answer = send_form (&browser, "/look", "size", "large", "back", paths[i],
                                         NULL);

      g_assert_cmpuint (answer.status, ==, 303);
      g_assert_cmpstr (get_header (&answer, "Location"), ==, "/");
    }
}

static gboolean
change_password (HlDbLink  *link,
                 gpointer   data,
                 GError   **error)
{
  return hl_db_account_put (link, PLACE_NAME, "", "quite another password", 1, error) &&
         hl_db_account_put (link, STRANGE, "", PLACE_PASSWORD, 1, error);
}

static void
test_who_may_see (HubFixture    *f,
                  gconstpointer  store)
{
  g_autoptr(Place) place = place_new (f);
  g_auto(Browser) all = browser_init (place);
  g_auto(Browser) one = browser_init (place);
  g_auto(Browser) strange = browser_init (place);
  g_autofree char *path = get_path (place, "");
  g_auto(Answer) own = { 0 }, others = { 0 }, unknown = { 0 }, former = { 0 }, escaped = { 0 };

  sign_in (&one, "other");
  own = open_page (&one, path);
  g_assert_cmpuint (own.status, ==, 200);
  others = open_page (&one, "/units/ANOTHER");
  g_assert_cmpuint (others.status, ==, 403);
  assert_strict (&others);

  sign_in (&all, PLACE_NAME);
  unknown = open_page (&all, "/units/ANOTHER");
  g_assert_cmpuint (unknown.status, ==, 403);
  place_work (place, change_password, place);
  former = open_page (&all, path);
  g_assert_cmpuint (former.status, ==, 403);

  sign_in (&strange, STRANGE);
  escaped = open_page (&strange, path);
  assert_says (&escaped, "&lt;b&gt;&quot;Bình&#39; &amp; con");
  g_assert_null (strstr (escaped.text, STRANGE));
}

/* ---- what is shown ---- */

static void
put_day (Place *place)
{
  g_autoptr(HlSheet) sheet = NULL;
  g_auto(Answer) document = { 0 }, put = { 0 };

  place_end_day (place);
  sheet = place_make_sheet (place);
  document = place_put_questionnaire (place);
  put = place_put_sheet (place, place->key, sheet);
  g_assert_cmpuint (put.status, ==, 201);
}

static void
test_today (HubFixture    *f,
            gconstpointer  store)
{
  g_autoptr(Place) place = place_new (f);
  g_auto(Browser) browser = browser_init (place);
  g_autofree char *path = get_path (place, "");
  g_autofree char *wall_path = get_path (place, "/wall");
  g_auto(Answer) empty = { 0 }, page = { 0 }, wall = { 0 };

  sign_in (&browser, PLACE_NAME);
  empty = open_page (&browser, path);
  assert_says (&empty, "Chưa có con số nào");
  assert_says (&empty, "để không ai bị nhận ra");

  put_day (place);
  page = open_page (&browser, path);
  assert_strict (&page);
  assert_says (&page, "75,0<small>%</small>");
  assert_says (&page, "12 lượt, trong 12 lượt đã công bố");
  assert_says (&page, "mục tiêu 90\xc2\xa0%: <b>chưa rõ</b>");
  assert_says (&page, "câu chung 75,0\xc2\xa0% (12 lượt, 0 chỉ chạm một lần)");
  assert_says (&page, "Tiếp cận dịch vụ");

  wall = open_page (&browser, wall_path);
  assert_strict (&wall);
  assert_says (&wall, "75,0<small>%</small>");
  g_assert_null (strstr (wall.text, "<form"));
  g_assert_null (strstr (wall.text, browser.token));
}

/* The day after, with nothing released: the last seven days lead, and it is said why. */
static void
test_quiet_day (HubFixture    *f,
                gconstpointer  store)
{
  g_autoptr(Place) place = place_new (f);
  g_auto(Browser) browser = browser_init (place);
  g_autofree char *path = get_path (place, "");
  g_autofree char *state_path = g_strdup_printf ("/v1/kiosks/%s/state", place->kiosk_id);
  g_auto(Answer) state = { 0 }, page = { 0 };

  put_day (place);
  store_fixture_set_time (&place->kiosk, "2026-11-03T09:00");
  state = place_send_signed (place, place->key, "PUT", state_path,
                             "{\"version\":\"1\",\"day\":\"2026-11-03\",\"saved\":3,"
                             "\"waiting\":3}");
  g_assert_cmpuint (state.status, ==, 204);

  sign_in (&browser, PLACE_NAME);
  page = open_page (&browser, path);
  assert_says (&page, "Tỷ lệ hài lòng 7 ngày qua");
  assert_says (&page, "hiện khi đủ 10 lượt chờ, hoặc lúc 17:00");
  assert_says (&page, "<b id=\"saved\">3</b>");
}

/* ---- the other pages ---- */

static void
test_units (HubFixture    *f,
            gconstpointer  store)
{
  g_autoptr(Place) place = place_new (f);
  g_auto(Browser) all = browser_init (place);
  g_auto(Browser) one = browser_init (place);
  g_autofree char *path = get_path (place, "");
  g_auto(Answer) page = { 0 }, sent = { 0 }, nobody = { 0 };

  put_day (place);
  sign_in (&all, PLACE_NAME);
  page = open_page (&all, "/?days=28");
  g_assert_cmpuint (page.status, ==, 200);
  assert_strict (&page);
  assert_says (&page, path);
  assert_says (&page, "chưa đủ 30 lượt");
  g_assert_null (strstr (page.text, "75,0"));

  sign_in (&one, "other");
  sent = open_page (&one, "/");
  g_assert_cmpuint (sent.status, ==, 303);
  g_assert_cmpstr (get_header (&sent, "Location"), ==, path);

  g_hash_table_remove_all (all.cookies);
  nobody = open_page (&all, "/");
  g_assert_cmpstr (get_header (&nobody, "Location"), ==, "/sign-in?back=/");
}

static void
test_kiosks (HubFixture    *f,
             gconstpointer  store)
{
  g_autoptr(Place) place = place_new (f);
  g_auto(Browser) browser = browser_init (place);
  g_auto(Browser) one = browser_init (place);
  g_autofree char *path = get_path (place, "/kiosks");
  g_autofree char *state_path = g_strdup_printf ("/v1/kiosks/%s/state", place->kiosk_id);
  g_auto(Answer) state = { 0 }, page = { 0 }, later = { 0 }, all = { 0 };

  put_day (place);
  store_fixture_set_time (&place->kiosk, "2026-11-03T09:00");
  state = place_send_signed (place, place->key, "PUT", state_path,
                             "{\"version\":\"<1>\",\"released\":12,\"waiting\":4,\"queue\":2,"
                             "\"disk_free\":\"all\",\"conflicts\":3,\"opening\":\"open\"}");
  sign_in (&browser, PLACE_NAME);
  page = open_page (&browser, path);
  assert_strict (&page);
  assert_says (&page, "Máy đã công bố 12 · máy chủ đã nhận 12 · 4 lượt đang chờ");
  assert_says (&page, "&lt;1&gt;");
  assert_says (&page, "đang nhận đánh giá");
  assert_says (&page, "phiếu khác niêm phong");
  g_assert_null (strstr (page.text, "im lặng"));

  store_fixture_set_time (&place->kiosk, "2026-11-03T09:11");
  later = open_page (&browser, "/kiosks");
  assert_says (&later, "Liên lạc 11 phút trước");
  assert_says (&later, "im lặng trong giờ làm việc");
  sign_in (&one, "other");
  all = open_page (&one, "/kiosks");
  g_assert_cmpuint (all.status, ==, 403);
}

/* What the two have is explained where it differs, but not while a sheet is newer than a state. */
static void
test_kiosks_difference (HubFixture    *f,
                        gconstpointer  store)
{
  static const struct { const char *time, *more, *said; } cases[] = {
    { NULL, ",\"released\":5,\"queue\":0", NULL },
    { "2026-11-02T18:01", ",\"released\":12,\"queue\":0", NULL },
    { "2026-11-02T18:02", ",\"queue\":0", NULL },
    { "2026-11-02T18:03", ",\"released\":5,\"queue\":0", "Máy chủ có thêm 7 lượt" },
    { "2026-11-02T18:04", ",\"released\":32,\"queue\":2", "còn thiếu 20 lượt; máy tự gửi" },
    { "2026-11-02T18:05", ",\"released\":32,\"conflicts\":1", "còn thiếu 20 lượt: có phiếu" },
  };
  g_autoptr(Place) place = place_new (f);
  g_auto(Browser) browser = browser_init (place);
  g_autofree char *state_path = g_strdup_printf ("/v1/kiosks/%s/state", place->kiosk_id);

  put_day (place);
  sign_in (&browser, PLACE_NAME);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto(Answer) state = { 0 }, page = { 0 };
      g_autofree char *body = NULL;

      if (cases[i].time != NULL)
        store_fixture_set_time (&place->kiosk, cases[i].time);

      body = g_strdup_printf ("{\"version\":\"1\"%s}", cases[i].more);
      state = place_send_signed (place, place->key, "PUT", state_path, body);
      g_assert_cmpuint (state.status, ==, 204);
      page = open_page (&browser, "/kiosks");
      assert_strict (&page);
      if (cases[i].said != NULL)
        assert_says (&page, cases[i].said);
      else
        g_assert_null (strstr (page.text, "Máy chủ c"));
    }
}

static gboolean
note_troubles (HlDbLink  *link,
               gpointer   data,
               GError   **error)
{
  Place *place = data;
  const HlTroubleKey own = { HL_TROUBLE_SILENT, place->unit, place->kiosk_id, "" };
  const HlTroubleKey others = { HL_TROUBLE_CLOCK, "ANOTHER", "K9", "" };

  return hl_db_trouble_note (link, &own, hl_hub_get_now (place->hub), error) &&
         hl_db_trouble_note (link, &others, hl_hub_get_now (place->hub), error);
}

static void
test_troubles (HubFixture    *f,
               gconstpointer  store)
{
  g_autoptr(Place) place = place_new (f);
  g_auto(Browser) one = browser_init (place);
  g_autofree char *path = get_path (place, "/troubles");
  g_autofree char *id = g_strdup_printf ("silent %s %s ", place->unit, place->kiosk_id);
  g_auto(Answer) page = { 0 }, foreign = { 0 }, seen = { 0 }, after = { 0 }, again = { 0 };

  place_work (place, note_troubles, place);
  sign_in (&one, "other");
  page = open_page (&one, path);
  assert_strict (&page);
  assert_says (&page, "Máy im lặng trong giờ làm việc");
  assert_says (&page, id);
  g_assert_null (strstr (page.text, "ANOTHER"));

  foreign = send_form (&one, "/troubles", "id", "clock ANOTHER K9 ", "back", path, NULL);
  g_assert_cmpuint (foreign.status, ==, 403);
  seen = send_form (&one, "/troubles", "id", id, "back", path, NULL);
  g_assert_cmpuint (seen.status, ==, 303);
  g_assert_cmpstr (get_header (&seen, "Location"), ==, path);
  after = open_page (&one, path);
  assert_says (&after, "other nhận xử lý, vừa xong");
  again = send_form (&one, "/troubles", "id", id, "back", path, NULL);
  g_assert_cmpuint (again.status, ==, 403);
}

/* Without signing in: days that are over, and nothing of today. */
static void
test_board (HubFixture    *f,
            gconstpointer  store)
{
  g_autoptr(Place) place = place_new (f);
  g_auto(Browser) browser = browser_init (place);
  g_autofree char *path = g_strconcat ("/board/", place->unit, NULL);
  g_auto(Answer) today = { 0 }, tomorrow = { 0 }, all = { 0 }, unknown = { 0 };

  put_day (place);
  today = open_page (&browser, path);
  g_assert_cmpuint (today.status, ==, 200);
  assert_strict (&today);
  assert_says (&today, "Chưa có con số nào");
  g_assert_null (strstr (today.text, "75,0"));

  store_fixture_set_time (&place->kiosk, "2026-11-03T00:01");
  tomorrow = open_page (&browser, path);
  assert_says (&tomorrow, "75,0<small>%</small>");
  all = open_page (&browser, "/board");
  assert_says (&all, path);
  assert_says (&all, "chưa đủ 30 lượt");
  unknown = open_page (&browser, "/board/ANOTHER");
  g_assert_cmpuint (unknown.status, ==, 404);
  assert_strict (&unknown);
}

static void
test_report (HubFixture    *f,
             gconstpointer  store)
{
  static const struct
  {
    const char *below;
    guint       status;
  } cases[] = {
    { "/report.pdf?from=" PLACE_DAY "&to=" PLACE_DAY, 200 },
    { "/report.pdf", 200 },
    { "/report.pdf?from=2026-10-01&to=2026-10-31", 404 },
    { "/report.pdf?from=" PLACE_DAY, 400 },
    { "/report.pdf?from=" PLACE_DAY "&to=2026-11-01", 400 },
    { "/report.pdf?from=1900-01-01&to=2026-11-01", 400 },
    { "/report.pdf?from=x&to=y", 400 },
  };
  g_autoptr(Place) place = place_new (f);
  g_auto(Browser) browser = browser_init (place);

  put_day (place);
  sign_in (&browser, PLACE_NAME);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = get_path (place, cases[i].below);
      g_auto(Answer) answer = open_page (&browser, path);

      g_test_message ("%s", path);
      g_assert_cmpuint (answer.status, ==, cases[i].status);
      if (cases[i].status == 200)
        g_assert_true (g_str_has_prefix (answer.text, "%PDF-"));
    }
}

static void
test_look (HubFixture    *f,
           gconstpointer  store)
{
  g_autoptr(Place) place = place_new (f);
  g_auto(Browser) browser = browser_init (place);
  g_auto(Answer) first = open_page (&browser, "/sign-in");
  g_auto(Answer) english = { 0 }, night = { 0 }, nonsense = { 0 }, page = { 0 };

  assert_says (&first, "<html lang=\"vi\" data-colours=\"auto\" data-size=\"normal\">");
  english = send_form (&browser, "/look", "language", "en", "back", "/sign-in?back=/board", NULL);
  g_assert_cmpstr (get_header (&english, "Location"), ==, "/sign-in?back=/board");
  night = send_form (&browser, "/look", "colours", "night", NULL);
  g_assert_cmpuint (night.status, ==, 303);
  nonsense = send_form (&browser, "/look", "size", "\"><script>", NULL);
  g_assert_cmpuint (nonsense.status, ==, 400);
  g_assert_cmpstr (get_cookie (&browser, LOOK), ==, "en.night.normal");

  page = open_page (&browser, "/sign-in");
  assert_says (&page, "<html lang=\"en\" data-colours=\"night\" data-size=\"normal\">");
  assert_says (&page, "Password");
}

static void
test_assets (HubFixture    *f,
             gconstpointer  store)
{
  static const struct
  {
    const char *path;
    guint       status;
    const char *type;
  } assets[] = {
    { "/assets/hub.css", 200, "text/css; charset=utf-8" },
    { "/assets/live.js", 200, "text/javascript; charset=utf-8" },
    { "/assets/icon.svg", 200, "image/svg+xml" },
    { "/assets/none.css", 404, NULL },
    { "/assets/..%2Fhub.css", 404, NULL },
    { "/assets/", 404, NULL },
  };
  g_autoptr(Place) place = place_new (f);

  for (guint i = 0; i < G_N_ELEMENTS (assets); i++)
    {
      g_auto(Answer) answer = place_get (place, assets[i].path, NULL, NULL);

      g_test_message ("%s", assets[i].path);
      g_assert_cmpuint (answer.status, ==, assets[i].status);
      if (assets[i].type != NULL)
        g_assert_cmpstr (get_header (&answer, "Content-Type"), ==, assets[i].type);
    }
}

int
main (int    argc,
      char **argv)
{
  static const HubCase cases[] = {
    { "/sign-in", test_sign_in },
    { "/cookies", test_cookies },
    { "/wrong-password", test_wrong_password },
    { "/any-names", test_any_names },
    { "/other-site", test_other_site },
    { "/sent-elsewhere", test_sent_elsewhere },
    { "/who-may-see", test_who_may_see },
    { "/today", test_today },
    { "/quiet-day", test_quiet_day },
    { "/units", test_units },
    { "/kiosks", test_kiosks },
    { "/kiosks-difference", test_kiosks_difference },
    { "/troubles", test_troubles },
    { "/board", test_board },
    { "/report", test_report },
    { "/look", test_look },
    { "/assets", test_assets },
  };

  g_test_init (&argc, &argv, NULL);
  hub_fixture_add_cases (cases, G_N_ELEMENTS (cases));
  return hub_fixture_run ();
}
