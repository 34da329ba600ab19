/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hl-sheet-request.h"

#include <string.h>

#include "damage.h"
#include "hl-content-digest.h"
#include "hl-error.h"
#include "sheet-sample.h"

#define NOW 1795392000

static HlSignKey *
get_key (guint8 number)
{
  guint8 seed[32] = { number };

  return hl_sign_key_new_from_seed (seed);
}

/* Knows key 1 alone. */
static gboolean
find_key (const char *key_id,
          guint8      key[HL_SIGNATURE_KEY_SIZE],
          gpointer    unused)
{
  g_autoptr(HlSignKey) known = get_key (1);

  return strcmp (key_id, hl_sign_key_get_id (known)) == 0 && hl_sign_key_parse_id (key_id, key);
}

static HlRequest *
make_request (guint8 key_number)
{
  g_autoptr(HlSheet) sheet = sheet_sample_new ();
  g_autoptr(HlSignKey) key = get_key (key_number);
  g_autoptr(GError) error = NULL;
  HlRequest *request = hl_sheet_request_new (sheet, key, NOW, &error);

  g_assert_no_error (error);
  return request;
}

static char *
write_request (HlRequest *request)
{
  g_autoptr(GBytes) bytes = hl_request_to_bytes (request);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
test_file_comes_back (void)
{
  g_autoptr(HlRequest) request = make_request (1);
  g_autofree char *text = write_request (request);
  g_autoptr(GError) error = NULL;
  g_autoptr(HlRequest) again = hl_request_parse ("a.http", text, strlen (text), &error);
  g_autoptr(HlSheet) sheet = NULL;
  gint64 created = 0;

  g_assert_no_error (error);
  sheet = hl_sheet_request_verify (again, find_key, NULL, &created, &error);
  g_assert_no_error (error);
  g_assert_cmpint (created, ==, NOW);
  g_assert_cmpint (sheet->revision, ==, 42);
  g_assert_cmpint (sheet->counted, ==, 10);
}

static void
test_file_reads_as_the_contract_says (void)
{
  g_autoptr(HlRequest) request = make_request (1);
  g_autofree char *text = write_request (request);

  g_assert_true (g_str_has_prefix (text, "PUT /v1/sheets/KIOSK-1/000102030405060708090a0b0c0d0e0f"
                                   "/2026-11-23/kiosk/" SAMPLE_DIGEST "/all HTTP/1.1\r\n"));
  g_assert_nonnull (strstr (text, "\r\nSignature-Input: hailong=(\"@method\" \"@path\""
                            " \"content-digest\");created=1795392000;keyid=\""));
  g_assert_nonnull (strstr (text, "\";alg=\"ed25519\";tag=\"hailong\"\r\n"));
  g_assert_nonnull (strstr (text, "\r\nContent-Digest: sha-256=:"));
  g_assert_nonnull (strstr (text, "\r\nContent-Type: application/json\r\n"));
}

static void
assert_refused (HlRequest *request,
                const char *message)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (hl_sheet_request_verify (request, find_key, NULL, NULL, &error));
  g_assert_true (error->domain == HL_INPUT_ERROR);
  if (strstr (error->message, message) == NULL)
    g_assert_cmpstr (error->message, ==, message);
}

static void
test_unknown_key_is_refused (void)
{
  g_autoptr(HlRequest) request = make_request (2);

  assert_refused (request, "is not known here");
}

/* Somebody who may not sign puts a known key's name on what he signed himself. */
static void
test_borrowed_name_is_refused (void)
{
  g_autoptr(HlRequest) request = make_request (2);
  g_autoptr(HlRequest) right = make_request (1);

  hl_request_set_field (request, "Signature-Input",
                        hl_request_get_field (right, "Signature-Input"));
  assert_refused (request, "was not made with that key");
}

static HlRequest *
change (const char *old,
        const char *new)
{
  g_autoptr(HlRequest) request = make_request (1);
  g_autofree char *text = write_request (request);
  g_autoptr(GString) changed = g_string_new (text);
  g_autoptr(GError) error = NULL;
  HlRequest *result;

  g_assert_cmpuint (g_string_replace (changed, old, new, 1), ==, 1);
  result = hl_request_parse ("a.http", changed->str, changed->len, &error);
  g_assert_no_error (error);
  return result;
}

