/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-response.h"
#include "hl-trace.h"

G_BEGIN_DECLS

/**
 * HlScreeningLimits:
 *
 * The thresholds of design §5.7, as `kiosk.conf` holds them. Times are
 * microseconds.
 */
typedef struct
{
  guint  fast_factors;        /* 3 */
  gint64 fast_median_us;      /* 0.6 s */
  guint  burst_length;        /* 4 */
  gint64 burst_gap_us;        /* 5 s */
  gint64 burst_duration_us;   /* 12 s */
  guint  pile_length;         /* 3 */
  gint64 pile_span_us;        /* 5 min */
  gint64 desk_margin_us;      /* 60 s, before and after */
  gint64 changed_pause_us;    /* 10 s */
} HlScreeningLimits;

/**
 * HlScreeningHit:
 * @key: the key under which the response was given to the screening
 * @flags: flags to add to it
 */
typedef struct
{
  gint64 key;
  guint  flags;
} HlScreeningHit;

typedef struct _HlScreening HlScreening;

void         hl_screening_limits_init  (HlScreeningLimits       *self);

HlScreening *hl_screening_new          (const HlScreeningLimits *limits);
void         hl_screening_free         (HlScreening             *self);
void         hl_screening_set_limits   (HlScreening             *self,
                                        const HlScreeningLimits *limits);
guint        hl_screening_add          (HlScreening             *self,
                                        gint64                   key,
                                        const HlResponse        *response,
                                        const HlTrace           *trace,
                                        GArray                  *earlier);
void         hl_screening_note_sign_in (HlScreening             *self,
                                        gint64                   monotonic,
                                        GArray                  *earlier);

gboolean     hl_screening_leaves_out   (const HlResponse        *response);
gboolean     hl_screening_is_unconditional (HlFlag               flag);
const char  *hl_screening_explain      (HlFlag                   flag);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlScreening, hl_screening_free)

G_END_DECLS
