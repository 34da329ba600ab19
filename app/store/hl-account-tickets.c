/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hl-account-tickets"

#include "config.h"

#include "hl-account-private.h"
#include "hl-release.h"
#include "hl-ticket-row.h"

/* One comment more on one day than on the day before is one person's. So these
 * numbers move by steps: at the end of a day by which five tickets or more have
 * changed since the last step, and then by all that changed. A period says how far
 * they moved in it, and where they stood at its last step. Days that can still
 * change take no part. What an answer tells of its ticket, the cause and how long it
 * took, waits at such a step for the answers to five tickets. */

/**
 * Event:
 * @day: the day it is booked on: never before that of an earlier record
 * @ticket: seq of the ticket's record
 * @state: what it became; 0: its due day was over
 * @due: of a new ticket, the last day on which its answer is in time
 * @given: of a new ticket, the day it was given
 * @cause: of an answer, the root cause
 */
typedef struct
{
  HlDay         day;
  gint64        ticket;
  HlTicketState state;
  HlDay         due;
  HlDay         given;
  HlTicketCause cause;
} Event;

/**
 * Answer:
 * @ticket: seq of the ticket's record
 * @cause: the root cause
 * @days: how many it took
 */
typedef struct
{
  gint64        ticket;
  HlTicketCause cause;
  gint64        days;
} Answer;

/**
 * Ticket:
 * @open: not answered, nor withdrawn
 * @late: its due day is over
 * @given: the day it was given
 */
typedef struct
{
  gboolean open;
  gboolean late;
  HlDay    given;
} Ticket;

/**
 * Count:
 * @tickets: (element-type Ticket): by seq
 * @changed: (element-type gint64): tickets that changed since the last step
 * @now: as of the last event; what is received and answered, since the beginning
 * @step: as of the last step
 * @n_steps: how many were taken
 * @answers: (element-type Answer): those whose causes are not told yet, one a ticket
 * @told: (element-type Answer): those whose causes are
 */
typedef struct
{
  GHashTable       *tickets;
  GHashTable       *changed;
  HlAccountTickets  now;
  HlAccountTickets  step;
  guint             n_steps;
  GArray           *answers;
  GArray           *told;
} Count;

static void
count_clear (Count *count)
{
  g_hash_table_unref (count->tickets);
  g_hash_table_unref (count->changed);
  g_array_unref (count->answers);
  g_array_unref (count->told);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Count, count_clear)

static HlTicketState
get_state (const char *kind,
           JsonObject *body)
{
  if (strcmp (kind, "ticket") == 0)
    return HL_TICKET_RECEIVED;

  if (strcmp (kind, "ticket-state") == 0)
    return hl_ticket_state_from_string (hl_store_get_text (body, "state"));

  return HL_TICKET_WITHDRAWN;
}

static void
add_event (GArray      *events,
           gint64       seq,
           const char  *kind,
           JsonObject  *body,
           HlDay        day)
{
  Event event = { .day = day, .ticket = seq, .state = get_state (kind, body) };
  HlTicketRow row;

  if (event.state != HL_TICKET_RECEIVED)
    {
      event.ticket = hl_store_get_number (body, "ticket");
      event.cause = hl_ticket_cause_from_string (hl_store_get_text (body, "cause"));
      g_array_append_val (events, event);
      return;
    }

  hl_ticket_row_begin (&row, seq, body);
  event.due = hl_day_parse (row.due);
  event.given = hl_day_parse (row.day);
  g_array_append_val (events, event);
  if (event.due == HL_DAY_NONE)
    return;

  event.state = 0;
  event.day = MAX (event.due + 1, day);
  g_array_append_val (events, event);
}

static gboolean
is_of_ticket (const char *kind,
              JsonObject *body)
{
  if (strcmp (kind, "erase") == 0)
    return json_object_has_member (body, "ticket") &&
           strcmp (hl_store_get_text (body, "by"), "author") == 0;

  return g_str_has_prefix (kind, "ticket");
}

