/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-chain"

#include "config.h"

#include "hl-chain.h"

#include <sodium.h>

static void
update_text (crypto_generichash_state *state,
             const char               *text)
{
  crypto_generichash_update (state, (const guint8 *) text, strlen (text));
}

/**
 * hl_chain_digest:
 * @previous: digest of the record before; for the first one the store's id
 * @seq: number of the record, from 1
 * @kind: its kind, lower-case letters and hyphens
 * @body: its body, canonical JSON: it begins with a brace, so that no kind
 *   and body can be taken for another pair
 * @digest: (out): BLAKE2b-256 (previous ‖ seq, 8 bytes, big-endian ‖ kind ‖ body), design §7
 */
void
hl_chain_digest (const guint8  previous[HL_DIGEST_SIZE],
                 gint64        seq,
                 const char   *kind,
                 const char   *body,
                 guint8        digest[HL_DIGEST_SIZE])
{
  crypto_generichash_state state;
  guint64 number = GUINT64_TO_BE ((guint64) seq);

  crypto_generichash_init (&state, NULL, 0, HL_DIGEST_SIZE);
  crypto_generichash_update (&state, previous, HL_DIGEST_SIZE);
  crypto_generichash_update (&state, (const guint8 *) &number, sizeof number);
  update_text (&state, kind);
  update_text (&state, body);
  crypto_generichash_final (&state, digest, HL_DIGEST_SIZE);
}

/**
 * hl_chain_commit_to:
 * @salt: random bytes kept beside the context and erased with it
 * @body: canonical JSON of a context
 * @commitment: (out): BLAKE2b-256 (salt ‖ body)
 *
 * What a response's record holds in place of its context: without the salt
 * nobody can try the few values a context has.
 */
void
hl_chain_commit_to (const guint8  salt[HL_DIGEST_SIZE],
                    const char   *body,
                    guint8        commitment[HL_DIGEST_SIZE])
{
  crypto_generichash_state state;

  crypto_generichash_init (&state, NULL, 0, HL_DIGEST_SIZE);
  crypto_generichash_update (&state, salt, HL_DIGEST_SIZE);
  update_text (&state, body);
  crypto_generichash_final (&state, commitment, HL_DIGEST_SIZE);
}

char *
hl_chain_to_hex (const guint8 *bytes,
                 gsize         size)
{
  char *hex = g_malloc (size * 2 + 1);

  return sodium_bin2hex (hex, size * 2 + 1, bytes, size);
}
