/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "harm.h"

/* Returns: (transfer full): all that the hub holds */
char *
harm_take_picture (Place *place)
{
  static const char * const queries[] = {
    "SELECT id || digest || document FROM unit ORDER BY 1",
    "SELECT digest || document FROM questionnaire ORDER BY 1",
    "SELECT id || '|' || unit || '|' || coalesce (state, '') || '|' || state_created || '|' || seen"
    " FROM kiosk ORDER BY 1",
    "SELECT id || '|' || kiosk || '|' || coalesce (retired, 0) FROM kiosk_key ORDER BY 1",
    "SELECT code || '|' || kiosk FROM enrolment ORDER BY 1",
    "SELECT kiosk || day || epoch || revision || seal || body || key || created || received"
    " FROM sheet ORDER BY 1",
    "SELECT kiosk || day || epoch || revision || seal FROM sheet_past ORDER BY 1",
    "SELECT unit || day || part || cell || name || '|' || a || '|' || b || '|' || c || '|' || d"
    " FROM rollup ORDER BY 1",
    "SELECT kind || unit || kiosk || about FROM trouble ORDER BY 1",
    "SELECT name || unit || secret || stamp FROM account ORDER BY 1",
    "SELECT name || value FROM hub_secret ORDER BY 1",
    "SELECT unit || kiosk || name || version || coalesce (document, '') FROM setting ORDER BY 1",
  };
  GString *picture = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(HlDbRows) rows = hl_db_link_query (place->fixture->link, queries[i], NULL, &error);

      g_assert_no_error (error);
      for (guint row = 0; row < hl_db_rows_get_n (rows); row++)
        g_string_append_printf (picture, "%u: %s\n", i, hl_db_rows_get_text (rows, row, 0));
    }

  return g_string_free (picture, FALSE);
}

void
harm_assert_answers (Place *place)
{
  g_auto(Answer) health = place_get (place, "/healthz", NULL, NULL);
  g_auto(Answer) figures = { 0 };
  g_autofree char *path = g_strdup_printf ("/v1/units/%s/index?to=" PLACE_DAY, place->unit);

  g_assert_cmpuint (health.status, ==, 200);
  figures = place_get (place, path, place->token, NULL);
  g_assert_cmpuint (figures.status, ==, 200);
}

void
harm_assert_none (Place      *place,
                  const char *before)
{
  g_autofree char *after = NULL;

  harm_assert_answers (place);
  after = harm_take_picture (place);
  g_assert_cmpstr (after, ==, before);
}

Place *
harm_make_place (HubFixture *f)
{
  Place *place = place_new (f);
  g_auto(Answer) document = place_put_questionnaire (place);
  g_autoptr(HlSheet) sheet = NULL;
  g_auto(Answer) put = { 0 };

  place_end_day (place);
  sheet = place_make_sheet (place);
  put = place_put_sheet (place, place->key, sheet);
  g_assert_cmpuint (put.status, ==, 201);
  return place;
}
