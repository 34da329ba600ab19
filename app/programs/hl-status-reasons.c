/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-status-reasons"

#include "config.h"

#include "hl-status-reasons.h"

#include <glib/gi18n.h>

#include "hl-format.h"
#include "hl-text-table.h"

static char **
make_line (const char *factor,
           const char *reason,
           const char *n)
{
  const char *cells[] = { factor, reason, n, NULL };

  return g_strdupv ((char **) cells);
}

static void
add_factor (GPtrArray       *lines,
            const HlSummary *summary,
            HlFactor         factor,
            const char      *language)
{
  HlQuestionnaire *questionnaire = summary->questionnaire;
  guint n = hl_questionnaire_get_n_reasons (questionnaire, factor);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *count = hl_format_count (summary->reasons[factor][i]);

      if (summary->reasons[factor][i] > 0)
        g_ptr_array_add (lines,
                         make_line (hl_questionnaire_get_factor_caption (questionnaire, factor,
                                                                         language),
                                    hl_questionnaire_get_reason_text (questionnaire, factor, i,
                                                                      language), count));
    }
}

/**
 * hl_status_reasons_append:
 * @text: where the table is appended
 * @summary: the figures of a range
 * @language: language of captions and reasons
 *
 * Appends, between empty lines, how many people ticked each reason for a low
 * level. Nothing where none is shown.
 */
void
hl_status_reasons_append (GString         *text,
                          const HlSummary *summary,
                          const char      *language)
{
  g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  for (int factor = 0; factor < HL_N_FACTORS; factor++)
    add_factor (lines, summary, (HlFactor) factor, language);

  if (lines->len == 0)
    return;

  /* Translators: heads of a table: factor, reason for a low level, people who ticked it */
  g_ptr_array_insert (lines, 0, make_line (_("Factor"), _("Reason for a low level"),
                                           _("Ticked by")));
  g_string_append_c (text, '\n');
  hl_text_table_append (text, lines);
  g_string_append_c (text, '\n');
}
