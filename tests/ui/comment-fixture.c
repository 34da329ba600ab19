/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "comment-fixture.h"

#include <json-glib/json-glib.h>

#include "hl-seal.h"

static void
set_member (JsonNode   *root,
            const char *member,
            const char *text)
{
  json_object_set_string_member (json_node_get_object (root), member, text);
}

/* The centre shows answers to the public, and the province reads what is about
 * its head. */
static void
change_centre (StoreFixture *f)
{
  g_autofree char *path = g_build_filename (f->dir, "centre.json", NULL);
  g_autofree char *key = NULL;
  g_autofree char *recovery_key = NULL;
  g_autofree char *text = NULL;
  g_autofree char *changed = NULL;
  g_autoptr(JsonNode) root = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  root = json_from_string (text, NULL);
  hl_seal_make_pair (&key, &recovery_key);
  set_member (root, "province_key", key);
  set_member (root, "public_url", COMMENT_PUBLIC_URL);
  changed = json_to_string (root, FALSE);
  g_assert_true (g_file_set_contents (path, changed, -1, NULL));
}

void
comment_fixture_set_up (VisitFixture  *f,
                        gconstpointer  unused)
{
  store_fixture_set_up_kiosk (&f->store, NULL);
  store_fixture_close (&f->store);
  change_centre (&f->store);
  store_fixture_open (&f->store, HL_STORE_KIOSK);
  visit_fixture_start (f);
}

void
comment_fixture_open (VisitFixture *f,
                      HlStepKind    kind)
{
  hl_visit_touch (f->visit, FALSE);
  hl_visit_open (f->visit, kind);
  visit_fixture_settle (f);
  visit_fixture_assert_step (f, kind, NULL);
}

/* To the thanks. */
void
comment_fixture_rate (VisitFixture *f)
{
  visit_fixture_choose (f, 4);
  hl_visit_end (f->visit);
  visit_fixture_settle (f);
  visit_fixture_assert_step (f, HL_STEP_THANKS, NULL);
}

/* A citizen rates, writes, and leaves. Returns: (transfer full): the code */
char *
comment_fixture_give (VisitFixture *f,
                      const char   *text)
{
  g_autoptr(HlComment) comment = ticket_make (text, FALSE);
  char *code;

  comment_fixture_rate (f);
  comment_fixture_open (f, HL_STEP_COMMENT);
  hl_visit_send (f->visit, comment);
  visit_fixture_settle (f);
  visit_fixture_assert_step (f, HL_STEP_THANKS, NULL);
  code = g_strdup (hl_visit_get_code (f->visit));
  g_assert_nonnull (code);

  hl_visit_end (f->visit);
  visit_fixture_settle (f);

  return code;
}

/* Others have written too. The evening comes, and the next morning the centre does
 * something with the one comment that has a code. */
void
comment_fixture_step (VisitFixture       *f,
                      const HlTicketStep *step)
{
  g_autoptr(GError) error = NULL;
  gboolean done;

  store_fixture_open (&f->store, HL_STORE_WRITE);
  ticket_give_others (&f->store);
  store_fixture_catch_up (&f->store, TICKET_DAY_END);
  store_fixture_set_time (&f->store, "2026-11-03T08:00");
  done = hl_ticket_set_state (f->store.store,
                              store_fixture_get_number (&f->store, "SELECT ticket"
                                                        " FROM ticket_code"),
                              step, &error);
  g_assert_no_error (error);
  g_assert_true (done);
  store_fixture_close (&f->store);

  visit_fixture_pass (f, 40 * G_USEC_PER_SEC);
  visit_fixture_settle (f);
}
