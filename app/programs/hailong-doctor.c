/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hailong-doctor"

#include "config.h"

#include <glib/gi18n.h>
#include <unistd.h>

#include "hailong-command.h"
#include "hl-json-writer.h"
#include "hl-machine.h"

static const HlUsage usage = {
  .summary = N_("Looks at the machine and says on one page what is as it should be (✓), what is "
                "not (✗) and what to do about it, and what is not set up or not tried (–). The "
                "exit status is 1 if anything is to be done."),
  .examples = "  hailong doctor\n"
              "  hailong doctor --full\n"
              "  hailong doctor --json",
};

static const char *
get_colour (HlCheckState state)
{
  switch (state)
    {
    case HL_CHECK_GOOD:
      return "\033[32m";

    case HL_CHECK_BAD:
      return "\033[1;31m";

    case HL_CHECK_NONE:
      return "\033[2m";
    }

  g_return_val_if_reached ("");
}

static gboolean
wants_colour (void)
{
  const char *refused = g_getenv ("NO_COLOR");

  return isatty (STDOUT_FILENO) && (refused == NULL || *refused == '\0');
}

static glong
measure_names (GPtrArray *checks)
{
  glong widest = 0;

  for (guint i = 0; i < checks->len; i++)
    widest = MAX (widest, g_utf8_strlen (((const HlCheck *) checks->pdata[i])->name, -1));

  return widest;
}

static void
print_text (GPtrArray *checks)
{
  gboolean colour = wants_colour ();
  glong width = measure_names (checks);

  for (guint i = 0; i < checks->len; i++)
    {
      const HlCheck *check = checks->pdata[i];

      g_print ("%s%s%s  %s%*s  %s\n", colour ? get_colour (check->state) : "",
               hl_check_state_to_sign (check->state), colour ? "\033[0m" : "", check->name,
               (int) (width - g_utf8_strlen (check->name, -1)), "", check->text);
      if (check->remedy != NULL)
        g_print ("%*s  → %s\n", (int) width + 3, "", check->remedy);
    }
}

static void
write_check (HlJsonWriter  *json,
             const HlCheck *check)
{
  hl_json_writer_begin_object (json, NULL);
  hl_json_writer_put_text (json, "id", check->id);
  hl_json_writer_put_text (json, "name", check->name);
  hl_json_writer_put_text (json, "state", hl_check_state_to_string (check->state));
  hl_json_writer_put_text (json, "text", check->text);
  if (check->remedy != NULL)
    hl_json_writer_put_text (json, "remedy", check->remedy);
  else
    hl_json_writer_put_null (json, "remedy");
  hl_json_writer_end_object (json);
}

static gboolean
print_json (GPtrArray  *checks,
            GError    **error)
{
  g_autoptr(HlOutput) output = hl_output_new_fd (STDOUT_FILENO);
  HlJsonWriter json;

  hl_json_writer_init (&json, output);
  hl_json_writer_begin_object (&json, NULL);
  hl_json_writer_put_text (&json, "version", PACKAGE_VERSION);
  hl_json_writer_put_int (&json, "good", hl_machine_count (checks, HL_CHECK_GOOD));
  hl_json_writer_put_int (&json, "bad", hl_machine_count (checks, HL_CHECK_BAD));
  hl_json_writer_put_int (&json, "none", hl_machine_count (checks, HL_CHECK_NONE));
  hl_json_writer_begin_array (&json, "checks");
  for (guint i = 0; i < checks->len; i++)
    write_check (&json, checks->pdata[i]);
  hl_json_writer_end_array (&json);
  hl_json_writer_end_object (&json);
  hl_json_writer_end (&json);
  return hl_output_finish (output, error);
}

static gboolean
judge (GPtrArray  *checks,
       GError    **error)
{
  guint n = hl_machine_count (checks, HL_CHECK_BAD);

  if (n == 0)
    return TRUE;

  g_set_error (error, HL_STORE_ERROR, HL_STORE_ERROR_BROKEN,
               g_dngettext (NULL, "%u thing is to be done", "%u things are to be done", n), n);
  return FALSE;
}

gboolean
hailong_doctor (HlInvocation  *invocation,
                GError       **error)
{
  gboolean full = FALSE, json = FALSE;
  const GOptionEntry entries[] = {
    { "full", 0, 0, G_OPTION_ARG_NONE, &full,
      N_("Check the whole record too, as “hailong verify” does"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_("Print JSON"), NULL },
    { NULL },
  };
  g_autoptr(HlClock) clock = hl_clock_new_system ();
  g_autoptr(HlMachine) machine = NULL;
  g_autoptr(GPtrArray) checks = NULL;
  g_autofree char *dir = NULL;
  g_autofree char *keys = NULL;

  if (!hl_invocation_parse (invocation, &usage, entries, error))
    return FALSE;

  dir = hl_store_find_dir (invocation->store);
  keys = hl_store_find_keys (invocation->keys, dir);
  machine = hl_machine_new (dir, keys, clock);
  checks = hl_machine_check (machine, full ? HL_MACHINE_FULL : HL_MACHINE_LOOK, NULL);

  if (json && !print_json (checks, error))
    return FALSE;

  if (!json)
    print_text (checks);

  return judge (checks, error);
}
