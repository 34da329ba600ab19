/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-catalogue.h"
#include "hl-summary.h"

G_BEGIN_DECLS

#define HL_REPORT_HEADLINE "headline"
#define HL_REPORT_MEAN_OF_FACTORS "mean_of_factors"
#define HL_REPORT_UNSCREENED "unscreened"

/* An alert: more people were counted in a session than were served. */
#define HL_REPORT_OVER_SERVED "over_served"

/* Stands for a number of which nothing may be said. */
#define HL_REPORT_WITHHELD "·"

/* Says why, beside such a number or a lower bound. */
#define HL_REPORT_WITHHELD_NOTE "≥, ·: con số đầy đủ có thể cho biết về dưới năm người"

/* The language of reports, whatever the locale of the one who asks for them. */
#define HL_REPORT_LANGUAGE "vi"

/**
 * HlCount:
 * @key: name of the count in JSON and CSV
 * @name: what it is called in Vietnamese
 * @value: the count; -1 where nothing may be said of it
 * @at_least: whether a part of it is withheld, which could tell of fewer than
 *   five people (design §6): @value is a lower bound then, or -1
 */
typedef struct
{
  const char *key;
  const char *name;
  gint64      value;
  gboolean    at_least;
} HlCount;

#define HL_N_COUNTS 8

void        hl_report_get_counts      (const HlSummary *summary,
                                       HlCount          counts[HL_N_COUNTS]);
HlCount     hl_report_get_flag_count  (const HlSummary *summary,
                                       HlFlag           flag);
HlCount     hl_report_get_screened    (const HlSummary *summary);
HlCount     hl_report_get_left_out    (const HlSummary *summary);
char       *hl_report_count_to_text   (const HlCount   *count);

const char *hl_report_get_note        (void);
const char *hl_report_get_figure_name (HlQuestionnaire *questionnaire,
                                       const char      *figure);
const char *hl_report_get_flag_name   (HlFlag           flag);
const char *hl_report_get_end_name    (HlEndReason      end);
const char *hl_report_get_alert_name  (const char      *alert);
char       *hl_report_get_row_name    (const HlRow     *row,
                                       HlCatalogue     *catalogue);

G_END_DECLS
