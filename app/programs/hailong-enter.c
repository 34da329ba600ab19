/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hailong-enter"

#include "config.h"

#include <glib/gi18n.h>

#include "hailong-command.h"
#include "hailong-forms.h"
#include "hl-format.h"

static const HlUsage usage = {
  .arguments = "FILE.csv",
  .summary = N_("Stores forms that were filled in on paper, all of the file or nothing. Its first "
                "line names the columns: taken_at,counter,field,outcome, then items of the "
                "questionnaire, and receipt and comment if they are asked for. taken_at is "
                "YYYY-MM-DD or YYYY-MM-DDTHH:MM, a level is 1 to 5 or empty, outcome is submitted, "
                "received, refused, information or empty."),
  .examples = "  hailong enter forms.csv\n"
              "  hailong enter --again forms.csv",
  .n_arguments = 1,
};

static HlQuery
get_range (GPtrArray *forms)
{
  HlQuery range = { .stream = "paper", .from = G_MAXUINT32, .to = HL_DAY_NONE };

  for (guint i = 0; i < forms->len; i++)
    {
      const HlForm *form = g_ptr_array_index (forms, i);

      range.from = MIN (range.from, form->response->context.day);
      range.to = MAX (range.to, form->response->context.day);
    }

  return range;
}

static gboolean
print_result (HlStore    *store,
              GPtrArray  *forms,
              GError    **error)
{
  HlQuery range = get_range (forms);
  g_autoptr(HlSummary) summary = hl_store_summarise (store, &range, error);
  g_autofree char *from = hl_day_to_string (range.from);
  g_autofree char *to = hl_day_to_string (range.to);
  g_autofree char *saved = NULL;
  g_autofree char *released = NULL;
  g_autofree char *waiting = NULL;

  if (summary == NULL)
    return FALSE;

  saved = hl_format_count (summary->saved);
  released = hl_format_count (summary->released);
  waiting = hl_format_count (summary->saved - summary->released);

  g_print (g_dngettext (GETTEXT_PACKAGE, "%u form is stored\n", "%u forms are stored\n",
                        forms->len), forms->len);
  g_print (_("Paper forms from %s to %s: %s stored, %s released, %s waiting until five can be "
             "released together\n"), from, to, saved, released, waiting);
  return TRUE;
}

static gboolean
enter_file (HlInvocation  *invocation,
            const char    *path,
            gboolean       again,
            GError       **error)
{
  g_autofree char *digest = NULL;
  g_autoptr(GPtrArray) forms = NULL;
  g_autoptr(HlStore) store = NULL;

  /* Everything is checked before the store is opened for writing. */
  forms = hl_invocation_read_forms (invocation, path, &digest, error);
  if (forms == NULL)
    return FALSE;

  store = hl_invocation_open (invocation, HL_STORE_WRITE, error);
  if (store == NULL)
    return FALSE;

  return hl_store_enter (store, forms, digest, again, error) &&
         print_result (store, forms, error);
}

gboolean
hailong_enter (HlInvocation  *invocation,
               GError       **error)
{
  gboolean again = FALSE;
  const GOptionEntry entries[] = {
    { "again", 0, 0, G_OPTION_ARG_NONE, &again, N_("Even if the same file was entered before"),
      NULL },
    G_OPTION_ENTRY_NULL,
  };

  return hl_invocation_parse (invocation, &usage, entries, error) &&
         enter_file (invocation, invocation->argv[1], again, error);
}
