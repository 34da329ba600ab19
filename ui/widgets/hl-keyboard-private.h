/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-key.h"
#include "hl-keyboard.h"

G_BEGIN_DECLS

struct _HlKeyboard
{
  GtkWidget  parent_instance;

  /* Owned */
  GPtrArray *specs;              /* of HlKeySpec */

  /* Children */
  GPtrArray *keys;               /* of HlKey, one a spec */
  GtkWidget *bubble;             /* above the key under the finger */

  /* Borrowed */
  HlKey     *focus_key;          /* (nullable): where Tab enters */
  HlKey     *pressed;            /* (nullable): under the finger */
  HlKey     *cycle_key;          /* (nullable): whose signs take turns */

  HlKeyShape shape;
  HlKeyState state;
  gboolean   wide;
  gboolean   vietnamese;
  gboolean   telex_offered;

  double     press_x;            /* where the finger came down */
  double     press_y;
  gint64     shift_us;           /* monotonic, of the last tap on shift */
  guint      cycle_place;
  HlKeyCase  cycle_case;
  gboolean   has_repeated;       /* held so long that it acted already */
  guint      hold_id;
  guint      cycle_id;
  guint      reshape_id;
};

/* hl-keyboard-act.c */
void        hl_keyboard_click          (HlKeyboard       *self,
                                        HlKey            *key);
void        hl_keyboard_end_cycle      (HlKeyboard       *self);
char       *hl_keyboard_preview        (HlKeyboard       *self,
                                        HlKey            *key);
void        hl_keyboard_show_state     (HlKeyboard       *self);

/* hl-keyboard-touch.c */
void        hl_keyboard_add_touch      (HlKeyboard       *self);
void        hl_keyboard_let_go         (HlKeyboard       *self);
void        hl_keyboard_place_bubble   (HlKeyboard       *self);

/* hl-keyboard-focus.c */
GtkWidget  *hl_keyboard_find_neighbour (HlKeyboard       *self,
                                        HlKey            *key,
                                        GtkDirectionType  direction);

/* hl-keyboard.c */
void        hl_keyboard_emit           (HlKeyboard       *self,
                                        HlKeyAct          act,
                                        guint             value);

G_END_DECLS
