/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-bars"

#include "config.h"

#include "hl-bars.h"

#include <glib/gi18n.h>

#include "hl-format.h"

/**
 * HlBars:
 *
 * How answers fall on the levels: one bar of segments, worst to best from left
 * to right, the ground showing between them. Each segment bears its number,
 * or has it below where it is too narrow; a level without answers has neither.
 */
struct _HlBars
{
  GtkWidget  parent_instance;

  /* Children; the first n_levels are used */
  GtkWidget *segments[HL_MAX_LEVELS];
  GtkWidget *inside[HL_MAX_LEVELS];    /* labels on the segments */
  GtkWidget *below[HL_MAX_LEVELS];     /* labels under them */

  /* Owned */
  GStrv      names;                    /* (nullable): of the levels */

  gint64     counts[HL_MAX_LEVELS];
  guint      n_levels;
};

G_DEFINE_FINAL_TYPE (HlBars, hl_bars, GTK_TYPE_WIDGET)

/* In pixels: what the ground shows between two segments, and the least a
 * segment measures, so that a single answer is seen. */
#define GAP 4
#define LEAST 8

/* Between two numbers below the bar. */
#define NUMBER_GAP 10

typedef struct
{
  int x;
  int width;
} Span;

static int
measure (GtkWidget      *widget,
         GtkOrientation  orientation)
{
  int natural;

  gtk_widget_measure (widget, orientation, -1, NULL, &natural, NULL, NULL);

  return natural;
}

static gint64
sum_up (const HlBars *self)
{
  gint64 sum = 0;

  for (guint i = 0; i < self->n_levels; i++)
    sum += self->counts[i];

  return sum;
}

static guint
count_segments (const HlBars *self)
{
  guint n = 0;

  for (guint i = 0; i < self->n_levels; i++)
    n += self->counts[i] > 0 ? 1 : 0;

  return n;
}

/* What is drawn wider than its share is taken from the other segments, by
 * theirs: @room and @sum shrink until none of the rest is too narrow. */
static void
find_widths (const HlBars *self,
             int           width,
             Span          spans[HL_MAX_LEVELS])
{
  double room = width - GAP * ((double) count_segments (self) - 1);
  gint64 sum = sum_up (self);
  gboolean found = TRUE;

  while (found)
    {
      found = FALSE;
      for (guint i = 0; i < self->n_levels; i++)
        {
          if (self->counts[i] == 0 || spans[i].width > 0
              || room * (double) self->counts[i] / (double) sum >= LEAST)
            continue;

          spans[i].width = LEAST;
          room -= LEAST;
          sum -= self->counts[i];
          found = TRUE;
        }
    }

  for (guint i = 0; i < self->n_levels; i++)
    {
      if (self->counts[i] > 0 && spans[i].width == 0)
        spans[i].width = (int) MAX (room * (double) self->counts[i] / (double) sum, 1);
    }
}

/* The last segment takes what rounding left over. */
static void
find_spans (const HlBars *self,
            int           width,
            Span          spans[HL_MAX_LEVELS])
{
  Span *last = NULL;
  int x = 0;

  find_widths (self, width, spans);
  for (guint i = 0; i < self->n_levels; i++)
    {
      spans[i].x = x;
      if (spans[i].width == 0)
        continue;

      x += spans[i].width + GAP;
      last = &spans[i];
    }

  if (last != NULL)
    last->width = MAX (width - last->x, 1);
}

static void
place (GtkWidget *widget,
       int        x,
       int        y,
       int        width,
       int        height)
{
  GtkAllocation allocation = { x, y, width, height };

  gtk_widget_size_allocate (widget, &allocation, -1);
}

/* Each below the middle of its segment, unless one before it stands there, or
 * the edge does. */
static void
find_numbers (HlBars     *self,
              int         width,
              const Span  spans[HL_MAX_LEVELS],
              const gboolean is_below[HL_MAX_LEVELS],
              Span        numbers[HL_MAX_LEVELS])
{
  int end = 0;

  for (guint i = 0; i < self->n_levels; i++)
    {
      if (!is_below[i])
        continue;

      numbers[i].width = measure (self->below[i], GTK_ORIENTATION_HORIZONTAL);
      numbers[i].x = MAX (spans[i].x + (spans[i].width - numbers[i].width) / 2, end);
      end = numbers[i].x + numbers[i].width + NUMBER_GAP;
    }

  end = width;
  for (guint i = self->n_levels; i-- > 0;)
    {
      if (!is_below[i])
        continue;

      numbers[i].x = MIN (numbers[i].x, end - numbers[i].width);
      end = numbers[i].x - NUMBER_GAP;
    }
}

static void
hl_bars_size_allocate (GtkWidget *widget,
                       int        width,
                       int        height,
                       int        baseline)
{
  HlBars *self = HL_BARS (widget);
  const int bar = measure (self->inside[0], GTK_ORIENTATION_VERTICAL);
  const int under = measure (self->below[0], GTK_ORIENTATION_VERTICAL);
  const int y = MAX ((height - bar - under) / 2, 0);
  Span spans[HL_MAX_LEVELS] = { 0 };
  Span numbers[HL_MAX_LEVELS] = { 0 };
  gboolean is_below[HL_MAX_LEVELS] = { FALSE };

  find_spans (self, width, spans);
  for (guint i = 0; i < self->n_levels; i++)
    is_below[i] = spans[i].width > 0
                  && measure (self->inside[i], GTK_ORIENTATION_HORIZONTAL) > spans[i].width;
  find_numbers (self, width, spans, is_below, numbers);

  for (guint i = 0; i < self->n_levels; i++)
    {
      gtk_widget_set_child_visible (self->segments[i], spans[i].width > 0);
      gtk_widget_set_child_visible (self->inside[i], spans[i].width > 0 && !is_below[i]);
      gtk_widget_set_child_visible (self->below[i], is_below[i]);
      if (spans[i].width > 0)
        place (self->segments[i], spans[i].x, y, spans[i].width, bar);
      if (spans[i].width > 0 && !is_below[i])
        place (self->inside[i], spans[i].x, y, spans[i].width, bar);
      if (is_below[i])
        place (self->below[i], numbers[i].x, y + bar, numbers[i].width, under);
    }
}

