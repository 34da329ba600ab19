/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "desk-window.h"

#include <glib/gi18n.h>
#include <string.h>

#include "hl-demo.h"
#include "hl-sign-in-page.h"
#include "hl-ticket-inbox.h"
#include "ticket-fixture.h"
#include "ui-test.h"

static GtkWidget *
make_desk (gpointer work)
{
  return hl_desk_new (work);
}

/* With the store that the fixture has opened. */
void
desk_window_start (DeskWindow *f)
{
  HlChord chord;

  visit_fixture_start (&f->visit);
  f->work = hl_desk_work_new (f->visit.recorder, f->visit.store.dir, f->visit.store.keys);
  f->window = HL_KIOSK_WINDOW (hl_kiosk_window_new (f->visit.visit));
  g_assert_true (hl_chord_parse (&chord, "Ctrl+Alt+D"));
  hl_kiosk_window_set_desk (f->window, make_desk, f->work, chord);
}

static void
add_people (StoreFixture *store)
{
  gint64 admin;

  people_make_cheap (store->store);
  admin = people_add (store, HL_NOBODY, PEOPLE_ADMIN, HL_ROLE_ADMIN, PEOPLE_ADMIN_PIN);
  people_add (store, admin, DESK_HEAD, HL_ROLE_HEAD, DESK_HEAD_PIN);
  people_add (store, admin, PEOPLE_STAFF, HL_ROLE_STAFF, PEOPLE_STAFF_PIN);
}

static void
show_window (DeskWindow *f)
{
  desk_window_start (f);
  hl_kiosk_window_show_sized (f->window, 540, 960);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (f->window));
}

/* @setting: (nullable): questionnaire and flow, "sipas-5 all" */
void
desk_window_set_up (DeskWindow    *f,
                    gconstpointer  setting)
{
  store_fixture_set_up_kiosk (&f->visit.store, NULL);
  if (setting != NULL)
    {
      g_auto(GStrv) words = g_strsplit (setting, " ", 2);

      store_fixture_configure (&f->visit.store, words[0], words[1]);
    }

  add_people (&f->visit.store);
  show_window (f);
}

/* As after `hailong init`: nobody may sign in yet. */
void
desk_window_set_up_empty (DeskWindow    *f,
                          gconstpointer  unused)
{
  store_fixture_set_up_kiosk (&f->visit.store, NULL);
  people_make_cheap (f->visit.store.store);
  show_window (f);
}

#define DEMO_DAYS 15

/* Three weeks of invented citizens up to a moment, "2026-11-20T15:40". */
void
desk_window_set_up_demo (DeskWindow    *f,
                         gconstpointer  end)
{
  StoreFixture *store = &f->visit.store;
  HlDemoPlan plan = { .n_responses = 2600, .n_days = DEMO_DAYS, .seed = 4 };
  g_autoptr(GError) error = NULL;
  gboolean done;

  store_fixture_set_up (store, NULL);
  store_fixture_open (store, HL_STORE_WRITE);
  add_people (store);
  store_fixture_set_time (store, end);
  plan.end_us = hl_clock_get_real (store->clock);
  hl_clock_set_real (store->clock, hl_demo_get_start (store->catalogue, &plan));
  done = hl_demo_fill (store->store, &plan, &error);
  g_assert_no_error (error);
  g_assert_true (done);

  store_fixture_close (store);
  store_fixture_open (store, HL_STORE_KIOSK);
  desk_window_start (f);
}

static const char * const comments[] = {
  "Ghế chờ ở quầy số 3 bị hỏng đã hai tuần nay, người già phải đứng.",
  "Biển chỉ dẫn ở tầng hai quá nhỏ, tôi không thấy quầy trả kết quả.",
  "Ghế ở quầy 3 hỏng, tôi phải đứng chờ hơn một giờ đồng hồ.",
  "Phải nộp lại bản sao giấy khai sinh ba lần vì mỗi lần cán bộ yêu cầu một kiểu khác nhau, không "
  "ai giải thích trước cần những giấy tờ gì và nộp ở đâu.",
  "Máy lấy số không hoạt động vào buổi sáng.",
  "Nên có nước uống cho người chờ lâu.",
};

static void
give_on (StoreFixture *store,
         const char   *day,
         const char   *text,
         gboolean      about_head)
{
  g_autofree char *morning = g_strconcat (day, "T08:00", NULL);
  g_autofree char *evening = g_strconcat (day, "T17:01", NULL);
  g_autoptr(HlComment) comment = ticket_make (text, about_head);

  store_fixture_set_time (store, morning);
  ticket_give_comment (store, comment);
  store_fixture_catch_up (store, evening);
}

static void
answer_on (StoreFixture *store,
           const char   *time,
           gint64        offset)
{
  static const HlTicketStep step = {
    HL_TICKET_ANSWERED, HL_TICKET_CAUSE_SYSTEM,
    "Máy lấy số đã được sửa và có cán bộ trực hướng dẫn từ 7 giờ 30.", "Sửa máy lấy số"
  };
  g_autofree char *sql = g_strdup_printf ("SELECT ticket FROM ticket_state ORDER BY ticket"
                                          " LIMIT 1 OFFSET %" G_GINT64_FORMAT, offset);
  g_autoptr(GError) error = NULL;

  store_fixture_set_time (store, time);
  g_assert_true (hl_ticket_set_state (store->store, store_fixture_get_number (store, sql), &step,
                                      &error));
  g_assert_no_error (error);
}

/* A month of comments, one about the head among them, and a head who may read them. It
 * is the morning of 1 December. */
