/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hl-request.h"

#include "damage.h"
#include "hl-error.h"

static const char sample[] =
  "PUT /v1/sheets/A/rotate%202 HTTP/1.1\r\n"
  "Content-Length: 4\r\n"
  "Content-Type: application/json\r\n"
  "X-Empty: \r\n"
  "\r\n"
  "a\r\nb";

static HlRequest *
parse (const char  *text,
       GError     **error)
{
  return hl_request_parse ("a.http", text, strlen (text), error);
}

static void
test_read_gives_the_values (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HlRequest) request = parse (sample, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (hl_request_get_method (request), ==, "PUT");
  g_assert_cmpstr (hl_request_get_path (request), ==, "/v1/sheets/A/rotate%202");
  g_assert_cmpstr (hl_request_get_field (request, "content-TYPE"), ==, "application/json");
  g_assert_cmpstr (hl_request_get_field (request, "x-empty"), ==, "");
  g_assert_null (hl_request_get_field (request, "Host"));
  g_assert_cmpmem (g_bytes_get_data (hl_request_get_body (request), NULL),
                   g_bytes_get_size (hl_request_get_body (request)), "a\r\nb", 4);
}

static void
test_what_was_read_is_written_alike (void)
{
  g_autoptr(HlRequest) request = parse (sample, NULL);
  g_autoptr(GBytes) bytes = hl_request_to_bytes (request);

  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), sample,
                   strlen (sample));
}

static void
test_new_request_says_its_length (void)
{
  g_autoptr(GBytes) body = g_bytes_new_static ("\0\1", 2);
  g_autoptr(HlRequest) request = hl_request_new ("PUT", "/x", body);
  g_autoptr(GBytes) bytes = NULL;

  hl_request_set_field (request, "Signature", "a=:AA==:");
  hl_request_set_field (request, "signature", "b=:AA==:");
  bytes = hl_request_to_bytes (request);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                   "PUT /x HTTP/1.1\r\nContent-Length: 2\r\nSignature: b=:AA==:\r\n\r\n\0\1", 61);
}

static const struct { const char *text, *message; } refusals[] = {
  { "", "a.http: line 1: " },
  { "PUT /x HTTP/1.1\n\n", "a.http: line 1: " },
  { "PUT /x HTTP/1.0\r\n\r\n", "a.http: line 1: " },
  { "PUT x HTTP/1.1\r\n\r\n", "a.http: line 1: " },
  { "PUT /a b HTTP/1.1\r\n\r\n", "a.http: line 1: " },
  { "PUT /\xc3\xa9 HTTP/1.1\r\n\r\n", "a.http: line 1: " },
  { "PUT /x?y HTTP/1.1\r\n\r\n", "a.http: line 1: " },
  { "put /x HTTP/1.1\r\n\r\n", "a.http: line 1: " },
  { "PUT /x HTTP/1.1\r\nA: 1\r\n", "a.http: line 3: " },
  { "PUT /x HTTP/1.1\r\n\r\n", "a.http: line 3: " },
  { "PUT /x HTTP/1.1\r\nContent-Length: 0\r\ncontent-length: 0\r\n\r\n", "a.http: line 3: " },
  { "PUT /x HTTP/1.1\r\nContent-Length : 0\r\n\r\n", "a.http: line 2: " },
  { "PUT /x HTTP/1.1\r\nA: 1\r\n folded\r\n\r\n", "a.http: line 3: " },
  { "PUT /x HTTP/1.1\r\nContent-Length: 2\r\n\r\nx", "a.http: line 4: " },
  { "PUT /x HTTP/1.1\r\nContent-Length: 1\r\n\r\nxy", "a.http: line 4: " },
  { "PUT /x HTTP/1.1\r\nContent-Length: +1\r\n\r\nx", "a.http: line 4: " },
  { "PUT /x HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "a.http: line 4: " },
};

static void
test_refusals (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_null (parse (refusals[i].text, &error));
      g_assert_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID);
      if (!g_str_has_prefix (error->message, refusals[i].message))
        g_assert_cmpstr (error->message, ==, refusals[i].message);
    }
}

static void
test_size_is_limited (void)
{
  gsize size = 2 * HL_REQUEST_MAX_SIZE;
  g_autofree char *text = g_strnfill (size, 'a');
  g_autoptr(GString) fields = g_string_new ("PUT /x HTTP/1.1\r\n");
  g_autoptr(GError) error = NULL;

  g_assert_null (hl_request_parse ("a.http", text, size, &error));
  g_assert_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID);
  g_clear_error (&error);

  for (guint i = 0; i < 100; i++)
    g_string_append_printf (fields, "F%u: x\r\n", i);

  g_assert_null (parse (fields->str, &error));
  g_assert_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID);
}

static void
check_damaged (const char *damaged,
               gsize       length)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HlRequest) request = hl_request_parse ("a.http", damaged, length, &error);

  if (request == NULL)
    g_assert_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID);
  else
    g_assert_cmpuint (g_bytes_get_size (hl_request_get_body (request)), ==, 4);
}

static void
test_damage_is_withstood (void)
{
  damage_text (sample, check_damaged);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/request/read/gives-the-values", test_read_gives_the_values);
  g_test_add_func ("/request/write/what-was-read", test_what_was_read_is_written_alike);
  g_test_add_func ("/request/write/new", test_new_request_says_its_length);
  g_test_add_func ("/request/refuse", test_refusals);
  g_test_add_func ("/request/size", test_size_is_limited);
  g_test_add_func ("/request/damage", test_damage_is_withstood);

  return g_test_run ();
}
