/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-questionnaire.h"

/* All JSON here is written with ' for ". */

/* The object of one item: its kind is "overall", "indicator" or a factor's name. */
static inline void
sample_questionnaire_add_item (GString    *json,
                               const char *kind,
                               guint       index)
{
  g_string_append_printf (json, "%s{'id': 'i%u', ", index > 0 ? ", " : "", index);
  g_string_append (json, "'text': {'vi': 'Câu'}, 'text_source': 'test', ");

  if (g_str_equal (kind, "overall"))
    g_string_append (json, "'overall': true}");
  else if (g_str_equal (kind, "indicator"))
    g_string_append_printf (json, "'indicator': %u, 'worth': [0, 1, 2]}", index + 1);
  else
    g_string_append_printf (json, "'factor': '%s'}", kind);
}

/*
 * sample_questionnaire_new:
 * @kinds: kinds of the items, in their order, separated by spaces
 * @n_levels: 5 or 3; indicators need 3
 *
 * Returns: (transfer full): a questionnaire with all five factors listed
 */
static inline HlQuestionnaire *
sample_questionnaire_new (const char *kinds,
                          guint       n_levels)
{
  g_auto(GStrv) items = g_strsplit (kinds, " ", -1);
  g_autoptr(GString) json = g_string_new (NULL);
  g_autoptr(GError) error = NULL;
  HlQuestionnaire *questionnaire;

  g_string_append (json, "{'name': 'sample', 'version': '1', 'languages': ['vi'], 'flow': 'all', ");
  g_string_append (json, "'sources': {'test': {'title': 'Thử', 'sure': {'vi': 'OURS'}}}, ");
  g_string_append (json, "'scale': {'order': 'worst-first', 'labels_source': 'test', ");
  g_string_append_printf (json, "'levels': %u, 'labels': [", n_levels);
  for (guint i = 0; i < n_levels; i++)
    g_string_append_printf (json, "%s{'vi': 'Mức %u'}", i > 0 ? ", " : "", i + 1);

  g_string_append (json, "]}, 'factors': [");
  for (guint f = 0; f < HL_N_FACTORS; f++)
    {
      g_string_append_printf (json, "%s{'id': '%s', 'reasons': [], ",
                              f > 0 ? ", " : "", hl_factor_to_string ((HlFactor) f));
      g_string_append (json, "'caption': {'vi': 'Yếu tố'}, 'caption_source': 'test'}");
    }

  g_string_append (json, "], 'items': [");
  for (guint i = 0; items[i] != NULL; i++)
    sample_questionnaire_add_item (json, items[i], i);
  g_string_append (json, "]}");

  questionnaire = hl_questionnaire_parse ("sample", g_strdelimit (json->str, "'", '"'), &error);
  g_assert_no_error (error);

  return questionnaire;
}
