/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-xlsx-book"

#include "config.h"

#include "hl-xlsx-book.h"

#include "hl-account-text.h"
#include "hl-format.h"
#include "hl-report-names.h"
#include "hl-xlsx-check.h"

#include <string.h>

#define FONT "Arial"
#define FONT_SIZE 10
#define TITLE_SIZE 14

#define INK 0x16222e
#define INK_SOFT 0x4a5a68
#define BRAND 0x1f4e79
#define HEADER_FILL 0xe3ebf3
#define SECTION_FILL 0xf6f4ee
#define LINE 0xd9d5ca

/* Excel takes no more in a header or a footer, codes included. */
#define MAX_MARGIN_TEXT 255

#define INCHES_SIDE 0.5
#define INCHES_ENDS 0.8
#define LINE_HEIGHT 13.5    /* points, of the font above */
#define CHARS_A_WIDTH 1.15  /* of that font, in a column that is one character wide */
#define INDENT 2            /* characters */
#define MAX_LINES 30        /* a row is not higher than 409 points */

/**
 * HlXlsxBook:
 *
 * A workbook being written: the library's, the looks of its cells, and the first
 * thing that went wrong.
 */
struct _HlXlsxBook
{
  /* Owned */
  lxw_workbook    *book;      /* NULL once it is closed */
  char            *path;
  char            *head;      /* what stands at the top of each printed page */
  char            *foot;

  /* Borrowed */
  const HlAccount *account;
  lxw_format      *styles[HL_XLSX_N_STYLES];

  lxw_error        failure;
};

typedef struct
{
  HlXlsxStyle style;
  gboolean    bold;
  gboolean    bordered;
  gboolean    wrapped;
  guint32     color;
  guint32     fill;        /* 0: none */
  guint8      align;
  const char *number;      /* (nullable) */
} Look;

static const Look looks[] = {
  { HL_XLSX_TITLE, TRUE, FALSE, FALSE, BRAND, 0, LXW_ALIGN_LEFT, NULL },
  { HL_XLSX_SUBTITLE, FALSE, FALSE, FALSE, INK_SOFT, 0, LXW_ALIGN_LEFT, NULL },
  { HL_XLSX_SECTION, TRUE, TRUE, FALSE, BRAND, SECTION_FILL, LXW_ALIGN_LEFT, NULL },
  { HL_XLSX_HEADER, TRUE, TRUE, TRUE, INK, HEADER_FILL, LXW_ALIGN_CENTER, NULL },
  { HL_XLSX_TEXT, FALSE, TRUE, TRUE, INK, 0, LXW_ALIGN_LEFT, NULL },
  { HL_XLSX_STRONG, TRUE, TRUE, TRUE, INK, 0, LXW_ALIGN_LEFT, NULL },
  { HL_XLSX_SOFT, FALSE, TRUE, TRUE, INK_SOFT, 0, LXW_ALIGN_LEFT, NULL },
  { HL_XLSX_NOTHING, FALSE, TRUE, FALSE, INK_SOFT, 0, LXW_ALIGN_RIGHT, NULL },
  { HL_XLSX_INT, FALSE, TRUE, FALSE, INK, 0, LXW_ALIGN_RIGHT, "#,##0" },
  { HL_XLSX_INT_STRONG, TRUE, TRUE, FALSE, INK, 0, LXW_ALIGN_RIGHT, "#,##0" },
  { HL_XLSX_FIXED, FALSE, TRUE, FALSE, INK, 0, LXW_ALIGN_RIGHT, "0.00" },
  { HL_XLSX_FIXED_STRONG, TRUE, TRUE, FALSE, INK, 0, LXW_ALIGN_RIGHT, "0.00" },
  { HL_XLSX_DAY, FALSE, TRUE, FALSE, INK, 0, LXW_ALIGN_RIGHT, "dd/mm/yyyy" },
};

G_STATIC_ASSERT (G_N_ELEMENTS (looks) == HL_XLSX_N_STYLES);

static void
note (HlXlsxBook *self,
      lxw_error   failure)
{
  if (self->failure == LXW_NO_ERROR)
    self->failure = failure;
}

