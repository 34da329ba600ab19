/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HlKeyAct:
 * @HL_KEY_ACT_LETTER: a sign was typed; Telex may make a mark of it
 * @HL_KEY_ACT_SIGN: a sign was typed, to be taken as it is
 * @HL_KEY_ACT_INSTEAD: the same key again: the sign stands for the last one
 * @HL_KEY_ACT_TONE: a tone, of #HlTone, for the word before the cursor
 * @HL_KEY_ACT_DELETE: the sign before the cursor is to go
 * @HL_KEY_ACT_ENTER: a new line, or the end of a text of one line
 */
typedef enum {
  HL_KEY_ACT_LETTER = 1,
  HL_KEY_ACT_SIGN,
  HL_KEY_ACT_INSTEAD,
  HL_KEY_ACT_TONE,
  HL_KEY_ACT_DELETE,
  HL_KEY_ACT_ENTER,
} HlKeyAct;

#define HL_TYPE_KEYBOARD (hl_keyboard_get_type ())
G_DECLARE_FINAL_TYPE (HlKeyboard, hl_keyboard, HL, KEYBOARD, GtkWidget)

GtkWidget *hl_keyboard_new          (void);
void       hl_keyboard_set_language (HlKeyboard *self,
                                     const char *language);
void       hl_keyboard_set_wide     (HlKeyboard *self,
                                     gboolean    wide);
void       hl_keyboard_offer_telex  (HlKeyboard *self,
                                     gboolean    offered);
void       hl_keyboard_set_telex    (HlKeyboard *self,
                                     gboolean    on);
gboolean   hl_keyboard_get_telex    (HlKeyboard *self);
void       hl_keyboard_reset        (HlKeyboard *self);

G_END_DECLS
