/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

/*
 * StyleRules:
 *
 * The selectors of a style sheet whose rules give a colour, and which of them
 * a widget was seen to match. It knows the selectors of assets/ alone: types,
 * ids, classes, pseudo-classes, :not(.class), descendants and children.
 */
typedef struct _StyleRules StyleRules;

StyleRules *style_rules_new         (const char * const *sheets);
void        style_rules_free        (StyleRules *self);

void        style_rules_see         (StyleRules *self,
                                     GtkWidget  *widget);
char      **style_rules_list_unseen (StyleRules *self,
                                     const char *part,
                                     gboolean    wanted);
char      **style_rules_list_unused (StyleRules *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (StyleRules, style_rules_free)
