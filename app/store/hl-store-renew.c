/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-store-renew"

#include "config.h"

#include "hl-store-renew.h"

#include "hl-store-private.h"

/* Whether @faults are those that were found before. */
static gboolean
are_known (HlStore        *self,
           const HlFaults *faults)
{
  g_autoptr(HlFaults) known = hl_store_dup_faults (self);
  const guint n = hl_faults_get_n (faults);

  if (known == NULL || hl_faults_get_n (known) != n)
    return FALSE;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *former = hl_fault_to_text (hl_faults_get (known, i));
      g_autofree char *present = hl_fault_to_text (hl_faults_get (faults, i));

      if (!g_str_equal (former, present))
        return FALSE;
    }

  return TRUE;
}

/* @setup: (transfer full): the files, which are right */
static gboolean
take_files (HlStore    *self,
            HlSetup    *setup,
            HlRenewal  *renewal,
            GError    **error)
{
  g_autoptr(HlSetup) owned = setup;
  g_autoptr(HlFaults) faults = hl_store_dup_faults (self);
  g_autofree char *present = hl_setup_describe (self->setup, error);
  g_autofree char *setting = present != NULL ? hl_setup_describe (setup, error) : NULL;
  gboolean same = setting != NULL && g_str_equal (setting, present);

  if (setting == NULL || !hl_store_record_setup (self, setup, setting, error))
    return FALSE;

  if (!same)
    hl_store_take_setup (self, g_steal_pointer (&owned));

  hl_store_take_faults (self, NULL);
  *renewal = same && faults == NULL ? HL_RENEWAL_SAME : HL_RENEWAL_TAKEN;
  return TRUE;
}

/**
 * hl_store_renew:
 * @self: the store, opened for writing; on the thread that works with it
 * @renewal: (out): what became of the files
 * @error: return location for an error; the present settings stay then
 *
 * Looks at `kiosk.conf`, `centre.json` and the questionnaire anew. If all is
 * right they are in force from now on, which the journal says; else the present
 * ones stay. Nobody may be in the middle of what hangs on them: choices are
 * numbered by the centre's lists.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_store_renew (HlStore    *self,
                HlRenewal  *renewal,
                GError    **error)
{
  g_autoptr(HlFaults) faults = hl_faults_new ();
  HlSetup *setup;

  g_return_val_if_fail (self->setup != NULL, FALSE);

  setup = hl_setup_load (self->dir, faults, NULL);
  if (setup != NULL)
    return take_files (self, setup, renewal, error);

  *renewal = are_known (self, faults) ? HL_RENEWAL_SAME : HL_RENEWAL_REFUSED;
  hl_store_take_faults (self, g_steal_pointer (&faults));
  return TRUE;
}

/**
 * hl_store_check_files:
 * @self: the store, in any mode
 *
 * Returns: (transfer full) (nullable): what is wrong in the files of settings as
 *   they are now; %NULL: they are right
 */
HlFaults *
hl_store_check_files (HlStore *self)
{
  g_autoptr(HlFaults) faults = hl_faults_new ();
  g_autoptr(HlSetup) setup = hl_setup_load (self->dir, faults, NULL);

  return setup == NULL ? g_steal_pointer (&faults) : NULL;
}

/**
 * hl_store_is_current:
 * @self: the store, opened for reading
 * @current: (out): whether the record's settings are those that it was opened with
 * @error: return location for an error
 *
 * Whoever keeps a store open asks before reading; one that is not current is
 * opened anew.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_store_is_current (HlStore   *self,
                     gboolean  *current,
                     GError   **error)
{
  g_autofree char *setting = hl_store_get_meta (self, "setting", error);

  if (setting == NULL)
    return FALSE;

  *current = g_strcmp0 (setting, self->setting) == 0;
  return TRUE;
}
