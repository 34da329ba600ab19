/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "bench-pin"

#include "config.h"

#include "bench-pin.h"

#include <sodium.h>

#include "bench-table.h"
#include "hl-pin.h"

#define N_RUNS 9
#define PIN "204816"

/* Somebody waits for it at the desk; the machines there are some three times as slow as
 * those that this runs on. */
#define LONGEST_S 1.0

static gboolean
time_guess (const HlPin  *pin,
            HlKeys       *keys,
            GArray       *samples,
            GError      **error)
{
  double start = bench_now (), took;
  guint8 key[HL_PIN_KEY_SIZE];
  gboolean right;

  if (!hl_pin_try (pin, keys, PIN, &right, key, error))
    return FALSE;

  g_assert (right);
  took = bench_now () - start;
  g_array_append_val (samples, took);
  return TRUE;
}

static void
time_bare (const HlPin *pin,
           GArray      *samples)
{
  double start = bench_now (), took;
  guint8 hash[HL_PIN_HASH_SIZE];

  if (crypto_pwhash (hash, sizeof hash, PIN, strlen (PIN), pin->salt,
                     (unsigned long long) pin->cost.passes, (gsize) pin->cost.kib * 1024,
                     crypto_pwhash_ALG_ARGON2ID13) != 0)
    return;

  took = bench_now () - start;
  g_array_append_val (samples, took);
}

/* Whoever has the database alone tries the right PIN, too, and does not see that it is. */
static gboolean
guess_blindly (const HlPin  *pin,
               HlKeys       *others,
               gboolean     *is_kept,
               GError      **error)
{
  guint8 key[HL_PIN_KEY_SIZE];
  gboolean right = TRUE;

  if (!hl_pin_try (pin, others, PIN, &right, key, error))
    return FALSE;

  *is_kept &= !right;
  g_print ("# with the database alone, without its keys: the right PIN is %s\n",
           right ? "recognised" : "not recognised, so there is nothing to try");
  return TRUE;
}

static gboolean
measure (HlKeys    *keys,
         HlKeys    *others,
         gboolean  *is_kept,
         GError   **error)
{
  g_autoptr(GArray) ours = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr(GArray) bare = g_array_new (FALSE, FALSE, sizeof (double));
  guint8 key[HL_PIN_KEY_SIZE];
  double guess, peer;
  HlPinCost cost;
  HlPin pin;

  hl_pin_cost_init (&cost);
  if (!hl_pin_make (&pin, &cost, keys, PIN, key, error))
    return FALSE;

  for (guint i = 0; i < N_RUNS; i++)
    {
      if (!time_guess (&pin, keys, ours, error))
        return FALSE;
      time_bare (&pin, bare);
    }

  guess = bench_get_quantile (ours, 0.5);
  peer = bench_get_quantile (bare, 0.5);
  *is_kept &= bench_print_row (&(BenchRow) { "a PIN is looked at / Argon2id alone, median", "s",
                                             guess, peer, 1.1 });
  *is_kept &= bench_print_row (&(BenchRow) { "a PIN is looked at / what a person waits", "s", guess,
                                             LONGEST_S, 1.0 });
  g_print ("# a million PINs of six digits, with database and keys, on one core: %.1f days\n",
           guess * 1e6 / 86400);
  return guess_blindly (&pin, others, is_kept, error);
}

/**
 * bench_pin:
 * @dir: an empty folder
 * @is_kept: (inout): becomes %FALSE when a limit is not kept
 * @error: return location for an error
 *
 * Measures what a guess of a PIN costs.
 *
 * Returns: %TRUE when it could be measured
 */
gboolean
bench_pin (const char  *dir,
           gboolean    *is_kept,
           GError     **error)
{
  g_autofree char *keys_dir = g_build_filename (dir, "pin.keys", NULL);
  g_autofree char *others_dir = g_build_filename (dir, "others.keys", NULL);
  const guint8 id[HL_KEYS_ID_SIZE] = { 0 };
  g_autoptr(HlKeys) keys = hl_keys_create (keys_dir, id, error);
  g_autoptr(HlKeys) others = keys != NULL ? hl_keys_create (others_dir, id, error) : NULL;

  return others != NULL && measure (keys, others, is_kept, error);
}
