/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hl-store-account.h"
#include "hl-ticket-state.h"
#include "ticket-fixture.h"

#include <string.h>

#define NEXT_DAY "2026-11-03"
#define THIRD_DAY "2026-11-04"
#define MONTH_END "2026-12-01T08:00"

static const HlTicketStep answered = {
  .state = HL_TICKET_ANSWERED,
  .cause = HL_TICKET_CAUSE_FACILITIES,
  .answer = "Đã thay ghế.",
};
static const HlTicketStep no_action = {
  .state = HL_TICKET_NO_ACTION,
  .answer = "Việc này thuộc cơ quan khác.",
};
static const HlTicketStep in_work = { .state = HL_TICKET_IN_WORK };

static void
give_many (StoreFixture *f,
           guint         n,
           const char   *day)
{
  g_autofree char *morning = g_strconcat (day, "T08:00", NULL);
  g_autofree char *evening = g_strconcat (day, "T17:00", NULL);

  store_fixture_set_time (f, morning);
  for (guint i = 0; i < n; i++)
    ticket_give (f, TICKET_TEXT);

  store_fixture_catch_up (f, evening);
}

/* Takes @n of the tickets, from number @first on, a step further. */
static void
step_many (StoreFixture       *f,
           guint               first,
           guint               n,
           const HlTicketStep *step,
           const char         *local)
{
  store_fixture_set_time (f, local);
  for (guint i = first; i < first + n; i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT ticket FROM ticket_state ORDER BY 1"
                                              " LIMIT 1 OFFSET %u", i);
      g_autoptr(GError) error = NULL;

      g_assert_true (hl_ticket_set_state (f->store, store_fixture_get_number (f, sql), step,
                                          &error));
      g_assert_no_error (error);
    }
}

static void
assert_tickets (StoreFixture *f,
                HlPeriodKind  kind,
                const char   *day,
                gint64        received,
                gint64        open,
                gint64        done,
                gint64        overdue)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HlAccount) account = NULL;

  account = hl_store_account (f->store, hl_period_of_day (kind, hl_day_parse (day)), &error);
  g_assert_no_error (error);
  g_assert_cmpint (account->tickets.received, ==, received);
  g_assert_cmpint (account->tickets.open, ==, open);
  g_assert_cmpint (account->tickets.answered, ==, done);
  g_assert_cmpint (account->tickets.overdue, ==, overdue);
}

static void
test_no_comment_is_zero (StoreFixture  *f,
                         gconstpointer  unused)
{
  store_fixture_catch_up (f, NEXT_DAY "T08:00");
  assert_tickets (f, HL_PERIOD_DAY, TICKET_DAY, 0, 0, 0, 0);
}

static void
test_five_are_told_on_the_next_day (StoreFixture  *f,
                                    gconstpointer  unused)
{
  give_many (f, 5, TICKET_DAY);
  assert_tickets (f, HL_PERIOD_DAY, TICKET_DAY, 0, 0, 0, 0);

  store_fixture_catch_up (f, NEXT_DAY "T08:00");
  assert_tickets (f, HL_PERIOD_DAY, TICKET_DAY, 5, 5, 0, 0);
  assert_tickets (f, HL_PERIOD_MONTH, TICKET_DAY, 5, 5, 0, 0);
}

static void
test_fewer_are_withheld (StoreFixture  *f,
                         gconstpointer  unused)
{
  give_many (f, 4, TICKET_DAY);
  store_fixture_catch_up (f, NEXT_DAY "T08:00");
  assert_tickets (f, HL_PERIOD_DAY, TICKET_DAY, -1, -1, -1, -1);
  assert_tickets (f, HL_PERIOD_MONTH, TICKET_DAY, -1, -1, -1, -1);
}

/* Nobody has written since: the day may still get comments. */
static void
test_day_that_was_not_worked_off_waits (StoreFixture  *f,
                                        gconstpointer  unused)
{
  give_many (f, 5, TICKET_DAY);
  store_fixture_catch_up (f, NEXT_DAY "T08:00");
  step_many (f, 0, 5, &answered, NEXT_DAY "T09:00");
  store_fixture_set_time (f, THIRD_DAY "T08:00");
  assert_tickets (f, HL_PERIOD_DAY, NEXT_DAY, 0, 5, 0, 0);
  assert_tickets (f, HL_PERIOD_DAY, THIRD_DAY, 0, 5, 0, 0);

  store_fixture_catch_up (f, THIRD_DAY "T08:01");
  assert_tickets (f, HL_PERIOD_DAY, NEXT_DAY, 0, 0, 5, 0);
  assert_tickets (f, HL_PERIOD_DAY, THIRD_DAY, 0, 0, 0, 0);
}

