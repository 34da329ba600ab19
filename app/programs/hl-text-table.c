/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-text-table"

#include "config.h"

#include "hl-text-table.h"

#define GAP 2

/* Chinese characters take two columns of a terminal. */
static guint
get_width (const char *text)
{
  guint width = 0;

  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar character = g_utf8_get_char (c);

      if (!g_unichar_iszerowidth (character))
        width += g_unichar_iswide (character) ? 2 : 1;
    }

  return width;
}

static void
append_padding (GString *text,
                guint    width)
{
  for (guint i = 0; i < width; i++)
    g_string_append_c (text, ' ');
}

/* Names stand at the left of their column, figures at the right. */
static void
append_cell (GString    *text,
             const char *cell,
             guint       width,
             gboolean    left)
{
  guint padding = width - get_width (cell);

  if (!left)
    append_padding (text, padding);

  g_string_append (text, cell);

  if (left)
    append_padding (text, padding);
}

static GArray *
measure (GPtrArray *lines)
{
  GArray *widths = g_array_new (FALSE, TRUE, sizeof (guint));

  for (guint i = 0; i < lines->len; i++)
    {
      char **line = g_ptr_array_index (lines, i);

      for (guint cell = 0; line[cell] != NULL; cell++)
        {
          guint width = get_width (line[cell]);

          if (cell >= widths->len)
            g_array_set_size (widths, cell + 1);
          g_array_index (widths, guint, cell) = MAX (g_array_index (widths, guint, cell), width);
        }
    }

  return widths;
}

/**
 * hl_text_table_append:
 * @text: where the table is appended
 * @lines: (element-type GStrv): its lines, each the texts of its cells
 *
 * Appends @lines in columns. The first one stands at the left, for names; the
 * others, for figures, at the right.
 */
void
hl_text_table_append (GString   *text,
                      GPtrArray *lines)
{
  g_autoptr(GArray) widths = NULL;

  g_return_if_fail (text != NULL && lines != NULL);

  widths = measure (lines);
  for (guint i = 0; i < lines->len; i++)
    {
      char **line = g_ptr_array_index (lines, i);

      for (guint cell = 0; line[cell] != NULL; cell++)
        {
          append_padding (text, cell > 0 ? GAP : 0);
          append_cell (text, line[cell], g_array_index (widths, guint, cell), cell == 0);
        }

      g_string_append_c (text, '\n');
    }
}
