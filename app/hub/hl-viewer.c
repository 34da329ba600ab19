/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-viewer"

#include "config.h"

#include "hl-viewer.h"

#include "db-trouble.h"
#include "db-unit.h"
#include "hl-access.h"
#include "hl-view.h"

void
hl_viewer_clear (HlViewer *self)
{
  hl_pass_clear (&self->pass);
  g_clear_pointer (&self->unit, g_free);
  g_clear_pointer (&self->account, hl_db_account_free);
  g_clear_pointer (&self->catalogue, hl_catalogue_unref);
}

/**
 * hl_viewer_begin:
 * @self: (out caller-allocates): the viewer, zeroed before; cleared by the caller in any case
 * @call: a call of a page
 * @unit: id of the unit that the page is about; "" for all
 *
 * Returns: whether somebody is signed in; if not, @call is answered: sent to where he can
 */
gboolean
hl_viewer_begin (HlViewer   *self,
                 HlCall     *call,
                 const char *unit)
{
  self->unit = g_strdup (unit);
  self->now = hl_hub_get_now (hl_call_get_hub (call));
  if (hl_access_find (call, &self->pass))
    return TRUE;

  hl_view_send_to_sign_in (call);
  return FALSE;
}

static gboolean
count_troubles (HlViewer  *self,
                HlDbLink  *link,
                GError   **error)
{
  g_autoptr(GPtrArray) troubles =
    hl_db_trouble_list (link, *self->unit != '\0' ? self->unit : NULL, error);

  if (troubles == NULL)
    return FALSE;

  self->n_troubles = 0;
  for (guint i = 0; i < troubles->len; i++)
    {
      const HlDbTrouble *trouble = g_ptr_array_index (troubles, i);

      if (trouble->cleared == 0 && trouble->by == NULL)
        self->n_troubles++;
    }

  return TRUE;
}

/**
 * hl_viewer_check:
 * @self: a viewer
 * @link: a connection in a transaction
 * @error: return location for an error; %HL_INPUT_ERROR_REFUSED if he may not see it
 *
 * Finds who it is, and whether he may see the unit now. In the thread of the database; may be
 * called again.
 *
 * Returns: %TRUE if he may
 */
gboolean
hl_viewer_check (HlViewer  *self,
                 HlDbLink  *link,
                 GError   **error)
{
  g_clear_pointer (&self->account, hl_db_account_free);
  g_clear_pointer (&self->catalogue, hl_catalogue_unref);
  self->account = hl_db_account_check (link, &self->pass,
                                       *self->unit != '\0' ? self->unit : NULL, error);
  if (self->account == NULL)
    return FALSE;

  if (*self->unit == '\0')
    return count_troubles (self, link, error);

  self->catalogue = hl_db_unit_get (link, self->unit, error);
  return self->catalogue != NULL && count_troubles (self, link, error);
}

/**
 * hl_viewer_identify:
 * @self: a viewer
 * @link: a connection in a transaction
 * @error: return location for an error; %HL_INPUT_ERROR_REFUSED if he is nobody any more
 *
 * Finds who it is, whatever he may see, and looks at that: his unit, or all. In the thread of
 * the database; may be called again.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_viewer_identify (HlViewer  *self,
                    HlDbLink  *link,
                    GError   **error)
{
  g_autoptr(HlDbAccount) account = hl_db_account_get (link, self->pass.name, error);

  if (account == NULL)
    return FALSE;

  g_free (self->unit);
  self->unit = g_strdup (account->unit);
  return hl_viewer_check (self, link, error);
}
