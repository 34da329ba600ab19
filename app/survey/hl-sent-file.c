/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-sent-file"

#include "config.h"

#include "hl-sent-file.h"

#include <string.h>

#include "hl-error.h"
#include "hl-questionnaire.h"
#include "hl-settings.h"

/* A file of settings that a hub sends to its kiosks. The hub checks it before it is taken, the
 * kiosk before it is used, both with this. */

#define MAX_NAME 64
#define SUFFIX ".json"

/* The name of a file in the store's folder: no path, no other file that lies there. */
static gboolean
is_questionnaire_name (const char *name)
{
  gsize length = strlen (name);

  return length <= MAX_NAME && length > strlen (SUFFIX) && g_str_has_suffix (name, SUFFIX) &&
         g_ascii_isalnum (*name) &&
         strspn (name, G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS "._-") == length;
}

static gboolean
check_config (const char  *text,
              GError     **error)
{
  g_autoptr(HlConfig) config = hl_config_parse (HL_SENT_FILE_CONFIG, text, error);
  g_autoptr(HlFaults) faults = hl_faults_new ();

  if (config == NULL)
    return FALSE;

  hl_settings_check_sent (config, faults);
  return hl_faults_set_error (faults, error);
}

static gboolean
check_centre (const char  *text,
              GError     **error)
{
  g_autoptr(HlCatalogue) catalogue = hl_catalogue_parse (HL_SENT_FILE_CENTRE, text, error);

  return catalogue != NULL;
}

static gboolean
check_questionnaire (const char  *name,
                     const char  *text,
                     GError     **error)
{
  g_autoptr(HlQuestionnaire) questionnaire = hl_questionnaire_parse (name, text, error);

  return questionnaire != NULL;
}

/**
 * hl_sent_file_check:
 * @name: name of a file
 * @text: what stands in it
 * @error: return location for an #HL_INPUT_ERROR that names the file and the place in it
 *
 * Whether a kiosk can use the file by itself: `kiosk.conf` with those keys alone that are to
 * be set and are no matter of the machine, `centre.json`, or a questionnaire.
 *
 * Returns: whether it can
 */
gboolean
hl_sent_file_check (const char  *name,
                    const char  *text,
                    GError     **error)
{
  if (strcmp (name, HL_SENT_FILE_CONFIG) == 0)
    return check_config (text, error);

  if (strcmp (name, HL_SENT_FILE_CENTRE) == 0)
    return check_centre (text, error);

  if (is_questionnaire_name (name))
    return check_questionnaire (name, text, error);

  g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_INVALID,
               "\"%s\": expected kiosk.conf, centre.json, or a questionnaire's file of at most %d"
               " letters, digits, '.', '_' and '-' that ends in .json", name, MAX_NAME);
  return FALSE;
}

static gboolean
refuse (const char  *member,
        const char  *stands,
        const char  *expected,
        GError     **error)
{
  g_set_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED,
               HL_SENT_FILE_CENTRE ": %s: \"%s\" stands here, expected \"%s\"", member,
               stands != NULL ? stands : "", expected != NULL ? expected : "");
  return FALSE;
}

/**
 * hl_sent_file_suits:
 * @name: name of a file that hl_sent_file_check() has found right
 * @text: what stands in it
 * @present: the centre's file that is in force
 * @error: return location for an #HL_INPUT_ERROR
 *
 * A hub cannot make a kiosk another one, nor change the key to which comments are sealed
 * that are handed on to the province.
 *
 * Returns: whether the file may be used on the kiosk that @present names
 */
gboolean
hl_sent_file_suits (const char   *name,
                    const char   *text,
                    HlCatalogue  *present,
                    GError      **error)
{
  g_autoptr(HlCatalogue) sent = NULL;

  if (strcmp (name, HL_SENT_FILE_CENTRE) != 0)
    return TRUE;

  sent = hl_catalogue_parse (HL_SENT_FILE_CENTRE, text, error);
  if (sent == NULL)
    return FALSE;

  if (strcmp (hl_catalogue_get_unit (sent), hl_catalogue_get_unit (present)) != 0)
    return refuse ("unit.code", hl_catalogue_get_unit (sent), hl_catalogue_get_unit (present),
                   error);

  if (strcmp (hl_catalogue_get_kiosk (sent), hl_catalogue_get_kiosk (present)) != 0)
    return refuse ("kiosk", hl_catalogue_get_kiosk (sent), hl_catalogue_get_kiosk (present), error);

  if (g_strcmp0 (hl_catalogue_get_province_key (sent),
                 hl_catalogue_get_province_key (present)) != 0)
    return refuse ("province_key", hl_catalogue_get_province_key (sent),
                   hl_catalogue_get_province_key (present), error);

  return TRUE;
}
