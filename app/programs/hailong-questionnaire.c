/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hailong-questionnaire"

#include "config.h"

#include <glib/gi18n.h>

#include "hailong-command.h"
#include "hl-error.h"

static const HlUsage usage = {
  .arguments = "check FILE",
  .summary = N_("Checks a questionnaire file and shows what it holds. An error names the place in "
                "the file, what stands there and what was expected."),
  .examples = "  hailong questionnaire check sipas-5.json",
  .n_arguments = 2,
};

static void
print_languages (HlQuestionnaire *questionnaire)
{
  static const char * const languages[] = { "vi", "en", "zh" };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    if (hl_questionnaire_has_language (questionnaire, languages[i]))
      g_string_append_printf (text, " %s", languages[i]);

  g_print (_("Languages:%s\n"), text->str);
  g_string_free (text, TRUE);
}

static const char *
describe_item (const HlItem *item)
{
  switch (hl_item_get_kind (item))
    {
    case HL_ITEM_OVERALL:
      return "overall";

    case HL_ITEM_FACTOR:
      return hl_factor_to_string (hl_item_get_factor (item));

    case HL_ITEM_INDICATOR:
      return "indicator";
    }

  g_assert_not_reached ();
}

static void
print_questionnaire (HlQuestionnaire *questionnaire)
{
  g_autofree char *flow = hl_flow_to_string (hl_questionnaire_get_flow (questionnaire));
  guint n_items = hl_questionnaire_get_n_items (questionnaire);

  g_print (_("Questionnaire: %s, version %s\n"), hl_questionnaire_get_name (questionnaire),
           hl_questionnaire_get_version (questionnaire));
  print_languages (questionnaire);
  g_print (_("Levels: %u\n"), hl_questionnaire_get_n_levels (questionnaire));
  g_print (_("Flow: %s\n"), flow);
  g_print (_("Digest: %s\n"), hl_questionnaire_get_digest (questionnaire));
  g_print (_("Items: %u\n"), n_items);

  for (guint i = 0; i < n_items; i++)
    {
      const HlItem *item = hl_questionnaire_get_item (questionnaire, i);

      g_print ("  %-12s %-10s %s\n", hl_item_get_id (item), describe_item (item),
               hl_item_get_text (item, "vi"));
    }
}

gboolean
hailong_questionnaire (HlInvocation  *invocation,
                       GError       **error)
{
  const GOptionEntry entries[] = { { NULL } };
  g_autoptr(HlQuestionnaire) questionnaire = NULL;

  if (!hl_invocation_parse (invocation, &usage, entries, error))
    return FALSE;

  if (!g_str_equal (invocation->argv[1], "check"))
    {
      g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID, "'%s': expected check",
                   invocation->argv[1]);
      return FALSE;
    }

  questionnaire = hl_questionnaire_load (invocation->argv[2], error);
  if (questionnaire == NULL)
    return FALSE;

  print_questionnaire (questionnaire);
  return TRUE;
}
