/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "route-document"

#include "config.h"

#include "routes.h"

#include <string.h>

#include "db-document.h"
#include "db-key.h"
#include "hl-signed.h"

/* PUT /v1/documents/{digest}: a questionnaire that sheets are of */

typedef struct
{
  HlSigned         signature;
  HlQuestionnaire *questionnaire;
} Keeping;

static void
keeping_free (gpointer data)
{
  Keeping *self = data;

  hl_signed_clear (&self->signature);
  hl_questionnaire_unref (self->questionnaire);
  g_free (self);
}

static gboolean
keep (HlDbLink  *link,
      gpointer   data,
      GError   **error)
{
  Keeping *self = data;

  return hl_db_key_is_known (link, self->signature.key_id, error) &&
         hl_db_document_put (link, self->questionnaire, error);
}

static void
on_kept (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr(HlCall) call = data;
  g_autoptr(GError) error = NULL;

  if (!hl_db_worker_finish (result, NULL, &error))
    {
      hl_call_answer_error (call, error);
      return;
    }

  hl_call_answer (call, SOUP_STATUS_NO_CONTENT, NULL, NULL);
  hl_hub_announce (hl_call_get_hub (call), NULL);
}

/* Returns: (transfer full) (nullable): the questionnaire; NULL if @call is answered */
static HlQuestionnaire *
read_questionnaire (HlCall   *call,
                    HlSigned *signature)
{
  GBytes *body = hl_request_get_body (signature->request);
  g_autofree char *text = g_strndup (g_bytes_get_data (body, NULL), g_bytes_get_size (body));
  g_autoptr(GError) error = NULL;
  g_autoptr(HlQuestionnaire) questionnaire = hl_questionnaire_parse ("questionnaire", text, &error);

  if (questionnaire == NULL)
    {
      hl_call_answer_error (call, error);
      return NULL;
    }

  if (strcmp (hl_questionnaire_get_digest (questionnaire), hl_call_get_part (call, 3)) == 0)
    return g_steal_pointer (&questionnaire);

  hl_call_answer_problem (call, SOUP_STATUS_BAD_REQUEST,
                          "the digest in the path is not that of the questionnaire");
  return NULL;
}

void
route_document_put (HlCall *call)
{
  g_auto(HlSigned) signature = { 0 };
  HlQuestionnaire *questionnaire;
  Keeping *self;

  if (!hl_signed_read (&signature, call))
    return;

  questionnaire = read_questionnaire (call, &signature);
  if (questionnaire == NULL)
    return;

  self = g_new0 (Keeping, 1);
  self->questionnaire = questionnaire;
  self->signature = signature;
  signature = (HlSigned) { 0 };
  hl_call_write (call, NULL, keep, self, keeping_free, on_kept);
}
