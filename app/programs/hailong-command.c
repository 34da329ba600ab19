/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hailong-command"

#include "config.h"

#include "hailong-command.h"

#include <gio/gio.h>
#include <glib/gi18n.h>

#include "hl-day-reports.h"
#include "hl-db.h"
#include "hl-error.h"
#include "hl-outbox.h"
#include "hl-store-day.h"
#include "hl-store-reported.h"

#define EXIT_FAILED 1
#define EXIT_BAD_USE 2

static const char program_examples[] =
  "  hailong init --store /srv/hailong\n"
  "  hailong status --store /srv/hailong --day 2026-11-23\n"
  "  HAILONG_STORE=/srv/hailong hailong enter forms.csv";

static gboolean
is_wrong_path (const GError *error)
{
  return g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT) ||
         g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOTDIR) ||
         g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_ISDIR) ||
         g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND) ||
         g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_DIRECTORY) ||
         g_error_matches (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY);
}

/* What the caller got wrong, as against what went wrong. */
static gboolean
is_bad_use (const GError *error)
{
  return error->domain == HL_INPUT_ERROR ||
         error->domain == G_OPTION_ERROR ||
         g_error_matches (error, HL_STORE_ERROR, HL_STORE_ERROR_MISSING) ||
         is_wrong_path (error);
}

static int
fail (const char   *what,
      const GError *error)
{
  g_printerr ("hailong: %s: %s\n", what, error->message);
  if (g_error_matches (error, HL_DB_ERROR, HL_DB_ERROR_CORRUPT))
    g_printerr ("%s\n", _("The database is damaged. Set its folder aside as it is, and restore the "
                         "last backup: hailong restore --help"));

  return is_bad_use (error) ? EXIT_BAD_USE : EXIT_FAILED;
}

static void
add_store_entries (GOptionContext  *context,
                   char           **store,
                   char           **keys)
{
  const GOptionEntry entries[] = {
    { "store", 0, 0, G_OPTION_ARG_FILENAME, store,
      N_("Folder of the store; else HAILONG_STORE, else the user’s data folder"), N_("DIR") },
    { "keys", 0, 0, G_OPTION_ARG_FILENAME, keys,
      N_("Folder of its keys; else HAILONG_KEYS, else DIR.keys"), N_("DIR") },
    { NULL },
  };

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
}

static char *
list_commands (const HlCommand *commands,
               guint            n_commands)
{
  GString *text = g_string_new (_("Commands:"));

  for (guint i = 0; i < n_commands; i++)
    g_string_append_printf (text, "\n  %-15s%s", commands[i].name, _(commands[i].summary));

  g_string_append_printf (text, "\n\n%s\n%s\n\n%s", _("Examples:"), program_examples,
                          _("“hailong COMMAND --help” tells more of a command."));

  return g_string_free (text, FALSE);
}

static gboolean
parse_program_options (HlInvocation     *invocation,
                       const HlCommand  *commands,
                       guint             n_commands,
                       gboolean         *version,
                       GError          **error)
{
  const GOptionEntry entries[] = {
    { "version", 0, 0, G_OPTION_ARG_NONE, version, N_("Print the version"), NULL },
    { NULL },
  };
  g_autoptr(GOptionContext) context = g_option_context_new (_("COMMAND [OPTION…]"));
  g_autofree char *description = list_commands (commands, n_commands);

  g_option_context_set_summary (context, _("Satisfaction with a public service centre, rated on a "
                                           "kiosk: the command line."));
  g_option_context_set_description (context, description);
  g_option_context_set_strict_posix (context, TRUE);
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  add_store_entries (context, &invocation->store, &invocation->keys);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);

  return g_option_context_parse (context, &invocation->argc, &invocation->argv, error);
}

