/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-trace"

#include "config.h"

#include "hl-trace.h"

/**
 * hl_trace_new:
 *
 * Returns: (transfer full): a trace without times and dossier, of a centre that
 *   is closed until @open is set
 */
HlTrace *
hl_trace_new (void)
{
  HlTrace *self = g_new0 (HlTrace, 1);

  self->answer_us = g_array_new (FALSE, FALSE, sizeof (gint64));

  return self;
}

void
hl_trace_free (HlTrace *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->answer_us);
  g_clear_pointer (&self->dossier, hl_dossier_free);
  g_free (self);
}
