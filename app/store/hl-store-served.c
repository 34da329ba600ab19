/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-store-served"

#include "config.h"

#include "hl-store-served.h"

#include "hl-entered.h"
#include "hl-error.h"
#include "hl-fold.h"
#include "hl-release.h"
#include "hl-served-due.h"

/* A number that is replaced after its day was closed changes a report that may
 * have gone out; one that was missing only completes it. */
static gboolean
does_amend (HlStore         *self,
            const HlServed  *served,
            gboolean        *amends,
            GError         **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;
  char day[HL_DAY_TEXT_SIZE];
  gboolean ended;

  stmt = hl_db_prepare (self->db,
                        "SELECT EXISTS (SELECT 1 FROM served"
                        " WHERE day = ?1 AND session = ?2 AND n <> ?3)", error);
  if (stmt == NULL || !hl_release_is_day_ended (self, served->day, &ended, error))
    return FALSE;

  sqlite3_bind_text (stmt, 1, hl_day_format (served->day, day), -1, SQLITE_STATIC);
  sqlite3_bind_int (stmt, 2, served->session);
  sqlite3_bind_int64 (stmt, 3, served->n);
  if (hl_db_step (stmt, error) != HL_DB_STEP_ROW)
    return FALSE;

  *amends = ended && sqlite3_column_int (stmt, 0);
  return TRUE;
}

static gboolean
put_served (HlStore         *self,
            const HlServed  *served,
            GError         **error)
{
  g_autoptr(HlFold) fold = hl_fold_new (self, self->db);
  g_autoptr(JsonObject) body = json_object_new ();
  char text[HL_DAY_TEXT_SIZE];
  gboolean amends;

  if (!does_amend (self, served, &amends, error))
    return FALSE;

  if (amends)
    json_object_set_boolean_member (body, "amends", TRUE);
  json_object_set_string_member (body, "day", hl_day_format (served->day, text));
  json_object_set_string_member (body, "figure", HL_FIGURE_SERVED);
  if (served->imported)
    json_object_set_boolean_member (body, "imported", TRUE);
  json_object_set_int_member (body, "n", served->n);
  json_object_set_int_member (body, "session", served->session);
  return hl_store_append (self, "figure", json_object_ref (body), NULL, error) &&
         hl_fold_figure (fold, body, error);
}

