/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-sheet-request"

#include "config.h"

#include "hl-sheet-request.h"

#include <string.h>

#include "hl-error.h"

/**
 * hl_sheet_request_new:
 * @sheet: a sheet
 * @key: the key that signs
 * @created: the present time, seconds since 1970
 * @error: return location for an error
 *
 * Returns: (transfer full): the signed request that puts @sheet to a hub. Its bytes
 *   are the sheet's file, too.
 */
HlRequest *
hl_sheet_request_new (HlSheet    *sheet,
                      HlSignKey  *key,
                      gint64      created,
                      GError    **error)
{
  g_autofree char *text = hl_sheet_to_text (sheet, error);
  g_autofree char *path = hl_sheet_get_path (sheet);
  g_autoptr(HlRequest) request = NULL;
  g_autoptr(GBytes) body = NULL;

  if (text == NULL)
    return NULL;

  body = g_bytes_new (text, strlen (text));
  request = hl_request_new ("PUT", path, body);
  hl_request_set_field (request, "Content-Type", "application/json");
  if (!hl_sign_key_sign (key, request, created, error))
    return NULL;

  return g_steal_pointer (&request);
}

/**
 * hl_sheet_request_verify:
 * @request: a request, from a network, a file or QR codes
 * @find_key: (scope call): knows the keys that may sign
 * @data: data for @find_key
 * @created: (out) (optional): when it says it was signed, seconds since 1970; told,
 *   and not judged
 * @error: return location for an #HL_INPUT_ERROR
 *
 * The one verifier of sheets: digest, signature, format, and that the path says
 * what the content says.
 *
 * Returns: (transfer full): the sheet, or %NULL
 */
HlSheet *
hl_sheet_request_verify (HlRequest  *request,
                         HlFindKey   find_key,
                         gpointer    data,
                         gint64     *created,
                         GError    **error)
{
  g_autoptr(HlSheet) sheet = NULL;
  g_autofree char *path = NULL;
  const char *text;
  gsize size;

  if (strcmp (hl_request_get_method (request), "PUT") != 0)
    {
      g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
                   "found the method %s, expected PUT", hl_request_get_method (request));
      return NULL;
    }

  if (!hl_request_verify (request, find_key, data, created, error))
    return NULL;

  text = g_bytes_get_data (hl_request_get_body (request), &size);
  sheet = hl_sheet_parse ("sheet", text != NULL ? text : "", (gssize) size, error);
  if (sheet == NULL)
    return NULL;

  path = hl_sheet_get_path (sheet);
  if (strcmp (path, hl_request_get_path (request)) == 0)
    return g_steal_pointer (&sheet);

  g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
               "found the path %s, expected that of its sheet, %s", hl_request_get_path (request),
               path);
  return NULL;
}
