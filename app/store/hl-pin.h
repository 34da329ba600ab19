/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-keys.h"

G_BEGIN_DECLS

#define HL_PIN_MIN_DIGITS 6
#define HL_PIN_MAX_DIGITS 12

#define HL_PIN_SALT_SIZE 16
#define HL_PIN_HASH_SIZE 32
#define HL_PIN_KEY_SIZE 32

/**
 * HlPinCost:
 * @passes: passes of Argon2id over its memory
 * @kib: its memory, in KiB
 *
 * What one guess costs.
 */
typedef struct
{
  gint64 passes;
  gint64 kib;
} HlPinCost;

/**
 * HlPin:
 * @cost: what it was made with
 * @salt: random, for this PIN alone
 * @hash: by which the right PIN is known
 *
 * What is kept of a PIN. Without the machine's keys it cannot be guessed; with
 * them each guess costs @cost.
 */
typedef struct
{
  HlPinCost cost;
  guint8    salt[HL_PIN_SALT_SIZE];
  guint8    hash[HL_PIN_HASH_SIZE];
} HlPin;

void     hl_pin_cost_init (HlPinCost        *self);

gboolean hl_pin_check     (const char       *digits,
                           GError          **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean hl_pin_make      (HlPin            *self,
                           const HlPinCost  *cost,
                           HlKeys           *keys,
                           const char       *digits,
                           guint8            key[HL_PIN_KEY_SIZE],
                           GError          **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean hl_pin_try       (const HlPin      *self,
                           HlKeys           *keys,
                           const char       *digits,
                           gboolean         *right,
                           guint8            key[HL_PIN_KEY_SIZE],
                           GError          **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