/* A comment that came after its day was closed is recorded on a later one: the
 * records around it say on which. A clock that was set right may go back. */
static gboolean
read_events (HlStore  *self,
             GArray   *events,
             GError  **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;
  HlDay day = HL_DAY_NONE;
  HlDbStep step;

  stmt = hl_db_prepare (self->db,
                        "SELECT seq, kind, body FROM journal WHERE kind IN"
                        " ('ticket', 'ticket-state', 'erase', 'close', 'clock')"
                        " AND kind <> 'response' ORDER BY seq", error);
  if (stmt == NULL)
    return FALSE;

  while ((step = hl_db_step (stmt, error)) == HL_DB_STEP_ROW)
    {
      const char *kind = (const char *) sqlite3_column_text (stmt, 1);
      g_autoptr(JsonNode) node = NULL;
      JsonObject *body;

      node = hl_store_parse_object ((const char *) sqlite3_column_text (stmt, 2), error);
      if (node == NULL)
        return FALSE;

      body = json_node_get_object (node);
      if (strcmp (kind, "clock") == 0)
        day = HL_DAY_NONE;

      day = MAX (day, hl_day_parse (hl_store_get_text (body, "day")));
      if (is_of_ticket (kind, body))
        add_event (events, sqlite3_column_int64 (stmt, 0), kind, body, day);
    }

  return step == HL_DB_STEP_DONE;
}

static int
compare_events (gconstpointer a,
                gconstpointer b)
{
  const Event *x = a, *y = b;

  return (x->day > y->day) - (x->day < y->day);
}

static void
mark_changed (Count  *count,
              gint64  ticket)
{
  g_hash_table_add (count->changed, g_memdup2 (&ticket, sizeof ticket));
}

static void
receive (Count       *count,
         const Event *event)
{
  Ticket *ticket = g_new0 (Ticket, 1);

  ticket->open = TRUE;
  ticket->given = event->given;
  g_hash_table_insert (count->tickets, g_memdup2 (&event->ticket, sizeof event->ticket), ticket);
  mark_changed (count, event->ticket);
  count->now.received++;
  count->now.open++;
}

static void
set_open (Count    *count,
          Ticket   *ticket,
          gint64    number,
          gboolean  open)
{
  int sign = open ? 1 : -1;

  if (ticket->open == open)
    return;

  ticket->open = open;
  count->now.open += sign;
  count->now.overdue += ticket->late ? sign : 0;
  mark_changed (count, number);
}

/* Of a ticket that is answered anew, the last answer counts. */
static void
note_answer (Count        *count,
             const Ticket *ticket,
             const Event  *event)
{
  const Answer answer = { event->ticket, event->cause,
                          event->day > ticket->given ? event->day - ticket->given : 0 };

  for (guint i = 0; i < count->answers->len; i++)
    {
      Answer *other = &g_array_index (count->answers, Answer, i);

      if (other->ticket == event->ticket)
        {
          *other = answer;
          return;
        }
    }

  g_array_append_val (count->answers, answer);
}

static void
take_event (Count       *count,
            const Event *event)
{
  Ticket *ticket = g_hash_table_lookup (count->tickets, &event->ticket);

  if (event->state == HL_TICKET_RECEIVED)
    {
      receive (count, event);
      return;
    }

  if (ticket == NULL)
    return;

  if (event->state == 0)
    {
      ticket->late = TRUE;
      if (!ticket->open)
        return;

      count->now.overdue++;
      mark_changed (count, event->ticket);
      return;
    }

  if (event->state == HL_TICKET_ANSWERED || event->state == HL_TICKET_NO_ACTION)
    {
      count->now.answered++;
      note_answer (count, ticket, event);
    }

  set_open (count, ticket, event->ticket, event->state == HL_TICKET_IN_WORK);
}

