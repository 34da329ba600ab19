/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "db-link.h"

G_BEGIN_DECLS

/**
 * HlDbCount:
 * @units: units
 * @kiosks: kiosks
 * @sheets: sheets, each in its newest revision
 * @troubles: troubles that are not cleared
 *
 * How much there is in the hub's database.
 */
typedef struct
{
  gint64 units;
  gint64 kiosks;
  gint64 sheets;
  gint64 troubles;
} HlDbCount;

gboolean hl_db_count_read (HlDbLink   *link,
                           HlDbCount  *self,
                           GError    **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
