/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-account-sessions"

#include "config.h"

#include "hl-account-private.h"
#include "hl-served-due.h"
#include "hl-store-open-time.h"
#include "hl-store-served.h"

/* A number for a session that is none of the catalogue's counts among the people
 * served, and makes up for no other session. */
static void
add_session (HlAccount         *account,
             const HlServedDue *due,
             const HlServed    *one)
{
  HlAccountServed *served = &account->served;
  gboolean is_due = hl_served_due_has (due, one->day, one->session);

  served->sessions_due += is_due;
  if (one->n < 0)
    return;

  served->n = MAX (served->n, 0) + one->n;
  served->sessions += is_due;
  account->sessions_over += one->over;
  served->self_declared = served->self_declared || !one->imported;
}

static gboolean
add_served (HlStore            *self,
            HlAccount          *account,
            const HlServedDue  *due,
            GError            **error)
{
  g_autoptr(GArray) list = NULL;

  list = hl_store_list_served (self, account->period.from, account->period.to, error);
  if (list == NULL)
    return FALSE;

  for (guint i = 0; i < list->len; i++)
    add_session (account, due, &g_array_index (list, HlServed, i));

  return TRUE;
}

static void
add_minutes (HlAccount         *account,
             const HlServedDue *due)
{
  HlDay from = MAX (account->period.from, due->first);
  HlDay to = MIN (account->period.to, due->now.day);

  for (HlDay day = from; day <= to && due->first != HL_DAY_NONE; day++)
    {
      for (guint i = 0; i < hl_catalogue_get_n_sessions (due->catalogue); i++)
        {
          if (hl_served_due_has (due, day, (int) i))
            account->minutes_due +=
              hl_served_due_minutes (due, day, hl_catalogue_get_session (due->catalogue, i));
        }
    }
}

/**
 * hl_account_add_sessions:
 * @self: the store, in a transaction
 * @account: the account, its period set
 * @error: return location for an error
 *
 * Fills in who was served in which sessions, how long the centre had to be open,
 * and how long the kiosk took ratings. All start with the first day on which the
 * store was in use.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_account_add_sessions (HlStore    *self,
                         HlAccount  *account,
                         GError    **error)
{
  HlServedDue due;

  if (!hl_served_due_init (&due, self, error) || !add_served (self, account, &due, error))
    return FALSE;

  add_minutes (account, &due);
  return hl_store_count_open (self, account->period.from, account->period.to,
                              &account->minutes_open, error);
}
