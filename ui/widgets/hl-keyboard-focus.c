/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-keyboard-focus"

#include "config.h"

#include "hl-keyboard-private.h"

/* The arrows of a keypad lead from key to key. */

/* The key of another row that stands below or above the middle of @spec. */
static GtkWidget *
find_in_row (HlKeyboard      *self,
             const HlKeySpec *spec,
             guint            row)
{
  const double middle = spec->start + spec->width / 2;
  GtkWidget *nearest = NULL;
  double least = 2;

  for (guint i = 0; i < self->specs->len; i++)
    {
      const HlKeySpec *other = g_ptr_array_index (self->specs, i);
      double away = ABS (other->start + other->width / 2 - middle);

      /* Within a wide key is as near as can be. */
      if (middle >= other->start && middle <= other->start + other->width)
        away = 0;
      if (other->row != row || away >= least)
        continue;

      least = away;
      nearest = g_ptr_array_index (self->keys, i);
    }

  return nearest;
}

static GtkWidget *
find_beside (HlKeyboard      *self,
             const HlKeySpec *spec,
             guint            place)
{
  const HlKeySpec *other = place < self->specs->len ? g_ptr_array_index (self->specs, place) : NULL;

  return other != NULL && other->row == spec->row ? g_ptr_array_index (self->keys, place) : NULL;
}

/* (nullable): where an arrow leads from @key */
GtkWidget *
hl_keyboard_find_neighbour (HlKeyboard       *self,
                            HlKey            *key,
                            GtkDirectionType  direction)
{
  const HlKeySpec *spec;
  guint place;

  if (!g_ptr_array_find (self->keys, key, &place))
    return NULL;

  spec = g_ptr_array_index (self->specs, place);

  switch (direction)
    {
    case GTK_DIR_LEFT:
      return find_beside (self, spec, place - 1);

    case GTK_DIR_RIGHT:
      return find_beside (self, spec, place + 1);

    case GTK_DIR_UP:
      return spec->row > 0 ? find_in_row (self, spec, spec->row - 1) : NULL;

    case GTK_DIR_DOWN:
      return find_in_row (self, spec, spec->row + 1);

    case GTK_DIR_TAB_FORWARD:
    case GTK_DIR_TAB_BACKWARD:
    default:
      return NULL;
    }
}
