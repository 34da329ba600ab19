/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hl-signature.h"

#include <sodium.h>

#include "damage.h"
#include "hl-error.h"
#include "hl-sign-key.h"

/* RFC 9421, appendix B.1.4: test-key-ed25519, without what PEM and DER put around
 * it. */
#define PUBLIC_KEY "JrQLj5P/89iXES9+vFgrIy29clF9CC/oPPsw3c5D0bs="
#define SEED "n4Ni+HpISpVObnQMW0wOhCKROaIKqKtW/2ZYb2p9KcU="

/* Appendix B.2 with B.2.6. */
#define PARAMS_B26 \
  "(\"date\" \"@method\" \"@path\" \"@authority\" \"content-type\" \"content-length\")" \
  ";created=1618884473;keyid=\"test-key-ed25519\""
#define SIGNATURE_B26 \
  "wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw=="
#define HEAD_B2 \
  "POST /foo HTTP/1.1\r\n" \
  "Host: example.com\r\n" \
  "Date: Tue, 20 Apr 2021 02:07:55 GMT\r\n" \
  "Content-Type: application/json\r\n" \
  "Content-Length: 18\r\n"
#define BODY_B2 "{\"hello\": \"world\"}"

static const char request_b26[] =
  HEAD_B2
  "Signature-Input: sig-b26=" PARAMS_B26 "\r\n"
  "Signature: sig-b26=:" SIGNATURE_B26 ":\r\n"
  "\r\n"
  BODY_B2;

static const char base_b26[] =
  "\"date\": Tue, 20 Apr 2021 02:07:55 GMT\n"
  "\"@method\": POST\n"
  "\"@path\": /foo\n"
  "\"@authority\": example.com\n"
  "\"content-type\": application/json\n"
  "\"content-length\": 18\n"
  "\"@signature-params\": " PARAMS_B26;

static void
decode (const char *base64,
        guint8      bytes[32])
{
  gsize size;
  g_autofree guint8 *decoded = g_base64_decode (base64, &size);

  g_assert_cmpuint (size, ==, 32);
  memcpy (bytes, decoded, size);
}

static HlRequest *
parse (const char *text)
{
  g_autoptr(GError) error = NULL;
  HlRequest *request = hl_request_parse ("rfc", text, strlen (text), &error);

  g_assert_no_error (error);
  return request;
}

static GPtrArray *
read_all (HlRequest *request)
{
  g_autoptr(GError) error = NULL;
  GPtrArray *all = hl_signature_read_all (request, &error);

  g_assert_no_error (error);
  return all;
}

static void
test_base_of_the_rfc (void)
{
  g_autoptr(HlRequest) request = parse (request_b26);
  g_autoptr(GPtrArray) all = read_all (request);
  const HlSignature *signature = g_ptr_array_index (all, 0);
  g_autoptr(GError) error = NULL;
  g_autofree char *base = hl_signature_make_base (request,
                                                  (const char * const *) signature->components,
                                                  signature->params, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (base, ==, base_b26);
  g_assert_cmpuint (all->len, ==, 1);
  g_assert_cmpstr (signature->label, ==, "sig-b26");
  g_assert_cmpint (signature->created, ==, 1618884473);
  g_assert_cmpstr (signature->key_id, ==, "test-key-ed25519");
  g_assert_false (signature->is_ours);
}

static void
test_signature_of_the_rfc_is_right (void)
{
  g_autoptr(HlRequest) request = parse (request_b26);
  g_autoptr(GPtrArray) all = read_all (request);
  g_autoptr(GError) error = NULL;
  guint8 key[32];

  decode (PUBLIC_KEY, key);
  g_assert_true (hl_signature_verify (g_ptr_array_index (all, 0), request, key, &error));
  g_assert_no_error (error);
}

/* Ed25519 gives one signature only: making it is held against the RFC too. */
static void
test_signing_gives_that_of_the_rfc (void)
{
  guint8 seed[32], public_key[32], secret[64], signature[64];
  g_autofree char *base64 = NULL;

  decode (SEED, seed);
  crypto_sign_seed_keypair (public_key, secret, seed);
  crypto_sign_detached (signature, NULL, (const guint8 *) base_b26, strlen (base_b26), secret);
  base64 = g_base64_encode (signature, sizeof signature);
  g_assert_cmpstr (base64, ==, SIGNATURE_B26);
}

static void
assert_forged (const char *old,
               const char *new)
{
  g_autoptr(GString) text = g_string_new (request_b26);
  g_autoptr(HlRequest) request = NULL;
  g_autoptr(GPtrArray) all = NULL;
  g_autoptr(GError) error = NULL;
  guint8 key[32];

  g_assert_cmpuint (g_string_replace (text, old, new, 1), ==, 1);
  request = parse (text->str);
  all = read_all (request);
  decode (PUBLIC_KEY, key);
  g_assert_false (hl_signature_verify (g_ptr_array_index (all, 0), request, key, &error));
  g_assert_true (error->domain == HL_INPUT_ERROR);
}

static void
test_anything_covered_is_protected (void)
{
  assert_forged ("POST /foo", "PUT /foo");
  assert_forged ("POST /foo", "POST /bar");
  assert_forged ("example.com", "example.org");
  assert_forged ("02:07:55", "02:07:56");
  assert_forged ("application/json", "text/plain");
  assert_forged ("created=1618884473", "created=1618884474");
  assert_forged ("keyid=\"test-key-ed25519\"", "keyid=\"test-key-rsa\"");
  assert_forged ("Signature: sig-b26=:wqcA", "Signature: sig-b26=:wqcB");
  assert_forged ("KRCw==:", "KRCwA=:");
  assert_forged (" \"content-length\")", ")");
  assert_forged ("Date: ", "Dates: ");
}

static void
test_other_key_is_refused (void)
{
  g_autoptr(HlRequest) request = parse (request_b26);
  g_autoptr(GPtrArray) all = read_all (request);
  g_autoptr(GError) error = NULL;
  guint8 key[32], zero[32] = { 0 };

  decode (PUBLIC_KEY, key);
  key[5] ^= 1;
  g_assert_false (hl_signature_verify (g_ptr_array_index (all, 0), request, key, &error));
  g_assert_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED);
  g_clear_error (&error);

  /* A key of small order would accept forged signatures. */
  g_assert_false (hl_signature_verify (g_ptr_array_index (all, 0), request, zero, &error));
  g_assert_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED);
}

