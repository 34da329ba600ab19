/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-today-rows"

#include "config.h"

#include "hl-today-rows.h"

#include <glib/gi18n.h>

#include "hl-desk-card.h"
#include "hl-desk-names.h"
#include "hl-figure.h"
#include "hl-format.h"
#include "hl-i18n.h"
#include "hl-path-page.h"
#include "hl-today-tickets.h"
#include "hl-today-use.h"

/* The breakdowns as small tables: what belongs together stays on one card, and
 * a long one goes on in another, for nothing scrolls. */

#define DECIMALS 1
#define NO_FIGURE "\xe2\x80\x93"

/* Lines of a card, its heading not counted. */
#define MAX_LINES 8

/* What cards are made from, one after the other. */
typedef struct
{
  HlPager            *pager;
  const char         *title;
  const char         *note;     /* (nullable) */
  const char * const *heads;
  HlDeskCard         *card;     /* (nullable): the one that is being filled */
  guint               n_lines;
} Writer;

static void
add_line (Writer             *writer,
          const char * const *cells)
{
  if (writer->card == NULL || writer->n_lines == MAX_LINES)
    {
      writer->card = HL_DESK_CARD (hl_desk_card_new (writer->title, writer->note));
      writer->n_lines = 0;
      hl_desk_card_add_heads (writer->card, writer->heads);
      hl_pager_append (writer->pager, GTK_WIDGET (writer->card));
    }

  hl_desk_card_add_row (writer->card, cells);
  writer->n_lines += 1;
}

/* Why there is nothing yet. */
static void
add_empty (Writer     *writer,
           const char *reason)
{
  GtkWidget *card;

  if (writer->card != NULL)
    return;

  card = hl_desk_card_new (writer->title, writer->note);
  hl_desk_card_add_text (HL_DESK_CARD (card), reason, "nothing-yet");
  hl_pager_append (writer->pager, card);
}

/* "after 11:30 · 17:00": when these figures move. */
static char *
describe_sessions (HlCatalogue *catalogue)
{
  g_autoptr(GString) ends = g_string_new (NULL);

  for (guint i = 0; i < hl_catalogue_get_n_sessions (catalogue); i++)
    {
      const HlSession session = hl_catalogue_get_session (catalogue, i);

      g_string_append_printf (ends, "%s%d:%02d", i > 0 ? " · " : "", session.end / 60,
                              session.end % 60);
    }

  /* Translators: the ends of the sessions, vi: “cập nhật sau 11:30 · 17:00” */
  return g_strdup_printf (_("updated after %s"), ends->str);
}

static void
add_figure_row (Writer          *writer,
                const HlAccount *account,
                const HlRow     *row)
{
  const HlFigure figure = hl_figure_of_row_headline (account->kiosk, row);
  g_autofree char *name = hl_desk_names_get_row (row, account->catalogue,
                                                 hl_i18n_get_language ());
  g_autofree char *count = hl_format_count (row->cell.responses);
  g_autofree char *percent = figure.has_percent ? hl_format_percent (figure.percent, DECIMALS)
                                                : g_strdup (NO_FIGURE);
  g_autofree char *interval = figure.has_percent
                              ? hl_format_interval (figure.low, figure.high, 0)
                              : g_strdup ("");
  const char *cells[] = { name, count, percent, interval, NULL };

  add_line (writer, cells);
}

static void
add_figure_table (HlPager         *pager,
                  const HlAccount *account,
                  const char      *table,
                  const char      *title,
                  const char      *note)
{
  const char *heads[] = { "", _("Responses"), _("Satisfied"), _("95 % range"), NULL };
  Writer writer = { .pager = pager, .title = title, .note = note, .heads = heads };

  for (guint i = 0; i < account->kiosk->rows->len; i++)
    {
      const HlRow *row = g_ptr_array_index (account->kiosk->rows, i);

      if (g_str_equal (row->table, table))
        add_figure_row (&writer, account, row);
    }

  add_empty (&writer, _("Shows at the close of a session, from five responses on."));
}

