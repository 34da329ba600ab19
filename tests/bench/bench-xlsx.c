/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "bench-xlsx"

#include "config.h"

#include "bench-xlsx.h"

#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "bench-store.h"
#include "bench-table.h"
#include "hl-day.h"

#define LIMIT 1.3
#define N_RUNS 5
#define BOM_SIZE 3

/* Cells of the export, as its CSV has them; the first row names the columns. */
typedef struct
{
  GPtrArray *rows;         /* element-type GStrv */
  guint      n_columns;
} Cells;

static void
cells_clear (Cells *self)
{
  g_clear_pointer (&self->rows, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Cells, cells_clear)

static gboolean
export (const char  *hailong,
        const char  *store_dir,
        HlDay        from,
        HlDay        to,
        const char  *format,
        const char  *path,
        double      *seconds,
        GError     **error)
{
  char first[HL_DAY_TEXT_SIZE], last[HL_DAY_TEXT_SIZE];
  const char * const argv[] = {
    hailong, "--store", store_dir, "export", "--from", hl_day_format (from, first),
    "--to", hl_day_format (to, last), "--stream", "paper", "--rows", "--format", format,
    "--output", path, NULL
  };
  int status;

  *seconds = -bench_now ();
  if (!g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL,
                     &status, error) ||
      !g_spawn_check_wait_status (status, error))
    return FALSE;

  *seconds += bench_now ();
  return TRUE;
}

static gboolean
load_cells (const char  *path,
            Cells       *cells,
            GError     **error)
{
  g_autofree char *text = NULL;
  g_auto(GStrv) lines = NULL;

  if (!g_file_get_contents (path, &text, NULL, error))
    return FALSE;

  lines = g_strsplit (text + BOM_SIZE, "\r\n", -1);
  cells->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  for (guint i = 0; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      char **row = g_strsplit (lines[i], ",", -1);

      if (i == 0)
        cells->n_columns = g_strv_length (row);

      g_ptr_array_add (cells->rows, row);
      if (g_strv_length (row) != cells->n_columns)
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "%s: line %u: a comma in a cell", path,
                       i + 1);
          return FALSE;
        }
    }

  return TRUE;
}

/* A cell is a number, a text or a date where ours is. */
static void
write_cell (lxw_worksheet *sheet,
            lxw_row_t      row,
            lxw_col_t      column,
            const char    *name,
            const char    *text,
            lxw_format    *date)
{
  static const char * const texts[] = {
    "counter", "field", "outcome", "language", "end", "flags", NULL
  };

  if (*text == '\0')
    return;

  if (row > 0 && g_str_equal (name, "day"))
    worksheet_write_number (sheet, row, column, hl_day_parse (text), date);
  else if (row > 0 && !g_strv_contains (texts, name) && g_ascii_isdigit (*text))
    worksheet_write_number (sheet, row, column, atoi (text), NULL);
  else
    worksheet_write_string (sheet, row, column, text, NULL);
}

static gboolean
write_bare (const Cells  *cells,
            const char   *dir,
            const char   *path,
            double       *seconds,
            GError      **error)
{
  lxw_workbook_options options = { .constant_memory = LXW_TRUE, .tmpdir = (char *) dir };
  GStrv names = cells->rows->pdata[0];
  lxw_workbook *book;
  lxw_worksheet *sheet;
  lxw_format *date;
  int fd, synced;

  *seconds = -bench_now ();
  book = workbook_new_opt (path, &options);
  sheet = workbook_add_worksheet (book, NULL);
  date = workbook_add_format (book);
  format_set_num_format (date, "dd/mm/yyyy");
  for (guint i = 0; i < cells->rows->len; i++)
    {
      GStrv row = cells->rows->pdata[i];

      for (guint k = 0; k < cells->n_columns; k++)
        write_cell (sheet, i, (lxw_col_t) k, names[k], row[k], date);
    }

  if (workbook_close (book) != LXW_NO_ERROR)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "%s: not written", path);
      return FALSE;
    }

  /* Ours is on the disk when it ends. */
  fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  synced = fsync (fd);
  close (fd);
  *seconds += bench_now ();
  return synced == 0;
}

static gboolean
measure (const char   *hailong,
         const char   *store_dir,
         HlDay         from,
         HlDay         to,
         const char   *dir,
         const Cells  *cells,
         BenchRow     *row,
         GError      **error)
{
  g_autoptr(GArray) ours = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr(GArray) theirs = g_array_new (FALSE, FALSE, sizeof (double));
  g_autofree char *our_path = g_build_filename (dir, "ours.xlsx", NULL);
  g_autofree char *their_path = g_build_filename (dir, "theirs.xlsx", NULL);

  for (guint i = 0; i < N_RUNS; i++)
    {
      double seconds;

      if (!export (hailong, store_dir, from, to, "xlsx", our_path, &seconds, error))
        return FALSE;
      g_array_append_val (ours, seconds);

      if (!write_bare (cells, dir, their_path, &seconds, error))
        return FALSE;
      g_array_append_val (theirs, seconds);
    }

  row->ours = bench_get_quantile (ours, 0.5);
  row->peer = bench_get_quantile (theirs, 0.5);
  return TRUE;
}

/**
 * bench_xlsx:
 * @hailong: the command line
 * @store_dir: a store made by bench_store_ensure()
 * @n_days: days of it to export
 * @dir: where the files go
 * @is_kept: (inout): set to %FALSE when the limit is passed
 * @error: return location for an error
 *
 * Times `hailong export --rows --format xlsx`, the whole program with its reading
 * of the store and its check of the file, beside bare libxlsxwriter with the same
 * cells, which are in memory already.
 *
 * Returns: %FALSE when it could not be measured
 */
gboolean
bench_xlsx (const char  *hailong,
            const char  *store_dir,
            guint        n_days,
            const char  *dir,
            gboolean    *is_kept,
            GError     **error)
{
  g_autofree char *path = g_build_filename (dir, "cells.csv", NULL);
  g_auto(Cells) cells = { NULL, 0 };
  g_autofree char *name = NULL;
  BenchRow row = { .unit = "s", .limit = LIMIT };
  double unused;
  HlDay from;

  if (!bench_store_get_days (store_dir, &from, error) ||
      !export (hailong, store_dir, from, from + n_days - 1, "csv", path, &unused, error) ||
      !load_cells (path, &cells, error) ||
      !measure (hailong, store_dir, from, from + n_days - 1, dir, &cells, &row, error))
    return FALSE;

  name = g_strdup_printf ("export, XLSX of %u rows beside bare libxlsxwriter",
                          cells.rows->len - 1);
  row.name = name;
  *is_kept &= bench_print_row (&row);
  return TRUE;
}
