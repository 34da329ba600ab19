/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store-fixture.h"

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <string.h>
#include <sys/stat.h>

#include "hl-error.h"
#include "hl-hub-place.h"
#include "hl-outbox-layout.h"
#include "hl-outbox.h"
#include "hl-sheet.h"
#include "hl-store-change.h"

#define DAY "2026-11-02"
#define FOURS "444444"

static char *
get_path (StoreFixture *f,
          const char   *name)
{
  return g_build_filename (f->dir, HL_OUTBOX_NAME, name, NULL);
}

static void
update (StoreFixture *f)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (hl_outbox_update (f->store, &error));
  g_assert_no_error (error);
}

static char *
read_file (StoreFixture *f,
           const char   *name)
{
  g_autofree char *path = get_path (f, name);
  g_autoptr(GError) error = NULL;
  char *text;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

static gint64
get_state (StoreFixture *f,
           const char   *member)
{
  g_autofree char *text = read_file (f, HL_OUTBOX_STATE);
  g_autoptr(JsonNode) node = json_from_string (text, NULL);

  g_assert_nonnull (node);
  return json_object_get_int_member (json_node_get_object (node), member);
}

static guint
count_files (StoreFixture *f,
             const char   *folder)
{
  g_autofree char *path = get_path (f, folder);
  g_autoptr(GError) error = NULL;
  g_autoptr(GDir) dir = g_dir_open (path, 0, &error);
  guint n = 0;

  g_assert_no_error (error);
  while (g_dir_read_name (dir) != NULL)
    n++;

  return n;
}

/* Returns: (transfer full): the one sheet that is there */
static HlSheet *
load_sheet (StoreFixture *f)
{
  g_autofree char *path = get_path (f, HL_OUTBOX_SHEETS);
  g_autoptr(GDir) dir = g_dir_open (path, 0, NULL);
  g_autofree char *name = g_build_filename (HL_OUTBOX_SHEETS, g_dir_read_name (dir), NULL);
  g_autofree char *text = read_file (f, name);
  g_autoptr(GError) error = NULL;
  HlSheet *sheet = hl_sheet_parse (name, text, -1, &error);

  g_assert_no_error (error);
  g_assert_null (g_dir_read_name (dir));
  return sheet;
}

static void
test_files (StoreFixture  *f,
            gconstpointer  unused)
{
  g_autoptr(HlSheet) sheet = NULL;
  g_autofree char *place_text = NULL;
  g_autoptr(HlHubPlace) place = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *state_path = get_path (f, HL_OUTBOX_STATE);
  GStatBuf state;

  store_fixture_open (f, HL_STORE_WRITE);
  update (f);
  g_assert_cmpuint (count_files (f, HL_OUTBOX_SHEETS), ==, 0);
  g_assert_cmpint (get_state (f, "saved"), ==, 0);

  store_fixture_rate_many (f, 12, FOURS, 0);
  update (f);
  g_assert_cmpint (get_state (f, "saved"), ==, 12);
  store_fixture_catch_up (f, DAY "T17:01");
  update (f);
  sheet = load_sheet (f);
  g_assert_cmpint (sheet->released, ==, 12);
  g_assert_cmpuint (count_files (f, HL_OUTBOX_DOCUMENTS), ==, 1);
  g_assert_cmpint (get_state (f, "saved"), ==, 12);
  g_assert_cmpint (get_state (f, "released"), ==, 12);
  g_assert_cmpint (get_state (f, "waiting"), ==, 0);

  place_text = read_file (f, HL_OUTBOX_PLACE);
  place = hl_hub_place_parse (HL_OUTBOX_PLACE, place_text, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (place->url, ==, "");
  g_assert_cmpstr (place->kiosk, ==, hl_catalogue_get_kiosk (hl_store_get_catalogue (f->store)));

  /* Sync is of the same group, and of nobody else's business. */
  g_assert_cmpint (g_stat (state_path, &state), ==, 0);
  g_assert_cmpuint (state.st_mode & 0777, ==, 0640);
}

/* Whatever is as it was is not written anew. */
static void
test_again (StoreFixture  *f,
            gconstpointer  unused)
{
  g_autofree char *sheets = get_path (f, HL_OUTBOX_SHEETS);
  g_autofree char *state_path = get_path (f, HL_OUTBOX_STATE);
  GStatBuf before, after;

  store_fixture_open (f, HL_STORE_WRITE);
  store_fixture_rate_many (f, 12, FOURS, 0);
  store_fixture_catch_up (f, DAY "T17:01");
  update (f);
  g_assert_cmpint (g_stat (state_path, &before), ==, 0);
  update (f);
  g_assert_cmpint (g_stat (state_path, &after), ==, 0);
  g_assert_cmpuint (before.st_ino, ==, after.st_ino);

  /* It tells the minute, so that a kiosk that is dead is known. */
  hl_clock_advance (f->clock, G_TIME_SPAN_MINUTE);
  update (f);
  g_assert_cmpint (g_stat (state_path, &after), ==, 0);
  g_assert_cmpuint (before.st_ino, !=, after.st_ino);
}

/* A store that is open for reading does it, too; what somebody took away comes back. */
static void
test_lost (StoreFixture  *f,
           gconstpointer  unused)
{
  g_autofree char *outbox = get_path (f, NULL);

  store_fixture_open (f, HL_STORE_WRITE);
  store_fixture_rate_many (f, 12, FOURS, 0);
  store_fixture_catch_up (f, DAY "T17:01");
  update (f);
  store_fixture_close (f);
  store_fixture_remove_tree (outbox);

  store_fixture_open (f, HL_STORE_READ);
  update (f);
  g_assert_cmpuint (count_files (f, HL_OUTBOX_SHEETS), ==, 1);
  g_assert_cmpuint (count_files (f, HL_OUTBOX_DOCUMENTS), ==, 1);
}

/* A store that knows less than it once told does not take it back. */
static void
test_later (StoreFixture  *f,
            gconstpointer  unused)
{
  g_autoptr(HlSheet) sheet = NULL;
  g_autoptr(HlSheet) kept = NULL;
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;
  g_autofree char *mark = get_path (f, ".mark");
  g_autofree char *text = NULL;

  store_fixture_open (f, HL_STORE_WRITE);
  store_fixture_rate_many (f, 12, FOURS, 0);
  store_fixture_catch_up (f, DAY "T17:01");
  update (f);
  sheet = load_sheet (f);
  sheet->revision += 100;
  sheet->seal[0] = sheet->seal[0] == 'a' ? 'b' : 'a';
  text = hl_sheet_to_text (sheet, NULL);
  name = hl_sheet_get_file_name (sheet, HL_OUTBOX_SUFFIX);
  path = g_build_filename (f->dir, HL_OUTBOX_NAME, HL_OUTBOX_SHEETS, name, NULL);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  g_assert_cmpint (g_unlink (mark), ==, 0);

  update (f);
  kept = load_sheet (f);
  g_assert_cmpint (kept->revision, ==, sheet->revision);
}

static void
test_enrol (StoreFixture  *f,
            gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *code = NULL;

  store_fixture_open (f, HL_STORE_WRITE);
  g_assert_false (hl_outbox_enrol (f->store, 0, "K7M4", &error));
  g_assert_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (hl_outbox_enrol (f->store, 0, "K7M4-Q2RX", &error));
  g_assert_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED);
  g_assert_cmpstr (error->message, ==, "no hub is named: kiosk.conf: [hub] url");
  g_clear_error (&error);

  g_assert_true (hl_store_change_setting (f->store, 0, "hub.url", "https://hub.example.vn",
                                          &error));
  g_assert_true (hl_outbox_enrol (f->store, 0, " k7m4 q2rx ", &error));
  g_assert_no_error (error);
  code = read_file (f, HL_OUTBOX_CODE);
  g_assert_cmpstr (code, ==, "K7M4-Q2RX");

  /* It is known that somebody did it; the code is nobody's business. */
  g_assert_cmpint (store_fixture_get_number (f, "SELECT count (*) FROM audit"
                                                " WHERE body LIKE '%\"act\":\"enrol\"%'"), ==, 1);
  g_assert_cmpint (store_fixture_get_number (f, "SELECT count (*) FROM audit"
                                                " WHERE body LIKE '%Q2RX%'"), ==, 0);
  store_fixture_assert_clean (f);
}

static void
test_place (StoreFixture  *f,
            gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;

  store_fixture_open (f, HL_STORE_WRITE);
  g_assert_false (hl_store_change_setting (f->store, 0, "hub.url", "http://hub.example.vn",
                                           &error));
  g_assert_true (error->domain == HL_INPUT_ERROR);
  g_clear_error (&error);

  g_assert_true (hl_store_change_setting (f->store, 0, "hub.url", "https://hub.example.vn",
                                          &error));
  g_assert_no_error (error);
  update (f);
  text = read_file (f, HL_OUTBOX_PLACE);
  g_assert_nonnull (strstr (text, "\"url\":\"https://hub.example.vn\""));
}

/* An outbox that cannot be written is said; the record does not mind. */
static void
test_blocked (StoreFixture  *f,
              gconstpointer  unused)
{
  g_autofree char *sheets = get_path (f, HL_OUTBOX_SHEETS);
  g_autoptr(GError) error = NULL;

  store_fixture_open (f, HL_STORE_WRITE);
  store_fixture_rate_many (f, 12, FOURS, 0);
  store_fixture_catch_up (f, DAY "T17:01");
  g_assert_true (g_file_set_contents (sheets, "no folder", -1, NULL));
  g_assert_false (hl_outbox_update (f->store, &error));
  g_assert_nonnull (strstr (error->message, HL_OUTBOX_SHEETS));
  store_fixture_assert_clean (f);

  g_assert_cmpint (g_unlink (sheets), ==, 0);
  update (f);
  g_assert_cmpuint (count_files (f, HL_OUTBOX_SHEETS), ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  static const StoreCase cases[] = {
    { "/outbox/files", test_files },
    { "/outbox/again", test_again },
    { "/outbox/lost", test_lost },
    { "/outbox/later", test_later },
    { "/outbox/enrol", test_enrol },
    { "/outbox/place", test_place },
    { "/outbox/blocked", test_blocked },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add (cases[i].path, StoreFixture, NULL, store_fixture_set_up, cases[i].func,
                store_fixture_tear_down);

  return g_test_run ();
}
