/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-fold.h"
#include "hl-rows.h"

G_BEGIN_DECLS

/**
 * HlRowDraft:
 * @lane: row of `lane`
 * @released: (owned): the response
 * @blanked: attributes blanked so far, or %HL_ROWS_LEFT_OUT
 * @group: rows that look alike share a number, from 1; 0 is left out
 *
 * A released response on its way into the row export, or out of it.
 */
typedef struct
{
  gint64      lane;
  HlReleased *released;
  int         blanked;
  guint       group;
} HlRowDraft;

void       hl_row_draft_free     (HlRowDraft        *self);
char      *hl_row_draft_describe (const HlRowDraft  *self,
                                  int                blanked);
GPtrArray *hl_row_drafts_read    (HlStore           *source,
                                  sqlite3_stmt      *stmt,
                                  GError           **error) G_GNUC_WARN_UNUSED_RESULT;
void       hl_row_drafts_protect (GPtrArray         *rows,
                                  guint              n_groups);

G_END_DECLS
