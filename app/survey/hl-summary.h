/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-index.h"
#include "hl-response.h"

G_BEGIN_DECLS

/**
 * HlCell:
 * @items: (array): a tally for each item of the questionnaire, in its order
 * @factors: the six sums of each factor
 * @headline: the six sums pooled over the factors
 * @responses: people in the cell
 */
typedef struct
{
  HlTally *items;
  HlSums   factors[HL_N_FACTORS];
  HlSums   headline;
  gint64   responses;
} HlCell;

/**
 * HlRow:
 * @table: "counter", "field", "authority", "outcome", "hour" or "language"
 * @key: code of the row within its table; "–" where unknown
 * @cell: its figures; for hours and languages only the number of responses
 */
typedef struct
{
  const char *table;
  char       *key;
  HlCell      cell;
} HlRow;

/**
 * HlPageUse:
 * @people: who saw the page
 * @seconds: that they spent on it, all together
 * @leavers: who left there, before the end of the path
 */
typedef struct
{
  gint64 people;
  gint64 seconds;
  gint64 leavers;
} HlPageUse;

/**
 * HlSummaryOver:
 * @day: a day
 * @session: number of its session, from 0
 *
 * A session in which more people were counted than were said to be served.
 */
typedef struct
{
  HlDay day;
  int   session;
} HlSummaryOver;

/**
 * HlSummary:
 *
 * The figures of one questionnaire, flow and stream over a range of days: what
 * pages, reports, exports and `hailong status` show. Built by the store from
 * released state, or with the waiting responses in where the owner of the
 * store's files asked for them.
 *
 * Of released state, @screened, @left_out and @by_flag are sums of what the
 * single days may tell (see hl_screening_day_withhold()): so no range, and no
 * difference of ranges, tells more than its days do. Where a day's number is
 * withheld, the sum is a lower bound; where it is 0 then, nothing is known.
 */
typedef struct
{
  char            *unit;
  char            *stream;
  HlDay            from;
  HlDay            to;
  gboolean         now;                  /* waiting responses are in */
  HlQuestionnaire *questionnaire;        /* owned */
  HlFlow           flow;

  gint64           saved;
  gint64           released;
  gint64           counted;
  gint64           screened;             /* flagged, left out or not */
  gint64           left_out;
  gboolean         screened_withheld;    /* some day's number is missing in it */
  gboolean         left_out_withheld;
  guint            flags_withheld;       /* the same for by_flag: bits of HlFlag */
  gint64           partial;
  gint64           lone;
  gint64           ends[HL_N_END_REASONS];
  gint64           by_flag[HL_N_FLAGS];
  gint64           applied[HL_N_FACTORS];
  gint64           carried;              /* of an earlier day than the one they are booked on */

  HlPageUse       *pages;                /* owned: by index, see hl-path-page.h */
  gint64          *reasons[HL_N_FACTORS];  /* owned: people who ticked each of a factor's reasons */

  HlCell           cell;
  gboolean         has_unscreened;
  HlSums           unscreened;           /* headline with what was left out */

  gint64           served;               /* people served in the range; -1 unknown */
  gboolean         self_declared;        /* as far as staff typed it, "tự khai" */
  GArray          *over;                 /* owned: of HlSummaryOver; none of paper */
  GPtrArray       *rows;                 /* element-type HlRow */
  GPtrArray       *others;               /* element-type char*: "name, flow" of other lanes */
} HlSummary;

HlSummary *hl_summary_new               (HlQuestionnaire *questionnaire,
                                         HlFlow           flow);
void       hl_summary_free              (HlSummary       *self);
HlRow     *hl_summary_add_row           (HlSummary       *self,
                                         const char      *table,
                                         const char      *key);

void       hl_cell_init                 (HlCell          *self,
                                         HlQuestionnaire *questionnaire);
void       hl_cell_clear                (HlCell          *self);
HlTally    hl_cell_get_factor_tally     (const HlCell    *self,
                                         HlQuestionnaire *questionnaire,
                                         HlFactor         factor);
HlTally    hl_cell_get_headline_tally   (const HlCell    *self,
                                         HlQuestionnaire *questionnaire);

gboolean   hl_summary_is_comparable     (const HlSummary *self,
                                         const HlSummary *other);
HlIndex    hl_summary_get_headline      (const HlSummary *self);
HlIndex    hl_summary_get_factor        (const HlSummary *self,
                                         HlFactor         factor);
HlIndex    hl_summary_get_item          (const HlSummary *self,
                                         guint            item);
gboolean   hl_summary_get_mean_seconds  (const HlSummary *self,
                                         guint            page,
                                         double          *mean);
gboolean   hl_summary_get_mean_of_factors (const HlSummary *self,
                                           double          *mean);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlSummary, hl_summary_free)

G_END_DECLS
