/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-visit.h"

G_BEGIN_DECLS

typedef struct _HlKioskKeys HlKioskKeys;

/**
 * HlKeysTypeFunc:
 * @keyval: a key
 * @user_data: what hl_kiosk_keys_set_typist() was given
 *
 * Takes a key where a text is typed.
 *
 * Returns: whether the key is used up
 */
typedef gboolean (*HlKeysTypeFunc) (guint    keyval,
                                    gpointer user_data);

HlKioskKeys *hl_kiosk_keys_new     (HlVisit     *visit);
void         hl_kiosk_keys_set_typist (HlKioskKeys    *self,
                                       HlKeysTypeFunc  type,
                                       gpointer        user_data);
void         hl_kiosk_keys_free    (HlKioskKeys *self);

gboolean     hl_kiosk_keys_press   (HlKioskKeys *self,
                                    guint        keyval,
                                    guint32      time_ms,
                                    gboolean     on_button);
void         hl_kiosk_keys_release (HlKioskKeys *self,
                                    guint        keyval);
gboolean     hl_kiosk_keys_is_waiting (HlKioskKeys *self);
void         hl_kiosk_keys_settle  (HlKioskKeys *self);
void         hl_kiosk_keys_tick    (HlKioskKeys *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlKioskKeys, hl_kiosk_keys_free)

G_END_DECLS
