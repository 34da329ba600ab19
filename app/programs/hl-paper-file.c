/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-paper-file"

#include "config.h"

#include "hl-paper-file.h"

#include <string.h>

#include "hl-csv-reader.h"
#include "hl-dossier.h"
#include "hl-error.h"
#include "hl-mask.h"
#include "hl-moment.h"

/* What an error shows of a cell. */
#define MAX_SHOWN 40

typedef struct _Parser Parser;
typedef struct _Column Column;

typedef gboolean (*CellFunc) (Parser        *self,
                              const Column  *column,
                              const char    *text,
                              HlForm        *form,
                              GError       **error);

struct _Column
{
  char     *name;
  CellFunc  read;
  guint     index; /* in the file, from 0 */
  int       item;  /* in the questionnaire; -1 for a column of another kind */
};

/**
 * Parser:
 * @columns: (element-type Column): as the header names them
 *
 * One pass over a file of paper forms.
 */
struct _Parser
{
  const char         *name;
  const HlPaperRules *rules;
  HlCsvReader        *reader;
  GPtrArray          *columns;
};

static void
column_free (gpointer data)
{
  Column *column = data;

  g_free (column->name);
  g_free (column);
}

/* The cell's content on one line and not too long; it may be anything. */
static char *
show (const char *text)
{
  g_autofree char *start = g_utf8_substring (text, 0, MIN (g_utf8_strlen (text, -1), MAX_SHOWN));
  const char *ellipsis = strlen (start) < strlen (text) ? "…" : "";

  for (char *c = start; *c != '\0'; c++)
    if (g_ascii_iscntrl (*c))
      *c = ' ';

  return g_strdup_printf ("'%s%s'", start, ellipsis);
}

static gboolean
set_place_error (Parser      *self,
                 guint        index,
                 const char  *column,
                 const char  *found,
                 const char  *expected,
                 GError     **error)
{
  g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID, "%s:%u:%u(%s): %s: expected %s",
               self->name, hl_csv_reader_get_line (self->reader, index), index + 1, column,
               found, expected);
  return FALSE;
}

static gboolean
set_cell_error (Parser        *self,
                const Column  *column,
                const char    *text,
                const char    *expected,
                GError       **error)
{
  g_autofree char *found = show (text);

  return set_place_error (self, column->index, column->name, found, expected, error);
}

/* A form that is older than this was mistyped: nobody keeps them for so long. */
#define MAX_AGE_DAYS 730

/* The minute tells the session and is not kept. */
static void
set_time (Parser    *self,
          HlContext *context,
          int        minute)
{
  HlCatalogue *catalogue = self->rules->catalogue;
  g_autoptr(GDateTime) local = hl_day_to_date_time (context->day, minute,
                                                    hl_catalogue_get_time_zone (catalogue));

  context->hour = minute / 60;
  context->session = hl_catalogue_find_session (catalogue, local);
}

static gboolean
is_future (const HlPaperRules *rules,
           const HlMoment     *moment)
{
  return moment->day > rules->today ||
         (moment->day == rules->today && moment->minute > rules->minute);
}

static gboolean
read_taken_at (Parser        *self,
               const Column  *column,
               const char    *text,
               HlForm        *form,
               GError       **error)
{
  HlContext *context = &form->response->context;
  HlMoment moment;

  if (!hl_moment_parse (text, &moment))
    return set_cell_error (self, column, text, "YYYY-MM-DD or YYYY-MM-DDTHH:MM", error);

  if (is_future (self->rules, &moment))
    return set_cell_error (self, column, text, "a time that is not in the future", error);

  if (self->rules->today - moment.day > MAX_AGE_DAYS)
    return set_cell_error (self, column, text, "a day of the last two years", error);

  context->day = moment.day;
  if (moment.minute >= 0)
    set_time (self, context, moment.minute);

  return TRUE;
}

static gboolean
read_counter (Parser        *self,
              const Column  *column,
              const char    *text,
              HlForm        *form,
              GError       **error)
{
  if (hl_catalogue_find_counter (self->rules->catalogue, text) == NULL)
    return set_cell_error (self, column, text, "a counter of the centre, or nothing", error);

  form->response->context.counter = g_strdup (text);
  return TRUE;
}