static GtkSizeRequestMode
hl_bars_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

/* The room below the bar is there with and without numbers, so that bars in a
 * column stand at equal distances. */
static void
hl_bars_measure (GtkWidget      *widget,
                 GtkOrientation  orientation,
                 int             for_size,
                 int            *minimum,
                 int            *natural,
                 int            *minimum_baseline,
                 int            *natural_baseline)
{
  HlBars *self = HL_BARS (widget);
  int size = 0;

  if (orientation == GTK_ORIENTATION_VERTICAL)
    size = measure (self->inside[0], orientation) + measure (self->below[0], orientation);
  else
    for (guint i = 0; i < self->n_levels; i++)
      size += measure (self->inside[i], orientation);

  *minimum = *natural = size;
  *minimum_baseline = *natural_baseline = -1;
}

static void
remove_children (HlBars *self)
{
  for (guint i = 0; i < HL_MAX_LEVELS; i++)
    {
      g_clear_pointer (&self->segments[i], gtk_widget_unparent);
      g_clear_pointer (&self->inside[i], gtk_widget_unparent);
      g_clear_pointer (&self->below[i], gtk_widget_unparent);
    }
}

static GtkWidget *
add_child (HlBars     *self,
           GtkWidget  *child,
           const char *part,
           guint       mood)
{
  g_autofree char *mood_class = g_strdup_printf ("mood-%u", mood);

  gtk_widget_add_css_class (child, part);
  gtk_widget_add_css_class (child, mood_class);
  gtk_widget_set_parent (child, GTK_WIDGET (self));

  return child;
}

/* The picture as a whole has a description. */
static GtkWidget *
create_label (void)
{
  return g_object_new (GTK_TYPE_LABEL,
                       "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
}

/* A scale of three takes the middle of the five colours, as its faces do. */
static void
create_children (HlBars *self)
{
  remove_children (self);

  for (guint i = 0; i < self->n_levels; i++)
    {
      guint mood = i + 1 + (HL_MAX_LEVELS - self->n_levels) / 2;
      GtkWidget *segment = g_object_new (GTK_TYPE_SEPARATOR, "accessible-role",
                                         GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

      self->segments[i] = add_child (self, segment, "segment", mood);
      self->inside[i] = add_child (self, create_label (), "inside", mood);
      self->below[i] = add_child (self, create_label (), "below", mood);
    }
}

static void
describe (HlBars *self)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < self->n_levels; i++)
    {
      g_autofree char *count = hl_format_count (self->counts[i]);

      if (i > 0)
        g_string_append (text, ", ");
      if (self->names != NULL && i < g_strv_length (self->names))
        g_string_append_printf (text, "%s: %s", self->names[i], count);
      else
        g_string_append_printf (text, _("level %u: %s"), i + 1, count);
    }

  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, text->str, -1);
}

static void
hl_bars_dispose (GObject *object)
{
  remove_children (HL_BARS (object));

  G_OBJECT_CLASS (hl_bars_parent_class)->dispose (object);
}

static void
hl_bars_finalize (GObject *object)
{
  g_strfreev (HL_BARS (object)->names);

  G_OBJECT_CLASS (hl_bars_parent_class)->finalize (object);
}

static void
hl_bars_class_init (HlBarsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hl_bars_dispose;
  object_class->finalize = hl_bars_finalize;
  widget_class->get_request_mode = hl_bars_get_request_mode;
  widget_class->measure = hl_bars_measure;
  widget_class->size_allocate = hl_bars_size_allocate;

  gtk_widget_class_set_css_name (widget_class, "hl-bars");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
hl_bars_init (HlBars *self)
{
  self->n_levels = HL_MAX_LEVELS;
  create_children (self);
  describe (self);
}

/**
 * hl_bars_new:
 *
 * Returns: (transfer floating): a new bar, of five levels without answers
 */
GtkWidget *
hl_bars_new (void)
{
  return g_object_new (HL_TYPE_BARS, NULL);
}

/**
 * hl_bars_set_counts:
 * @self: a bar
 * @counts: (array length=n_levels): answers at each level, worst first, 0 or more
 * @n_levels: levels of the scale, 2 to 5
 */
void
hl_bars_set_counts (HlBars       *self,
                    const gint64 *counts,
                    guint         n_levels)
{
  g_return_if_fail (HL_IS_BARS (self));
  g_return_if_fail (n_levels >= 2 && n_levels <= HL_MAX_LEVELS);

  if (n_levels != self->n_levels)
    {
      self->n_levels = n_levels;
      create_children (self);
    }

  for (guint i = 0; i < n_levels; i++)
    {
      g_autofree char *text = hl_format_count (counts[i]);

      self->counts[i] = MAX (counts[i], 0);
      gtk_label_set_text (GTK_LABEL (self->inside[i]), text);
      gtk_label_set_text (GTK_LABEL (self->below[i]), text);
    }

  describe (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * hl_bars_set_names:
 * @self: a bar
 * @names: (array zero-terminated=1) (nullable): what its levels are called, for
 *   screen readers; else they have numbers
 */
void
hl_bars_set_names (HlBars             *self,
                   const char * const *names)
{
  g_return_if_fail (HL_IS_BARS (self));

  g_strfreev (self->names);
  self->names = g_strdupv ((GStrv) names);
  describe (self);
}
