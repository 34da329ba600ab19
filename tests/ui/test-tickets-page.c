/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hl-tickets-page.h"

#include "desk-window.h"
#include "hl-cover.h"
#include "hl-reason-panel.h"
#include "ui-test.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#define ANSWER "Da thay ghe moi o khu cho"
#define LINE "Them ghe"

typedef struct
{
  DeskWindow  desk;
  char       *media;
} Fixture;

static void
set_up (Fixture       *f,
        gconstpointer  unused)
{
  desk_window_set_up_tickets (&f->desk, NULL);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (f->desk.window));
  f->media = g_build_filename (f->desk.visit.store.top, "media", NULL);
}

static void
tear_down (Fixture       *f,
           gconstpointer  unused)
{
  g_free (f->media);
  desk_window_tear_down (&f->desk, unused);
}

static GtkWidget *
get_page (Fixture *f)
{
  return hl_desk_get_shown (desk_window_get_desk (&f->desk));
}

static void
open_inbox (Fixture *f)
{
  desk_window_sign_in (&f->desk, DESK_HEAD, DESK_HEAD_PIN);
  gtk_widget_activate_action (GTK_WIDGET (desk_window_get_desk (&f->desk)), "desk.go", "s",
                              "tickets");
  desk_window_settle (&f->desk);
  g_assert_true (HL_IS_TICKETS_PAGE (get_page (f)));
}

static void
open_row (Fixture *f,
          guint    index)
{
  GtkWidget *row = desk_window_get_row (&f->desk, index);

  g_assert_nonnull (row);
  ui_test_click (row);
  desk_window_settle (&f->desk);
}

static void
assert_shows (Fixture    *f,
              const char *text)
{
  g_test_message ("shows '%s'", text);
  g_assert_true (desk_window_shows (&f->desk, text));
}

static void
type (Fixture    *f,
      const char *text)
{
  GtkWidget *panel = ui_test_find (get_page (f), HL_TYPE_REASON_PANEL, NULL);

  for (; *text != '\0'; text++)
    g_assert_true (hl_reason_panel_feed_key (HL_REASON_PANEL (panel), (guint) *text));
}

static gint64
get_number (Fixture    *f,
            const char *sql)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *path = g_build_filename (f->desk.visit.store.dir, "kiosk.db", NULL);
  sqlite3 *db = hl_db_open (path, HL_DB_READ, &error);
  sqlite3_stmt *stmt;
  gint64 number;

  g_assert_no_error (error);
  stmt = hl_db_prepare (db, sql, &error);
  g_assert_no_error (error);
  g_assert_cmpint (hl_db_step (stmt, &error), ==, HL_DB_STEP_ROW);
  number = sqlite3_column_int64 (stmt, 0);
  sqlite3_finalize (stmt);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
  return number;
}

/* An admin without the right sees neither the tile nor the page. */
static void
test_right_is_needed (Fixture       *f,
                      gconstpointer  unused)
{
  desk_window_sign_in (&f->desk, PEOPLE_ADMIN, PEOPLE_ADMIN_PIN);
  g_assert_false (desk_window_shows (&f->desk, _("What citizens wrote")));
  gtk_widget_activate_action (GTK_WIDGET (desk_window_get_desk (&f->desk)), "desk.go", "s",
                              "tickets");
  desk_window_settle (&f->desk);
  g_assert_false (HL_IS_TICKETS_PAGE (get_page (f)));
}

/* Five that wait, three of them overdue; the tile says it too. */
static void
test_list_says_what_waits (Fixture       *f,
                           gconstpointer  unused)
{
  g_autofree char *open = g_strdup_printf (_("%u wait for an answer"), 6);
  g_autofree char *fresh = g_strdup_printf (_("%u new"), 6);
  g_autofree char *late = g_strdup_printf (_("%u overdue"), 3);
  g_autofree char *news = g_strdup_printf (_("news due for %u"), 4);
  g_autofree char *head = g_strdup_printf (_("%u for the province"), 1);
  g_autofree char *text = g_strjoin (" · ", open, fresh, late, news, head, NULL);

  desk_window_sign_in (&f->desk, DESK_HEAD, DESK_HEAD_PIN);
  assert_shows (f, text);
  desk_window_tap (&f->desk, _("What citizens wrote"));
  assert_shows (f, text);
  g_assert_nonnull (desk_window_get_row (&f->desk, 5));
  g_assert_null (desk_window_get_row (&f->desk, 6));
  desk_window_tap (&f->desk, _("Done"));
  g_assert_nonnull (desk_window_get_row (&f->desk, 0));
  g_assert_null (desk_window_get_row (&f->desk, 1));
}

