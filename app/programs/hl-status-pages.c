/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-status-pages"

#include "config.h"

#include "hl-status-pages.h"

#include <glib/gi18n.h>

#include "hl-format.h"
#include "hl-text-table.h"

#define DECIMALS 1

static const char * const page_names[HL_N_PATH_PAGES] = {
  [HL_PATH_OUTCOME] = N_("What they came for"),
  [HL_PATH_COUNTER] = N_("Counter"),
  [HL_PATH_FIELD] = N_("Field"),
  [HL_PATH_REASONS] = N_("Reasons"),
  [HL_PATH_GOOD] = N_("What was good"),
  [HL_PATH_BAD] = N_("What was bad"),
  [HL_PATH_SUGGESTED] = N_("Whether a level was suggested"),
};

/* A factor's caption, and the item's id where the factor may have several. */
static char *
name_factor_item (HlQuestionnaire *questionnaire,
                  const HlItem    *item,
                  const char      *language)
{
  HlFactor factor = hl_item_get_factor (item);
  const char *caption = hl_questionnaire_get_factor_caption (questionnaire, factor, language);
  const char *id = hl_item_get_id (item);

  return g_str_equal (id, hl_factor_to_string (factor)) ? g_strdup (caption)
                                                        : g_strdup_printf ("%s (%s)", caption, id);
}

static char *
name_item (HlQuestionnaire *questionnaire,
           guint            index,
           const char      *language)
{
  const HlItem *item = hl_questionnaire_get_item (questionnaire, index);

  switch (hl_item_get_kind (item))
    {
    case HL_ITEM_OVERALL:
      return g_strdup (_("Overall question"));

    case HL_ITEM_FACTOR:
      return name_factor_item (questionnaire, item, language);

    case HL_ITEM_INDICATOR:
      return g_strdup (hl_item_get_text (item, language));

    default:
      g_return_val_if_reached (NULL);
    }
}

static char *
name_page (HlQuestionnaire *questionnaire,
           guint            page,
           const char      *language)
{
  guint n_items = hl_questionnaire_get_n_items (questionnaire);

  return page < n_items ? name_item (questionnaire, page, language)
                        : g_strdup (_(page_names[page - n_items]));
}

static char **
make_heading (void)
{
  const char *cells[] = { _("Page"), _("Seen"), _("Seconds"), _("Left there"), NULL };

  return g_strdupv ((char **) cells);
}

static char **
make_line (const HlSummary *summary,
           guint            page,
           const char      *language)
{
  const HlPageUse *use = &summary->pages[page];
  GStrvBuilder *cells = g_strv_builder_new ();
  g_autofree char *name = name_page (summary->questionnaire, page, language);
  g_autofree char *seen = hl_format_count (use->people);
  g_autofree char *left = hl_format_count (use->leavers);
  g_autofree char *seconds = NULL;
  double mean;
  char **line;

  seconds = hl_summary_get_mean_seconds (summary, page, &mean) ? hl_format_number (mean, DECIMALS)
                                                               : g_strdup ("–");
  g_strv_builder_add_many (cells, name, seen, seconds, left, NULL);
  line = g_strv_builder_end (cells);
  g_strv_builder_unref (cells);
  return line;
}

/**
 * hl_status_pages_append:
 * @text: where the table is appended
 * @summary: the figures of a range
 * @language: language of the factors' captions
 *
 * Appends, between empty lines, how many people saw each page of the path, how
 * many seconds they spent on it on average, and how many left there. Nothing
 * where no page was recorded.
 */
void
hl_status_pages_append (GString         *text,
                        const HlSummary *summary,
                        const char      *language)
{
  g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_autoptr(GArray) pages = hl_path_list_pages (summary->questionnaire);

  for (guint i = 0; i < pages->len; i++)
    {
      guint page = g_array_index (pages, guint, i);

      if (summary->pages[page].people > 0)
        g_ptr_array_add (lines, make_line (summary, page, language));
    }

  if (lines->len == 0)
    return;

  g_ptr_array_insert (lines, 0, make_heading ());
  g_string_append_c (text, '\n');
  hl_text_table_append (text, lines);
  g_string_append_c (text, '\n');
}
