/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "visit-fixture.h"

#include "hl-fold-source.h"
#include "hl-store-duty.h"
#include "hl-visit-privacy.h"

static void
on_step_changed (VisitFixture *f)
{
  f->steps += 1;
}

static void
give_notice (VisitFixture *f)
{
  g_autofree char *path = g_build_filename (g_getenv ("HAILONG_TEST_DATA"), "privacy.json", NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(HlPrivacy) privacy = hl_privacy_load (path, &error);

  g_assert_no_error (error);
  hl_visit_set_privacy (f->visit, privacy);
}

/* With the store that the fixture has opened. */
void
visit_fixture_start (VisitFixture *f)
{
  f->recorder = hl_recorder_new (g_steal_pointer (&f->store.store));
  f->visit = hl_visit_new (f->recorder, 10 * G_USEC_PER_SEC, VISIT_SEED);
  give_notice (f);
  g_signal_connect_swapped (f->visit, "step-changed", G_CALLBACK (on_step_changed), f);
  visit_fixture_settle (f);
}

/* @setting: (nullable): questionnaire and flow, "sipas-5 rotate 2" */
void
visit_fixture_set_up (VisitFixture  *f,
                      gconstpointer  setting)
{
  store_fixture_set_up_kiosk (&f->store, NULL);

  if (setting != NULL)
    {
      g_auto(GStrv) words = g_strsplit (setting, " ", 2);

      store_fixture_configure (&f->store, words[0], words[1]);
    }

  visit_fixture_start (f);
}

void
visit_fixture_tear_down (VisitFixture  *f,
                         gconstpointer  unused)
{
  HlVisit *visit = f->visit;

  /* What is being written holds it for as long as that takes. */
  g_signal_handlers_disconnect_by_data (visit, f);
  g_object_add_weak_pointer (G_OBJECT (visit), (gpointer *) &visit);
  g_object_unref (visit);
  while (visit != NULL)
    g_main_context_iteration (NULL, TRUE);

  g_clear_object (&f->recorder);
  store_fixture_tear_down (&f->store, NULL);
}

/* What is being written gets written, and the page stands long enough. */
void
visit_fixture_settle (VisitFixture *f)
{
  guint steps = f->steps;

  hl_clock_advance (f->store.clock, VISIT_SETTLE_US);
  while (!hl_visit_takes_input (f->visit) &&
         hl_visit_get_step (f->visit).kind != HL_STEP_TROUBLE)
    {
      g_main_context_iteration (NULL, TRUE);

      /* Not while something is written: a busy disk is no slow one. */
      if (f->steps != steps)
        hl_clock_advance (f->store.clock, VISIT_SETTLE_US);
      steps = f->steps;
    }
  while (g_main_context_iteration (NULL, FALSE))
    continue;
}

/* Lets time pass as the window does: in small steps. */
void
visit_fixture_pass (VisitFixture *f,
                    gint64        us)
{
  const gint64 tick = G_USEC_PER_SEC / 5;

  for (; us > 0; us -= tick)
    {
      hl_clock_advance (f->store.clock, MIN (us, tick));
      hl_visit_tick (f->visit);
      while (g_main_context_iteration (NULL, FALSE))
        continue;
    }
}

/* A tap, and what follows from it. */
void
visit_fixture_choose (VisitFixture *f,
                      guint         number)
{
  hl_visit_touch (f->visit, FALSE);
  hl_visit_choose (f->visit, number);
  visit_fixture_settle (f);

  if (hl_visit_get_step (f->visit).kind == HL_STEP_REASONS && !f->keeps_reasons)
    {
      hl_visit_go_on (f->visit);
      visit_fixture_settle (f);
    }
}

/* Skips pages until one of that kind comes. */
void
visit_fixture_skip_to (VisitFixture *f,
                       HlStepKind    kind)
{
  while (hl_visit_get_step (f->visit).kind != kind)
    {
      guint steps = f->steps;

      hl_visit_skip (f->visit);
      visit_fixture_settle (f);
      g_assert_cmpuint (f->steps, >, steps);
    }
}

void
visit_fixture_assert_step (VisitFixture *f,
                           HlStepKind    kind,
                           const char   *item)
{
  HlStep step = hl_visit_get_step (f->visit);
  HlQuestionnaire *questionnaire = hl_recorder_get_questionnaire (f->recorder);

  g_assert_cmpint (step.kind, ==, kind);
  if (item != NULL)
    g_assert_cmpstr (hl_item_get_id (hl_questionnaire_get_item (questionnaire, (guint) step.item)),
                     ==, item);
}

static void
run_sql (VisitFixture *f,
         const char   *sql)
{
  g_autofree char *path = g_build_filename (f->store.dir, "kiosk.db", NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(sqlite3) db = hl_db_open (path, HL_DB_WRITE, &error);
  gboolean done;

  g_assert_no_error (error);
  done = hl_db_exec (db, sql, &error);
  g_assert_no_error (error);
  g_assert_true (done);
}

/* From now on nothing can be written. */
void
visit_fixture_break (VisitFixture *f)
{
  run_sql (f,
           "CREATE TRIGGER stop_draft BEFORE INSERT ON draft"
           " BEGIN SELECT RAISE (ABORT, 'stopped'); END;"
           "CREATE TRIGGER stop_pending BEFORE INSERT ON pending"
           " BEGIN SELECT RAISE (ABORT, 'stopped'); END;"
           "CREATE TRIGGER stop_document BEFORE INSERT ON document"
           " BEGIN SELECT RAISE (ABORT, 'stopped'); END;"
           "CREATE TRIGGER stop_ticket BEFORE INSERT ON ticket_waiting"
           " BEGIN SELECT RAISE (ABORT, 'stopped'); END;");
}

void
visit_fixture_mend (VisitFixture *f)
{
  run_sql (f, "DROP TRIGGER stop_draft; DROP TRIGGER stop_pending; DROP TRIGGER stop_document;"
              "DROP TRIGGER stop_ticket;");
}

/* What can be written again is written. */
void
visit_fixture_recover (VisitFixture *f)
{
  visit_fixture_mend (f);

  while (hl_visit_get_step (f->visit).kind == HL_STEP_TROUBLE)
    {
      hl_clock_advance (f->store.clock, 2 * G_USEC_PER_SEC);
      hl_visit_tick (f->visit);
      g_main_context_iteration (NULL, TRUE);
    }

  visit_fixture_settle (f);
}

/* Returns: (transfer full) (nullable): what is on disk of the running response */
HlResponse *
visit_fixture_read_draft (VisitFixture *f)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HlStore) store = hl_store_open (f->store.dir, f->store.keys, HL_STORE_READ,
                                            f->store.clock, &error);
  HlResponse *draft;

  g_assert_no_error (error);
  draft = hl_store_read_draft (store, &error);
  g_assert_no_error (error);

  return draft;
}

