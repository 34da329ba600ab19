/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-desk-jobs"

#include "config.h"

#include "hl-desk-jobs.h"

#include <glib/gi18n.h>
#include <string.h>

#include "hl-store-summary.h"

/* What the desk itself asks its worker for. */

struct _HlNewAdmin
{
  char *name;      /* owned */
  char *pin;       /* owned */
};

/**
 * hl_new_admin_new:
 * @pin: the digits; copied
 *
 * Returns: (transfer full): data for hl_desk_jobs_add_admin(); main thread only
 */
HlNewAdmin *
hl_new_admin_new (const char *pin)
{
  HlNewAdmin *self = g_new0 (HlNewAdmin, 1);

  self->name = g_strdup (_("Administrator"));
  self->pin = g_strdup (pin);

  return self;
}

void
hl_new_admin_free (HlNewAdmin *self)
{
  if (self == NULL)
    return;

  explicit_bzero (self->pin, strlen (self->pin));
  g_free (self->pin);
  g_free (self->name);
  g_free (self);
}

struct _HlLeaver
{
  HlSignIn  *sign_in;    /* owned */
  HlSignOut  how;
};

/**
 * hl_leaver_new:
 * @sign_in: (transfer full): the answer to a right PIN
 * @how: why it ends
 *
 * The key that came with the PIN is wiped at once.
 *
 * Returns: (transfer full): data for hl_desk_jobs_sign_out()
 */
HlLeaver *
hl_leaver_new (HlSignIn  *sign_in,
               HlSignOut  how)
{
  HlLeaver *self = g_new0 (HlLeaver, 1);

  g_clear_pointer (&sign_in->tickets, hl_ticket_key_free);
  self->sign_in = sign_in;
  self->how = how;

  return self;
}

void
hl_leaver_free (HlLeaver *self)
{
  if (self == NULL)
    return;

  hl_sign_in_free (self->sign_in);
  g_free (self);
}

/**
 * hl_desk_jobs_sign_out:
 * @store: the store, opened for writing
 * @data: an #HlLeaver
 * @error: return location for an error
 *
 * Returns: (transfer none): not %NULL when it is recorded
 */
gpointer
hl_desk_jobs_sign_out (HlStore   *store,
                       gpointer   data,
                       GError   **error)
{
  const HlLeaver *self = data;

  return hl_sign_in_end (self->sign_in, store, self->how, error) ? GINT_TO_POINTER (TRUE) : NULL;
}

/**
 * hl_desk_jobs_list:
 * @store: the store
 * @unused: for the worker's sake
 * @error: return location for an error
 *
 * Returns: (transfer full): a #GPtrArray of #HlPerson: who may sign in
 */
gpointer
hl_desk_jobs_list (HlStore   *store,
                   gpointer   unused,
                   GError   **error)
{
  return hl_people_list (store, error);
}

/**
 * hl_desk_jobs_add_admin:
 * @store: the store, opened for writing
 * @data: an #HlNewAdmin
 * @error: return location for an error
 *
 * The first start: there is an admin then.
 *
 * Returns: (transfer full): a gint64: whom to sign in
 */
gpointer
hl_desk_jobs_add_admin (HlStore   *store,
                        gpointer   data,
                        GError   **error)
{
  const HlNewAdmin *self = data;
  const HlNewPerson person = { .name = self->name, .role = HL_ROLE_ADMIN, .pin = self->pin };
  g_autofree gint64 *id = g_new0 (gint64, 1);

  if (!hl_people_add (store, HL_NOBODY, &person, id, error))
    return NULL;

  return g_steal_pointer (&id);
}

/**
 * hl_desk_jobs_read_saved:
 * @store: the store
 * @unused: for the worker's sake
 * @error: return location for an error
 *
 * Returns: (transfer full): a gint64: responses saved today, the one figure that
 *   is live at once (design §6)
 */
gpointer
hl_desk_jobs_read_saved (HlStore   *store,
                         gpointer   unused,
                         GError   **error)
{
  const HlDay today = hl_store_get_now (store).day;
  const HlQuery query = { .stream = "kiosk", .from = today, .to = today };
  g_autoptr(HlSummary) summary = hl_store_summarise (store, &query, error);
  gint64 *saved;

  if (summary == NULL)
    return NULL;

  saved = g_new (gint64, 1);
  *saved = summary->saved;

  return saved;
}
