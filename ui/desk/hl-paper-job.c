/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-paper-job"

#include "config.h"

#include "hl-paper-job.h"

#include "hl-store-act.h"

struct _HlPaperJob
{
  GPtrArray *forms;     /* owned: of HlForm: the one */
  char      *reason;    /* owned (nullable): why it is voided */
  gint64     by;
};

/**
 * hl_paper_job_new:
 * @by: id of the person who is signed in
 * @form: a complete form; copied
 * @reason: (nullable): why it is to be voided
 *
 * Returns: (transfer full): the form on its way
 */
HlPaperJob *
hl_paper_job_new (gint64        by,
                  const HlForm *form,
                  const char   *reason)
{
  HlPaperJob *self = g_new0 (HlPaperJob, 1);

  self->by = by;
  self->reason = g_strdup (reason);
  self->forms = g_ptr_array_new_with_free_func ((GDestroyNotify) hl_form_free);
  g_ptr_array_add (self->forms, hl_form_new (hl_response_copy (form->response)));

  return self;
}

void
hl_paper_job_free (HlPaperJob *self)
{
  g_ptr_array_unref (self->forms);
  g_free (self->reason);
  g_free (self);
}

/* Stands for the file of a form that has none; nothing of the form is in it. */
static char *
make_digest (void)
{
  g_autofree char *first = g_uuid_string_random ();
  g_autofree char *second = g_uuid_string_random ();
  g_autofree char *both = g_strconcat (first, second, NULL);

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, both, -1);
}

/**
 * hl_paper_job_enter:
 * @store: the store, opened for writing
 * @data: a #HlPaperJob
 * @error: return location for an error
 *
 * A job for the worker: enters the form.
 *
 * Returns: not %NULL on success
 */
gpointer
hl_paper_job_enter (HlStore   *store,
                    gpointer   data,
                    GError   **error)
{
  HlPaperJob *self = data;
  g_autofree char *digest = make_digest ();

  if (!hl_store_note_act (store, self->by, "enter a paper form", error) ||
      !hl_store_enter (store, self->forms, digest, TRUE, error))
    return NULL;

  return GINT_TO_POINTER (TRUE);
}

/**
 * hl_paper_job_void:
 * @store: the store, opened for writing
 * @data: a #HlPaperJob with a reason
 * @error: return location for an error
 *
 * A job for the worker: voids the form.
 *
 * Returns: (transfer full): a #HlVoided, to be freed with g_free()
 */
gpointer
hl_paper_job_void (HlStore   *store,
                   gpointer   data,
                   GError   **error)
{
  HlPaperJob *self = data;
  g_autofree HlVoided *voided = g_new0 (HlVoided, 1);

  if (!hl_store_note_act (store, self->by, "void a paper form", error) ||
      !hl_store_void (store, self->forms, self->reason, voided, error))
    return NULL;

  return g_steal_pointer (&voided);
}
