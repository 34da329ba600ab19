/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-store-figure"

#include "config.h"

#include "hl-store-figure.h"

#include "hl-error.h"
#include "hl-fold.h"
#include "hl-store-private.h"

typedef struct
{
  HlEntered figure;
  HlPeriod  period;
  gint64    n;
} Entry;

/* Returns: %FALSE with @error set on failure; @n is -1 where nothing was entered
 * for exactly those days. */
static gboolean
read_entered (HlStore    *self,
              HlEntered   figure,
              HlPeriod    period,
              gint64     *n,
              GError    **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;
  char day[HL_DAY_TEXT_SIZE];
  HlDbStep step;

  stmt = hl_db_prepare (self->db,
                        "SELECT n FROM entered WHERE name = ?1 AND first = ?2 AND last = ?3",
                        error);
  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_text (stmt, 1, hl_entered_to_string (figure), -1, SQLITE_STATIC);
  sqlite3_bind_text (stmt, 2, hl_day_format (period.from, day), -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (stmt, 3, hl_day_format (period.to, day), -1, SQLITE_TRANSIENT);
  step = hl_db_step (stmt, error);
  *n = step == HL_DB_STEP_ROW ? sqlite3_column_int64 (stmt, 0) : -1;
  return step != HL_DB_STEP_ERROR;
}

/* No more dossiers can be late than were settled. */
static gboolean
check_against_other (HlStore      *self,
                     const Entry  *entry,
                     GError      **error)
{
  gboolean late = entry->figure == HL_ENTERED_OVERDUE;
  gint64 other;

  if (entry->figure != HL_ENTERED_DOSSIERS && !late)
    return TRUE;

  if (!read_entered (self, late ? HL_ENTERED_DOSSIERS : HL_ENTERED_OVERDUE, entry->period, &other,
                     error))
    return FALSE;

  if (other < 0 || (late ? entry->n <= other : entry->n >= other))
    return TRUE;

  g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
               "%s: found %" G_GINT64_FORMAT ", expected a number %s the %" G_GINT64_FORMAT
               " entered as %s", hl_entered_to_string (entry->figure), entry->n,
               late ? "up to" : "from", other,
               hl_entered_to_string (late ? HL_ENTERED_DOSSIERS : HL_ENTERED_OVERDUE));
  return FALSE;
}

static gboolean
put_figure (HlStore   *self,
            gpointer   data,
            GError   **error)
{
  const Entry *entry = data;
  g_autoptr(HlFold) fold = hl_fold_new (self, self->db);
  g_autoptr(JsonObject) body = json_object_new ();
  char day[HL_DAY_TEXT_SIZE];

  if (!check_against_other (self, entry, error))
    return FALSE;

  json_object_set_string_member (body, "figure", hl_entered_to_string (entry->figure));
  json_object_set_string_member (body, "from", hl_day_format (entry->period.from, day));
  json_object_set_int_member (body, "n", entry->n);
  json_object_set_string_member (body, "to", hl_day_format (entry->period.to, day));
  return hl_store_append (self, "figure", json_object_ref (body), NULL, error) &&
         hl_fold_figure (fold, body, error);
}

/**
 * hl_store_set_figure:
 * @self: the store
 * @figure: a figure
 * @period: a month or a quarter that has begun
 * @n: its number, 0 to hl_entered_get_max(); replaces an earlier one, which stays
 *   in the journal
 * @error: return location for an error
 *
 * Returns: %TRUE on success
 */
gboolean
hl_store_set_figure (HlStore    *self,
                     HlEntered   figure,
                     HlPeriod    period,
                     gint64      n,
                     GError    **error)
{
  Entry entry = { figure, period, n };

  if (period.kind != HL_PERIOD_MONTH && period.kind != HL_PERIOD_QUARTER)
    {
      g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
                   "%s: expected a month or a quarter", hl_entered_to_string (figure));
      return FALSE;
    }

  if (period.from > hl_store_get_now (self).day)
    {
      g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
                   "%s: the period has not begun yet", hl_entered_to_string (figure));
      return FALSE;
    }

  if (n < 0 || n > hl_entered_get_max (figure))
    {
      g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
                   "%s: found %" G_GINT64_FORMAT ", expected a whole number from 0 to %"
                   G_GINT64_FORMAT, hl_entered_to_string (figure), n, hl_entered_get_max (figure));
      return FALSE;
    }

  return hl_store_write (self, put_figure, &entry, error);
}

/* The quarter, else the month, that begins on @day, ends up to @to and has a
 * number. @end: its last day, or %HL_DAY_NONE where there is none. */
static gboolean
read_next (HlStore    *self,
           HlEntered   figure,
           HlDay       day,
           HlDay       to,
           gint64     *n,
           HlDay      *end,
           GError    **error)
{
  static const HlPeriodKind kinds[] = { HL_PERIOD_QUARTER, HL_PERIOD_MONTH };

  *end = HL_DAY_NONE;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      HlPeriod part = hl_period_of_day (kinds[i], day);

      if (part.from != day || part.to > to)
        continue;

      if (!read_entered (self, figure, part, n, error))
        return FALSE;

      if (*n >= 0)
        {
          *end = part.to;
          return TRUE;
        }
    }

  return TRUE;
}

/**
 * hl_store_get_figure:
 * @self: the store
 * @figure: a figure
 * @period: any period
 * @n: (out): its number; -1: not entered
 * @error: return location for an error
 *
 * A number that was entered for the period itself counts; else, of what can be
 * added up, the sum over quarters and months that make up the period, where each
 * has one. Points of Decree 61/2018 are never added up.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_store_get_figure (HlStore    *self,
                     HlEntered   figure,
                     HlPeriod    period,
                     gint64     *n,
                     GError    **error)
{
  gint64 sum = 0;

  if (!read_entered (self, figure, period, n, error))
    return FALSE;

  if (*n >= 0 || figure >= HL_ENTERED_ND61)
    return TRUE;

  for (HlDay day = period.from; day <= period.to;)
    {
      gint64 part;
      HlDay end;

      if (!read_next (self, figure, day, period.to, &part, &end, error))
        return FALSE;

      if (end == HL_DAY_NONE)
        return TRUE;

      sum += part;
      day = end + 1;
    }

  *n = sum;
  return TRUE;
}
