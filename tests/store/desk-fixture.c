/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk-fixture.h"

#include "hl-error.h"

#include <string.h>

void
desk_set_up (Desk          *desk,
             gconstpointer  unused)
{
  store_fixture_set_up (&desk->base, unused);
  store_fixture_open (&desk->base, HL_STORE_WRITE);
  store_fixture_catch_up (&desk->base, DESK_TODAY "T08:00");
  desk->forms = g_ptr_array_new_with_free_func ((GDestroyNotify) hl_form_free);
}

void
desk_tear_down (Desk          *desk,
                gconstpointer  unused)
{
  g_ptr_array_unref (desk->forms);
  if (desk->base.store != NULL)
    store_fixture_assert_clean (&desk->base);
  store_fixture_tear_down (&desk->base, unused);
}

/* Form number @n, unlike any other, with the same four items answered as all. */
HlForm *
desk_add_form (Desk       *desk,
               const char *day,
               guint       n)
{
  char levels[] = { '0', (char) ('1' + n % 5), (char) ('1' + n / 5 % 5), (char) ('1' + n / 25),
                    '4', '0', '\0' };
  HlForm *form = store_fixture_make_form (&desk->base, day, levels);

  g_assert_cmpuint (n, <, DESK_N_FORMS);
  form->line = n + 2;
  g_ptr_array_add (desk->forms, form);
  return form;
}

void
desk_add_forms (Desk       *desk,
                const char *day,
                guint       from,
                guint       n)
{
  for (guint i = from; i < from + n; i++)
    desk_add_form (desk, day, i);
}

void
desk_enter (Desk *desk)
{
  g_autofree char *digest = g_strdup_printf ("%064x", ++desk->n_files);
  g_autoptr(GError) error = NULL;
  gboolean done = hl_store_enter (desk->base.store, desk->forms, digest, FALSE, &error);

  g_assert_no_error (error);
  g_assert_true (done);
  g_ptr_array_set_size (desk->forms, 0);
}

void
desk_enter_forms (Desk       *desk,
                  const char *day,
                  guint       from,
                  guint       n)
{
  desk_add_forms (desk, day, from, n);
  desk_enter (desk);
}

/* Voids what was added. */
HlVoided
desk_void_added (Desk *desk)
{
  g_autoptr(GError) error = NULL;
  HlVoided voided;
  gboolean done = hl_store_void (desk->base.store, desk->forms, DESK_REASON, &voided, &error);

  g_assert_no_error (error);
  g_assert_true (done);
  g_ptr_array_set_size (desk->forms, 0);
  return voided;
}

HlVoided
desk_void_forms (Desk       *desk,
                 const char *day,
                 guint       from,
                 guint       n)
{
  desk_add_forms (desk, day, from, n);
  return desk_void_added (desk);
}

void
desk_refuse_added (Desk       *desk,
                   const char *pattern)
{
  g_autoptr(GError) error = NULL;
  HlVoided voided;

  g_assert_false (hl_store_void (desk->base.store, desk->forms, DESK_REASON, &voided, &error));
  g_assert_error (error, HL_INPUT_ERROR, HL_INPUT_ERROR_REFUSED);
  g_test_message ("'%s' should be like '%s'", error->message, pattern);
  g_assert_true (g_pattern_match_simple (pattern, error->message));
  g_ptr_array_set_size (desk->forms, 0);
}

gint64
desk_get_number (Desk       *desk,
                 const char *sql)
{
  return store_fixture_get_number (&desk->base, sql);
}

/* How many forms a day shows, and how many answers to `access`: to three other
 * items as many. */
void
desk_assert_day (Desk       *desk,
                 const char *day,
                 gint64      released,
                 gint64      answers)
{
  g_autoptr(HlSummary) summary = store_fixture_summarise (&desk->base, "paper", day, day, FALSE);
  guint item = (guint) hl_questionnaire_find_item (summary->questionnaire, "access");
  gint64 in_rows = 0;

  g_assert_cmpint (summary->released, ==, released);
  g_assert_cmpint (summary->counted, ==, released);
  g_assert_cmpint (hl_tally_get_n (&summary->cell.items[item]), ==, answers);
  g_assert_cmpint (summary->cell.headline.r, ==, answers);
  g_assert_cmpint (summary->cell.headline.m, ==, 4 * answers);

  for (guint i = 0; i < summary->rows->len; i++)
    {
      const HlRow *row = g_ptr_array_index (summary->rows, i);

      if (strcmp (row->table, "counter") == 0)
        in_rows += row->cell.headline.r;
    }

  g_assert_cmpint (in_rows, ==, answers);
}

gint64
desk_get_saved (Desk       *desk,
                const char *day)
{
  g_autoptr(HlSummary) summary = store_fixture_summarise (&desk->base, "paper", day, day, FALSE);

  return summary->saved;
}