gint64
visit_fixture_count_closed (VisitFixture *f)
{
  gint64 n;

  store_fixture_open (&f->store, HL_STORE_READ);
  n = store_fixture_get_number (&f->store, "SELECT count (*) FROM pending");
  store_fixture_close (&f->store);

  return n;
}

/* Returns: (transfer full): the one response that was closed */
HlResponse *
visit_fixture_read_closed (VisitFixture *f)
{
  g_autofree char *body = NULL;
  g_autofree char *context = NULL;
  g_autoptr(GError) error = NULL;
  HlResponse *response;

  g_assert_cmpint (visit_fixture_count_closed (f), ==, 1);

  store_fixture_open (&f->store, HL_STORE_READ);
  body = store_fixture_get_text (&f->store, "SELECT body FROM pending");
  context = store_fixture_get_text (&f->store, "SELECT context FROM pending");
  response = hl_fold_source_parse (f->store.store, body, context, &error);
  g_assert_no_error (error);
  store_fixture_close (&f->store);

  return response;
}

/* As the desk, or a command in another process, opens it. */
static HlStore *
open_beside (VisitFixture *f)
{
  g_autoptr(GError) error = NULL;
  HlStore *store = hl_store_open (f->store.dir, f->store.keys, HL_STORE_WRITE, f->store.clock,
                                  &error);

  g_assert_no_error (error);
  return store;
}

void
visit_fixture_begin_duty (VisitFixture *f,
                          HlDutyKind    kind,
                          const char   *reason,
                          guint         minutes)
{
  g_autoptr(HlStore) store = open_beside (f);
  g_autoptr(HlDuty) duty = hl_duty_new (kind, reason, minutes);
  g_autoptr(GError) error = NULL;

  g_assert_true (hl_store_begin_duty (store, 7, duty, &error));
  g_assert_no_error (error);
}

void
visit_fixture_end_duty (VisitFixture *f)
{
  g_autoptr(HlStore) store = open_beside (f);
  g_autoptr(GError) error = NULL;

  g_assert_true (hl_store_end_duty (store, 7, HL_DUTY_ENDED_BY_HAND, &error));
  g_assert_no_error (error);
}

#define WAIT_US (20 * G_USEC_PER_SEC)

static gboolean
has_duty (VisitFixture *f,
          HlDutyKind    kind)
{
  const HlDuty *duty = hl_visit_get_duty (f->visit);

  return kind == 0 ? duty == NULL : duty != NULL && duty->kind == kind;
}

/* The visit looks, and its question goes to the disk and back. @kind: 0: none */
void
visit_fixture_follow_duty (VisitFixture *f,
                           HlDutyKind    kind)
{
  gint64 end = g_get_monotonic_time () + WAIT_US;

  visit_fixture_pass (f, 3 * G_USEC_PER_SEC);
  while (!has_duty (f, kind) && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);

  g_assert_true (has_duty (f, kind));
  visit_fixture_pass (f, G_USEC_PER_SEC / 5);
  visit_fixture_settle (f);
}
