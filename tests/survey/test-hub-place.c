/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hl-hub-place.h"

#include "hl-error.h"

#define PIN "00112233445566778899aabbccddeeff00112233445566778899AABBCCDDEEFF"

static void
test_url (void)
{
  static const char * const good[] = {
    "", "https://hub.example.vn", "https://hub.example.vn/", "https://hub.example.vn:8443",
    "http://127.0.0.1:8080", "http://localhost:8080", "http://[::1]:8080",
  };
  static const char * const bad[] = {
    "hub.example.vn", "http://hub.example.vn", "https://hub.example.vn/path", "https://",
    "https://hub.example.vn?a=b", "https://hub.example.vn#a", "https://me:pass@hub.example.vn",
    "ftp://hub.example.vn", "http://127.0.0.1.example.vn", "file:///etc", " ",
  };

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    g_assert_true (hl_hub_place_is_url (good[i]));

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (hl_hub_place_is_url (bad[i]));
}

static void
test_pin (void)
{
  g_assert_true (hl_hub_place_is_pin (""));
  g_assert_true (hl_hub_place_is_pin (PIN));
  g_assert_false (hl_hub_place_is_pin (PIN "0"));
  g_assert_false (hl_hub_place_is_pin ("0g" PIN));
  g_assert_false (hl_hub_place_is_pin ("00:11"));
}

static void
test_proxy (void)
{
  g_assert_true (hl_hub_place_is_proxy (""));
  g_assert_true (hl_hub_place_is_proxy ("http://proxy:3128"));
  g_assert_true (hl_hub_place_is_proxy ("socks5://me:secret@proxy:1080"));
  g_assert_false (hl_hub_place_is_proxy ("proxy:3128"));
  g_assert_false (hl_hub_place_is_proxy ("ftp://proxy"));
  g_assert_false (hl_hub_place_is_proxy ("http://proxy/path"));
}

static void
test_text (void)
{
  g_autoptr(HlHubPlace) place = hl_hub_place_new ("LS01-K1", "LS01", "https://hub.example.vn", PIN,
                                                  "http://proxy:3128");
  g_autoptr(GError) error = NULL;
  g_autofree char *text = hl_hub_place_to_text (place, &error);
  g_autoptr(HlHubPlace) again = NULL;
  g_autofree char *pin = g_ascii_strdown (PIN, -1);

  g_assert_no_error (error);
  again = hl_hub_place_parse ("hub.json", text, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (again->kiosk, ==, "LS01-K1");
  g_assert_cmpstr (again->unit, ==, "LS01");
  g_assert_cmpstr (again->url, ==, "https://hub.example.vn");
  g_assert_cmpstr (again->certificate, ==, pin);
  g_assert_cmpstr (again->proxy, ==, "http://proxy:3128");
}

static void
test_bad_text (void)
{
  static const char * const bad[] = {
    "", "[]", "{\"hub\":1}", "{ }",
    "{\"certificate\":\"\",\"hub\":1,\"kiosk\":\"K\",\"proxy\":\"\",\"unit\":1,\"url\":\"\"}",
    "{\"certificate\":\"\",\"hub\":1,\"kiosk\":\"K\",\"proxy\":\"\",\"unit\":\"U\","
    "\"url\":\"http://hub.example.vn\"}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_null (hl_hub_place_parse ("hub.json", bad[i], &error));
      g_assert_true (error->domain == HL_INPUT_ERROR);
      g_assert_true (g_str_has_prefix (error->message, "hub.json: "));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/hub-place/url", test_url);
  g_test_add_func ("/hub-place/pin", test_pin);
  g_test_add_func ("/hub-place/proxy", test_proxy);
  g_test_add_func ("/hub-place/text", test_text);
  g_test_add_func ("/hub-place/bad-text", test_bad_text);

  return g_test_run ();
}
