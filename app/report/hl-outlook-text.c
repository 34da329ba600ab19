/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-outlook-text"

#include "config.h"

#include "hl-outlook-text.h"

#include "hl-format.h"

#include <glib/gi18n-lib.h>

#define MINUTES_AN_HOUR 60

static char *
format_minute (int minute)
{
  return g_strdup_printf ("%02d:%02d", minute / MINUTES_AN_HOUR, minute % MINUTES_AN_HOUR);
}

static char *
describe_filling (const HlOutlook *self,
                  const char      *saved)
{
  g_autofree char *end = format_minute (self->minute);

  /* Translators: vi: “Hôm nay đã lưu 4 lượt.”; %s is a number, then a time as 17:00 */
  return g_strdup_printf (_("Saved today: %s. Figures show when 10 responses wait, or at %s when "
                            "the day ends if 5 or more do, so that nobody is recognised."),
                          saved, end);
}

static char *
describe_carried (const HlOutlook *self,
                  const char      *saved)
{
  g_autofree char *day = hl_format_day (self->day);
  g_autofree char *end = format_minute (self->minute);

  /* Translators: a number, a date, a time */
  return g_strdup_printf (_("Saved today: %s. The day has ended with too few to show, so that "
                            "nobody is recognised; what waits counts on the next working day and "
                            "shows by its end, %s at %s, if 5 or more wait then."),
                          saved, day, end);
}

static char *
describe_closed (const HlOutlook *self)
{
  g_autofree char *waiting = hl_format_count (self->waiting);
  g_autofree char *day = hl_format_day (self->day);
  g_autofree char *end = format_minute (self->minute);

  /* Translators: a number, a date, a time */
  return g_strdup_printf (_("Today is no working day. Waiting: %s; they show by the end of the "
                            "next one, %s at %s, if 5 or more wait then, so that nobody is "
                            "recognised."), waiting, day, end);
}

/**
 * hl_outlook_to_text:
 * @self: when today's figure will show
 *
 * Returns: (transfer full) (nullable): a sentence in the language of the
 *   messages that says when, and why not yet; %NULL where today has figures
 */
char *
hl_outlook_to_text (const HlOutlook *self)
{
  g_autofree char *saved = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  saved = hl_format_count (self->saved);
  if (self->reason != HL_OUTLOOK_SHOWN && self->reason != HL_OUTLOOK_CLOCK &&
      self->day == HL_DAY_NONE)
    return g_strdup_printf (_("Saved today: %s. No working day is near; figures show when 10 "
                              "responses wait, so that nobody is recognised."), saved);

  switch (self->reason)
    {
    case HL_OUTLOOK_SHOWN:
      return NULL;

    case HL_OUTLOOK_FILLING:
      return describe_filling (self, saved);

    case HL_OUTLOOK_CARRIED:
      return describe_carried (self, saved);

    case HL_OUTLOOK_CLOSED:
      return describe_closed (self);

    case HL_OUTLOOK_CLOCK:
      return g_strdup_printf (_("Saved today: %s. The clock is not trusted, so that no day ends "
                                "until somebody confirms it; figures show when 10 responses wait."),
                              saved);

    default:
      g_return_val_if_reached (NULL);
    }
}
