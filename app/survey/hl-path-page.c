/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-path-page"

#include "config.h"

#include "hl-path-page.h"

/* A page's index is that of the item it asks for; behind the items stand the
 * pages that ask for none. Its id is the item's, or one of these. */
static const char * const page_ids[HL_N_PATH_PAGES] = {
  [HL_PATH_OUTCOME] = "outcome",
  [HL_PATH_COUNTER] = "counter",
  [HL_PATH_FIELD] = "field",
  [HL_PATH_REASONS] = "reasons",
  [HL_PATH_GOOD] = "good",
  [HL_PATH_BAD] = "bad",
  [HL_PATH_SUGGESTED] = "suggested",
};

/**
 * hl_path_get_n_pages:
 * @questionnaire: a questionnaire
 *
 * Returns: how many pages its path can have: indices are below it
 */
guint
hl_path_get_n_pages (HlQuestionnaire *questionnaire)
{
  return hl_questionnaire_get_n_items (questionnaire) + HL_N_PATH_PAGES;
}

/**
 * hl_path_get_page:
 * @questionnaire: a questionnaire
 * @page: a page that asks for no item
 *
 * Returns: the page's index; an item's page has the item's
 */
guint
hl_path_get_page (HlQuestionnaire *questionnaire,
                  HlPathPage       page)
{
  return hl_questionnaire_get_n_items (questionnaire) + (guint) page;
}

/**
 * hl_path_get_page_id:
 * @questionnaire: a questionnaire
 * @index: index of a page
 *
 * Returns: (transfer none): the page's name in files
 */
const char *
hl_path_get_page_id (HlQuestionnaire *questionnaire,
                     guint            index)
{
  guint n_items = hl_questionnaire_get_n_items (questionnaire);

  g_return_val_if_fail (index < n_items + HL_N_PATH_PAGES, NULL);

  if (index >= n_items)
    return page_ids[index - n_items];

  return hl_item_get_id (hl_questionnaire_get_item (questionnaire, index));
}

static int
find_own (const char *id)
{
  for (int i = 0; i < HL_N_PATH_PAGES; i++)
    {
      if (g_str_equal (page_ids[i], id))
        return i;
    }

  return -1;
}

/**
 * hl_path_find_page:
 * @questionnaire: a questionnaire
 * @id: a page's name in files
 *
 * Returns: the page's index, or -1 if there is none
 */
int
hl_path_find_page (HlQuestionnaire *questionnaire,
                   const char      *id)
{
  int own;

  g_return_val_if_fail (questionnaire != NULL && id != NULL, -1);

  own = find_own (id);
  return own >= 0 ? (int) hl_path_get_page (questionnaire, (HlPathPage) own)
                  : hl_questionnaire_find_item (questionnaire, id);
}

/**
 * hl_path_is_page_id:
 * @id: an id
 *
 * Returns: whether a page that asks for no item has it, so that no item may
 */
gboolean
hl_path_is_page_id (const char *id)
{
  g_return_val_if_fail (id != NULL, FALSE);

  return find_own (id) >= 0;
}

static void
append_pages (GArray          *pages,
              HlQuestionnaire *questionnaire,
              HlPathPage       first,
              HlPathPage       last)
{
  for (int page = first; page <= (int) last; page++)
    {
      guint index = hl_path_get_page (questionnaire, (HlPathPage) page);

      g_array_append_val (pages, index);
    }
}

/**
 * hl_path_list_pages:
 * @questionnaire: a questionnaire
 *
 * Returns: (transfer full) (element-type guint): the index of each page, in
 *   the order in which a citizen comes to them
 */
GArray *
hl_path_list_pages (HlQuestionnaire *questionnaire)
{
  GArray *pages = g_array_new (FALSE, FALSE, sizeof (guint));
  int overall = hl_questionnaire_get_overall (questionnaire);

  if (overall >= 0)
    g_array_append_val (pages, overall);

  append_pages (pages, questionnaire, HL_PATH_OUTCOME, HL_PATH_FIELD);
  for (guint i = 0; i < hl_questionnaire_get_n_items (questionnaire); i++)
    {
      if ((int) i != overall)
        g_array_append_val (pages, i);
    }

  append_pages (pages, questionnaire, HL_PATH_REASONS, HL_PATH_SUGGESTED);
  return pages;
}
