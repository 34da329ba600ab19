/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-response.h"
#include "hl-tally.h"

G_BEGIN_DECLS

/* Of the six sums of a cell: one for each factor, and those of the headline. */
#define HL_SHEET_HEADLINE HL_N_FACTORS
#define HL_SHEET_N_SUMS (HL_N_FACTORS + 1)

/* Bits of @withheld: those of HlFlag, and these. */
#define HL_SHEET_WITHHELD_SCREENED (1u << HL_N_FLAGS)
#define HL_SHEET_WITHHELD_LEFT_OUT (1u << (HL_N_FLAGS + 1))
#define HL_SHEET_WITHHELD_LIFTED (1u << (HL_N_FLAGS + 2))

/**
 * HlSheetTable:
 *
 * The breakdowns of a sheet. Hours and languages have numbers of people alone.
 */
typedef enum {
  HL_SHEET_AUTHORITIES,
  HL_SHEET_COUNTERS,
  HL_SHEET_FIELDS,
  HL_SHEET_HOURS,
  HL_SHEET_LANGUAGES,
  HL_SHEET_OUTCOMES,
} HlSheetTable;

#define HL_N_SHEET_TABLES (HL_SHEET_OUTCOMES + 1)

/**
 * HlSheetItem:
 * @id: (owned): id of an item of the questionnaire
 * @tally: its answers by level
 */
typedef struct
{
  char   *id;
  HlTally tally;
} HlSheetItem;

/**
 * HlSheetCell:
 * @items: (owned) (element-type HlSheetItem): tallies by item
 * @sums: the six sums of each factor, and of the headline
 */
typedef struct
{
  GPtrArray *items;
  HlSums     sums[HL_SHEET_N_SUMS];
} HlSheetCell;

/**
 * HlSheetRow:
 * @key: (owned): code of the row within its table; "–" where unknown
 * @people: people in it, as far as they may be told
 * @cell: its figures; none in hours and languages
 */
typedef struct
{
  char        *key;
  gint64       people;
  HlSheetCell  cell;
} HlSheetRow;

/**
 * HlSheetReason:
 * @factor: a factor
 * @id: (owned): id of one of its reasons
 * @n: people who ticked it
 */
typedef struct
{
  HlFactor factor;
  char    *id;
  gint64   n;
} HlSheetReason;

/**
 * HlSheetDuration:
 * @page: (owned): id of a page of the path
 * @people: who saw it
 * @seconds: that they spent on it, all together
 * @leavers: who left there, before the end of the path
 */
typedef struct
{
  char  *page;
  gint64 people;
  gint64 seconds;
  gint64 leavers;
} HlSheetDuration;

/**
 * HlSheet:
 * @kiosk: (owned): id of the kiosk
 * @epoch: (owned): hex of the epoch
 * @unit: (owned): code of the unit
 * @stream: (owned): "kiosk" or "paper"
 * @day: the day the figures are booked on
 * @questionnaire: (owned): digest of the questionnaire
 * @flow: its flow
 * @revision: seq of the last record of the journal that is in it
 * @seal: (owned): hex of that record's digest
 * @config: (owned): digest of the settings in force
 * @withheld: bits of what may not be told; the number is 0 then
 * @applied: counted responses to which each factor applied
 * @unscreened: the headline's sums with what was left out; all 0 where nothing was
 * @tables: (owned) (element-type HlSheetRow): the breakdowns
 *
 * One kiosk's released figures of one day, questionnaire, flow and stream: the
 * unit of sync (design §8). Whatever it holds may be shown (design §6). Counts
 * may be negative: what is taken back of an earlier epoch's figures is a
 * difference.
 */
typedef struct
{
  char        *kiosk;
  char        *epoch;
  char        *unit;
  char        *stream;
  HlDay        day;
  char        *questionnaire;
  HlFlow       flow;
  gint64       revision;
  char        *seal;
  char        *config;

  gint64       released;
  gint64       counted;
  gint64       partial;
  gint64       lone;
  gint64       carried;
  gint64       ends[HL_N_END_REASONS];
  gint64       screened;
  gint64       left_out;
  gint64       lifted;
  gint64       by_flag[HL_N_FLAGS];
  guint        withheld;

  gint64       applied[HL_N_FACTORS];
  HlSheetCell  cell;
  HlSums       unscreened;
  GPtrArray   *tables[HL_N_SHEET_TABLES];
  GPtrArray   *reasons;                     /* (owned) (element-type HlSheetReason) */
  GPtrArray   *durations;                   /* (owned) (element-type HlSheetDuration) */
} HlSheet;

HlSheet         *hl_sheet_new           (void);
void             hl_sheet_free          (HlSheet      *self);

HlSheetItem     *hl_sheet_cell_get_item (HlSheetCell  *self,
                                         const char   *id);
HlSheetRow      *hl_sheet_get_row       (HlSheet      *self,
                                         HlSheetTable  table,
                                         const char   *key);
HlSheetReason   *hl_sheet_add_reason    (HlSheet      *self,
                                         HlFactor      factor,
                                         const char   *id);
HlSheetDuration *hl_sheet_add_duration  (HlSheet      *self,
                                         const char   *page);

const char      *hl_sheet_table_to_string (HlSheetTable table);
gboolean         hl_sheet_table_has_answers (HlSheetTable table);
const char      *hl_sheet_get_withheld  (guint         index,
                                         guint        *bit);

/* hl-sheet-write.c */
char            *hl_sheet_to_text       (HlSheet      *self,
                                         GError      **error) G_GNUC_WARN_UNUSED_RESULT;
char            *hl_sheet_get_path      (HlSheet      *self);
char            *hl_sheet_get_file_name (HlSheet      *self,
                                         const char   *suffix);
gboolean         hl_sums_is_zero        (const HlSums *self);

/* hl-sheet-read.c */
HlSheet         *hl_sheet_parse         (const char   *name,
                                         const char   *text,
                                         gssize        length,
                                         GError      **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlSheet, hl_sheet_free)

G_END_DECLS
