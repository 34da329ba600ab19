/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-store.h"

G_BEGIN_DECLS

/**
 * HlRenewal:
 * @HL_RENEWAL_SAME: the files say what they said before
 * @HL_RENEWAL_TAKEN: what they say now is in force
 * @HL_RENEWAL_REFUSED: they are wrong: the present settings stay, and
 *   hl_store_dup_faults() says why
 *
 * What became of the files of settings of a running kiosk.
 */
typedef enum {
  HL_RENEWAL_SAME = 1,
  HL_RENEWAL_TAKEN,
  HL_RENEWAL_REFUSED,
} HlRenewal;

gboolean  hl_store_renew       (HlStore    *self,
                                HlRenewal  *renewal,
                                GError    **error) G_GNUC_WARN_UNUSED_RESULT;
HlFaults *hl_store_check_files (HlStore    *self);
gboolean  hl_store_is_current  (HlStore    *self,
                                gboolean   *current,
                                GError    **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
