/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HlDeskKeyFunc:
 * @page: a page
 * @keyval: a digit from 0 to 9, BackSpace or Return, whichever key of that name
 *
 * Takes a key of a keyboard that is plugged in.
 *
 * Returns: whether it meant something; else whatever has the focus gets it
 */
typedef gboolean (*HlDeskKeyFunc) (GtkWidget *page,
                                   guint      keyval);

void hl_desk_keys_add (GtkWidget     *page,
                       HlDeskKeyFunc  func);

G_END_DECLS