static void
assert_unread (const char *fields)
{
  g_autofree char *text = g_strconcat (HEAD_B2, fields, "\r\n", BODY_B2, NULL);
  g_autoptr(HlRequest) request = parse (text);
  g_autoptr(GError) error = NULL;

  g_assert_null (hl_signature_read_all (request, &error));
  g_assert_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID);
}

static void
test_fields_have_to_fit (void)
{
  assert_unread ("");
  assert_unread ("Signature-Input: a=(\"date\")\r\n");
  assert_unread ("Signature: a=:AAAA:\r\n");
  assert_unread ("Signature-Input: a=(\"date\")\r\nSignature: b=:AAAA:\r\n");
  assert_unread ("Signature-Input: a=(\"date\")\r\nSignature: a=(\"date\")\r\n");
  assert_unread ("Signature-Input: a=:AAAA:\r\nSignature: a=:AAAA:\r\n");
  assert_unread ("Signature-Input: a=(\"date\")\r\nSignature: a=:AAAA:, b=:AAAA:\r\n");
  assert_unread ("Signature-Input: a=(\"date\"), b=(\"date\")\r\nSignature: a=:AAAA:\r\n");
}

static void
test_component_must_be_there_once (void)
{
  static const char * const lists[][4] = {
    { "date", "date" }, { "x-missing" }, { "@query" }, { "Date" }, { "@signature-params" }, { "" },
  };
  g_autoptr(HlRequest) request = parse (request_b26);

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_null (hl_signature_make_base (request, lists[i], "()", &error));
      g_assert_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID);
    }
}

/* What damage leaves valid is what nothing covers: the names of fields in another
 * case, and the content. */
static void
check_damaged (const char *damaged,
               gsize       length)
{
  g_autoptr(HlRequest) request = hl_request_parse ("rfc", damaged, length, NULL);
  g_autoptr(GPtrArray) all = NULL;
  g_autofree char *base = NULL;
  const HlSignature *first;
  guint8 key[32];

  if (request == NULL || (all = hl_signature_read_all (request, NULL)) == NULL)
    return;

  decode (PUBLIC_KEY, key);
  first = g_ptr_array_index (all, 0);
  if (!hl_signature_verify (first, request, key, NULL))
    return;

  base = hl_signature_make_base (request, (const char * const *) first->components, first->params,
                                 NULL);
  g_assert_cmpstr (base, ==, base_b26);
}

static void
test_damage_is_withstood (void)
{
  damage_text (request_b26, check_damaged);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/signature/rfc/base", test_base_of_the_rfc);
  g_test_add_func ("/signature/rfc/verify", test_signature_of_the_rfc_is_right);
  g_test_add_func ("/signature/rfc/sign", test_signing_gives_that_of_the_rfc);
  g_test_add_func ("/signature/forged", test_anything_covered_is_protected);
  g_test_add_func ("/signature/other-key", test_other_key_is_refused);
  g_test_add_func ("/signature/fields", test_fields_have_to_fit);
  g_test_add_func ("/signature/components", test_component_must_be_there_once);
  g_test_add_func ("/signature/damage", test_damage_is_withstood);

  return g_test_run ();
}
