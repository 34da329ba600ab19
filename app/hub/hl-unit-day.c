/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-unit-day"

#include "config.h"

#include "hl-unit-day.h"

#include "hl-outlook-text.h"
#include "hl-report-json.h"

void
hl_unit_day_clear (HlUnitDay *self)
{
  g_clear_pointer (&self->catalogue, hl_catalogue_unref);
  g_clear_pointer (&self->today, hl_summary_free);
  g_clear_pointer (&self->week, hl_summary_free);
  g_clear_pointer (&self->previous, hl_summary_free);
}

/**
 * hl_unit_day_get_leading:
 * @self: a unit's day
 *
 * Returns: (transfer none) (nullable): what stands in the first place: today, or the
 *   last seven days where today shows nothing; %NULL where they show nothing either
 */
const HlSummary *
hl_unit_day_get_leading (const HlUnitDay *self)
{
  return self->today != NULL ? self->today : self->week;
}

static void
put_figures (HlJsonWriter    *json,
             const char      *name,
             const HlSummary *summary,
             HlCatalogue     *catalogue)
{
  if (summary == NULL)
    {
      hl_json_writer_put_null (json, name);
      return;
    }

  hl_json_writer_begin_object (json, name);
  hl_report_put_json (json, summary, catalogue, HL_REPORT_RANGE | HL_REPORT_ROWS);
  hl_json_writer_end_object (json);
}

/**
 * hl_unit_day_to_json:
 * @self: a unit's day
 *
 * Returns: (transfer full): all of it; the same text as long as nothing has changed
 */
char *
hl_unit_day_to_json (const HlUnitDay *self)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(HlOutput) output = hl_output_new_text (text);
  g_autofree char *outlook = hl_outlook_to_text (&self->outlook);
  char day[HL_DAY_TEXT_SIZE];
  HlJsonWriter json;

  hl_json_writer_init (&json, output);
  hl_json_writer_begin_object (&json, NULL);
  hl_json_writer_put_text (&json, "unit", hl_catalogue_get_unit (self->catalogue));
  hl_json_writer_put_text (&json, "day", hl_day_format (self->day, day));
  hl_json_writer_put_int (&json, "saved", self->outlook.saved);
  hl_json_writer_put_int (&json, "waiting", self->outlook.waiting);
  if (outlook != NULL)
    hl_json_writer_put_text (&json, "outlook", outlook);
  else
    hl_json_writer_put_null (&json, "outlook");

  put_figures (&json, "today", self->today, self->catalogue);
  put_figures (&json, "week", self->week, self->catalogue);
  hl_json_writer_end_object (&json);
  hl_json_writer_end (&json);
  if (!hl_output_finish (output, NULL))
    g_assert_not_reached ();

  return g_string_free (g_steal_pointer (&text), FALSE);
}
