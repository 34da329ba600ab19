/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-screening-words"

#include "config.h"

#include "hl-screening-words.h"

#include <glib/gi18n.h>

#include "hl-desk-names.h"
#include "hl-format.h"

/**
 * hl_screening_words_count:
 * @n: a number of ratings, or %HL_SCREENING_WITHHELD
 *
 * Returns: (transfer full): the number; "*" where it could tell of fewer than
 *   five people
 */
char *
hl_screening_words_count (gint64 n)
{
  return n == HL_SCREENING_WITHHELD ? g_strdup ("*") : hl_format_count (n);
}

/**
 * hl_screening_words_rules:
 * @day: a day
 *
 * Returns: (transfer full): how many ratings were flagged, and by which rules
 */
char *
hl_screening_words_rules (const HlScreeningDay *day)
{
  g_autofree char *flagged = hl_screening_words_count (day->flagged);
  g_autoptr(GString) text = g_string_new (NULL);
  const char *separator = ": ";

  g_string_append_printf (text, _("Flagged %s"), flagged);
  for (guint i = 0; i < HL_N_FLAGS; i++)
    {
      g_autofree char *n = hl_screening_words_count (day->by_flag[i]);

      if (day->by_flag[i] == 0)
        continue;

      g_string_append_printf (text, "%s%s %s", separator,
                              hl_desk_names_get_flag ((HlFlag) (1u << i)), n);
      separator = " · ";
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * hl_screening_words_outcome:
 * @day: a day
 *
 * Returns: (transfer full): how many ratings are left out of the figure, how many
 *   were put back and why
 */
char *
hl_screening_words_outcome (const HlScreeningDay *day)
{
  g_autofree char *left_out = hl_screening_words_count (day->left_out);
  g_autofree char *lifted = hl_screening_words_count (day->lifted);
  g_autoptr(GString) text = g_string_new (NULL);

  if (day->left_out != 0)
    g_string_append_printf (text, _("Left out of the figure: %s"), left_out);
  else if (day->lifted == 0)
    g_string_append (text, _("None left out of the figure"));

  if (day->lifted != 0)
    g_string_append_printf (text, "%s%s %s", text->len > 0 ? " · " : "",
                            _("Put back:"), lifted);
  for (guint i = 0; i < day->reasons->len; i++)
    g_string_append_printf (text, " · “%s”", (const char *) g_ptr_array_index (day->reasons, i));

  return g_string_free (g_steal_pointer (&text), FALSE);
}