/* Six, then one, then four: neither by day nor as a difference is one told. */
static void
test_neighbouring_days_tell_no_single_one (StoreFixture  *f,
                                           gconstpointer  unused)
{
  give_many (f, 6, TICKET_DAY);
  give_many (f, 1, NEXT_DAY);
  give_many (f, 4, THIRD_DAY);
  store_fixture_catch_up (f, "2026-11-05T08:00");
  assert_tickets (f, HL_PERIOD_DAY, TICKET_DAY, 6, 6, 0, 0);
  assert_tickets (f, HL_PERIOD_DAY, NEXT_DAY, -1, -1, -1, -1);
  assert_tickets (f, HL_PERIOD_DAY, THIRD_DAY, 5, 11, 0, 0);
  assert_tickets (f, HL_PERIOD_WEEK, THIRD_DAY, 11, 11, 0, 0);
}

static void
test_answers_move_by_steps_too (StoreFixture  *f,
                                gconstpointer  unused)
{
  give_many (f, 6, TICKET_DAY);
  step_many (f, 0, 3, &answered, NEXT_DAY "T09:00");
  store_fixture_catch_up (f, NEXT_DAY "T17:00");
  store_fixture_catch_up (f, THIRD_DAY "T08:00");
  assert_tickets (f, HL_PERIOD_DAY, NEXT_DAY, -1, -1, -1, -1);
  assert_tickets (f, HL_PERIOD_WEEK, NEXT_DAY, 6, 6, 0, 0);

  step_many (f, 3, 2, &no_action, THIRD_DAY "T09:00");
  store_fixture_catch_up (f, "2026-11-05T08:00");
  assert_tickets (f, HL_PERIOD_DAY, THIRD_DAY, 0, 1, 5, 0);
  assert_tickets (f, HL_PERIOD_WEEK, NEXT_DAY, 6, 1, 5, 0);
}

static void
test_one_ticket_that_moves_often_is_one (StoreFixture  *f,
                                         gconstpointer  unused)
{
  give_many (f, 5, TICKET_DAY);
  for (guint i = 0; i < 3; i++)
    {
      step_many (f, 0, 1, &answered, NEXT_DAY "T09:00");
      step_many (f, 0, 1, &in_work, NEXT_DAY "T10:00");
    }

  store_fixture_catch_up (f, THIRD_DAY "T08:00");
  assert_tickets (f, HL_PERIOD_DAY, NEXT_DAY, -1, -1, -1, -1);
}

/* The due day is 23/11. */
static void
test_open_ones_become_overdue (StoreFixture  *f,
                               gconstpointer  unused)
{
  give_many (f, 7, TICKET_DAY);
  step_many (f, 0, 1, &answered, NEXT_DAY "T09:00");
  store_fixture_catch_up (f, MONTH_END);
  assert_tickets (f, HL_PERIOD_DAY, TICKET_DUE, 0, 7, 0, 0);
  assert_tickets (f, HL_PERIOD_DAY, "2026-11-24", 0, 6, 1, 6);
  assert_tickets (f, HL_PERIOD_MONTH, TICKET_DAY, 7, 6, 1, 6);
}

static void
test_withdrawn_ones_are_not_open (StoreFixture  *f,
                                  gconstpointer  unused)
{
  TicketGiven given[5];

  for (guint i = 0; i < G_N_ELEMENTS (given); i++)
    given[i] = ticket_give (f, TICKET_TEXT);
  give_many (f, 1, TICKET_DAY);

  store_fixture_set_time (f, NEXT_DAY "T08:00");
  for (guint i = 0; i < G_N_ELEMENTS (given); i++)
    ticket_withdraw (f, given[i].code, HL_FOLLOW_FOUND);

  store_fixture_catch_up (f, THIRD_DAY "T08:00");
  assert_tickets (f, HL_PERIOD_WEEK, TICKET_DAY, 6, 1, 0, 0);
}

