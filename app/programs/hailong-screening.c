/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hailong-screening"

#include "config.h"

#include <glib/gi18n.h>
#include <unistd.h>

#include "hailong-command.h"
#include "hl-report-screening.h"
#include "hl-screening-text.h"
#include "hl-store-screening.h"

/* Without a range: so many days up to today. */
#define DEFAULT_DAYS 30

static const HlUsage usage = {
  .summary = N_("Shows of each day how many ratings the rules of screening flagged, how many are "
                "left out of the figures, and why some were put back; of the last 30 days unless "
                "told otherwise. No level of any rating can be told from it."),
  .examples = "  hailong screening\n"
              "  hailong screening --from 2026-11-01 --to 2026-11-30 --json",
};

typedef struct
{
  HlRangeOptions range;
  gboolean       json;
} Options;

static void
options_clear (Options *self)
{
  hl_range_options_clear (&self->range);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
print_json (GPtrArray    *days,
            HlStore      *store,
            const char   *stream,
            GError      **error)
{
  g_autoptr(HlOutput) output = hl_output_new_fd (STDOUT_FILENO);

  hl_report_write_screening_json (output, days,
                                  hl_catalogue_get_unit (hl_store_get_catalogue (store)), stream);
  return hl_output_finish (output, error);
}

static gboolean
show (HlStore        *store,
      const Options  *options,
      GError        **error)
{
  HlQuery query = { .stream = NULL };
  g_autoptr(GPtrArray) days = NULL;
  g_autofree char *text = NULL;

  if (!hl_range_options_read (&options->range, hl_store_get_now (store).day, &query, error))
    return FALSE;

  if (hl_range_options_is_empty (&options->range))
    query.from = query.to - DEFAULT_DAYS + 1;

  days = hl_store_list_screening (store, query.stream, query.from, query.to, error);
  if (days == NULL)
    return FALSE;

  if (options->json)
    return print_json (days, store, query.stream, error);

  text = hl_screening_text_format (days);
  g_print ("%s", text);
  return TRUE;
}

gboolean
hailong_screening (HlInvocation  *invocation,
                   GError       **error)
{
  g_auto(Options) options = { 0 };
  const GOptionEntry entries[] = {
    HL_RANGE_ENTRIES (&options.range, N_("One day")),
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.json, N_("Print JSON"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr(HlStore) store = NULL;

  if (!hl_invocation_parse (invocation, &usage, entries, error))
    return FALSE;

  store = hl_invocation_open (invocation, HL_STORE_READ, error);
  return store != NULL && show (store, &options, error);
}
