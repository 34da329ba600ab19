/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "bench-export"

#include "config.h"

#include "bench-export.h"

#include <gio/gio.h>
#include <string.h>

#include "bench-store.h"
#include "bench-table.h"
#include "hl-store-private.h"
#include "hl-store-summary.h"

#define LIMIT 1.5
#define N_RUNS 5

/* Half of the store's days: it has two rows for each of the export's. */
#define N_DAYS (BENCH_DAYS / 2)

static gboolean
stop_at_once (const char * const  *values,
              gpointer             unused,
              GError             **error)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "enough");
  return FALSE;
}

static int
on_statement (unsigned  unused,
              void     *user_data,
              void     *stmt,
              void     *text)
{
  char **sql = user_data;
  char *expanded;

  if (strstr (text, "ORDER BY j.digest") == NULL)
    return 0;

  expanded = sqlite3_expanded_sql (stmt);
  g_free (*sql);
  *sql = g_strdup (expanded);
  sqlite3_free (expanded);
  return 0;
}

/* The statement that the export runs, its parameters filled in. */
static char *
find_sql (const char     *dir,
          const HlQuery  *query,
          GError        **error)
{
  g_autoptr(HlStore) store = bench_store_open (dir, HL_STORE_READ, error);
  g_autoptr(GError) stopped = NULL;
  char *sql = NULL;
  gint64 left_out;

  if (store == NULL)
    return NULL;

  sqlite3_trace_v2 (store->db, SQLITE_TRACE_STMT, on_statement, &sql);
  if (hl_store_export_rows (store, query, stop_at_once, NULL, &left_out, &stopped) || sql == NULL)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "%s: there are no rows: %s", dir,
                 stopped != NULL ? stopped->message : "none came");

  sqlite3_trace_v2 (store->db, 0, NULL, NULL);
  return sql;
}

static gboolean
time_program (const char * const  *argv,
              GArray              *times,
              GError             **error)
{
  double seconds = -bench_now ();
  int status;

  if (!g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL,
                     &status, error) ||
      !g_spawn_check_wait_status (status, error))
    return FALSE;

  seconds += bench_now ();
  g_array_append_val (times, seconds);
  return TRUE;
}

static gboolean
time_ours (const char     *hailong,
           const char     *store_dir,
           const HlQuery  *query,
           const char     *path,
           GArray         *times,
           GError        **error)
{
  char from[HL_DAY_TEXT_SIZE], to[HL_DAY_TEXT_SIZE];
  const char * const argv[] = {
    hailong, "--store", store_dir, "export", "--from", hl_day_format (query->from, from),
    "--to", hl_day_format (query->to, to), "--stream", query->stream, "--rows",
    "--format", "csv", "--output", path, NULL
  };

  return time_program (argv, times, error);
}

static gboolean
time_theirs (const char  *store_dir,
             const char  *sql,
             const char  *path,
             GArray      *times,
             GError     **error)
{
  g_autofree char *db = bench_store_get_path (store_dir);
  const char * const argv[] = {
    "sh", "-c", "exec sqlite3 -csv \"$0\" \"$1\" >\"$2\"", db, sql, path, NULL
  };

  return time_program (argv, times, error);
}

static gboolean
count_lines (const char  *path,
             guint       *n,
             GError     **error)
{
  g_autoptr(GMappedFile) file = g_mapped_file_new (path, FALSE, error);
  const char *text = file != NULL ? g_mapped_file_get_contents (file) : NULL;
  gsize length = file != NULL ? g_mapped_file_get_length (file) : 0;

  *n = 0;
  for (gsize i = 0; i < length; i++)
    *n += text[i] == '\n';

  return file != NULL;
}

/* Ours has a heading, and a last row where some were left out. */
static gboolean
compare_files (const char  *ours,
               const char  *theirs,
               guint       *n_rows,
               GError     **error)
{
  guint n_ours;

  if (!count_lines (ours, &n_ours, error) || !count_lines (theirs, n_rows, error))
    return FALSE;

  if (n_ours > *n_rows && n_ours <= *n_rows + 2)
    return TRUE;

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "%u lines beside %u rows", n_ours, *n_rows);
  return FALSE;
}

static void
print_row (GArray   *ours,
           GArray   *theirs,
           guint     n_rows,
           gboolean *is_kept)
{
  g_autofree char *name = g_strdup_printf ("export, CSV of %u rows beside sqlite3 -csv", n_rows);
  BenchRow row = { .name = name, .unit = "s", .limit = LIMIT };

  row.ours = bench_get_quantile (ours, 0.5);
  row.peer = bench_get_quantile (theirs, 0.5);
  *is_kept &= bench_print_row (&row);
}

/**
 * bench_export:
 * @hailong: the command line
 * @store_dir: a store made by bench_store_ensure()
 * @dir: where the files go
 * @is_kept: (inout): set to %FALSE when the limit is passed
 * @error: return location for an error
 *
 * Times `hailong export --rows` beside `sqlite3 -csv` with the statement that
 * it runs, in turns; whole programs, from start to end.
 *
 * Returns: %FALSE when it could not be measured
 */
gboolean
bench_export (const char  *hailong,
              const char  *store_dir,
              const char  *dir,
              gboolean    *is_kept,
              GError     **error)
{
  g_autoptr(GArray) ours = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr(GArray) theirs = g_array_new (FALSE, FALSE, sizeof (double));
  g_autofree char *our_path = g_build_filename (dir, "ours.csv", NULL);
  g_autofree char *their_path = g_build_filename (dir, "theirs.csv", NULL);
  g_autofree char *sql = NULL;
  HlQuery query = { .stream = "paper" };
  guint n_rows;

  if (!bench_store_get_days (store_dir, &query.from, error))
    return FALSE;

  query.to = query.from + N_DAYS - 1;
  sql = find_sql (store_dir, &query, error);
  for (guint i = 0; sql != NULL && i < N_RUNS; i++)
    {
      if (!time_ours (hailong, store_dir, &query, our_path, ours, error) ||
          !time_theirs (store_dir, sql, their_path, theirs, error))
        return FALSE;
    }

  if (sql == NULL || !compare_files (our_path, their_path, &n_rows, error))
    return FALSE;

  print_row (ours, theirs, n_rows, is_kept);
  return TRUE;
}
