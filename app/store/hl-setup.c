/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-setup"

#include "config.h"

#include "hl-setup.h"

#include "hl-json.h"
#include "hl-questionnaire-list.h"
#include "hl-settings.h"

/* What is being read, and what was found wrong. */
typedef struct
{
  const char *dir;
  const char *config;     /* (nullable): instead of what stands in the file */
  const char *centre;     /* (nullable): likewise */
  HlFaults   *faults;
  GError     *error;      /* the first one, as it came */
} Loading;

/**
 * hl_setup_free:
 * @self: (nullable): the setup
 */
void
hl_setup_free (HlSetup *self)
{
  if (self == NULL)
    return;

  g_free (self->config);
  g_clear_pointer (&self->catalogue, hl_catalogue_unref);
  g_clear_pointer (&self->questionnaire, hl_questionnaire_unref);
  g_free (self->backup_folder);
  g_free (self->headphones);
  g_free (self->reports_folder);
  g_free (self->reports_formats);
  g_free (self->printer);
  g_free (self->cups);
  g_free (self);
}

static gboolean
read_time (HlConfig    *config,
           const char  *name,
           gint64      *us,
           GError     **error)
{
  double seconds;

  if (!hl_settings_read_number (config, name, &seconds, error))
    return FALSE;

  *us = (gint64) (seconds * G_USEC_PER_SEC);
  return TRUE;
}

static gboolean
read_limits (HlConfig           *config,
             HlScreeningLimits  *limits,
             GError            **error)
{
  return hl_settings_read_whole (config, "screening.fast_factors", &limits->fast_factors, error) &&
         read_time (config, "screening.fast_median", &limits->fast_median_us, error) &&
         hl_settings_read_whole (config, "screening.burst_length", &limits->burst_length, error) &&
         read_time (config, "screening.burst_gap", &limits->burst_gap_us, error) &&
         read_time (config, "screening.burst_duration", &limits->burst_duration_us, error) &&
         hl_settings_read_whole (config, "screening.pile_length", &limits->pile_length, error) &&
         read_time (config, "screening.pile_span", &limits->pile_span_us, error) &&
         read_time (config, "screening.desk_margin", &limits->desk_margin_us, error) &&
         read_time (config, "screening.changed_pause", &limits->changed_pause_us, error);
}

static gboolean
read_machine (HlSetup   *self,
              HlConfig  *config,
              GError   **error)
{
  g_autofree char *chord = NULL;

  return hl_settings_read_number (config, "screen.width_mm", &self->width_mm, error) &&
         hl_settings_read_text (config, "access.headphones", &self->headphones, error) &&
         hl_settings_read_text (config, "desk.chord", &chord, error) &&
         hl_chord_parse (&self->chord, chord);
}

/* Returns: (transfer full) (nullable): a path below @dir unless it is absolute */
static char *
resolve (const char *dir,
         const char *path)
{
  if (*path == '\0')
    return NULL;

  return g_path_is_absolute (path) ? g_strdup (path) : g_build_filename (dir, path, NULL);
}

/* A folder that is missing is no error here: a medium may be plugged in later. */
static gboolean
read_reports (HlSetup     *self,
              const char  *dir,
              HlConfig    *config,
              GError     **error)
{
  g_autofree char *folder = NULL;
  g_autofree char *printer = NULL;

  if (!hl_settings_read_text (config, "reports.folder", &folder, error) ||
      !hl_settings_read_text (config, "reports.formats", &self->reports_formats, error) ||
      !hl_settings_read_text (config, "reports.printer", &printer, error) ||
      !hl_settings_read_text (config, "reports.cups", &self->cups, error))
    return FALSE;

  self->reports_folder = resolve (dir, folder);
  self->printer = *printer != '\0' ? g_steal_pointer (&printer) : NULL;
  return TRUE;
}

/* A backup that is kept longer than the shortest term would hold what is erased in
 * the store. */
static gboolean
read_terms (HlSetup     *self,
            const char  *dir,
            HlConfig    *config,
            GError     **error)
{
  g_autofree char *folder = NULL;
  g_autofree char *expected = NULL;
  guint longest;

  if (!hl_settings_read_whole (config, "retention.ticket_days", &self->terms.ticket_days, error) ||
      !hl_settings_read_whole (config, "retention.receipt_days", &self->terms.receipt_days,
                               error) ||
      !hl_settings_read_whole (config, "retention.context_months", &self->terms.context_months,
                               error) ||
      !hl_settings_read_text (config, "backup.folder", &folder, error) ||
      !hl_settings_read_whole (config, "backup.keep_days", &self->backup_days, error))
    return FALSE;

  self->backup_folder = resolve (dir, folder);
  longest = hl_terms_get_shortest_days (&self->terms);
  if (self->backup_days <= longest)
    return TRUE;

  expected = g_strdup_printf ("1 to %u, the shortest term of [retention] in days", longest);
  return hl_settings_refuse (config, "backup.keep_days", expected, error);
}

