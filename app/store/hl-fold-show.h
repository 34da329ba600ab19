/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-fold-person.h"
#include "hl-fold-queue.h"

G_BEGIN_DECLS

/**
 * HlSeen:
 *
 * What a table has shown of one person on one day, in the totals in one session of
 * it: another answer of that person joins it there, and counts the person again
 * elsewhere.
 */
typedef struct
{
  const char *tab;     /* static */
  const char *cell;    /* interned */
  gint64      seq;
  HlDay       day[HL_FOLD_N_SUMS];
  const char *session[HL_FOLD_N_SUMS];    /* static or interned; "" but in the totals */
  gint64      y[HL_FOLD_N_SUMS];
  gint64      m[HL_FOLD_N_SUMS];
} HlSeen;

/**
 * HlCellSums:
 * @sums: of each factor and of the headline
 *
 * Changes of one cell's sums, gathered before they are written.
 */
typedef struct
{
  HlSums sums[HL_FOLD_N_SUMS];
} HlCellSums;

/**
 * HlRepeat:
 * @tab: (borrowed): a table
 * @cell: (borrowed): row of it
 * @factor: a factor, or %HL_FOLD_HEADLINE
 * @first: a day
 * @last: a later day, with none between them on which the person counts; or the
 *   same, where the person counts in two sessions of it
 */
typedef struct
{
  const char *tab;
  const char *cell;
  int         factor;
  HlDay       first;
  HlDay       last;
} HlRepeat;

/* hl-fold-event.c */
gboolean hl_seen_load               (HlSeen           *self,
                                     HlFoldEvent      *event,
                                     GError          **error) G_GNUC_WARN_UNUSED_RESULT;
HlFactor hl_fold_event_get_factor   (HlFoldEvent      *self,
                                     const char       *item);

/* hl-fold-show.c */
void     hl_fold_person_add_answers (HlFoldPerson     *self,
                                     HlFoldEvent      *event,
                                     const HlAnswer   *answers,
                                     guint             n);
gboolean hl_fold_add_tally          (HlFoldEvent      *event,
                                     const char       *tab,
                                     const char       *cell,
                                     const char       *item,
                                     const HlTally    *tally,
                                     GError          **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean hl_fold_count_again        (HlFoldEvent      *event,
                                     const HlRepeat   *repeat,
                                     gint64            n,
                                     GError          **error) G_GNUC_WARN_UNUSED_RESULT;

/* hl-fold-people.c */
gboolean hl_fold_note_low           (HlFoldEvent      *event,
                                     const char       *tab,
                                     GArray           *answers,
                                     GError          **error) G_GNUC_WARN_UNUSED_RESULT;

/* hl-fold-take.c */
gboolean hl_fold_take_person        (HlFoldEvent      *event,
                                     const char       *tab,
                                     const HlAnswer   *answers,
                                     guint             n,
                                     HlCellSums       *cell,
                                     GError          **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean hl_fold_forget_taken       (HlFoldEvent      *event,
                                     const char       *tab,
                                     GArray           *taken,
                                     GError          **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
