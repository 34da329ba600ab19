/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

void hl_sound_alsa_hush   (void);
void hl_sound_alsa_unhush (void);

G_END_DECLS
