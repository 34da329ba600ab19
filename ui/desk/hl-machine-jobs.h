/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-duty.h"
#include "hl-store-trial.h"

G_BEGIN_DECLS

/**
 * HlMachineAct:
 * @by: id of the person who is signed in
 * @duty: (owned) (nullable): what the kiosk is to do; %NULL to take ratings again
 * @trial: what was tried by hand
 * @passed: whether it was as it should be
 * @width_mm: of the screen's picture, as measured
 *
 * What somebody who stands before the machine asks of it; each job takes its part.
 */
typedef struct
{
  gint64  by;
  HlDuty *duty;
  HlTrial trial;
  gboolean passed;
  double  width_mm;
} HlMachineAct;

HlMachineAct *hl_machine_act_new       (gint64         by);
void          hl_machine_act_free      (HlMachineAct  *self);

gpointer      hl_machine_jobs_duty     (HlStore       *store,
                                        gpointer       act,
                                        GError       **error);
gpointer      hl_machine_jobs_trial    (HlStore       *store,
                                        gpointer       act,
                                        GError       **error);
gpointer      hl_machine_jobs_width    (HlStore       *store,
                                        gpointer       act,
                                        GError       **error);
gpointer      hl_machine_jobs_backup   (HlStore       *store,
                                        gpointer       act,
                                        GError       **error);

G_END_DECLS
