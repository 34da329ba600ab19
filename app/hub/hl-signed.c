/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-signed"

#include "config.h"

#include "hl-signed.h"

#include "hl-error.h"
#include "hl-sheet-request.h"

/* A signature without a body is good for so long: who reads is answered only to its face. */
#define MAX_AGE_S 300

void
hl_signed_clear (HlSigned *self)
{
  g_clear_pointer (&self->request, hl_request_free);
  g_clear_pointer (&self->key_id, g_free);
}

/**
 * hl_signed_find_key:
 * @key_id: which key a signature says made it
 * @key: (out): that key
 * @data: where a copy of @key_id is put, a `char **`
 *
 * The id of a key is the key: the signature can be checked before anything is
 * looked up. An #HlFindKey.
 *
 * Returns: whether @key_id is one
 */
gboolean
hl_signed_find_key (const char *key_id,
                    guint8      key[],
                    gpointer    data)
{
  char **copy = data;

  if (!hl_sign_key_parse_id (key_id, key))
    return FALSE;

  g_free (*copy);
  *copy = g_strdup (key_id);
  return TRUE;
}

/* Who has not signed well is not known: 401, where who is known and may not gets 403. */
static void
refuse (HlCall       *call,
        const GError *error)
{
  hl_call_answer_problem (call, g_error_matches (error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED)
                          ? SOUP_STATUS_UNAUTHORIZED : SOUP_STATUS_BAD_REQUEST, error->message);
}

/**
 * hl_signed_read:
 * @self: (out caller-allocates): the request, cleared by the caller in any case
 * @call: a call
 *
 * Returns: whether its signature is good; if not, @call is answered
 */
gboolean
hl_signed_read (HlSigned *self,
                HlCall   *call)
{
  g_autoptr(GError) error = NULL;

  self->request = hl_call_get_request (call);
  if (hl_request_verify (self->request, hl_signed_find_key, &self->key_id, &self->created, &error))
    return TRUE;

  refuse (call, error);
  return FALSE;
}

/**
 * hl_signed_read_sheet:
 * @self: (out caller-allocates): the request, cleared by the caller in any case
 * @call: a call that puts a sheet
 *
 * Returns: (transfer full) (nullable): the sheet; %NULL if it or its signature is not
 *   good, and @call is answered
 */
HlSheet *
hl_signed_read_sheet (HlSigned *self,
                      HlCall   *call)
{
  g_autoptr(GError) error = NULL;
  HlSheet *sheet;

  self->request = hl_call_get_request (call);
  sheet = hl_sheet_request_verify (self->request, hl_signed_find_key, &self->key_id, &self->created,
                                   &error);
  if (sheet == NULL)
    refuse (call, error);

  return sheet;
}

/**
 * hl_signed_is_recent:
 * @self: a request
 * @call: its call
 *
 * Whether it was signed within 300 s, by the hub's clock: a GET that somebody has
 * copied tells him nothing later (design §8).
 *
 * Returns: whether it is; if not, @call is answered
 */
gboolean
hl_signed_is_recent (HlSigned *self,
                     HlCall   *call)
{
  gint64 now = hl_hub_get_now (hl_call_get_hub (call)) / G_USEC_PER_SEC;

  if (ABS (now - self->created) <= MAX_AGE_S)
    return TRUE;

  hl_call_answer_problem (call, SOUP_STATUS_UNAUTHORIZED,
                          "signed more than 300 s before or after the hub's time");
  return FALSE;
}
