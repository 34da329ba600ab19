/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

#include "hl-store.h"

G_BEGIN_DECLS

/**
 * HlSentResult:
 * @HL_SENT_SAME: they were looked at before
 * @HL_SENT_TAKEN: they are in force
 * @HL_SENT_REFUSED: they are wrong: nothing is changed, and the hub is told why
 *
 * What became of settings that a hub sent.
 */
typedef enum {
  HL_SENT_SAME = 1,
  HL_SENT_TAKEN,
  HL_SENT_REFUSED,
} HlSentResult;

gboolean hl_store_take_sent  (HlStore       *self,
                              const char    *text,
                              HlSentResult  *result,
                              GError       **error) G_GNUC_WARN_UNUSED_RESULT;

/* In a transaction. */
gboolean hl_store_tell_sent  (HlStore       *self,
                              JsonObject    *state,
                              GError       **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
