/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-seal"

#include "config.h"

#include "hl-seal.h"

#include "hl-error.h"

#include <sodium.h>

/* The recovery key is the seed of the pair, in groups that can be read out
 * and typed again: 13 groups of 4 characters, 52 of base32 for 256 bits. */
#define ALPHABET "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
#define N_CHARACTERS 52
#define GROUP 4

G_STATIC_ASSERT (HL_SEAL_SECRET_SIZE == crypto_box_SECRETKEYBYTES);

static char *
encode_seed (const guint8 seed[crypto_box_SEEDBYTES])
{
  GString *text = g_string_new (NULL);
  guint bits = 0, n_bits = 0;

  for (guint i = 0, written = 0; written < N_CHARACTERS; written++)
    {
      if (n_bits < 5)
        {
          bits = bits << 8 | (i < crypto_box_SEEDBYTES ? seed[i] : 0);
          i++;
          n_bits += 8;
        }

      if (written > 0 && written % GROUP == 0)
        g_string_append_c (text, '-');
      g_string_append_c (text, ALPHABET[bits >> (n_bits - 5) & 31]);
      n_bits -= 5;
      bits &= (1u << n_bits) - 1;
    }

  return g_string_free (text, FALSE);
}

static gboolean
decode_seed (const char *text,
             guint8      seed[crypto_box_SEEDBYTES])
{
  guint bits = 0, n_bits = 0, size = 0, n = 0;

  for (; *text != '\0'; text++)
    {
      const char *found = strchr (ALPHABET, g_ascii_toupper (*text));

      if (*text == '-' || *text == ' ')
        continue;
      if (found == NULL)
        return FALSE;

      n++;
      bits = bits << 5 | (guint) (found - ALPHABET);
      n_bits += 5;
      if (n_bits >= 8)
        {
          n_bits -= 8;
          if (size < crypto_box_SEEDBYTES)
            seed[size++] = (guint8) (bits >> n_bits);
          bits &= (1u << n_bits) - 1;
        }
    }

  return n == N_CHARACTERS && size == crypto_box_SEEDBYTES;
}

static gboolean
decode_public_key (const char *hex,
                   guint8      key[crypto_box_PUBLICKEYBYTES])
{
  gsize got = 0;

  if (hex == NULL ||
      sodium_hex2bin (key, crypto_box_PUBLICKEYBYTES, hex, strlen (hex), NULL, &got, NULL) != 0)
    return FALSE;

  return got == crypto_box_PUBLICKEYBYTES;
}

/**
 * hl_seal_make_pair:
 * @public_key: (out): hex of the key that seals; may lie in the store
 * @recovery_key: (out): the text that opens; shown once and kept by people
 *
 * Makes the pair of keys of a store's tickets.
 */
void
hl_seal_make_pair (char **public_key,
                   char **recovery_key)
{
  guint8 seed[crypto_box_SEEDBYTES];
  guint8 pk[crypto_box_PUBLICKEYBYTES];
  guint8 sk[crypto_box_SECRETKEYBYTES];

  randombytes_buf (seed, sizeof seed);
  crypto_box_seed_keypair (pk, sk, seed);

  *public_key = g_malloc (2 * sizeof pk + 1);
  sodium_bin2hex (*public_key, 2 * sizeof pk + 1, pk, sizeof pk);
  *recovery_key = encode_seed (seed);

  sodium_memzero (seed, sizeof seed);
  sodium_memzero (sk, sizeof sk);
}

/**
 * hl_seal_text:
 * @public_key: hex of the key that seals
 * @text: what to seal
 * @error: return location for an error
 *
 * Returns: (transfer full): a libsodium sealed box of @text, or %NULL
 */
GBytes *
hl_seal_text (const char  *public_key,
              const char  *text,
              GError     **error)
{
  guint8 pk[crypto_box_PUBLICKEYBYTES];
  gsize size = strlen (text);
  g_autofree guint8 *sealed = g_malloc (size + crypto_box_SEALBYTES);

  /* A key of small order is refused by the sealing itself. */
  if (!decode_public_key (public_key, pk) ||
      crypto_box_seal (sealed, (const guint8 *) text, size, pk) != 0)
    {
      g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID, "the key that seals is damaged");
      return NULL;
    }

  return g_bytes_new_take (g_steal_pointer (&sealed), size + crypto_box_SEALBYTES);
}