static void
test_forged_request_is_refused (void)
{
  static const struct { const char *old, *new, *message; } forgeries[] = {
    { "PUT ", "POST ", "found the method POST" },
    { "/2026-11-23/", "/2026-11-24/", "was not made with that key" },
    { "\"counted\":10", "\"counted\":99", "Content-Digest: " },
    { "Content-Digest", "Content-Digits", "no field Content-Digest" },
    { "Signature: ", "Signatory: ", "no field Signature" },
    { "created=1795392000", "created=1795392001", "was not made with that key" },
    { "tag=\"hailong\"", "tag=\"hailang\"", "no signature over" },
    { "\"@path\" ", "", "no signature over" },
    { ";alg=\"ed25519\"", "", "no signature over" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (forgeries); i++)
    {
      g_autoptr(HlRequest) request = change (forgeries[i].old, forgeries[i].new);

      assert_refused (request, forgeries[i].message);
    }
}

static HlRequest *
sign_anew (const char *path,
           const char *body)
{
  g_autoptr(HlSignKey) key = get_key (1);
  g_autoptr(GBytes) bytes = g_bytes_new (body, strlen (body));
  HlRequest *request = hl_request_new ("PUT", path, bytes);
  g_autoptr(GError) error = NULL;

  g_assert_true (hl_sign_key_sign (key, request, NOW, &error));
  g_assert_no_error (error);
  return request;
}

/* A right signature is not enough: path and content have to say the same. */
static void
test_sheet_on_another_path_is_refused (void)
{
  g_autoptr(HlSheet) sheet = sheet_sample_new ();
  g_autofree char *text = hl_sheet_to_text (sheet, NULL);
  g_autoptr(HlRequest) elsewhere = sign_anew ("/v1/sheets/KIOSK-2", text);
  g_autoptr(HlRequest) no_sheet = sign_anew ("/v1/sheets/KIOSK-1", "{}");
  g_autoptr(HlRequest) empty = sign_anew ("/v1/sheets/KIOSK-1", "");

  assert_refused (elsewhere, "found the path /v1/sheets/KIOSK-2");
  assert_refused (no_sheet, "sheet:1: $.sheet");
  assert_refused (empty, "sheet:1");
}

static void
test_relay_adds_its_signature (void)
{
  g_autoptr(HlRequest) request = make_request (1);
  g_autoptr(HlSheet) sheet = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *inputs = NULL, *signatures = NULL;

  inputs = g_strconcat (hl_request_get_field (request, "Signature-Input"),
                        ", relay=(\"@path\");created=1", NULL);
  signatures = g_strconcat (hl_request_get_field (request, "Signature"), ", relay=:AAAA:", NULL);
  hl_request_set_field (request, "Signature-Input", inputs);
  hl_request_set_field (request, "Signature", signatures);
  sheet = hl_sheet_request_verify (request, find_key, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (sheet);
}

static void
test_file_name_is_the_same_for_every_revision (void)
{
  g_autoptr(HlSheet) sheet = sheet_sample_new ();
  g_autofree char *name = hl_sheet_get_file_name (sheet, ".http");
  g_autofree char *later = NULL;

  g_assert_cmpstr (name, ==, "KIOSK-1_2026-11-23_kiosk_all_0123456789ab_000102030405.http");
  sheet->revision++;
  sheet->counted++;
  later = hl_sheet_get_file_name (sheet, ".http");
  g_assert_cmpstr (name, ==, later);
}

/* Whatever is damaged: what is accepted has the content that was signed. */
static void
check_damaged (const char *damaged,
               gsize       length)
{
  g_autoptr(HlRequest) request = hl_request_parse ("a.http", damaged, length, NULL);
  g_autoptr(HlRequest) right = make_request (1);
  g_autoptr(HlSheet) sheet = NULL;
  g_autoptr(GError) error = NULL;

  if (request == NULL)
    return;

  sheet = hl_sheet_request_verify (request, find_key, NULL, NULL, &error);
  if (sheet == NULL)
    g_assert_true (error->domain == HL_INPUT_ERROR);
  else
    g_assert_true (g_bytes_equal (hl_request_get_body (request), hl_request_get_body (right)));
}

static void
test_damage_is_withstood (void)
{
  g_autoptr(HlRequest) request = make_request (1);
  g_autofree char *text = write_request (request);

  damage_text (text, check_damaged);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sheet-request/comes-back", test_file_comes_back);
  g_test_add_func ("/sheet-request/reads-as-the-contract-says",
                   test_file_reads_as_the_contract_says);
  g_test_add_func ("/sheet-request/unknown-key", test_unknown_key_is_refused);
  g_test_add_func ("/sheet-request/borrowed-name", test_borrowed_name_is_refused);
  g_test_add_func ("/sheet-request/forged", test_forged_request_is_refused);
  g_test_add_func ("/sheet-request/another-path", test_sheet_on_another_path_is_refused);
  g_test_add_func ("/sheet-request/relay", test_relay_adds_its_signature);
  g_test_add_func ("/sheet-request/file-name", test_file_name_is_the_same_for_every_revision);
  g_test_add_func ("/sheet-request/damage", test_damage_is_withstood);

  return g_test_run ();
}