static gboolean
read_field (Parser        *self,
            const Column  *column,
            const char    *text,
            HlForm        *form,
            GError       **error)
{
  if (hl_catalogue_find_field (self->rules->catalogue, text) == NULL)
    return set_cell_error (self, column, text, "a field of the centre, or nothing", error);

  form->response->context.field = g_strdup (text);
  return TRUE;
}

static gboolean
read_outcome (Parser        *self,
              const Column  *column,
              const char    *text,
              HlForm        *form,
              GError       **error)
{
  HlOutcome outcome;

  if (!hl_outcome_from_string (text, &outcome) || outcome == HL_OUTCOME_UNKNOWN)
    return set_cell_error (self, column, text,
                           "submitted, received, refused, information, or nothing", error);

  form->response->context.outcome = outcome;
  return TRUE;
}

static gboolean
read_level (Parser        *self,
            const Column  *column,
            const char    *text,
            HlForm        *form,
            GError       **error)
{
  guint n_levels = hl_questionnaire_get_n_levels (self->rules->questionnaire);
  int level = g_ascii_digit_value (text[0]);

  if (text[1] != '\0' || level < 1 || level > (int) n_levels)
    {
      g_autofree char *expected = g_strdup_printf ("a level from 1 to %u, or nothing", n_levels);

      return set_cell_error (self, column, text, expected, error);
    }

  form->response->levels[column->item] = level;
  return TRUE;
}

static gboolean
read_receipt (Parser        *self,
              const Column  *column,
              const char    *text,
              HlForm        *form,
              GError       **error)
{
  g_autoptr(HlDossier) dossier = hl_dossier_find (text, self->rules->today);

  if (dossier == NULL)
    return set_cell_error (self, column, text, "a dossier code, or nothing", error);

  form->receipt = g_strdup (dossier->code);
  form->response->context.had_receipt = TRUE;
  return TRUE;
}

/* The error never shows the text: a comment must not end up in a log. */
static gboolean
read_comment (Parser        *self,
              const Column  *column,
              const char    *text,
              HlForm        *form,
              GError       **error)
{
  g_autofree char *composed = g_utf8_normalize (text, -1, G_NORMALIZE_NFC);
  glong length = g_utf8_strlen (g_strstrip (composed), -1);

  if (length > HL_PAPER_MAX_COMMENT)
    {
      g_autofree char *found = g_strdup_printf ("%ld characters", length);
      g_autofree char *expected = g_strdup_printf ("at most %d", HL_PAPER_MAX_COMMENT);

      return set_place_error (self, column->index, column->name, found, expected, error);
    }

  if (length > 0)
    form->comment = hl_mask_personal_numbers (composed);

  return TRUE;
}

static const struct
{
  const char *name;
  CellFunc    read;
} leading_columns[] = {
  { "taken_at", read_taken_at },
  { "counter", read_counter },
  { "field", read_field },
  { "outcome", read_outcome },
};

static CellFunc
find_reader (Parser     *self,
             const char *name,
             int        *item)
{
  *item = hl_questionnaire_find_item (self->rules->questionnaire, name);

  if (*item >= 0)
    return read_level;

  if (g_str_equal (name, "receipt"))
    return read_receipt;

  return g_str_equal (name, "comment") ? read_comment : NULL;
}

static gboolean
has_column (Parser     *self,
            const char *name)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      const Column *column = g_ptr_array_index (self->columns, i);

      if (g_str_equal (column->name, name))
        return TRUE;
    }

  return FALSE;
}

static gboolean
add_column (Parser      *self,
            guint        index,
            const char  *name,
            GError     **error)
{
  g_autofree char *shown = show (name);
  CellFunc read = NULL;
  Column *column;
  int item = -1;

  if (index < G_N_ELEMENTS (leading_columns))
    {
      if (!g_str_equal (name, leading_columns[index].name))
        return set_place_error (self, index, "header", shown, leading_columns[index].name, error);

      read = leading_columns[index].read;
    }
  else
    {
      read = find_reader (self, name, &item);
    }

  if (read == NULL)
    return set_place_error (self, index, "header", shown,
                            "an item of the questionnaire, receipt or comment", error);

  if (has_column (self, name))
    return set_place_error (self, index, "header", shown, "each column once", error);

  column = g_new (Column, 1);
  *column = (Column) { .name = g_strdup (name), .read = read, .index = index, .item = item };
  g_ptr_array_add (self->columns, column);

  return TRUE;
}

