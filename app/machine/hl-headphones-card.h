/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HlHeadphonesCard:
 *
 * A sound card that feels whether a plug is in its headphone jack.
 */
typedef struct _HlHeadphonesCard HlHeadphonesCard;

GPtrArray *hl_headphones_card_open_all   (void);
void       hl_headphones_card_free       (HlHeadphonesCard  *self);

void       hl_headphones_card_watch      (HlHeadphonesCard  *self,
                                          void             (*changed) (gpointer owner),
                                          gpointer           owner);
gboolean   hl_headphones_card_is_plugged (HlHeadphonesCard  *self);

gboolean   hl_headphones_card_is_jack    (const char        *control);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlHeadphonesCard, hl_headphones_card_free)

G_END_DECLS
