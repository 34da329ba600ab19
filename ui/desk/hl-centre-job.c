/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-centre-job"

#include "config.h"

#include "hl-centre-job.h"

#include "hl-store-change.h"

/* What the pages that change the centre ask the worker for. */

typedef struct
{
  char     *member;
  JsonNode *value;
} Change;

struct _HlCentreJob
{
  gint64  by;
  GArray *changes;    /* of Change */
};

static void
change_clear (gpointer data)
{
  Change *change = data;

  g_free (change->member);
  json_node_unref (change->value);
}

/**
 * hl_centre_job_new:
 * @by: id of who is signed in
 *
 * Returns: (transfer full): data for hl_centre_job_write() that changes nothing yet
 */
HlCentreJob *
hl_centre_job_new (gint64 by)
{
  HlCentreJob *self = g_new0 (HlCentreJob, 1);

  self->by = by;
  self->changes = g_array_new (FALSE, FALSE, sizeof (Change));
  g_array_set_clear_func (self->changes, change_clear);
  return self;
}

void
hl_centre_job_free (HlCentreJob *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->changes);
  g_free (self);
}

/**
 * hl_centre_job_add:
 * @self: the job
 * @member: a member of `centre.json`
 * @value: (transfer full): what it is to be
 */
void
hl_centre_job_add (HlCentreJob *self,
                   const char  *member,
                   JsonNode    *value)
{
  Change change = { g_strdup (member), value };

  g_return_if_fail (self != NULL && member != NULL && value != NULL);

  g_array_append_val (self->changes, change);
}

/**
 * hl_centre_job_read:
 * @store: the store
 * @unused: nothing
 * @error: return location for an error
 *
 * Returns: (transfer full): the #HlCatalogue in force
 */
gpointer
hl_centre_job_read (HlStore   *store,
                    gpointer   unused,
                    GError   **error)
{
  return hl_catalogue_ref (hl_store_get_catalogue (store));
}

/**
 * hl_centre_job_write:
 * @store: the store
 * @job: a #HlCentreJob
 * @error: return location for an error; changes before the one that failed stay
 *
 * Returns: (transfer full): the #HlCatalogue that is in force now
 */
gpointer
hl_centre_job_write (HlStore   *store,
                     gpointer   job,
                     GError   **error)
{
  HlCentreJob *self = job;

  for (guint i = 0; i < self->changes->len; i++)
    {
      const Change *change = &g_array_index (self->changes, Change, i);

      if (!hl_store_change_centre (store, self->by, change->member, change->value, error))
        return NULL;
    }

  return hl_centre_job_read (store, NULL, error);
}
