/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-fold-queue.h"

G_BEGIN_DECLS

gboolean hl_fold_waiting_load   (HlFoldEvent  *event,
                                 const char   *tab,
                                 GArray       *answers,
                                 GError      **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean hl_fold_waiting_hold   (HlFoldEvent  *event,
                                 const char   *tab,
                                 GArray       *answers,
                                 GError      **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean hl_fold_waiting_delete (HlFoldEvent  *event,
                                 const char   *tab,
                                 GArray       *answers,
                                 GError      **error) G_GNUC_WARN_UNUSED_RESULT;

/* hl-fold-crowd.c: how many people a figure stands on */
gboolean hl_fold_count_shown     (HlFoldEvent *event,
                                 const char   *tab,
                                 const char   *cell,
                                 const char   *item,
                                 gint64       *n,
                                 GError      **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean hl_fold_count_apart     (HlFoldEvent *event,
                                 const char   *tab,
                                 const char   *item,
                                 gint64       *n,
                                 GError      **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean hl_fold_count_unmatched (HlFoldEvent *event,
                                 const char   *tab,
                                 const char   *item,
                                 gboolean      today,
                                 gint64       *n,
                                 GError      **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