static void
take_a_step (Count *count)
{
  count->step = count->now;
  count->n_steps++;
  g_hash_table_remove_all (count->changed);
  if (count->answers->len < HL_CROWD)
    return;

  g_array_append_vals (count->told, count->answers->data, count->answers->len);
  g_array_set_size (count->answers, 0);
}

/* Takes the events from @start on up to the end of a day, with the steps on the
 * way. Returns: the first event after it */
static guint
take_events (Count        *count,
             const GArray *events,
             guint         start,
             HlDay         last)
{
  while (start < events->len && g_array_index (events, Event, start).day <= last)
    {
      HlDay day = g_array_index (events, Event, start).day;

      for (; start < events->len && g_array_index (events, Event, start).day == day; start++)
        take_event (count, &g_array_index (events, Event, start));

      if (g_hash_table_size (count->changed) >= HL_CROWD)
        take_a_step (count);
    }

  return start;
}

/* The last day up to @day that is over and worked off, or one before all events. */
static gboolean
find_last_day (HlStore       *self,
               const GArray  *events,
               HlDay         *day,
               GError       **error)
{
  HlDay first = events->len > 0 ? g_array_index (events, Event, 0).day : G_MAXUINT32;
  gboolean ended = FALSE;

  for (*day = MIN (*day, hl_store_get_now (self).day - 1); *day >= first; (*day)--)
    {
      if (!hl_release_is_day_ended (self, *day, &ended, error))
        return FALSE;

      if (ended)
        return TRUE;
    }

  return TRUE;
}

static int
compare_days (gconstpointer a,
              gconstpointer b)
{
  const Answer *x = a, *y = b;

  return (x->days > y->days) - (x->days < y->days);
}

static void
explain (HlAccountTickets *tickets,
         GArray           *told)
{
  guint middle = told->len / 2;

  tickets->explained = told->len;
  tickets->median_days = -1;
  for (guint i = 0; i < told->len; i++)
    tickets->causes[g_array_index (told, Answer, i).cause]++;

  if (told->len == 0)
    return;

  g_array_sort (told, compare_days);
  tickets->median_days = (double) g_array_index (told, Answer, middle).days;
  if (told->len % 2 == 0)
    tickets->median_days = (tickets->median_days +
                            (double) g_array_index (told, Answer, middle - 1).days) / 2;
}

/**
 * hl_account_add_tickets:
 * @self: the store, in a transaction
 * @account: the account, its period set
 * @error: return location for an error
 *
 * Fills in what became of comments, by steps of five tickets that changed.
 *
 * Returns: %TRUE on success
 */
gboolean
hl_account_add_tickets (HlStore    *self,
                        HlAccount  *account,
                        GError    **error)
{
  g_autoptr(GArray) events = g_array_new (FALSE, FALSE, sizeof (Event));
  g_auto(Count) count = {
    .tickets = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free),
    .changed = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL),
    .answers = g_array_new (FALSE, FALSE, sizeof (Answer)),
    .told = g_array_new (FALSE, FALSE, sizeof (Answer)),
  };
  HlDay last = account->period.to;
  HlAccountTickets before;
  guint first, next, n_before;

  if (!read_events (self, events, error))
    return FALSE;

  g_array_sort (events, compare_events);
  if (!find_last_day (self, events, &last, error))
    return FALSE;

  first = take_events (&count, events, 0, MIN (account->period.from - 1, last));
  before = count.step;
  n_before = count.n_steps;
  g_array_set_size (count.told, 0);
  next = take_events (&count, events, first, last);

  account->tickets = count.step;
  account->tickets.received -= before.received;
  account->tickets.answered -= before.answered;
  explain (&account->tickets, count.told);

  /* Some changed, and too few of them to say how many. */
  if (g_hash_table_size (count.changed) > 0 && count.n_steps == n_before &&
      (next > first || n_before == 0))
    account->tickets = (HlAccountTickets) {
      .received = -1, .open = -1, .answered = -1, .overdue = -1, .median_days = -1,
    }
  ;

  return TRUE;
}
