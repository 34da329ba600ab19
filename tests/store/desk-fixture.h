/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-store-void.h"
#include "store-fixture.h"

#define DESK_TODAY "2026-11-06"    /* a Friday */
#define DESK_REASON "entered twice"
#define DESK_N_FORMS 60

/*
 * Desk:
 * @forms: (element-type HlForm): what is about to be entered or voided
 *
 * Where paper forms are entered and voided, into a store opened for writing.
 */
typedef struct
{
  StoreFixture base;
  GPtrArray   *forms;
  guint        n_files;
} Desk;

typedef struct
{
  const char *path;
  void      (*func) (Desk *, gconstpointer);
} DeskCase;

void     desk_set_up       (Desk          *desk,
                            gconstpointer  unused);
void     desk_tear_down    (Desk          *desk,
                            gconstpointer  unused);

HlForm  *desk_add_form     (Desk          *desk,
                            const char    *day,
                            guint          n);
void     desk_add_forms    (Desk          *desk,
                            const char    *day,
                            guint          from,
                            guint          n);
void     desk_enter        (Desk          *desk);
void     desk_enter_forms  (Desk          *desk,
                            const char    *day,
                            guint          from,
                            guint          n);
HlVoided desk_void_added   (Desk          *desk);
HlVoided desk_void_forms   (Desk          *desk,
                            const char    *day,
                            guint          from,
                            guint          n);
void     desk_refuse_added (Desk          *desk,
                            const char    *pattern);

gint64   desk_get_number   (Desk          *desk,
                            const char    *sql);
gint64   desk_get_saved    (Desk          *desk,
                            const char    *day);
void     desk_assert_day   (Desk          *desk,
                            const char    *day,
                            gint64         released,
                            gint64         answers);
