/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-report-screening"

#include "config.h"

#include "hl-report-screening.h"

#include "hl-json-writer.h"

static void
put_number (HlJsonWriter *json,
            const char   *name,
            gint64        n)
{
  if (n == HL_SCREENING_WITHHELD)
    hl_json_writer_put_null (json, name);
  else
    hl_json_writer_put_int (json, name, n);
}

static void
put_day (HlJsonWriter         *json,
         const HlScreeningDay *day)
{
  char text[HL_DAY_TEXT_SIZE];

  hl_json_writer_begin_object (json, NULL);
  hl_json_writer_put_text (json, "day", hl_day_format (day->day, text));
  put_number (json, "flagged", day->flagged);
  hl_json_writer_begin_object (json, "by_rule");
  for (guint i = 0; i < HL_N_FLAGS; i++)
    put_number (json, hl_flag_to_string ((HlFlag) (1u << i)), day->by_flag[i]);
  hl_json_writer_end_object (json);
  put_number (json, "left_out", day->left_out);
  put_number (json, "lifted", day->lifted);
  hl_json_writer_put_boolean (json, "can_lift", day->can_lift);
  hl_json_writer_begin_array (json, "reasons");
  for (guint i = 0; i < day->reasons->len; i++)
    hl_json_writer_put_text (json, NULL, g_ptr_array_index (day->reasons, i));
  hl_json_writer_end_array (json);
  hl_json_writer_end_object (json);
}

/**
 * hl_report_write_screening_json:
 * @output: where the text goes
 * @days: (element-type HlScreeningDay): days on which something was flagged
 * @unit: the centre's code
 * @stream: "kiosk" or "paper"
 *
 * Writes null for a number that is withheld.
 */
void
hl_report_write_screening_json (HlOutput   *output,
                                GPtrArray  *days,
                                const char *unit,
                                const char *stream)
{
  HlJsonWriter json;

  hl_json_writer_init (&json, output);
  hl_json_writer_begin_object (&json, NULL);
  hl_json_writer_put_text (&json, "unit", unit);
  hl_json_writer_put_text (&json, "stream", stream);
  hl_json_writer_begin_array (&json, "days");
  for (guint i = 0; i < days->len; i++)
    put_day (&json, g_ptr_array_index (days, i));
  hl_json_writer_end_array (&json);
  hl_json_writer_end_object (&json);
  hl_json_writer_end (&json);
}
