/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-catalogue.h"
#include "hl-outlook.h"
#include "hl-summary.h"

G_BEGIN_DECLS

/**
 * HlStatus:
 * @summary: (borrowed): the figures of a range
 * @outlook: (borrowed) (nullable): of a range that holds today, why it has none
 * @week: (borrowed) (nullable): the last seven days, where today has none
 *
 * What `hailong status` shows.
 */
typedef struct
{
  const HlSummary *summary;
  const HlOutlook *outlook;
  const HlSummary *week;
} HlStatus;

char *hl_status_text_format (const HlStatus *status,
                             HlCatalogue    *catalogue,
                             const char     *language);

G_END_DECLS
