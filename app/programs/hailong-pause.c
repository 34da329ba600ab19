/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hailong-pause"

#include "config.h"

#include <glib/gi18n.h>

#include "hailong-command.h"
#include "hl-error.h"
#include "hl-store-duty.h"

static const HlUsage usage = {
  .summary = N_("Closes the kiosk to citizens for a while, and says why on its screen: cleaning, "
                "paper, repair, power, event, or a sentence of your own. It opens by itself after "
                "15 minutes at the latest. Without a reason it says whether the kiosk is paused."),
  .examples = "  hailong pause --reason cleaning\n"
              "  hailong pause --reason \"Đang thay máy in\" --minutes 10\n"
              "  hailong pause --end",
};

typedef struct
{
  char    *reason;
  char    *minutes;
  gboolean end;
} Options;

static void
options_clear (Options *self)
{
  g_free (self->reason);
  g_free (self->minutes);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
begin (HlStore        *store,
       const Options  *options,
       GError        **error)
{
  g_autoptr(HlDuty) duty = NULL;
  gint64 minutes = HL_DUTY_PAUSE_MINUTES;

  if (options->minutes != NULL &&
      !hl_command_parse_number ("--minutes", options->minutes, 1, HL_DUTY_PAUSE_MINUTES, &minutes,
                                error))
    return FALSE;

  duty = hl_duty_new (HL_DUTY_PAUSE, options->reason, (guint) minutes);
  return hl_store_begin_duty (store, 0, duty, error);
}

static gboolean
print_duty (HlStore  *store,
            GError  **error)
{
  g_autoptr(HlDuty) duty = NULL;
  gint64 left;

  if (!hl_store_get_duty (store, &duty, error))
    return FALSE;

  if (duty == NULL)
    {
      g_print (_("The kiosk is not paused.\n"));
      return TRUE;
    }

  left = hl_duty_get_left (duty, hl_clock_get_real (hl_store_get_clock (store)));
  left = (left + G_TIME_SPAN_MINUTE - 1) / G_TIME_SPAN_MINUTE;
  if (duty->kind == HL_DUTY_TEST)
    g_print (_("The kiosk is in test mode for %d more minutes.\n"), (int) left);
  else
    g_print (_("The kiosk is paused for %d more minutes: %s\n"), (int) left,
             hl_duty_explain_reason (duty->reason));
  return TRUE;
}

static gboolean
check_options (const Options  *options,
               GError        **error)
{
  if ((options->end && options->reason != NULL) ||
      (options->minutes != NULL && options->reason == NULL))
    {
      g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
                   "expected either --reason, perhaps with --minutes, or --end");
      return FALSE;
    }

  return TRUE;
}

gboolean
hailong_pause (HlInvocation  *invocation,
               GError       **error)
{
  g_auto(Options) options = { 0 };
  const GOptionEntry entries[] = {
    { "reason", 0, 0, G_OPTION_ARG_STRING, &options.reason, N_("Why"), N_("REASON") },
    { "minutes", 0, 0, G_OPTION_ARG_STRING, &options.minutes, N_("How long at most, 1 to 15"),
      N_("N") },
    { "end", 0, 0, G_OPTION_ARG_NONE, &options.end, N_("Open the kiosk again"), NULL },
    { NULL },
  };
  g_autoptr(HlStore) store = NULL;

  if (!hl_invocation_parse (invocation, &usage, entries, error) ||
      !check_options (&options, error))
    return FALSE;

  store = hl_invocation_open (invocation, options.reason != NULL || options.end ? HL_STORE_WRITE
                                                                                : HL_STORE_READ,
                              error);
  if (store == NULL ||
      (options.reason != NULL && !begin (store, &options, error)) ||
      (options.end && !hl_store_end_duty (store, 0, HL_DUTY_ENDED_BY_HAND, error)))
    return FALSE;

  return print_duty (store, error);
}
