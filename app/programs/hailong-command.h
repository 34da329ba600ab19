/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

#include "hl-period.h"
#include "hl-store-summary.h"
#include "hl-store.h"

G_BEGIN_DECLS

/**
 * HlInvocation:
 * @store: (nullable): folder that `--store` names
 * @keys: (nullable): folder that `--keys` names
 * @argc: number of @argv
 * @argv: the command's name and what follows it
 * @may_report: whether a store was opened for writing that has a folder for the
 *   reports of closed days
 * @may_post: whether a store may have been written
 *
 * One call of the program.
 */
typedef struct
{
  char  *store;
  char  *keys;
  int    argc;
  char **argv;
  gboolean may_report;
  gboolean may_post;
} HlInvocation;

/**
 * HlCommand:
 * @name: what the user types
 * @summary: what it does, in a line; translatable
 * @run: does it
 */
typedef struct
{
  const char *name;
  const char *summary;
  gboolean  (*run) (HlInvocation  *invocation,
                   GError       **error);
} HlCommand;

/**
 * HlUsage:
 * @arguments: (nullable): what follows the options, "FILE.csv"
 * @summary: what the command does; translatable
 * @examples: lines with examples
 * @n_arguments: how many arguments follow the options
 * @n_optional: how many more may follow
 */
typedef struct
{
  const char *arguments;
  const char *summary;
  const char *examples;
  int         n_arguments;
  int         n_optional;
} HlUsage;

/**
 * HlRangeOptions:
 *
 * The texts of `--day`, `--from`, `--to`, `--stream` and `--period`, each %NULL if
 * it was not given.
 */
typedef struct
{
  char *day;
  char *from;
  char *to;
  char *stream;
  char *period;
} HlRangeOptions;

/* The #GOptionEntry of each of them. @range is a HlRangeOptions *, @day_text what
 * `--day` means, translatable. */
#define HL_RANGE_ENTRIES(range, day_text) \
  HL_PERIOD_ENTRIES (range, day_text), \
  { "stream", 0, 0, G_OPTION_ARG_STRING, &(range)->stream, \
    N_("kiosk (unless told otherwise) or paper"), N_("STREAM") }

/* The same without `--stream`. */
#define HL_PERIOD_ENTRIES(range, day_text) \
  { "day", 0, 0, G_OPTION_ARG_STRING, &(range)->day, (day_text), N_("YYYY-MM-DD") }, \
  { "from", 0, 0, G_OPTION_ARG_STRING, &(range)->from, N_("First day of a range"), \
    N_("YYYY-MM-DD") }, \
  { "to", 0, 0, G_OPTION_ARG_STRING, &(range)->to, N_("Last day of a range"), N_("YYYY-MM-DD") }, \
  { "period", 0, 0, G_OPTION_ARG_STRING, &(range)->period, \
    N_("The week, month, quarter, year or reporting month (15th to 14th) of the day"), \
    N_("KIND") }

int      hl_command_main         (const HlCommand      *commands,
                                  guint                 n_commands,
                                  int                   argc,
                                  char                **argv);

gboolean hl_invocation_parse     (HlInvocation         *self,
                                  const HlUsage        *usage,
                                  const GOptionEntry   *entries,
                                  GError              **error) G_GNUC_WARN_UNUSED_RESULT;
HlStore *hl_invocation_open      (HlInvocation         *self,
                                  HlStoreMode           mode,
                                  GError              **error) G_GNUC_WARN_UNUSED_RESULT;

gboolean hl_command_parse_day    (const char           *option,
                                  const char           *text,
                                  HlDay                *day,
                                  GError              **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean hl_command_parse_number (const char           *what,
                                  const char           *text,
                                  gint64                min,
                                  gint64                max,
                                  gint64               *number,
                                  GError              **error) G_GNUC_WARN_UNUSED_RESULT;
const char *hl_command_parse_stream (const char        *text,
                                     GError              **error) G_GNUC_WARN_UNUSED_RESULT;

const char *hl_command_find_language (void);

HlCatalogue *hl_command_load_centre (const char        *path,
                                     GError              **error) G_GNUC_WARN_UNUSED_RESULT;
void     hl_command_print_created (const char          *dir,
                                   const char           *keys_dir,
                                   const char           *recovery_key);

void     hl_range_options_clear  (HlRangeOptions       *self);
gboolean hl_range_options_is_empty (const HlRangeOptions *self);
gboolean hl_range_options_is_range (const HlRangeOptions *self);
gboolean hl_range_options_read_period (const HlRangeOptions *self,
                                       HlDay                 today,
                                       HlPeriod             *period,
                                       GError              **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean hl_range_options_read   (const HlRangeOptions *self,
                                  HlDay                 today,
                                  HlQuery              *query,
                                  GError              **error) G_GNUC_WARN_UNUSED_RESULT;

gboolean hailong_backup          (HlInvocation         *invocation,
                                  GError              **error);
gboolean hailong_check           (HlInvocation         *invocation,
                                  GError              **error);
gboolean hailong_clock           (HlInvocation         *invocation,
                                  GError              **error);
gboolean hailong_close           (HlInvocation         *invocation,
                                  GError              **error);
gboolean hailong_demo            (HlInvocation         *invocation,
                                  GError              **error);
gboolean hailong_doctor          (HlInvocation         *invocation,
                                  GError              **error);
gboolean hailong_enrol           (HlInvocation         *invocation,
                                  GError              **error);
gboolean hailong_enter           (HlInvocation         *invocation,
                                  GError              **error);
gboolean hailong_erase           (HlInvocation         *invocation,
                                  GError              **error);
gboolean hailong_export          (HlInvocation         *invocation,
                                  GError              **error);
gboolean hailong_figure          (HlInvocation         *invocation,
                                  GError              **error);
gboolean hailong_init            (HlInvocation         *invocation,
                                  GError              **error);
gboolean hailong_lift            (HlInvocation         *invocation,
                                  GError              **error);
gboolean hailong_pause           (HlInvocation         *invocation,
                                  GError              **error);
gboolean hailong_questionnaire   (HlInvocation         *invocation,
                                  GError              **error);
gboolean hailong_report          (HlInvocation         *invocation,
                                  GError              **error);
gboolean hailong_restore         (HlInvocation         *invocation,
                                  GError              **error);
gboolean hailong_screening       (HlInvocation         *invocation,
                                  GError              **error);
gboolean hailong_served          (HlInvocation         *invocation,
                                  GError              **error);
gboolean hailong_status          (HlInvocation         *invocation,
                                  GError              **error);
gboolean hailong_sync            (HlInvocation         *invocation,
                                  GError              **error);
gboolean hailong_ticket          (HlInvocation         *invocation,
                                  GError              **error);
gboolean hailong_trend           (HlInvocation         *invocation,
                                  GError              **error);
gboolean hailong_user            (HlInvocation         *invocation,
                                  GError              **error);
gboolean hailong_verify          (HlInvocation         *invocation,
                                  GError              **error);
gboolean hailong_void            (HlInvocation         *invocation,
                                  GError              **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HlRangeOptions, hl_range_options_clear)

G_END_DECLS
