/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-fold-queue.h"
#include "hl-fold.h"

G_BEGIN_DECLS

/* Places, outcomes, hours and languages count each person once; reasons, as often
 * as one was ticked. */
#define HL_N_PEOPLE_BREAKDOWNS 4
#define HL_BREAKDOWN_REASON HL_N_PEOPLE_BREAKDOWNS
#define HL_N_BREAKDOWNS (HL_N_PEOPLE_BREAKDOWNS + 1)

/**
 * HlOffers:
 * @total: (owned) (element-type HlAnswer): to the totals
 * @breakdowns: (owned) (element-type HlAnswer): to each breakdown
 *
 * What the responses of one event offer to the tables.
 */
typedef struct
{
  GArray *total;
  GArray *breakdowns[HL_N_BREAKDOWNS];
} HlOffers;

const char *hl_offers_get_tab          (guint              breakdown);
HlOffers *hl_offers_new                (void);
void      hl_offers_free               (HlOffers          *self);
void      hl_offers_add_person         (HlOffers          *self,
                                        const HlReleased  *released,
                                        HlDay              day);
void      hl_offers_add_answers        (GArray            *answers,
                                        const HlReleased  *released,
                                        HlDay              day);
void      hl_offers_pass_on            (HlOffers          *self,
                                        GArray            *advanced);
gboolean  hl_offers_advance_breakdowns (HlOffers          *self,
                                        HlFoldEvent       *event,
                                        GError           **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean  hl_offers_keep_breakdowns    (HlOffers          *self,
                                        HlFoldEvent       *event,
                                        GError           **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlOffers, hl_offers_free)

G_END_DECLS
