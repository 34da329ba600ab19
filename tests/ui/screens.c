/* SPDX-License-Identifier: GPL-3.0-or-later */

/* hailong-screens DIR [LANGUAGE [MODE]]: pictures of all the citizen's pages,
 * for people to look at: on portrait and landscape screens of 21.5, 15.6 and
 * 10.1 inches, and as the modes of the accessibility page change them. */

#include <glib/gstdio.h>

#include "hl-data.h"
#include "hl-i18n.h"
#include "journey.h"

typedef struct
{
  const char *name;
  const char *suffix;    /* of the file's name */
  HlModes     modes;
} Mode;

static const Mode modes[] = {
  { "normal", "", 0 },
  { "large", "-large", HL_MODE_LARGE },
  { "contrast", "-contrast", HL_MODE_CONTRAST },
  { "low", "-low", HL_MODE_LOW },
  { "all", "-all", HL_MODE_LARGE | HL_MODE_CONTRAST | HL_MODE_LOW },
};

typedef struct
{
  Journey     journey;
  const Mode *mode;
  const char *dir;
} Session;

static void
take (gpointer    user_data,
      const char *page)
{
  Session *s = user_data;
  Journey *j = &s->journey;
  g_autofree char *file = g_strdup_printf ("%s/%s-%s-%s%s.png", s->dir, page, j->screen->name,
                                           j->language, s->mode->suffix);

  screen_take (j->screen, j->window, file);
}

static void
take_mode (const char *dir,
           const char *language,
           const Mode *mode)
{
  const Screen *screen;

  for (guint i = 0; (screen = screen_get_nth (i)) != NULL; i++)
    {
      Session s = {
        .journey = { .screen = screen, .modes = mode->modes, .language = language, .see = take },
        .mode = mode, .dir = dir,
      };

      if (mode->modes != 0 && i >= SCREEN_N_MAIN)
        break;

      s.journey.user_data = &s;
      journey_play (&s.journey);
      journey_play_long (&s.journey);
    }
}

/* Whether the n-th argument leaves @name to be taken. */
static gboolean
is_asked (int         argc,
          char      **argv,
          int         n,
          const char *name)
{
  return argc <= n || g_str_equal (argv[n], name);
}

int
main (int   argc,
      char *argv[])
{
  static const char * const languages[] = { "vi", "en", "zh" };

  if (argc < 2 || argc > 4 || g_mkdir_with_parents (argv[1], 0755) != 0)
    {
      g_printerr ("Usage: hailong-screens DIR [LANGUAGE [MODE]]\n");
      return 2;
    }

  hl_data_init_locale ();
  hl_i18n_init ();
  if (!gtk_init_check ())
    {
      g_printerr ("hailong-screens: no display answers\n");
      return 1;
    }

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      for (guint j = 0; j < G_N_ELEMENTS (modes); j++)
        {
          if (is_asked (argc, argv, 2, languages[i]) && is_asked (argc, argv, 3, modes[j].name))
            take_mode (argv[1], languages[i], &modes[j]);
        }
    }

  return 0;
}