static const HlCommand *
find_command (const HlCommand  *commands,
              guint             n_commands,
              HlInvocation     *invocation,
              GError          **error)
{
  if (invocation->argc < 2)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   "no command given; see “hailong --help”");
      return NULL;
    }

  for (guint i = 0; i < n_commands; i++)
    if (g_str_equal (commands[i].name, invocation->argv[1]))
      return &commands[i];

  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               "'%s' is no command; see “hailong --help”", invocation->argv[1]);
  return NULL;
}

static void
on_report (HlDay         day,
           const GError *problem,
           gboolean      is_news,
           gpointer      unused)
{
  char text[HL_DAY_TEXT_SIZE];

  if (problem != NULL)
    g_printerr (_("hailong: the reports of %s are not written: %s\n"), hl_day_format (day, text),
                problem->message);
}

/* A command that wrote may have closed a day, or changed one that was closed. What
 * it did stands, whatever becomes of the reports. */
static void
write_reports (HlInvocation *invocation)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HlStore) store = NULL;

  if (!invocation->may_report)
    return;

  store = hl_invocation_open (invocation, HL_STORE_WRITE, &error);
  if (store == NULL || !hl_day_reports_write (store, on_report, NULL, &error))
    g_printerr ("hailong: reports: %s\n", error->message);
}

/* Likewise for what is to be sent. */
static void
post (HlInvocation *invocation)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HlStore) store = NULL;

  if (!invocation->may_post)
    return;

  store = hl_invocation_open (invocation, HL_STORE_READ, &error);
  if (store == NULL || !hl_outbox_update (store, &error))
    g_printerr ("hailong: outbox: %s\n", error->message);
}

static int
run (HlInvocation    *invocation,
     const HlCommand *commands,
     guint            n_commands)
{
  g_autoptr(GError) error = NULL;
  const HlCommand *command;
  gboolean version = FALSE;
  int status = EXIT_SUCCESS;

  if (!parse_program_options (invocation, commands, n_commands, &version, &error))
    return fail ("command line", error);

  if (version)
    {
      g_print ("hailong %s\n", PACKAGE_VERSION);
      return EXIT_SUCCESS;
    }

  command = find_command (commands, n_commands, invocation, &error);
  if (command == NULL)
    return fail ("command line", error);

  invocation->argc--;
  invocation->argv++;

  if (!command->run (invocation, &error))
    status = fail (command->name, error);
  else
    write_reports (invocation);

  post (invocation);
  return status;
}

/**
 * hl_command_main:
 * @commands: (array length=n_commands): what the program can do
 * @n_commands: their number
 * @argc: as main() got it
 * @argv: as main() got it
 *
 * Runs the command that @argv names and reports its error.
 *
 * Returns: the exit status: 0, 1 if it failed, 2 for bad use or bad input
 */
int
hl_command_main (const HlCommand  *commands,
                 guint             n_commands,
                 int               argc,
                 char            **argv)
{
  HlInvocation invocation = { .argc = argc, .argv = argv };
  int status = run (&invocation, commands, n_commands);

  g_free (invocation.store);
  g_free (invocation.keys);

  return status;
}

/* What stands after the command overrides what stands before it. */
static void
take_option (char **option,
             char **given)
{
  if (*given == NULL)
    return;

  g_free (*option);
  *option = g_steal_pointer (given);
}

/**
 * hl_invocation_parse:
 * @self: the call; its @argv keeps the name and the arguments
 * @usage: what `--help` tells
 * @entries: (array zero-terminated=1): options of the command
 * @error: return location for a %G_OPTION_ERROR
 *
 * Parses the command's own options and checks how many arguments follow.
 * `--help` prints and ends the program.
 *
 * Returns: whether the call can be used
 */
