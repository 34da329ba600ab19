/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-text"

#include "config.h"

#include "hl-text.h"

#include "hl-style.h"

/**
 * HlText:
 *
 * A text whose lines break at about the same length, so that no word is left
 * alone on the last one. Long texts carry the classes `long` and `longer` for
 * the style sheet.
 *
 * As a heading (`accessible-role`, `focusable` in the .ui) it takes the focus
 * when its page appears, which is how a screen reader comes to speak it.
 */
struct _HlText
{
  GtkWidget  parent_instance;

  /* Child */
  GtkWidget *child;

  gboolean   centred;

  /* What was found last, and of what */
  int        even;
  int        even_of;
  int        even_natural;
};

/* What stands between two places where a line may break, in pixels */
typedef struct
{
  int start;
  int end;     /* of what is seen: the spaces behind it are not */
} Part;

G_DEFINE_FINAL_TYPE (HlText, hl_text, GTK_TYPE_WIDGET)

typedef enum {
  PROP_LABEL = 1,
  PROP_CENTRED,
} HlTextProp;

static GParamSpec *props[PROP_CENTRED + 1];

/* In columns: a Chinese character takes two. */
#define LONG_COLUMNS 75
#define LONGER_COLUMNS 130

static guint
count_columns (const char *text)
{
  guint n = 0;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    n += g_unichar_iswide (g_utf8_get_char (text)) ? 2 : 1;

  return n;
}

/* A heading or an alert has a name; of any other text the label is enough. */
static void
name_for_screen_reader (HlText     *self,
                        const char *label)
{
  GtkAccessibleRole role = gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (self));

  if (role == GTK_ACCESSIBLE_ROLE_HEADING || role == GTK_ACCESSIBLE_ROLE_ALERT)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                    GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static int
measure_height (HlText *self,
                int     width)
{
  int height;

  gtk_widget_measure (self->child, GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);

  return height;
}

static int
find_x (PangoLayout *layout,
        const char  *place)
{
  PangoRectangle rectangle;

  pango_layout_index_to_pos (layout, (int) (place - pango_layout_get_text (layout)), &rectangle);

  return PANGO_PIXELS_CEIL (rectangle.x);
}

/* Lists what a line cannot break. The text is shaped once, in one line: how it
 * falls into lines of any width is arithmetic then. */
static GArray *
list_parts (HlText *self)
{
  PangoLayout *shown = gtk_label_get_layout (GTK_LABEL (self->child));
  g_autoptr(PangoLayout) layout = pango_layout_copy (shown);
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (Part));
  const char *text = pango_layout_get_text (layout);
  const char *seen_end = text;
  const PangoLogAttr *attrs;
  Part part = { .start = 0 };
  int n_attrs;

  pango_layout_set_width (layout, -1);
  attrs = pango_layout_get_log_attrs_readonly (layout, &n_attrs);

  /* Position i is before character i; the last one is behind the text. */
  for (int i = 0; i < n_attrs; i++)
    {
      if (i > 0 && (attrs[i].is_line_break || i + 1 == n_attrs))
        {
          part.end = find_x (layout, seen_end);
          g_array_append_val (parts, part);
          part.start = find_x (layout, text);
        }

      if (i + 1 < n_attrs)
        text = g_utf8_next_char (text);
      if (!attrs[i].is_white)
        seen_end = text;
    }

  return parts;
}

static guint
count_lines (GArray *parts,
             int     width)
{
  guint n = 1;
  int line = 0;

  for (guint i = 0; i < parts->len; i++)
    {
      const Part *part = &g_array_index (parts, Part, i);

      if (part->end - line <= width || part->start == line)
        continue;

      line = part->start;
      n += 1;
    }

  return n;
}

/* The smallest width in which there are no more lines than in @width. */
static int
find_even_width (HlText *self,
                 int     width)
{
  g_autoptr(GArray) parts = NULL;
  int natural;
  guint n_lines;
  int low = 0;
  int high = width;

  gtk_widget_measure (self->child, GTK_ORIENTATION_HORIZONTAL, -1, &low, &natural, NULL, NULL);
  if (natural <= width)
    return width;

  if (width == self->even_of && natural == self->even_natural)
    return self->even;

  parts = list_parts (self);
  n_lines = count_lines (parts, width);

  while (high - low > 1)
    {
      int middle = (low + high) / 2;

      if (count_lines (parts, middle) > n_lines)
        low = middle;
      else
        high = middle;
    }

  /* A pixel for what rounding took; Pango has the last word. */
  high = MIN (high + 2, width);
  if (measure_height (self, high) > measure_height (self, width))
    high = width;

  self->even_of = width;
  self->even_natural = natural;
  self->even = high;

  return high;
}

