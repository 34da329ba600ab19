/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HL_TYPE_STEPPER (hl_stepper_get_type ())
G_DECLARE_FINAL_TYPE (HlStepper, hl_stepper, HL, STEPPER, GtkWidget)

GtkWidget *hl_stepper_new (void);
void       hl_stepper_set_names (HlStepper  *self,
                                 const char *previous,
                                 const char *next);
void       hl_stepper_set_label (HlStepper  *self,
                                 const char *label);
void       hl_stepper_set_ends  (HlStepper  *self,
                                 gboolean    has_previous,
                                 gboolean    has_next);

G_END_DECLS
