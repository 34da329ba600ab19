/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-store-day.h"
#include "hl-store-paper.h"
#include "hl-store-private.h"
#include "hl-store-responses.h"
#include "hl-store-summary.h"
#include "hl-store-verify.h"

#define FIXTURE_START "2026-11-02T07:30"    /* a Monday; sessions 07:30–11:30, 13:30–17:00 */

/*
 * StoreFixture:
 * @top: folder of the test case; everything below it goes with it
 * @dir: the store's folder
 * @keys: the keys' folder
 * @recovery_key: what the store's making gave
 * @store: (nullable): the open store
 */
typedef struct
{
  char        *top;
  char        *dir;
  char        *keys;
  char        *recovery_key;
  HlClock     *clock;
  HlCatalogue *catalogue;
  HlStore     *store;
} StoreFixture;

typedef struct
{
  const char *path;
  void      (*func) (StoreFixture *, gconstpointer);
} StoreCase;

void        store_fixture_set_up         (StoreFixture   *f,
                                          gconstpointer   unused);
void        store_fixture_set_up_kiosk   (StoreFixture   *f,
                                          gconstpointer   unused);
void        store_fixture_tear_down      (StoreFixture   *f,
                                          gconstpointer   unused);

void        store_fixture_open           (StoreFixture   *f,
                                          HlStoreMode     mode);
void        store_fixture_close          (StoreFixture   *f);
void        store_fixture_configure      (StoreFixture   *f,
                                          const char     *questionnaire,
                                          const char     *flow);
void        store_fixture_refuse         (StoreFixture   *f,
                                          HlStoreMode     mode,
                                          GQuark          domain,
                                          int             code,
                                          const char     *pattern);

void        store_fixture_set_time       (StoreFixture   *f,
                                          const char     *local);
void        store_fixture_catch_up       (StoreFixture   *f,
                                          const char     *local);

HlResponse *store_fixture_make_response  (StoreFixture   *f,
                                          const char     *levels);
gint64      store_fixture_rate           (StoreFixture   *f,
                                          const char     *levels,
                                          guint           flags);
void        store_fixture_rate_many      (StoreFixture   *f,
                                          guint           n,
                                          const char     *levels,
                                          guint           flags);
HlForm     *store_fixture_make_form      (StoreFixture   *f,
                                          const char     *day,
                                          const char     *levels);

gint64      store_fixture_get_number     (StoreFixture   *f,
                                          const char     *sql);
char       *store_fixture_get_text       (StoreFixture   *f,
                                          const char     *sql);
void        store_fixture_run_sql        (StoreFixture   *f,
                                          const char     *sql);
HlSummary  *store_fixture_summarise      (StoreFixture   *f,
                                          const char     *stream,
                                          const char     *from,
                                          const char     *to,
                                          gboolean        now);

void        store_fixture_assert_clean   (StoreFixture   *f);
gboolean    store_fixture_contains_bytes (const char     *dir,
                                          const char     *text);
void        store_fixture_remove_tree    (const char     *path);
