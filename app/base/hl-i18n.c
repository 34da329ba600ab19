/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-i18n"

#include "config.h"

#include "hl-i18n.h"

#include <libintl.h>
#include <locale.h>

/* Names for the category of messages, the best first. The first one is C.UTF-8
 * by another name: there is no such territory, so glibc drops it from the name
 * of the locale that it looks for, but not from the one that it gives. */
static const char * const speaking_locales[] = {
  "C_VN.UTF-8",
  "vi_VN.UTF-8",
  "en_US.UTF-8",
  "zh_CN.UTF-8",
  "en_GB.UTF-8",
};

/* glibc has no ear for LANGUAGE in a locale that is called C, nor since 2.39 in
 * one called C.UTF-8. In any other it has, whatever that locale's language. */
static gboolean
heeds_language (const char *locale)
{
  return locale[0] != 'C' || (locale[1] != '\0' && locale[1] != '.');
}

static void
leave_c_locale (void)
{
  if (heeds_language (setlocale (LC_MESSAGES, NULL)))
    return;

  for (guint i = 0; i < G_N_ELEMENTS (speaking_locales); i++)
    {
      if (setlocale (LC_MESSAGES, speaking_locales[i]) != NULL)
        return;
    }

  g_warning ("there is no C.UTF-8 locale nor any other, so texts stay English");
}

/**
 * hl_i18n_init:
 *
 * Makes ready for hl_i18n_set_language(): for the start of main(), after
 * hl_data_init_locale(). The user's language stays.
 *
 * GLib looks only once whether the running language has a translation, and
 * where it has none it translates no template ever after; so it gets to look
 * while the language is one that we have.
 */
void
hl_i18n_init (void)
{
  g_autofree char *language = g_strdup (g_getenv ("LANGUAGE"));

  hl_i18n_set_language ("vi");
  g_dgettext (GETTEXT_PACKAGE, "Finish");
  hl_i18n_set_language (language != NULL ? language : "");
}

/**
 * hl_i18n_set_language:
 * @language: "vi", "en" or "zh"
 *
 * From now on gettext and templates speak @language, in the whole process.
 * What is on the screen already has to be made anew. Main thread only, after
 * hl_i18n_init(): from then on the variable exists and is only replaced, which
 * glibc's getenv() bears in other threads.
 */
void
hl_i18n_set_language (const char *language)
{
  g_return_if_fail (language != NULL);

  leave_c_locale ();
  g_setenv ("LANGUAGE", language, TRUE);
  /* Tells gettext that the environment changed. */
  textdomain (GETTEXT_PACKAGE);
}

/**
 * hl_i18n_translate:
 * @language: "vi", "en" or "zh"
 * @text: a text as it stands in the source
 *
 * Speaks @language for one text only; main thread only, as
 * hl_i18n_set_language().
 *
 * Returns: (transfer full): @text in @language
 */
char *
hl_i18n_translate (const char *language,
                   const char *text)
{
  g_autofree char *before = g_strdup (hl_i18n_get_language ());
  char *translated;

  g_return_val_if_fail (language != NULL && text != NULL, NULL);

  hl_i18n_set_language (language);
  translated = g_strdup (g_dgettext (GETTEXT_PACKAGE, text));
  hl_i18n_set_language (before != NULL ? before : "");

  return translated;
}

/**
 * hl_i18n_get_language:
 *
 * Returns: (transfer none): the language that was set last; main thread only
 */
const char *
hl_i18n_get_language (void)
{
  return g_getenv ("LANGUAGE");
}
