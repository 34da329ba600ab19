/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-request-verify"

#include "config.h"

#include "hl-request-verify.h"

#include "hl-content-digest.h"
#include "hl-error.h"

/* The first signature of ours counts: a relay adds its own behind it. */
static const HlSignature *
find_ours (GPtrArray  *signatures,
           GError    **error)
{
  for (guint i = 0; i < signatures->len; i++)
    {
      const HlSignature *signature = g_ptr_array_index (signatures, i);

      if (signature->is_ours)
        return signature;
    }

  g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
               "Signature-Input: no signature over @method, @path and content-digest with"
               " created, keyid, alg=\"ed25519\" and tag=\"hailong\"");
  return NULL;
}

static gboolean
verify_signature (HlRequest  *request,
                  HlFindKey   find_key,
                  gpointer    data,
                  gint64     *created,
                  GError    **error)
{
  g_autoptr(GPtrArray) signatures = hl_signature_read_all (request, error);
  const HlSignature *ours;
  guint8 key[HL_SIGNATURE_KEY_SIZE];

  if (signatures == NULL)
    return FALSE;

  ours = find_ours (signatures, error);
  if (ours == NULL)
    return FALSE;

  if (!find_key (ours->key_id, key, data))
    {
      g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED,
                   "Signature-Input: the key %s is not known here", ours->key_id);
      return FALSE;
    }

  if (created != NULL)
    *created = ours->created;

  return hl_signature_verify (ours, request, key, error);
}

static gboolean
verify_content (HlRequest  *request,
                GError    **error)
{
  const char *field = hl_request_get_field (request, "Content-Digest");

  if (field != NULL)
    return hl_content_digest_check (field, hl_request_get_body (request), error);

  g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
               "no field Content-Digest, expected sha-256=:…:");
  return FALSE;
}

/**
 * hl_request_verify:
 * @request: a request, from a network, a file or QR codes
 * @find_key: (scope call): knows the keys that may sign
 * @data: data for @find_key
 * @created: (out) (optional): when it says it was signed, seconds since 1970; told,
 *   and not judged
 * @error: return location for an #HL_INPUT_ERROR: %HL_INPUT_ERROR_INVALID where it
 *   is not well formed, %HL_INPUT_ERROR_REFUSED where nobody who may has signed it
 *
 * Whether the content is what Content-Digest (RFC 9530) says, and method, path and
 * digest are signed (RFC 9421) by a key that is known.
 *
 * Returns: %TRUE if so
 */
gboolean
hl_request_verify (HlRequest  *request,
                   HlFindKey   find_key,
                   gpointer    data,
                   gint64     *created,
                   GError    **error)
{
  return verify_content (request, error) &&
         verify_signature (request, find_key, data, created, error);
}
