/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-sheet.h"
#include "hl-summary.h"

G_BEGIN_DECLS

#define HL_ROLLUP_WIDTH 6

/**
 * HlRollupRow:
 * @part: (owned): what it is about, see hl_rollup_of()
 * @cell: (owned): row of a breakdown; "" where @part has none
 * @name: (owned): which number of the cell
 * @n: its numbers; those that @part does not use are 0
 *
 * A row of the hub's sums. Of sheets with the same unit, day, stream,
 * questionnaire and flow the rows with the same part, cell and name are added.
 */
typedef struct
{
  char  *part;
  char  *cell;
  char  *name;
  gint64 n[HL_ROLLUP_WIDTH];
} HlRollupRow;

void       hl_rollup_row_free       (HlRollupRow  *self);

GPtrArray *hl_rollup_of             (HlSheet      *after,
                                     HlSheet      *before);
gboolean   hl_rollup_add_to_summary (HlSummary    *summary,
                                     const char   *part,
                                     const char   *cell,
                                     const char   *name,
                                     const gint64  n[HL_ROLLUP_WIDTH]);
void       hl_rollup_finish_summary (HlSummary    *summary);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlRollupRow, hl_rollup_row_free)

G_END_DECLS
