/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-shown-rows"

#include "config.h"

#include "hl-shown.h"

#include <string.h>

#include "hl-say.h"

/* The breakdowns and reasons, as tables. */

#define UNKNOWN "–"

typedef struct
{
  const char *key;
  const char *vi;
  const char *en;
} Name;

static const Name outcomes[] = {
  { "submitted", "Nộp hồ sơ", "Submit papers" },
  { "received", "Nhận kết quả", "Collect a result" },
  { "refused", "Hồ sơ bị trả lại, bị từ chối", "Papers returned or refused" },
  { "information", "Hỏi thông tin", "Ask for information" },
};

static const Name languages[] = {
  { "vi", "Tiếng Việt", "Vietnamese" },
  { "en", "Tiếng Anh", "English" },
  { "zh", "Tiếng Trung", "Chinese" },
};

static const Name tables[] = {
  { "counter", "Theo quầy", "By counter" },
  { "field", "Theo lĩnh vực", "By field" },
  { "outcome", "Theo mục đích đến", "By purpose of the visit" },
  { "authority", "Theo cơ quan giải quyết", "By deciding authority" },
  { "hour", "Theo giờ", "By hour" },
  { "language", "Theo ngôn ngữ", "By language" },
};

static const Name heads[] = {
  { "counter", "Quầy", "Counter" },
  { "field", "Lĩnh vực", "Field" },
  { "outcome", "Mục đích", "Purpose" },
  { "authority", "Cơ quan", "Authority" },
  { "hour", "Giờ", "Hour" },
  { "language", "Ngôn ngữ", "Language" },
};

static const char *
find_name (const HlLook *look,
           const Name   *names,
           gsize         n_names,
           const char   *key)
{
  for (gsize i = 0; i < n_names; i++)
    {
      if (g_str_equal (names[i].key, key))
        return hl_look_is (look, "language", "en") ? names[i].en : names[i].vi;
    }

  return NULL;
}

static const char *
find_place (const HlShown *self,
            const HlRow   *row)
{
  const char *language = hl_view_get_look (self->page)->language;
  const HlPlace *place = NULL;

  if (g_str_equal (row->table, "counter"))
    place = hl_catalogue_find_counter (self->catalogue, row->key);
  else if (g_str_equal (row->table, "field"))
    place = hl_catalogue_find_field (self->catalogue, row->key);
  else if (g_str_equal (row->table, "authority"))
    place = hl_catalogue_find_authority (self->catalogue, row->key);

  return place != NULL ? hl_place_get_name (place, language) : NULL;
}

static char *
name_row (const HlShown *self,
          const HlRow   *row)
{
  const HlLook *look = hl_view_get_look (self->page);
  const char *name;

  if (g_str_equal (row->table, "outcome"))
    name = find_name (look, outcomes, G_N_ELEMENTS (outcomes), row->key);
  else if (g_str_equal (row->table, "language"))
    name = find_name (look, languages, G_N_ELEMENTS (languages), row->key);
  else
    name = find_place (self, row);

  if (name != NULL)
    return g_strdup (name);

  if (g_str_equal (row->key, UNKNOWN))
    return g_strdup (hl_view_say (self->page, "Không rõ", "Not known"));

  return g_str_equal (row->table, "hour")
         ? g_strdup_printf (hl_view_say (self->page, "%s giờ", "%s h"), row->key)
         : g_strdup (row->key);
}

static void
put_head (HlHtml     *html,
          const char *text,
          gboolean    number)
{
  hl_html_add (html, "th", text, "scope", "col", "class", number ? "number" : NULL, NULL);
}

static void
put_figure (const HlShown  *self,
            const HlFigure *figure)
{
  HlView *page = self->page;
  const HlLook *look = hl_view_get_look (page);
  HlHtml *html = hl_view_get_html (page);
  g_autofree char *percent = NULL, *interval = NULL;

  hl_html_open (html, "td", "class", "number", NULL);
  if (figure->has_percent)
    {
      percent = hl_say_percent (look, figure->percent, 1);
      interval = hl_say_interval (look, figure->low, figure->high);
      hl_html_add (html, "b", percent, NULL);
      hl_html_add (html, "small", interval, "class", "below", NULL);
    }
  else
    hl_html_add (html, "small", hl_view_say (page, "chờ mỗi câu đủ 5 người",
                                              "waits for 5 people to a question"), NULL);

  hl_html_close (html);
}

/* Beside a % stand the people whom it comes from, of whom some may have waited since yesterday. */
static void
put_row (const HlShown *self,
         const HlRow   *row)
{
  HlHtml *html = hl_view_get_html (self->page);
  const HlFigure figure = hl_figure_of_row_headline (self->summary, row);
  g_autofree char *name = name_row (self, row);
  g_autofree char *n = hl_say_count (hl_view_get_look (self->page),
                                     figure.has_percent ? figure.respondents : row->cell.responses);

  hl_html_open (html, "tr", NULL);
  hl_html_add (html, "th", name, "scope", "row", NULL);
  hl_html_add (html, "td", n, "class", "number", NULL);
  if (hl_figure_row_has_cell (row))
    put_figure (self, &figure);

  hl_html_close (html);
}

static guint
count_rows (const HlShown *self,
            const char    *table)
{
  guint n = 0;

  for (guint i = 0; i < self->summary->rows->len; i++)
    {
      const HlRow *row = g_ptr_array_index (self->summary->rows, i);

      n += g_str_equal (row->table, table) ? 1 : 0;
    }

  return n;
}

