/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>
#include <xlsxwriter.h>

#include "hl-account.h"
#include "hl-figure.h"

G_BEGIN_DECLS

/**
 * HlXlsxStyle:
 *
 * How a cell looks, and how its number is written.
 */
typedef enum {
  HL_XLSX_TITLE,
  HL_XLSX_SUBTITLE,
  HL_XLSX_SECTION,
  HL_XLSX_HEADER,
  HL_XLSX_TEXT,
  HL_XLSX_STRONG,
  HL_XLSX_SOFT,
  HL_XLSX_NOTHING,
  HL_XLSX_INT,
  HL_XLSX_INT_STRONG,
  HL_XLSX_FIXED,
  HL_XLSX_FIXED_STRONG,
  HL_XLSX_DAY,
  HL_XLSX_N_STYLES,
} HlXlsxStyle;

typedef struct _HlXlsxBook HlXlsxBook;

/**
 * HlXlsxSheet:
 * @book: (not owned): the workbook
 * @sheet: (not owned): the library's sheet
 * @name: (not owned): its name; a literal
 * @widths: (not owned): widths of its columns, in characters
 * @n_widths: their number
 * @row: the running row, from 0
 * @col: the next cell in it
 * @n_lines: lines that the running row needs
 *
 * Where the next cell goes: a sheet is written row by row.
 */
typedef struct
{
  HlXlsxBook    *book;
  lxw_worksheet *sheet;
  const char    *name;
  const double  *widths;
  guint          n_widths;
  lxw_row_t      row;
  lxw_col_t      col;
  guint          n_lines;
} HlXlsxSheet;

HlXlsxBook *hl_xlsx_book_new        (const char       *path,
                                     const HlAccount  *account,
                                     GError          **error) G_GNUC_WARN_UNUSED_RESULT;
void        hl_xlsx_book_free       (HlXlsxBook       *self);
gboolean    hl_xlsx_book_finish     (HlXlsxBook       *self,
                                     GError          **error) G_GNUC_WARN_UNUSED_RESULT;

HlXlsxSheet hl_xlsx_book_add_sheet  (HlXlsxBook       *self,
                                     const char       *name,
                                     gboolean          landscape,
                                     const double     *widths,
                                     guint             n_widths);
lxw_chart  *hl_xlsx_book_add_chart  (HlXlsxBook       *self,
                                     lxw_chart_type    type);

void        hl_xlsx_put_heading     (HlXlsxSheet      *self,
                                     const char       *title);
void        hl_xlsx_put_header      (HlXlsxSheet      *self,
                                     const char * const *names);
void        hl_xlsx_put_section     (HlXlsxSheet      *self,
                                     const char       *title);
void        hl_xlsx_put_text        (HlXlsxSheet      *self,
                                     HlXlsxStyle       style,
                                     const char       *text);
void        hl_xlsx_put_number      (HlXlsxSheet      *self,
                                     HlXlsxStyle       style,
                                     double            value);
void        hl_xlsx_put_number_if   (HlXlsxSheet      *self,
                                     HlXlsxStyle       style,
                                     gboolean          is_known,
                                     double            value);
void        hl_xlsx_put_day         (HlXlsxSheet      *self,
                                     HlDay             day);
void        hl_xlsx_end_row         (HlXlsxSheet      *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlXlsxBook, hl_xlsx_book_free)

G_END_DECLS
