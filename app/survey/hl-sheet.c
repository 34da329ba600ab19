/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-sheet"

#include "config.h"

#include "hl-sheet.h"

static void
item_free (HlSheetItem *self)
{
  g_free (self->id);
  g_free (self);
}

static void
row_free (HlSheetRow *self)
{
  g_free (self->key);
  g_ptr_array_unref (self->cell.items);
  g_free (self);
}

static void
reason_free (HlSheetReason *self)
{
  g_free (self->id);
  g_free (self);
}

static void
duration_free (HlSheetDuration *self)
{
  g_free (self->page);
  g_free (self);
}

static GPtrArray *
items_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) item_free);
}

/**
 * hl_sheet_new:
 *
 * Returns: (transfer full): a sheet with nothing in it, its texts unset
 */
HlSheet *
hl_sheet_new (void)
{
  HlSheet *self = g_new0 (HlSheet, 1);

  self->cell.items = items_new ();
  for (guint i = 0; i < HL_N_SHEET_TABLES; i++)
    self->tables[i] = g_ptr_array_new_with_free_func ((GDestroyNotify) row_free);

  self->reasons = g_ptr_array_new_with_free_func ((GDestroyNotify) reason_free);
  self->durations = g_ptr_array_new_with_free_func ((GDestroyNotify) duration_free);
  return self;
}

void
hl_sheet_free (HlSheet *self)
{
  if (self == NULL)
    return;

  g_free (self->kiosk);
  g_free (self->epoch);
  g_free (self->unit);
  g_free (self->stream);
  g_free (self->questionnaire);
  g_free (self->seal);
  g_free (self->config);
  g_ptr_array_unref (self->cell.items);
  for (guint i = 0; i < HL_N_SHEET_TABLES; i++)
    g_ptr_array_unref (self->tables[i]);

  g_ptr_array_unref (self->reasons);
  g_ptr_array_unref (self->durations);
  g_free (self);
}

/**
 * hl_sheet_cell_get_item:
 * @self: a cell
 * @id: id of an item
 *
 * Returns: (transfer none): the item of the cell, made if it is not there
 */
HlSheetItem *
hl_sheet_cell_get_item (HlSheetCell *self,
                        const char  *id)
{
  HlSheetItem *item;

  for (guint i = 0; i < self->items->len; i++)
    {
      item = g_ptr_array_index (self->items, i);
      if (strcmp (item->id, id) == 0)
        return item;
    }

  item = g_new0 (HlSheetItem, 1);
  item->id = g_strdup (id);
  g_ptr_array_add (self->items, item);
  return item;
}

/**
 * hl_sheet_get_row:
 * @self: a sheet
 * @table: a breakdown
 * @key: code of a row
 *
 * Returns: (transfer none): the row, made if it is not there
 */
HlSheetRow *
hl_sheet_get_row (HlSheet      *self,
                  HlSheetTable  table,
                  const char   *key)
{
  HlSheetRow *row;

  for (guint i = 0; i < self->tables[table]->len; i++)
    {
      row = g_ptr_array_index (self->tables[table], i);
      if (strcmp (row->key, key) == 0)
        return row;
    }

  row = g_new0 (HlSheetRow, 1);
  row->key = g_strdup (key);
  row->cell.items = items_new ();
  g_ptr_array_add (self->tables[table], row);
  return row;
}

/**
 * hl_sheet_add_reason:
 * @self: a sheet
 * @factor: a factor
 * @id: id of one of its reasons that the sheet does not have yet
 *
 * Returns: (transfer none): the reason, ticked by nobody
 */
HlSheetReason *
hl_sheet_add_reason (HlSheet    *self,
                     HlFactor    factor,
                     const char *id)
{
  HlSheetReason *reason = g_new0 (HlSheetReason, 1);

  reason->factor = factor;
  reason->id = g_strdup (id);
  g_ptr_array_add (self->reasons, reason);
  return reason;
}

/**
 * hl_sheet_add_duration:
 * @self: a sheet
 * @page: id of a page that the sheet does not have yet
 *
 * Returns: (transfer none): the page, seen by nobody
 */
HlSheetDuration *
hl_sheet_add_duration (HlSheet    *self,
                       const char *page)
{
  HlSheetDuration *duration = g_new0 (HlSheetDuration, 1);

  duration->page = g_strdup (page);
  g_ptr_array_add (self->durations, duration);
  return duration;
}

/**
 * hl_sheet_table_to_string:
 * @table: a breakdown
 *
 * Returns: (transfer none): its name in a sheet
 */
const char *
hl_sheet_table_to_string (HlSheetTable table)
{
  static const char * const names[HL_N_SHEET_TABLES] = {
    [HL_SHEET_AUTHORITIES] = "authorities",
    [HL_SHEET_COUNTERS] = "counters",
    [HL_SHEET_FIELDS] = "fields",
    [HL_SHEET_HOURS] = "hours",
    [HL_SHEET_LANGUAGES] = "languages",
    [HL_SHEET_OUTCOMES] = "outcomes",
  };

  g_return_val_if_fail ((guint) table < HL_N_SHEET_TABLES, "");

  return names[table];
}

/**
 * hl_sheet_table_has_answers:
 * @table: a breakdown
 *
 * Returns: whether its rows hold answers, and not numbers of people alone
 */
gboolean
hl_sheet_table_has_answers (HlSheetTable table)
{
  return table != HL_SHEET_HOURS && table != HL_SHEET_LANGUAGES;
}

/**
 * hl_sheet_get_withheld:
 * @index: from 0
 * @bit: (out): its bit of `withheld`
 *
 * Returns: (transfer none) (nullable): the name of a number that may have to be
 *   withheld, in the order of a sheet; %NULL after the last
 */
const char *
hl_sheet_get_withheld (guint  index,
                       guint *bit)
{
  static const struct { const char *name; guint bit; } names[] = {
    { "burst", HL_FLAG_BURST },
    { "changed", HL_FLAG_CHANGED },
    { "closed", HL_FLAG_CLOSED },
    { "desk", HL_FLAG_DESK },
    { "duplicate", HL_FLAG_DUPLICATE },
    { "fast", HL_FLAG_FAST },
    { "left_out", HL_SHEET_WITHHELD_LEFT_OUT },
    { "lifted", HL_SHEET_WITHHELD_LIFTED },
    { "pile", HL_FLAG_PILE },
    { "screened", HL_SHEET_WITHHELD_SCREENED },
    { "test", HL_FLAG_TEST },
  };

  if (index >= G_N_ELEMENTS (names))
    return NULL;

  *bit = names[index].bit;
  return names[index].name;
}
