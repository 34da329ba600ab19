/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-store-terms"

#include "config.h"

#include "hl-store-terms.h"

#include "hl-store-private.h"

/* Under the lock, as in hl-store-get.c. */
static const HlSetup *
get_setup (HlStore *self)
{
  const HlSetup *setup;

  g_mutex_lock (&self->time_lock);
  setup = self->setup;
  g_mutex_unlock (&self->time_lock);

  return setup;
}

/**
 * hl_store_get_terms:
 * @self: the store, opened for writing
 *
 * Returns: (transfer none): how long what tells of a person is kept
 */
const HlTerms *
hl_store_get_terms (HlStore *self)
{
  return &get_setup (self)->terms;
}

/**
 * hl_store_get_backup_folder:
 * @self: the store, opened for writing
 *
 * Returns: (transfer none) (nullable): where the nightly backup goes
 */
const char *
hl_store_get_backup_folder (HlStore *self)
{
  return get_setup (self)->backup_folder;
}

/**
 * hl_store_get_backup_days:
 * @self: the store, opened for writing
 *
 * Returns: how many days a backup is kept
 */
guint
hl_store_get_backup_days (HlStore *self)
{
  return get_setup (self)->backup_days;
}
