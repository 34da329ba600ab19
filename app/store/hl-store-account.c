/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-store-account"

#include "config.h"

#include "hl-store-account.h"

#include "hl-account-private.h"
#include "hl-chain.h"
#include "hl-release.h"
#include "hl-summary-lane.h"

/**
 * hl_account_select:
 * @self: the store
 * @account: the account
 * @sql: a statement with ?1 for the first day and ?2 for the last
 * @error: return location for an error
 *
 * Returns: (transfer full): the statement with both bound, or %NULL
 */
sqlite3_stmt *
hl_account_select (HlStore          *self,
                   const HlAccount  *account,
                   const char       *sql,
                   GError          **error)
{
  sqlite3_stmt *stmt = hl_db_prepare (self->db, sql, error);
  char day[HL_DAY_TEXT_SIZE];

  if (stmt == NULL)
    return NULL;

  sqlite3_bind_text (stmt, 1, hl_day_format (account->period.from, day), -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (stmt, 2, hl_day_format (account->period.to, day), -1, SQLITE_TRANSIENT);
  return stmt;
}

static HlSummary *
summarise (HlStore          *self,
           const HlAccount  *account,
           const char       *stream,
           GError          **error)
{
  HlQuery query = { stream, account->period.from, account->period.to, FALSE, TRUE };

  return hl_summary_make (self, &query, error);
}

static gboolean
add_summaries (HlStore    *self,
               HlAccount  *account,
               GError    **error)
{
  account->kiosk = summarise (self, account, HL_STREAM_KIOSK, error);
  if (account->kiosk == NULL)
    return FALSE;

  account->paper = summarise (self, account, HL_STREAM_PAPER, error);
  if (account->paper == NULL)
    return FALSE;

  if (account->paper->saved == 0 && account->paper->released == 0)
    g_clear_pointer (&account->paper, hl_summary_free);

  return TRUE;
}

static gboolean
add_seal (HlStore    *self,
          HlAccount  *account,
          GError    **error)
{
  g_autoptr(sqlite3_stmt) stmt = hl_db_prepare (self->db, "SELECT epoch, seq, digest FROM head",
                                                error);

  if (stmt == NULL || hl_db_step (stmt, error) != HL_DB_STEP_ROW)
    return FALSE;

  account->epoch = g_strdup ((const char *) sqlite3_column_text (stmt, 0));
  account->seq = sqlite3_column_int64 (stmt, 1);
  account->seal = hl_chain_to_hex (sqlite3_column_blob (stmt, 2),
                                   (gsize) sqlite3_column_bytes (stmt, 2));
  return TRUE;
}

/* The settings in force name the digests of kiosk.conf, of the centre and of the
 * questionnaire, and the flow. */
static gboolean
add_config (HlStore    *self,
            HlAccount  *account,
            GError    **error)
{
  g_autoptr(GError) local_error = NULL;
  g_autofree char *setting = hl_store_get_meta (self, "setting", &local_error);

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  account->config = hl_json_digest (setting != NULL ? setting : "");
  return TRUE;
}

/* A period is closed when its last day is. */
static gboolean
add_closure (HlStore    *self,
             HlAccount  *account,
             GError    **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;
  gboolean ended;

  stmt = hl_account_select (self, account,
                            "SELECT EXISTS (SELECT 1 FROM amended WHERE day BETWEEN ?1 AND ?2)",
                            error);
  if (stmt == NULL || !hl_release_is_day_ended (self, account->period.to, &ended, error) ||
      hl_db_step (stmt, error) != HL_DB_STEP_ROW)
    return FALSE;

  account->closure = ended ? HL_CLOSURE_CLOSED : HL_CLOSURE_OPEN;
  if (ended && sqlite3_column_int (stmt, 0))
    account->closure = HL_CLOSURE_AMENDED;

  return TRUE;
}

static HlAccount *
make_account (HlStore   *self,
              HlPeriod   period,
              GError   **error)
{
  g_autoptr(HlAccount) account = hl_account_new (period, self->catalogue);

  account->made_on = hl_store_get_now (self).day;
  if (!add_summaries (self, account, error) ||
      !add_seal (self, account, error) ||
      !add_config (self, account, error) ||
      !add_closure (self, account, error) ||
      !hl_account_add_sessions (self, account, error) ||
      !hl_account_add_figures (self, account, error) ||
      !hl_account_add_tickets (self, account, error))
    return NULL;

  hl_account_add_reasons (account);
  return g_steal_pointer (&account);
}

/**
 * hl_store_account:
 * @self: the store
 * @period: the days that are asked for; days to come may be among them
 * @error: return location for an error
 *
 * Tells all that a report of the period says, from released state and as of one
 * moment.
 *
 * Returns: (transfer full): the account, or %NULL
 */
HlAccount *
hl_store_account (HlStore   *self,
                  HlPeriod   period,
                  GError   **error)
{
  g_autoptr(HlAccount) account = NULL;

  g_return_val_if_fail (period.from != HL_DAY_NONE && period.from <= period.to, NULL);

  if (!hl_db_exec (self->db, "BEGIN", error))
    return NULL;

  account = make_account (self, period, error);
  hl_db_rollback (self->db);
  return g_steal_pointer (&account);
}
