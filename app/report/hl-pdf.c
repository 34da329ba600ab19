/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-pdf"

#include "config.h"

#include "hl-pdf.h"

#include "hl-pdf-qr.h"

#include <cairo-pdf.h>

#define PAGE_WIDTH (210 * HL_PDF_MM)
#define PAGE_HEIGHT (297 * HL_PDF_MM)

#define NUMBER_SIZE 13.0
#define NUMBER_TOP (11 * HL_PDF_MM)

#define FOOT_TOP (256 * HL_PDF_MM)
#define FOOT_SIZE 8.5
#define FOOT_LEAD 2.0
#define QR_SIZE (21 * HL_PDF_MM)

#define LINE_WIDTH 0.6
#define SMALL_SIZE 10.5
#define PARAGRAPH_SPACE 5.0
#define PARAGRAPH_INDENT (10 * HL_PDF_MM)
#define LINE_SPACING 1.12
#define HEADING_SPACE 9.0

/* A paragraph is broken over two pages only with so many lines on each. */
#define LEAST_LINES 2

/**
 * HlPdf:
 *
 * The pages of a document that flows from one to the next: A4, a number above
 * each page but the first, and the same foot below every one. What is put is
 * drawn at once; the file goes into an #HlOutput as it comes about.
 *
 * Bound to one thread.
 */
struct _HlPdf
{
  /* Owned */
  cairo_surface_t *surface;
  cairo_t         *cr;
  char           **foot;
  char            *seal;

  HlOutput        *output;       /* borrowed */
  int              page;         /* from 1 */
  double           y;            /* where the next thing goes, in points */
  gboolean         has_failed;   /* the QR code could not be made */
};

static cairo_status_t
write_part (void                *closure,
            const unsigned char *data,
            unsigned int         length)
{
  hl_output_put (closure, (const char *) data, length);
  return CAIRO_STATUS_SUCCESS;
}

static void
set_metadata (HlPdf           *self,
              const HlPdfInfo *info)
{
  char day[HL_DAY_TEXT_SIZE];
  g_autofree char *made = g_strconcat (hl_day_format (info->made_on, day), "T00:00:00Z", NULL);

  cairo_pdf_surface_set_metadata (self->surface, CAIRO_PDF_METADATA_TITLE, info->title);
  cairo_pdf_surface_set_metadata (self->surface, CAIRO_PDF_METADATA_AUTHOR, info->author);
  if (info->subject != NULL)
    cairo_pdf_surface_set_metadata (self->surface, CAIRO_PDF_METADATA_SUBJECT, info->subject);
  cairo_pdf_surface_set_metadata (self->surface, CAIRO_PDF_METADATA_CREATOR,
                                  "Hài Lòng " PACKAGE_VERSION);
  cairo_pdf_surface_set_metadata (self->surface, CAIRO_PDF_METADATA_CREATE_DATE, made);
  cairo_pdf_surface_set_metadata (self->surface, CAIRO_PDF_METADATA_MOD_DATE, made);
}

static void
draw_number (HlPdf *self)
{
  g_autofree char *number = g_strdup_printf ("%d", self->page);
  HlPdfText text = { .text = number, .size = NUMBER_SIZE, .align = PANGO_ALIGN_CENTER };

  hl_pdf_set_ink (self->cr, HL_PDF_INK);
  hl_pdf_text_draw (self->cr, &text, HL_PDF_LEFT, NUMBER_TOP, HL_PDF_WIDTH);
}

static void
draw_foot (HlPdf *self)
{
  double y = FOOT_TOP + FOOT_LEAD;

  hl_pdf_set_ink (self->cr, HL_PDF_LINE);
  cairo_set_line_width (self->cr, LINE_WIDTH);
  cairo_move_to (self->cr, HL_PDF_LEFT, FOOT_TOP);
  cairo_rel_line_to (self->cr, HL_PDF_WIDTH, 0);
  cairo_stroke (self->cr);

  hl_pdf_set_ink (self->cr, HL_PDF_INK_SOFT);
  for (guint i = 0; self->foot[i] != NULL; i++)
    {
      HlPdfText text = { .text = self->foot[i], .size = FOOT_SIZE };

      y += hl_pdf_text_draw (self->cr, &text, HL_PDF_LEFT, y, HL_PDF_WIDTH - QR_SIZE) + FOOT_LEAD;
    }

  if (self->seal != NULL &&
      !hl_pdf_qr_draw (self->cr, self->seal, HL_PDF_LEFT + HL_PDF_WIDTH - QR_SIZE, FOOT_TOP,
                       QR_SIZE))
    self->has_failed = TRUE;
}

