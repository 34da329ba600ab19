/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "route-live"

#include "config.h"

#include "routes.h"

#include "db-account.h"
#include "db-unit.h"
#include "hl-access.h"

/* GET /v1/units/{unit}/live: a unit's day as it goes, as server-sent events */

typedef struct
{
  HlPass pass;
  char  *unit;
} Asking;

static void
asking_free (gpointer data)
{
  Asking *self = data;

  hl_pass_clear (&self->pass);
  g_free (self->unit);
  g_free (self);
}

static gboolean
look (HlDbLink  *link,
      gpointer   data,
      GError   **error)
{
  Asking *self = data;
  g_autoptr(HlDbAccount) account = hl_db_account_check (link, &self->pass, self->unit, error);
  g_autoptr(HlCatalogue) catalogue = NULL;

  if (account == NULL)
    return FALSE;

  catalogue = hl_db_unit_get (link, self->unit, error);
  return catalogue != NULL;
}

static void
on_looked (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr(HlCall) call = data;
  g_autoptr(GError) error = NULL;
  gpointer work;

  if (hl_call_is_gone (call))
    return;

  if (hl_db_worker_finish (result, &work, &error))
    hl_live_add (hl_call_get_live (call), ((Asking *) work)->unit, hl_call_get_message (call));
  else
    hl_call_answer_error (call, error);
}

void
route_live_get (HlCall *call)
{
  Asking *self = g_new0 (Asking, 1);

  self->unit = g_strdup (hl_call_get_part (call, 3));
  if (!hl_access_need (call, &self->pass))
    {
      asking_free (self);
      return;
    }

  hl_call_read (call, look, self, asking_free, on_looked);
}