static gboolean
take_seed (const char  *recovery_key,
           guint8       seed[crypto_box_SEEDBYTES],
           GError     **error)
{
  if (decode_seed (recovery_key, seed))
    return TRUE;

  g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
               "recovery key: expected %d letters and digits in groups of %d", N_CHARACTERS,
               GROUP);
  return FALSE;
}

static char *
open_box (const guint8   pk[crypto_box_PUBLICKEYBYTES],
          const guint8   sk[crypto_box_SECRETKEYBYTES],
          GBytes        *sealed,
          const char    *what,
          GError       **error)
{
  gsize size;
  const guint8 *box = g_bytes_get_data (sealed, &size);
  g_autofree char *text = g_malloc0 (size + 1);

  if (size >= crypto_box_SEALBYTES &&
      crypto_box_seal_open ((guint8 *) text, box, size, pk, sk) == 0)
    return g_steal_pointer (&text);

  g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID, "the %s does not open this text",
               what);
  return NULL;
}

/**
 * hl_seal_open:
 * @recovery_key: the text that hl_seal_make_pair() gave
 * @sealed: a sealed box
 * @error: return location for an error
 *
 * Returns: (transfer full): the text, or %NULL when the key is another or the
 *   box is damaged
 */
char *
hl_seal_open (const char  *recovery_key,
              GBytes      *sealed,
              GError     **error)
{
  guint8 seed[crypto_box_SEEDBYTES];
  guint8 pk[crypto_box_PUBLICKEYBYTES];
  guint8 sk[crypto_box_SECRETKEYBYTES];
  char *text;

  if (!take_seed (recovery_key, seed, error))
    return NULL;

  crypto_box_seed_keypair (pk, sk, seed);
  text = open_box (pk, sk, sealed, "recovery key", error);
  sodium_memzero (seed, sizeof seed);
  sodium_memzero (sk, sizeof sk);
  return text;
}

/**
 * hl_seal_open_with:
 * @secret: the key that opens
 * @sealed: a sealed box
 * @error: return location for an error
 *
 * Returns: (transfer full): the text, or %NULL when the key is another or the
 *   box is damaged
 */
char *
hl_seal_open_with (const guint8   secret[HL_SEAL_SECRET_SIZE],
                   GBytes        *sealed,
                   GError       **error)
{
  guint8 pk[crypto_box_PUBLICKEYBYTES];

  crypto_scalarmult_base (pk, secret);
  return open_box (pk, secret, sealed, "key", error);
}

/**
 * hl_seal_fits:
 * @secret: a key that opens
 * @public_key: hex of a key that seals
 *
 * Returns: whether the two are a pair
 */
gboolean
hl_seal_fits (const guint8  secret[HL_SEAL_SECRET_SIZE],
              const char   *public_key)
{
  guint8 pk[crypto_box_PUBLICKEYBYTES], wanted[crypto_box_PUBLICKEYBYTES];

  crypto_scalarmult_base (pk, secret);
  return decode_public_key (public_key, wanted) && sodium_memcmp (pk, wanted, sizeof pk) == 0;
}

/**
 * hl_seal_recover:
 * @recovery_key: a text that hl_seal_make_pair() may have given, as somebody typed
 *   it
 * @public_key: hex of the key that seals
 * @secret: (out): the key that opens; the caller wipes it
 * @error: return location for an #HL_INPUT_ERROR
 *
 * Returns: %FALSE unless @recovery_key is that of @public_key
 */
gboolean
hl_seal_recover (const char  *recovery_key,
                 const char  *public_key,
                 guint8       secret[HL_SEAL_SECRET_SIZE],
                 GError     **error)
{
  guint8 seed[crypto_box_SEEDBYTES], pk[crypto_box_PUBLICKEYBYTES];

  if (!take_seed (recovery_key, seed, error))
    return FALSE;

  crypto_box_seed_keypair (pk, secret, seed);
  sodium_memzero (seed, sizeof seed);
  if (hl_seal_fits (secret, public_key))
    return TRUE;

  g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED,
               "recovery key: it is another store's");
  return FALSE;
}
