/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-catalogue.h"
#include "hl-period.h"

G_BEGIN_DECLS

/* So many responses wait before the oldest five are released (design §6). */
#define HL_OUTLOOK_FULL 10
/* So many are released together when the day ends. */
#define HL_OUTLOOK_CROWD 5
#define HL_OUTLOOK_DAYS 7

/**
 * HlOutlookReason:
 * @HL_OUTLOOK_SHOWN: today has figures: nothing to explain
 * @HL_OUTLOOK_FILLING: the day runs; figures show when ten wait or it ends
 * @HL_OUTLOOK_CARRIED: the day is over, what waits goes to the next working day
 * @HL_OUTLOOK_CLOSED: no working day, the next one's end shows what waits
 * @HL_OUTLOOK_CLOCK: the clock is wrong, and no day ends until it is confirmed
 *
 * Why a day has a figure or none.
 */
typedef enum {
  HL_OUTLOOK_SHOWN,
  HL_OUTLOOK_FILLING,
  HL_OUTLOOK_CARRIED,
  HL_OUTLOOK_CLOSED,
  HL_OUTLOOK_CLOCK,
} HlOutlookReason;

/**
 * HlOutlookState:
 * @today: the day
 * @trusted: whether the clock is
 * @ended: whether the day's end was worked off
 * @shown: whether anything was released on it
 * @saved: responses saved on it
 * @waiting: responses that wait for release, of whatever day
 *
 * What an outlook is made of, of one stream. All of it may be seen by everybody
 * who sees figures: no more than the number of responses is live.
 */
typedef struct
{
  HlDay    today;
  gboolean trusted;
  gboolean ended;
  gboolean shown;
  gint64   saved;
  gint64   waiting;
} HlOutlookState;

/**
 * HlOutlook:
 * @reason: why today has a figure or none
 * @saved: responses saved today
 * @waiting: responses that wait for release, of whatever day
 * @day: the next day that ends with a release, if %HL_OUTLOOK_CROWD wait then;
 *   %HL_DAY_NONE where none is known
 * @minute: minutes after midnight when it does
 * @week: the last seven days, which are shown in the first place where today
 *   shows nothing
 *
 * When today's figure will show, and why not yet.
 */
typedef struct
{
  HlOutlookReason reason;
  gint64          saved;
  gint64          waiting;
  HlDay           day;
  int             minute;
  HlPeriod        week;
} HlOutlook;

HlOutlook hl_outlook_make (HlCatalogue          *catalogue,
                           const HlOutlookState *state);

G_END_DECLS
