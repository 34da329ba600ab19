/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-machine-screen"

#include "config.h"

#include "hl-machine-private.h"

#include <glib/gi18n-lib.h>

#include "hl-format.h"

#define ID "screen"

void
hl_machine_check_screen (HlMachine *self)
{
  double width = self->setup != NULL ? self->setup->width_mm : 0;
  g_autofree char *number = hl_format_number (width, width == (int) width ? 0 : 1);

  if (width > 0)
    hl_machine_pass (self, ID, _("Size of the picture"),
                     g_strdup_printf (_("measured: %s mm wide"), number));
  else
    hl_machine_say (self, ID, _("Size of the picture"),
                    g_strdup (_("as the screen says; the desk’s machine page measures it with a "
                                "ruler")));
}
