/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-interval-bar"

#include "config.h"

#include "hl-interval-bar.h"

#include <glib/gi18n.h>

#include "hl-format.h"
#include "hl-style.h"

/**
 * HlIntervalBar:
 *
 * An index with its 95 % interval against the target, on a line from 0 to
 * 100 %, and in a word whether the target is met (design §4).
 */
struct _HlIntervalBar
{
  GtkWidget  parent_instance;

  /* Children */
  GtkWidget *track;
  GtkWidget *band;
  GtkWidget *goal;
  GtkWidget *point;
  GtkWidget *word;

  HlIndex    index;
  double     target;
};

G_DEFINE_FINAL_TYPE (HlIntervalBar, hl_interval_bar, GTK_TYPE_WIDGET)

static const char * const state_classes[] = {
  [HL_TARGET_UNCLEAR] = "unclear",
  [HL_TARGET_MET] = "met",
  [HL_TARGET_MISSED] = "missed",
};

/* In pixels, between the line and its word. */
#define GAP 18

static int
measure (GtkWidget      *widget,
         GtkOrientation  orientation)
{
  int natural;

  gtk_widget_measure (widget, orientation, -1, NULL, &natural, NULL, NULL);

  return natural;
}

static int
find_word_width (HlIntervalBar *self)
{
  return measure (self->word, GTK_ORIENTATION_HORIZONTAL) + GAP;
}

/* From @from to @to of the line, 0 to 100, in the middle of @height; at least
 * as wide as its style asks for. */
static void
place (GtkWidget *widget,
       int        width,
       int        height,
       double     from,
       double     to)
{
  int least = measure (widget, GTK_ORIENTATION_HORIZONTAL);
  int high = measure (widget, GTK_ORIENTATION_VERTICAL);
  int size = MAX ((int) (width * (to - from) / 100), least);
  int x = (int) (width * (from + to) / 200 - size / 2.0);
  GtkAllocation allocation = { CLAMP (x, 0, MAX (width - size, 0)), (height - high) / 2,
                               size, high };

  gtk_widget_size_allocate (widget, &allocation, -1);
}

static void
hl_interval_bar_size_allocate (GtkWidget *widget,
                               int        width,
                               int        height,
                               int        baseline)
{
  HlIntervalBar *self = HL_INTERVAL_BAR (widget);
  const int word = find_word_width (self);
  const int line = MAX (width - word, 1);
  GtkAllocation rest = { line + GAP, 0, word - GAP, height };

  place (self->track, line, height, 0, 100);
  place (self->goal, line, height, self->target, self->target);
  gtk_widget_set_child_visible (self->band, self->index.defined);
  gtk_widget_set_child_visible (self->point, self->index.defined);
  if (self->index.defined)
    {
      place (self->band, line, height, self->index.low, self->index.high);
      place (self->point, line, height, self->index.percent, self->index.percent);
    }

  gtk_widget_size_allocate (self->word, &rest, -1);
}

static void
hl_interval_bar_measure (GtkWidget      *widget,
                         GtkOrientation  orientation,
                         int             for_size,
                         int            *minimum,
                         int            *natural,
                         int            *minimum_baseline,
                         int            *natural_baseline)
{
  HlIntervalBar *self = HL_INTERVAL_BAR (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = find_word_width (self) + 2 * measure (self->point, orientation);
      *natural = *minimum;
    }
  else
    {
      *minimum = MAX (measure (self->goal, orientation), measure (self->word, orientation));
      *natural = *minimum;
    }
  *minimum_baseline = *natural_baseline = -1;
}

