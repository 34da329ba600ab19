/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gstdio.h>
#include <string.h>

#include "hl-error.h"
#include "hl-json.h"
#include "hl-store-renew.h"
#include "hl-store-sent.h"
#include "people-fixture.h"

static char *
read_file (StoreFixture *f,
           const char   *name)
{
  g_autofree char *path = g_build_filename (f->dir, name, NULL);
  g_autoptr(GError) error = NULL;
  char *text;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

/* Returns: (transfer full): what a hub sends; pairs of name and text follow */
static char *
make_sent (gint64 version,
           ...)
{
  JsonObject *object = json_object_new ();
  g_autoptr(JsonNode) node = hl_json_take_object (object);
  JsonArray *files = json_array_new ();
  const char *name;
  va_list list;

  va_start (list, version);
  while ((name = va_arg (list, const char *)) != NULL)
    {
      const char *text = va_arg (list, const char *);
      g_autofree char *digest = hl_json_digest (text);
      JsonObject *file = json_object_new ();

      json_object_set_string_member (file, "name", name);
      json_object_set_string_member (file, "text", text);
      json_object_set_string_member (file, "digest", digest);
      json_array_add_object_element (files, file);
    }

  va_end (list);
  json_object_set_int_member (object, "version", version);
  json_object_set_array_member (object, "files", files);
  return json_to_string (node, FALSE);
}

static void
take (StoreFixture *f,
      const char   *text,
      HlSentResult  expected)
{
  g_autoptr(GError) error = NULL;
  HlSentResult result = HL_SENT_SAME;
  gboolean done = hl_store_take_sent (f->store, text, &result, &error);

  g_assert_no_error (error);
  g_assert_true (done);
  g_assert_cmpint (result, ==, expected);
  store_fixture_assert_clean (f);
}

/* What the hub is told of it. */
static char *
get_state (StoreFixture *f)
{
  JsonObject *object = json_object_new ();
  g_autoptr(JsonNode) node = hl_json_take_object (object);
  g_autoptr(GError) error = NULL;

  g_assert_true (hl_store_tell_sent (f->store, object, &error));
  g_assert_no_error (error);
  return json_to_string (node, FALSE);
}

static void
test_config (StoreFixture  *f,
             gconstpointer  unused)
{
  g_autofree char *sent = make_sent (7, "kiosk.conf", "[screening]\nburst_length=5\n", NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *state = NULL;
  g_autofree char *none = NULL;

  store_fixture_open (f, HL_STORE_DESK);
  none = get_state (f);
  g_assert_cmpstr (none, ==, "{}");
  before = read_file (f, "kiosk.conf");
  take (f, sent, HL_SENT_TAKEN);
  after = read_file (f, "kiosk.conf");

  /* The one key, and nothing else: comments stay. */
  g_assert_null (strstr (before, "\nburst_length=5\n"));
  g_assert_nonnull (strstr (after, "\nburst_length=5\n"));
  g_assert_cmpuint (strlen (after), ==, strlen (before));
  state = get_state (f);
  g_assert_cmpstr (state, ==, "{\"settings\":7}");
  g_assert_cmpint (store_fixture_get_number (f, "SELECT count (*) FROM audit WHERE body LIKE"
                                                " '%\"act\":\"settings\"%\"version\":7%'"), ==, 1);
  take (f, sent, HL_SENT_SAME);

  /* A program that starts after it knows, too. */
  store_fixture_close (f);
  store_fixture_open (f, HL_STORE_DESK);
  g_assert_null (hl_store_check_files (f->store));
  take (f, sent, HL_SENT_SAME);
}

static void
test_refused (StoreFixture  *f,
              gconstpointer  unused)
{
  static const char * const texts[] = {
    "[screening]\nburst_length=many\n", "[hub]\nurl=https://elsewhere.example.vn\n",
    "[reports]\nfolder=/etc\n", "[nothing]\nat=all\n", "no settings",
    "[survey]\nquestionnaire=missing\n",
  };
  g_autofree char *before = NULL;

  store_fixture_open (f, HL_STORE_DESK);
  before = read_file (f, "kiosk.conf");
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *sent = make_sent (8 + i, "kiosk.conf", texts[i], NULL);
      g_autofree char *after = NULL;
      g_autofree char *state = NULL;

      take (f, sent, HL_SENT_REFUSED);
      after = read_file (f, "kiosk.conf");
      g_assert_cmpstr (after, ==, before);
      state = get_state (f);
      g_assert_nonnull (strstr (state, "kiosk.conf"));
      g_assert_null (strstr (state, "\"settings\":"));

      /* Not again and again. */
      take (f, sent, HL_SENT_SAME);
    }
}

static void
test_malformed (StoreFixture  *f,
                gconstpointer  unused)
{
  static const char text[] = "[screening]\nburst_length=5\n";
  g_autofree char *wrong_digest = make_sent (3, "kiosk.conf", text, NULL);
  g_autofree char *deep = g_strnfill (4 * 1024 * 1024, '[');
  const char * const texts[] = {
    "", "[]", "{}", "{\"version\":1}", "{\"files\":[],\"version\":0}",
    "{\"files\":[7],\"version\":1}",
    "{\"files\":[{}],\"version\":1}", "{\"files\":{},\"version\":1}", wrong_digest, deep,
  };

  *strstr (wrong_digest, "burst_length=5") = 'B';
  store_fixture_open (f, HL_STORE_DESK);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    take (f, texts[i], HL_SENT_REFUSED);
}

/* All of it or nothing: a wrong file takes the right ones with it. */
static void
test_together (StoreFixture  *f,
               gconstpointer  unused)
{
  const char *questionnaire;
  g_autofree char *centre = NULL;
  g_autofree char *bad = NULL;
  g_autofree char *good = NULL;
  g_autofree char *path = g_build_filename (f->dir, "new.json", NULL);
  g_autofree char *now = NULL;

  store_fixture_open (f, HL_STORE_DESK);
  questionnaire = hl_questionnaire_get_text (hl_store_get_questionnaire (f->store));
  centre = read_file (f, "centre.json");
  bad = make_sent (1, "new.json", questionnaire,
                   "kiosk.conf", "[survey]\nquestionnaire=old.json\n",
                   NULL);
  take (f, bad, HL_SENT_REFUSED);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));

  good = make_sent (2, "centre.json", centre, "kiosk.conf", "[survey]\nquestionnaire=new.json\n",
                    "new.json", questionnaire, NULL);
  take (f, good, HL_SENT_TAKEN);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  now = read_file (f, "kiosk.conf");
  g_assert_nonnull (strstr (now, "\nquestionnaire=new.json\n"));
}

