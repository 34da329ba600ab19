/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-machine-trial"

#include "config.h"

#include "hl-machine-trial.h"

#include <glib/gi18n-lib.h>

/* What only somebody who stands before the machine can say, as the machine page
 * of the desk last had it. */

static const char *
get_id (HlTrial trial)
{
  static const char * const ids[] = {
    [HL_TRIAL_TOUCH] = "touch-trial",
    [HL_TRIAL_SCANNER] = "scanner",
    [HL_TRIAL_SOUND] = "sound-trial",
  };

  return ids[trial];
}

static const char *
get_name (HlTrial trial)
{
  switch (trial)
    {
    case HL_TRIAL_TOUCH:
      return _("Touch lands where the finger is");

    case HL_TRIAL_SCANNER:
      return _("Scanner");

    case HL_TRIAL_SOUND:
      return _("Sound is heard");
    }

  g_return_val_if_reached ("");
}

static const char *
get_remedy (HlTrial trial)
{
  switch (trial)
    {
    case HL_TRIAL_TOUCH:
      return _("Calibrate the touch screen by the maker’s program, or by a rule of udev: "
               "LIBINPUT_CALIBRATION_MATRIX; then try again on the desk’s machine page.");

    case HL_TRIAL_SCANNER:
      return _("Scan the code “suffix: Enter” (CR) in the scanner’s manual, set it to the keyboard "
               "of the USA, and try again on the desk’s machine page.");

    case HL_TRIAL_SOUND:
      return _("Turn the loudspeakers on and up, choose the card as ALSA’s default one, and try "
               "again on the desk’s machine page.");
    }

  g_return_val_if_reached ("");
}

static const char *
get_word (const HlTrialResult *result)
{
  switch (result->trial)
    {
    case HL_TRIAL_TOUCH:
      return result->passed ? _("right") : _("not right");

    case HL_TRIAL_SCANNER:
      return result->passed ? _("reads dossier codes and ends them with Enter")
                            : _("ends no code with Enter, or reads no dossier code");

    case HL_TRIAL_SOUND:
      return result->passed ? _("yes") : _("no");
    }

  g_return_val_if_reached ("");
}

/*
 * hl_machine_check_trial:
 * @self: the machine
 * @trial: what was tried by hand
 *
 * Adds how the last trial ended.
 */
void
hl_machine_check_trial (HlMachine *self,
                        HlTrial    trial)
{
  g_autoptr(GError) error = NULL;
  HlTrialResult result = { 0 };
  char day[HL_DAY_TEXT_SIZE];
  char *text;

  if (self->store == NULL || !hl_store_get_trial (self->store, trial, &result, &error) ||
      result.day == HL_DAY_NONE)
    {
      hl_machine_say (self, get_id (trial), get_name (trial),
                      g_strdup (_("not tried yet; the desk’s machine page does")));
      return;
    }

  /* Translators: what a trial showed, and the day of the trial */
  text = g_strdup_printf (_("%s (%s)"), get_word (&result), hl_day_format (result.day, day));
  if (result.passed)
    hl_machine_pass (self, get_id (trial), get_name (trial), text);
  else
    hl_machine_blame (self, get_id (trial), get_name (trial), text, get_remedy (trial));
}

void
hl_machine_check_scanner (HlMachine *self)
{
  hl_machine_check_trial (self, HL_TRIAL_SCANNER);
}
