/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "desk-window.h"

#include <glib/gi18n.h>

#include "hl-figure.h"
#include "hl-format.h"
#include "hl-outlook-text.h"
#include "hl-pager.h"
#include "hl-store-outlook.h"
#include "hl-today-page.h"
#include "hl-today-tickets.h"
#include "ui-test.h"

#define TODAY "2026-11-02"

static HlPager *
get_pager (DeskWindow *f)
{
  GtkWidget *page = hl_desk_get_shown (desk_window_get_desk (f));

  g_assert_true (HL_IS_TODAY_PAGE (page));

  return HL_PAGER (ui_test_find (page, HL_TYPE_PAGER, NULL));
}

static void
open_today (DeskWindow *f)
{
  desk_window_sign_in (f, DESK_HEAD, DESK_HEAD_PIN);
  desk_window_tap (f, _("Today"));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (f->window));
}

/* As `hailong enter` does: beside the kiosk, through a connection of its own. */
static void
rate (DeskWindow *f,
      guint       n,
      const char *levels)
{
  StoreFixture *store = &f->visit.store;

  store_fixture_open (store, HL_STORE_WRITE);
  store_fixture_rate_many (store, n, levels, 0);
  store_fixture_close (store);
}

static void
end_session (DeskWindow *f)
{
  store_fixture_open (&f->visit.store, HL_STORE_WRITE);
  store_fixture_catch_up (&f->visit.store, "2026-11-02T11:31");
  store_fixture_close (&f->visit.store);
}

static HlSummary *
summarise (DeskWindow *f)
{
  HlSummary *summary;

  store_fixture_open (&f->visit.store, HL_STORE_READ);
  summary = store_fixture_summarise (&f->visit.store, "kiosk", TODAY, TODAY, FALSE);
  store_fixture_close (&f->visit.store);

  return summary;
}

/* On whichever of its screens. */
static gboolean
page_shows (DeskWindow *f,
            const char *text)
{
  HlPager *pager = get_pager (f);
  const guint before = hl_pager_get_screen (pager);
  gboolean found = FALSE;

  for (guint i = 0; i < hl_pager_get_n_screens (pager) && !found; i++)
    {
      hl_pager_turn_to (pager, i);
      gtk_test_widget_wait_for_draw (GTK_WIDGET (f->window));
      found = desk_window_shows (f, text);
    }

  hl_pager_turn_to (pager, before);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (f->window));

  return found;
}

static void
assert_shows (DeskWindow *f,
              char       *text)
{
  g_test_message ("'%s'", text);
  g_assert_true (page_shows (f, text));
  g_free (text);
}

static void
assert_figure (DeskWindow *f,
               HlFigure    figure,
               guint       decimals)
{
  g_assert_true (figure.has_percent);
  assert_shows (f, decimals > 0 ? hl_format_number (figure.percent, decimals)
                                : hl_format_percent (figure.percent, 0));
}

static void
assert_rows (DeskWindow      *f,
             const HlSummary *summary)
{
  guint n = 0;

  for (guint i = 0; i < summary->rows->len; i++)
    {
      const HlRow *row = g_ptr_array_index (summary->rows, i);

      if (!g_str_equal (row->table, "counter"))
        continue;

      assert_figure (f, hl_figure_of_row_headline (summary, row), 1);
      assert_shows (f, hl_format_count (row->cell.responses));
      n += 1;
    }

  g_assert_cmpuint (n, >, 0);
}

static void
assert_counts (DeskWindow      *f,
               const HlSummary *summary)
{
  g_autofree char *released = hl_format_count (summary->released);
  g_autofree char *saved = hl_format_count (summary->saved);

  g_assert_cmpint (summary->released, <, summary->saved);
  assert_shows (f, g_strdup_printf (_("%s released · %s saved"), released, saved));
}

static void
test_shows_what_the_store_says (DeskWindow    *f,
                                gconstpointer  unused)
{
  g_autoptr(HlSummary) summary = NULL;
  HlFigure headline;

  rate (f, 23, "444344");
  rate (f, 14, "552455");
  rate (f, 9, "333121");
  end_session (f);
  summary = summarise (f);
  headline = hl_figure_of_headline (summary);
  g_assert_cmpint (summary->released, >, 30);

  open_today (f);
  assert_figure (f, headline, 1);
  assert_shows (f, hl_format_interval (headline.low, headline.high, 1));
  assert_counts (f, summary);
  for (HlFactor factor = 0; factor < HL_N_FACTORS; factor++)
    assert_figure (f, hl_figure_of_factor (summary, factor), 0);
  assert_figure (f, hl_figure_of_item (summary, 0), 1);
  assert_rows (f, summary);
}

static void
test_a_release_shows_within_a_second (DeskWindow    *f,
                                      gconstpointer  unused)
{
  rate (f, 20, "444444");
  open_today (f);
  g_assert_true (page_shows (f, "100,0"));

  rate (f, 20, "111111");
  desk_window_pass (f, G_USEC_PER_SEC);
  g_assert_false (page_shows (f, "100,0"));
  g_assert_true (desk_window_shows (f, "40"));
}

