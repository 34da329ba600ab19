/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-store.h"

G_BEGIN_DECLS

/**
 * HlErased:
 * @tickets: comments whose text, and the answer to it, was erased
 * @receipts: tokens of dossier codes
 * @contexts: responses of which only levels, reasons and flags are left
 * @log_held: whether a reader still held the log that may have a copy of them: the
 *   next writer empties it
 *
 * What an erasure of what was due has erased.
 */
typedef struct
{
  guint    tickets;
  guint    receipts;
  gint64   contexts;
  gboolean log_held;
} HlErased;

gboolean hl_store_erase_due      (HlStore   *self,
                                  HlErased  *erased,
                                  GError   **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean hl_store_erase_nightly  (HlStore   *self,
                                  HlErased  *erased,
                                  GError   **error) G_GNUC_WARN_UNUSED_RESULT;
HlDay    hl_store_find_term      (HlDay      today,
                                  guint      months);

G_END_DECLS