static void
begin_page (HlPdf *self)
{
  self->page++;
  self->y = HL_PDF_TOP;
  if (self->page > 1)
    draw_number (self);

  draw_foot (self);
  hl_pdf_set_ink (self->cr, HL_PDF_INK);
}

/**
 * hl_pdf_new:
 * @output: (transfer none): where the file goes; outlives the document
 * @info: what is the same on every page; copied
 *
 * Returns: (transfer full): a document with its first page begun
 */
HlPdf *
hl_pdf_new (HlOutput        *output,
            const HlPdfInfo *info)
{
  HlPdf *self = NULL;

  g_return_val_if_fail (output != NULL && info != NULL, NULL);

  self = g_new0 (HlPdf, 1);
  self->output = output;
  self->foot = g_strdupv ((char **) info->foot);
  self->seal = g_strdup (info->seal);
  self->surface = cairo_pdf_surface_create_for_stream (write_part, output, PAGE_WIDTH,
                                                       PAGE_HEIGHT);
  set_metadata (self, info);
  self->cr = cairo_create (self->surface);
  begin_page (self);

  return self;
}

void
hl_pdf_free (HlPdf *self)
{
  if (self == NULL)
    return;

  cairo_destroy (self->cr);
  cairo_surface_finish (self->surface);
  cairo_surface_destroy (self->surface);
  g_strfreev (self->foot);
  g_free (self->seal);
  g_free (self);
}

/**
 * hl_pdf_finish:
 * @self: the document; nothing may be put into it afterwards
 * @error: return location: what could not be drawn or written
 *
 * Ends the last page and puts the rest into the output, which the caller then
 * finishes.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_pdf_finish (HlPdf   *self,
               GError **error)
{
  cairo_status_t status;

  cairo_show_page (self->cr);
  status = cairo_status (self->cr);
  cairo_surface_finish (self->surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (self->surface);

  if (status != CAIRO_STATUS_SUCCESS || self->has_failed)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "drawing a PDF: %s",
                   self->has_failed ? "the seal does not fit into a QR code"
                                    : cairo_status_to_string (status));
      return FALSE;
    }

  return hl_output_check (self->output, error);
}

/**
 * hl_pdf_get_cr:
 * @self: the document
 *
 * Returns: (transfer none): the page, to draw on
 */
cairo_t *
hl_pdf_get_cr (HlPdf *self)
{
  return self->cr;
}

/**
 * hl_pdf_get_y:
 * @self: the document
 *
 * Returns: the upper edge of what is put next
 */
double
hl_pdf_get_y (HlPdf *self)
{
  return self->y;
}

void
hl_pdf_move (HlPdf  *self,
             double  points)
{
  self->y += points;
}

/**
 * hl_pdf_need:
 * @self: the document
 * @height: of what stands together
 *
 * Begins a page where @height does not fit below what is there. What is higher
 * than a page begins on a page of its own.
 *
 * Returns: whether a page was begun
 */
gboolean
hl_pdf_need (HlPdf  *self,
             double  height)
{
  if (self->y + height <= HL_PDF_BOTTOM || self->y <= HL_PDF_TOP)
    return FALSE;

  cairo_show_page (self->cr);
  begin_page (self);
  return TRUE;
}

/* Heights of a layout's lines; a line's own extents, spacing included. */
static double
get_line_height (PangoLayout *layout)
{
  return hl_pdf_layout_height (layout) / pango_layout_get_line_count (layout);
}

