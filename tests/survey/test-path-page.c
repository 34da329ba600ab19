/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hl-path-page.h"

#include "sample-questionnaire.h"

static void
test_ids_lead_back (void)
{
  g_autoptr(HlQuestionnaire) questionnaire = sample_questionnaire_new ("overall access officer", 5);
  guint n = hl_path_get_n_pages (questionnaire);

  g_assert_cmpuint (n, ==, 3 + HL_N_PATH_PAGES);
  for (guint page = 0; page < n; page++)
    g_assert_cmpint (hl_path_find_page (questionnaire, hl_path_get_page_id (questionnaire, page)),
                     ==, (int) page);

  g_assert_cmpint (hl_path_find_page (questionnaire, "i1"), ==, 1);
  g_assert_cmpint (hl_path_find_page (questionnaire, "outcome"), ==, 3);
  g_assert_cmpint (hl_path_find_page (questionnaire, "thanks"), ==, -1);
}

static void
test_no_item_is_called_like_a_page (void)
{
  g_assert_true (hl_path_is_page_id ("reasons"));
  g_assert_false (hl_path_is_page_id ("overall"));
  g_assert_false (hl_path_is_page_id (""));
}

static void
assert_order (const char *kinds,
              const char *expected)
{
  g_autoptr(HlQuestionnaire) questionnaire = sample_questionnaire_new (kinds, 5);
  g_autoptr(GArray) pages = hl_path_list_pages (questionnaire);
  g_autoptr(GString) order = g_string_new (NULL);

  for (guint i = 0; i < pages->len; i++)
    g_string_append_printf (order, "%s%s", i > 0 ? " " : "",
                            hl_path_get_page_id (questionnaire, g_array_index (pages, guint, i)));

  g_assert_cmpstr (order->str, ==, expected);
}

static void
test_list_follows_the_path (void)
{
  assert_order ("access overall officer",
                "i1 outcome counter field i0 i2 reasons good bad suggested");
  assert_order ("access", "outcome counter field i0 reasons good bad suggested");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/path-page/ids-lead-back", test_ids_lead_back);
  g_test_add_func ("/path-page/no-item-is-called-like-a-page", test_no_item_is_called_like_a_page);
  g_test_add_func ("/path-page/list-follows-the-path", test_list_follows_the_path);

  return g_test_run ();
}
