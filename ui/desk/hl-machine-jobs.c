/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-machine-jobs"

#include "config.h"

#include "hl-machine-jobs.h"

#include "hl-backup-state.h"
#include "hl-store-change.h"
#include "hl-store-duty.h"

/* Jobs of the desk's worker that write; each returns something, or NULL with an error. */
#define DONE GINT_TO_POINTER (TRUE)

HlMachineAct *
hl_machine_act_new (gint64 by)
{
  HlMachineAct *self = g_new0 (HlMachineAct, 1);

  self->by = by;
  return self;
}

void
hl_machine_act_free (HlMachineAct *self)
{
  hl_duty_free (self->duty);
  g_free (self);
}

gpointer
hl_machine_jobs_duty (HlStore   *store,
                      gpointer   act,
                      GError   **error)
{
  const HlMachineAct *self = act;
  gboolean done = self->duty != NULL
                  ? hl_store_begin_duty (store, self->by, self->duty, error)
                  : hl_store_end_duty (store, self->by, HL_DUTY_ENDED_BY_HAND, error);

  return done ? DONE : NULL;
}

gpointer
hl_machine_jobs_trial (HlStore   *store,
                       gpointer   act,
                       GError   **error)
{
  const HlMachineAct *self = act;

  return hl_store_note_trial (store, self->by, self->trial, self->passed, error) ? DONE : NULL;
}

gpointer
hl_machine_jobs_width (HlStore   *store,
                       gpointer   act,
                       GError   **error)
{
  const HlMachineAct *self = act;
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (text, sizeof text, "%.1f", self->width_mm);
  return hl_store_change_setting (store, self->by, "screen.width_mm", text, error) ? DONE : NULL;
}

gpointer
hl_machine_jobs_backup (HlStore   *store,
                        gpointer   act,
                        GError   **error)
{
  return hl_store_backup_nightly (store, TRUE, error) ? DONE : NULL;
}
