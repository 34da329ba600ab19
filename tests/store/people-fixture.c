/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "people-fixture.h"

#include "hl-error.h"

void
people_make_cheap (HlStore *store)
{
  store->pin_cost = (HlPinCost) { .passes = 1, .kib = 8 };
}

/* A kiosk's store without people, in which PINs are cheap. */
void
people_set_up (StoreFixture  *f,
               gconstpointer  unused)
{
  store_fixture_set_up_kiosk (f, unused);
  people_make_cheap (f->store);
}

/* Returns: the person's id */
gint64
people_add (StoreFixture *f,
            gint64        by,
            const char   *name,
            HlRole        role,
            const char   *pin)
{
  HlNewPerson person = { name, role, pin, NULL };
  g_autoptr(GError) error = NULL;
  gint64 id = 0;
  gboolean done = hl_people_add (f->store, by, &person, &id, &error);

  g_assert_no_error (error);
  g_assert_true (done);
  g_assert_cmpint (id, >, 0);
  return id;
}

void
people_refuse_add (StoreFixture *f,
                   gint64        by,
                   const char   *name,
                   HlRole        role,
                   const char   *pin,
                   const char   *pattern)
{
  HlNewPerson person = { name, role, pin, NULL };
  g_autoptr(GError) error = NULL;

  g_assert_false (hl_people_add (f->store, by, &person, NULL, &error));
  g_assert_cmpint (error->domain, ==, HL_INPUT_ERROR);
  g_test_message ("'%s' should be like '%s'", error->message, pattern);
  g_assert_true (g_pattern_match_simple (pattern, error->message));
}

HlSignIn *
people_sign_in (StoreFixture *f,
                gint64        id,
                const char   *pin)
{
  g_autoptr(GError) error = NULL;
  HlSignIn *answer = hl_sign_in_new (f->store, id, pin, &error);

  g_assert_no_error (error);
  g_assert_nonnull (answer);
  return answer;
}

void
people_assert_answer (StoreFixture    *f,
                      gint64           id,
                      const char      *pin,
                      HlSignInVerdict  verdict,
                      guint            wait_s)
{
  g_autoptr(HlSignIn) answer = people_sign_in (f, id, pin);

  g_assert_cmpint (answer->verdict, ==, verdict);
  g_assert_cmpuint (answer->person->wait_s, ==, wait_s);
  g_assert_cmpint (answer->person->id, ==, id);
}

/* Returns: (transfer full): the words of the audit chain, in its order */
char *
people_list_acts (StoreFixture *f)
{
  return store_fixture_get_text (f, "SELECT group_concat (json_extract (body, '$.act'), ' ')"
                                 " FROM (SELECT body FROM audit ORDER BY seq)");
}