void
desk_window_set_up_tickets (DeskWindow    *f,
                            gconstpointer  setting)
{
  static const char * const days[] = {
    "2026-11-02", "2026-11-06", "2026-11-09", "2026-11-12", "2026-11-20", "2026-11-27"
  };
  StoreFixture *store = &f->visit.store;
  g_autoptr(HlTicketKey) key = NULL;
  HlNewPerson head = { DESK_HEAD, HL_ROLE_HEAD, DESK_HEAD_PIN, NULL };
  g_autofree char *province = NULL;
  g_autoptr(GError) error = NULL;
  gint64 admin;

  store_fixture_set_up_kiosk (store, NULL);
  province = ticket_make_province_key (store);
  people_make_cheap (store->store);
  admin = people_add (store, HL_NOBODY, PEOPLE_ADMIN, HL_ROLE_ADMIN, PEOPLE_ADMIN_PIN);
  head.tickets = key = hl_ticket_key_recover (store->store, store->recovery_key, &error);
  g_assert_no_error (error);
  g_assert_true (hl_people_add (store->store, admin, &head, NULL, &error));
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    give_on (store, days[i], comments[i], FALSE);

  give_on (store, "2026-11-30", comments[3], TRUE);
  answer_on (store, "2026-11-30T17:10", 4);
  store_fixture_set_time (store, "2026-12-01T08:00");
  store_fixture_catch_up (store, "2026-12-01T08:00");
  desk_window_start (f);
  if (setting == NULL)
    hl_kiosk_window_show_sized (f->window, 540, 960);
}

void
desk_window_tear_down (DeskWindow    *f,
                       gconstpointer  unused)
{
  g_object_ref (f->window);
  gtk_window_destroy (GTK_WINDOW (f->window));
  g_assert_finalize_object (f->window);
  f->window = NULL;
  /* Whoever was signed in is signed out. */
  hl_desk_work_wait (f->work);
  g_assert_finalize_object (f->work);
  visit_fixture_tear_down (&f->visit, NULL);
}

/* Returns: (transfer none) (nullable): the desk while it is open */
HlDesk *
desk_window_get_desk (DeskWindow *f)
{
  GtkWidget *desk = hl_kiosk_window_get_desk (f->window);

  return desk != NULL ? HL_DESK (desk) : NULL;
}

static gboolean
is_busy (DeskWindow *f)
{
  HlDesk *desk = desk_window_get_desk (f);
  GtkWidget *shown = desk != NULL ? hl_desk_get_shown (desk) : NULL;

  return HL_IS_SIGN_IN_PAGE (shown) && hl_sign_in_page_is_busy (HL_SIGN_IN_PAGE (shown));
}

/* Whatever was asked of the disk is answered, and shown. */
void
desk_window_settle (DeskWindow *f)
{
  do
    {
      hl_desk_work_wait (f->work);
      visit_fixture_settle (&f->visit);
      if (is_busy (f))
        g_main_context_iteration (NULL, TRUE);
    }
  while (is_busy (f));

  hl_desk_work_wait (f->work);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
}

/* Lets time pass as the window does: in small steps. */
void
desk_window_pass (DeskWindow *f,
                  gint64      us)
{
  const gint64 tick = G_USEC_PER_SEC / 4;

  for (; us > 0; us -= tick)
    {
      hl_clock_advance (f->visit.store.clock, MIN (us, tick));
      hl_kiosk_window_tick (f->window);
      if (desk_window_get_desk (f) != NULL)
        hl_desk_tick (desk_window_get_desk (f));
      hl_desk_work_wait (f->work);
      while (g_main_context_iteration (NULL, FALSE))
        continue;
    }
}

void
desk_window_press_chord (DeskWindow *f)
{
  g_assert_true (hl_kiosk_window_press_chord (f->window, HL_CHORD_CTRL | HL_CHORD_ALT,
                                              GDK_KEY_d));
  desk_window_settle (f);
}

void
desk_window_tap (DeskWindow *f,
                 const char *label)
{
  GtkWidget *button = ui_test_find (GTK_WIDGET (f->window), GTK_TYPE_BUTTON, label);

  g_test_message ("tap '%s'", label);
  g_assert_nonnull (button);
  g_assert_true (gtk_widget_is_sensitive (button));
  ui_test_click (button);
  desk_window_settle (f);
}

/* Digit by digit on the keys of the screen. */
void
desk_window_type_pin (DeskWindow *f,
                      const char *pin)
{
  for (; *pin != '\0'; pin++)
    {
      const char digit[] = { *pin, '\0' };

      desk_window_tap (f, digit);
    }

  desk_window_tap (f, C_("PIN", "Enter"));
}

void
desk_window_sign_in (DeskWindow *f,
                     const char *name,
                     const char *pin)
{
  desk_window_press_chord (f);
  desk_window_tap (f, name);
  desk_window_type_pin (f, pin);
}

/* Whether a visible label holds @text. */
static gboolean
holds (GtkWidget  *widget,
       const char *text)
{
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL)
    return TRUE;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (ui_test_is_seen (child) && holds (child, text))
        return TRUE;
    }

  return FALSE;
}

gboolean
desk_window_shows (DeskWindow *f,
                   const char *text)
{
  return holds (GTK_WIDGET (f->window), text);
}

static GtkWidget *
find_row (GtkWidget *top,
          guint     *index)
{
  for (GtkWidget *child = gtk_widget_get_first_child (top); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found;

      if (!gtk_widget_get_visible (child))
        continue;

      if (GTK_IS_BUTTON (child) && gtk_widget_has_css_class (child, "desk-row") &&
          (*index)-- == 0)
        return child;

      found = find_row (child, index);
      if (found != NULL)
        return found;
    }

  return NULL;
}

/* Returns: (transfer none) (nullable): a row of a list that can be tapped, from 0 */
GtkWidget *
desk_window_get_row (DeskWindow *f,
                     guint       index)
{
  return find_row (GTK_WIDGET (f->window), &index);
}
