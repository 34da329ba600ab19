/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-account-sessions"

#include "config.h"

#include "hl-account-private.h"

/**
 * Due:
 * @catalogue: (borrowed): the centre
 * @now: the present time
 * @first: the first day on which the store was in use
 *
 * Which sessions have begun: those of working days from @first on.
 */
typedef struct
{
  HlCatalogue *catalogue;
  HlNow        now;
  HlDay        first;
} Due;

static gboolean
read_first_day (HlStore  *self,
                HlDay    *first,
                GError  **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;

  stmt = hl_db_prepare (self->db,
                        "SELECT min (day) FROM (SELECT min (day) AS day FROM saved"
                        " UNION ALL SELECT min (day) FROM served)", error);
  if (stmt == NULL || hl_db_step (stmt, error) != HL_DB_STEP_ROW)
    return FALSE;

  *first = hl_day_parse ((const char *) sqlite3_column_text (stmt, 0));
  return TRUE;
}

/* How many minutes of a session of a working day have passed. */
static int
count_minutes (const Due *due,
               HlDay      day,
               HlSession  session)
{
  int until = day < due->now.day ? session.end : MIN (session.end, due->now.minute);

  return day > due->now.day ? 0 : MAX (until - session.start, 0);
}

static gboolean
has_begun (const Due *due,
           HlDay      day,
           HlSession  session)
{
  return day < due->now.day || (day == due->now.day && session.start <= due->now.minute);
}

static void
add_due (HlAccount *account,
         const Due *due)
{
  HlDay from = MAX (account->period.from, due->first);
  HlDay to = MIN (account->period.to, due->now.day);

  for (HlDay day = from; day <= to; day++)
    {
      if (!hl_catalogue_is_working_day (due->catalogue, day))
        continue;

      for (guint i = 0; i < hl_catalogue_get_n_sessions (due->catalogue); i++)
        {
          HlSession session = hl_catalogue_get_session (due->catalogue, i);

          account->minutes_due += count_minutes (due, day, session);
          account->served.sessions_due += has_begun (due, day, session);
        }
    }
}

/* A number for a session that is none of the catalogue's counts among the people
 * served, and makes up for no other session. */
static gboolean
is_due (const Due *due,
        HlDay      day,
        int        session)
{
  return hl_catalogue_is_working_day (due->catalogue, day) && session >= 0 &&
         session < (int) hl_catalogue_get_n_sessions (due->catalogue) &&
         has_begun (due, day, hl_catalogue_get_session (due->catalogue, (guint) session));
}

static gboolean
add_served (HlStore    *self,
            HlAccount  *account,
            const Due  *due,
            GError    **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;
  HlDbStep step;

  stmt = hl_account_select (self, account,
                            "SELECT day, session, n FROM served WHERE day BETWEEN ?1 AND ?2",
                            error);
  if (stmt == NULL)
    return FALSE;

  while ((step = hl_db_step (stmt, error)) == HL_DB_STEP_ROW)
    {
      HlDay day = hl_day_parse ((const char *) sqlite3_column_text (stmt, 0));

      account->served.n = MAX (account->served.n, 0) + sqlite3_column_int64 (stmt, 2);
      account->served.sessions += is_due (due, day, sqlite3_column_int (stmt, 1));
      account->served.self_declared = TRUE;
    }

  return step == HL_DB_STEP_DONE;
}

/**
 * hl_account_add_sessions:
 * @self: the store, in a transaction
 * @account: the account, its period set
 * @error: return location for an error
 *
 * Fills in who was served in which sessions, and how long the centre had to be
 * open. Both start with the first day on which the store was in use.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_account_add_sessions (HlStore    *self,
                         HlAccount  *account,
                         GError    **error)
{
  Due due = { self->catalogue, hl_store_get_now (self), HL_DAY_NONE };

  if (!read_first_day (self, &due.first, error))
    return FALSE;

  if (due.first != HL_DAY_NONE)
    add_due (account, &due);

  return add_served (self, account, &due, error);
}