static void
test_the_count_is_live (DeskWindow    *f,
                        gconstpointer  unused)
{
  g_autofree char *text = g_strdup_printf (ngettext ("%s rating saved today",
                                                     "%s ratings saved today", 3), "3");

  desk_window_sign_in (f, PEOPLE_STAFF, PEOPLE_STAFF_PIN);
  g_assert_false (desk_window_shows (f, text));
  rate (f, 3, "444444");
  desk_window_pass (f, G_USEC_PER_SEC);
  g_assert_true (desk_window_shows (f, text));
}

static void
test_nothing_released_says_when (DeskWindow    *f,
                                 gconstpointer  unused)
{
  g_autofree char *sentence = NULL;
  g_autoptr(GError) error = NULL;
  HlOutlook outlook;
  gboolean done;

  rate (f, 20, "444444");
  store_fixture_open (&f->visit.store, HL_STORE_WRITE);
  store_fixture_catch_up (&f->visit.store, "2026-11-02T17:05");
  store_fixture_catch_up (&f->visit.store, "2026-11-03T08:00");
  store_fixture_rate_many (&f->visit.store, 3, "444444", 0);
  done = hl_store_get_outlook (f->visit.store.store, "kiosk", &outlook, &error);
  g_assert_no_error (error);
  g_assert_true (done);
  store_fixture_close (&f->visit.store);
  sentence = hl_outlook_to_text (&outlook);

  open_today (f);
  g_test_message ("%s", sentence);
  g_assert_true (desk_window_shows (f, _("Satisfaction in the last 7 days (levels 4 and 5)")));
  g_assert_true (desk_window_shows (f, "100,0"));
  g_assert_true (desk_window_shows (f, sentence));
}

/* A centre's very first morning. */
static void
test_an_empty_store_is_shown (DeskWindow    *f,
                              gconstpointer  unused)
{
  open_today (f);
  g_assert_true (desk_window_shows (f, "–"));
  g_assert_false (page_shows (f, "0,0"));
}

static void
test_whoever_reads_stays_on_the_screen (DeskWindow    *f,
                                        gconstpointer  unused)
{
  rate (f, 40, "444444");
  open_today (f);
  g_assert_cmpuint (hl_pager_get_n_screens (get_pager (f)), >, 2);
  gtk_widget_activate_action (GTK_WIDGET (get_pager (f)), "pager.next", NULL);
  rate (f, 20, "444444");
  desk_window_pass (f, G_USEC_PER_SEC);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (f->window));
  g_assert_cmpuint (hl_pager_get_screen (get_pager (f)), ==, 1);
}

/* What is read after the person left is nobody's. */
static void
test_leaving_forgets_the_figures (DeskWindow    *f,
                                  gconstpointer  unused)
{
  GtkWidget *page;

  rate (f, 40, "444444");
  open_today (f);
  page = hl_desk_get_shown (desk_window_get_desk (f));
  desk_window_tap (f, _("Desk"));
  g_assert_null (ui_test_find (page, GTK_TYPE_LABEL, "100"));
  g_assert_false (gtk_widget_get_visible (page));
}

/* What became of comments is told as the reports tell it, or why it is not. */
static void
test_tickets (DeskWindow    *f,
              gconstpointer  unused)
{
  HlDay day = hl_day_parse (TODAY);
  g_autoptr(HlAccount) account =
    hl_account_new (hl_period_of_range (day, day), f->visit.store.catalogue);
  g_autoptr(GtkWidget) few = NULL;
  g_autoptr(GtkWidget) many = NULL;

  account->tickets = (HlAccountTickets) { .received = -1, .median_days = -1 };
  few = g_object_ref_sink (hl_today_tickets_new (account));
  g_assert_nonnull (ui_test_find (few, GTK_TYPE_LABEL,
                                  _("Shows when five comments or more have changed.")));
  g_assert_null (ui_test_find (few, GTK_TYPE_LABEL, _("Overdue")));

  account->tickets = (HlAccountTickets) {
    .received = 12, .open = 3, .answered = 7, .overdue = 1, .explained = 7, .median_days = 4.5,
  };
  account->tickets.causes[HL_TICKET_CAUSE_FEE] = 7;
  many = g_object_ref_sink (hl_today_tickets_new (account));
  g_assert_nonnull (ui_test_find (many, GTK_TYPE_LABEL, "12"));
  g_assert_nonnull (ui_test_find (many, GTK_TYPE_LABEL, _("Fees, charges")));
  g_assert_nonnull (ui_test_find (many, GTK_TYPE_LABEL, _("Median days to the answer")));
  g_assert_null (ui_test_find (many, GTK_TYPE_LABEL, _("Software, network")));
}

static void
add_tests (void)
{
  static const struct
  {
    const char *path;
    void      (*func) (DeskWindow *f, gconstpointer unused);
  } cases[] = {
    { "figures-are-the-stores", test_shows_what_the_store_says },
    { "live/release", test_a_release_shows_within_a_second },
    { "live/count", test_the_count_is_live },
    { "live/screen-stays", test_whoever_reads_stays_on_the_screen },
    { "nothing-released", test_nothing_released_says_when },
    { "empty-store", test_an_empty_store_is_shown },
    { "leaving", test_leaving_forgets_the_figures },
    { "tickets", test_tickets },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/ui/today/", cases[i].path, NULL);

      g_test_add (path, DeskWindow, NULL, desk_window_set_up, cases[i].func,
                  desk_window_tear_down);
    }
}

int
main (int   argc,
      char *argv[])
{
  return ui_test_run (argc, argv, add_tests);
}