/* The causes of four answers wait for a fifth; so do their days. */
static void
test_causes_stand_on_five (StoreFixture  *f,
                           gconstpointer  unused)
{
  const HlPeriod month = hl_period_of_day (HL_PERIOD_MONTH, hl_day_parse (TICKET_DAY));
  g_autoptr(HlAccount) four = NULL;
  g_autoptr(HlAccount) six = NULL;
  g_autoptr(HlAccount) day = NULL;

  give_many (f, 9, TICKET_DAY);
  step_many (f, 0, 4, &answered, NEXT_DAY "T09:00");
  store_fixture_catch_up (f, THIRD_DAY "T08:00");
  give_many (f, 1, THIRD_DAY);
  store_fixture_catch_up (f, "2026-11-05T08:00");
  four = hl_store_account (f->store, month, NULL);
  g_assert_cmpint (four->tickets.answered, ==, 4);
  g_assert_cmpint (four->tickets.explained, ==, 0);
  g_assert_cmpint (four->tickets.causes[HL_TICKET_CAUSE_FACILITIES], ==, 0);
  g_assert_cmpfloat (four->tickets.median_days, ==, -1);

  step_many (f, 4, 2, &no_action, "2026-11-12T09:00");
  store_fixture_catch_up (f, "2026-11-12T17:00");
  give_many (f, 3, "2026-11-13");
  store_fixture_catch_up (f, "2026-11-16T08:00");
  six = hl_store_account (f->store, month, NULL);
  g_assert_cmpint (six->tickets.answered, ==, 6);
  g_assert_cmpint (six->tickets.explained, ==, 6);
  g_assert_cmpint (six->tickets.causes[HL_TICKET_CAUSE_FACILITIES], ==, 4);
  g_assert_cmpint (six->tickets.causes[HL_TICKET_CAUSE_NONE], ==, 2);
  g_assert_cmpfloat (six->tickets.median_days, ==, 1);

  /* They are told on the day of the step. */
  day = hl_store_account (f->store, hl_period_of_day (HL_PERIOD_DAY, hl_day_parse (NEXT_DAY)),
                          NULL);
  g_assert_cmpint (day->tickets.explained, ==, 0);
}

/* Of an even number, the median lies between two. */
static void
test_median_lies_in_the_middle (StoreFixture  *f,
                                gconstpointer  unused)
{
  g_autoptr(HlAccount) account = NULL;

  give_many (f, 6, TICKET_DAY);
  step_many (f, 0, 3, &answered, NEXT_DAY "T09:00");
  store_fixture_catch_up (f, NEXT_DAY "T17:00");
  step_many (f, 3, 3, &answered, THIRD_DAY "T09:00");
  store_fixture_catch_up (f, "2026-11-05T08:00");
  account = hl_store_account (f->store, hl_period_of_day (HL_PERIOD_MONTH,
                                                          hl_day_parse (TICKET_DAY)), NULL);
  g_assert_cmpint (account->tickets.explained, ==, 6);
  g_assert_cmpfloat (account->tickets.median_days, ==, 1.5);
}

#define N_DAYS 45

/* What happens to each ticket, day by day, as a citizen or an official knows it. */
typedef struct
{
  HlDay    given;
  gboolean open;
  gboolean changed[N_DAYS];
} Known;

static void
play_day (StoreFixture *f,
          GRand        *rand,
          GArray       *tickets,
          guint         day)
{
  HlDay today = hl_day_parse (TICKET_DAY) + day;
  g_autofree char *name = hl_day_to_string (today);
  g_autofree char *local = g_strconcat (name, "T08:00", NULL);
  guint n = (guint) g_rand_int_range (rand, 0, 4);

  store_fixture_catch_up (f, local);
  for (guint i = 0; i < tickets->len; i++)
    {
      Known *known = &g_array_index (tickets, Known, i);

      if (g_rand_double (rand) > 0.08)
        continue;

      step_many (f, i, 1, known->open ? &answered : &in_work, local);
      known->open = !known->open;
      known->changed[day] = TRUE;
    }

  /* Comments of a day without sessions would be recorded on another. */
  if (!hl_catalogue_is_working_day (f->catalogue, today))
    return;

  give_many (f, n, name);
  for (guint i = 0; i < n; i++)
    {
      Known known = { .given = today, .open = TRUE };

      known.changed[day] = TRUE;
      g_array_append_val (tickets, known);
    }
}

