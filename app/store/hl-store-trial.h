/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-store.h"

G_BEGIN_DECLS

/**
 * HlTrial:
 * @HL_TRIAL_TOUCH: touches land where the finger is
 * @HL_TRIAL_SCANNER: the scanner reads a dossier code and ends it with Enter
 * @HL_TRIAL_SOUND: somebody heard a sound
 *
 * What is tried by hand, standing before the machine.
 */
typedef enum {
  HL_TRIAL_TOUCH = 1,
  HL_TRIAL_SCANNER,
  HL_TRIAL_SOUND,
} HlTrial;

/**
 * HlTrialResult:
 * @trial: what was tried
 * @day: when; %HL_DAY_NONE: never
 * @passed: whether it was as it should be
 */
typedef struct
{
  HlTrial  trial;
  HlDay    day;
  gboolean passed;
} HlTrialResult;

gboolean hl_store_note_trial (HlStore        *self,
                              gint64          by,
                              HlTrial         trial,
                              gboolean        passed,
                              GError        **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean hl_store_get_trial  (HlStore        *self,
                              HlTrial         trial,
                              HlTrialResult  *result,
                              GError        **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
