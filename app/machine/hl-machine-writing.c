/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-machine-writing"

#include "config.h"

#include "hl-machine-private.h"

#include <glib/gi18n-lib.h>
#include <pango/pangocairo.h>

/* m17n reads its tables from here, or from where M17NDIR says. */
#define M17N_DIR "/usr/share/m17n"

/* One of each kind: plain, two marks on one letter, capitals, the đồng. */
#define VIETNAMESE "Đường Nguyễn Huệ, ế ộ ữ ặ ẵ ỷ ỡ Ậ Ẫ Ỹ, 5.000 ₫"
#define CHINESE "请您评价今天的服务"

static int
count_missing (const char *text)
{
  g_autoptr(PangoFontMap) fonts = pango_cairo_font_map_new ();
  PangoContext *context = pango_font_map_create_context (fonts);
  g_autoptr(PangoLayout) layout = pango_layout_new (context);
  g_autoptr(PangoFontDescription) font = pango_font_description_from_string ("Noto Sans 12");

  pango_layout_set_font_description (layout, font);
  pango_layout_set_text (layout, text, -1);
  g_object_unref (context);
  return pango_layout_get_unknown_glyphs_count (layout);
}

static void
check_font (HlMachine  *self,
            const char *id,
            const char *name,
            const char *sample,
            const char *remedy)
{
  int missing = count_missing (sample);

  if (missing == 0)
    hl_machine_pass (self, id, name, g_strdup (_("all letters are there")));
  else
    hl_machine_blame (self, id, name,
                      g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d letter shows as a box",
                                                    "%d letters show as boxes", (gulong) missing),
                                       missing), remedy);
}

static void
check_telex (HlMachine *self)
{
  static const char * const files[] = { "mdb.dir", "vi-base.mim", "vi-telex.mim" };
  const char *variable = g_getenv ("M17NDIR");
  g_autofree char *standard = hl_machine_get_path (self, M17N_DIR);
  const char *dir = variable != NULL ? variable : standard;

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (dir, files[i], NULL);

      if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
        continue;

      hl_machine_blame (self, "telex", _("Typing by Telex"),
                        g_strdup_printf (_("%s is missing"), path),
                        _("Install the package m17n-db. Until then Vietnamese is typed by the rows "
                          "of tones and vowels."));
      return;
    }

  hl_machine_pass (self, "telex", _("Typing by Telex"), g_strdup (_("there")));
}

void
hl_machine_check_writing (HlMachine *self)
{
  check_font (self, "font-vi", _("Letters of Vietnamese"), VIETNAMESE,
              _("Install the package fonts-noto-core."));
  check_font (self, "font-zh", _("Letters of Chinese"), CHINESE,
              _("Install the package fonts-noto-cjk."));
  check_telex (self);
}
