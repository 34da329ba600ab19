/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "page-asset"

#include "config.h"

#include "pages.h"

#include "hl-web.h"

/* GET /assets/{name}: style sheet, scripts and pictures of ui/web */

#define FOLDER "/org/hailong/web/"

static const struct
{
  const char *ending;
  const char *type;
} types[] = {
  { ".css", "text/css; charset=utf-8" },
  { ".js", "text/javascript; charset=utf-8" },
  { ".svg", "image/svg+xml" },
};

static const char *
find_type (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      if (g_str_has_suffix (name, types[i].ending))
        return types[i].type;
    }

  return NULL;
}

void
page_asset_get (HlCall *call)
{
  const char *name = hl_call_get_part (call, 2);
  const char *type = find_type (name);
  g_autofree char *path = g_strconcat (FOLDER, name, NULL);
  g_autoptr(GBytes) bytes = type != NULL
                            ? g_resource_lookup_data (hl_web_get_resource (), path,
                                                      G_RESOURCE_LOOKUP_FLAGS_NONE, NULL) : NULL;

  if (bytes == NULL)
    {
      hl_call_answer_problem (call, SOUP_STATUS_NOT_FOUND, "there is nothing of that name");
      return;
    }

  hl_call_answer_tagged (call, type,
                         g_string_new_len (g_bytes_get_data (bytes, NULL),
                                           (gssize) g_bytes_get_size (bytes)));
}
