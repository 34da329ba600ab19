/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-setting"

#include "config.h"

#include "hl-setting.h"

#include <math.h>

/**
 * hl_setting_read_number:
 * @self: a setting that is a number
 * @config: the file
 * @number: (out): what stands there, else the standard
 * @error: return location for an #HL_INPUT_ERROR that names the line
 *
 * Returns: %TRUE unless something else than a number in the setting's range
 *   stands there
 */
gboolean
hl_setting_read_number (const HlSetting  *self,
                        HlConfig         *config,
                        double           *number,
                        GError          **error)
{
  const gboolean whole = self->kind == HL_SETTING_WHOLE;
  double value;
  gboolean read;

  g_return_val_if_fail (self->kind == HL_SETTING_NUMBER || whole, FALSE);

  value = g_ascii_strtod (self->standard, NULL);
  read = hl_config_get_number (config, self->group, self->key, self->min, self->max, &value,
                               whole ? NULL : error);
  if (whole && (!read || floor (value) != value))
    {
      g_autofree char *expected = g_strdup_printf ("a whole number from %g to %g", self->min,
                                                   self->max);

      return hl_config_refuse (config, self->group, self->key, expected, error);
    }

  if (read)
    *number = value;

  return read;
}

static gboolean
refuse_word (const HlSetting  *self,
             HlConfig         *config,
             GError          **error)
{
  g_autofree char *words = g_strjoinv (", ", (char **) self->words);
  g_autofree char *expected = g_strconcat ("one of ", words, NULL);

  return hl_config_refuse (config, self->group, self->key, expected, error);
}

/**
 * hl_setting_read_text:
 * @self: a setting that is a word or a text
 * @config: the file
 * @text: (out): what stands there, else the standard; to be freed
 * @error: return location for an #HL_INPUT_ERROR that names the line
 *
 * Returns: %TRUE unless something stands there that may not
 */
gboolean
hl_setting_read_text (const HlSetting  *self,
                      HlConfig         *config,
                      char            **text,
                      GError          **error)
{
  g_autofree char *value = NULL;

  g_return_val_if_fail (self->kind == HL_SETTING_WORD || self->kind == HL_SETTING_TEXT, FALSE);

  if (!hl_config_get_string (config, self->group, self->key, &value, error))
    return FALSE;

  if (value == NULL)
    value = g_strdup (self->standard);
  else if (self->kind == HL_SETTING_WORD && !g_strv_contains (self->words, value))
    return refuse_word (self, config, error);
  else if (self->is_valid != NULL && !self->is_valid (value))
    return hl_config_refuse (config, self->group, self->key, self->expected, error);

  *text = g_steal_pointer (&value);
  return TRUE;
}

/**
 * hl_setting_check:
 * @self: a setting
 * @config: the file
 * @error: return location for an #HL_INPUT_ERROR that names the line
 *
 * Returns: whether what stands there may
 */
gboolean
hl_setting_check (const HlSetting  *self,
                  HlConfig         *config,
                  GError          **error)
{
  g_autofree char *text = NULL;
  double number;

  if (self->kind == HL_SETTING_NUMBER || self->kind == HL_SETTING_WHOLE)
    return hl_setting_read_number (self, config, &number, error);

  return hl_setting_read_text (self, config, &text, error);
}

static void
write_comment (GString    *text,
               const char *sentences)
{
  g_auto(GStrv) lines = g_strsplit (sentences, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    g_string_append_printf (text, "# %s\n", lines[i]);
}

static void
write_range (const HlSetting *self,
             GString         *text)
{
  if (self->kind == HL_SETTING_WORD)
    {
      g_autofree char *words = g_strjoinv (" | ", (char **) self->words);

      g_string_append_printf (text, "%s; ", words);
    }
  else if (self->kind != HL_SETTING_TEXT)
    {
      g_string_append_printf (text, "%g … %g", self->min, self->max);
      if (self->kind == HL_SETTING_WHOLE)
        g_string_append (text, ", số nguyên (whole)");
      if (self->unit.vi != NULL)
        g_string_append_printf (text, ", %s (%s)", self->unit.vi, self->unit.en);
      g_string_append (text, "; ");
    }
}

/**
 * hl_setting_write:
 * @self: a setting
 * @text: a key file; gets what the setting does, its range, unit and standard as
 *   comments, and a line that sets it to its standard
 */
void
hl_setting_write (const HlSetting *self,
                  GString         *text)
{
  g_return_if_fail (self != NULL && text != NULL);

  write_comment (text, self->vi);
  write_comment (text, self->en);
  g_string_append (text, "# ");
  write_range (self, text);
  g_string_append_printf (text, "mặc định (default): %s\n",
                          *self->standard != '\0' ? self->standard : "trống (empty)");
  g_string_append_printf (text, "%s=%s\n", self->key, self->standard);
}
