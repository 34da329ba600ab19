/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-sheet-write"

#include "config.h"

#include "hl-sheet.h"

#include "hl-json.h"

#define FORMAT_VERSION 1

/* Members whose number is 0 are left out, so that each sheet has one writing. */
static void
set_number (JsonObject *object,
            const char *name,
            gint64      n)
{
  if (n != 0)
    json_object_set_int_member (object, name, n);
}

static void
set_object (JsonObject *object,
            const char *name,
            JsonObject *member)
{
  if (json_object_get_size (member) > 0)
    json_object_set_object_member (object, name, member);
  else
    json_object_unref (member);
}

static void
set_array (JsonObject *object,
           const char *name,
           JsonArray  *member)
{
  if (json_array_get_length (member) > 0)
    json_object_set_array_member (object, name, member);
  else
    json_array_unref (member);
}

static JsonArray *
write_numbers (const gint64 *numbers,
               guint         n)
{
  JsonArray *array = json_array_sized_new (n);

  for (guint i = 0; i < n; i++)
    json_array_add_int_element (array, numbers[i]);

  return array;
}

/**
 * hl_sums_is_zero:
 * @self: six sums
 *
 * Returns: whether each of them is 0
 */
gboolean
hl_sums_is_zero (const HlSums *self)
{
  return self->r == 0 && self->m == 0 && self->y == 0 && self->yy == 0 && self->ym == 0 &&
         self->mm == 0;
}

static JsonArray *
write_sums (const HlSums *sums)
{
  const gint64 numbers[] = { sums->r, sums->m, sums->y, sums->yy, sums->ym, sums->mm };

  return write_numbers (numbers, G_N_ELEMENTS (numbers));
}

static int
compare_items (gconstpointer a,
               gconstpointer b)
{
  const HlSheetItem *x = *(HlSheetItem * const *) a, *y = *(HlSheetItem * const *) b;

  return strcmp (x->id, y->id);
}

static gboolean
is_tally_zero (const HlTally *tally)
{
  for (guint i = 0; i < HL_MAX_LEVELS; i++)
    if (tally->c[i] != 0)
      return FALSE;

  return TRUE;
}

static JsonArray *
write_items (GPtrArray *items)
{
  JsonArray *array = json_array_new ();

  g_ptr_array_sort (items, compare_items);
  for (guint i = 0; i < items->len; i++)
    {
      const HlSheetItem *item = g_ptr_array_index (items, i);
      JsonObject *object;

      if (is_tally_zero (&item->tally))
        continue;

      object = json_object_new ();
      json_object_set_string_member (object, "id", item->id);
      json_object_set_array_member (object, "c", write_numbers (item->tally.c, HL_MAX_LEVELS));
      json_array_add_object_element (array, object);
    }

  return array;
}

/* Adds a cell's members to what holds it. */
static void
write_cell (JsonObject  *object,
            HlSheetCell *cell)
{
  JsonObject *sums = json_object_new ();

  for (int i = 0; i < HL_SHEET_N_SUMS; i++)
    {
      const char *name = i == HL_SHEET_HEADLINE ? "overall" : hl_factor_to_string ((HlFactor) i);

      if (!hl_sums_is_zero (&cell->sums[i]))
        json_object_set_array_member (sums, name, write_sums (&cell->sums[i]));
    }

  set_array (object, "items", write_items (cell->items));
  set_object (object, "sums", sums);
}

static int
compare_rows (gconstpointer a,
              gconstpointer b)
{
  const HlSheetRow *x = *(HlSheetRow * const *) a, *y = *(HlSheetRow * const *) b;

  return strcmp (x->key, y->key);
}

static JsonArray *
write_table (GPtrArray *rows)
{
  JsonArray *array = json_array_new ();

  g_ptr_array_sort (rows, compare_rows);
  for (guint i = 0; i < rows->len; i++)
    {
      HlSheetRow *row = g_ptr_array_index (rows, i);
      JsonObject *object = json_object_new ();

      set_number (object, "people", row->people);
      write_cell (object, &row->cell);
      if (json_object_get_size (object) == 0)
        {
          json_object_unref (object);
          continue;
        }

      json_object_set_string_member (object, "key", row->key);
      json_array_add_object_element (array, object);
    }

  return array;
}

static JsonArray *
write_withheld (guint withheld)
{
  JsonArray *array = json_array_new ();
  const char *name;
  guint bit;

  for (guint i = 0; (name = hl_sheet_get_withheld (i, &bit)) != NULL; i++)
    if (withheld & bit)
      json_array_add_string_element (array, name);

  return array;
}

static JsonObject *
write_responses (HlSheet *self)
{
  JsonObject *object = json_object_new ();
  JsonObject *ends = json_object_new ();
  JsonObject *rules = json_object_new ();

  for (int i = 0; i < HL_N_END_REASONS; i++)
    set_number (ends, hl_end_reason_to_string ((HlEndReason) i), self->ends[i]);

  for (guint i = 0; i < HL_N_FLAGS; i++)
    set_number (rules, hl_flag_to_string ((HlFlag) (1u << i)), self->by_flag[i]);

  set_number (object, "carried", self->carried);
  set_number (object, "counted", self->counted);
  set_object (object, "ends", ends);
  set_number (object, "left_out", self->left_out);
  set_number (object, "lifted", self->lifted);
  set_number (object, "lone", self->lone);
  set_number (object, "partial", self->partial);
  set_number (object, "released", self->released);
  set_object (object, "rules", rules);
  set_number (object, "screened", self->screened);
  set_array (object, "withheld", write_withheld (self->withheld));
  return object;
}