static lxw_format *
make_style (HlXlsxBook *self,
            const Look *look)
{
  lxw_format *format = workbook_add_format (self->book);

  format_set_font_name (format, FONT);
  format_set_font_size (format, look->style == HL_XLSX_TITLE ? TITLE_SIZE : FONT_SIZE);
  format_set_font_color (format, look->color);
  format_set_align (format, look->align);
  format_set_align (format, LXW_ALIGN_VERTICAL_CENTER);

  if (look->bordered && look->align == LXW_ALIGN_LEFT)
    format_set_indent (format, 1);
  if (look->bold)
    format_set_bold (format);
  if (look->wrapped)
    format_set_text_wrap (format);
  if (look->fill != 0)
    format_set_bg_color (format, look->fill);
  if (look->number != NULL)
    format_set_num_format (format, look->number);

  if (look->bordered)
    {
      format_set_border (format, LXW_BORDER_THIN);
      format_set_border_color (format, LINE);
    }

  return format;
}

/* An ampersand begins a code of the header's language. */
static char *
make_margin_text (const char *left,
                  const char *right)
{
  g_autoptr(GString) text = g_string_new (left);
  glong room = MAX_MARGIN_TEXT - (glong) strlen ("&L&8&R&8") - g_utf8_strlen (right, -1);
  g_autofree char *cut = NULL;

  g_string_replace (text, "&", "&&", 0);
  cut = g_utf8_substring (text->str, 0, MIN (room, g_utf8_strlen (text->str, -1)));
  return g_strdup_printf ("&L&8%s&R&8%s", cut, right);
}

static void
add_margins (HlXlsxBook *self)
{
  const HlAccount *account = self->account;
  g_auto(GStrv) lines = hl_account_list_foot (account);
  g_autofree char *period = hl_period_get_name (account->period);
  g_autofree char *whose = g_strdup_printf ("%s · %s",
                                            hl_catalogue_get_unit (account->catalogue), period);
  g_autofree char *head = g_strdup_printf ("%s · %s", whose, lines[0]);

  self->head = make_margin_text (head, "");
  self->foot = make_margin_text (lines[1], "Trang &P/&N");
}

/* Two accounts that are alike give two files that are alike: the time in it is
 * that of the account's day. */
static void
add_properties (HlXlsxBook *self)
{
  HlCatalogue *catalogue = self->account->catalogue;
  g_autoptr(GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr(GDateTime) made = hl_day_to_date_time (self->account->made_on, 0, utc);
  g_autofree char *period = hl_period_get_name (self->account->period);
  const char *unit = hl_catalogue_get_unit_name (catalogue, HL_REPORT_LANGUAGE);
  lxw_doc_properties properties = {
    .title = (char *) HL_ACCOUNT_TITLE,
    .subject = period,
    .author = (char *) unit,
    .company = (char *) unit,
    .keywords = (char *) "SIPAS",
    .comments = (char *) hl_report_get_note (),
    .created = (time_t) g_date_time_to_unix (made),
  };

  note (self, workbook_set_properties (self->book, &properties));
}

/**
 * hl_xlsx_book_new:
 * @path: the file to write, a temporary one: a failure leaves a part of it
 * @account: what it is about; lives as long as the book
 * @error: return location for a %G_FILE_ERROR
 *
 * Returns: (transfer full): a workbook without sheets, or %NULL
 */
HlXlsxBook *
hl_xlsx_book_new (const char       *path,
                  const HlAccount  *account,
                  GError          **error)
{
  g_autoptr(HlXlsxBook) self = g_new0 (HlXlsxBook, 1);
  g_autofree char *folder = g_path_get_dirname (path);
  lxw_workbook_options options = { .tmpdir = folder };

  self->path = g_strdup (path);
  self->account = account;
  self->book = workbook_new_opt (path, &options);
  if (self->book == NULL)
    {
      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_NOMEM, "%s: no room for a workbook", path);
      return NULL;
    }

  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    self->styles[looks[i].style] = make_style (self, &looks[i]);

  add_margins (self);
  add_properties (self);
  return g_steal_pointer (&self);
}

