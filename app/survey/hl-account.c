/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-account"

#include "config.h"

#include "hl-account.h"

#include <string.h>

#define ALL_PERCENT 100.0

/**
 * hl_account_new:
 * @period: the days that it is about
 * @catalogue: the centre
 *
 * Returns: (transfer full): an account that knows nothing yet: no summaries, and
 *   every figure that somebody has to enter missing
 */
HlAccount *
hl_account_new (HlPeriod     period,
                HlCatalogue *catalogue)
{
  HlAccount *self;

  g_return_val_if_fail (catalogue != NULL, NULL);

  self = g_new0 (HlAccount, 1);
  self->period = period;
  self->catalogue = hl_catalogue_ref (catalogue);
  self->reasons = g_array_new (FALSE, TRUE, sizeof (HlAccountReason));
  self->served.n = -1;
  self->minutes_open = -1;
  for (int i = 0; i < HL_ND61_N_INDICATORS; i++)
    self->nd61[i] = HL_ND61_MISSING;
  self->decision766 = (HlAccountDecision766) { -1, -1, -1, -1 };

  return self;
}

void
hl_account_free (HlAccount *self)
{
  if (self == NULL)
    return;

  g_free (self->seal);
  g_free (self->epoch);
  g_free (self->config);
  g_array_unref (self->reasons);
  g_clear_pointer (&self->paper, hl_summary_free);
  g_clear_pointer (&self->kiosk, hl_summary_free);
  hl_catalogue_unref (self->catalogue);
  g_free (self);
}

static int
compare_reasons (gconstpointer a,
                 gconstpointer b)
{
  const HlAccountReason *x = a, *y = b;

  if (x->n != y->n)
    return x->n < y->n ? 1 : -1;
  if (x->factor != y->factor)
    return (int) x->factor - (int) y->factor;

  return strcmp (x->reason, y->reason);
}

/**
 * hl_account_add_reasons:
 * @account: the account, its summaries set
 *
 * Fills in the reasons that were ticked at the kiosk, most first.
 */
void
hl_account_add_reasons (HlAccount *account)
{
  const HlSummary *summary = account->kiosk;

  for (int factor = 0; factor < HL_N_FACTORS; factor++)
    {
      guint n = hl_questionnaire_get_n_reasons (summary->questionnaire, (HlFactor) factor);

      for (guint i = 0; i < n; i++)
        {
          HlAccountReason reason = {
            (HlFactor) factor,
            hl_questionnaire_get_reason_id (summary->questionnaire, (HlFactor) factor, i),
            summary->reasons[factor][i],
          };

          if (reason.n > 0)
            g_array_append_val (account->reasons, reason);
        }
    }

  g_array_sort (account->reasons, compare_reasons);
}

/**
 * hl_account_get_coverage:
 * @self: an account
 * @percent: (out): counted responses of the kiosk in 100 people served; above
 *   100 where more were counted than were said to be served
 *
 * The "tỷ lệ tham gia". It is given only where the number of people served is
 * known for every session of the period that has begun: against some of them
 * alone it would come out too high.
 *
 * Returns: %FALSE where it is not known; then @percent is not touched
 */
gboolean
hl_account_get_coverage (const HlAccount *self,
                         double          *percent)
{
  g_return_val_if_fail (self != NULL && percent != NULL, FALSE);

  if (self->kiosk == NULL || self->served.n <= 0 ||
      self->served.sessions < self->served.sessions_due)
    return FALSE;

  *percent = ALL_PERCENT * (double) self->kiosk->counted / (double) self->served.n;
  return TRUE;
}

/**
 * hl_closure_to_string:
 * @closure: whether a period is closed
 *
 * Returns: (transfer none): its word in JSON and CSV: "open", "closed" or "amended"
 */
const char *
hl_closure_to_string (HlClosure closure)
{
  static const char * const words[] = { "open", "closed", "amended" };

  g_return_val_if_fail (closure >= HL_CLOSURE_OPEN && closure <= HL_CLOSURE_AMENDED, NULL);

  return words[closure];
}