static gboolean
has_items (Parser *self)
{
  for (guint i = 0; i < self->columns->len; i++)
    if (((Column *) g_ptr_array_index (self->columns, i))->item >= 0)
      return TRUE;

  return FALSE;
}

static gboolean
read_header (Parser  *self,
             GError **error)
{
  HlCsvStep step = hl_csv_reader_step (self->reader, error);

  if (step == HL_CSV_STEP_ERROR)
    return FALSE;

  if (step == HL_CSV_STEP_END)
    {
      g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
                   "%s:1: an empty file: expected a header that begins with taken_at", self->name);
      return FALSE;
    }

  for (guint i = 0; i < hl_csv_reader_get_n_cells (self->reader); i++)
    if (!add_column (self, i, hl_csv_reader_get_cell (self->reader, i), error))
      return FALSE;

  if (!has_items (self))
    {
      g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
                   "%s:1: a header without items: expected taken_at, counter, field, outcome and "
                   "items of the questionnaire '%s'", self->name,
                   hl_questionnaire_get_name (self->rules->questionnaire));
      return FALSE;
    }

  return TRUE;
}

static gboolean
check_width (Parser  *self,
             GError **error)
{
  guint n_cells = hl_csv_reader_get_n_cells (self->reader);

  if (n_cells == self->columns->len)
    return TRUE;

  g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
               "%s:%u:%u: %u cells: expected %u as in the header", self->name,
               hl_csv_reader_get_line (self->reader, 0), MIN (n_cells, self->columns->len) + 1,
               n_cells, self->columns->len);
  return FALSE;
}

static gboolean
read_cells (Parser  *self,
            HlForm  *form,
            GError **error)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      const Column *column = g_ptr_array_index (self->columns, i);
      const char *text = hl_csv_reader_get_cell (self->reader, i);

      /* Only the first column may not be empty. */
      if ((*text != '\0' || i == 0) && !column->read (self, column, text, form, error))
        return FALSE;
    }

  return TRUE;
}

static HlForm *
read_form (Parser  *self,
           GError **error)
{
  g_autoptr(HlForm) form = hl_form_new_blank (self->rules->questionnaire);

  form->line = hl_csv_reader_get_line (self->reader, 0);
  if (!check_width (self, error) || !read_cells (self, form, error))
    return NULL;

  if (hl_response_is_empty (form->response))
    {
      g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
                   "%s:%u: a form without any level: expected at least one", self->name,
                   hl_csv_reader_get_line (self->reader, 0));
      return NULL;
    }

  hl_form_complete (form);
  return g_steal_pointer (&form);
}

static GPtrArray *
read_forms (Parser  *self,
            GError **error)
{
  g_autoptr(GPtrArray) forms = g_ptr_array_new_with_free_func ((GDestroyNotify) hl_form_free);
  HlCsvStep step;

  if (!read_header (self, error))
    return NULL;

  while ((step = hl_csv_reader_step (self->reader, error)) == HL_CSV_STEP_RECORD)
    {
      HlForm *form = read_form (self, error);

      if (form == NULL)
        return NULL;

      g_ptr_array_add (forms, form);
    }

  if (step == HL_CSV_STEP_ERROR)
    return NULL;

  if (forms->len == 0)
    {
      g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
                   "%s:2: no form: expected at least one line after the header", self->name);
      return NULL;
    }

  return g_steal_pointer (&forms);
}

/**
 * hl_paper_file_parse:
 * @name: name of the file, for errors
 * @text: (array length=length): its content
 * @length: its length in bytes
 * @rules: against what it is checked
 * @error: return location for a %HL_INPUT_ERROR that names file, line and column
 *
 * Reads a file of forms that were filled in on paper: a header `taken_at`,
 * `counter`, `field`, `outcome`, then ids of items in any order, and
 * `receipt` and `comment` if need be; a form a line.
 *
 * Returns: (transfer full) (element-type HlForm): the forms, or %NULL if any of
 *   them cannot be used
 */
GPtrArray *
hl_paper_file_parse (const char          *name,
                     const char          *text,
                     gsize                length,
                     const HlPaperRules  *rules,
                     GError             **error)
{
  g_autoptr(HlCsvReader) reader = hl_csv_reader_new (name, text, length, error);
  g_autoptr(GPtrArray) columns = g_ptr_array_new_with_free_func (column_free);
  Parser self = { .name = name, .rules = rules, .reader = reader, .columns = columns };

  return reader != NULL ? read_forms (&self, error) : NULL;
}