gboolean
hl_invocation_parse (HlInvocation        *self,
                     const HlUsage       *usage,
                     const GOptionEntry  *entries,
                     GError             **error)
{
  g_autoptr(GOptionContext) context = g_option_context_new (usage->arguments);
  g_autofree char *program = g_strconcat ("hailong ", self->argv[0], NULL);
  g_autofree char *examples = g_strconcat (_("Examples:"), "\n", usage->examples, NULL);
  g_autofree char *store = NULL;
  g_autofree char *keys = NULL;

  /* The usage line begins with it. */
  g_set_prgname (program);

  g_option_context_set_summary (context, _(usage->summary));
  g_option_context_set_description (context, examples);
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  add_store_entries (context, &store, &keys);

  if (!g_option_context_parse (context, &self->argc, &self->argv, error))
    return FALSE;

  take_option (&self->store, &store);
  take_option (&self->keys, &keys);

  if (self->argc - 1 >= usage->n_arguments &&
      self->argc - 1 <= usage->n_arguments + usage->n_optional)
    return TRUE;

  if (usage->n_arguments == 0)
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                 "'%s': expected options only", self->argv[1]);
  else
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                 "%d arguments: expected %s", self->argc - 1, usage->arguments);

  return FALSE;
}

/**
 * hl_invocation_open:
 * @self: the call
 * @mode: how to open the store; when it is for writing, releases that are due
 *   are done first
 * @error: return location for an error
 *
 * Returns: (transfer full): the store that the call is about, or %NULL
 */
HlStore *
hl_invocation_open (HlInvocation  *self,
                    HlStoreMode    mode,
                    GError       **error)
{
  g_autofree char *dir = hl_store_find_dir (self->store);
  g_autofree char *keys = hl_store_find_keys (self->keys, dir);
  g_autoptr(HlClock) clock = hl_clock_new_system ();
  g_autoptr(HlStore) store = hl_store_open (dir, keys, mode, clock, error);

  if (store == NULL)
    return NULL;

  if (mode != HL_STORE_READ && !hl_store_catch_up (store, error))
    return NULL;

  if (mode != HL_STORE_READ)
    self->may_post = TRUE;

  self->may_report = hl_store_get_reports_folder (store) != NULL;
  if (mode != HL_STORE_READ && !self->may_report && !hl_store_forget_report_problems (store, error))
    return NULL;

  return g_steal_pointer (&store);
}

/**
 * hl_command_parse_day:
 * @option: name of the option, for errors
 * @text: what the user gave
 * @day: (out): the day
 * @error: return location for a %HL_INPUT_ERROR
 *
 * Returns: whether @text is a day
 */
gboolean
hl_command_parse_day (const char  *option,
                      const char  *text,
                      HlDay       *day,
                      GError     **error)
{
  *day = hl_day_parse (text);
  if (*day != HL_DAY_NONE)
    return TRUE;

  g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
               "%s: '%s': expected a day as YYYY-MM-DD", option, text);
  return FALSE;
}

/**
 * hl_command_parse_number:
 * @what: what the number is, for errors
 * @text: (nullable): what the user gave
 * @min: least number that is allowed
 * @max: greatest number that is allowed
 * @number: (out): the number
 * @error: return location for a %HL_INPUT_ERROR
 *
 * Returns: whether @text is a whole number from @min to @max
 */
gboolean
hl_command_parse_number (const char  *what,
                         const char  *text,
                         gint64       min,
                         gint64       max,
                         gint64      *number,
                         GError     **error)
{
  if (text != NULL && g_ascii_string_to_signed (text, 10, min, max, number, NULL))
    return TRUE;

  g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
               "%s: '%s': expected a whole number from %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT,
               what, text != NULL ? text : "", min, max);
  return FALSE;
}

/**
 * hl_command_parse_stream:
 * @text: (nullable): what the user gave
 * @error: return location for a %HL_INPUT_ERROR
 *
 * Returns: (nullable): the stream, "kiosk" unless told otherwise
 */
const char *
hl_command_parse_stream (const char  *text,
                         GError     **error)
{
  if (text == NULL || g_str_equal (text, "kiosk"))
    return "kiosk";

  if (g_str_equal (text, "paper"))
    return "paper";

  g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
               "--stream: '%s': expected kiosk or paper", text);
  return NULL;
}

