/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hl-visit.h"
#include "store-fixture.h"

#define VISIT_SEED 2    /* its first citizens are not asked if someone suggested a level */
#define VISIT_SETTLE_US (300 * 1000)

/*
 * VisitFixture:
 * @store: the folders; its store is the recorder's while there is one
 * @steps: how often the visit showed another page
 * @keeps_reasons: whether a low level leads to the reasons, and stays there;
 *   else visit_fixture_choose() gives none and goes on
 */
typedef struct
{
  StoreFixture  store;
  HlRecorder   *recorder;
  HlVisit      *visit;
  guint         steps;
  gboolean      keeps_reasons;
} VisitFixture;

void        visit_fixture_set_up      (VisitFixture  *f,
                                       gconstpointer  setting);
void        visit_fixture_start       (VisitFixture  *f);
void        visit_fixture_tear_down   (VisitFixture  *f,
                                       gconstpointer  unused);

void        visit_fixture_settle      (VisitFixture  *f);
void        visit_fixture_pass        (VisitFixture  *f,
                                       gint64         us);
void        visit_fixture_choose      (VisitFixture  *f,
                                       guint          number);
void        visit_fixture_skip_to     (VisitFixture  *f,
                                       HlStepKind     kind);
void        visit_fixture_assert_step (VisitFixture  *f,
                                       HlStepKind     kind,
                                       const char    *item);

void        visit_fixture_begin_duty  (VisitFixture  *f,
                                       HlDutyKind     kind,
                                       const char    *reason,
                                       guint          minutes);
void        visit_fixture_end_duty    (VisitFixture  *f);
void        visit_fixture_follow_duty (VisitFixture  *f,
                                       HlDutyKind     kind);

void        visit_fixture_break       (VisitFixture  *f);
void        visit_fixture_mend        (VisitFixture  *f);
void        visit_fixture_recover     (VisitFixture  *f);
HlResponse *visit_fixture_read_draft  (VisitFixture  *f);
HlResponse *visit_fixture_read_closed (VisitFixture  *f);
gint64      visit_fixture_count_closed (VisitFixture *f);
