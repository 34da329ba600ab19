/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-keyboard-touch"

#include "config.h"

#include "hl-keyboard-private.h"

/* A finger on a keyboard: the key under it is seen to be pressed at once and
 * acts when let go; a finger that slides away has changed its mind. One gesture
 * for all keys, so that a second finger or a palm does nothing meanwhile. */

/* How far, in units of the page, a finger may slip over the edge: 3 mm. */
#define SLIP 12

/* A held delete goes on: a moment's thought, then faster than one taps. */
#define HOLD_MS 500
#define REPEAT_MS 90

/* The bubble's size, as a part of its key's, and the least it may be. */
#define BUBBLE_WIDER 1.2
#define BUBBLE_HIGHER 1.3
#define BUBBLE_LEAST 88
#define BUBBLE_WIDEST 140
#define BUBBLE_OVERLAP 6

static gboolean
find_bounds (HlKeyboard      *self,
             HlKey           *key,
             graphene_rect_t *bounds)
{
  return gtk_widget_compute_bounds (GTK_WIDGET (key), GTK_WIDGET (self), bounds);
}

static HlKey *
find_key (HlKeyboard *self,
          double      x,
          double      y)
{
  graphene_point_t point = GRAPHENE_POINT_INIT ((float) x, (float) y);

  for (guint i = 0; i < self->keys->len; i++)
    {
      HlKey *key = g_ptr_array_index (self->keys, i);
      graphene_rect_t bounds;

      if (find_bounds (self, key, &bounds) && graphene_rect_contains_point (&bounds, &point))
        return key;
    }

  return NULL;
}

static void
show_bubble (HlKeyboard *self)
{
  g_autofree char *text = self->pressed != NULL ? hl_keyboard_preview (self, self->pressed) : NULL;

  gtk_label_set_text (GTK_LABEL (self->bubble), text != NULL ? text : "");
  gtk_widget_set_child_visible (self->bubble, text != NULL);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
press (HlKeyboard *self,
       HlKey      *key)
{
  self->pressed = key;
  self->has_repeated = FALSE;
  hl_key_set_pressed (key, TRUE);
  show_bubble (self);
}

/* Ends a press without effect. */
void
hl_keyboard_let_go (HlKeyboard *self)
{
  g_clear_handle_id (&self->hold_id, g_source_remove);
  if (self->pressed == NULL)
    return;

  hl_key_set_pressed (self->pressed, FALSE);
  self->pressed = NULL;
  show_bubble (self);
}

/* Puts the bubble above its key, within the keyboard's sides. */
void
hl_keyboard_place_bubble (HlKeyboard *self)
{
  const int room = gtk_widget_get_width (GTK_WIDGET (self));
  graphene_rect_t key;
  int least_width;
  int least_height;
  GtkAllocation place;

  if (self->pressed == NULL || !gtk_widget_get_child_visible (self->bubble) ||
      !find_bounds (self, self->pressed, &key))
    return;

  gtk_widget_measure (self->bubble, GTK_ORIENTATION_HORIZONTAL, -1, &least_width, NULL, NULL, NULL);
  gtk_widget_measure (self->bubble, GTK_ORIENTATION_VERTICAL, -1, &least_height, NULL, NULL, NULL);
  place.width = (int) CLAMP (key.size.width * BUBBLE_WIDER, BUBBLE_LEAST, BUBBLE_WIDEST);
  place.width = MAX (least_width, place.width);
  place.height = MAX (least_height, (int) MAX (key.size.height * BUBBLE_HIGHER, BUBBLE_LEAST));
  place.x = (int) (key.origin.x + (key.size.width - (float) place.width) / 2);
  place.x = CLAMP (place.x, 0, MAX (room - place.width, 0));
  place.y = (int) key.origin.y - place.height + BUBBLE_OVERLAP;
  gtk_widget_size_allocate (self->bubble, &place, -1);
}

static gboolean
on_repeat (gpointer user_data)
{
  HlKeyboard *self = user_data;

  self->has_repeated = TRUE;
  hl_keyboard_click (self, self->pressed);

  return G_SOURCE_CONTINUE;
}

static gboolean
on_held (gpointer user_data)
{
  HlKeyboard *self = user_data;

  self->hold_id = g_timeout_add (REPEAT_MS, on_repeat, self);
  on_repeat (self);

  return G_SOURCE_REMOVE;
}

static void
on_begin (GtkGesture *gesture,
          double      x,
          double      y,
          HlKeyboard *self)
{
  HlKey *key = find_key (self, x, y);

  hl_keyboard_let_go (self);
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  if (key == NULL)
    return;

  self->press_x = x;
  self->press_y = y;
  press (self, key);
  if (hl_key_get_kind (key) == HL_KEY_DELETE)
    self->hold_id = g_timeout_add (HOLD_MS, on_held, self);
}

static gboolean
is_near (HlKeyboard *self,
         double      x,
         double      y)
{
  graphene_point_t point = GRAPHENE_POINT_INIT ((float) x, (float) y);
  graphene_rect_t bounds;

  if (!find_bounds (self, self->pressed, &bounds))
    return FALSE;

  graphene_rect_inset (&bounds, -SLIP, -SLIP);

  return graphene_rect_contains_point (&bounds, &point);
}

static void
on_update (GtkGestureDrag *gesture,
           double          dx,
           double          dy,
           HlKeyboard     *self)
{
  if (self->pressed != NULL && !is_near (self, self->press_x + dx, self->press_y + dy))
    hl_keyboard_let_go (self);
}

static void
on_end (GtkGestureDrag *gesture,
        double          dx,
        double          dy,
        HlKeyboard     *self)
{
  HlKey *key;
  gboolean has_repeated = self->has_repeated;

  on_update (gesture, dx, dy, self);
  key = self->pressed;
  hl_keyboard_let_go (self);

  if (key != NULL && !has_repeated)
    g_signal_emit_by_name (key, "clicked");
}

static void
on_cancel (GtkGesture       *gesture,
           GdkEventSequence *sequence,
           HlKeyboard       *self)
{
  hl_keyboard_let_go (self);
}

void
hl_keyboard_add_touch (HlKeyboard *self)
{
  GtkGesture *gesture = gtk_gesture_drag_new ();

  /* Before the keys see it: as buttons they would each take a finger. */
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (gesture), GTK_PHASE_CAPTURE);
  g_signal_connect (gesture, "drag-begin", G_CALLBACK (on_begin), self);
  g_signal_connect (gesture, "drag-update", G_CALLBACK (on_update), self);
  g_signal_connect (gesture, "drag-end", G_CALLBACK (on_end), self);
  g_signal_connect (gesture, "cancel", G_CALLBACK (on_cancel), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (gesture));
}