static JsonObject *
write_cells (HlSheet *self)
{
  JsonObject *object = json_object_new ();
  JsonObject *applied = json_object_new ();

  for (int i = 0; i < HL_N_FACTORS; i++)
    set_number (applied, hl_factor_to_string ((HlFactor) i), self->applied[i]);

  set_object (object, "applied", applied);
  write_cell (object, &self->cell);
  return object;
}

static int
compare_reasons (gconstpointer a,
                 gconstpointer b)
{
  const HlSheetReason *x = *(HlSheetReason * const *) a, *y = *(HlSheetReason * const *) b;
  int order = strcmp (hl_factor_to_string (x->factor), hl_factor_to_string (y->factor));

  return order != 0 ? order : strcmp (x->id, y->id);
}

static JsonArray *
write_reasons (GPtrArray *reasons)
{
  JsonArray *array = json_array_new ();

  g_ptr_array_sort (reasons, compare_reasons);
  for (guint i = 0; i < reasons->len; i++)
    {
      const HlSheetReason *reason = g_ptr_array_index (reasons, i);
      JsonObject *object;

      if (reason->n == 0)
        continue;

      object = json_object_new ();
      json_object_set_string_member (object, "factor", hl_factor_to_string (reason->factor));
      json_object_set_string_member (object, "id", reason->id);
      json_object_set_int_member (object, "n", reason->n);
      json_array_add_object_element (array, object);
    }

  return array;
}

static int
compare_durations (gconstpointer a,
                   gconstpointer b)
{
  const HlSheetDuration *x = *(HlSheetDuration * const *) a, *y = *(HlSheetDuration * const *) b;

  return strcmp (x->page, y->page);
}

static JsonArray *
write_durations (GPtrArray *durations)
{
  JsonArray *array = json_array_new ();

  g_ptr_array_sort (durations, compare_durations);
  for (guint i = 0; i < durations->len; i++)
    {
      const HlSheetDuration *duration = g_ptr_array_index (durations, i);
      JsonObject *object;

      if (duration->people == 0 && duration->seconds == 0 && duration->leavers == 0)
        continue;

      object = json_object_new ();
      set_number (object, "leavers", duration->leavers);
      json_object_set_string_member (object, "page", duration->page);
      set_number (object, "people", duration->people);
      set_number (object, "seconds", duration->seconds);
      json_array_add_object_element (array, object);
    }

  return array;
}

static void
write_head (JsonObject *object,
            HlSheet    *self)
{
  g_autofree char *flow = hl_flow_to_string (self->flow);
  char day[HL_DAY_TEXT_SIZE];

  json_object_set_string_member (object, "config", self->config);
  json_object_set_string_member (object, "day", hl_day_format (self->day, day));
  json_object_set_string_member (object, "epoch", self->epoch);
  json_object_set_string_member (object, "flow", flow);
  json_object_set_string_member (object, "kiosk", self->kiosk);
  json_object_set_string_member (object, "questionnaire", self->questionnaire);
  json_object_set_int_member (object, "revision", self->revision);
  json_object_set_string_member (object, "seal", self->seal);
  json_object_set_int_member (object, "sheet", FORMAT_VERSION);
  json_object_set_string_member (object, "stream", self->stream);
  json_object_set_string_member (object, "unit", self->unit);
}

/**
 * hl_sheet_to_text:
 * @self: a sheet, all its texts set; its lists are sorted
 * @error: return location for an #HL_INPUT_ERROR
 *
 * Writes the sheet as design §8 has it: RFC 8785, lists sorted, and what is 0
 * left out. Two sheets with the same figures have the same text.
 *
 * Returns: (transfer full): the text, or %NULL where a number is too great
 */
char *
hl_sheet_to_text (HlSheet  *self,
                  GError  **error)
{
  g_autoptr(JsonNode) node = NULL;
  JsonObject *object = json_object_new ();

  write_head (object, self);
  json_object_set_object_member (object, "cells", write_cells (self));
  json_object_set_object_member (object, "responses", write_responses (self));
  if (!hl_sums_is_zero (&self->unscreened))
    json_object_set_array_member (object, "unscreened", write_sums (&self->unscreened));

  for (int i = 0; i < HL_N_SHEET_TABLES; i++)
    set_array (object, hl_sheet_table_to_string ((HlSheetTable) i),
               write_table (self->tables[i]));

  set_array (object, "durations", write_durations (self->durations));
  set_array (object, "reasons", write_reasons (self->reasons));
  node = hl_json_take_object (object);
  return hl_json_to_canonical (node, error);
}

/**
 * hl_sheet_get_path:
 * @self: a sheet
 *
 * Returns: (transfer full): the path to which it is put (design §8)
 */
char *
hl_sheet_get_path (HlSheet *self)
{
  g_autofree char *flow_text = hl_flow_to_string (self->flow);
  g_autofree char *flow = g_uri_escape_string (flow_text, NULL, FALSE);
  char day[HL_DAY_TEXT_SIZE];

  return g_strdup_printf ("/v1/sheets/%s/%s/%s/%s/%s/%s", self->kiosk, self->epoch,
                          hl_day_format (self->day, day), self->stream, self->questionnaire,
                          flow);
}

/**
 * hl_sheet_get_file_name:
 * @self: a sheet
 * @suffix: what the file's kind ends with, such as ".json"
 *
 * Returns: (transfer full): a name for its file; the same for every revision
 */
char *
hl_sheet_get_file_name (HlSheet    *self,
                        const char *suffix)
{
  g_autofree char *flow = hl_flow_to_string (self->flow);
  char day[HL_DAY_TEXT_SIZE];

  g_strdelimit (flow, " ", '-');
  return g_strdup_printf ("%s_%s_%s_%s_%.12s_%.12s%s", self->kiosk,
                          hl_day_format (self->day, day), self->stream, flow,
                          self->questionnaire, self->epoch, suffix);
}