static void
put_empty (const HlShown *self)
{
  hl_html_add (hl_view_get_html (self->page), "p",
               hl_view_say (self->page, "Hiện khi hết buổi, từ năm lượt trở lên.",
                            "Shows at the close of a session, from five people on."),
               "class", "soft", NULL);
}

static void
put_rows (const HlShown *self,
          const char    *table)
{
  HlView *page = self->page;
  HlHtml *html = hl_view_get_html (page);
  gboolean bare = g_str_equal (table, "hour") || g_str_equal (table, "language");

  hl_html_open (html, "table", NULL);
  hl_html_open (html, "thead", NULL);
  hl_html_open (html, "tr", NULL);
  put_head (html, find_name (hl_view_get_look (page), heads, G_N_ELEMENTS (heads), table), FALSE);
  put_head (html, hl_view_say (page, "Lượt", "People"), TRUE);
  if (!bare)
    put_head (html, hl_view_say (page, "Hài lòng", "Satisfied"), TRUE);

  hl_html_close (html);
  hl_html_close (html);
  hl_html_open (html, "tbody", NULL);
  for (guint i = 0; i < self->summary->rows->len; i++)
    {
      const HlRow *row = g_ptr_array_index (self->summary->rows, i);

      if (g_str_equal (row->table, table))
        put_row (self, row);
    }

  hl_html_close (html);
  hl_html_close (html);
}

/**
 * hl_shown_put_tables:
 * @self: what is shown
 *
 * Writes a card for each breakdown.
 */
void
hl_shown_put_tables (const HlShown *self)
{
  const HlLook *look = hl_view_get_look (self->page);
  HlHtml *html = hl_view_get_html (self->page);

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      hl_shown_open_card (self->page, find_name (look, tables, G_N_ELEMENTS (tables),
                                                 tables[i].key), self->note, NULL);
      if (count_rows (self, tables[i].key) > 0)
        put_rows (self, tables[i].key);
      else
        put_empty (self);

      hl_html_close (html);
    }
}

/* ---- reasons ---- */

typedef struct
{
  HlFactor factor;
  guint    index;
  gint64   n;
} Reason;

static int
compare_reasons (gconstpointer a,
                 gconstpointer b)
{
  const Reason *first = a, *second = b;

  return first->n != second->n ? (first->n > second->n ? -1 : 1)
                               : first->factor != second->factor
         ? (int) first->factor - (int) second->factor : (int) first->index - (int) second->index;
}

static GArray *
list_reasons (const HlSummary *summary)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (Reason));

  for (int factor = 0; factor < HL_N_FACTORS; factor++)
    {
      guint n = hl_questionnaire_get_n_reasons (summary->questionnaire, (HlFactor) factor);

      for (guint i = 0; i < n; i++)
        {
          const Reason reason = { (HlFactor) factor, i, summary->reasons[factor][i] };

          if (reason.n > 0)
            g_array_append_val (list, reason);
        }
    }

  g_array_sort (list, compare_reasons);
  return list;
}

static void
put_reason (const HlShown *self,
            const Reason  *reason)
{
  const HlLook *look = hl_view_get_look (self->page);
  HlHtml *html = hl_view_get_html (self->page);
  HlQuestionnaire *questionnaire = self->summary->questionnaire;
  g_autofree char *n = hl_say_count (look, reason->n);

  hl_html_open (html, "tr", NULL);
  hl_html_open (html, "th", "scope", "row", NULL);
  hl_html_text (html, hl_questionnaire_get_reason_text (questionnaire, reason->factor,
                                                        reason->index, look->language));
  hl_html_add (html, "small",
               hl_questionnaire_get_factor_caption (questionnaire, reason->factor,
                                                    look->language), "class", "below", NULL);
  hl_html_close (html);
  hl_html_add (html, "td", n, "class", "number", NULL);
  hl_html_close (html);
}

/**
 * hl_shown_put_reasons:
 * @self: what is shown
 *
 * Writes the card of what people were not satisfied with, most first.
 */
void
hl_shown_put_reasons (const HlShown *self)
{
  HlView *page = self->page;
  HlHtml *html = hl_view_get_html (page);
  g_autoptr(GArray) reasons = list_reasons (self->summary);

  hl_shown_open_card (page, hl_view_say (page, "Lý do chưa hài lòng", "Why not satisfied"),
                      self->note, NULL);
  if (reasons->len == 0)
    {
      hl_html_add (html, "p", hl_view_say (page, "Chưa có lý do nào được năm người trở lên chọn.",
                                           "No reason was given by five people or more."),
                   "class", "soft", NULL);
      hl_html_close (html);
      return;
    }

  hl_html_open (html, "table", NULL);
  hl_html_open (html, "thead", NULL);
  hl_html_open (html, "tr", NULL);
  put_head (html, hl_view_say (page, "Lý do", "Reason"), FALSE);
  put_head (html, hl_view_say (page, "Lượt", "People"), TRUE);
  hl_html_close (html);
  hl_html_close (html);
  hl_html_open (html, "tbody", NULL);
  for (guint i = 0; i < reasons->len; i++)
    put_reason (self, &g_array_index (reasons, Reason, i));

  hl_html_close (html);
  hl_html_close (html);
  hl_html_close (html);
}
