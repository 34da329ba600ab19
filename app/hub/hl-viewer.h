/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "db-account.h"
#include "hl-call.h"
#include "hl-catalogue.h"

G_BEGIN_DECLS

/**
 * HlViewer:
 * @pass: (owned): what was sent to show who it is
 * @unit: (owned): id of the unit that is looked at; "" for all together
 * @now: the present time, µs
 * @account: (owned) (nullable): who it is, once checked
 * @catalogue: (owned) (nullable): the unit, once checked; %NULL for all together
 * @n_troubles: troubles in view that nobody has seen to yet
 *
 * Who looks at a page, and at what.
 */
typedef struct
{
  HlPass       pass;
  char        *unit;
  gint64       now;
  HlDbAccount *account;
  HlCatalogue *catalogue;
  gint64       n_troubles;
} HlViewer;

gboolean hl_viewer_begin (HlViewer    *self,
                          HlCall      *call,
                          const char  *unit);
gboolean hl_viewer_check (HlViewer    *self,
                          HlDbLink    *link,
                          GError     **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean hl_viewer_identify (HlViewer *self,
                             HlDbLink *link,
                             GError  **error) G_GNUC_WARN_UNUSED_RESULT;
void     hl_viewer_clear (HlViewer    *self);

G_END_DECLS
