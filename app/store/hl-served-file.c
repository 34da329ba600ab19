/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-served-file"

#include "config.h"

#include "hl-served-file.h"

#include "hl-csv-reader.h"
#include "hl-error.h"
#include "hl-store-served.h"

/* Characters that an error shows of a cell. */
#define MAX_SHOWN HL_SERVED_FAULT_SHOWN

static const char * const columns[] = { "day", "session", "served" };

enum { DAY, SESSION, SERVED, N_COLUMNS };

G_STATIC_ASSERT (G_N_ELEMENTS (columns) == N_COLUMNS);

/**
 * Parser:
 *
 * One pass over a file of people served.
 */
typedef struct
{
  const char  *name;
  HlCatalogue *catalogue;
  HlDay        today;
  HlCsvReader *reader;
  GArray      *numbers;    /* (element-type HlServed) */
  GHashTable  *seen;       /* days and sessions that were read; see get_key() */
  HlServedFault *fault;
} Parser;

static void
note_fault (Parser             *self,
            guint               line,
            HlServedFaultKind   kind)
{
  *self->fault = (HlServedFault) { kind, line, "" };
}

static gboolean
refuse (Parser             *self,
        guint               cell,
        HlServedFaultKind   kind,
        const char         *what,
        const char         *expected,
        GError            **error)
{
  const char *text = hl_csv_reader_get_cell (self->reader, cell);
  g_autofree char *start = g_utf8_substring (text, 0, MIN (g_utf8_strlen (text, -1), MAX_SHOWN));

  for (char *c = start; *c != '\0'; c++)
    if (g_ascii_iscntrl (*c))
      *c = ' ';

  note_fault (self, hl_csv_reader_get_line (self->reader, cell), kind);
  g_utf8_strncpy (self->fault->found, start, HL_SERVED_FAULT_SHOWN);
  g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID, "%s:%u:%u(%s): '%s%s': expected %s",
               self->name, hl_csv_reader_get_line (self->reader, cell), cell + 1, what, start,
               strlen (start) < strlen (text) ? "…" : "", expected);
  return FALSE;
}

static gboolean
check_width (Parser  *self,
             GError **error)
{
  guint n = hl_csv_reader_get_n_cells (self->reader);

  if (n == N_COLUMNS)
    return TRUE;

  note_fault (self, hl_csv_reader_get_line (self->reader, 0), HL_SERVED_FAULT_CELLS);
  g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID, "%s:%u:%u: %u cells: expected %d",
               self->name, hl_csv_reader_get_line (self->reader, 0), MIN (n, N_COLUMNS) + 1, n,
               N_COLUMNS);
  return FALSE;
}

static gboolean
read_header (Parser  *self,
             GError **error)
{
  HlCsvStep step = hl_csv_reader_step (self->reader, error);

  if (step == HL_CSV_STEP_END)
    g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
                 "%s:1: an empty file: expected the header day,session,served", self->name);

  if (step != HL_CSV_STEP_RECORD)
    return FALSE;

  for (guint i = 0; i < MIN (hl_csv_reader_get_n_cells (self->reader), N_COLUMNS); i++)
    {
      if (!g_str_equal (hl_csv_reader_get_cell (self->reader, i), columns[i]))
        return refuse (self, i, HL_SERVED_FAULT_HEADER, "header", columns[i], error);
    }

  return check_width (self, error);
}

static gboolean
read_number (Parser             *self,
             guint               cell,
             HlServedFaultKind   kind,
             gint64              min,
             gint64              max,
             gint64             *number,
             GError            **error)
{
  g_autofree char *expected = NULL;

  /* strtoll() would take blanks and a sign. */
  if (g_ascii_isdigit (*hl_csv_reader_get_cell (self->reader, cell)) &&
      g_ascii_string_to_signed (hl_csv_reader_get_cell (self->reader, cell), 10, min, max, number,
                                NULL))
    return TRUE;

  expected = g_strdup_printf ("a whole number from %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT, min,
                              max);
  return refuse (self, cell, kind, columns[cell], expected, error);
}

/* No two sessions have the same. */
static gpointer
get_key (Parser         *self,
         const HlServed *served)
{
  guint n_sessions = hl_catalogue_get_n_sessions (self->catalogue);

  return GSIZE_TO_POINTER ((gsize) served->day * n_sessions + (gsize) served->session);
}

static gboolean
read_record (Parser  *self,
             GError **error)
{
  guint n_sessions = hl_catalogue_get_n_sessions (self->catalogue);
  HlServed served = { .imported = TRUE };
  gint64 session;

  if (!check_width (self, error))
    return FALSE;

  served.day = hl_day_parse (hl_csv_reader_get_cell (self->reader, DAY));
  if (served.day == HL_DAY_NONE || served.day > self->today)
    return refuse (self, DAY, HL_SERVED_FAULT_DAY, columns[DAY], "a day up to today as YYYY-MM-DD",
                   error);

  if (!read_number (self, SESSION, HL_SERVED_FAULT_SESSION, 1, n_sessions, &session, error) ||
      !read_number (self, SERVED, HL_SERVED_FAULT_SERVED, 0, HL_MAX_SERVED, &served.n, error))
    return FALSE;

  served.session = (int) session - 1;
  if (!g_hash_table_add (self->seen, get_key (self, &served)))
    return refuse (self, SESSION, HL_SERVED_FAULT_TWICE, columns[SESSION],
                   "each session of a day once", error);

  g_array_append_val (self->numbers, served);
  return TRUE;
}

static gboolean
read_all (Parser  *self,
          GError **error)
{
  HlCsvStep step;

  if (!read_header (self, error))
    return FALSE;

  while ((step = hl_csv_reader_step (self->reader, error)) == HL_CSV_STEP_RECORD)
    {
      if (!read_record (self, error))
        return FALSE;
    }

  if (step != HL_CSV_STEP_END)
    return FALSE;

  if (self->numbers->len > 0)
    return TRUE;

  g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
               "%s:2: nothing after the header: expected a line for each session", self->name);
  return FALSE;
}

/**
 * hl_served_file_parse:
 * @name: the file's name, for errors
 * @text: its content, CSV with the header day,session,served
 * @length: bytes of @text
 * @catalogue: the centre, whose sessions are counted from 1
 * @today: the latest day that may stand in it
 * @fault: (out) (optional): what is wrong with it, for those who say it in another
 *   language
 * @error: return location for a %HL_INPUT_ERROR that names line and column
 *
 * Reads what a queue or one-stop system says of the people served.
 *
 * Returns: (transfer full) (element-type HlServed): the numbers, or %NULL
 */
GArray *
hl_served_file_parse (const char     *name,
                      const char     *text,
                      gsize           length,
                      HlCatalogue    *catalogue,
                      HlDay           today,
                      HlServedFault  *fault,
                      GError        **error)
{
  g_autoptr(HlCsvReader) reader = hl_csv_reader_new (name, text, length, error);
  g_autoptr(GArray) numbers = g_array_new (FALSE, FALSE, sizeof (HlServed));
  g_autoptr(GHashTable) seen = g_hash_table_new (NULL, NULL);
  HlServedFault unused;
  Parser self = { name, catalogue, today, reader, numbers, seen,
                  fault != NULL ? fault : &unused };

  /* Unless it is found to be another. */
  note_fault (&self, 0, HL_SERVED_FAULT_CSV);
  return reader != NULL && read_all (&self, error) ? g_steal_pointer (&numbers) : NULL;
}
