/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-catalogue.h"
#include "hl-nd61.h"
#include "hl-period.h"
#include "hl-summary.h"
#include "hl-ticket-word.h"

G_BEGIN_DECLS

/**
 * HlClosure:
 * @HL_CLOSURE_OPEN: figures may still be added to the period's days
 * @HL_CLOSURE_CLOSED: its days are closed, "đã chốt"
 * @HL_CLOSURE_AMENDED: something came after the close, "đã chốt, đã sửa"
 */
typedef enum {
  HL_CLOSURE_OPEN,
  HL_CLOSURE_CLOSED,
  HL_CLOSURE_AMENDED,
} HlClosure;

/**
 * HlAccountServed:
 * @n: people served, as far as it was entered; -1: nowhere
 * @sessions: sessions that were entered
 * @sessions_due: sessions of the period that have begun
 * @self_declared: at least one was typed by staff, "tự khai", not imported
 */
typedef struct
{
  gint64   n;
  gint64   sessions;
  gint64   sessions_due;
  gboolean self_declared;
} HlAccountServed;

/**
 * HlAccountReason:
 * @factor: the factor
 * @reason: (transfer none): id of the reason within it; owned by the questionnaire
 * @n: people who ticked it, in whole groups of five or more
 */
typedef struct
{
  HlFactor    factor;
  const char *reason;
  gint64      n;
} HlAccountReason;

/**
 * HlAccountTickets:
 * @received: comments recorded in the period; -1: too few tickets changed in it,
 *   none of these numbers is given
 * @open: not answered at its end
 * @answered: answered in the period, with or without action
 * @overdue: open after their due day
 * @explained: of those answered, how many the causes and days are of: 0, or five or more
 * @causes: how many of them had each root cause; %HL_TICKET_CAUSE_NONE: none was named
 * @median_days: calendar days from the comment to its answer, the median of them; -1: of
 *   none
 *
 * What became of what citizens wrote (design §9). These numbers move by steps,
 * each at the end of a day by which five tickets or more have changed: up to four
 * that changed last wait for the next step, in whichever period that falls. Causes and
 * days move at such a step once five tickets or more were answered whose are not told
 * yet.
 */
typedef struct
{
  gint64 received;
  gint64 open;
  gint64 answered;
  gint64 overdue;
  gint64 explained;
  gint64 causes[HL_N_TICKET_CAUSES];
  double median_days;
} HlAccountTickets;

/**
 * HlAccountDecision766:
 * @dossiers: dossiers settled in the period; -1: not entered
 * @dissatisfied: people of the kiosk with an answer at level 1 or 2 that is shown,
 *   each on the day on which the first such answer showed; -1: withheld, for the
 *   answers of all who were released wait
 * @complaints: complaints and feedback on the settling of dossiers; -1: not entered
 * @overdue: dossiers settled late; -1: not entered
 *
 * The counts that are subtracted by the group "mức độ hài lòng" of Decision
 * 766/QĐ-TTg (2022). They are printed as counts and shares, never as its 18
 * points: the official arithmetic was read in a secondary copy only.
 */
typedef struct
{
  gint64 dossiers;
  gint64 dissatisfied;
  gint64 complaints;
  gint64 overdue;
} HlAccountDecision766;

/**
 * HlAccount:
 *
 * All that a report of a period says, as values of one moment: built by the
 * store, written out by app/report, shown by the desk. The two streams are
 * never added up.
 */
typedef struct
{
  HlPeriod             period;
  HlClosure            closure;
  HlCatalogue         *catalogue;      /* owned */
  HlSummary           *kiosk;          /* owned */
  HlSummary           *paper;          /* owned (nullable): no form in the period */
  GArray              *reasons;        /* owned: of HlAccountReason, of the kiosk, most first */
  HlAccountServed      served;
  gint64               sessions_over;  /* with more people counted than served: over 100 % */
  gint64               minutes_due;    /* of opening hours that have passed */
  gint64               minutes_open;   /* of these the kiosk took ratings; -1: not known */
  int                  nd61[HL_ND61_N_INDICATORS];  /* 0 to 2, or HL_ND61_MISSING */
  HlAccountDecision766 decision766;
  HlAccountTickets     tickets;
  char                *config;         /* owned: hex digest of configuration and centre */
  char                *epoch;          /* owned: hex */
  gint64               seq;
  char                *seal;           /* owned: hex digest of the record at @seq */
  HlDay                made_on;        /* day on which it was built */
} HlAccount;

HlAccount *hl_account_new            (HlPeriod         period,
                                      HlCatalogue     *catalogue);
const char *hl_closure_to_string     (HlClosure        closure);

void       hl_account_free           (HlAccount       *self);
void       hl_account_add_reasons    (HlAccount       *account);
gboolean   hl_account_get_coverage   (const HlAccount *self,
                                      double          *percent);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlAccount, hl_account_free)

G_END_DECLS
