/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "hl-key-layout.h"

G_BEGIN_DECLS

/**
 * HlKeyCase:
 * @HL_KEY_CASE_LOWER: small letters
 * @HL_KEY_CASE_ONCE: one capital, then small letters
 * @HL_KEY_CASE_LOCKED: capitals
 *
 * What the letters of a keyboard are.
 */
typedef enum {
  HL_KEY_CASE_LOWER,
  HL_KEY_CASE_ONCE,
  HL_KEY_CASE_LOCKED,
} HlKeyCase;

/**
 * HlKeyState:
 * @letters: what the letters are
 * @signs: the page of signs is shown
 * @telex: Telex is on
 *
 * What all keys of a keyboard show.
 */
typedef struct
{
  HlKeyCase letters;
  gboolean  signs;
  gboolean  telex;
} HlKeyState;

#define HL_TYPE_KEY (hl_key_get_type ())
G_DECLARE_FINAL_TYPE (HlKey, hl_key, HL, KEY, GtkButton)

GtkWidget  *hl_key_new         (const HlKeySpec  *spec);
void        hl_key_show_state  (HlKey            *self,
                                const HlKeyState *state);
void        hl_key_set_pressed (HlKey            *self,
                                gboolean          pressed);
HlKeyKind   hl_key_get_kind    (HlKey            *self);
const char *hl_key_get_signs   (HlKey            *self);

G_END_DECLS
