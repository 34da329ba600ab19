/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-content-digest"

#include "config.h"

#include "hl-content-digest.h"

#include <sodium.h>

#include "hl-dictionary.h"
#include "hl-error.h"

#define ALGORITHM "sha-256"

static void
hash (GBytes *content,
      guint8  digest[crypto_hash_sha256_BYTES])
{
  gsize size;
  const guint8 *data = g_bytes_get_data (content, &size);

  crypto_hash_sha256 (digest, data, size);
}

/**
 * hl_content_digest_make:
 * @content: the content of an HTTP message
 *
 * Returns: (transfer full): its field Content-Digest (RFC 9530) with SHA-256
 */
char *
hl_content_digest_make (GBytes *content)
{
  guint8 digest[crypto_hash_sha256_BYTES];
  g_autofree char *base64 = NULL;

  hash (content, digest);
  base64 = g_base64_encode (digest, sizeof digest);
  return g_strdup_printf (ALGORITHM "=:%s:", base64);
}

/**
 * hl_content_digest_check:
 * @field: a field Content-Digest; what it has of other algorithms is passed over
 * @content: the content of the same message
 * @error: return location for an #HL_INPUT_ERROR
 *
 * Returns: %TRUE if the field has the SHA-256 of @content
 */
gboolean
hl_content_digest_check (const char  *field,
                         GBytes      *content,
                         GError     **error)
{
  g_autoptr(HlDictionary) dictionary = hl_dictionary_parse ("Content-Digest", field, error);
  const HlDictionaryMember *member;
  guint8 digest[crypto_hash_sha256_BYTES];
  gsize size = 0;
  const guint8 *stated;

  if (dictionary == NULL)
    return FALSE;

  member = hl_dictionary_find (dictionary, ALGORITHM);
  if (member == NULL || member->bytes == NULL)
    {
      g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
                   "Content-Digest: no " ALGORITHM " stands here, expected " ALGORITHM "=:…:");
      return FALSE;
    }

  stated = g_bytes_get_data (member->bytes, &size);
  hash (content, digest);
  if (size == sizeof digest && sodium_memcmp (stated, digest, sizeof digest) == 0)
    return TRUE;

  g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED,
               "Content-Digest: the content has another digest: it was changed or cut");
  return FALSE;
}
