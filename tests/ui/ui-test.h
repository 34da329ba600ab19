/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

int        ui_test_run        (int             argc,
                               char          **argv,
                               void          (*add_tests) (void));
gboolean   ui_test_is_seen    (GtkWidget      *widget);
GtkWidget *ui_test_find       (GtkWidget      *top,
                               GType           type,
                               const char     *label);
void       ui_test_click      (GtkWidget      *button);
