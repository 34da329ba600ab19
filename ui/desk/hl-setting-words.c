/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-setting-words"

#include "config.h"

#include "hl-setting-words.h"

#include <glib/gi18n.h>
#include <string.h>

#include "hl-i18n.h"

/* What is offered for a text that may be many things; the value that stands there is
 * always among the choices. */
static const struct
{
  const char *name;
  const char *values[9];
} offers[] = {
  { "survey.flow", { "", "all", "rotate 1", "rotate 2", "rotate 3", "rotate 4", "drivers", NULL } },
  { "screening.fast_median", { "0.2", "0.4", "0.6", "0.8", "1", "1.5", "2", NULL } },
  { "desk.chord", { "off", "Ctrl+Alt+D", "Ctrl+Shift+D", "Ctrl+Alt+F12", NULL } },
  { "reports.formats", { "all", "sheet", "pdf", "xlsx", "pdf,sheet", "xlsx,pdf", "xlsx,csv",
                         "csv,json", NULL } },
};

/* Words of the file that people see, and what they are called. */
static const struct
{
  const char *name;
  const char *value;
  const char *label;
} labels[] = {
  { "survey.flow", "", N_("As the questionnaire says") },
  { "survey.flow", "all", N_("Every factor") },
  { "survey.flow", "rotate 1", N_("One factor a citizen") },
  { "survey.flow", "rotate 2", N_("Two factors a citizen") },
  { "survey.flow", "rotate 3", N_("Three factors a citizen") },
  { "survey.flow", "rotate 4", N_("Four factors a citizen") },
  { "survey.flow", "rotate 5", N_("Five factors a citizen") },
  { "survey.flow", "drivers", N_("What was good or bad") },
  { "ticket.due_count", "calendar", N_("Calendar days") },
  { "ticket.due_count", "working", N_("Working days") },
  { "access.headphones", "detect", N_("Found by itself") },
  { "access.headphones", "always", N_("Always there") },
  { "access.headphones", "never", N_("None") },
  { "desk.chord", "off", N_("No keys") },
  { "reports.formats", "all", N_("All formats") },
};

static gboolean
has_name (const HlSetting *setting,
          const char      *name)
{
  g_autofree char *own = g_strconcat (setting->group, ".", setting->key, NULL);

  return g_str_equal (own, name);
}

/**
 * hl_setting_words_say:
 * @setting: a setting
 *
 * Returns: (transfer none): what it does, in the language of the screen
 */
const char *
hl_setting_words_say (const HlSetting *setting)
{
  return g_str_equal (hl_i18n_get_language (), "vi") ? setting->vi : _(setting->en);
}

static const char *
get_unit (const HlSetting *setting)
{
  return g_str_equal (hl_i18n_get_language (), "vi") ? setting->unit.vi : _(setting->unit.en);
}

/**
 * hl_setting_words_value:
 * @setting: a setting
 * @value: what stands there
 *
 * Returns: (transfer full): what people call it: "20 days"
 */
char *
hl_setting_words_value (const HlSetting *setting,
                        const char      *value)
{
  g_autofree char *number = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      if (g_str_equal (labels[i].value, value) && has_name (setting, labels[i].name))
        return g_strdup (_(labels[i].label));
    }

  if (*value == '\0')
    return g_strdup (_("Not set"));

  if (setting->unit.vi == NULL)
    return g_strdup (value);

  number = g_strdup (value);
  if (g_str_equal (hl_i18n_get_language (), "vi"))
    g_strdelimit (number, ".", ',');

  /* Translators: a number and its unit, "20 days" */
  return g_strdup_printf (_("%s %s"), number, get_unit (setting));
}

/**
 * hl_setting_words_range:
 * @setting: a setting
 *
 * Returns: (transfer full): what may stand there, and what does when nothing was
 *   changed
 */
char *
hl_setting_words_range (const HlSetting *setting)
{
  g_autofree char *standard = hl_setting_words_value (setting, setting->standard);
  g_autofree char *min = NULL;
  g_autofree char *max = NULL;

  if (setting->kind != HL_SETTING_NUMBER && setting->kind != HL_SETTING_WHOLE)
    return g_strdup_printf (_("Unless changed: %s."), standard);

  min = g_strdup_printf ("%g", setting->min);
  max = g_strdup_printf ("%g", setting->max);
  /* Translators: the range of a setting, and its value in a new file */
  return g_strdup_printf (_("From %s to %s. Unless changed: %s."), min, max, standard);
}

/**
 * hl_setting_words_is_typed:
 * @setting: a setting
 *
 * Returns: whether it is a whole number, typed on a pad
 */
gboolean
hl_setting_words_is_typed (const HlSetting *setting)
{
  return setting->kind == HL_SETTING_WHOLE ||
         (setting->kind == HL_SETTING_NUMBER && strchr (setting->standard, '.') == NULL);
}

static const char * const *
find_offer (const HlSetting    *setting,
            const char * const *questionnaires)
{
  if (has_name (setting, "survey.questionnaire"))
    return questionnaires;

  if (setting->kind == HL_SETTING_WORD)
    return setting->words;

  for (guint i = 0; i < G_N_ELEMENTS (offers); i++)
    {
      if (has_name (setting, offers[i].name))
        return offers[i].values;
    }

  return NULL;
}

/**
 * hl_setting_words_choices:
 * @setting: a setting
 * @value: what stands there
 * @questionnaires: (array zero-terminated=1): those that there are
 *
 * Returns: (transfer full) (nullable) (array zero-terminated=1): what it may be made on
 *   the desk, @value among it; %NULL: it is typed, or changed in the file alone
 */
char **
hl_setting_words_choices (const HlSetting    *setting,
                          const char         *value,
                          const char * const *questionnaires)
{
  const char * const *offer = find_offer (setting, questionnaires);
  g_autoptr(GStrvBuilder) choices = NULL;

  if (offer == NULL || hl_setting_words_is_typed (setting))
    return NULL;

  choices = g_strv_builder_new ();
  g_strv_builder_addv (choices, (const char **) offer);
  if (!g_strv_contains (offer, value))
    g_strv_builder_add (choices, value);

  return g_strv_builder_end (choices);
}
