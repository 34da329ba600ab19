/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hailong-forms"

#include "config.h"

#include "hailong-forms.h"

#include "hl-json.h"
#include "hl-paper-file.h"

static GPtrArray *
parse (HlInvocation  *self,
       const char    *path,
       const char    *text,
       gsize          length,
       GError       **error)
{
  g_autoptr(HlStore) store = hl_invocation_open (self, HL_STORE_READ, error);
  g_autofree char *name = g_filename_display_name (path);
  HlPaperRules rules;
  HlNow now;

  if (store == NULL)
    return NULL;

  now = hl_store_get_now (store);
  rules = (HlPaperRules) {
    .questionnaire = hl_store_get_questionnaire (store),
    .catalogue = hl_store_get_catalogue (store),
    .today = now.day,
    .minute = now.minute,
  };

  return hl_paper_file_parse (name, text, length, &rules, error);
}

/* Spreadsheets end lines otherwise and add empty ones: the forms are the same. */
static char *
digest_lines (const char *text)
{
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr(GString) plain = g_string_new (NULL);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *line = g_strchomp (lines[i]);

      if (*line != '\0')
        g_string_append_printf (plain, "%s\n", line);
    }

  return hl_json_digest (plain->str);
}

/**
 * hl_invocation_read_forms:
 * @self: the invocation
 * @path: a file of paper forms
 * @digest: (out) (optional): hex digest of its lines, however they end
 * @error: return location for an error that names file, line and column
 *
 * Reads forms and checks them against the questionnaire and the centre of the
 * store, which is opened for reading only.
 *
 * Returns: (transfer full) (element-type HlForm): the forms, or %NULL
 */
GPtrArray *
hl_invocation_read_forms (HlInvocation  *self,
                          const char    *path,
                          char         **digest,
                          GError       **error)
{
  g_autofree char *text = NULL;
  g_autoptr(GPtrArray) forms = NULL;
  gsize length;

  if (!g_file_get_contents (path, &text, &length, error))
    return NULL;

  forms = parse (self, path, text, length, error);
  if (forms != NULL && digest != NULL)
    *digest = digest_lines (text);

  return g_steal_pointer (&forms);
}
