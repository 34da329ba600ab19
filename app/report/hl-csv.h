/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-output.h"

G_BEGIN_DECLS

/**
 * HlCsv:
 * @output: (not owned): where the rows go
 * @in_row: whether the running row has a cell
 *
 * Writes a table as RFC 4180 asks, with the byte order mark that makes
 * spreadsheets read it as UTF-8.
 */
typedef struct
{
  HlOutput *output;
  gboolean  in_row;
} HlCsv;

void hl_csv_init      (HlCsv              *self,
                       HlOutput           *output);
void hl_csv_put_text  (HlCsv              *self,
                       const char         *text);
void hl_csv_put_texts (HlCsv              *self,
                       const char * const *texts);
void hl_csv_put_int   (HlCsv              *self,
                       gint64              value);
void hl_csv_put_fixed (HlCsv              *self,
                       double              value);
void hl_csv_put_empty (HlCsv              *self);
void hl_csv_end_row   (HlCsv              *self);

G_END_DECLS
