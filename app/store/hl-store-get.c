/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-store-get"

#include "config.h"

#include "hl-store-private.h"

/* The settings in force. The kiosk may change them while another thread asks, so
 * that each is read under the lock; what was read lives as long as the store. */

/*
 * hl_store_get_setup:
 * @self: the store
 *
 * Returns: (transfer none) (nullable): the settings in force; %NULL when the store
 *   was opened for reading
 */
const HlSetup *
hl_store_get_setup (HlStore *self)
{
  const HlSetup *setup;

  g_mutex_lock (&self->time_lock);
  setup = self->setup;
  g_mutex_unlock (&self->time_lock);

  return setup;
}

HlCatalogue *
hl_store_get_catalogue (HlStore *self)
{
  HlCatalogue *catalogue;

  g_mutex_lock (&self->time_lock);
  catalogue = self->catalogue;
  g_mutex_unlock (&self->time_lock);

  return catalogue;
}

HlQuestionnaire *
hl_store_get_questionnaire (HlStore *self)
{
  HlQuestionnaire *questionnaire;

  g_mutex_lock (&self->time_lock);
  questionnaire = self->questionnaire;
  g_mutex_unlock (&self->time_lock);

  return questionnaire;
}

HlFlow
hl_store_get_flow (HlStore *self)
{
  HlFlow flow;

  g_mutex_lock (&self->time_lock);
  flow = self->flow;
  g_mutex_unlock (&self->time_lock);

  return flow;
}

/**
 * hl_store_get_screening_limits:
 * @self: the store, opened for writing
 *
 * Returns: (transfer none): the thresholds of screening
 */
const HlScreeningLimits *
hl_store_get_screening_limits (HlStore *self)
{
  return &hl_store_get_setup (self)->limits;
}

/**
 * hl_store_get_width_mm:
 * @self: the store, opened for writing
 *
 * Returns: width of the screen's picture as somebody measured it, in
 *   millimetres; 0 where the screen is believed
 */
double
hl_store_get_width_mm (HlStore *self)
{
  return hl_store_get_setup (self)->width_mm;
}

/**
 * hl_store_get_headphones:
 * @self: the store, opened for writing
 *
 * Returns: (transfer none): "detect", "always" or "never"
 */
const char *
hl_store_get_headphones (HlStore *self)
{
  return hl_store_get_setup (self)->headphones;
}

/**
 * hl_store_get_chord:
 * @self: the store, opened for writing
 *
 * Returns: the keys that open the desk
 */
HlChord
hl_store_get_chord (HlStore *self)
{
  return hl_store_get_setup (self)->chord;
}

/**
 * hl_store_get_reports_folder:
 * @self: the store
 *
 * Returns: (transfer none) (nullable): the folder that gets the reports of a closed
 *   day; %NULL: none does, or the store was opened for reading
 */
const char *
hl_store_get_reports_folder (HlStore *self)
{
  const HlSetup *setup = hl_store_get_setup (self);

  return setup != NULL ? setup->reports_folder : NULL;
}

/**
 * hl_store_get_reports_formats:
 * @self: the store
 *
 * Returns: (transfer none) (nullable): the formats of those reports, as
 *   `kiosk.conf` names them: "xlsx,csv"; %NULL when the store was opened for
 *   reading
 */
const char *
hl_store_get_reports_formats (HlStore *self)
{
  const HlSetup *setup = hl_store_get_setup (self);

  return setup != NULL ? setup->reports_formats : NULL;
}

/**
 * hl_store_dup_faults:
 * @self: the store
 *
 * Returns: (transfer full) (nullable): what is wrong in the files of settings, so
 *   that the last good ones are in force instead; %NULL: they are right
 */
HlFaults *
hl_store_dup_faults (HlStore *self)
{
  HlFaults *faults = NULL;

  g_mutex_lock (&self->time_lock);
  if (self->faults != NULL && hl_faults_get_n (self->faults) > 0)
    faults = hl_faults_copy (self->faults);
  g_mutex_unlock (&self->time_lock);

  return faults;
}

HlClock *
hl_store_get_clock (HlStore *self)
{
  return self->clock;
}