/* How many of the lines left go on this page: never a single one at either end. */
static int
count_fitting (HlPdf  *self,
               int     n_left,
               double  line_height)
{
  int n_fit = (int) ((HL_PDF_BOTTOM - self->y) / line_height);

  if (n_fit >= n_left)
    return n_left;

  if (n_left - n_fit < LEAST_LINES)
    n_fit = n_left - LEAST_LINES;

  return n_fit < LEAST_LINES ? 0 : n_fit;
}

static void
draw_lines (HlPdf       *self,
            PangoLayout *layout,
            int          first,
            int          n,
            double       line_height)
{
  for (int i = first; i < first + n; i++)
    {
      PangoLayoutLine *line = pango_layout_get_line_readonly (layout, i);
      PangoRectangle extents;
      double x = HL_PDF_LEFT;

      if (i == 0)
        x += (double) pango_layout_get_indent (layout) / PANGO_SCALE;

      pango_layout_line_get_extents (line, NULL, &extents);
      cairo_move_to (self->cr, x, self->y - (double) extents.y / PANGO_SCALE);
      pango_cairo_show_layout_line (self->cr, line);
      self->y += line_height;
    }
}

static void
put_text (HlPdf           *self,
          const HlPdfText *text)
{
  g_autoptr(PangoLayout) layout = hl_pdf_text_layout (self->cr, text, HL_PDF_WIDTH);
  int n_lines = pango_layout_get_line_count (layout);
  double line_height = get_line_height (layout) * LINE_SPACING;
  int first = 0;

  while (first < n_lines)
    {
      int n = count_fitting (self, n_lines - first, line_height);

      /* An empty page takes what there is room for: it would never have more. */
      if (n == 0 && !hl_pdf_need (self, HL_PDF_BOTTOM))
        n = MIN (n_lines - first, LEAST_LINES);

      draw_lines (self, layout, first, n, line_height);
      first += n;
    }
}

/**
 * hl_pdf_put_paragraph:
 * @self: the document
 * @text: a paragraph of the body
 */
void
hl_pdf_put_paragraph (HlPdf      *self,
                      const char *text)
{
  HlPdfText paragraph = {
    .text = text, .size = HL_PDF_BODY_SIZE, .justify = TRUE, .indent = PARAGRAPH_INDENT,
  };

  put_text (self, &paragraph);
  hl_pdf_move (self, PARAGRAPH_SPACE);
}

/**
 * hl_pdf_put_small:
 * @self: the document
 * @text: a remark below a table or chart
 */
void
hl_pdf_put_small (HlPdf      *self,
                  const char *text)
{
  HlPdfText remark = { .text = text, .size = SMALL_SIZE, .face = HL_PDF_ITALIC };

  put_text (self, &remark);
  hl_pdf_move (self, PARAGRAPH_SPACE);
}

static void
put_title (HlPdf           *self,
           const HlPdfText *text,
           double           keep)
{
  g_autoptr(PangoLayout) layout = hl_pdf_text_layout (self->cr, text, HL_PDF_WIDTH);
  double height = hl_pdf_layout_height (layout);

  if (!hl_pdf_need (self, HEADING_SPACE + height + PARAGRAPH_SPACE + keep) &&
      self->y > HL_PDF_TOP)
    hl_pdf_move (self, HEADING_SPACE);

  cairo_move_to (self->cr, HL_PDF_LEFT, self->y);
  pango_cairo_show_layout (self->cr, layout);
  hl_pdf_move (self, height + PARAGRAPH_SPACE);
}

/**
 * hl_pdf_put_heading:
 * @self: the document
 * @text: title of a section
 * @keep: height of what has to stand on the same page below it, in points
 */
void
hl_pdf_put_heading (HlPdf      *self,
                    const char *text,
                    double      keep)
{
  HlPdfText title = { .text = text, .size = HL_PDF_BODY_SIZE, .face = HL_PDF_BOLD };

  put_title (self, &title, keep);
}

void
hl_pdf_put_subheading (HlPdf      *self,
                       const char *text,
                       double      keep)
{
  HlPdfText title = {
    .text = text, .size = HL_PDF_BODY_SIZE, .face = HL_PDF_BOLD | HL_PDF_ITALIC,
  };

  put_title (self, &title, keep);
}
