/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-fold.h"

G_BEGIN_DECLS

HlReleased *hl_fold_source_read          (HlStore      *self,
                                          gint64        seq,
                                          const char   *record,
                                          GError      **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray  *hl_fold_source_read_left_out (HlStore      *self,
                                          sqlite3      *tables,
                                          gint64        lane,
                                          HlDay         day,
                                          GError      **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray  *hl_fold_source_read_group    (HlStore      *self,
                                          gint64        seq,
                                          GError      **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean    hl_fold_source_read_session  (HlStore      *self,
                                          gint64        batch,
                                          int          *session,
                                          GError      **error) G_GNUC_WARN_UNUSED_RESULT;
HlReleased *hl_fold_source_read_seq      (HlStore      *self,
                                          gint64        seq,
                                          GError      **error) G_GNUC_WARN_UNUSED_RESULT;
HlResponse *hl_fold_source_parse         (HlStore      *self,
                                          const char   *body,
                                          const char   *context,
                                          GError      **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
