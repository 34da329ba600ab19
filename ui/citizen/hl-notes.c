/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-notes"

#include "config.h"

#include "hl-notes.h"

/**
 * HlNotes:
 *
 * What is to be read beside the faces of the attract page, its children: side
 * by side on a wide page, one below the other on a narrow one. Where there is
 * no room for all, the first stays and the others take turns, so that none is
 * ever left out. Gaps are margins of the style sheet.
 */
struct _HlNotes
{
  GtkWidget parent_instance;

  gboolean  wide;
  guint     turn;
};

G_DEFINE_FINAL_TYPE (HlNotes, hl_notes, GTK_TYPE_WIDGET)

static GtkWidget *
get_nth (HlNotes *self,
         guint    number)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));

  for (; child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      if (gtk_widget_get_visible (child) && number-- == 0)
        return child;
    }

  return NULL;
}

static guint
count (HlNotes *self)
{
  guint n = 0;

  while (get_nth (self, n) != NULL)
    n += 1;

  return n;
}

static int
measure (GtkWidget      *child,
         GtkOrientation  orientation,
         int             for_size)
{
  int minimum;

  gtk_widget_measure (child, orientation, for_size, &minimum, NULL, NULL, NULL);

  return minimum;
}

/* The height that it takes to show so many at once, whichever they are. */
static int
measure_height (HlNotes *self,
                guint    n_shown,
                int      width)
{
  const int column = self->wide && width > 0 ? width / (int) MAX (n_shown, 1) : width;
  int first = 0;
  int highest = 0;
  int sum = 0;
  GtkWidget *child;

  for (guint i = 0; (child = get_nth (self, i)) != NULL; i++)
    {
      int height = measure (child, GTK_ORIENTATION_VERTICAL, column);

      first = i == 0 ? height : first;
      highest = i > 0 || self->wide ? MAX (highest, height) : highest;
      sum += height;
    }

  if (self->wide)
    return highest;

  return n_shown == count (self) ? sum : first + highest;
}

static GtkSizeRequestMode
hl_notes_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
measure_width (HlNotes *self,
               int     *minimum,
               int     *natural)
{
  const int n_columns = self->wide ? MIN ((int) count (self), 2) : 1;
  GtkWidget *child;

  for (guint i = 0; (child = get_nth (self, i)) != NULL; i++)
    *minimum = MAX (*minimum, n_columns * measure (child, GTK_ORIENTATION_HORIZONTAL, -1));

  *natural = *minimum;
}

static void
hl_notes_measure (GtkWidget      *widget,
                  GtkOrientation  orientation,
                  int             for_size,
                  int            *minimum,
                  int            *natural,
                  int            *minimum_baseline,
                  int            *natural_baseline)
{
  HlNotes *self = HL_NOTES (widget);
  const guint n = count (self);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      measure_width (self, minimum, natural);
      return;
    }

  *natural = measure_height (self, n, for_size);
  *minimum = MIN (*natural, measure_height (self, MIN (n, 2), for_size));
}

/* The number of the child that stands in a place. */
static guint
find_child (HlNotes *self,
            guint    place,
            guint    n_shown,
            guint    n)
{
  return place == 1 && n_shown < n ? 1 + self->turn % (n - 1) : place;
}

static void
hide_all (HlNotes *self)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));

  for (; child != NULL; child = gtk_widget_get_next_sibling (child))
    gtk_widget_set_child_visible (child, FALSE);
}

static void
hl_notes_size_allocate (GtkWidget *widget,
                        int        width,
                        int        height,
                        int        baseline)
{
  HlNotes *self = HL_NOTES (widget);
  const guint n = count (self);
  const guint n_shown = height >= measure_height (self, n, width) ? n : MIN (n, 2);
  const int column = self->wide && n_shown > 0 ? width / (int) n_shown : width;
  GtkAllocation place = { .width = column, .height = height };

  hide_all (self);

  for (guint i = 0; i < n_shown; i++)
    {
      GtkWidget *child = get_nth (self, find_child (self, i, n_shown, n));

      if (!self->wide)
        place.height = measure (child, GTK_ORIENTATION_VERTICAL, column);

      gtk_widget_set_child_visible (child, TRUE);
      gtk_widget_size_allocate (child, &place, -1);
      if (self->wide)
        place.x += column;
      else
        place.y += place.height;
    }
}

static void
hl_notes_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (hl_notes_parent_class)->dispose (object);
}

static void
hl_notes_class_init (HlNotesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hl_notes_dispose;
  widget_class->get_request_mode = hl_notes_get_request_mode;
  widget_class->measure = hl_notes_measure;
  widget_class->size_allocate = hl_notes_size_allocate;

  gtk_widget_class_set_css_name (widget_class, "hl-notes");
}

static void
hl_notes_init (HlNotes *self)
{
}

GtkWidget *
hl_notes_new (void)
{
  return g_object_new (HL_TYPE_NOTES, NULL);
}

void
hl_notes_set_wide (HlNotes  *self,
                   gboolean  wide)
{
  g_return_if_fail (HL_IS_NOTES (self));

  self->wide = wide;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * hl_notes_set_turn:
 * @self: notes
 * @turn: how many turns there have been; which child's it is follows from it
 */
void
hl_notes_set_turn (HlNotes *self,
                   guint    turn)
{
  g_return_if_fail (HL_IS_NOTES (self));

  if (turn == self->turn)
    return;

  self->turn = turn;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}