static HlDay
find_due (StoreFixture *f,
          HlDay         given)
{
  g_autofree char *day = hl_day_to_string (given);
  g_autofree char *sql = g_strdup_printf ("SELECT due FROM ticket_state WHERE day = '%s' LIMIT 1",
                                          day);
  g_autofree char *due = store_fixture_get_text (f, sql);

  return hl_day_parse (due);
}

/* Tickets that changed after day @from, up to day @to; one whose due day passed
 * has changed too. */
static guint
count_changed (StoreFixture *f,
               GArray       *tickets,
               int           from,
               int           to)
{
  guint n = 0;

  for (guint i = 0; i < tickets->len; i++)
    {
      const Known *known = &g_array_index (tickets, Known, i);
      int late = (int) (find_due (f, known->given) + 1 - hl_day_parse (TICKET_DAY));
      gboolean changed = late > from && late <= to;

      for (int day = from + 1; day <= to; day++)
        changed = changed || known->changed[day];

      n += changed;
    }

  return n;
}

/* Whoever asks for one day more sees nothing new, or what five tickets changed. */
static void
check_days (StoreFixture *f,
            GArray       *tickets)
{
  HlDay first = hl_day_parse (TICKET_DAY);
  HlAccountTickets last = { .received = -1, .open = -1, .answered = -1, .overdue = -1 };
  int last_day = -1;

  for (int day = 0; day < N_DAYS; day++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(HlAccount) account = NULL;

      account = hl_store_account (f->store, hl_period_of_range (first, first + (HlDay) day),
                                  &error);
      g_assert_no_error (error);
      if (memcmp (&account->tickets, &last, sizeof last) == 0 ||
          (last_day < 0 && account->tickets.received <= 0))
        continue;

      g_assert_cmpuint (count_changed (f, tickets, last_day, day), >=, 5);
      g_assert_true (account->tickets.explained == last.explained ||
                     account->tickets.explained >= last.explained + 5);
      g_assert_cmpint (account->tickets.explained, <=, account->tickets.answered);
      last = account->tickets;
      last_day = day;
    }

  g_assert_cmpint (last_day, >, N_DAYS / 2);
}

static void
test_random_days_stand_on_five (StoreFixture  *f,
                                gconstpointer  unused)
{
  g_autoptr(GArray) tickets = g_array_new (FALSE, TRUE, sizeof (Known));
  GRand *rand = g_rand_new_with_seed ((guint32) g_test_rand_int ());

  for (guint day = 0; day < N_DAYS; day++)
    play_day (f, rand, tickets, day);

  store_fixture_catch_up (f, "2026-12-20T08:00");
  check_days (f, tickets);
  store_fixture_assert_clean (f);
  g_rand_free (rand);
}

static const StoreCase cases[] = {
  { "no-comment-is-zero", test_no_comment_is_zero },
  { "five-are-told-on-the-next-day", test_five_are_told_on_the_next_day },
  { "fewer-are-withheld", test_fewer_are_withheld },
  { "day-that-was-not-worked-off-waits", test_day_that_was_not_worked_off_waits },
  { "neighbouring-days-tell-no-single-one", test_neighbouring_days_tell_no_single_one },
  { "answers-move-by-steps-too", test_answers_move_by_steps_too },
  { "one-ticket-that-moves-often-is-one", test_one_ticket_that_moves_often_is_one },
  { "open-ones-become-overdue", test_open_ones_become_overdue },
  { "withdrawn-ones-are-not-open", test_withdrawn_ones_are_not_open },
  { "causes-stand-on-five", test_causes_stand_on_five },
  { "median-lies-in-the-middle", test_median_lies_in_the_middle },
  { "random-days-stand-on-five", test_random_days_stand_on_five },
};

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/account/tickets/", cases[i].path, NULL);

      g_test_add (path, StoreFixture, NULL, store_fixture_set_up_kiosk, cases[i].func,
                  store_fixture_tear_down);
    }

  return g_test_run ();
}