static void
test_text_is_covered_until_held (Fixture       *f,
                                 gconstpointer  unused)
{
  static const char text[] = "Ghế chờ ở quầy số 3 bị hỏng đã hai tuần nay, người già phải đứng.";
  static const char reads[] = "SELECT count (*) FROM audit WHERE body LIKE '%ticket-read%'";
  HlCover *cover;

  open_inbox (f);
  open_row (f, 0);
  cover = HL_COVER (ui_test_find (get_page (f), HL_TYPE_COVER, NULL));
  g_assert_false (desk_window_shows (&f->desk, text));
  g_assert_cmpint (get_number (f, reads), ==, 0);

  hl_cover_set_held (cover, TRUE);
  desk_window_settle (&f->desk);
  assert_shows (f, text);
  g_assert_cmpint (get_number (f, reads), ==, 1);
  hl_cover_set_held (cover, FALSE);
  g_assert_false (desk_window_shows (&f->desk, text));

  /* Read once, it is there until the page forgets it. */
  hl_cover_set_held (cover, TRUE);
  assert_shows (f, text);
  hl_cover_set_held (cover, FALSE);
  desk_window_tap (&f->desk, _("Back to the list"));
  open_row (f, 0);
  hl_cover_set_held (cover, TRUE);
  desk_window_settle (&f->desk);
  g_assert_cmpint (get_number (f, reads), ==, 2);
}

static void
test_comment_is_answered (Fixture       *f,
                          gconstpointer  unused)
{
  open_inbox (f);
  open_row (f, 0);
  desk_window_tap (&f->desk, _("Begin work"));
  desk_window_tap (&f->desk, _("Answer …"));
  desk_window_tap (&f->desk, _("Rooms, seats, machines"));
  type (f, ANSWER);
  desk_window_tap (&f->desk, _("Next"));
  type (f, LINE);
  desk_window_tap (&f->desk, _("Answer with this line"));
  assert_shows (f, _("Done."));
  g_assert_cmpint (get_number (f, "SELECT count (*) FROM ticket_state WHERE state = 'answered'"
                               " AND cause = 'facilities'"), ==, 1);
  g_assert_cmpint (get_number (f, "SELECT count (*) FROM ticket_text WHERE body IN ('" ANSWER
                               "', '" LINE "')"), ==, 2);
}

static void
test_line_may_be_left_out (Fixture       *f,
                           gconstpointer  unused)
{
  open_inbox (f);
  open_row (f, 0);
  desk_window_tap (&f->desk, _("Answer …"));
  desk_window_tap (&f->desk, _("Fees, charges"));
  type (f, ANSWER);
  desk_window_tap (&f->desk, _("Next"));
  desk_window_tap (&f->desk, _("Answer without it"));
  assert_shows (f, _("Done."));
  g_assert_cmpint (get_number (f, "SELECT count (*) FROM ticket_text WHERE body = '" ANSWER "'"),
                   ==, 1);
}

/* News, and a reason to do nothing; going back writes neither. */
static void
test_news_and_reason (Fixture       *f,
                      gconstpointer  unused)
{
  open_inbox (f);
  open_row (f, 0);
  desk_window_tap (&f->desk, _("Give news …"));
  type (f, "Dang dat ghe");
  desk_window_tap (&f->desk, _("Go back"));
  g_assert_cmpint (get_number (f, "SELECT count (*) FROM ticket_state WHERE state = 'in-work'"),
                   ==, 0);
  desk_window_tap (&f->desk, _("Give news …"));
  type (f, "Dang dat ghe");
  desk_window_tap (&f->desk, _("Give news"));
  g_assert_cmpint (get_number (f, "SELECT count (*) FROM ticket_state WHERE state = 'in-work'"),
                   ==, 1);
  desk_window_tap (&f->desk, _("Close without action …"));
  type (f, "Khong lien quan");
  desk_window_tap (&f->desk, _("Close without action"));
  g_assert_cmpint (get_number (f, "SELECT count (*) FROM ticket_state WHERE state = 'no-action'"),
                   ==, 1);
}

