/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-duty"

#include "config.h"

#include "hl-duty.h"

#include <glib/gi18n-lib.h>

/**
 * hl_duty_new:
 * @kind: what the kiosk is to do
 * @reason: (nullable): of a pause: why
 * @minutes: how long at most; more than the kind allows is cut
 *
 * Returns: (transfer full): a duty that has not begun
 */
HlDuty *
hl_duty_new (HlDutyKind  kind,
             const char *reason,
             guint       minutes)
{
  guint most = kind == HL_DUTY_TEST ? HL_DUTY_TEST_MINUTES : HL_DUTY_PAUSE_MINUTES;
  HlDuty *self = g_new0 (HlDuty, 1);

  self->kind = kind;
  self->reason = g_strdup (reason != NULL ? reason : "");
  self->minutes = CLAMP (minutes, 1, most);
  return self;
}

HlDuty *
hl_duty_copy (const HlDuty *self)
{
  HlDuty *copy = g_memdup2 (self, sizeof *self);

  copy->reason = g_strdup (self->reason);
  return copy;
}

void
hl_duty_free (HlDuty *self)
{
  if (self == NULL)
    return;

  g_free (self->reason);
  g_free (self);
}

/**
 * hl_duty_get_left:
 * @self: a duty that has begun
 * @real_us: the present time, microseconds since 1970
 *
 * A clock that was set meanwhile makes it no longer than it may be.
 *
 * Returns: microseconds that are left of it; 0 when it is over
 */
gint64
hl_duty_get_left (const HlDuty *self,
                  gint64        real_us)
{
  gint64 whole = self->minutes * G_TIME_SPAN_MINUTE;

  return CLAMP (self->began_us + whole - real_us, 0, whole);
}

/**
 * hl_duty_kind_from_string:
 * @text: a word of the record
 * @kind: (out): what it means
 *
 * Returns: %FALSE for any other text
 */
gboolean
hl_duty_kind_from_string (const char *text,
                          HlDutyKind *kind)
{
  if (g_strcmp0 (text, "pause") == 0)
    *kind = HL_DUTY_PAUSE;
  else if (g_strcmp0 (text, "test") == 0)
    *kind = HL_DUTY_TEST;
  else
    return FALSE;

  return TRUE;
}

const char *
hl_duty_kind_to_string (HlDutyKind kind)
{
  return kind == HL_DUTY_PAUSE ? "pause" : "test";
}

const char *
hl_duty_end_to_string (HlDutyEnd end)
{
  switch (end)
    {
    case HL_DUTY_ENDED_BY_HAND:
      return "hand";

    case HL_DUTY_ENDED_BY_TIME:
      return "time";

    case HL_DUTY_ENDED_BY_RESTART:
      return "restart";
    }

  g_return_val_if_reached ("");
}

static const char * const reasons[] = { "cleaning", "paper", "repair", "power", "event", NULL };

static const char * const texts[] = {
  N_("The machine is being cleaned."),
  N_("The printer is being filled."),
  N_("The machine is being repaired."),
  N_("The power or the network is being worked on."),
  N_("The hall is used for an event."),
};

/**
 * hl_duty_list_reasons:
 *
 * Returns: (transfer none) (array zero-terminated=1): words for why a kiosk is
 *   paused, which citizens are told in their language
 */
const char * const *
hl_duty_list_reasons (void)
{
  return reasons;
}

gboolean
hl_duty_is_listed (const char *reason)
{
  return g_strv_contains (reasons, reason);
}

/**
 * hl_duty_get_reason_text:
 * @reason: why a kiosk is paused
 *
 * Returns: (transfer none): a sentence to be translated; @reason itself when it was
 *   typed
 */
const char *
hl_duty_get_reason_text (const char *reason)
{
  for (guint i = 0; reasons[i] != NULL; i++)
    if (g_str_equal (reasons[i], reason))
      return texts[i];

  return reason;
}

/**
 * hl_duty_explain_reason:
 * @reason: why a kiosk is paused
 *
 * Returns: (transfer none): a sentence in the language of the messages; @reason
 *   itself when it was typed
 */
const char *
hl_duty_explain_reason (const char *reason)
{
  return hl_duty_is_listed (reason) ? _(hl_duty_get_reason_text (reason)) : reason;
}
