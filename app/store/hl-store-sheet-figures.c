/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-store-sheet-figures"

#include "config.h"

#include "hl-store-sheet.h"

#include "hl-fold-queue.h"
#include "hl-summary-lane.h"

/* The rows that one cell of a table adds to: see hl-summary-rows.c. */
#define MAX_ROWS 3

/**
 * Maker:
 * @mark: which sheet
 * @catalogue: says which authority decides a field
 * @sheet: what is made
 */
typedef struct
{
  HlStore           *store;
  const HlSheetMark *mark;
  HlCatalogue       *catalogue;
  HlSheet           *sheet;
} Maker;

/* Takes one row of a query. */
typedef void (*TakeFunc) (Maker        *self,
                          sqlite3_stmt *row);

static const char *
get_text (sqlite3_stmt *row,
          int           column)
{
  return (const char *) sqlite3_column_text (row, column);
}

static gboolean
take_each (Maker       *self,
           const char  *sql,
           TakeFunc     take,
           GError     **error)
{
  g_autoptr(sqlite3_stmt) stmt = hl_db_prepare (self->store->db, sql, error);
  char day[HL_DAY_TEXT_SIZE];
  HlDbStep step;

  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_int64 (stmt, 1, self->mark->lane);
  sqlite3_bind_text (stmt, 2, hl_day_format (self->mark->day, day), -1, SQLITE_STATIC);
  while ((step = hl_db_step (stmt, error)) == HL_DB_STEP_ROW)
    take (self, stmt);

  return step == HL_DB_STEP_DONE;
}

static gint64 *
find_figure (HlSheet    *sheet,
             const char *name)
{
  static const struct { const char *name; gsize offset; } plain[] = {
    { "released", G_STRUCT_OFFSET (HlSheet, released) },
    { "counted", G_STRUCT_OFFSET (HlSheet, counted) },
    { "partial", G_STRUCT_OFFSET (HlSheet, partial) },
    { "lone", G_STRUCT_OFFSET (HlSheet, lone) },
    { "carried", G_STRUCT_OFFSET (HlSheet, carried) },
  };
  HlEndReason end;

  for (guint i = 0; i < G_N_ELEMENTS (plain); i++)
    if (strcmp (plain[i].name, name) == 0)
      return &G_STRUCT_MEMBER (gint64, sheet, plain[i].offset);

  if (g_str_has_prefix (name, "end:") && hl_end_reason_from_string (name + strlen ("end:"), &end))
    return &sheet->ends[end];

  if (g_str_has_prefix (name, "applied:") &&
      hl_factor_from_string (name + strlen ("applied:")) != HL_FACTOR_NONE)
    return &sheet->applied[hl_factor_from_string (name + strlen ("applied:"))];

  return NULL;
}

static void
take_figure (Maker        *self,
             sqlite3_stmt *row)
{
  gint64 *figure = find_figure (self->sheet, get_text (row, 0));

  if (figure != NULL)
    *figure = sqlite3_column_int64 (row, 1);
}

static void
take_page (Maker        *self,
           sqlite3_stmt *row)
{
  HlSheetDuration *duration = hl_sheet_add_duration (self->sheet, get_text (row, 0));

  duration->people = sqlite3_column_int64 (row, 1);
  duration->seconds = sqlite3_column_int64 (row, 2);
  duration->leavers = sqlite3_column_int64 (row, 3);
}

/* "access/seats" names the reason `seats` of a factor. */
static void
take_reason (Maker        *self,
             sqlite3_stmt *row)
{
  const char separator[] = { HL_REASON_SEPARATOR, '\0' };
  g_auto(GStrv) parts = g_strsplit (get_text (row, 0), separator, 2);
  HlFactor factor = hl_factor_from_string (parts[0]);

  if (factor != HL_FACTOR_NONE && parts[1] != NULL)
    hl_sheet_add_reason (self->sheet, factor, parts[1])->n = sqlite3_column_int64 (row, 1);
}

static const char *
get_authority (Maker      *self,
               const char *field)
{
  const HlPlace *place = hl_catalogue_find_field (self->catalogue, field);
  const char *authority = place != NULL ? hl_place_get_authority (place) : NULL;

  return authority != NULL ? authority : HL_CELL_UNKNOWN;
}

static HlSheetTable
get_table (const char *tab)
{
  if (strcmp (tab, HL_TAB_HOUR) == 0)
    return HL_SHEET_HOURS;

  return strcmp (tab, HL_TAB_LANGUAGE) == 0 ? HL_SHEET_LANGUAGES : HL_SHEET_OUTCOMES;
}

/* Returns: how many rows a cell of a table adds to */
static guint
get_rows (Maker        *self,
          sqlite3_stmt *stmt,
          HlSheetRow   *rows[MAX_ROWS])
{
  const char *tab = get_text (stmt, 0), *cell = get_text (stmt, 1);
  const char separator[] = { HL_PLACE_SEPARATOR, '\0' };
  g_auto(GStrv) parts = NULL;
  const char *field;

  if (strcmp (tab, HL_TAB_PLACE) != 0)
    {
      rows[0] = hl_sheet_get_row (self->sheet, get_table (tab), cell);
      return 1;
    }

  parts = g_strsplit (cell, separator, 2);
  field = parts[1] != NULL ? parts[1] : HL_CELL_UNKNOWN;
  rows[0] = hl_sheet_get_row (self->sheet, HL_SHEET_COUNTERS, parts[0]);
  rows[1] = hl_sheet_get_row (self->sheet, HL_SHEET_FIELDS, field);
  rows[2] = hl_sheet_get_row (self->sheet, HL_SHEET_AUTHORITIES, get_authority (self, field));
  return 3;
}

