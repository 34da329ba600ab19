/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-store-paper.h"

G_BEGIN_DECLS

/**
 * HlVoided:
 * @freed: forms that had not been released, and are gone
 * @taken: released forms that were taken back together with others
 * @waiting: released forms whose void waits until five forms, late or voided,
 *   change together
 *
 * What became of the forms of one hl_store_void().
 */
typedef struct
{
  guint freed;
  guint taken;
  guint waiting;
} HlVoided;

gboolean hl_store_void (HlStore     *self,
                        GPtrArray   *forms,
                        const char  *reason,
                        HlVoided    *voided,
                        GError     **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
