/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "route-openapi"

#include "config.h"

#include "routes.h"

#include "hl-web.h"

#define PATH "/org/hailong/hub/openapi.yaml"

/* GET /v1/openapi.yaml: this API, for programs and for who writes them (RFC 9512) */

void
route_openapi_get (HlCall *call)
{
  g_autoptr(GBytes) bytes = g_resource_lookup_data (hl_web_get_resource (), PATH,
                                                    G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  gsize size;
  const char *text = g_bytes_get_data (bytes, &size);

  hl_call_answer_tagged (call, "application/yaml", g_string_new_len (text, (gssize) size));
}
