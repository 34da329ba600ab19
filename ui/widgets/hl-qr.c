/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-qr"

#include "config.h"

#include "hl-qr.h"

#include <errno.h>
#include <math.h>
#include <qrencode.h>
#include <string.h>

#include "hl-error.h"

/**
 * HlQr:
 *
 * A QR code, black on white whatever the theme: whole pixels of the screen to
 * a module, without smoothing, and four modules of quiet zone, which is what
 * cameras need.
 */
struct _HlQr
{
  GtkWidget  parent_instance;

  /* Owned */
  QRcode    *code;          /* (nullable) */
};

G_DEFINE_FINAL_TYPE (HlQr, hl_qr, GTK_TYPE_WIDGET)

#define QUIET 4

/* Units of the page to a module. Below four pixels cameras begin to fail. */
#define LEAST_MODULE 4
#define GOOD_MODULE 6

/* What a code of the largest version holds at this level of correction. */
#define MAX_BYTES 2331

/* These take less room than bytes (ISO/IEC 18004, table 5). */
#define ALPHANUMERIC G_CSET_DIGITS G_CSET_A_2_Z " $%*+-./:"

static int
count_modules (HlQr *self)
{
  return self->code != NULL ? self->code->width + 2 * QUIET : 0;
}

static void
hl_qr_measure (GtkWidget      *widget,
               GtkOrientation  orientation,
               int             for_size,
               int            *minimum,
               int            *natural,
               int            *minimum_baseline,
               int            *natural_baseline)
{
  const int modules = count_modules (HL_QR (widget));

  *minimum = modules * LEAST_MODULE;
  *natural = modules * GOOD_MODULE;
}

static gboolean
is_dark (HlQr *self,
         int   column,
         int   row)
{
  return (self->code->data[row * self->code->width + column] & 1) != 0;
}

static void
add_row (HlQr    *self,
         cairo_t *cr,
         int      row)
{
  int end;

  for (int start = 0; start < self->code->width; start = end + 1)
    {
      for (end = start; end < self->code->width && is_dark (self, end, row); end++)
        continue;

      if (end > start)
        cairo_rectangle (cr, start, row, end - start, 1);
    }
}

/* Where the widget stands on the window, in pixels of the screen. */
static void
find_pixels (GtkWidget *widget,
             double    *scale,
             double    *x,
             double    *y)
{
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (widget));
  const int factor = gtk_widget_get_scale_factor (widget);
  graphene_rect_t bounds;

  *scale = factor;
  *x = *y = 0;

  if (root != NULL && gtk_widget_get_width (widget) > 0 &&
      gtk_widget_compute_bounds (widget, root, &bounds))
    {
      *scale = factor * (double) bounds.size.width / gtk_widget_get_width (widget);
      *x = factor * (double) bounds.origin.x;
      *y = factor * (double) bounds.origin.y;
    }
}

/* Sets the units of @cr to modules; the origin is the first module's corner. */
static void
place_modules (HlQr    *self,
               cairo_t *cr)
{
  const double width = gtk_widget_get_width (GTK_WIDGET (self));
  const double height = gtk_widget_get_height (GTK_WIDGET (self));
  const int modules = count_modules (self);
  double scale;
  double left;
  double top;
  double module;

  find_pixels (GTK_WIDGET (self), &scale, &left, &top);
  module = MAX (floor (MIN (width, height) * scale / modules), 1);

  left = round (left + (width * scale - module * modules) / 2) - left;
  top = round (top + (height * scale - module * modules) / 2) - top;
  cairo_scale (cr, 1 / scale, 1 / scale);
  cairo_translate (cr, left, top);
  cairo_scale (cr, module, module);
  cairo_rectangle (cr, 0, 0, modules, modules);
  cairo_translate (cr, QUIET, QUIET);
}

static void
hl_qr_snapshot (GtkWidget   *widget,
                GtkSnapshot *snapshot)
{
  HlQr *self = HL_QR (widget);
  graphene_rect_t all = GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget),
                                            (float) gtk_widget_get_height (widget));
  cairo_t *cr;

  if (self->code == NULL)
    return;

  cr = gtk_snapshot_append_cairo (snapshot, &all);
  cairo_set_antialias (cr, CAIRO_ANTIALIAS_NONE);
  place_modules (self, cr);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_fill (cr);
  for (int row = 0; row < self->code->width; row++)
    add_row (self, cr, row);
  cairo_set_source_rgb (cr, 0, 0, 0);
  cairo_fill (cr);
  cairo_destroy (cr);
}

static void
hl_qr_finalize (GObject *object)
{
  g_clear_pointer (&HL_QR (object)->code, QRcode_free);

  G_OBJECT_CLASS (hl_qr_parent_class)->finalize (object);
}

static void
hl_qr_class_init (HlQrClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->finalize = hl_qr_finalize;
  widget_class->measure = hl_qr_measure;
  widget_class->snapshot = hl_qr_snapshot;

  gtk_widget_class_set_css_name (widget_class, "hl-qr");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
hl_qr_init (HlQr *self)
{
}

GtkWidget *
hl_qr_new (void)
{
  return g_object_new (HL_TYPE_QR, NULL);
}

/* As a whole in one mode: splitting it needs no smaller a code. libqrencode finds the mode for
 * letters and digits by itself, and takes no other hint than that of bytes. */
static QRcode *
encode (const char *text,
        gsize       length)
{
  if (strspn (text, ALPHANUMERIC) == length)
    return QRcode_encodeString (text, 0, QR_ECLEVEL_M, QR_MODE_8, 1);

  return QRcode_encodeData ((int) length, (const unsigned char *) text, 0, QR_ECLEVEL_M);
}

/**
 * hl_qr_set_text:
 * @self: a QR code
 * @text: (nullable): what it says, in UTF-8; nothing is shown when %NULL or empty
 * @error: return location: the text is too long, more than 2331 bytes
 *
 * Returns: whether it is shown; if not, the code stays as it was
 */
gboolean
hl_qr_set_text (HlQr        *self,
                const char  *text,
                GError     **error)
{
  const gsize length = text != NULL ? strlen (text) : 0;
  QRcode *code = NULL;

  g_return_val_if_fail (HL_IS_QR (self), FALSE);

  if (length > MAX_BYTES)
    {
      g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
                   "the text of a QR code has %" G_GSIZE_FORMAT " bytes, expected at most %d",
                   length, MAX_BYTES);
      return FALSE;
    }

  if (length > 0)
    code = encode (text, length);
  if (length > 0 && code == NULL)
    {
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno),
                   "making a QR code: %s", g_strerror (errno));
      return FALSE;
    }

  g_clear_pointer (&self->code, QRcode_free);
  self->code = code;
  gtk_widget_queue_resize (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));    /* also where the new one is as large */

  return TRUE;
}

/**
 * hl_qr_set_label:
 * @self: a QR code
 * @label: what a screen reader says it is
 */
void
hl_qr_set_label (HlQr       *self,
                 const char *label)
{
  g_return_if_fail (HL_IS_QR (self));
  g_return_if_fail (label != NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}
