/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hl-sync-status.h"

#include <string.h>

#include "hl-error.h"

static void
test_text (void)
{
  char *conflicts[] = { (char *) "/v1/sheets/a", (char *) "/v1/sheets/b", NULL };
  const HlSyncStatus status = {
    .url = (char *) "https://hub.example.vn", .key = (char *) "abcd",
    .enrolment = HL_ENROLMENT_DONE, .made = 10, .contact = 9,
    .problem = (char *) "two\nlines \xff", .announced = 310, .received = 305, .only_hub = 7,
    .queue = 1, .conflicts = conflicts, .clock_offset = -61, .certificate_end = 99, .settings = 3,
  };
  g_autoptr(GError) error = NULL;
  g_autofree char *text = hl_sync_status_to_text (&status, &error);
  g_autoptr(HlSyncStatus) again = NULL;

  g_assert_no_error (error);
  again = hl_sync_status_parse ("status.json", text, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (again->url, ==, status.url);
  g_assert_cmpstr (again->key, ==, status.key);
  g_assert_cmpint (again->enrolment, ==, HL_ENROLMENT_DONE);
  g_assert_cmpint (again->announced, ==, 310);
  g_assert_cmpint (again->received, ==, 305);
  g_assert_cmpint (again->only_hub, ==, 7);
  g_assert_cmpint (again->queue, ==, 1);
  g_assert_cmpint (again->clock_offset, ==, -61);
  g_assert_cmpint (again->certificate_end, ==, 99);
  g_assert_cmpint (again->settings, ==, 3);
  g_assert_cmpstrv (again->conflicts, conflicts);

  /* A problem is one line of letters, whatever a hub says. */
  g_assert_true (g_str_has_prefix (again->problem, "two lines"));
}

static void
test_empty (void)
{
  const HlSyncStatus status = { 0 };
  g_autoptr(GError) error = NULL;
  g_autofree char *text = hl_sync_status_to_text (&status, &error);
  g_autoptr(HlSyncStatus) again = hl_sync_status_parse ("status.json", text, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (again->url, ==, "");
  g_assert_null (again->problem);
  g_assert_cmpuint (g_strv_length (again->conflicts), ==, 0);
}

static void
test_bad (void)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (hl_sync_status_parse ("status.json", "{\"sync\":2}", &error));
  g_assert_true (error->domain == HL_INPUT_ERROR);
  g_assert_nonnull (strstr (error->message, "status.json"));
}

static void
test_folder (void)
{
  g_autofree char *beside = NULL;
  g_autofree char *variable = NULL;
  g_autofree char *option = NULL;

  g_unsetenv ("HAILONG_SYNC");
  beside = hl_sync_find_dir (NULL, "/srv/hailong//");
  g_assert_cmpstr (beside, ==, "/srv/hailong.sync");
  g_setenv ("HAILONG_SYNC", "/var/lib/s", TRUE);
  variable = hl_sync_find_dir (NULL, "/srv/hailong");
  g_assert_cmpstr (variable, ==, "/var/lib/s");
  option = hl_sync_find_dir ("/o", "/srv/hailong");
  g_assert_cmpstr (option, ==, "/o");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sync-status/text", test_text);
  g_test_add_func ("/sync-status/empty", test_empty);
  g_test_add_func ("/sync-status/bad", test_bad);
  g_test_add_func ("/sync-status/folder", test_folder);

  return g_test_run ();
}
