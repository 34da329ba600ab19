/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-store.h"

G_BEGIN_DECLS

#define BENCH_DAYS 30

HlStore    *bench_store_create   (const char       *dir,
                                  GError          **error) G_GNUC_WARN_UNUSED_RESULT;
HlStore    *bench_store_open     (const char       *dir,
                                  HlStoreMode       mode,
                                  GError          **error) G_GNUC_WARN_UNUSED_RESULT;
char       *bench_store_get_path (const char       *dir);
gboolean    bench_store_ensure   (const char       *dir,
                                  guint             n_answers,
                                  GError          **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean    bench_store_get_days (const char       *dir,
                                  HlDay            *first,
                                  GError          **error) G_GNUC_WARN_UNUSED_RESULT;
HlResponse *bench_response_draw  (HlStore          *store,
                                  GRand            *rand,
                                  HlDay             day);

G_END_DECLS