/**
 * hl_command_find_language:
 *
 * Returns: (transfer none): the language of the messages, if the questionnaires
 *   have it, else "en"
 */
const char *
hl_command_find_language (void)
{
  static const char * const known[] = { "vi", "en", "zh", NULL };
  const char * const *names = g_get_language_names ();

  for (guint i = 0; names[i] != NULL; i++)
    for (guint k = 0; known[k] != NULL; k++)
      if (g_str_has_prefix (names[i], known[k]))
        return known[k];

  return "en";
}

void
hl_range_options_clear (HlRangeOptions *self)
{
  g_clear_pointer (&self->day, g_free);
  g_clear_pointer (&self->from, g_free);
  g_clear_pointer (&self->to, g_free);
  g_clear_pointer (&self->stream, g_free);
  g_clear_pointer (&self->period, g_free);
}

/**
 * hl_range_options_is_range:
 * @self: what the user gave
 *
 * Returns: whether more days than one may be meant
 */
gboolean
hl_range_options_is_range (const HlRangeOptions *self)
{
  return self->from != NULL || self->period != NULL;
}

/**
 * hl_range_options_is_empty:
 * @self: what the user gave
 *
 * Returns: whether no day or range was given; the stream does not count
 */
gboolean
hl_range_options_is_empty (const HlRangeOptions *self)
{
  return self->day == NULL && self->from == NULL && self->to == NULL && self->period == NULL;
}

static gboolean
read_range (const HlRangeOptions  *self,
            HlPeriod              *period,
            GError               **error)
{
  HlDay from, to;

  if (self->day != NULL || self->period != NULL || self->from == NULL || self->to == NULL)
    {
      g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
                   "expected either --day, or --from and --to");
      return FALSE;
    }

  if (!hl_command_parse_day ("--from", self->from, &from, error) ||
      !hl_command_parse_day ("--to", self->to, &to, error))
    return FALSE;

  if (from > to)
    {
      g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
                   "--to: '%s': expected a day that is not before --from", self->to);
      return FALSE;
    }

  *period = hl_period_of_range (from, to);
  return TRUE;
}

static gboolean
read_kind (const HlRangeOptions  *self,
           HlPeriodKind          *kind,
           GError               **error)
{
  *kind = HL_PERIOD_DAY;
  if (self->period == NULL || (hl_period_kind_from_string (self->period, kind) &&
                               *kind != HL_PERIOD_RANGE))
    return TRUE;

  g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
               "--period: '%s': expected day, week, month, quarter, year or reporting",
               self->period);
  return FALSE;
}

/**
 * hl_range_options_read_period:
 * @self: what the user gave
 * @today: the day that is meant when none was given
 * @period: receives the days
 * @error: return location for a %HL_INPUT_ERROR
 *
 * Returns: whether the options make sense
 */
gboolean
hl_range_options_read_period (const HlRangeOptions  *self,
                              HlDay                  today,
                              HlPeriod              *period,
                              GError               **error)
{
  HlPeriodKind kind;

  if (self->from != NULL || self->to != NULL)
    return read_range (self, period, error);

  if ((self->day != NULL && !hl_command_parse_day ("--day", self->day, &today, error)) ||
      !read_kind (self, &kind, error))
    return FALSE;

  *period = hl_period_of_day (kind, today);
  return TRUE;
}

/**
 * hl_range_options_read:
 * @self: what the user gave
 * @today: the day that is meant when none was given
 * @query: receives stream and days
 * @error: return location for a %HL_INPUT_ERROR
 *
 * Returns: whether the options make sense
 */
gboolean
hl_range_options_read (const HlRangeOptions  *self,
                       HlDay                  today,
                       HlQuery               *query,
                       GError               **error)
{
  HlPeriod period;

  query->stream = hl_command_parse_stream (self->stream, error);
  if (query->stream == NULL || !hl_range_options_read_period (self, today, &period, error))
    return FALSE;

  query->from = period.from;
  query->to = period.to;
  return TRUE;
}