/* What the questionnaire's own flow was checked for when it was read. */
static gboolean
check_flow (HlSetup   *self,
            HlConfig  *config,
            GError   **error)
{
  const char *name = hl_questionnaire_get_name (self->questionnaire);
  guint n_factors = 0;
  g_autofree char *expected = NULL;

  for (guint bits = hl_questionnaire_get_factors (self->questionnaire); bits != 0; bits &= bits - 1)
    n_factors++;

  if (self->flow.kind == HL_FLOW_ROTATE && self->flow.n > n_factors)
    expected = g_strdup_printf ("at most the %u factors of %s", n_factors, name);
  else if (self->flow.kind == HL_FLOW_DRIVERS &&
           hl_questionnaire_get_overall (self->questionnaire) < 0)
    expected = g_strdup_printf ("no drivers: %s has no overall item", name);

  return expected == NULL || hl_settings_refuse (config, "survey.flow", expected, error);
}

static gboolean
read_flow (HlSetup   *self,
           HlConfig  *config,
           GError   **error)
{
  g_autofree char *text = NULL;

  if (!hl_settings_read_text (config, "survey.flow", &text, error))
    return FALSE;

  self->flow = hl_questionnaire_get_flow (self->questionnaire);
  return *text == '\0' ||
         (hl_flow_from_string (text, &self->flow) && check_flow (self, config, error));
}

/* All but the questionnaire and the centre, which are there already. */
static gboolean
take_config (HlSetup     *self,
             const char  *dir,
             HlConfig    *config,
             GError     **error)
{
  self->config = g_strdup (hl_config_get_text (config));

  return read_limits (config, &self->limits, error) &&
         hl_ticket_term_parse (&self->term, config, error) &&
         read_terms (self, dir, config, error) &&
         read_machine (self, config, error) &&
         read_reports (self, dir, config, error) &&
         read_flow (self, config, error);
}

/* @error: (transfer full) (nullable) */
static void
keep_first (Loading *loading,
            GError  *error)
{
  if (loading->error == NULL)
    loading->error = error;
  else
    g_clear_error (&error);
}

/* Returns: (transfer full) (nullable): the settings, even where some are wrong */
static HlConfig *
load_config (Loading *loading)
{
  g_autofree char *path = g_build_filename (loading->dir, HL_SETUP_CONFIG, NULL);
  g_autoptr(GError) error = NULL;
  HlConfig *config = loading->config != NULL ? hl_config_parse (path, loading->config, &error)
                                             : hl_config_load_all (path, loading->faults, &error);

  if (config != NULL)
    {
      hl_settings_check (config, loading->faults);
      hl_faults_set_error (loading->faults, &loading->error);
      return config;
    }

  hl_faults_take_error (loading->faults, path, 0, NULL, g_error_copy (error));
  keep_first (loading, g_steal_pointer (&error));
  return NULL;
}

static HlQuestionnaire *
load_questionnaire (Loading  *loading,
                    HlConfig *config)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;
  HlQuestionnaire *questionnaire;

  /* A name that may not stand there is a fault already. */
  if (!hl_settings_read_text (config, "survey.questionnaire", &name, NULL))
    return NULL;

  path = hl_questionnaire_find_file (loading->dir, name, &error);
  if (path == NULL)
    {
      g_prefix_error (&error, "[survey] questionnaire: \"%s\" stands here: ", name);
      hl_settings_take_error (config, "survey.questionnaire", g_steal_pointer (&error),
                              loading->faults);
      hl_faults_sort (loading->faults);
      return NULL;
    }

  questionnaire = hl_questionnaire_load_all (path, loading->faults, &error);
  keep_first (loading, g_steal_pointer (&error));

  return questionnaire;
}

static HlCatalogue *
load_centre (Loading *loading)
{
  g_autofree char *path = g_build_filename (loading->dir, HL_SETUP_CENTRE, NULL);
  g_autoptr(GError) error = NULL;
  HlCatalogue *catalogue;

  if (loading->centre == NULL)
    catalogue = hl_catalogue_load_all (path, loading->faults, &error);
  else if ((catalogue = hl_catalogue_parse (path, loading->centre, &error)) == NULL)
    hl_faults_take_error (loading->faults, path, 0, NULL, g_error_copy (error));

  keep_first (loading, g_steal_pointer (&error));

  return catalogue;
}

