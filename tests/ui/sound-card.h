/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

/* A sound card that writes what it is given into a file, or none at all; and
 * sounds to play on it. */

void    sound_card_install    (const char *dir);
void    sound_card_uninstall  (const char *dir);
GArray *sound_card_read       (const char *dir);

void    sound_card_write_wave (const char *path,
                               gint16      sample,
                               guint       n_samples);
void    sound_card_remove_all (const char *path);
