/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-pdf-letter"

#include "config.h"

#include "hl-pdf-letter.h"

#include "hl-account-text.h"
#include "hl-report-names.h"

/* The parts of an administrative document as Decree 30/2020, annex I, lays them
 * out: the issuing body at the left, country and motto at the right, number and
 * date below them, kind and subject in the middle; recipients at the left of the
 * end, whose office signs at the right. */

#define LEFT_WIDTH (70 * HL_PDF_MM)
#define RIGHT_X (HL_PDF_LEFT + LEFT_WIDTH + 2 * HL_PDF_MM)
#define RIGHT_WIDTH (HL_PDF_WIDTH - LEFT_WIDTH - 2 * HL_PDF_MM)

#define BODY_SIZE 12.0     /* of the body's and the country's name */
#define MOTTO_SIZE 13.0
#define TITLE_SIZE 14.0
#define RECIPIENTS_SIZE 11.0
#define RECIPIENTS_TITLE_SIZE 12.0
#define SIGNER_SIZE 13.0

#define RULE_WIDTH 0.8
#define RULE_SPACE 2.0
#define PART_SPACE 6.0
#define SIGN_HEIGHT (28 * HL_PDF_MM)    /* for the signature and the seal */

#define COUNTRY "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
#define MOTTO "Độc lập - Tự do - Hạnh phúc"
#define DEFAULT_SIGNER "Thủ trưởng đơn vị"

/* A name of a month or day below this is written with a zero in front: days of
 * one digit, January and February. */
#define LAST_ZERO_DAY 9
#define LAST_ZERO_MONTH 2

static double
put_centred (HlPdf           *pdf,
             const HlPdfText *text,
             double           x,
             double           y,
             double           width)
{
  HlPdfText centred = *text;

  centred.align = PANGO_ALIGN_CENTER;
  return hl_pdf_text_draw (hl_pdf_get_cr (pdf), &centred, x, y, width);
}

/* The line below a name, of a part of its length. */
static void
draw_rule (HlPdf           *pdf,
           const HlPdfText *text,
           double           share,
           double           x,
           double           y,
           double           width)
{
  cairo_t *cr = hl_pdf_get_cr (pdf);
  g_autoptr(PangoLayout) layout = hl_pdf_text_layout (cr, text, width);
  double length = hl_pdf_layout_width (layout) * share;

  hl_pdf_set_ink (cr, HL_PDF_INK);
  cairo_set_line_width (cr, RULE_WIDTH);
  cairo_move_to (cr, x + (width - length) / 2, y + RULE_SPACE);
  cairo_rel_line_to (cr, length, 0);
  cairo_stroke (cr);
}

static const char *
get_authority (const HlAccount *account)
{
  const HlLetterhead *letterhead = hl_catalogue_get_letterhead (account->catalogue);

  return letterhead->authority != NULL
         ? letterhead->authority
         : hl_catalogue_get_province_name (account->catalogue, HL_REPORT_LANGUAGE);
}

/* Returns: the lower edge */
static double
put_body (HlPdf           *pdf,
          const HlAccount *account)
{
  const char *unit = hl_catalogue_get_unit_name (account->catalogue, HL_REPORT_LANGUAGE);
  g_autofree char *authority = g_utf8_strup (get_authority (account), -1);
  g_autofree char *name = g_utf8_strup (unit, -1);
  HlPdfText above = { .text = authority, .size = BODY_SIZE };
  HlPdfText own = { .text = name, .size = BODY_SIZE, .face = HL_PDF_BOLD };
  double y = hl_pdf_get_y (pdf);

  y += put_centred (pdf, &above, HL_PDF_LEFT, y, LEFT_WIDTH);
  y += put_centred (pdf, &own, HL_PDF_LEFT, y, LEFT_WIDTH);
  draw_rule (pdf, &own, 0.4, HL_PDF_LEFT, y, LEFT_WIDTH);

  return y + RULE_SPACE;
}

static double
put_country (HlPdf *pdf)
{
  HlPdfText country = { .text = COUNTRY, .size = BODY_SIZE, .face = HL_PDF_BOLD };
  HlPdfText motto = { .text = MOTTO, .size = MOTTO_SIZE, .face = HL_PDF_BOLD };
  double y = hl_pdf_get_y (pdf);

  y += put_centred (pdf, &country, RIGHT_X, y, RIGHT_WIDTH);
  y += put_centred (pdf, &motto, RIGHT_X, y, RIGHT_WIDTH);
  draw_rule (pdf, &motto, 1, RIGHT_X, y, RIGHT_WIDTH);

  return y + RULE_SPACE;
}

/* The part of a province's name that stands before a date: "Lạng Sơn". */
static const char *
get_place (const HlAccount *account)
{
  static const char * const kinds[] = { "Tỉnh ", "tỉnh ", "Thành phố ", "thành phố " };
  const HlLetterhead *letterhead = hl_catalogue_get_letterhead (account->catalogue);
  const char *province = hl_catalogue_get_province_name (account->catalogue, HL_REPORT_LANGUAGE);

  if (letterhead->place != NULL)
    return letterhead->place;

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_has_prefix (province, kinds[i]))
      return province + strlen (kinds[i]);

  return province;
}

static char *
format_date (const HlAccount *account)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_julian (&date, account->made_on);

  return g_strdup_printf ("%s, ngày %s%d tháng %s%d năm %d", get_place (account),
                          g_date_get_day (&date) <= LAST_ZERO_DAY ? "0" : "",
                          g_date_get_day (&date),
                          g_date_get_month (&date) <= LAST_ZERO_MONTH ? "0" : "",
                          g_date_get_month (&date), g_date_get_year (&date));
}