static void
test_comments_are_joined (Fixture       *f,
                          gconstpointer  unused)
{
  open_inbox (f);
  open_row (f, 0);
  desk_window_tap (&f->desk, _("Says the same as …"));
  open_row (f, 1);
  assert_shows (f, _("Done."));
  g_assert_cmpint (get_number (f, "SELECT count (*) FROM ticket_state WHERE joined <> 0"), ==, 1);
  desk_window_tap (&f->desk, _("Answer alone"));
  g_assert_cmpint (get_number (f, "SELECT count (*) FROM ticket_state WHERE joined <> 0"), ==, 0);
}

static void
plug_in (Fixture *f)
{
  const char * const roots[] = { f->media, NULL };
  g_autofree char *stick = g_build_filename (f->media, "STICK", NULL);
  g_autoptr(HlSticks) sticks = hl_sticks_new (roots);

  g_assert_cmpint (g_mkdir_with_parents (stick, 0755), ==, 0);
  hl_tickets_page_set_sticks (HL_TICKETS_PAGE (get_page (f)), sticks);
}

/* A folder is no medium: the page says what is missing, and nothing is written. */
static void
test_files_need_a_stick (Fixture       *f,
                         gconstpointer  unused)
{
  open_inbox (f);
  plug_in (f);
  desk_window_tap (&f->desk, _("To the province …"));
  assert_shows (f, _("Please plug a stick into the kiosk."));
  desk_window_tap (&f->desk, _("Go back"));
  g_assert_nonnull (desk_window_get_row (&f->desk, 0));
}

static char *
find_file (const char *folder,
           const char *prefix)
{
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, prefix))
      return g_build_filename (folder, name, NULL);

  g_assert_not_reached ();
}

static void
test_files_are_written (Fixture       *f,
                        gconstpointer  unused)
{
  g_autofree char *handed = NULL;
  g_autofree char *exported = NULL;
  g_autofree char *text = NULL;

  open_inbox (f);
  g_assert_cmpint (g_mkdir_with_parents (f->media, 0755), ==, 0);
  gtk_widget_activate_action (get_page (f), "tickets.hand-on-to", "s", f->media);
  desk_window_settle (&f->desk);
  assert_shows (f, _("Everything is on the stick. You can pull it out now."));
  handed = find_file (f->media, "y-kien-gui-tinh-2026-12-01");
  g_assert_cmpint (get_number (f, "SELECT count (*) FROM ticket_state WHERE state = 'handed-on'"),
                   ==, 1);

  gtk_widget_activate_action (get_page (f), "tickets.export-to", "s", f->media);
  desk_window_settle (&f->desk);
  exported = find_file (f->media, "y-kien.csv");
  g_assert_true (g_file_get_contents (exported, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "Máy lấy số không hoạt động vào buổi sáng."));
  g_assert_cmpint (get_number (f, "SELECT count (*) FROM audit WHERE body LIKE"
                               " '%ticket-export%'"), ==, 1);
}

/* Without room for it, the file is not there, and nothing counts as handed on. */
static void
test_missing_medium_is_said (Fixture       *f,
                             gconstpointer  unused)
{
  open_inbox (f);
  gtk_widget_activate_action (get_page (f), "tickets.hand-on-to", "s", f->media);
  desk_window_settle (&f->desk);
  assert_shows (f, _("Not finished: the stick was pulled out, or is broken. Please plug it in "
                     "and export again."));
  g_assert_cmpint (get_number (f, "SELECT count (*) FROM ticket_state WHERE state = 'handed-on'"),
                   ==, 0);
}

static void
add_tests (void)
{
#define ADD(name, func) g_test_add ("/tickets-page/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("right", test_right_is_needed);
  ADD ("list", test_list_says_what_waits);
  ADD ("covered", test_text_is_covered_until_held);
  ADD ("answer", test_comment_is_answered);
  ADD ("answer/no-line", test_line_may_be_left_out);
  ADD ("news", test_news_and_reason);
  ADD ("join", test_comments_are_joined);
  ADD ("files/stick", test_files_need_a_stick);
  ADD ("files", test_files_are_written);
  ADD ("files/missing", test_missing_medium_is_said);
#undef ADD
}

int
main (int    argc,
      char **argv)
{
  return ui_test_run (argc, argv, add_tests);
}
