/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-i18n"

#include "config.h"

#include "hl-i18n.h"

#include <libintl.h>
#include <locale.h>

/* Since 2.39 glibc translates nothing in C.UTF-8, as it never did in C; up to
 * 2.36, which is Debian 12's, it does. Any other locale will do, whatever its
 * language: LANGUAGE comes before it. */
static const char * const other_locales[] = {
  "vi_VN.UTF-8",
  "en_US.UTF-8",
  "zh_CN.UTF-8",
  "en_GB.UTF-8",
};

static void
leave_c_locale (void)
{
  const char *name = setlocale (LC_MESSAGES, NULL);

  if (name == NULL || (name[0] != 'C' && !g_str_equal (name, "POSIX")))
    return;

  for (guint i = 0; i < G_N_ELEMENTS (other_locales); i++)
    {
      if (setlocale (LC_MESSAGES, other_locales[i]) != NULL)
        return;
    }
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
