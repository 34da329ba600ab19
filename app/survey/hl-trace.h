/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-dossier.h"

G_BEGIN_DECLS

/**
 * HlTrace:
 * @began: monotonic time of the first answer
 * @ended: monotonic time of closing
 * @answer_us: (element-type gint64): time taken by each factor item's answer
 * @raised_after_pause: whether a level was raised after a pause without touch
 * @open: whether the centre was open at the first answer
 * @test: whether the kiosk was in test mode
 * @dossier: (nullable): the scanned code
 *
 * What the rules compare and the store never holds: it lives in memory only.
 */
typedef struct
{
  gint64     began;
  gint64     ended;
  GArray    *answer_us;
  gboolean   raised_after_pause;
  gboolean   open;
  gboolean   test;
  HlDossier *dossier;
} HlTrace;

HlTrace *hl_trace_new  (void);
void     hl_trace_free (HlTrace *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlTrace, hl_trace_free)

G_END_DECLS
