/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

#include "hl-catalogue.h"

G_BEGIN_DECLS

/**
 * HlDayReason:
 * @HL_DAY_HOLIDAY: a public holiday
 * @HL_DAY_CLOSED: the centre is closed
 * @HL_DAY_MAKE_UP: the centre works to make up for another day
 *
 * Why a day is special that is entered on the desk.
 */
typedef enum {
  HL_DAY_HOLIDAY,
  HL_DAY_CLOSED,
  HL_DAY_MAKE_UP,
} HlDayReason;

JsonNode *hl_catalogue_edit_sessions (const HlSession *sessions,
                                      guint            n_sessions);
JsonNode *hl_catalogue_edit_weekdays (const gboolean   weekdays[8]);
JsonNode *hl_catalogue_edit_target   (int              target);
JsonNode *hl_catalogue_edit_add_day  (HlCatalogue     *self,
                                      HlDay            day,
                                      HlDayReason      reason);
JsonNode *hl_catalogue_edit_drop_day (HlCatalogue     *self,
                                      HlDay            day,
                                      gboolean         works);
JsonNode *hl_catalogue_edit_counter  (HlCatalogue     *self,
                                      const char      *code,
                                      gboolean         closed);

G_END_DECLS