static void
add_tally (HlSheetCell  *cell,
           sqlite3_stmt *row)
{
  HlSheetItem *item = hl_sheet_cell_get_item (cell, get_text (row, 2));

  for (int i = 0; i < HL_MAX_LEVELS; i++)
    item->tally.c[i] += sqlite3_column_int64 (row, 3 + i);
}

static void
take_tally (Maker        *self,
            sqlite3_stmt *row)
{
  HlSheetRow *rows[MAX_ROWS];
  guint n;

  if (strcmp (get_text (row, 0), HL_TAB_TOTAL) == 0)
    {
      add_tally (&self->sheet->cell, row);
      return;
    }

  n = get_rows (self, row, rows);
  for (guint i = 0; i < n; i++)
    {
      if (strcmp (get_text (row, 2), HL_ITEM_PEOPLE) == 0)
        rows[i]->people += sqlite3_column_int64 (row, 3);
      else
        add_tally (&rows[i]->cell, row);
    }
}

static HlSums
read_sums (sqlite3_stmt *row)
{
  return (HlSums) {
    sqlite3_column_int64 (row, 3), sqlite3_column_int64 (row, 4),
    sqlite3_column_int64 (row, 5), sqlite3_column_int64 (row, 6),
    sqlite3_column_int64 (row, 7), sqlite3_column_int64 (row, 8),
  };
}

static void
take_sums (Maker        *self,
           sqlite3_stmt *row)
{
  const char *tab = get_text (row, 0);
  HlFactor factor = hl_factor_from_string (get_text (row, 2));
  int index = factor == HL_FACTOR_NONE ? HL_SHEET_HEADLINE : (int) factor;
  HlSums sums = read_sums (row);
  HlSheetRow *rows[MAX_ROWS];
  guint n;

  if (strcmp (tab, HL_TAB_TOTAL) == 0)
    {
      hl_sums_add (&self->sheet->cell.sums[index], &sums);
      return;
    }

  /* Of what was left out the headline alone is told. */
  if (strcmp (tab, HL_TAB_OUT) == 0)
    {
      if (index == HL_SHEET_HEADLINE)
        hl_sums_add (&self->sheet->unscreened, &sums);

      return;
    }

  n = get_rows (self, row, rows);
  for (guint i = 0; i < n; i++)
    hl_sums_add (&rows[i]->cell.sums[index], &sums);
}

static void
set_told (HlSheet *sheet,
          gint64  *number,
          gint64   told,
          guint    bit)
{
  if (told == HL_SCREENING_WITHHELD)
    sheet->withheld |= bit;
  else
    *number = told;
}

static gboolean
add_screening (Maker   *self,
               GError **error)
{
  HlSheet *sheet = self->sheet;
  g_autoptr(HlScreeningDay) day = hl_screening_read_lane (self->store, self->mark->lane,
                                                          self->mark->day, error);

  if (day == NULL)
    return FALSE;

  set_told (sheet, &sheet->screened, day->flagged, HL_SHEET_WITHHELD_SCREENED);
  set_told (sheet, &sheet->left_out, day->left_out, HL_SHEET_WITHHELD_LEFT_OUT);
  set_told (sheet, &sheet->lifted, day->lifted, HL_SHEET_WITHHELD_LIFTED);
  for (guint i = 0; i < HL_N_FLAGS; i++)
    set_told (sheet, &sheet->by_flag[i], day->by_flag[i], 1u << i);

  return TRUE;
}

/**
 * hl_sheet_add_figures:
 * @self: the store, in a transaction
 * @mark: which sheet
 * @catalogue: says which authority decides a field
 * @sheet: gets the figures
 * @error: return location for an error
 *
 * Returns: %TRUE on success
 */
gboolean
hl_sheet_add_figures (HlStore            *self,
                      const HlSheetMark  *mark,
                      HlCatalogue        *catalogue,
                      HlSheet            *sheet,
                      GError            **error)
{
  static const struct { const char *sql; TakeFunc take; } parts[] = {
    { "SELECT name, n FROM figure WHERE lane = ?1 AND day = ?2", take_figure },
    { "SELECT page, people, seconds, leavers FROM page WHERE lane = ?1 AND day = ?2", take_page },
    { "SELECT item, c1 FROM tally WHERE lane = ?1 AND day = ?2"
      " AND tab = '" HL_TAB_REASON "'", take_reason },
    { "SELECT tab, cell, item, c1, c2, c3, c4, c5 FROM tally WHERE lane = ?1 AND day = ?2"
      " AND tab NOT IN ('" HL_TAB_OUT "', '" HL_TAB_REASON "', '" HL_TAB_SESSION "')",
      take_tally },
    /* Who shows in two sessions of the day is one of its respondents. */
    { "SELECT tab, cell, factor, r, m, y, yy, ym, mm FROM sums WHERE lane = ?1 AND day = ?2"
      " AND tab <> '" HL_TAB_SESSION "' UNION ALL"
      " SELECT tab, cell, factor, -n, 0, 0, 0, 0, 0 FROM again"
      " WHERE lane = ?1 AND first = ?2 AND last = ?2", take_sums },
  };
  Maker maker = { self, mark, catalogue, sheet };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (!take_each (&maker, parts[i].sql, parts[i].take, error))
      return FALSE;

  /* Up to here it holds what was left out, alone. */
  if (sheet->unscreened.m > 0)
    hl_sums_add (&sheet->unscreened, &sheet->cell.sums[HL_SHEET_HEADLINE]);
  else
    sheet->unscreened = (HlSums) { 0 };

  return add_screening (&maker, error);
}
