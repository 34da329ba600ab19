/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "care-fixture.h"

#include <string.h>

/* What no clock leaps over at once. */
#define STEP_DAYS 28

/* All that is shown comes from these. */
static const char * const figure_tables[] = {
  "lane", "tally", "sums", "again", "figure", "booked", "served", "row_decision", "page", "low",
  "attended", "entered", "amended", "saved", NULL
};

/* Lets so many months pass, on some days of which the kiosk is awake. */
void
care_pass_months (StoreFixture *f,
                  guint         months)
{
  HlDay last = hl_store_get_now (f->store).day;
  HlDay day = last;
  g_autoptr(GDateTime) time = hl_day_to_date_time (day, 0,
                                                   hl_catalogue_get_time_zone (f->catalogue));
  g_autoptr(GDateTime) end = g_date_time_add_months (time, (int) months);

  for (last = hl_day_from_date_time (end); day < last;)
    {
      char text[HL_DAY_TEXT_SIZE];
      g_autofree char *moment = NULL;

      day = MIN (day + STEP_DAYS, last);
      moment = g_strconcat (hl_day_format (day, text), "T06:00", NULL);
      store_fixture_catch_up (f, moment);
    }
}

static int
compare_texts (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char * const *) a, *(const char * const *) b);
}

static void
dump_table (StoreFixture *f,
            const char   *table,
            GString      *text)
{
  g_autofree char *sql = g_strdup_printf ("SELECT * FROM %s", table);
  g_autoptr(GError) error = NULL;
  g_autoptr(sqlite3_stmt) stmt = hl_db_prepare (f->store->db, sql, &error);
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func (g_free);

  g_assert_no_error (error);
  while (hl_db_step (stmt, &error) == HL_DB_STEP_ROW)
    {
      GString *row = g_string_new (table);

      for (int i = 0; i < sqlite3_column_count (stmt); i++)
        g_string_append_printf (row, "\t%s", (const char *) sqlite3_column_text (stmt, i));
      g_ptr_array_add (rows, g_string_free (row, FALSE));
    }

  g_assert_no_error (error);
  g_ptr_array_sort (rows, compare_texts);
  for (guint i = 0; i < rows->len; i++)
    g_string_append_printf (text, "%s\n", (const char *) g_ptr_array_index (rows, i));
}

/* Returns: everything that may be shown */
char *
care_dump_figures (StoreFixture *f)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; figure_tables[i] != NULL; i++)
    dump_table (f, figure_tables[i], text);

  return g_string_free (text, FALSE);
}

void
care_erase (StoreFixture *f,
            HlErased     *erased)
{
  g_autoptr(GError) error = NULL;
  gboolean done = hl_store_erase_due (f->store, erased, &error);

  g_assert_no_error (error);
  g_assert_true (done);
  g_assert_false (erased->log_held);
}

GBytes *
care_get_blob (StoreFixture *f,
               const char   *sql)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(sqlite3_stmt) stmt = hl_db_prepare (f->store->db, sql, &error);

  g_assert_no_error (error);
  g_assert_cmpint (hl_db_step (stmt, &error), ==, HL_DB_STEP_ROW);
  return g_bytes_new (sqlite3_column_blob (stmt, 0), (gsize) sqlite3_column_bytes (stmt, 0));
}

/* Whether a file of the store's folder holds these bytes: database, log or index of it. */
gboolean
care_has_bytes (StoreFixture *f,
                GBytes       *bytes)
{
  g_autoptr(GDir) list = g_dir_open (f->dir, 0, NULL);
  gsize size;
  gconstpointer data = g_bytes_get_data (bytes, &size);
  const char *name;

  while ((name = g_dir_read_name (list)) != NULL)
    {
      g_autofree char *path = g_build_filename (f->dir, name, NULL);
      g_autofree char *content = NULL;
      gsize length = 0;

      if (g_file_get_contents (path, &content, &length, NULL) &&
          memmem (content, length, data, size) != NULL)
        return TRUE;
    }

  return FALSE;
}
