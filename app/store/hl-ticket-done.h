/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-store.h"

G_BEGIN_DECLS

/**
 * HlDone:
 * @day: when the ticket was answered
 * @line: what the centre did
 */
typedef struct
{
  HlDay  day;
  char  *line;
} HlDone;

GPtrArray *hl_store_list_done (HlStore  *self,
                               guint     max,
                               GError  **error) G_GNUC_WARN_UNUSED_RESULT;
void       hl_done_free       (HlDone   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlDone, hl_done_free)

G_END_DECLS
