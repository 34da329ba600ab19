/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "db-series"

#include "config.h"

#include "db-series.h"

#include <string.h>

#define RANGE "unit = $1 AND stream = $2 AND day BETWEEN $3 AND $4"

/* Days of the questionnaire and flow that has the latest figures; a change of them is a break. */
#define SELECT \
  "SELECT day, part, a, b, c, d, e, f FROM rollup WHERE " RANGE \
  " AND (questionnaire, flow) = (SELECT questionnaire, flow FROM rollup WHERE " RANGE \
  "  AND part = 'number' AND name = 'released' AND a > 0" \
  "  ORDER BY day DESC, a DESC, questionnaire, flow LIMIT 1)" \
  " AND ((part = 'total' AND name = 'sums:overall') OR (part = 'number' AND name = 'released')" \
  "  OR (part = 'flag' AND name = 'duplicate'))" \
  " ORDER BY day"

static void
add_row (GArray   *days,
         HlDbRows *rows,
         guint     row)
{
  HlDay day = hl_day_parse (hl_db_rows_get_text (rows, row, 0));
  const char *part = hl_db_rows_get_text (rows, row, 1);
  gint64 first = hl_db_rows_get_number (rows, row, 2);
  HlDbDay *last;

  if (days->len == 0 || g_array_index (days, HlDbDay, days->len - 1).day != day)
    g_array_append_vals (days, &(HlDbDay) { .day = day }, 1);

  last = &g_array_index (days, HlDbDay, days->len - 1);
  if (strcmp (part, "number") == 0)
    last->released = first;
  else if (strcmp (part, "flag") == 0)
    last->duplicates = first;
  else
    last->headline = (HlSums) {
      first, hl_db_rows_get_number (rows, row, 3), hl_db_rows_get_number (rows, row, 4),
      hl_db_rows_get_number (rows, row, 5), hl_db_rows_get_number (rows, row, 6),
      hl_db_rows_get_number (rows, row, 7),
    }
  ;
}

/**
 * hl_db_series_read:
 * @link: a connection
 * @query: what of
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type HlDbDay): the days of the range that have figures
 *   of the questionnaire and flow with the latest ones, in their order; or %NULL
 */
GArray *
hl_db_series_read (HlDbLink         *link,
                   const HlDbQuery  *query,
                   GError          **error)
{
  char from[HL_DAY_TEXT_SIZE], to[HL_DAY_TEXT_SIZE];
  g_autoptr(HlDbRows) rows =
    hl_db_link_query (link, SELECT,
                      g_variant_new ("(ssss)", query->unit, query->stream,
                                     hl_day_format (query->from, from),
                                     hl_day_format (query->to, to)), error);
  GArray *days;

  if (rows == NULL)
    return NULL;

  days = g_array_new (FALSE, TRUE, sizeof (HlDbDay));
  for (guint i = 0; i < hl_db_rows_get_n (rows); i++)
    add_row (days, rows, i);

  return days;
}
