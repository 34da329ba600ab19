/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hailong-status"

#include "config.h"

#include <glib/gi18n.h>
#include <unistd.h>

#include "hailong-command.h"
#include "hl-backup-state.h"
#include "hl-report-json.h"
#include "hl-status-settings.h"
#include "hl-status-text.h"
#include "hl-store-outlook.h"
#include "hl-store-reported.h"

static const HlUsage usage = {
  .summary = N_("Shows the released figures of a day, today unless told otherwise, or of a range "
                "of days. --now shows what still waits for release too, to the owner of the "
                "store’s files, and the record says that someone looked."),
  .examples = "  hailong status\n"
              "  hailong status --day 2026-11-23 --json\n"
              "  hailong status --period quarter\n"
              "  hailong status --from 2026-11-01 --to 2026-11-30 --stream paper",
};

typedef struct
{
  HlRangeOptions range;
  gboolean       now;
  gboolean       json;
} Options;

static void
options_clear (Options *self)
{
  hl_range_options_clear (&self->range);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
print_json (HlStore          *store,
            const HlSummary  *summary,
            gboolean          range,
            GError          **error)
{
  g_autoptr(HlOutput) output = hl_output_new_fd (STDOUT_FILENO);
  HlJsonWriter json;

  hl_json_writer_init (&json, output);
  hl_json_writer_begin_object (&json, NULL);
  hl_report_put_json (&json, summary, hl_store_get_catalogue (store), range ? HL_REPORT_RANGE : 0);
  hl_status_settings_put_json (store, &json);
  hl_json_writer_end_object (&json);
  hl_json_writer_end (&json);

  return hl_output_finish (output, error);
}

static HlSummary *
summarise_week (HlStore         *store,
                const char      *stream,
                const HlOutlook *outlook,
                GError         **error)
{
  HlQuery query = { .stream = stream, .from = outlook->week.from, .to = outlook->week.to };

  return hl_store_summarise (store, &query, error);
}

/* Where today, unless told otherwise, shows nothing, the last week may. */
static gboolean
print_text (HlStore          *store,
            const HlQuery    *query,
            const HlSummary  *summary,
            gboolean          with_week,
            GError          **error)
{
  HlDay today = hl_store_get_now (store).day;
  HlStatus status = { .summary = summary };
  g_autoptr(HlSummary) week = NULL;
  g_autofree char *text = NULL;
  HlOutlook outlook;

  if (query->from <= today && today <= query->to)
    {
      if (!hl_store_get_outlook (store, query->stream, &outlook, error))
        return FALSE;

      status.outlook = &outlook;
    }

  if (with_week && status.outlook != NULL && summary->released == 0 && !summary->now)
    {
      week = summarise_week (store, query->stream, &outlook, error);
      if (week == NULL)
        return FALSE;

      status.week = week->released > 0 ? week : NULL;
    }

  text = hl_status_text_format (&status, hl_store_get_catalogue (store),
                                hl_command_find_language ());
  g_print ("%s", text);
  return TRUE;
}

/* Reports that are missing somewhere are said with every status. */
static gboolean
print_problems (HlStore  *store,
                GError  **error)
{
  g_autoptr(GPtrArray) problems = hl_store_list_report_problems (store, error);

  if (problems == NULL)
    return FALSE;

  for (guint i = 0; i < problems->len; i++)
    {
      const HlReportProblem *one = problems->pdata[i];
      char day[HL_DAY_TEXT_SIZE];

      if (i == 0)
        g_print ("\n");

      /* Translators: a day, and what went wrong */
      g_print (_("Reports of %s not written: %s\n"), hl_day_format (one->day, day), one->problem);
    }

  return TRUE;
}

static char *
format_moment (HlStore *store,
               gint64   us)
{
  GTimeZone *zone = hl_catalogue_get_time_zone (hl_store_get_catalogue (store));
  g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc (us / G_USEC_PER_SEC);
  g_autoptr(GDateTime) time = g_date_time_to_timezone (utc, zone);

  return g_date_time_format (time, "%F %R");
}

/* Whoever looks at the figures may be the only one who looks at the machine. */
static gboolean
print_backup (HlStore  *store,
              GError  **error)
{
  g_auto(HlBackupState) state = { 0 };

  if (!hl_store_get_backup_state (store, &state, error))
    return FALSE;

  if (state.last_us == 0)
    {
      g_print ("\n%s\n", _("Last backup: never"));
    }
  else
    {
      g_autofree char *when = format_moment (store, state.last_us);

      /* Translators: a day with a time, and a file */
      g_print (_("\nLast backup: %s, %s\n"), when, state.path);
    }

  if (state.problem != NULL)
    g_print (_("Backup that failed: %s\n"), state.problem);

  return TRUE;
}

static gboolean
show (HlStore        *store,
      const Options  *options,
      GError        **error)
{
  HlQuery query = { .now = options->now };
  g_autoptr(HlSummary) summary = NULL;

  if (!hl_range_options_read (&options->range, hl_store_get_now (store).day, &query, error))
    return FALSE;

  if (options->now && !hl_store_audit (store, "status --now", error))
    return FALSE;

  summary = hl_store_summarise (store, &query, error);
  if (summary == NULL)
    return FALSE;

  if (options->json)
    return print_json (store, summary, hl_range_options_is_range (&options->range), error);

  hl_status_settings_print (store);

  return print_text (store, &query, summary, hl_range_options_is_empty (&options->range), error) &&
         print_problems (store, error) && print_backup (store, error);
}

static gboolean
parse_options (HlInvocation  *invocation,
               Options       *options,
               GError       **error)
{
  const GOptionEntry entries[] = {
    HL_RANGE_ENTRIES (&options->range, N_("The day, else today")),
    { "now", 0, 0, G_OPTION_ARG_NONE, &options->now, N_("With what waits for release"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options->json, N_("Print JSON"), NULL },
    { NULL },
  };

  return hl_invocation_parse (invocation, &usage, entries, error);
}

gboolean
hailong_status (HlInvocation  *invocation,
                GError       **error)
{
  g_auto(Options) options = { 0 };
  g_autoptr(HlStore) store = NULL;

  if (!parse_options (invocation, &options, error))
    return FALSE;

  store = hl_invocation_open (invocation, options.now ? HL_STORE_WRITE : HL_STORE_READ, error);

  return store != NULL && show (store, &options, error);
}
