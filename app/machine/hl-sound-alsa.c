/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-sound-alsa"

#include "config.h"

#include "hl-sound-alsa.h"

#include <alsa/asoundlib.h>

G_GNUC_PRINTF (5, 0)
static void
on_message (const char *file,
            int         line,
            const char *function,
            int         error_number,
            const char *format,
            va_list     args)
{
  g_autofree char *message = g_strdup_vprintf (format, args);

  g_debug ("%s: %s", function, message);
}

/**
 * hl_sound_alsa_hush:
 *
 * ALSA writes what it misses to the terminal, a missing sound card in eight
 * lines. From here to hl_sound_alsa_unhush() it goes to the log, on this thread.
 */
void
hl_sound_alsa_hush (void)
{
  snd_lib_error_set_local (on_message);
}

void
hl_sound_alsa_unhush (void)
{
  snd_lib_error_set_local (NULL);
}
