/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _HlCsvReader HlCsvReader;

/**
 * HlCsvStep:
 * @HL_CSV_STEP_ERROR: the text breaks the rules of CSV
 * @HL_CSV_STEP_END: there is no further record
 * @HL_CSV_STEP_RECORD: a record was read
 */
typedef enum {
  HL_CSV_STEP_ERROR,
  HL_CSV_STEP_END,
  HL_CSV_STEP_RECORD,
} HlCsvStep;

HlCsvReader *hl_csv_reader_new      (const char   *name,
                                     const char   *text,
                                     gsize         length,
                                     GError      **error) G_GNUC_WARN_UNUSED_RESULT;
void         hl_csv_reader_free     (HlCsvReader  *self);

HlCsvStep    hl_csv_reader_step     (HlCsvReader  *self,
                                     GError      **error) G_GNUC_WARN_UNUSED_RESULT;
guint        hl_csv_reader_get_n_cells (HlCsvReader *self);
const char  *hl_csv_reader_get_cell (HlCsvReader  *self,
                                     guint         cell);
guint        hl_csv_reader_get_line (HlCsvReader  *self,
                                     guint         cell);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlCsvReader, hl_csv_reader_free)

G_END_DECLS
