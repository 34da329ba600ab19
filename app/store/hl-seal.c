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
  gsize size;
  const guint8 *box = g_bytes_get_data (sealed, &size);
  guint8 seed[crypto_box_SEEDBYTES];
  guint8 pk[crypto_box_PUBLICKEYBYTES];
  guint8 sk[crypto_box_SECRETKEYBYTES];
  g_autofree char *text = NULL;

  if (!decode_seed (recovery_key, seed))
    {
      g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
                   "recovery key: expected %d letters and digits in groups of %d", N_CHARACTERS,
                   GROUP);
      return NULL;
    }

  crypto_box_seed_keypair (pk, sk, seed);
  text = g_malloc0 (size + 1);
  if (size < crypto_box_SEALBYTES ||
      crypto_box_seal_open ((guint8 *) text, box, size, pk, sk) != 0)
    {
      g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
                   "the recovery key does not open this text");
      return NULL;
    }

  return g_steal_pointer (&text);
}
