/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-outlook"

#include "config.h"

#include "hl-outlook.h"

/* A longer closure is no holiday: then no day is named. */
#define MAX_DAYS_AHEAD 60

static HlOutlookReason
get_reason (HlCatalogue          *catalogue,
            const HlOutlookState *state)
{
  if (state->shown)
    return HL_OUTLOOK_SHOWN;

  if (!state->trusted)
    return HL_OUTLOOK_CLOCK;

  if (!hl_catalogue_is_working_day (catalogue, state->today))
    return HL_OUTLOOK_CLOSED;

  return state->ended ? HL_OUTLOOK_CARRIED : HL_OUTLOOK_FILLING;
}

static HlDay
find_working_day (HlCatalogue *catalogue,
                  HlDay        from)
{
  for (HlDay day = from; day < from + MAX_DAYS_AHEAD; day++)
    {
      if (hl_catalogue_is_working_day (catalogue, day))
        return day;
    }

  return HL_DAY_NONE;
}

/**
 * hl_outlook_make:
 * @catalogue: the centre, for its working days and sessions
 * @state: what is known of today
 *
 * Follows the rules of release (design §6): ten responses that wait are
 * released in part at once; at the day's end all are if they are five or more,
 * else they wait for the next working day.
 *
 * Returns: when today's figure will show
 */
HlOutlook
hl_outlook_make (HlCatalogue          *catalogue,
                 const HlOutlookState *state)
{
  guint n_sessions = hl_catalogue_get_n_sessions (catalogue);
  HlOutlook self;

  g_return_val_if_fail (catalogue != NULL && state != NULL, (HlOutlook) { 0 });
  g_return_val_if_fail (state->today > HL_OUTLOOK_DAYS, (HlOutlook) { 0 });

  self = (HlOutlook) {
    .reason = get_reason (catalogue, state),
    .saved = state->saved,
    .waiting = state->waiting,
    .week = hl_period_of_range (state->today - HL_OUTLOOK_DAYS + 1, state->today),
  };

  /* A wrong clock ends no day. */
  if (!state->trusted || n_sessions == 0)
    return self;

  self.day = find_working_day (catalogue, state->ended ? state->today + 1 : state->today);
  if (self.day != HL_DAY_NONE)
    self.minute = hl_catalogue_get_session (catalogue, n_sessions - 1).end;

  return self;
}