static void
add_hours (HlPager         *pager,
           const HlAccount *account,
           const char      *note)
{
  const char *heads[] = { "", _("Responses"), NULL };
  Writer writer = { .pager = pager, .title = _("By hour"), .note = note, .heads = heads };

  for (guint i = 0; i < account->kiosk->rows->len; i++)
    {
      const HlRow *row = g_ptr_array_index (account->kiosk->rows, i);
      g_autofree char *name = NULL;
      g_autofree char *count = NULL;

      if (!g_str_equal (row->table, "hour"))
        continue;

      name = hl_desk_names_get_row (row, account->catalogue, hl_i18n_get_language ());
      count = hl_format_count (row->cell.responses);
      add_line (&writer, (const char *[]) { name, count, NULL });
    }

  add_empty (&writer, _("Shows at the close of a session, from five responses on."));
}

static void
add_reasons (HlPager         *pager,
             const HlAccount *account,
             const char      *note)
{
  const char *language = hl_i18n_get_language ();
  HlQuestionnaire *questionnaire = account->kiosk->questionnaire;
  const char *heads[] = { "", _("People"), NULL };
  Writer writer = { .pager = pager, .title = _("Why not satisfied"), .note = note,
                    .heads = heads };

  for (guint i = 0; i < account->reasons->len; i++)
    {
      const HlAccountReason *reason = &g_array_index (account->reasons, HlAccountReason, i);
      g_autofree char *count = hl_format_count (reason->n);
      g_autofree char *name = hl_today_use_name_reason (questionnaire, reason, language);

      if (reason->n > 0)
        add_line (&writer, (const char *[]) { name, count, NULL });
    }

  add_empty (&writer, _("No reason was given by five people or more."));
}

static void
add_page (Writer          *writer,
          const HlSummary *summary,
          guint            page)
{
  const HlPageUse *use = &summary->pages[page];
  g_autofree char *name = hl_desk_names_get_page (summary->questionnaire, page,
                                                  hl_i18n_get_language ());
  g_autofree char *seen = hl_format_count (use->people);
  g_autofree char *left = hl_format_count (use->leavers);
  g_autofree char *seconds = NULL;
  double mean;

  seconds = hl_summary_get_mean_seconds (summary, page, &mean) ? hl_format_number (mean, DECIMALS)
                                                               : g_strdup (NO_FIGURE);
  add_line (writer, (const char *[]) { name, seen, seconds, left, NULL });
}

/* How long each page takes, and where people leave. */
static void
add_pages (HlPager         *pager,
           const HlAccount *account,
           const char      *note)
{
  const char *heads[] = { "", _("Seen"), _("Seconds"), _("Left there"), NULL };
  g_autoptr(GArray) pages = hl_path_list_pages (account->kiosk->questionnaire);
  Writer writer = { .pager = pager, .title = _("Time and drop-off by page"), .note = note,
                    .heads = heads };

  for (guint i = 0; i < pages->len; i++)
    {
      guint page = g_array_index (pages, guint, i);

      if (account->kiosk->pages[page].people > 0)
        add_page (&writer, account->kiosk, page);
    }

  add_empty (&writer, _("Shows at the close of a session, from five responses on."));
}

/**
 * hl_today_rows_append:
 * @pager: where the cards are appended
 * @today: the running day
 *
 * Appends what stands behind the headline: by counter, field, authority, purpose
 * and hour, the reasons, coverage and use, times, and what was screened.
 */
void
hl_today_rows_append (HlPager       *pager,
                      const HlToday *today)
{
  const HlAccount *account = hl_today_get_shown (today);
  g_autofree char *note = describe_sessions (account->catalogue);

  add_figure_table (pager, account, "counter", _("By counter"), note);
  add_figure_table (pager, account, "field", _("By field"), note);
  add_reasons (pager, account, note);
  hl_pager_append (pager, hl_today_use_new (account));
  hl_pager_append (pager, hl_today_tickets_new (account));
  add_figure_table (pager, account, "authority", _("By deciding authority"), note);
  add_figure_table (pager, account, "outcome", _("By purpose of the visit"), note);
  add_hours (pager, account, note);
  add_pages (pager, account, note);
  hl_pager_append (pager, hl_today_use_new_screening (today));
}