void
hl_xlsx_book_free (HlXlsxBook *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->book, lxw_workbook_free);
  g_free (self->foot);
  g_free (self->head);
  g_free (self->path);
  g_free (self);
}

/**
 * hl_xlsx_book_finish:
 * @self: the workbook; nothing can be put into it afterwards
 * @error: return location for a %G_FILE_ERROR
 *
 * Writes the file, and reads it back: the library does not notice when the disk
 * refuses a part of its temporary files.
 *
 * Returns: whether all of it is there
 */
gboolean
hl_xlsx_book_finish (HlXlsxBook  *self,
                     GError     **error)
{
  lxw_error failure = self->failure;

  if (failure != LXW_NO_ERROR)
    g_clear_pointer (&self->book, lxw_workbook_free);
  else
    failure = workbook_close (g_steal_pointer (&self->book));

  return hl_xlsx_check_written (self->path, failure, 0, error);
}

/**
 * hl_xlsx_book_add_sheet:
 * @self: the workbook
 * @name: the sheet's name; a literal
 * @landscape: whether it is printed across the page
 * @widths: (array length=n_widths): widths of its columns, in characters; static
 * @n_widths: their number
 *
 * Adds a sheet that is printed on A4, as wide as the page.
 *
 * Returns: its first cell
 */
HlXlsxSheet
hl_xlsx_book_add_sheet (HlXlsxBook   *self,
                        const char   *name,
                        gboolean      landscape,
                        const double *widths,
                        guint         n_widths)
{
  HlXlsxSheet sheet = {
    .book = self, .name = name, .widths = widths, .n_widths = n_widths, .n_lines = 1,
  };

  sheet.sheet = workbook_add_worksheet (self->book, name);
  for (guint i = 0; i < n_widths; i++)
    note (self, worksheet_set_column (sheet.sheet, (lxw_col_t) i, (lxw_col_t) i, widths[i], NULL));

  worksheet_set_paper (sheet.sheet, 9);    /* A4 */
  if (landscape)
    worksheet_set_landscape (sheet.sheet);
  worksheet_fit_to_pages (sheet.sheet, 1, 0);
  worksheet_set_margins (sheet.sheet, INCHES_SIDE, INCHES_SIDE, INCHES_ENDS, INCHES_ENDS);
  worksheet_gridlines (sheet.sheet, LXW_HIDE_ALL_GRIDLINES);
  note (self, worksheet_set_header (sheet.sheet, self->head));
  note (self, worksheet_set_footer (sheet.sheet, self->foot));

  return sheet;
}

lxw_chart *
hl_xlsx_book_add_chart (HlXlsxBook     *self,
                        lxw_chart_type  type)
{
  return workbook_add_chart (self->book, (uint8_t) type);
}

/* Readers do not make rows as high as their texts, so the sheet says how high. */
static void
make_room (HlXlsxSheet *self,
           const char  *text)
{
  double room = self->widths[self->col] * CHARS_A_WIDTH - INDENT;
  guint n = (guint) ((double) g_utf8_strlen (text, -1) / room) + 1;

  for (const char *c = text; *c != '\0'; c++)
    n += *c == '\n';

  self->n_lines = MIN (MAX (self->n_lines, n), MAX_LINES);
}

/**
 * hl_xlsx_put_text:
 * @self: the sheet
 * @style: the cell's look
 * @text: (nullable): its text; whatever it begins with, it is never a formula
 */
void
hl_xlsx_put_text (HlXlsxSheet *self,
                  HlXlsxStyle  style,
                  const char  *text)
{
  lxw_format *format = self->book->styles[style];

  if (text != NULL && looks[style].wrapped)
    make_room (self, text);

  if (text == NULL || *text == '\0')
    note (self->book, worksheet_write_blank (self->sheet, self->row, self->col++, format));
  else
    note (self->book, worksheet_write_string (self->sheet, self->row, self->col++, text, format));
}