/* A hub does not make a kiosk another one. */
static void
test_another_kiosk (StoreFixture  *f,
                    gconstpointer  unused)
{
  g_autofree char *centre = NULL;
  g_autofree char *sent = NULL;
  g_autofree char *after = NULL;
  g_auto(GStrv) parts = NULL;

  store_fixture_open (f, HL_STORE_DESK);
  centre = read_file (f, "centre.json");
  parts = g_strsplit (centre, "\"LS01\"", -1);
  g_assert_cmpuint (g_strv_length (parts), ==, 2);
  g_free (centre);
  centre = g_strjoinv ("\"XS01\"", parts);
  sent = make_sent (4, "centre.json", centre, NULL);
  take (f, sent, HL_SENT_REFUSED);
  after = read_file (f, "centre.json");
  g_assert_cmpstr (after, !=, centre);
}

/* Where this kiosk's own files are wrong nothing is judged: somebody mends them first. */
static void
test_own_faults (StoreFixture  *f,
                 gconstpointer  unused)
{
  g_autofree char *sent = make_sent (7, "kiosk.conf", "[screening]\nburst_length=5\n", NULL);
  g_autofree char *path = g_build_filename (f->dir, "kiosk.conf", NULL);
  g_autofree char *right = NULL;
  g_autoptr(GError) error = NULL;
  HlSentResult result;

  store_fixture_open (f, HL_STORE_DESK);
  right = read_file (f, "kiosk.conf");
  g_assert_true (g_file_set_contents (path, "[screening]\nburst_length=no\n", -1, NULL));
  g_assert_false (hl_store_take_sent (f->store, sent, &result, &error));
  g_assert_nonnull (strstr (error->message, "kiosk.conf"));

  g_assert_true (g_file_set_contents (path, right, -1, NULL));
  take (f, sent, HL_SENT_TAKEN);
}

int
main (int   argc,
      char *argv[])
{
  static const StoreCase cases[] = {
    { "/store-sent/config", test_config },
    { "/store-sent/refused", test_refused },
    { "/store-sent/malformed", test_malformed },
    { "/store-sent/together", test_together },
    { "/store-sent/another-kiosk", test_another_kiosk },
    { "/store-sent/own-faults", test_own_faults },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add (cases[i].path, StoreFixture, NULL, store_fixture_set_up, cases[i].func,
                store_fixture_tear_down);

  return g_test_run ();
}
