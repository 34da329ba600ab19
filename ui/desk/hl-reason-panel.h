/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Characters of a reason, as the record takes it. */
#define HL_REASON_MAX 400

#define HL_TYPE_REASON_PANEL (hl_reason_panel_get_type ())
G_DECLARE_FINAL_TYPE (HlReasonPanel, hl_reason_panel, HL, REASON_PANEL, GtkWidget)

void        hl_reason_panel_ask      (HlReasonPanel *self,
                                      const char    *question,
                                      const char    *confirm);
void        hl_reason_panel_set_prompt (HlReasonPanel *self,
                                        const char    *label,
                                        const char    *placeholder,
                                        guint          max,
                                        const char    *cancel);
const char *hl_reason_panel_get_text (HlReasonPanel *self);
gboolean    hl_reason_panel_feed_key (HlReasonPanel *self,
                                      guint          keyval);
void        hl_reason_panel_set_wide (HlReasonPanel *self,
                                      gboolean       wide);
void        hl_reason_panel_wipe     (HlReasonPanel *self);

G_END_DECLS
