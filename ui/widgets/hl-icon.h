/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HlIconName:
 *
 * The drawings of #HlIcon.
 */
typedef enum {
  HL_ICON_NONE,
  HL_ICON_CENTRE,
  HL_ICON_CODE,
  HL_ICON_BACK,
  HL_ICON_DONE,
  HL_ICON_CLOCK,
  HL_ICON_TROUBLE,
  HL_ICON_HELP,
} HlIconName;

#define HL_N_ICONS 8

GType hl_icon_name_get_type (void);
#define HL_TYPE_ICON_NAME (hl_icon_name_get_type ())

#define HL_TYPE_ICON (hl_icon_get_type ())
G_DECLARE_FINAL_TYPE (HlIcon, hl_icon, HL, ICON, GtkWidget)

GtkWidget *hl_icon_new      (HlIconName  name);
void       hl_icon_set_name (HlIcon     *self,
                             HlIconName  name);

G_END_DECLS
