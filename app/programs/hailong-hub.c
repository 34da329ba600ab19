/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hailong-hub"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>
#include <sys/stat.h>

#include "hl-data.h"
#include "hl-error.h"
#include "hub-command.h"

static const struct
{
  const char *name;
  const char *summary;
  gboolean  (*run) (HubCall  *call,
                    GError  **error);
} commands[] = {
  { "init", N_("make the database"), hub_init },
  { "serve", N_("take sheets and show figures"), hub_serve },
  { "unit", N_("add units, or list them"), hub_unit },
  { "kiosk", N_("say which machines may send"), hub_kiosk },
  { "settings", N_("say what kiosks are to use"), hub_settings },
  { "user", N_("say who may see figures"), hub_user },
  { "import", N_("take sheets from a folder"), hub_import },
  { "backup", N_("write a copy of the database"), hub_backup },
};

static void
print_help (void)
{
  g_print (_("Usage: hailong-hub COMMAND [OPTION…]\n\n"));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    g_print ("  %-8s %s\n", commands[i].name, _(commands[i].summary));

  g_print ("\n%s\n", _("“hailong-hub COMMAND --help” tells more of a command."));
}

static gboolean
run (HubCall  *call,
     GError  **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      if (strcmp (call->argv[0], commands[i].name) == 0)
        return commands[i].run (call, error);
    }

  g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
               "'%s' is no command; see “hailong-hub --help”", call->argv[0]);
  return FALSE;
}

static int
run_command (int    argc,
             char **argv)
{
  HubCall call = { .argc = argc - 1, .argv = argv + 1 };
  g_autoptr(GError) error = NULL;
  gboolean done = run (&call, &error);

  g_free (call.store);
  if (done)
    return 0;

  g_printerr ("hailong-hub: %s: %s\n", argv[1], error->message);
  return error->domain == HL_INPUT_ERROR || error->domain == G_OPTION_ERROR ? 2 : 1;
}

int
main (int    argc,
      char **argv)
{
  /* What it writes holds what passwords are tried against: it is for its account alone. */
  umask (0077);
  hl_data_init_locale ();
  if (argc < 2)
    {
      g_printerr (_("hailong-hub: no command given; see “hailong-hub --help”\n"));
      return 2;
    }

  if (strcmp (argv[1], "--version") == 0)
    {
      g_print ("hailong-hub %s\n", PACKAGE_VERSION);
      return 0;
    }

  if (strcmp (argv[1], "--help") != 0 && strcmp (argv[1], "-h") != 0)
    return run_command (argc, argv);

  print_help ();
  return 0;
}
