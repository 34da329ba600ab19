/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-desk-names"

#include "config.h"

#include "hl-desk-names.h"

#include <glib/gi18n.h>

#include "hl-path-page.h"

/* What the desk calls things, in the language of the screen. */

const char *
hl_desk_names_get_role (HlRole role)
{
  switch (role)
    {
    case HL_ROLE_STAFF:
      return _("Staff");

    case HL_ROLE_HEAD:
      return _("Head of the centre");

    case HL_ROLE_ADMIN:
      return _("Administrator");
    }

  g_return_val_if_reached (NULL);
}

/**
 * hl_desk_names_get_flag:
 * @flag: one flag
 *
 * Returns: (transfer none): what the rule is called
 */
const char *
hl_desk_names_get_flag (HlFlag flag)
{
  switch (flag)
    {
    case HL_FLAG_FAST:
      return _("Tapped too fast");

    case HL_FLAG_BURST:
      return _("Tapped one after another");

    case HL_FLAG_DUPLICATE:
      return _("Same dossier code again");

    case HL_FLAG_PILE:
      return _("Many dossier codes in a row");

    case HL_FLAG_CLOSED:
      return _("Outside opening hours");

    case HL_FLAG_DESK:
      return _("Close to a sign-in of staff");

    case HL_FLAG_CHANGED:
      return _("Level raised after a pause");

    case HL_FLAG_TEST:
      return _("Trial run");
    }

  g_return_val_if_reached (NULL);
}

static const char *
find_outcome (const char *key)
{
  static const struct
  {
    const char *key;
    const char *name;
  } outcomes[] = {
    { "submitted", N_("Submitted papers") },
    { "received", N_("Collected a result") },
    { "refused", N_("Papers returned or refused") },
    { "information", N_("Asked for information") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (outcomes); i++)
    if (g_str_equal (outcomes[i].key, key))
      return _(outcomes[i].name);

  return NULL;
}

static const char *
find_place (const HlRow *row,
            HlCatalogue *catalogue,
            const char  *language)
{
  const HlPlace *place = NULL;

  if (g_str_equal (row->table, "counter"))
    place = hl_catalogue_find_counter (catalogue, row->key);
  else if (g_str_equal (row->table, "field"))
    place = hl_catalogue_find_field (catalogue, row->key);
  else if (g_str_equal (row->table, "authority"))
    place = hl_catalogue_find_authority (catalogue, row->key);

  return place != NULL ? hl_place_get_name (place, language) : NULL;
}

/**
 * hl_desk_names_get_row:
 * @row: a row of the breakdowns
 * @catalogue: the centre
 * @language: language of its names
 *
 * Returns: (transfer full): what the row is about; its key where the catalogue
 *   no longer knows it
 */
char *
hl_desk_names_get_row (const HlRow *row,
                       HlCatalogue *catalogue,
                       const char  *language)
{
  const char *name = g_str_equal (row->table, "outcome") ? find_outcome (row->key)
                                                         : find_place (row, catalogue, language);

  if (name != NULL)
    return g_strdup (name);

  if (g_str_equal (row->key, "–"))
    return g_strdup (_("Not known"));

  /* Translators: an hour of the day, vi: “8 giờ” */
  return g_str_equal (row->table, "hour") ? g_strdup_printf (_("%s h"), row->key)
                                          : g_strdup (row->key);
}

static const char * const page_names[HL_N_PATH_PAGES] = {
  [HL_PATH_OUTCOME] = N_("What they came for"),
  [HL_PATH_COUNTER] = N_("Counter"),
  [HL_PATH_FIELD] = N_("Field"),
  [HL_PATH_REASONS] = N_("Reasons"),
  [HL_PATH_GOOD] = N_("What was good"),
  [HL_PATH_BAD] = N_("What was bad"),
  [HL_PATH_SUGGESTED] = N_("Whether a level was suggested"),
};

static char *
name_item (HlQuestionnaire *questionnaire,
           const HlItem    *item,
           const char      *language)
{
  if (hl_item_get_kind (item) == HL_ITEM_OVERALL)
    return g_strdup (_("Overall question"));

  if (hl_item_get_kind (item) == HL_ITEM_FACTOR &&
      g_str_equal (hl_item_get_id (item), hl_factor_to_string (hl_item_get_factor (item))))
    return g_strdup (hl_questionnaire_get_factor_caption (questionnaire,
                                                          hl_item_get_factor (item), language));

  return g_strdup (hl_item_get_text (item, language));
}

/**
 * hl_desk_names_get_page:
 * @questionnaire: a questionnaire
 * @page: a page of its path, by index
 * @language: language of its texts
 *
 * Returns: (transfer full): what the page asks for
 */
char *
hl_desk_names_get_page (HlQuestionnaire *questionnaire,
                        guint            page,
                        const char      *language)
{
  const guint n_items = hl_questionnaire_get_n_items (questionnaire);

  if (page >= n_items)
    return g_strdup (_(page_names[page - n_items]));

  return name_item (questionnaire, hl_questionnaire_get_item (questionnaire, page), language);
}