static void
put_number_and_date (HlPdf           *pdf,
                     const HlAccount *account)
{
  const HlLetterhead *letterhead = hl_catalogue_get_letterhead (account->catalogue);
  const char *symbol = letterhead->symbol != NULL ? letterhead->symbol
                                                  : hl_catalogue_get_unit (account->catalogue);
  g_autofree char *number = g_strdup_printf ("Số:            /BC-%s", symbol);
  g_autofree char *date = format_date (account);
  HlPdfText number_text = { .text = number, .size = MOTTO_SIZE };
  HlPdfText date_text = { .text = date, .size = MOTTO_SIZE, .face = HL_PDF_ITALIC };
  double y = hl_pdf_get_y (pdf);
  double left = put_centred (pdf, &number_text, HL_PDF_LEFT, y, LEFT_WIDTH);
  double right = put_centred (pdf, &date_text, RIGHT_X, y, RIGHT_WIDTH);

  hl_pdf_move (pdf, MAX (left, right) + 2 * PART_SPACE);
}

static void
put_line (HlPdf      *pdf,
          const char *line,
          double      size,
          guint       face)
{
  HlPdfText text = { .text = line, .size = size, .face = face };

  hl_pdf_move (pdf, put_centred (pdf, &text, HL_PDF_LEFT, hl_pdf_get_y (pdf), HL_PDF_WIDTH));
}

static void
put_subject (HlPdf           *pdf,
             const HlAccount *account)
{
  g_autofree char *period = hl_period_get_name (account->period);
  g_autofree char *state = g_strdup_printf ("(Số liệu %s)",
                                            hl_account_get_closure_name (account->closure));
  HlPdfText last = { .text = period, .size = TITLE_SIZE, .face = HL_PDF_BOLD };

  put_line (pdf, "BÁO CÁO", TITLE_SIZE, HL_PDF_BOLD);
  put_line (pdf, HL_ACCOUNT_TITLE, TITLE_SIZE, HL_PDF_BOLD);
  put_line (pdf, period, TITLE_SIZE, HL_PDF_BOLD);
  draw_rule (pdf, &last, 0.45, HL_PDF_LEFT, hl_pdf_get_y (pdf), HL_PDF_WIDTH);
  hl_pdf_move (pdf, PART_SPACE);
  put_line (pdf, state, HL_PDF_BODY_SIZE, HL_PDF_ITALIC);
  hl_pdf_move (pdf, 2 * PART_SPACE);
}

/**
 * hl_pdf_letter_put_head:
 * @pdf: a document at the top of its first page
 * @account: what it reports
 *
 * Puts all that stands above the text of a report.
 */
void
hl_pdf_letter_put_head (HlPdf           *pdf,
                        const HlAccount *account)
{
  double left = put_body (pdf, account);
  double right = put_country (pdf);

  hl_pdf_move (pdf, MAX (left, right) - hl_pdf_get_y (pdf) + PART_SPACE);
  put_number_and_date (pdf, account);
  put_subject (pdf, account);
}

static char *
list_recipients (const HlAccount *account)
{
  const HlLetterhead *letterhead = hl_catalogue_get_letterhead (account->catalogue);
  GString *text = g_string_new (NULL);

  for (char **name = letterhead->recipients; name != NULL && *name != NULL; name++)
    g_string_append_printf (text, "- %s;\n", *name);

  g_string_append (text, "- Lưu: VT.");
  return g_string_free (text, FALSE);
}

/**
 * hl_pdf_letter_put_end:
 * @pdf: a document
 * @account: what it reports
 *
 * Puts recipients and the place for the signature, together on one page.
 */
void
hl_pdf_letter_put_end (HlPdf           *pdf,
                       const HlAccount *account)
{
  const HlLetterhead *letterhead = hl_catalogue_get_letterhead (account->catalogue);
  const char *office = letterhead->signer != NULL ? letterhead->signer : DEFAULT_SIGNER;
  g_autofree char *signer = g_utf8_strup (office, -1);
  g_autofree char *recipients = list_recipients (account);
  HlPdfText title = {
    .text = "Nơi nhận:", .size = RECIPIENTS_TITLE_SIZE, .face = HL_PDF_BOLD | HL_PDF_ITALIC,
  };
  HlPdfText list = { .text = recipients, .size = RECIPIENTS_SIZE };
  HlPdfText sign = { .text = signer, .size = SIGNER_SIZE, .face = HL_PDF_BOLD };
  cairo_t *cr = hl_pdf_get_cr (pdf);
  g_autoptr(PangoLayout) layout = hl_pdf_text_layout (cr, &list, LEFT_WIDTH);
  double height = MAX (hl_pdf_layout_height (layout) + 2 * RECIPIENTS_TITLE_SIZE, SIGN_HEIGHT);
  double y;

  hl_pdf_move (pdf, PART_SPACE);
  hl_pdf_need (pdf, height);
  y = hl_pdf_get_y (pdf);
  put_centred (pdf, &sign, RIGHT_X, y, RIGHT_WIDTH);
  y += hl_pdf_text_draw (cr, &title, HL_PDF_LEFT, y, LEFT_WIDTH);
  hl_pdf_text_draw (cr, &list, HL_PDF_LEFT, y, LEFT_WIDTH);
  hl_pdf_move (pdf, height);
}
