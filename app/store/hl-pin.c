/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-pin"

#include "config.h"

#include "hl-pin.h"

#include "hl-error.h"

#include <gio/gio.h>
#include <sodium.h>
#include <string.h>

/* Some 0.7 s on the slow machines of a centre, 0.25 s on a server's core: who has
 * the database and the keys tries a million PINs of six digits in three days on
 * such a core. */
#define PASSES 4
#define KIB (128 * 1024)

/* Fewer would be guessed first. */
#define MIN_DIFFERENT 3

#define KEY_CONTEXT "HaiLgPin"
#define SUBKEY_HASH 1
#define SUBKEY_KEY 2

void
hl_pin_cost_init (HlPinCost *self)
{
  self->passes = PASSES;
  self->kib = KIB;
}

static guint
count_different (const char *digits)
{
  guint seen = 0;

  for (; *digits != '\0'; digits++)
    seen |= 1u << (*digits - '0');

  return (guint) __builtin_popcount (seen);
}

/* 234567, 7654321, 567890: each digit one more, or one less, than the one before. */
static gboolean
is_run (const char *digits)
{
  int step = (digits[1] - digits[0] + 10) % 10;

  for (guint i = 1; digits[i] != '\0'; i++)
    {
      if ((digits[i] - digits[i - 1] + 10) % 10 != step)
        return FALSE;
    }

  return step == 1 || step == 9;
}

/* 123123, 12341234. */
static gboolean
is_repeated (const char *digits)
{
  gsize n = strlen (digits);

  for (gsize period = 1; period <= n / 2; period++)
    {
      if (n % period == 0 && memcmp (digits, digits + period, n - period) == 0)
        return TRUE;
    }

  return FALSE;
}

/**
 * hl_pin_check:
 * @digits: a PIN that somebody would like to have
 * @error: return location for an #HL_INPUT_ERROR
 *
 * Returns: %TRUE if it is one. %HL_INPUT_ERROR_INVALID unless it has
 *   %HL_PIN_MIN_DIGITS to %HL_PIN_MAX_DIGITS digits, %HL_INPUT_ERROR_REFUSED when it is
 *   one of those that are tried first
 */
gboolean
hl_pin_check (const char  *digits,
              GError     **error)
{
  gsize length = strspn (digits, "0123456789");

  if (digits[length] != '\0' || length < HL_PIN_MIN_DIGITS || length > HL_PIN_MAX_DIGITS)
    {
      g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID, "PIN: expected %d to %d digits",
                   HL_PIN_MIN_DIGITS, HL_PIN_MAX_DIGITS);
      return FALSE;
    }

  if (count_different (digits) >= MIN_DIFFERENT && !is_run (digits) && !is_repeated (digits))
    return TRUE;

  g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED,
               "PIN: too easy to guess: expected %d different digits or more, no run like 123456, "
               "nothing repeated like 123123", MIN_DIFFERENT);
  return FALSE;
}

/* The keys go in first: a database without them gives nothing to try PINs on. */
static gboolean
derive (const HlPinCost  *cost,
        const guint8      salt[HL_PIN_SALT_SIZE],
        HlKeys           *keys,
        const char       *digits,
        guint8            master[crypto_kdf_KEYBYTES],
        GError          **error)
{
  guint8 machine_key[HL_KEYS_DERIVED_SIZE], password[crypto_generichash_BYTES];
  int failed;

  if (!hl_keys_derive (keys, KEY_CONTEXT, machine_key, error))
    return FALSE;

  crypto_generichash (password, sizeof password, (const guint8 *) digits, strlen (digits),
                      machine_key, sizeof machine_key);
  failed = crypto_pwhash (master, crypto_kdf_KEYBYTES, (const char *) password, sizeof password,
                          salt, (unsigned long long) cost->passes, (gsize) cost->kib * 1024,
                          crypto_pwhash_ALG_ARGON2ID13);
  sodium_memzero (machine_key, sizeof machine_key);
  sodium_memzero (password, sizeof password);
  if (!failed)
    return TRUE;

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED,
               "a PIN cannot be looked at: not enough memory (%" G_GINT64_FORMAT " KiB are needed)",
               cost->kib);
  return FALSE;
}

static gboolean
derive_both (const HlPinCost  *cost,
             const guint8      salt[HL_PIN_SALT_SIZE],
             HlKeys           *keys,
             const char       *digits,
             guint8            hash[HL_PIN_HASH_SIZE],
             guint8            key[HL_PIN_KEY_SIZE],
             GError          **error)
{
  guint8 master[crypto_kdf_KEYBYTES];

  if (!derive (cost, salt, keys, digits, master, error))
    return FALSE;

  crypto_kdf_derive_from_key (hash, HL_PIN_HASH_SIZE, SUBKEY_HASH, KEY_CONTEXT, master);
  crypto_kdf_derive_from_key (key, HL_PIN_KEY_SIZE, SUBKEY_KEY, KEY_CONTEXT, master);
  sodium_memzero (master, sizeof master);
  return TRUE;
}

/**
 * hl_pin_make:
 * @self: (out caller-allocates): what is to be kept of the PIN
 * @cost: what one guess is to cost
 * @keys: the machine's keys
 * @digits: the PIN
 * @key: (out): a key that only the PIN and @keys together give; the caller wipes it
 * @error: return location for an error
 *
 * Takes most of a second. @digits are not looked at: see hl_pin_check().
 *
 * Returns: %FALSE when there is not enough memory, or @keys are damaged
 */
gboolean
hl_pin_make (HlPin            *self,
             const HlPinCost  *cost,
             HlKeys           *keys,
             const char       *digits,
             guint8            key[HL_PIN_KEY_SIZE],
             GError          **error)
{
  self->cost = *cost;
  randombytes_buf (self->salt, sizeof self->salt);
  return derive_both (cost, self->salt, keys, digits, self->hash, key, error);
}

/**
 * hl_pin_try:
 * @self: what was kept
 * @keys: the machine's keys
 * @digits: what was typed
 * @right: (out): whether it is the PIN
 * @key: (out): as hl_pin_make() gave it; of no use when @digits are wrong. The
 *   caller wipes it
 * @error: return location for an error
 *
 * Takes most of a second, and the same time whatever is typed.
 *
 * Returns: %FALSE when there is not enough memory, or @keys are damaged
 */
gboolean
hl_pin_try (const HlPin  *self,
            HlKeys       *keys,
            const char   *digits,
            gboolean     *right,
            guint8        key[HL_PIN_KEY_SIZE],
            GError      **error)
{
  guint8 hash[HL_PIN_HASH_SIZE];

  if (!derive_both (&self->cost, self->salt, keys, digits, hash, key, error))
    return FALSE;

  *right = sodium_memcmp (hash, self->hash, sizeof hash) == 0;
  sodium_memzero (hash, sizeof hash);
  return TRUE;
}
