/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-screening-text"

#include "config.h"

#include "hl-screening-text.h"

#include <glib/gi18n.h>

#include "hl-format.h"
#include "hl-screening.h"
#include "hl-text-table.h"

/* Stands for a number that is withheld. */
#define WITHHELD "·"

static char *
describe_number (gint64 n)
{
  return n == HL_SCREENING_WITHHELD ? g_strdup (WITHHELD) : hl_format_count (n);
}

static void
add_number (GStrvBuilder *cells,
            gint64        n)
{
  g_autofree char *text = describe_number (n);

  g_strv_builder_add (cells, text);
}

static char **
make_line (const HlScreeningDay *day)
{
  g_autoptr(GStrvBuilder) cells = g_strv_builder_new ();
  g_autofree char *name = hl_format_day (day->day);

  g_strv_builder_add (cells, name);
  add_number (cells, day->flagged);
  for (guint i = 0; i < HL_N_FLAGS; i++)
    add_number (cells, day->by_flag[i]);

  add_number (cells, day->left_out);
  add_number (cells, day->lifted);
  return g_strv_builder_end (cells);
}

/* Rules by their words, which the man page and the lines below explain. */
static char **
make_heading (void)
{
  g_autoptr(GStrvBuilder) cells = g_strv_builder_new ();

  g_strv_builder_add_many (cells, _("Day"), _("Flagged"), NULL);
  for (guint i = 0; i < HL_N_FLAGS; i++)
    g_strv_builder_add (cells, hl_flag_to_string ((HlFlag) (1u << i)));

  g_strv_builder_add_many (cells, _("Left out"), _("Put back"), NULL);
  return g_strv_builder_end (cells);
}

static void
append_table (GString   *text,
              GPtrArray *days)
{
  g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  g_ptr_array_add (lines, make_heading ());
  for (guint i = 0; i < days->len; i++)
    g_ptr_array_add (lines, make_line (g_ptr_array_index (days, i)));

  hl_text_table_append (text, lines);
}

static void
append_lifts (GString   *text,
              GPtrArray *days)
{
  for (guint i = 0; i < days->len; i++)
    {
      const HlScreeningDay *day = g_ptr_array_index (days, i);
      g_autofree char *name = hl_format_day (day->day);

      for (guint k = 0; k < day->reasons->len; k++)
        /* Translators: a date, and the reason somebody gave for the lift */
        g_string_append_printf (text, _("%s, put back: %s\n"), name,
                                (char *) g_ptr_array_index (day->reasons, k));
    }
}

static void
append_rules (GString *text)
{
  for (guint i = 0; i < HL_N_FLAGS; i++)
    {
      HlFlag flag = (HlFlag) (1u << i);

      g_string_append_printf (text, "%s: %s\n", hl_flag_to_string (flag),
                              hl_screening_explain (flag));
    }
}

/**
 * hl_screening_text_format:
 * @days: (element-type HlScreeningDay): days on which something was flagged
 *
 * Returns: (transfer full): the days as a table, why groups were put back, and
 *   what each rule saw
 */
char *
hl_screening_text_format (GPtrArray *days)
{
  GString *text = g_string_new (NULL);

  if (days->len == 0)
    {
      g_string_append_printf (text, "%s\n", _("Nothing was flagged in this range."));
      return g_string_free (text, FALSE);
    }

  append_table (text, days);
  append_lifts (text, days);
  g_string_append_c (text, '\n');
  append_rules (text);
  g_string_append_c (text, '\n');
  g_string_append (text, _("· stands where a number would tell of fewer than five people. What a "
                           "kiosk flags shows when its day has ended.\n"));
  return g_string_free (text, FALSE);
}