static gboolean
put_all (HlStore   *self,
         gpointer   data,
         GError   **error)
{
  GArray *numbers = data;

  for (guint i = 0; i < numbers->len; i++)
    {
      if (!put_served (self, &g_array_index (numbers, HlServed, i), error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
check_served (HlStore         *self,
              const HlServed  *served,
              GError         **error)
{
  guint n_sessions = hl_catalogue_get_n_sessions (self->catalogue);

  if (served->session >= 0 && served->session < (int) n_sessions && served->n >= 0 &&
      served->n <= HL_MAX_SERVED && served->day <= hl_store_get_now (self).day)
    return TRUE;

  g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
               "expected a day up to today, a session from 1 to %u and a number from 0 to %d",
               n_sessions, HL_MAX_SERVED);
  return FALSE;
}

static gboolean
set_numbers (HlStore  *self,
             GArray   *numbers,
             GError  **error)
{
  for (guint i = 0; i < numbers->len; i++)
    {
      if (!check_served (self, &g_array_index (numbers, HlServed, i), error))
        return FALSE;
    }

  return hl_store_write (self, put_all, numbers, error);
}

/**
 * hl_store_set_served:
 * @self: the store
 * @day: today or a past day
 * @session: number of its session, from 0
 * @n: people served in it, 0 to %HL_MAX_SERVED, as staff declare it; replaces an
 *   earlier number, which stays in the journal
 * @error: return location for an error
 *
 * Returns: %TRUE on success
 */
gboolean
hl_store_set_served (HlStore  *self,
                     HlDay     day,
                     int       session,
                     gint64    n,
                     GError  **error)
{
  g_autoptr(GArray) numbers = g_array_new (FALSE, FALSE, sizeof (HlServed));
  HlServed served = { .day = day, .session = session, .n = n };

  g_array_append_val (numbers, served);
  return set_numbers (self, numbers, error);
}

/**
 * hl_store_import_served:
 * @self: the store
 * @numbers: (element-type HlServed): days, sessions and numbers as another system
 *   gives them
 * @error: return location for an error
 *
 * Takes all of them or none. Each replaces an earlier number, which stays in
 * the journal.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_store_import_served (HlStore  *self,
                        GArray   *numbers,
                        GError  **error)
{
  g_autoptr(GArray) all = g_array_copy (numbers);

  for (guint i = 0; i < all->len; i++)
    g_array_index (all, HlServed, i).imported = TRUE;

  return set_numbers (self, all, error);
}

static void
add_due (GArray            *list,
         const HlServedDue *due,
         HlDay              from,
         HlDay              to)
{
  guint n_sessions = hl_catalogue_get_n_sessions (due->catalogue);

  for (HlDay day = MAX (from, due->first); day <= MIN (to, due->now.day); day++)
    {
      for (guint i = 0; i < n_sessions; i++)
        {
          HlServed served = { .day = day, .session = (int) i, .n = -1 };

          if (hl_served_due_has (due, day, served.session))
            g_array_append_val (list, served);
        }
    }
}

static HlServed *
find_served (GArray *list,
             HlDay   day,
             int     session)
{
  HlServed served = { .day = day, .session = session, .n = -1 };
  guint at = list->len;

  while (at > 0)
    {
      const HlServed *before = &g_array_index (list, HlServed, at - 1);

      if (before->day == day && before->session == session)
        return &g_array_index (list, HlServed, at - 1);

      if (before->day < day || (before->day == day && before->session < session))
        break;

      at--;
    }

  g_array_insert_val (list, at, served);
  return &g_array_index (list, HlServed, at);
}

/* The rows come from the last to the first, as find_served() searches. */
static gboolean
add_entered (HlStore  *self,
             GArray   *list,
             HlDay     from,
             HlDay     to,
             GError  **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;
  char text[HL_DAY_TEXT_SIZE];
  HlDbStep step;

  stmt = hl_db_prepare (self->db,
                        "SELECT day, session, served.n, imported, coalesce (a.n, 0) > served.n"
                        " FROM served LEFT JOIN attended AS a USING (day, session)"
                        " WHERE day BETWEEN ?1 AND ?2 ORDER BY day DESC, session DESC", error);
  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_text (stmt, 1, hl_day_format (from, text), -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (stmt, 2, hl_day_format (to, text), -1, SQLITE_TRANSIENT);
  while ((step = hl_db_step (stmt, error)) == HL_DB_STEP_ROW)
    {
      HlServed *served = find_served (list,
                                      hl_day_parse ((const char *) sqlite3_column_text (stmt, 0)),
                                      sqlite3_column_int (stmt, 1));

      served->n = sqlite3_column_int64 (stmt, 2);
      served->imported = sqlite3_column_int (stmt, 3);
      served->over = sqlite3_column_int (stmt, 4);
    }

  return step == HL_DB_STEP_DONE;
}

/**
 * hl_store_list_served:
 * @self: the store
 * @from: first day
 * @to: last day
 * @error: return location for an error
 *
 * Lists the sessions that have begun since the store came into use, and those
 * for which a number was entered all the same. Who was counted in a session is
 * known only of released responses, so that an excess shows some time after it
 * happened.
 *
 * Returns: (transfer full) (element-type HlServed): the sessions in their order,
 *   or %NULL
 */
GArray *
hl_store_list_served (HlStore  *self,
                      HlDay     from,
                      HlDay     to,
                      GError  **error)
{
  g_autoptr(GArray) list = g_array_new (FALSE, FALSE, sizeof (HlServed));
  HlServedDue due;

  if (!hl_served_due_init (&due, self, error))
    return NULL;

  if (due.first != HL_DAY_NONE)
    add_due (list, &due, from, to);

  return add_entered (self, list, from, to, error) ? g_steal_pointer (&list) : NULL;
}