/**
 * hl_xlsx_put_number:
 * @self: the sheet
 * @style: the cell's look: what is not whole has two decimals, as everywhere
 * @value: the number
 */
void
hl_xlsx_put_number (HlXlsxSheet *self,
                    HlXlsxStyle  style,
                    double       value)
{
  char text[HL_FORMAT_FIXED_SIZE];

  note (self->book, worksheet_write_number (self->sheet, self->row, self->col++,
                                            g_ascii_strtod (hl_format_fixed (value, text), NULL),
                                            self->book->styles[style]));
}

/**
 * hl_xlsx_put_number_if:
 * @self: the sheet
 * @style: the cell's look
 * @is_known: whether there is a number; if not, the cell holds "–", never 0
 * @value: the number
 */
void
hl_xlsx_put_number_if (HlXlsxSheet *self,
                       HlXlsxStyle  style,
                       gboolean     is_known,
                       double       value)
{
  if (is_known)
    hl_xlsx_put_number (self, style, value);
  else
    hl_xlsx_put_text (self, HL_XLSX_NOTHING, HL_ACCOUNT_NOTHING);
}

void
hl_xlsx_put_day (HlXlsxSheet *self,
                 HlDay        day)
{
  g_autoptr(GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr(GDateTime) date = hl_day_to_date_time (day, 0, utc);
  lxw_datetime value = {
    .year = g_date_time_get_year (date),
    .month = g_date_time_get_month (date),
    .day = g_date_time_get_day_of_month (date),
  };

  note (self->book, worksheet_write_datetime (self->sheet, self->row, self->col++, &value,
                                              self->book->styles[HL_XLSX_DAY]));
}

void
hl_xlsx_end_row (HlXlsxSheet *self)
{
  if (self->n_lines > 1)
    note (self->book, worksheet_set_row (self->sheet, self->row, self->n_lines * LINE_HEIGHT,
                                         NULL));

  self->row++;
  self->col = 0;
  self->n_lines = 1;
}

static void
put_line (HlXlsxSheet *self,
          HlXlsxStyle  style,
          const char  *text)
{
  hl_xlsx_put_text (self, style, text);
  hl_xlsx_end_row (self);
}

/**
 * hl_xlsx_put_heading:
 * @self: a new sheet
 * @title: what it is about
 *
 * Writes the lines at its top: title, whose it is, of when, how final.
 */
void
hl_xlsx_put_heading (HlXlsxSheet *self,
                     const char  *title)
{
  const HlAccount *account = self->book->account;
  g_autofree char *period = hl_period_get_name (account->period);
  g_autofree char *made = hl_format_day (account->made_on);
  g_autofree char *when = g_strdup_printf ("%s · số liệu %s · lập ngày %s", period,
                                           hl_account_get_closure_name (account->closure), made);

  put_line (self, HL_XLSX_TITLE, title);
  put_line (self, HL_XLSX_SUBTITLE,
            hl_catalogue_get_unit_name (account->catalogue, HL_REPORT_LANGUAGE));
  put_line (self, HL_XLSX_SUBTITLE, when);
  hl_xlsx_end_row (self);
}

/**
 * hl_xlsx_put_header:
 * @self: the sheet
 * @names: (array zero-terminated=1): what its columns hold
 *
 * Writes the row that stays on the screen and stands on each printed page.
 */
void
hl_xlsx_put_header (HlXlsxSheet        *self,
                    const char * const *names)
{
  for (guint i = 0; names[i] != NULL; i++)
    hl_xlsx_put_text (self, HL_XLSX_HEADER, names[i]);

  worksheet_freeze_panes (self->sheet, self->row + 1, 0);
  note (self->book, worksheet_repeat_rows (self->sheet, self->row, self->row));
  hl_xlsx_end_row (self);
}

void
hl_xlsx_put_section (HlXlsxSheet *self,
                     const char  *title)
{
  hl_xlsx_put_text (self, HL_XLSX_SECTION, title);
  while (self->col < self->n_widths)
    hl_xlsx_put_text (self, HL_XLSX_SECTION, NULL);
  hl_xlsx_end_row (self);
}
