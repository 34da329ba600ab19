/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-nd61.h"

G_BEGIN_DECLS

/**
 * HlEntered:
 * @HL_ENTERED_DOSSIERS: dossiers settled
 * @HL_ENTERED_OVERDUE: of these, settled late
 * @HL_ENTERED_COMPLAINTS: complaints and feedback on the settling of dossiers
 * @HL_ENTERED_ND61: the first of the nine indicators of Decree 61/2018, 0 to 2
 *   points; the others follow it
 *
 * A figure of a period that no citizen gives: staff enter it. Of the indicators
 * it is all nine, those that the kiosk may collect (1, 3, 4 and 7) included: by
 * which rule the answers of many people become 0, 1 or 2 points, no source that
 * was read says.
 */
typedef enum {
  HL_ENTERED_DOSSIERS,
  HL_ENTERED_OVERDUE,
  HL_ENTERED_COMPLAINTS,
  HL_ENTERED_ND61,
} HlEntered;

/* What the journal calls the number of people served in a session. */
#define HL_FIGURE_SERVED "served"

#define HL_N_ENTERED (HL_ENTERED_ND61 + HL_ND61_N_INDICATORS)

const char *hl_entered_to_string   (HlEntered   figure);
gboolean    hl_entered_from_string (const char *name,
                                    HlEntered  *figure);
gint64      hl_entered_get_max     (HlEntered   figure);
const char *hl_entered_get_title   (HlEntered   figure);

G_END_DECLS
