/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hailong-check"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "hailong-command.h"
#include "hl-data.h"
#include "hl-error.h"
#include "hl-json.h"
#include "hl-privacy.h"
#include "hl-settings.h"
#include "hl-setup.h"

static const HlUsage usage = {
  .summary = N_("Checks kiosk.conf, centre.json, the questionnaire and the privacy notice, each by "
                "itself and against the others. All faults are told: the file, the line, what "
                "stands there and what was expected. Nothing is changed."),
  .examples = "  hailong check\n"
              "  hailong check --example > kiosk.conf",
};

/* What is wrong, and what is right but may not be meant. */
typedef struct
{
  HlFaults  *faults;
  GPtrArray *notes;    /* (element-type char*) */
} Findings;

static void
check_privacy (HlFaults *faults)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *path = hl_data_find ("privacy.json", &error);
  g_autoptr(HlPrivacy) privacy = NULL;

  if (path == NULL)
    hl_faults_take_error (faults, "privacy.json", 0, NULL, g_steal_pointer (&error));
  else
    privacy = hl_privacy_load_all (path, faults, NULL);
}

static HlDay
find_today (HlCatalogue *catalogue)
{
  g_autoptr(GDateTime) now = g_date_time_new_now (hl_catalogue_get_time_zone (catalogue));

  return hl_day_from_date_time (now);
}

/* Dates that nobody has confirmed, and how far holidays are known at all. */
static void
note_special_days (HlCatalogue *catalogue,
                   GPtrArray   *notes)
{
  const HlDay today = find_today (catalogue);
  HlDay last = HL_DAY_NONE;
  char text[HL_DAY_TEXT_SIZE];

  for (guint i = 0; i < hl_catalogue_get_n_special_days (catalogue); i++)
    {
      const HlSpecialDay *special = hl_catalogue_get_special_day (catalogue, i);

      if (last == HL_DAY_NONE || special->day > last)
        last = special->day;

      if (special->day >= today && g_str_equal (special->sure, "UNCONFIRMED"))
        g_ptr_array_add (notes, g_strdup_printf (_("%s (%s) is not confirmed"),
                                                 hl_day_format (special->day, text),
                                                 hl_texts_get (special->name, "vi")));
    }

  if (last == HL_DAY_NONE || last < today)
    g_ptr_array_add (notes, g_strdup (_("no holiday from today on is known: every weekday counts "
                                        "as a working day")));
}

static void
note_setup (const HlSetup *setup,
            GPtrArray     *notes)
{
  if (hl_catalogue_is_sample (setup->catalogue))
    g_ptr_array_add (notes, g_strdup (_("the centre is a sample, none of a real centre")));

  note_special_days (setup->catalogue, notes);
  if (setup->reports_folder != NULL && !g_file_test (setup->reports_folder, G_FILE_TEST_IS_DIR))
    g_ptr_array_add (notes, g_strdup_printf (_("the folder of reports is not there now: %s"),
                                             setup->reports_folder));

  if (setup->printer != NULL && !g_file_test (setup->cups, G_FILE_TEST_EXISTS))
    g_ptr_array_add (notes, g_strdup_printf (_("the printing service does not answer now: %s"),
                                             setup->cups));
}

static void
print_setup (const HlSetup *setup)
{
  g_autofree char *digest = hl_json_digest (setup->config);
  g_autofree char *flow = hl_flow_to_string (setup->flow);

  g_print (_("Settings: right (%.12s)\n"), digest);
  g_print (_("Centre: %s, kiosk %s (%.12s)\n"),
           hl_catalogue_get_unit_name (setup->catalogue, hl_command_find_language ()),
           hl_catalogue_get_kiosk (setup->catalogue),
           hl_catalogue_get_digest (setup->catalogue));
  g_print (_("Questionnaire: %s, version %s, flow %s (%.12s)\n"),
           hl_questionnaire_get_name (setup->questionnaire),
           hl_questionnaire_get_version (setup->questionnaire), flow,
           hl_questionnaire_get_digest (setup->questionnaire));
}

static void
print_findings (const Findings *findings)
{
  for (guint i = 0; i < hl_faults_get_n (findings->faults); i++)
    {
      g_autofree char *text = hl_fault_to_text (hl_faults_get (findings->faults, i));

      g_print ("%s\n", text);
    }

  for (guint i = 0; i < findings->notes->len; i++)
    g_print (_("Note: %s\n"), (const char *) g_ptr_array_index (findings->notes, i));
}

static JsonObject *
describe_fault (const HlFault *fault)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "file", fault->file);
  json_object_set_int_member (object, "line", fault->line);
  json_object_set_string_member (object, "place", fault->place != NULL ? fault->place : "");
  json_object_set_string_member (object, "message", fault->message);
  return object;
}

static gboolean
print_json (const Findings  *findings,
            GError         **error)
{
  JsonObject *object = json_object_new ();
  JsonArray *faults = json_array_new ();
  JsonArray *notes = json_array_new ();
  g_autoptr(JsonNode) node = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < hl_faults_get_n (findings->faults); i++)
    json_array_add_object_element (faults, describe_fault (hl_faults_get (findings->faults, i)));

  for (guint i = 0; i < findings->notes->len; i++)
    json_array_add_string_element (notes, g_ptr_array_index (findings->notes, i));

  json_object_set_array_member (object, "faults", faults);
  json_object_set_array_member (object, "notes", notes);
  node = hl_json_take_object (object);
  text = hl_json_to_canonical (node, error);
  if (text == NULL)
    return FALSE;

  g_print ("%s\n", text);
  return TRUE;
}

/* The faults themselves are printed already. */
static gboolean
refuse (HlFaults  *faults,
        GError   **error)
{
  const guint n = hl_faults_get_n (faults);

  if (n == 0)
    return TRUE;

  if (hl_faults_is_full (faults))
    g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
                 _("the first %u faults; there are more"), n);
  else
    g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
                 ngettext ("%u fault", "%u faults", n), n);

  return FALSE;
}

static gboolean
check (const char  *dir,
       gboolean     json,
       GError     **error)
{
  g_autoptr(HlFaults) faults = hl_faults_new ();
  g_autoptr(GPtrArray) notes = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(HlSetup) setup = hl_setup_load (dir, faults, NULL);
  Findings findings = { faults, notes };

  check_privacy (faults);
  if (setup != NULL)
    note_setup (setup, notes);

  if (json && !print_json (&findings, error))
    return FALSE;

  if (!json && setup != NULL)
    print_setup (setup);

  if (!json)
    print_findings (&findings);

  return refuse (faults, error);
}

static gboolean
print_example (void)
{
  g_autofree char *example = hl_settings_make_example ();

  g_print ("%s", example);
  return TRUE;
}

gboolean
hailong_check (HlInvocation  *invocation,
               GError       **error)
{
  gboolean example = FALSE;
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
    { "example", 0, 0, G_OPTION_ARG_NONE, &example,
      N_("Print a kiosk.conf with all settings and what they mean"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_("Print what was found as JSON"), NULL },
    { NULL },
  };
  g_autofree char *dir = NULL;

  if (!hl_invocation_parse (invocation, &usage, entries, error))
    return FALSE;

  if (example)
    return print_example ();

  dir = hl_store_find_dir (invocation->store);
  return check (dir, json, error);
}
