/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-sign-key"

#include "config.h"

#include "hl-sign-key.h"

#include <errno.h>
#include <gio/gio.h>
#include <sodium.h>
#include <string.h>

#include "hl-content-digest.h"
#include "hl-error.h"

#define LABEL "hailong"

/**
 * HlSignKey:
 *
 * The key with which a kiosk's sync signs. It lies apart from the store and from
 * the store's keys: whoever takes it can forge figures, and read none.
 */
struct _HlSignKey
{
  guint8 secret[crypto_sign_SECRETKEYBYTES];
  char   id[HL_SIGN_KEY_ID_SIZE];
};

/**
 * hl_sign_key_new_from_seed:
 * @seed: the seed of the pair
 *
 * Returns: (transfer full): the pair
 */
HlSignKey *
hl_sign_key_new_from_seed (const guint8 seed[32])
{
  HlSignKey *self = g_new0 (HlSignKey, 1);
  guint8 public_key[crypto_sign_PUBLICKEYBYTES];

  crypto_sign_seed_keypair (public_key, self->secret, seed);
  sodium_bin2hex (self->id, sizeof self->id, public_key, sizeof public_key);
  return self;
}

static gboolean
make_folder (const char  *path,
             GError     **error)
{
  g_autofree char *dir = g_path_get_dirname (path);
  int code;

  if (g_mkdir_with_parents (dir, 0700) == 0)
    return TRUE;

  code = errno;
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), "%s: %s", dir, g_strerror (code));
  return FALSE;
}

static gboolean
save_seed (const char    *path,
           const guint8   seed[crypto_sign_SEEDBYTES],
           GError       **error)
{
  g_autoptr(GKeyFile) file = g_key_file_new ();
  char hex[2 * crypto_sign_SEEDBYTES + 1];
  g_autofree char *text = NULL;
  gboolean done;

  sodium_bin2hex (hex, sizeof hex, seed, crypto_sign_SEEDBYTES);
  g_key_file_set_comment (file, NULL, NULL, " Signs one kiosk's sheets. Nobody else needs it.",
                          NULL);
  g_key_file_set_string (file, "signing", "seed", hex);
  text = g_key_file_to_data (file, NULL, NULL);
  done = make_folder (path, error) &&
         g_file_set_contents_full (path, text, -1,
                                   G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                   0600, error);
  sodium_memzero (hex, sizeof hex);
  sodium_memzero (text, strlen (text));
  return done;
}

/**
 * hl_sign_key_create:
 * @path: the file; its folder is made if it is missing, for its owner alone
 * @error: return location for an error
 *
 * A file that is there already is refused: the hub may know its key.
 *
 * Returns: (transfer full): a new pair, on disk, or %NULL
 */
HlSignKey *
hl_sign_key_create (const char  *path,
                    GError     **error)
{
  g_autoptr(HlSignKey) self = NULL;
  guint8 seed[crypto_sign_SEEDBYTES];

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED,
                   "%s: there is a key already", path);
      return NULL;
    }

  randombytes_buf (seed, sizeof seed);
  self = hl_sign_key_new_from_seed (seed);
  if (!save_seed (path, seed, error))
    g_clear_pointer (&self, hl_sign_key_free);

  sodium_memzero (seed, sizeof seed);
  return g_steal_pointer (&self);
}

/**
 * hl_sign_key_load:
 * @path: the file
 * @error: return location for an error
 *
 * Returns: (transfer full): the pair, or %NULL
 */
HlSignKey *
hl_sign_key_load (const char  *path,
                  GError     **error)
{
  g_autoptr(GKeyFile) file = g_key_file_new ();
  g_autofree char *hex = NULL;
  guint8 seed[crypto_sign_SEEDBYTES];
  HlSignKey *self = NULL;
  gsize size = 0;

  if (!g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, error))
    {
      g_prefix_error (error, "%s: ", path);
      return NULL;
    }

  hex = g_key_file_get_string (file, "signing", "seed", NULL);
  if (hex != NULL &&
      sodium_hex2bin (seed, sizeof seed, hex, strlen (hex), NULL, &size, NULL) == 0 &&
      size == sizeof seed)
    self = hl_sign_key_new_from_seed (seed);
  else
    g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
                 "%s: [signing] seed: expected %u hexadecimal digits", path,
                 2 * crypto_sign_SEEDBYTES);

  sodium_memzero (seed, sizeof seed);
  if (hex != NULL)
    sodium_memzero (hex, strlen (hex));

  return self;
}

void
hl_sign_key_free (HlSignKey *self)
{
  if (self == NULL)
    return;

  sodium_memzero (self->secret, sizeof self->secret);
  g_free (self);
}

/**
 * hl_sign_key_get_id:
 * @self: the pair
 *
 * Returns: (transfer none): hex of the public key, by which a signature names it
 */
const char *
hl_sign_key_get_id (HlSignKey *self)
{
  return self->id;
}

/**
 * hl_sign_key_parse_id:
 * @id: a text
 * @key: (out): the public key
 *
 * Returns: whether @id is hex of a public key
 */
gboolean
hl_sign_key_parse_id (const char *id,
                      guint8      key[HL_SIGNATURE_KEY_SIZE])
{
  gsize size = 0;

  return strlen (id) == HL_SIGN_KEY_ID_SIZE - 1 &&
         sodium_hex2bin (key, HL_SIGNATURE_KEY_SIZE, id, strlen (id), NULL, &size, NULL) == 0 &&
         size == HL_SIGNATURE_KEY_SIZE;
}

/**
 * hl_sign_key_sign:
 * @self: the pair
 * @request: a request; gets the fields Content-Digest, Signature-Input and Signature
 * @created: the present time, seconds since 1970
 * @error: return location for an error
 *
 * Signs as design §8 has it.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_sign_key_sign (HlSignKey  *self,
                  HlRequest  *request,
                  gint64      created,
                  GError    **error)
{
  g_autofree char *digest = hl_content_digest_make (hl_request_get_body (request));
  g_autofree char *params = hl_signature_make_params (self->id, created);
  g_autofree char *input = g_strconcat (LABEL "=", params, NULL);
  guint8 signature[crypto_sign_BYTES];
  g_autofree char *base = NULL;
  g_autofree char *base64 = NULL;
  g_autofree char *field = NULL;

  hl_request_set_field (request, "Content-Digest", digest);
  base = hl_signature_make_base (request, hl_signature_get_components (), params, error);
  if (base == NULL)
    return FALSE;

  crypto_sign_detached (signature, NULL, (const guint8 *) base, strlen (base), self->secret);
  base64 = g_base64_encode (signature, sizeof signature);
  field = g_strdup_printf (LABEL "=:%s:", base64);
  hl_request_set_field (request, "Signature-Input", input);
  hl_request_set_field (request, "Signature", field);
  return TRUE;
}
