/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hailong-void"

#include "config.h"

#include <glib/gi18n.h>

#include "hailong-command.h"
#include "hailong-forms.h"
#include "hl-error.h"
#include "hl-store-void.h"

static const HlUsage usage = {
  .arguments = "FILE.csv",
  .summary = N_("Takes back paper forms that were entered by mistake, all of the file or nothing. "
                "The file is as for 'hailong enter'; each line names a form by what stands in it. "
                "A form that is not released yet is gone at once. A released one stays in the "
                "figures until five forms of its day, late or voided, can change together. The "
                "reason is recorded, but beside no form; it should name nobody."),
  .examples = "  hailong void --reason \"entered twice\" wrong.csv",
  .n_arguments = 1,
};

static void
print_result (const HlVoided *voided)
{
  if (voided->freed > 0)
    g_print (g_dngettext (GETTEXT_PACKAGE, "%u form was not released yet and is gone\n",
                          "%u forms were not released yet and are gone\n", voided->freed),
             voided->freed);

  if (voided->taken > 0)
    g_print (g_dngettext (GETTEXT_PACKAGE, "%u released form is taken back\n",
                          "%u released forms are taken back\n", voided->taken), voided->taken);

  if (voided->waiting > 0)
    g_print (g_dngettext (GETTEXT_PACKAGE,
                          "%u released form stays in the figures until five forms of its day can "
                          "change together\n",
                          "%u released forms stay in the figures until five forms of their day can "
                          "change together\n", voided->waiting), voided->waiting);
}

static gboolean
void_file (HlInvocation  *invocation,
           const char    *path,
           const char    *reason,
           GError       **error)
{
  g_autoptr(GPtrArray) forms = hl_invocation_read_forms (invocation, path, NULL, error);
  g_autoptr(HlStore) store = NULL;
  HlVoided voided;

  if (forms == NULL)
    return FALSE;

  store = hl_invocation_open (invocation, HL_STORE_WRITE, error);
  if (store == NULL)
    return FALSE;

  if (!hl_store_void (store, forms, reason, &voided, error))
    {
      g_autofree char *name = g_filename_display_name (path);

      g_prefix_error (error, "%s: ", name);
      return FALSE;
    }

  print_result (&voided);
  return TRUE;
}

gboolean
hailong_void (HlInvocation  *invocation,
              GError       **error)
{
  g_autofree char *reason = NULL;
  const GOptionEntry entries[] = {
    { "reason", 0, 0, G_OPTION_ARG_STRING, &reason, N_("Why, for the record"), N_("TEXT") },
    G_OPTION_ENTRY_NULL,
  };

  if (!hl_invocation_parse (invocation, &usage, entries, error))
    return FALSE;

  if (reason == NULL || *g_strstrip (reason) == '\0')
    {
      g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID, "expected --reason");
      return FALSE;
    }

  return void_file (invocation, invocation->argv[1], reason, error);
}
