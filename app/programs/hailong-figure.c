/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hailong-figure"

#include "config.h"

#include <glib/gi18n.h>

#include "hailong-command.h"
#include "hl-error.h"
#include "hl-store-figure.h"

static const HlUsage usage = {
  .arguments = "NAME N",
  .summary = N_("Enters a figure of a month or a quarter that no citizen gives: dossiers (settled), "
                "overdue (of these, settled late), complaints (about the settling of dossiers), "
                "for Decision 766; nd61.1 to nd61.9, the indicators of Decree 61/2018 with 0, 1 or "
                "2 points. The newest number counts."),
  .examples = "  hailong figure --period month --day 2026-11-01 dossiers 1204\n"
              "  hailong figure --period quarter --day 2026-11-01 nd61.2 2",
  .n_arguments = 2,
};

static gboolean
parse_figure (const char  *name,
              HlEntered   *figure,
              GError     **error)
{
  if (hl_entered_from_string (name, figure))
    return TRUE;

  g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
               "NAME: '%s': expected dossiers, overdue, complaints or nd61.1 to nd61.9", name);
  return FALSE;
}

static gboolean
enter (HlInvocation          *invocation,
       const HlRangeOptions  *options,
       GError               **error)
{
  g_autoptr(HlStore) store = NULL;
  g_autofree char *period_name = NULL;
  HlEntered figure;
  HlPeriod period;
  gint64 n;

  if (!hl_range_options_read_period (options, HL_DAY_NONE, &period, error) ||
      !parse_figure (invocation->argv[1], &figure, error) ||
      !hl_command_parse_number ("N", invocation->argv[2], 0, hl_entered_get_max (figure), &n,
                                error))
    return FALSE;

  store = hl_invocation_open (invocation, HL_STORE_WRITE, error);
  if (store == NULL || !hl_store_set_figure (store, figure, period, n, error))
    return FALSE;

  period_name = hl_period_get_name (period);
  g_print ("%s · %s: %" G_GINT64_FORMAT "\n", period_name, hl_entered_get_title (figure), n);
  return TRUE;
}

gboolean
hailong_figure (HlInvocation  *invocation,
                GError       **error)
{
  g_auto(HlRangeOptions) options = { 0 };
  const GOptionEntry entries[] = {
    { "period", 0, 0, G_OPTION_ARG_STRING, &options.period, N_("month or quarter"), N_("KIND") },
    { "day", 0, 0, G_OPTION_ARG_STRING, &options.day, N_("A day of it"), N_("YYYY-MM-DD") },
    { NULL },
  };

  if (!hl_invocation_parse (invocation, &usage, entries, error))
    return FALSE;

  if (options.day == NULL || options.period == NULL)
    {
      g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID, "expected --period and --day");
      return FALSE;
    }

  return enter (invocation, &options, error);
}
