/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-visit-privacy"

#include "config.h"

#include "hl-visit-private.h"

/**
 * hl_visit_set_privacy:
 * @self: a visit
 * @privacy: (transfer none): what citizens are told of their data
 *
 * To be called before the first citizen.
 */
void
hl_visit_set_privacy (HlVisit   *self,
                      HlPrivacy *privacy)
{
  g_return_if_fail (HL_IS_VISIT (self));
  g_return_if_fail (privacy != NULL);

  hl_privacy_ref (privacy);
  g_clear_pointer (&self->privacy, hl_privacy_unref);
  self->privacy = privacy;
}

/**
 * hl_visit_get_privacy:
 * @self: a visit
 *
 * Returns: (transfer none) (nullable): what hl_visit_set_privacy() was given
 */
HlPrivacy *
hl_visit_get_privacy (HlVisit *self)
{
  g_return_val_if_fail (HL_IS_VISIT (self), NULL);

  return self->privacy;
}