/* @config: (nullable). Returns: whether all is right, each part and all together */
static gboolean
take_all (HlSetup  *self,
          Loading  *loading,
          HlConfig *config)
{
  if (hl_faults_get_n (loading->faults) == 0 &&
      !take_config (self, loading->dir, config, &loading->error))
    {
      g_autofree char *path = g_build_filename (loading->dir, HL_SETUP_CONFIG, NULL);

      hl_faults_take_error (loading->faults, path, 0, NULL, g_error_copy (loading->error));
    }

  return loading->error == NULL && hl_faults_set_error (loading->faults, &loading->error);
}

static HlSetup *
load (Loading   *loading,
      HlFaults  *faults,
      GError   **error)
{
  g_autoptr(HlFaults) own = hl_faults_new ();
  g_autoptr(HlConfig) config = NULL;
  g_autoptr(HlSetup) self = g_new0 (HlSetup, 1);
  gboolean right;

  loading->faults = own;
  config = load_config (loading);
  if (config != NULL)
    self->questionnaire = load_questionnaire (loading, config);
  self->catalogue = load_centre (loading);

  right = take_all (self, loading, config);

  if (faults != NULL)
    hl_faults_steal (faults, own);

  if (right)
    return g_steal_pointer (&self);

  g_propagate_error (error, loading->error);
  return NULL;
}

/**
 * hl_setup_load:
 * @dir: the store's folder
 * @faults: (nullable): receives all that is wrong in the files
 * @error: return location for the first thing that is wrong, naming file and place
 *
 * Reads `kiosk.conf`, `centre.json` and the questionnaire as they are now.
 *
 * Returns: (transfer full) (nullable): the setup
 */
HlSetup *
hl_setup_load (const char  *dir,
               HlFaults    *faults,
               GError     **error)
{
  Loading loading = { .dir = dir };

  return load (&loading, faults, error);
}

/**
 * hl_setup_try:
 * @dir: the store's folder
 * @config: (nullable): what is to stand in `kiosk.conf`; %NULL: what does
 * @centre: (nullable): what is to stand in `centre.json`; %NULL: what does
 * @error: return location for the first thing that is wrong, naming file and place
 *
 * As hl_setup_load(), of files that are not written yet.
 *
 * Returns: (transfer full) (nullable): the setup
 */
HlSetup *
hl_setup_try (const char  *dir,
              const char  *config,
              const char  *centre,
              GError     **error)
{
  Loading loading = { .dir = dir, .config = config, .centre = centre };

  return load (&loading, NULL, error);
}

/**
 * hl_setup_parse:
 * @dir: the store's folder
 * @config: text of a `kiosk.conf`
 * @catalogue: the centre
 * @questionnaire: the questionnaire
 * @error: return location for an error
 *
 * Makes the setup of what the record holds.
 *
 * Returns: (transfer full) (nullable): the setup
 */
HlSetup *
hl_setup_parse (const char       *dir,
                const char       *config,
                HlCatalogue      *catalogue,
                HlQuestionnaire  *questionnaire,
                GError          **error)
{
  g_autoptr(HlConfig) parsed = hl_config_parse (HL_SETUP_CONFIG, config, error);
  g_autoptr(HlSetup) self = g_new0 (HlSetup, 1);

  if (parsed == NULL)
    return NULL;

  self->catalogue = hl_catalogue_ref (catalogue);
  self->questionnaire = hl_questionnaire_ref (questionnaire);
  if (!take_config (self, dir, parsed, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * hl_setup_describe:
 * @self: the setup
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): what the journal says of it: canonical
 *   JSON with the digests of its parts
 */
char *
hl_setup_describe (const HlSetup  *self,
                   GError        **error)
{
  g_autoptr(JsonNode) node = NULL;
  g_autofree char *flow = hl_flow_to_string (self->flow);
  g_autofree char *digest = hl_json_digest (self->config);
  JsonObject *body = json_object_new ();

  json_object_set_string_member (body, "catalogue", hl_catalogue_get_digest (self->catalogue));
  json_object_set_string_member (body, "config", digest);
  json_object_set_string_member (body, "flow", flow);
  json_object_set_string_member (body, "questionnaire",
                                 hl_questionnaire_get_digest (self->questionnaire));
  node = hl_json_take_object (body);
  return hl_json_to_canonical (node, error);
}