static void
describe (HlIntervalBar *self)
{
  g_autofree char *target = hl_format_percent (self->target, 0);
  g_autofree char *text = NULL;

  if (self->index.defined)
    {
      g_autofree char *percent = hl_format_percent (self->index.percent, 1);
      g_autofree char *interval = hl_format_interval (self->index.low, self->index.high, 1);

      text = g_strdup_printf (_("%s, interval %s, target %s: %s"), percent, interval, target,
                              hl_interval_bar_get_word (
                                hl_index_compare_target (&self->index, self->target)));
    }
  else
    text = g_strdup_printf (_("no figure, target %s"), target);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static void
show_state (HlIntervalBar *self)
{
  HlTargetState state = hl_index_compare_target (&self->index, self->target);
  const gboolean defined = self->index.defined;

  for (guint i = 0; i < G_N_ELEMENTS (state_classes); i++)
    hl_style_set_class (GTK_WIDGET (self), state_classes[i], defined && i == state);
  gtk_label_set_text (GTK_LABEL (self->word), defined ? hl_interval_bar_get_word (state) : "");
  describe (self);
}

static void
hl_interval_bar_dispose (GObject *object)
{
  HlIntervalBar *self = HL_INTERVAL_BAR (object);

  g_clear_pointer (&self->track, gtk_widget_unparent);
  g_clear_pointer (&self->band, gtk_widget_unparent);
  g_clear_pointer (&self->goal, gtk_widget_unparent);
  g_clear_pointer (&self->point, gtk_widget_unparent);
  g_clear_pointer (&self->word, gtk_widget_unparent);

  G_OBJECT_CLASS (hl_interval_bar_parent_class)->dispose (object);
}

static void
hl_interval_bar_class_init (HlIntervalBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hl_interval_bar_dispose;
  widget_class->measure = hl_interval_bar_measure;
  widget_class->size_allocate = hl_interval_bar_size_allocate;

  gtk_widget_class_set_css_name (widget_class, "hl-interval-bar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static GtkWidget *
add_part (HlIntervalBar *self,
          const char    *name)
{
  GtkWidget *part = g_object_new (GTK_TYPE_SEPARATOR, "accessible-role",
                                  GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  gtk_widget_add_css_class (part, name);
  gtk_widget_set_parent (part, GTK_WIDGET (self));

  return part;
}

/* The lines of a column are of one length, whatever their words. */
static int
count_longest_word (void)
{
  glong longest = 0;

  for (guint i = 0; i < G_N_ELEMENTS (state_classes); i++)
    longest = MAX (longest, g_utf8_strlen (hl_interval_bar_get_word (i), -1));

  return (int) longest;
}

static void
hl_interval_bar_init (HlIntervalBar *self)
{
  self->track = add_part (self, "track");
  self->band = add_part (self, "band");
  self->goal = add_part (self, "goal");
  self->point = add_part (self, "point");
  self->word = g_object_new (GTK_TYPE_LABEL, "accessible-role",
                             GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  gtk_widget_add_css_class (self->word, "word");
  gtk_label_set_width_chars (GTK_LABEL (self->word), count_longest_word ());
  gtk_label_set_xalign (GTK_LABEL (self->word), 0);
  gtk_widget_set_parent (self->word, GTK_WIDGET (self));
}

/**
 * hl_interval_bar_new:
 *
 * Returns: (transfer floating): a new line, without a figure
 */
GtkWidget *
hl_interval_bar_new (void)
{
  return g_object_new (HL_TYPE_INTERVAL_BAR, NULL);
}

/**
 * hl_interval_bar_set_index:
 * @self: a line
 * @index: the figure, which need not be defined
 * @target: the target, 0 to 100
 */
void
hl_interval_bar_set_index (HlIntervalBar *self,
                           const HlIndex *index,
                           double         target)
{
  g_return_if_fail (HL_IS_INTERVAL_BAR (self));
  g_return_if_fail (index != NULL);

  self->index = *index;
  self->target = CLAMP (target, 0, 100);
  show_state (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * hl_interval_bar_get_word:
 * @state: how a figure stands to its target
 *
 * Returns: (transfer none): the word for it in the running language
 */
const char *
hl_interval_bar_get_word (HlTargetState state)
{
  switch (state)
    {
    case HL_TARGET_MET:
      return _("met");

    case HL_TARGET_MISSED:
      return _("not met");

    case HL_TARGET_UNCLEAR:
      return _("unclear");
    }

  g_return_val_if_reached (NULL);
}