static GtkSizeRequestMode
hl_text_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
hl_text_measure (GtkWidget      *widget,
                 GtkOrientation  orientation,
                 int             for_size,
                 int            *minimum,
                 int            *natural,
                 int            *minimum_baseline,
                 int            *natural_baseline)
{
  /* One line where there is room: a label would rather be as high as it may. */
  gtk_widget_measure (HL_TEXT (widget)->child, orientation,
                      orientation == GTK_ORIENTATION_HORIZONTAL ? -1 : for_size,
                      minimum, natural, NULL, NULL);

  /* Without a baseline: boxes would make room to align one line with two. */
  *minimum_baseline = -1;
  *natural_baseline = -1;
}

static void
hl_text_size_allocate (GtkWidget *widget,
                       int        width,
                       int        height,
                       int        baseline)
{
  HlText *self = HL_TEXT (widget);
  int even = find_even_width (self, width);
  GtkAllocation place = { self->centred ? (width - even) / 2 : 0, 0, even, height };

  gtk_widget_size_allocate (self->child, &place, -1);
}

static void
hl_text_set_property (GObject      *object,
                      guint         prop_id,
                      const GValue *value,
                      GParamSpec   *pspec)
{
  HlText *self = HL_TEXT (object);

  switch ((HlTextProp) prop_id)
    {
    case PROP_LABEL:
      hl_text_set_label (self, g_value_get_string (value));
      break;

    case PROP_CENTRED:
      self->centred = g_value_get_boolean (value);
      gtk_label_set_xalign (GTK_LABEL (self->child), self->centred ? 0.5 : 0);
      gtk_label_set_justify (GTK_LABEL (self->child),
                             self->centred ? GTK_JUSTIFY_CENTER : GTK_JUSTIFY_LEFT);
      break;
    }
}

static void
hl_text_get_property (GObject    *object,
                      guint       prop_id,
                      GValue     *value,
                      GParamSpec *pspec)
{
  HlText *self = HL_TEXT (object);

  switch ((HlTextProp) prop_id)
    {
    case PROP_LABEL:
      g_value_set_string (value, hl_text_get_label (self));
      break;

    case PROP_CENTRED:
      g_value_set_boolean (value, self->centred);
      break;
    }
}

static void
hl_text_dispose (GObject *object)
{
  HlText *self = HL_TEXT (object);

  g_clear_pointer (&self->child, gtk_widget_unparent);

  G_OBJECT_CLASS (hl_text_parent_class)->dispose (object);
}

static void
hl_text_class_init (HlTextClass *klass)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = hl_text_set_property;
  object_class->get_property = hl_text_get_property;
  object_class->dispose = hl_text_dispose;
  widget_class->get_request_mode = hl_text_get_request_mode;
  widget_class->measure = hl_text_measure;
  widget_class->size_allocate = hl_text_size_allocate;

  props[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, "", flags);
  props[PROP_CENTRED] = g_param_spec_boolean ("centred", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  gtk_widget_class_set_css_name (widget_class, "hl-text");
}

static void
hl_text_init (HlText *self)
{
  self->child = gtk_label_new ("");
  gtk_label_set_wrap (GTK_LABEL (self->child), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->child), 0);
  gtk_widget_set_parent (self->child, GTK_WIDGET (self));
}

/**
 * hl_text_new:
 * @label: the text
 *
 * Returns: (transfer floating): a new text
 */
GtkWidget *
hl_text_new (const char *label)
{
  return g_object_new (HL_TYPE_TEXT, "label", label, NULL);
}

const char *
hl_text_get_label (HlText *self)
{
  g_return_val_if_fail (HL_IS_TEXT (self), NULL);

  return gtk_label_get_text (GTK_LABEL (self->child));
}

/**
 * hl_text_set_label:
 * @self: a text
 * @label: (nullable): what it says; nothing when %NULL
 */
void
hl_text_set_label (HlText     *self,
                   const char *label)
{
  guint columns;

  g_return_if_fail (HL_IS_TEXT (self));

  label = label != NULL ? label : "";
  if (g_str_equal (label, hl_text_get_label (self)))
    return;

  self->even_of = -1;
  columns = count_columns (label);
  gtk_label_set_text (GTK_LABEL (self->child), label);
  name_for_screen_reader (self, label);
  hl_style_set_class (GTK_WIDGET (self), "long", columns > LONG_COLUMNS);
  hl_style_set_class (GTK_WIDGET (self), "longer", columns > LONGER_COLUMNS);

  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LABEL]);
}

/**
 * hl_text_label_button:
 * @button: a button whose child ends with a text
 * @label: what the button says, to screen readers too
 */
void
hl_text_label_button (GtkWidget  *button,
                      const char *label)
{
  GtkWidget *text = gtk_widget_get_last_child (gtk_button_get_child (GTK_BUTTON (button)));

  hl_text_set_label (HL_TEXT (text), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}
