/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-machine-sound"

#include "config.h"

#include "hl-machine-private.h"

#include <glib/gi18n-lib.h>

#include "hl-headphones-card.h"
#include "hl-machine-trial.h"
#include "hl-sound-output.h"

#define RATE 22050

/* Another program may be playing. */
static gboolean
can_play (GError **error)
{
  g_autoptr(GError) local = NULL;
  g_autoptr(HlSoundOutput) output = hl_sound_output_new (1, RATE, &local);

  if (output != NULL || g_error_matches (local, G_IO_ERROR, G_IO_ERROR_BUSY))
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static void
check_card (HlMachine *self)
{
  const char *name = _("Sound card");
  g_autoptr(GError) error = NULL;

  if (can_play (&error))
    hl_machine_pass (self, "sound", name, g_strdup (_("takes sounds")));
  else
    hl_machine_blame (self, "sound", name, g_strdup (error->message),
                      _("Plug the sound card or the screen’s loudspeakers in, and choose it as "
                        "ALSA’s default one. Until then nothing is read aloud."));
}

static const char *
describe_headphones (const char *mode)
{
  g_autoptr(GPtrArray) cards = NULL;
  gboolean plugged = FALSE;

  if (g_strcmp0 (mode, "always") == 0)
    return _("fixed to the kiosk");
  if (g_strcmp0 (mode, "never") == 0)
    return _("none: questions are read aloud, answers never");

  cards = hl_headphones_card_open_all ();
  for (guint i = 0; i < cards->len; i++)
    plugged = plugged || hl_headphones_card_is_plugged (cards->pdata[i]);

  if (cards->len == 0)
    return _("no socket that feels a plug: answers are never read aloud");

  return plugged ? _("plugged in") : _("not plugged in: questions are read aloud, answers never");
}

void
hl_machine_check_sound (HlMachine *self)
{
  const char *mode = self->setup != NULL ? self->setup->headphones : NULL;

  check_card (self);
  hl_machine_check_trial (self, HL_TRIAL_SOUND);
  hl_machine_say (self, "headphones", _("Headphones"), g_strdup (describe_headphones (mode)));
}
