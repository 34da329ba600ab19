/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-fold-offers.h"
#include "hl-fold.h"

G_BEGIN_DECLS

/**
 * HlFold:
 *
 * The tables that are computed from the journal: tallies, sums, counts, and
 * the answers that wait until five people's stand together. The same code
 * keeps them beside the journal and computes them again for hl_store_verify().
 */
struct _HlFold
{
  HlStore *source;    /* borrowed: questionnaires and released responses come from it */
  sqlite3 *db;        /* borrowed */
  gint64   seq;       /* of the record that is folded again; 0: the last of the source */
};

/**
 * HlFoldLane:
 * @id: row of `lane`
 * @questionnaire: (owned): digest
 * @is_paper: whether it is of the stream of paper forms
 */
typedef struct
{
  gint64    id;
  char     *questionnaire;
  gboolean  is_paper;
} HlFoldLane;

/* hl-fold.c */
void         hl_fold_lane_free         (HlFoldLane        *self);
GPtrArray   *hl_fold_list_lanes        (HlFold            *self,
                                        const char        *epoch,
                                        const char        *stream,
                                        GError           **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean     hl_fold_mark_sheet        (HlFold            *self,
                                        gint64             lane,
                                        HlDay              day,
                                        GError           **error) G_GNUC_WARN_UNUSED_RESULT;
HlFoldEvent *hl_fold_begin             (HlFold            *self,
                                        const HlFoldLane  *lane,
                                        HlDay              day,
                                        GError           **error) G_GNUC_WARN_UNUSED_RESULT;

/* hl-fold-lift.c */
gboolean     hl_fold_show_left_out     (HlFoldEvent       *event,
                                        GPtrArray         *group,
                                        GError           **error) G_GNUC_WARN_UNUSED_RESULT;
guint        hl_fold_count_answers     (GPtrArray         *group,
                                        const char        *item);

/* hl-fold-void.c */
gboolean     hl_fold_void              (HlFold            *self,
                                        const HlFoldLane  *lane,
                                        HlDay              day,
                                        GArray            *seqs,
                                        GHashTable        *counts,
                                        GError           **error) G_GNUC_WARN_UNUSED_RESULT;

/* hl-fold-retake.c */
gboolean     hl_fold_retake_totals     (HlFold            *self,
                                        const HlFoldLane  *lane,
                                        GError           **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean     hl_fold_retake_breakdowns (HlFold            *self,
                                        const HlFoldLane  *lane,
                                        GError           **error) G_GNUC_WARN_UNUSED_RESULT;

/* hl-fold-figure.c */
gboolean     hl_fold_amend             (sqlite3           *db,
                                        HlDay              day,
                                        GError           **error);

/* hl-fold-people.c */
gboolean     hl_fold_attend            (sqlite3           *db,
                                        const HlResponse  *response,
                                        GError           **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HlFoldLane, hl_fold_lane_free)

G_END_DECLS
